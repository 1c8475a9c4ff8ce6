"""What codes are called: terms, countries, places, fields and kinds, in one language.

Labels come from the release itself, so that it says in ten years what it said
on its day. A code that it does not label is shown as words, never as an error.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.messages import N_
from tizim.monitor.language import Language
from tizim.monitor.rows import Country, Place, Term

KINDS = {
    "update": N_("Update"),
    "event": N_("Event"),
    "person": N_("Person"),
    "figure": N_("Figure"),
    "provision": N_("Article of law"),
    "restriction": N_("Restriction"),
    "step": N_("Proceeding"),
    "act": N_("Violation"),
    "source": N_("Source"),
}
SIDES = {"official": N_("Official"), "independent": N_("Independent"), "neither": N_("Other")}


@dataclass(frozen=True, slots=True)
class FieldLabel:
    """How a field is called, and what its values are."""

    name: str
    label: str  # English, as in the catalogue
    vocabulary: str  # or "country", "place", "provision"; empty: values are words
    is_facet: bool


@dataclass(frozen=True, slots=True)
class Labels:
    language: Language
    terms: Mapping[tuple[str, str], Term]  # by vocabulary and code
    countries: Mapping[str, Country]
    places: Mapping[str, Place]
    fields: Mapping[str, FieldLabel]
    articles: Mapping[str, tuple[str, str]]  # number and code of law, by provision

    def term(self, vocabulary: str, code: str) -> str:
        term = self.terms.get((vocabulary, code))
        if term is None:
            return in_words(code)
        return self._of(term.labels) or in_words(code)

    def definition(self, vocabulary: str, code: str) -> str:
        term = self.terms.get((vocabulary, code))
        return self._of(term.definitions) if term else ""

    def all_terms(self, vocabulary: str, codes: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.term(vocabulary, code) for code in codes)

    def country(self, code: str) -> str:
        country = self.countries.get(code)
        return (self._of(country.names) if country else "") or code

    def place(self, place_id: str) -> str:
        """Return the name of a place in this language; the first name where it has none."""
        place = self.places.get(place_id)
        if place is None:
            return self.country(place_id) if place_id in self.countries else ""
        for name in place.names:
            if name.language == self.language.code and name.kind in ("", "current"):
                return name.text
        return place.names[0].text if place.names else ""

    def is_name_of(self, words: str, place_id: str) -> bool:
        """Say whether words are a name of a place, in any language, and nothing more."""
        place = self.places.get(place_id)
        return place is not None and words.casefold() in {name.text.casefold() for name in place.names}

    def field(self, name: str) -> str:
        field = self.fields.get(name)
        return self.language.translate(field.label) if field and field.label else in_words(name)

    def kind(self, item_kind: str) -> str:
        message = KINDS.get(item_kind)
        return self.language.translate(message) if message else in_words(item_kind)

    def side(self, side: str) -> str:
        return self.language.translate(SIDES.get(side, SIDES["neither"]))

    def _of(self, by_language: Mapping[str, str]) -> str:
        return by_language.get(self.language.code) or by_language.get("en", "")


def in_words(code: str) -> str:
    """Return a code as words, for want of a label.

    >>> in_words("arbitrary_detention")
    'Arbitrary detention'
    """
    spaced = code.replace("_", " ").replace("-", " ").strip()
    return spaced[:1].upper() + spaced[1:]
