"""Weigh what the sources tell by the engine behind `tizim link`, and say in words why two may be one.

In:  lists made by told_lists.py, and what reviewers decided.   Out: pairs with probabilities; nothing is merged.

This is the one module of the workspace's side that needs the analysis packages.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from tizim.kernel.places import Gazetteer
from tizim.linkage.clusters import Decided
from tizim.linkage.columns import Kind, Records
from tizim.linkage.explain import Step, explain_pair
from tizim.linkage.fellegi_sunter import Model, Weights, weights_for
from tizim.linkage.intake import records_of
from tizim.linkage.judgement import Pair
from tizim.linkage.link import Outcome, Report, Settings, link
from tizim.linkage.model_file import BadModel, model_from_text, model_to_text
from tizim.linkage.persons import unlinkable
from tizim.linkage.proposals import Reason
from tizim.linkage.raw_list import RawList
from tizim.linkage.told_lists import VICTIM, VIOLATION
from tizim.linkage.weighed import RULE_PREFIX, WeighedPair

LEAST_RECORDS = 2
WORDS = {
    "given": "given name", "patronymic": "father's name", "birth": "birth", "date": "date", "place": "place",
    "sex": "sex", "surname": "surname", VIOLATION: "violation", VICTIM: "victim",
}  # fmt: skip
EVENT_COLUMNS = {VIOLATION: Kind.CODE, VICTIM: Kind.CODE}


@dataclass(frozen=True, slots=True)
class MatchOptions:
    unique: frozenset[str] = frozenset()  # lists that hold nobody twice
    compare: Mapping[str, Kind] | None = None  # further columns, and how
    same: tuple[Pair, ...] = ()  # what reviewers decided, by ids of records; others than in the lists are passed over
    different: tuple[Pair, ...] = ()
    model: str = ""  # the file of an earlier one, used as it is
    seed: int = 7


@dataclass(frozen=True)
class Matched:
    """What the engine found among the records."""

    outcome: Outcome | None  # None: too few records to compare
    kept_model: str = ""  # the file of the model that was used, where it was not trained here

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        return {} if self.outcome is None else {name: row for row, name in enumerate(self.outcome.records.ids)}

    @cached_property
    def _weights(self) -> Weights | None:
        return None if self.outcome is None else weights_for(self.outcome.model, self.outcome.records)

    @property
    def model_text(self) -> str:
        """Return the model as a file: the one that was given as it stands, so that its version stays the same."""
        return "" if self.outcome is None else self.kept_model or model_to_text(self.outcome.model)

    def pairs(self) -> Iterator[WeighedPair]:
        """Yield the pairs that are not unlikely, as ids of records."""
        if self.outcome is None:
            return
        out = self.outcome
        ids, person = out.records.ids, out.person
        for left, right, bits, chance in zip(
            out.pairs.left.tolist(), out.pairs.right.tolist(), out.pairs.weight.tolist(), out.probability.tolist(),
            strict=True,
        ):  # fmt: skip
            pair = Pair.of(ids[left], ids[right])
            yield WeighedPair(pair, round(bits, 3), round(chance, 6), bool(person[left] == person[right]))

    def unlinkable_ids(self) -> frozenset[str]:
        """Return the records that cannot be linked: no name, or nothing beside part of one."""
        if self.outcome is None:
            return frozenset()
        records = self.outcome.records
        return frozenset(records.ids[row] for row in np.flatnonzero(unlinkable(records)).tolist())

    def reasons(self, pair: Pair) -> tuple[Reason, ...]:
        """Return the waterfall of weights of a pair in words, without what the two say: no name, no date."""
        if self.outcome is None:
            return ()
        rows = (self.row_of[pair.one], self.row_of[pair.other])
        explained = explain_pair(self.outcome.records, self.outcome.model, *rows, weights=self._weights)
        steps = [_reason(step) for step in explained.steps]
        total = f"In all {explained.bits:+.1f} bits: a probability of {explained.probability:.3f}, as calibrated."
        return (*steps, Reason(f"{RULE_PREFIX}total", total))


def _reason(step: Step) -> Reason:
    what = WORDS.get(step.what, step.what)
    rule = RULE_PREFIX + step.what.replace(" ", "_")
    return Reason(rule, f"{what.capitalize()}: {step.agreement}, {step.bits:+.1f} bits.")


def match(
    lists: Sequence[RawList], gazetteer: Gazetteer, options: MatchOptions, report: Report | None = None
) -> Matched:
    """Compare all records and return what may be one; same records and options give the same answer."""
    lists = [raw for raw in lists if len(raw)]
    if sum(len(raw) for raw in lists) < LEAST_RECORDS:
        return Matched(None)
    records, _ = records_of(lists, gazetteer, unique=options.unique, compare=options.compare)
    if not records.columns:
        return Matched(None)
    model = None
    if options.model:
        records, model = fitted(records, model_from_text(options.model))
    row_of = {name: row for row, name in enumerate(records.ids)}
    decided = Decided(_rows(options.same, row_of), _rows(options.different, row_of))
    return Matched(link(records, Settings(seed=options.seed, model=model, decided=decided), report), options.model)


def fitted(records: Records, model: Model) -> tuple[Records, Model]:
    """Return records and model with the columns that both have, in the order of the records.

    Raises BadModel where they have none in common, or one is compared in two ways.
    """
    parts = {part.column: at for at, part in enumerate(model.columns)}
    columns = tuple(column for column in records.columns if column.name in parts)
    places = [parts[column.name] for column in columns]
    kinds = [model.columns[at].kind for at in places]
    if not columns or kinds != [column.kind for column in columns]:
        raise BadModel(
            "The model weighs other columns than the mentions have.",
            where="model",
            remedy="Use a model of persons that `tizim match` or `tizim link` wrote, or train a new one.",
        )
    by_lists, chance_by_lists = (
        {pair: tuple(fits[at] for at in places) for pair, fits in own.items()}
        for own in (model.by_lists, model.chance_by_lists)
    )
    told = {column.name for column in columns}
    rules = tuple(rule for rule in model.rules if all(feature.rsplit(".", 1)[0] in told for feature in rule))
    kept = tuple(model.columns[at] for at in places)
    model = replace(model, columns=kept, by_lists=by_lists, chance_by_lists=chance_by_lists, rules=rules)
    return replace(records, columns=columns), model


def _rows(pairs: Iterable[Pair], row_of: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    return tuple((row_of[pair.one], row_of[pair.other]) for pair in pairs if set(pair) <= row_of.keys())
