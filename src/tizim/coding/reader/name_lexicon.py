"""What is known of names in a language, and what one place in the text says of one."""

import unicodedata
from dataclasses import dataclass, field
from functools import cache

from tizim.coding.languages import table
from tizim.coding.languages import words as ordinary_words
from tizim.coding.reader.phrases import Phrases


@dataclass(slots=True)
class NameSpan:
    """One place where a person's name stands, with what was read beside it."""

    first: int  # tokens of the name proper, end exclusive
    last: int
    words: tuple[str, ...]
    full: bool  # more than one word: a name on its own
    evidence: list[str] = field(default_factory=list)
    title: str | None = None  # "President", "Dr"
    occupation: str | None = None
    relation: str | None = None  # "daughter"
    age: int | None = None
    sex: str | None = None
    is_official: bool = False
    aliases: list[tuple[int, int]] = field(default_factory=list)  # tokens of "alias X" behind the name
    case: frozenset[str] = frozenset()  # nomn, accs, other, where the language marks it; empty where it does not

    def stands_alone(self) -> bool:
        """Say whether a single word is called a person by the words around it."""
        return not _SINGLE.isdisjoint(self.evidence)


_SINGLE = frozenset(
    (
        "title",
        "courtesy",
        "occupation_before",
        "relation_before",
        "relation_behind",
        "relative_of",
        "said_to_be_named",
        "described_by_age",
        "initial",
    )
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    given: frozenset[str]
    ambiguous: frozenset[str]
    endings: tuple[str, ...]
    particles: frozenset[str]
    courtesy: frozenset[str]
    official: frozenset[str]
    civil: frozenset[str]  # before an office, they make it one of no state: "union president"
    private_too: frozenset[str]  # posts that are the state's only where a word of state stands before them
    occupation: frozenset[str]
    relations: dict[str, str]
    last_words: frozenset[str]
    adjectives: frozenset[str]
    months: frozenset[str]
    ordinary: frozenset[str]
    streets: frozenset[str]  # before a name that is then a street's
    aliases: Phrases[bool]

    def is_given(self, lower: str) -> bool:
        """Say whether a word is a given name, with or without its accents."""
        return lower in self.given or (not lower.isascii() and unaccented(lower) in self.given)


def unaccented(lower: str) -> str:
    """Return Latin letters without their accents: "martín" as "martin".

    >>> unaccented("martín"), unaccented("şebnem")
    ('martin', 'sebnem')
    """
    return "".join(sign for sign in unicodedata.normalize("NFD", lower) if not unicodedata.combining(sign))


@cache
def lexicon(data: str) -> Lexicon:
    """Return the compiled lists of a language."""
    raw = table(data, "names")
    not_person = raw.get("not_a_person", {})
    calendar = table(data, "calendar")
    return Lexicon(
        frozenset(raw.get("given", "").split()),
        frozenset(raw.get("ambiguous", "").split()),
        tuple(raw.get("surname_endings", "").split()),
        frozenset(raw.get("particles", "").split()),
        frozenset(raw.get("courtesy", "").split()),
        frozenset(raw.get("official", "").split()),
        frozenset(raw.get("civil", "").split()),
        frozenset(raw.get("private_too", "").split()),
        frozenset(raw.get("occupation", "").split()),
        dict(raw.get("relations", {})),
        frozenset(not_person.get("last", "").split()),
        frozenset(not_person.get("adjectives", "").split()),
        frozenset(calendar.get("months", {})) | frozenset(calendar.get("weekdays", ())),
        ordinary_words(data),
        frozenset(not_person.get("streets", "").split()),
        Phrases((phrase, True) for phrase in raw.get("aliases", ())),
    )
