"""The page on method: levels, rules of counting, what is withheld and why, and what every term means."""

from collections.abc import Sequence
from dataclasses import dataclass

from tizim.monitor.edition import Edition, Words
from tizim.monitor.labels import in_words
from tizim.monitor.marks import Level
from tizim.monitor.pages.people import WithheldLine, withheld_lines
from tizim.monitor.rows import Term, Withheld

LEVELS = ("reported", "corroborated", "verified", "disputed", "discounted", "withdrawn")


@dataclass(frozen=True, slots=True)
class TermLine:
    code: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class VocabularySection:
    name: str
    label: str
    terms: tuple[TermLine, ...]


@dataclass(frozen=True, slots=True)
class MethodPage:
    levels: tuple[Level, ...]
    profile: tuple[Words, ...]
    withheld: tuple[WithheldLine, ...]
    vocabularies: tuple[VocabularySection, ...]


def build(terms: Sequence[Term], withheld: Sequence[Withheld], edition: Edition) -> MethodPage:
    labels = edition.labels
    by_vocabulary: dict[str, list[Term]] = {}
    for term in terms:
        by_vocabulary.setdefault(term.vocabulary, []).append(term)
    return MethodPage(
        levels=tuple(Level(code, labels.term("levels", code)) for code in LEVELS),
        profile=tuple(dict.fromkeys(edition.foreign(said or rule) for rule, said in edition.release.profile)),
        withheld=withheld_lines(withheld, edition),
        vocabularies=tuple(
            VocabularySection(
                name,
                edition.language.translate(in_words(name)),
                tuple(
                    sorted(
                        (
                            TermLine(term.code, labels.term(name, term.code), labels.definition(name, term.code))
                            for term in by_vocabulary[name]
                        ),
                        key=lambda line: line.label,
                    )
                ),
            )
            for name in sorted(by_vocabulary)
        ),
    )
