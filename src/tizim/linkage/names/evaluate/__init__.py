"""How well spellings of one name are told from those of two, where the truth is known.

In:  pairs with their truth, as rows of a CSV.   Out: precision, recall and F1, in all and by kind, and the misses.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.errors import TizimError
from tizim.linkage.names.likeness import compare_all_names

COLUMNS = ("name_a", "name_b", "same")


class BadPairs(TizimError):
    """A file of pairs that cannot be scored."""


@dataclass(frozen=True, slots=True)
class KnownPair:
    left: str
    right: str
    same: bool  # spellings of one name
    kind: str = ""  # what makes the pair hard
    part: str = ""  # "tuning", or "aside" for what no rule was tuned on


@dataclass(frozen=True, slots=True)
class Scored:
    pair: KnownPair
    probability: float
    said: bool  # at the threshold


@dataclass(frozen=True, slots=True)
class NameQuality:
    pairs: int
    found: int  # spellings of one name that were said to be so
    missed: int
    false: int  # spellings of two names that were said to be of one

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.found / (2 * self.found + self.missed + self.false) if self.found else 0.0


def known_pairs(header: Sequence[str], rows: Iterable[Mapping[str, str]], *, part: str = "") -> list[KnownPair]:
    """Return the pairs of a table; raises BadPairs where a column is missing, or nothing is left of a part.

    rows
        By column: `same` is 1 or 0; `kind` and `part` may be left out.
    """
    if missing := [column for column in COLUMNS if column not in header]:
        raise BadPairs(
            f"The column {missing[0]} is missing.", where="header", remedy=f"Name three: {', '.join(COLUMNS)}."
        )
    pairs = [
        KnownPair(row["name_a"], row["name_b"], row["same"] == "1", row.get("kind", ""), row.get("part", ""))
        for row in rows
    ]
    chosen = [pair for pair in pairs if part in ("", pair.part)]
    if not chosen:
        raise BadPairs("There are no pairs to score.", where=part or "rows", remedy="Check the file and --part.")
    return chosen


def scored(pairs: Sequence[KnownPair], *, threshold: float = 0.5) -> list[Scored]:
    """Compare the names of each pair."""
    answers = compare_all_names([(pair.left, pair.right) for pair in pairs])
    return [Scored(pair, chance, chance >= threshold) for pair, (_, chance) in zip(pairs, answers, strict=True)]


def quality(rows: Iterable[Scored]) -> NameQuality:
    rows = list(rows)
    return NameQuality(
        pairs=len(rows),
        found=sum(row.said and row.pair.same for row in rows),
        missed=sum(row.pair.same and not row.said for row in rows),
        false=sum(row.said and not row.pair.same for row in rows),
    )


def quality_by_kind(rows: Iterable[Scored]) -> dict[tuple[bool, str], NameQuality]:
    """Return the quality of each kind of pair, those of one name first."""
    kinds: dict[tuple[bool, str], list[Scored]] = defaultdict(list)
    for row in rows:
        kinds[row.pair.same, row.pair.kind].append(row)
    return {key: quality(kinds[key]) for key in sorted(kinds, key=lambda key: (not key[0], key[1]))}


def table(rows: Sequence[Scored]) -> str:
    """Return the scores as lines of text."""
    whole = quality(rows)
    lines = [
        f"{whole.pairs} pairs: precision {whole.precision:.3f}, recall {whole.recall:.3f}, F1 {whole.f1:.3f}",
    ]
    for (same, kind), part in quality_by_kind(rows).items():
        right = part.found if same else part.pairs - part.false
        lines.append(
            f"  {'one name' if same else 'two names':<10} {kind or '-':<24} {right:>4} of {part.pairs:>4} right"
        )
    return "\n".join(lines)


def errors(rows: Iterable[Scored]) -> list[str]:
    """Return a line for each pair that was answered wrongly. These name people: they are for whoever holds the file."""
    return [
        f"  {'missed' if row.pair.same else 'false '} {row.probability:.3f}  {row.pair.left} ~ {row.pair.right}"
        for row in rows
        if row.said != row.pair.same
    ]
