"""The printer: every word that a release holds passes here.

It knows whom the profile names and whom it withholds, and lets out nothing else:
stretches of stored texts as runs, and single values (an offence as worded, the name
of a voice) as plain words with a mark.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tizim.kernel.passages import TextRange
from tizim.kernel.places import Gazetteer
from tizim.kernel.release_format import WITHHELD_MARK
from tizim.publishing.clearance import NOT_CLEARED, WORD, Hidden, hidden_ranges, words_of
from tizim.publishing.material import Material, Mention
from tizim.publishing.naming import PROTECTED, Decision
from tizim.publishing.printing import Lit, plain, runs

# What else identifies somebody withheld, besides the name: these claims' own words are hidden with it.
IDENTIFYING_FIELDS = frozenset({"affiliation", "occupation", "home", "relation", "name"})
LONGEST_PLACE = 4  # words
SEXUAL_VIOLENCE = "sexual_violence"  # the reason of the profile


class _Either:
    """Words of one list or of another, without making a third."""

    def __init__(self, *lists: frozenset[str]) -> None:
        self._lists = lists

    def __contains__(self, word: object) -> bool:
        return any(word in words for words in self._lists)


@dataclass(slots=True)
class Printer:
    material: Material
    decisions: Mapping[str, Decision]  # by person id; bodies are always named
    gazetteer: Gazetteer
    cleared_words: frozenset[str]  # in small letters: they name no person wherever they stand
    ordinary_words: frozenset[str]  # in small letters: they are no names where they begin a sentence
    _hidden: dict[str, tuple[Hidden, ...]] = field(default_factory=dict)
    _spellings: dict[str, str] = field(default_factory=dict)
    _named: re.Pattern[str] | None = None
    _known: list[Mention] = field(default_factory=list)

    def __post_init__(self) -> None:
        named = set()
        for mention in self.material.mentions.values():
            decision = self.decisions.get(mention.held_id)
            if mention.kind.startswith("unnamed"):
                continue
            if decision is None or decision.named:
                self._known.append(mention)
                named |= {name.text for name in mention.names}
            else:
                self._spellings |= {name.text: decision.mark for name in mention.names}
        longest_first = sorted(named, key=len, reverse=True)
        if longest_first:
            self._named = re.compile("|".join(rf"(?<!\w){re.escape(name)}" for name in longest_first))

    def is_named(self, mention: Mention) -> bool:
        decision = self.decisions.get(mention.held_id)
        return not mention.kind.startswith("unnamed") and (decision is None or decision.named)

    def reason(self, mention: Mention) -> str | None:
        """Return why somebody is withheld, for counts alone; None for the named and for groups."""
        decision = self.decisions.get(mention.held_id)
        return None if decision is None or decision.named else decision.code

    def mark(self, mention: Mention) -> str | None:
        """Return what is printed where somebody withheld stands; None for the named and for groups."""
        decision = self.decisions.get(mention.held_id)
        return None if decision is None or decision.named else decision.mark

    def part(self, source_id: str, part: TextRange, lit: Iterable[Lit] = ()) -> list[dict[str, object]]:
        """Return the runs of a stretch of a stored text."""
        return runs(self.material.sources[source_id].text, part, self._hidden_in(source_id), lit)

    def words(self, text: str) -> str:
        """Return a value's words, with a mark for what is withheld."""
        spans = [] if self._named is None else [TextRange(*match.span()) for match in self._named.finditer(text)]
        return plain(self._cleared_runs(text, spans, ()), mark=WITHHELD_MARK)

    def description(self, text: str) -> str:
        """Return what is said of a source (title, publisher), which the people who added it have read.

        Only those who are withheld are hidden in it; a word that nobody has cleared is printed.
        """
        if not text:
            return ""
        everything = [TextRange(*match.span()) for match in WORD.finditer(text)]
        withheld = [one for one in self._hide(text, [], ()) if one.reason != NOT_CLEARED]
        nothing: frozenset[str] = frozenset()
        hidden = hidden_ranges(
            text, withheld=withheld, spellings={}, cleared=everything, cleared_words=nothing, ordinary_words=nothing
        )
        return plain(runs(text, TextRange(0, len(text)), hidden), mark=WITHHELD_MARK)

    def has_withheld(self, source_id: str) -> bool:
        return bool(self._hidden_in(source_id))

    def uncleared(self) -> int:
        """Return how many stretches were hidden only because nobody has cleared them."""
        return sum(one.reason == NOT_CLEARED for hidden in self._hidden.values() for one in hidden)

    def spellings(self) -> Mapping[str, str]:
        """Return every withheld spelling with its mark: what must be found nowhere in a release."""
        return dict(self._spellings)

    def _hidden_in(self, source_id: str) -> tuple[Hidden, ...]:
        if source_id not in self._hidden:
            text = self.material.sources[source_id].text
            cleared = [one for mention in self._known if mention.source_id == source_id for one in mention.ranges]
            self._hidden[source_id] = self._hide(text, cleared, self._identifying(source_id))
        return self._hidden[source_id]

    def _cleared_runs(
        self, text: str, cleared: Sequence[TextRange], withheld: Sequence[Hidden]
    ) -> list[dict[str, object]]:
        if not text:
            return []
        return runs(text, TextRange(0, len(text)), self._hide(text, cleared, withheld))

    def _hide(self, text: str, cleared: Sequence[TextRange], withheld: Iterable[Hidden]) -> tuple[Hidden, ...]:
        return hidden_ranges(
            text,
            withheld=withheld,
            spellings=self._spellings,
            cleared=[*cleared, *self._places_in(text)],
            cleared_words=self.cleared_words,
            ordinary_words=_Either(self.ordinary_words, words_of(text)),
        )

    def _places_in(self, text: str) -> list[TextRange]:
        """Return where a text names places of the gazetteer, longest names first."""
        found: list[TextRange] = []
        words = [match.span() for match in WORD.finditer(text)]
        at = 0
        while at < len(words):
            length = 0
            if text[words[at][0]].isupper():
                length = self._place_length(text, words[at : at + LONGEST_PLACE])
            if length:
                found.append(TextRange(words[at][0], words[at + length - 1][1]))
            at += max(length, 1)
        return found

    def _place_length(self, text: str, words: Sequence[tuple[int, int]]) -> int:
        for length in range(len(words), 0, -1):
            name = text[words[0][0] : words[length - 1][1]].removesuffix("'s").removesuffix("’s")
            places = self.gazetteer.find(name, adjectives=True, exact=True)
            # Jordan and Abai are names of people too: such a word alone clears nothing.
            if places and (length > 1 or not self.gazetteer.is_also_other(name)):
                return length
        return 0

    def _identifying(self, source_id: str) -> list[Hidden]:
        hidden = self._strictly_identifying(source_id)
        for mention in self.material.mentions.values():
            mark = self.mark(mention)
            if mark is not None and mention.source_id == source_id and not mention.kind.startswith("unnamed"):
                hidden += [Hidden(one.start, one.end, mark) for one in mention.ranges]
        for claim in self.material.claims.values():
            if claim.subject_kind == "mention" and claim.field in IDENTIFYING_FIELDS and claim.source_id == source_id:
                mention = self.material.mentions[claim.subject_id]
                mark = None if mention.kind.startswith("unnamed") else self.mark(mention)
                if mark is not None:
                    hidden += [Hidden(spot.range.start, spot.range.end, mark) for spot in claim.spots]
        return hidden

    def _strictly_identifying(self, source_id: str) -> list[Hidden]:
        """Hide towns and organisations in the blocks that tell of a survivor of sexual violence.

        Her town and her association name her to everybody who knows her; the country does not.
        """
        source = self.material.sources[source_id]
        told = [
            one
            for mention in self.material.mentions.values()
            if mention.source_id == source_id and self.reason(mention) == SEXUAL_VIOLENCE
            for one in mention.ranges
        ]
        blocks = [(a, b) for _, a, b in source.blocks if any(a <= one.start < b for one in told)]
        organisations = [
            one
            for mention in self.material.mentions.values()
            if mention.source_id == source_id and mention.kind == "organisation"
            for one in mention.ranges
        ]
        towns = [one for one in self._places_in(source.text) if not self._is_country(one.quote(source.text))]
        return [
            Hidden(one.start, one.end, PROTECTED)
            for one in [*organisations, *towns]
            if any(a <= one.start < b for a, b in blocks)
        ]

    def _is_country(self, name: str) -> bool:
        return any(place.kind == "country" for place in self.gazetteer.find(name, adjectives=True))
