"""What reading the acts of one sentence needs, and what an act is once read."""

from dataclasses import dataclass

from tizim.coding.reader.act_cues import (
    ActKind,
)
from tizim.coding.reader.actors import Actor, Actors
from tizim.coding.reader.antecedents import Focus, Party, resolve
from tizim.coding.reader.clauses import (
    with_coordinated,
)
from tizim.coding.reader.document import Document, Sentence


@dataclass(frozen=True, slots=True)
class Act:
    """One violation as one clause tells it."""

    kind: ActKind
    first: int  # tokens of the cue, end exclusive
    last: int
    sentence: int  # index
    victims: tuple[Party, ...]
    agents: tuple[Actor, ...]
    form: str
    thing: str | None = None  # what was searched, seized or blocked
    denied: bool = False  # "was not killed", "denied having"


@dataclass(frozen=True, slots=True)
class Stand:
    """How a verb stands: the same for each of the cues that one word is."""

    first: int  # token
    previous: Act | None  # the act told before it
    joined: Act | None  # the same where "and" or a comma joins the verb to it
    auxiliary: int | None  # where the auxiliaries of a passive begin
    is_perfect: bool


@dataclass(slots=True)
class Scene:
    """What reading one sentence needs."""

    document: Document
    actors: Actors
    sentence: Sentence
    index: int
    focus: Focus
    officials: frozenset[int]
    stand: "Stand | None" = None  # of the verb read last
    _words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """The different words of the sentence, in small letters."""
        if self._words is None:
            self._words = frozenset(self.document.tokens.lowers[self.sentence.first : self.sentence.last])
        return self._words

    def parties(self, actor: Actor | None) -> tuple[Party, ...]:
        if actor is None:
            return ()
        together = with_coordinated(self.document, self.actors, self.sentence, actor)
        found: list[Party] = []
        for one in together:
            found += resolve(self.document, self.actors, self.sentence, one, self.focus, self.officials)
        return tuple(dict.fromkeys(found))
