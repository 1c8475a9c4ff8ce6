"""What is known of names in a language, and what one place in the text says of one."""

from dataclasses import dataclass, field
from functools import cache

from tizim.coding.languages import table
from tizim.coding.languages import words as ordinary_words


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
    case: frozenset[str] = frozenset()  # nomn, accs, other, where the language marks it; empty where it does not

    def stands_alone(self) -> bool:
        """Say whether a single word is called a person by the words around it."""
        return not _SINGLE.isdisjoint(self.evidence)


_SINGLE = frozenset(("title", "courtesy", "occupation_before", "relation_before", "said_to_be_named"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    given: frozenset[str]
    ambiguous: frozenset[str]
    endings: tuple[str, ...]
    particles: frozenset[str]
    courtesy: frozenset[str]
    official: frozenset[str]
    occupation: frozenset[str]
    relations: dict[str, str]
    last_words: frozenset[str]
    adjectives: frozenset[str]
    months: frozenset[str]
    ordinary: frozenset[str]


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
        frozenset(raw.get("occupation", "").split()),
        dict(raw.get("relations", {})),
        frozenset(not_person.get("last", "").split()),
        frozenset(not_person.get("adjectives", "").split()),
        frozenset(calendar.get("months", {})) | frozenset(calendar.get("weekdays", ())),
        ordinary_words(data),
    )
