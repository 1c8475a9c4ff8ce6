"""Say whom a pronoun or "the activist" means: the one the paragraph is about.

A paragraph of a country update tells one case. Its topic is the first person
named who is not an official; a later subject of a sentence takes the topic
over. Where nobody fits, a pronoun stays unresolved.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tizim.coding.reader.actors import Actor, Actors
from tizim.coding.reader.document import Document, Sentence

# Whom an act is done to or by: a person of the text, a body, or people without a name by their words.
Party = tuple[str, int | str]  # ("person", 3), ("body", 0), ("unnamed", "an unknown assailant")

_DEPENDENT = frozenset(
    [
        "of",
        "in",
        "with",
        "from",
        "for",
        "by",
        "near",
        "against",
        "at",
        "on",
        "to",
        "about",
        "between",
        "among",
        "including",
    ]
)


@dataclass(slots=True)
class Focus:
    """Who is being talked of, kept while a paragraph is read from left to right."""

    people: tuple[int, ...] = ()  # persons' indexes
    group: str | None = None  # unnamed people, by their words
    sexes: dict[int, str] = field(default_factory=dict)
    aside: tuple[int, ...] = ()  # others named in the sentence before: "her brother, X"


def focuses(
    document: Document, actors: Actors, officials: frozenset[int], helpers: frozenset[int] = frozenset()
) -> tuple[Focus, ...]:
    """Return, for every sentence, whom a pronoun at its beginning means.

    helpers
        Persons who speak for others (lawyers): they do not take the topic over.
    """
    found: list[Focus] = []
    block, focus = -1, Focus()
    for sentence in document.sentences:
        begins = sentence.block != block
        if begins:
            focus = focus if _goes_on(document, sentence, block, len(focus.people)) else Focus()
            block = sentence.block
        found.append(focus)
        focus = _after(
            document, actors, sentence, focus, officials | helpers if focus.people and not begins else officials
        )
    return tuple(found)


def _goes_on(document: Document, sentence: Sentence, block: int, people: int) -> bool:
    """Say whether a paragraph begins with whom the one before it is about: "She", "The two activists".

    people
        How many those are.
    """
    if document.data != "en" or block != sentence.block - 1 or document.blocks[block].kind != "paragraph":
        return False
    opening = document.tokens.lowers[sentence.first : sentence.first + 2]
    counted = opening[-1] if opening[0] == "the" else opening[0]
    return opening[0] in _PRONOUNS or (people > 1 and _COUNTED.get(counted) == people)


_COUNTED = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_PRONOUNS = frozenset(("he", "she", "they", "his", "her", "their"))


def _after(document: Document, actors: Actors, sentence: Sentence, focus: Focus, officials: frozenset[int]) -> Focus:
    """Return whom a pronoun means once a sentence has been read."""
    lowers = document.tokens.lowers
    here = actors.between(sentence.first, sentence.last)
    subjects: list[int] = []
    group = focus.group
    for place, actor in enumerate(here):
        dependent = actor.first > sentence.first and lowers[actor.first - 1] in _DEPENDENT
        dependent = dependent and not _opens_sentence(lowers, sentence, actor)
        if actor.kind == "person" and actor.person is not None and actor.person not in officials:
            takes_over = not dependent or not (subjects or focus.people)
            if takes_over and (
                not subjects or _joined(lowers, here[max(0, place - _NEAREST) : place], actor, subjects)
            ):
                subjects.append(actor.person)
        elif actor.kind in ("group", "individual") and not dependent and _can_be_meant(document, actor, group):
            group = actor.name
    people = tuple(dict.fromkeys(subjects)) or focus.people
    sexes = focus.sexes | {one.person: one.sex for one in here if one.person is not None and one.sex}
    if len(people) == 1 and people[0] not in sexes:
        named_at = next(
            (actor.last for actor in here if actor.person == people[0]),
            sentence.first if people == focus.people else sentence.last,
        )
        told = _sex_told(document, here, people[0], named_at, sentence.last)
        if told is not None:
            sexes[people[0]] = told
    named = [one.person for one in here if one.person is not None and one.person not in officials]
    return Focus(people, group, sexes, tuple(dict.fromkeys(one for one in named if one not in people)))


def _can_be_meant(document: Document, actor: Actor, group: str | None) -> bool:
    """Say whether "they" means people without a name later: no organisations, and the first told of or "both"."""
    if document.tokens.lowers[actor.first] == "both":
        return True
    if _speaks_for_others(document, actor):
        return False
    return group is None and not actor.definite and actor.voice != "ngo"


def _sex_told(document: Document, here: Sequence[Actor], person: int, first: int, last: int) -> str | None:
    """Return the sex that the first pronoun behind a name gives it: "X … she", "X and detained her brother"."""
    another = next((one for one in here if one.kind == "person" and one.person != person and one.first >= first), None)
    stop = last if another is None else another.first + 1  # whoever is named next, the pronoun may mean them
    pronouns = {one.first: one for one in here if one.kind == "pronoun" and one.sex}
    for token in range(first, stop):
        if token in pronouns:
            # "her interpreter, X, said that she": she is the owner
            owned = _owned_by(document, [one for one in here if one.person == person], pronouns[token], person)
            return None if owned else pronouns[token].sex
        if document.tokens.lowers[token] in _OWNERS:
            return _OWNERS[document.tokens.lowers[token]]
    return None


def _opens_sentence(lowers: Sequence[str], sentence: Sentence, actor: Actor) -> bool:
    """Say whether a sentence begins with what befell somebody: "The killing of X", "The arrest of journalist X"."""
    opening = lowers[sentence.first : actor.first]
    return opening[-1:] == ["of"] and len(opening) <= _OPENING and (opening[0] == "the" or len(opening) == 2)


_OPENING = 4  # words before a name that its sentence begins with
_FARTHEST_JOINED = 5  # words between two who are joined, an age among them
_NEAREST = 8  # actors before one that it can be joined to


def _joined(lowers: Sequence[str], here: Sequence[Actor], actor: Actor, subjects: list[int]) -> bool:
    before = [other for other in here if other.last <= actor.first and other.person in subjects]
    between = lowers[before[-1].last : actor.first] if before else []
    return (
        0 < len(between) <= _FARTHEST_JOINED
        and ("and" in between or "," in between)
        and all(word in (",", "and", "as", "well", "aged") or word.isdecimal() for word in between)
    )


def resolve(
    document: Document, actors: Actors, sentence: Sentence, actor: Actor, focus: Focus, officials: frozenset[int]
) -> tuple[Party, ...]:
    """Return the parties that an actor stands for; empty where a pronoun has nobody to stand for."""
    if actor.kind == "person" and actor.person is not None:
        return (("person", actor.person),)
    if actor.kind == "body" and actor.body is not None:
        return (("body", actor.body),)
    if actor.kind == "pronoun":
        return _pronoun(document, actors, sentence, actor, focus, officials)
    if actor.kind == "individual" and actor.definite and document.tokens.lowers[actor.head] not in _OF_MANY:
        here = _persons_before(actors, sentence, actor, officials)
        people = here[-1:] or focus.people[-1:] if len(focus.people) <= 1 or here else ()
        if people and not _tells_of_another(document, actors, sentence, actor, people[0]):
            return tuple(("person", person) for person in people)
    if actor.kind == "group" and actor.definite:
        told = focus.people if len(focus.people) > 1 else () if focus.people else focus.aside
        if len(told) > 1:
            return tuple(("person", person) for person in told)
    return (("unnamed", actor.name),)


def _pronoun(
    document: Document, actors: Actors, sentence: Sentence, actor: Actor, focus: Focus, officials: frozenset[int]
) -> tuple[Party, ...]:
    before = [other for other in actors.between(sentence.first, actor.first) if other.kind != "pronoun"]
    if actor.type == "relative":
        if actor.first > sentence.first and document.tokens.lowers[actor.first - 1] in _ANYBODY:
            return ()
        somebody = [one for one in before if one.kind != "body"]  # "X, a student of Y University, who"
        nearest = (somebody or before)[-1] if before else None
        return resolve(document, actors, sentence, nearest, focus, officials) if nearest is not None else ()
    if actor.plural:
        return _plural([one for one in before if not _speaks_for_others(document, one)], focus, officials)
    meant = _meant_before(before, actor, focus, officials)
    people = [person for person in meant if not _owned_by(document, before, actor, person)]
    if meant and not people and not focus.people:
        return ()  # "her interpreter, X": she is nobody named here
    if not meant and len(focus.people) == 1 and _is_another(actors, sentence, actor):
        return ()  # "he confirmed that she": she is not he
    if people:
        return (("person", people[0]),)
    fitting = [person for person in focus.people if _fits(focus, person, actor)]
    if len(fitting) == 1 or (fitting and len(focus.people) == len(fitting)):
        return (("person", fitting[0]),)
    aside = [person for person in focus.aside if focus.sexes.get(person) == actor.sex]
    if focus.people and not fitting and len(aside) == 1:
        return (("person", aside[0]),)
    anybody = [other.person for other in before if other.kind == "person" and other.person is not None]
    if anybody and not focus.people:
        return (("person", anybody[0]),)
    singles = [other for other in before if other.kind == "individual"]
    return (("unnamed", singles[-1].name),) if singles and not focus.people else ()


def _speaks_for_others(document: Document, actor: Actor) -> bool:
    """Say whether "they" in what is said are not the speakers: "witnesses claim they were seized"."""
    if actor.kind != "group" or _SPEAK.isdisjoint(document.tokens.lowers[actor.last : actor.last + 2]):
        return False
    return actor.voice in ("ngo", "lawyer", "un", "official") or actor.name.lower().endswith(("witnesses", "reports"))


def _plural(before: Sequence[Actor], focus: Focus, officials: frozenset[int]) -> tuple[Party, ...]:
    """Return whom "they" means: those joined before it, those the paragraph is about, else a group."""
    plural = [other for other in before if other.plural and other.kind in ("group", "kin")]
    joined = tuple(
        dict.fromkeys(
            other.person
            for other in before
            if other.kind == "person" and other.person is not None and other.person not in officials
        )
    )
    if len(joined) > 1:
        return tuple(("person", person) for person in joined)
    if len(focus.people) > 1:
        return tuple(("person", person) for person in focus.people)
    if plural:
        return (("unnamed", plural[-1].name),)
    return (("unnamed", focus.group),) if focus.group else ()


def _is_another(actors: Actors, sentence: Sentence, pronoun: Actor) -> bool:
    """Say whether a pronoun of the other sex stands before this one in the sentence."""
    before = actors.between(sentence.first, pronoun.first)
    return bool(pronoun.sex) and any(
        other.kind == "pronoun" and not other.plural and other.sex and other.sex != pronoun.sex for other in before
    )


_OWNERS = {"his": "male", "her": "female"}
_TO_AN_OWNER = 6  # words between "her" and the name it goes with: "Her interpreter, X"


def _owned_by(document: Document, before: Sequence[Actor], pronoun: Actor, person: int) -> bool:
    """Say whether a pronoun means the owner and not the one named: "her interpreter, X, said that she"."""
    lowers = document.tokens.lowers
    for actor in before:
        if actor.person == person and pronoun.sex:
            owners = lowers[max(0, actor.head - _TO_AN_OWNER) : actor.head]
            return any(_OWNERS.get(word) == pronoun.sex for word in owners)
    return False


def _meant_before(before: Sequence[Actor], actor: Actor, focus: Focus, officials: frozenset[int]) -> list[int]:
    """Return the persons named before a pronoun whom it can mean, in order."""
    named = [(one, one.person) for one in before if one.kind == "person" and one.person is not None]
    topic = [person for person in focus.people if _fits(focus, person, actor)]
    return [
        person
        for one, person in named
        if person not in officials
        and _fits(focus, person, actor)
        and one.sex in (None, actor.sex, "")
        # A lawyer or a relative who speaks of "him" speaks of whom the paragraph is about.
        and not (topic and one.voice in ("lawyer", "family", "colleague") and person not in focus.people)
    ]


_OF_MANY = frozenset(("crowd", "group", "couple", "report", "law", "newspaper", "outlet", "organisation", "ngo"))
_ANYBODY = frozenset(("those", "anyone", "everyone", "someone", "anybody", "everybody", "somebody", "one", "all"))
_SPEAKS = frozenset(
    ("said", "says", "told", "tells", "saw", "witnessed", "reported", "testified", "claimed", "stated", "added",
     "explained", "recalled", "believes", "wrote", "confirmed", "complained", "heard", "noted", "announced")
)  # fmt: skip
_SPEAK = _SPEAKS | {"say", "claim", "report", "believe", "allege", "alleged", "tell", "fear"}
# Nouns that say who somebody is: a person who tells of "the boy" is not the boy.
_OTHERS = frozenset(
    ("boy", "girl", "child", "teenager", "victim", "man", "woman", "student", "driver", "suspect", "detainee",
     "protester", "baby", "pupil", "passenger", "patient", "prisoner", "demonstrator", "miner", "worker")
)  # fmt: skip


def _tells_of_another(document: Document, actors: Actors, sentence: Sentence, actor: Actor, person: int) -> bool:
    """Say whether "the boy" is told of by the person named before it: "X told the court that he saw the boy"."""
    lowers = document.tokens.lowers
    if lowers[actor.head] not in _OTHERS:
        return False
    return any(
        other.person == person and not _SPEAKS.isdisjoint(lowers[other.last : other.last + 3])
        for other in actors.between(sentence.first, actor.first)
    )


def _persons_before(actors: Actors, sentence: Sentence, actor: Actor, officials: frozenset[int]) -> list[int]:
    return [
        other.person
        for other in actors.between(sentence.first, actor.first)
        if other.kind == "person" and other.person is not None and other.person not in officials
    ]


def _fits(focus: Focus, person: int, actor: Actor) -> bool:
    known = focus.sexes.get(person)
    return known is None or actor.sex is None or known == actor.sex
