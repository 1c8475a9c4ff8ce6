"""Every declared field, by the kind of subject it is said of."""

from collections.abc import Iterator

from tizim.coding.allegation_fields import ALLEGATION_FIELDS
from tizim.coding.episode_fields import EPISODE_FIELDS
from tizim.coding.mention_fields import MENTION_FIELDS
from tizim.kernel.fields import Field, FieldSet

FIELDS = {"mention": MENTION_FIELDS, "episode": EPISODE_FIELDS, "allegation": ALLEGATION_FIELDS}


def field_of(subject_kind: str, name: str) -> Field:
    """Return the declaration of one field; raises UnknownField where there is none."""
    return FIELDS[subject_kind][name]


def every_field() -> Iterator[tuple[FieldSet, Field]]:
    """Yield each declared field with the set it belongs to."""
    for fields in FIELDS.values():
        for field in fields.values():
            yield fields, field
