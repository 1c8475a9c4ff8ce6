"""Lists into one: what is found, what stays the same, what reviewers decide."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("numba", reason="install requirements-analysis.txt")

from tizim.data import gazetteer
from tizim.linkage.clusters import Decided
from tizim.linkage.columns import Records
from tizim.linkage.evaluation import pairwise_quality
from tizim.linkage.explain import explain_pair
from tizim.linkage.intake import records_of
from tizim.linkage.link import Outcome, Settings, link
from tizim.linkage.linking import Linked, LinkingOptions, link_lists
from tizim.linkage.model_file import BadModel, model_from_text, model_to_text
from tizim.linkage.persons import person_ids
from tizim.linkage.raw_list import RawList

Truth = dict[tuple[str, str], int]


@pytest.fixture(scope="module")
def linked(invented_lists: Sequence[RawList]) -> Linked:
    return link_lists(invented_lists, LinkingOptions())


@pytest.fixture(scope="module")
def outcome(linked: Linked) -> Outcome:
    return linked.outcome


@pytest.fixture(scope="module")
def records(outcome: Outcome) -> Records:
    return outcome.records


def _truth_of(records: Records, truth: Truth) -> np.ndarray:
    rows = zip(records.list_of, records.ids, strict=True)
    return np.array([truth[records.lists[at], record_id] for at, record_id in rows], dtype=np.int32)


def test_five_hands_in_three_scripts_become_one_list(outcome: Outcome, truth: Truth) -> None:
    quality = pairwise_quality(outcome.person, _truth_of(outcome.records, truth))
    assert quality.f1 >= 0.95
    assert quality.precision >= 0.97


def test_stated_probabilities_come_true(outcome: Outcome, truth: Truth) -> None:
    persons = _truth_of(outcome.records, truth)
    is_match = persons[outcome.pairs.left] == persons[outcome.pairs.right]
    sure = outcome.probability >= 0.9
    assert is_match[sure].mean() == pytest.approx(outcome.probability[sure].mean(), abs=0.03)


def test_two_runs_with_one_seed_give_the_same_whatever_the_threads(records: Records, outcome: Outcome) -> None:
    again = link(records, Settings(threads=1))
    assert np.array_equal(again.person, outcome.person)
    assert np.array_equal(again.probability, outcome.probability)
    assert model_to_text(again.model) == model_to_text(outcome.model)


def test_the_order_in_which_lists_are_named_changes_nothing(
    invented_lists: Sequence[RawList], outcome: Outcome
) -> None:
    back, _ = records_of(invented_lists[::-1], gazetteer())
    assert _ids(link(back)) == _ids(outcome)


def _ids(outcome: Outcome) -> dict[tuple[int, str], str]:
    """The person of each (list, record id)."""
    records = outcome.records
    rows = zip(records.list_of.tolist(), records.ids, strict=True)
    return dict(zip(rows, person_ids(records, outcome.person), strict=True))


def test_adding_a_list_renumbers_nobody_that_it_does_not_touch(
    invented_lists: Sequence[RawList], linked: Linked
) -> None:
    before = link_lists(invented_lists[:4], LinkingOptions()).rows()
    members_before, members_after = _members(before), _members(linked.rows())
    unchanged = {frozenset(members): person for person, members in members_before.items()}
    for person, members in members_after.items():
        if frozenset(members) in unchanged:
            assert person == unchanged[frozenset(members)]


def _members(rows: list[tuple[str, str, str, float]]) -> dict[str, set[tuple[str, str]]]:
    members: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for list_name, record_id, person, _ in rows:
        members[person].add((list_name, record_id))
    return members


def test_a_reviewers_word_wins_over_the_weights(records: Records, outcome: Outcome) -> None:
    together = np.flatnonzero(
        (outcome.probability > 0.99) & (outcome.person[outcome.pairs.left] == outcome.person[outcome.pairs.right])
    )
    at = int(together[0])
    a, b = int(outcome.pairs.left[at]), int(outcome.pairs.right[at])
    c = int(np.flatnonzero(outcome.person != outcome.person[a])[0])
    person = link(records, Settings(decided=Decided(same=((a, c),), different=((b, a),)))).person
    assert person[a] != person[b]
    assert person[a] == person[c]


def test_a_list_declared_without_duplicates_joins_no_two_of_its_records(invented_lists: Sequence[RawList]) -> None:
    names = frozenset(raw.name for raw in invented_lists)
    records, _ = records_of(invented_lists, gazetteer(), unique=names)
    person = link(records).person
    seen = list(zip(records.list_of.tolist(), person.tolist(), strict=True))
    assert len(seen) == len(set(seen))


def test_the_waterfall_adds_up_to_the_weight_the_engine_used(records: Records, outcome: Outcome) -> None:
    for at in (0, len(outcome.pairs) // 2, len(outcome.pairs) - 1):
        told = explain_pair(records, outcome.model, int(outcome.pairs.left[at]), int(outcome.pairs.right[at]))
        assert sum(step.bits for step in told.steps) == pytest.approx(float(outcome.pairs.weight[at]), abs=0.08)
        assert told.probability == pytest.approx(float(outcome.probability[at]), abs=1e-3)


def test_a_saved_model_weighs_as_the_one_it_was(records: Records, outcome: Outcome) -> None:
    read = model_from_text(model_to_text(outcome.model))
    again = link(records, Settings(model=read))
    assert pairwise_quality(again.person, outcome.person).f1 > 0.999


def test_a_saved_model_keeps_what_each_pair_of_lists_has_of_its_own(outcome: Outcome) -> None:
    read = model_from_text(model_to_text(outcome.model))
    for own, told in ((outcome.model.by_lists, read.by_lists), (outcome.model.chance_by_lists, read.chance_by_lists)):
        assert own
        assert told.keys() == own.keys()
        for pair, fits in own.items():
            for fit, again in zip(fits, told[pair], strict=True):
                assert again == pytest.approx(fit, rel=1e-4)


def test_a_model_of_before_u_was_kept_for_pairs_of_lists_is_read(outcome: Outcome) -> None:
    older = model_to_text(replace(outcome.model, chance_by_lists={}))
    assert model_from_text(older).chance_by_lists == {}
    assert model_from_text(older).by_lists.keys() == outcome.model.by_lists.keys()


def test_pairs_that_share_a_block_come_before_those_that_others_connect(outcome: Outcome) -> None:
    assert 0 < outcome.met <= len(outcome.pairs)
    connected = outcome.pairs.where(np.arange(outcome.met, len(outcome.pairs)))
    met = outcome.pairs.where(np.arange(outcome.met))
    assert not set(zip(connected.left, connected.right, strict=True)) & set(zip(met.left, met.right, strict=True))


def test_a_file_that_is_no_model_is_refused_by_name() -> None:
    with pytest.raises(BadModel, match=r"old\.toml: The file cannot be read as a model"):
        model_from_text("format = 1\nprior = 'high'", name="old.toml")


def test_silence_is_no_evidence_either_way(records: Records, outcome: Outcome) -> None:
    told = explain_pair(records, outcome.model, int(outcome.pairs.left[0]), int(outcome.pairs.right[0]))
    assert all(step.bits == 0 for step in told.steps if step.agreement == "a side is silent")


def test_a_list_and_its_copy_are_said_to_be_no_two_lists(invented_lists: Sequence[RawList]) -> None:
    copy = replace(invented_lists[0], name="copy")
    told = link_lists([invented_lists[0], copy], LinkingOptions(unique=frozenset({"copy", invented_lists[0].name})))
    assert any("Do not count them as two lists" in warning for warning in told.overlap.warnings)


def test_initials_only_give_a_range_of_persons(read_list, invented_lists: Sequence[RawList]) -> None:
    rows = "\n".join(f"{at},Омаров А.,2022-01-0{at % 9 + 1}" for at in range(40))
    initials = read_list("initials", "record_id,name,date\n" + rows)
    told = link_lists([invented_lists[0], initials], LinkingOptions())
    assert told.persons_range is not None
    low, high = told.persons_range
    assert low <= len(np.unique(told.outcome.person)) <= high
    assert low < high
