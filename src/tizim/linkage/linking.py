"""From lists to an answer: link, count the overlap, say what is unsure. What `tizim link` hands on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from tizim.data import gazetteer
from tizim.kernel.errors import Fault
from tizim.linkage.calibration import odds_bits
from tizim.linkage.clusters import Evidence
from tizim.linkage.columns import Kind, Records
from tizim.linkage.engines import Engine
from tizim.linkage.explain import explain_pair
from tizim.linkage.intake import records_of, unknown_headings
from tizim.linkage.link import Outcome, Report, Settings, link
from tizim.linkage.model_file import model_from_text, model_to_text
from tizim.linkage.overlap import Overlap, overlap_of
from tizim.linkage.persons import membership, person_ids, unlinkable_by_list
from tizim.linkage.raw_list import BadList, RawList
from tizim.linkage.report import report_page
from tizim.linkage.sampling import count_range, sampled_partitions

GREY = (0.1, 0.9)  # probabilities between which a pair waits for a reviewer
_SAMPLED_INITIALS = 0.5  # share of initials among given names from which a list is linked by sampled partitions
_SAMPLES = 40
Kept = tuple[tuple[str, Sequence[str]], ...]  # name and cells of columns that are handed on
Row = tuple[str | float, ...]
Table = tuple[Sequence[str], Iterable[Row]]  # header and rows


@dataclass(frozen=True, slots=True)
class LinkingOptions:
    unique: frozenset[str] = frozenset()
    compare: dict[str, str] | None = None  # further columns, and as which kind
    model: str | None = None  # text of a model file
    seed: int = 7
    samples: int = 0  # partitions to draw; where a list has initials only, some are drawn anyway
    partitions: bool = False  # whether the partitions that are drawn are handed on
    keep: tuple[str, ...] = ()  # columns of the lists that are handed on
    engine: Engine | None = None  # weighs the pairs in place of our own


@dataclass(frozen=True, slots=True)
class Linked:
    outcome: Outcome
    overlap: Overlap
    faults: tuple[Fault, ...]
    unlinkable: tuple[int, ...]
    persons_range: tuple[int, int] | None  # of the number of persons, 90 %, where partitions were drawn
    partitions: NDArray[np.int32] | None = None  # (partitions, records) the first record of each one's person
    kept: Kept = ()

    @property
    def model_text(self) -> str:
        return model_to_text(self.outcome.model)

    def rows(self) -> list[tuple[str, str, str, float]]:
        """Return list, record id, person id and probability of every record."""
        out, records = self.outcome, self.outcome.records
        chance = membership(out.person, out.pairs.left, out.pairs.right, out.probability)
        return list(zip(self._lists(), records.ids, person_ids(records, out.person), chance.tolist(), strict=True))

    def table(self) -> Table:
        """Return header and rows: what `rows` says, and the columns kept."""
        names, cells = self._kept_rows()
        rows: Iterable[Row] = ((*row, *further) for row, further in zip(self.rows(), cells, strict=True))
        return ("list", "record_id", "person_id", "probability", *names), rows

    def partition_table(self) -> Table:
        """Return header and rows: each record, the columns kept, and its person in each drawn partition."""
        names, cells = self._kept_rows()
        records = self.outcome.records
        drawn = [person_ids(records, person) for person in (() if self.partitions is None else self.partitions)]
        rows = zip(self._lists(), records.ids, cells, zip(*drawn, strict=True), strict=True)
        header = ("list", "record_id", *names, *(f"person_{at}" for at in range(1, len(drawn) + 1)))
        return header, ((name, number, *kept, *persons) for name, number, kept, persons in rows)

    def _lists(self) -> list[str]:
        records = self.outcome.records
        return [records.lists[at] for at in records.list_of]

    def _kept_rows(self) -> tuple[list[str], Iterable[Sequence[str]]]:
        if not self.kept:
            return [], repeat((), len(self.outcome.records))
        return [name for name, _ in self.kept], zip(*(cells for _, cells in self.kept), strict=True)

    def report(self, faults: Sequence[Fault]) -> str:
        """Return the HTML report, with one example from each part of the scale."""
        out = self.outcome
        examples = []
        for wanted in (0.99, 0.7, 0.5, 0.3):
            if len(out.pairs):
                at = int(np.argmin(np.abs(out.probability - wanted)))
                examples.append(explain_pair(out.records, out.model, int(out.pairs.left[at]), int(out.pairs.right[at])))
        return report_page(out, self.overlap, faults, self.unlinkable, examples)

    def summary(self, faults: Sequence[Fault]) -> dict[str, object]:
        """Return what `tizim link --json` prints."""
        out = self.outcome
        grey = (out.probability > GREY[0]) & (out.probability < GREY[1])
        return {
            "records": len(out.records),
            "persons": len(np.unique(out.person)),
            "persons_range": None if self.persons_range is None else list(self.persons_range),
            "lists": [
                {"list": name, "records": records, "persons": persons, "unlinkable": without}
                for name, records, persons, without in zip(
                    self.overlap.lists, self.overlap.records, self.overlap.persons, self.unlinkable, strict=True
                )
            ],
            "pairs": {"compared": out.compared, "kept": len(out.pairs), "grey": int(grey.sum())},
            "thresholds": {"link": 0.5, "grey": list(GREY)},
            "blocking": {
                "rules": [list(rule.features) for rule in out.rules],
                "completeness": round(out.completeness, 4) if np.isfinite(out.completeness) else None,
                "too_large": out.left_out,
            },
            "calibration": [{"bits": at, "probability": chance} for at, chance in out.model.calibration],
            "overlap": [{"lists": list(names), "persons": count} for names, count in self.overlap.together],
            "warnings": list(self.overlap.warnings),
            "faults": [{"problem": f.problem, "where": f.where, "remedy": f.remedy} for f in faults],
        }

    def text(self) -> str:
        """Return the answer in a few lines."""
        persons = len(np.unique(self.outcome.person))
        between = (
            "" if self.persons_range is None else f" (between {self.persons_range[0]:,} and {self.persons_range[1]:,})"
        )
        lines = [
            f"{len(self.outcome.records):,} records of {len(self.overlap.lists)} lists: {persons:,} persons{between}."
        ]
        lines += [f"  {', '.join(names)}: {count:,}" for names, count in self.overlap.together[:12]]
        return "\n".join([*lines, *self.overlap.warnings])


def link_lists(lists: Sequence[RawList], options: LinkingOptions, report: Report | None = None) -> Linked:
    """Link lists into one. Raises BadList when they hold no records, or a column to compare is on none of them."""
    lists = [raw for raw in lists if len(raw)]
    if not lists:
        raise BadList("The lists hold no records.", where="the lists given", remedy="Add records to link.")
    compare = _kinds(options.compare or {}, lists)
    records, faults = records_of(lists, gazetteer(), unique=options.unique, compare=compare)
    if not records.columns:
        raise BadList("No record has a name.", where="the lists given", remedy="Name the column: --map name=COLUMN.")
    model = model_from_text(options.model) if options.model else None
    settings = Settings(seed=options.seed, model=model, engine=options.engine)
    outcome = link(records, settings, report)
    overlap = overlap_of(records.lists, records.list_of, outcome.person)
    drawn = _drawn(outcome, options)
    return Linked(
        outcome, overlap, tuple(faults), tuple(unlinkable_by_list(records)), _range(outcome, drawn),
        drawn if options.partitions else None, _kept(lists, options.keep),
    )  # fmt: skip


def _kept(lists: Sequence[RawList], wanted: Sequence[str]) -> Kept:
    """Return the cells of columns that are handed on, in the order of the records; empty where a list lacks them."""
    _require_headings(lists, wanted, "--keep")
    in_order = sorted(lists, key=lambda raw: raw.name)
    return tuple(
        (name, [raw.cell(name, row) if name in raw.columns else "" for raw in in_order for row in range(len(raw))])
        for name in wanted
    )


def _require_headings(lists: Sequence[RawList], wanted: Sequence[str], where: str) -> None:
    if missing := unknown_headings(lists, wanted):
        raise BadList(
            f"No list has a column '{missing[0]}'.",
            where=where,
            remedy="Write the heading as it stands in the list.",
        )


def _kinds(wanted: dict[str, str], lists: Sequence[RawList]) -> dict[str, Kind]:
    _require_headings(lists, list(wanted), "--compare")
    if bad := sorted(set(wanted.values()) - {"text", "date", "code"}):
        raise BadList(f"'{bad[0]}' is no kind of column.", where="--compare", remedy="Write text, date or code.")
    return {heading: Kind(kind) for heading, kind in wanted.items()}


def _drawn(outcome: Outcome, options: LinkingOptions) -> NDArray[np.int32] | None:
    """Return sampled partitions, where they are asked for or where a list has little but initials."""
    records = outcome.records
    wanted = options.partitions or _has_list_of_initials(records)
    samples = options.samples or (_SAMPLES if wanted else 0)
    if not samples:
        return None
    evidence = Evidence(outcome.pairs.left, outcome.pairs.right, odds_bits(outcome.probability))
    drawn = sampled_partitions(
        records.list_of, records.unique_flags, evidence, outcome.person, samples=samples, seed=options.seed
    )
    return np.stack(list(drawn))


def _range(outcome: Outcome, drawn: NDArray[np.int32] | None) -> tuple[int, int] | None:
    if drawn is None:
        return None
    low, high = count_range(iter(drawn))
    # The partition that is printed is a possible one too: a range that leaves it out would contradict it.
    persons = len(np.unique(outcome.person))
    return min(low, persons), max(high, persons)


def _has_list_of_initials(records: Records) -> bool:
    if not records.has("given"):
        return False
    given = records.column("given")
    assert given.words is not None
    known = given.codes >= 0
    initial = given.words.initial[np.maximum(given.codes, 0)] & known
    of_list = np.bincount(records.list_of[known], minlength=len(records.lists))
    initials = np.bincount(records.list_of[initial], minlength=len(records.lists))
    return bool((initials > _SAMPLED_INITIALS * np.maximum(of_list, 1)).any())
