"""Reading a release is forgiving: a newer or damaged one shows less, and no page fails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.monitor.release_file import write_release

from tizim.kernel.release_format import ITEM_TABLES
from tizim.monitor import rows
from tizim.monitor.reading import read
from tizim.monitor.release import read_release
from tizim.monitor.shapes import Value, read_date, read_parties, read_runs, read_value, read_voices
from tizim.monitor.store import Store

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 10**6) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["twrnameminmax", "date"]), inner),
    max_leaves=8,
)
KINDS = [rows.Source, rows.Update, rows.Block, rows.Record, rows.Claim, rows.Event, rows.Act, rows.Person, rows.Figure,
         rows.Provision, rows.Restriction, rows.Step, rows.Contradiction, rows.Country, rows.Term]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_row_is_an_item_of_which_nothing_is_known(kind: type) -> None:
    assert read(kind, {"id": "x"}) is not None


@given(anything)
def test_a_shape_of_another_version_is_read_as_far_as_it_goes(data: object) -> None:
    for reader in (read_value, read_parties, read_runs, read_voices, read_date):
        reader(data)


def test_a_date_that_no_calendar_knows_is_no_date() -> None:
    assert read_date({"start": "2022-02-31", "end": "2022-02-31", "precision": "day"}) is None
    assert read_date({"start": "2022-02-28", "end": "2022-02-28", "precision": "day"}) is not None


def test_a_column_that_holds_no_json_counts_as_empty() -> None:
    assert read(rows.Claim, {"id": "c", "value": "{not json", "voices": "[]"}).value == Value()


def test_a_number_kept_as_text_keeps_its_digits() -> None:
    assert read_value({"number": "10000"}).number == 10000
    assert read_value({"number": "4.5"}).number == 4.5


def test_a_release_without_a_single_item_is_a_release(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = Store(write_release(tmp_path_factory.mktemp("empty"), {}, {}))
    assert store.updates() == ()
    assert store.examples() == ()
    assert store.count_of_leaves() == (0, 0)
    assert set(ITEM_TABLES) >= set(store.counts_of_tables())


def test_what_the_release_says_of_itself_may_be_missing() -> None:
    release = read_release({"refusals": "not json", "fields": "[1, 2]", "profile": "{}"})
    assert release.number == ""
    assert release.language == "en"
    assert not release.is_demonstration
    assert release.refusals == {}
