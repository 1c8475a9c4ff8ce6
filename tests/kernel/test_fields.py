"""Whatever may be said is declared once, and whoever declares it decides what may be seen."""

import pytest

from tizim.kernel.errors import UnknownField
from tizim.kernel.fields import Date, Field, FieldSet, Grade, Text

WHEN = Field(name="date", type=Date(), label="When", public=True)
WHERE_THEY_MET = Field(
    name="meeting_point", type=Text(), label="Where witnesses met", public=False, grade=Grade.CONFIDENTIAL
)
FIELDS = FieldSet("episode", (WHEN, WHERE_THEY_MET))


def test_a_field_does_not_exist_until_somebody_decided_whether_it_is_public() -> None:
    with pytest.raises(TypeError, match="public"):
        Field(name="home", type=Text(), label="Home")  # type: ignore[call-arg]  # the omission is the test


def test_a_new_field_hides_nothing_and_shows_nothing_by_itself() -> None:
    assert (WHEN.facet, WHEN.sortable, WHEN.searchable, WHEN.sensitive, WHEN.grade) == (
        *(False, False, False, False),
        Grade.OPEN,
    )


def test_fields_come_in_the_order_of_their_declaration() -> None:
    assert list(FIELDS) == ["date", "meeting_point"]


def test_a_field_that_nobody_declared_is_named_with_what_there_is() -> None:
    with pytest.raises(UnknownField, match=r"cannot say 'colour'. Use one of: date, meeting_point"):
        FIELDS["colour"]


def test_the_whole_is_as_secret_as_its_most_secret_part() -> None:
    assert max(field.grade for field in FIELDS.values()) is Grade.CONFIDENTIAL
