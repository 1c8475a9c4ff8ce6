"""Find everybody who can act, suffer or speak: named persons, bodies, officials in general, groups, pronouns.

Annotators of acts, voices and figures all ask the same question, "who stands
here?". They ask it of this one list, so that they cannot give different answers.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from tizim.coding.languages import table
from tizim.coding.reader.bodies import BodySpan
from tizim.coding.reader.coreference import Person
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.kinship import kin_of, voice_of
from tizim.coding.reader.name_lexicon import lexicon
from tizim.coding.reader.noun_phrases import phrase_start, phrase_words
from tizim.coding.reader.people_nouns import is_no_number_of_people, is_title, stands_for_others
from tizim.coding.reader.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Actor:
    """One noun phrase for somebody."""

    first: int  # tokens, end exclusive
    last: int
    head: int
    kind: str  # person, body, official (general words for a state body), group, individual, kin, pronoun
    name: str
    voice: str  # vocabulary claimant_kinds
    person: int | None = None  # index into the persons of the text
    body: int | None = None  # index into the body spans
    type: str | None = None  # vocabulary perpetrator_types, of those who can do harm
    sex: str | None = None
    plural: bool = False
    definite: bool = False  # "the activist": somebody told of before
    case: frozenset[str] = frozenset()  # as in NameSpan
    possessor: int | None = None  # a person's index: "Petrov's lawyer"
    explains: bool = False  # a name that says who the phrase before its comma is: "its founder, X"


class Actors:
    """The actors of a text, by place."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self.all = tuple(sorted(actors, key=lambda actor: actor.first))
        self._firsts = [actor.first for actor in self.all]
        self.together: dict[int, tuple[Actor, tuple[Actor, ...]]] = {}  # by first token: with those joined to them
        self.answers: dict[tuple[object, ...], Any] = {}  # Any: of each question of clauses its own kind

    def between(self, first: int, last: int) -> tuple[Actor, ...]:
        """Return the actors that begin among tokens first to last, exclusive."""
        low = bisect_left(self._firsts, first)
        return self.all[low : bisect_left(self._firsts, last, low)]


_BODY_TYPES = {
    "police": "police",
    "military": "military",
    "security_service": "security_service",
    "ministry": "ministry",
    "court": "court",
    "prosecutor": "prosecutor",
    "local_authority": "local_authority",
    "government": "authorities",
    "parliament": "authorities",
    "detention_facility": "prison_officials",
    "company": "private_company",
    "party": "non_state",
    "movement": "non_state",
}
_BODY_VOICES = {
    "media": "media",
    "ngo": "ngo",
    "international": "un",
    "court": "court",
    "party": "civil_society",
    "movement": "civil_society",
    "trade_union": "civil_society",
    "religious": "civil_society",
    "company": "unattributed",
    "other": "unattributed",
}


_LAWYERS = ("lawyer", "attorney", "counsel", "адвокат")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    nouns: Phrases[tuple[str, str, bool]]  # to (kind, voice, plural)
    generic: Phrases[str]  # to the type of perpetrator
    state_types: frozenset[str]
    kin: dict[str, str]
    kin_stems: tuple[str, ...]  # where the pronoun before a word of kinship says whose: "её мужа"
    pronouns: dict[str, str]

    def stands_for_somebody(self, word: str) -> bool:
        return word in self.pronouns or word in self.kin


@cache
def _lexicon(data: str) -> _Lexicon:
    raw, bodies, names = table(data, "actors"), table(data, "bodies"), table(data, "names")
    nouns = [(noun, ("group", voice, True)) for noun, voice in raw.get("groups", {}).items()]
    nouns += [(noun, ("individual", voice, False)) for noun, voice in raw.get("individuals", {}).items()]
    generic = [
        (phrase.replace("'s", " 's"), kind) for kind, phrases in bodies.get("generic", {}).items() for phrase in phrases
    ]
    relations = names.get("relations", {})
    kin = dict.fromkeys(relations if isinstance(relations, dict) else (), "family") | dict(raw.get("kin", {}))
    return _Lexicon(
        Phrases(nouns),
        Phrases(generic),
        frozenset(bodies.get("generic", {}).get("state_kinds", bodies.get("state_kinds", ()))),
        kin,
        tuple(phrase.rstrip("*") for phrase in relations) if not isinstance(relations, dict) else (),
        dict(raw.get("pronouns", {})),
    )


def find_actors(document: Document, persons: Sequence[Person], bodies: Sequence[BodySpan]) -> Actors:
    """Return everybody who stands in the text, in order, without overlaps."""
    found: dict[int, Actor] = {}
    owner: dict[int, int] = {}
    for index, person in enumerate(persons):
        for actor in _places_of_person(document, index, person):
            found[actor.first] = actor
            owner.update(dict.fromkeys(range(actor.first, actor.last), index))
    for index, body in enumerate(bodies):
        voice = _BODY_VOICES.get(body.kind, "official")
        found[body.first] = Actor(
            body.first, body.last, body.last - 1, "body", body.name, voice, body=index, type=_BODY_TYPES.get(body.kind)
        )
    covered = {token for actor in found.values() for token in range(actor.first, actor.last)}
    lexicon = _lexicon(document.data)
    for head, actor in tuple(found.items()):  # "their 15-year-old daughter X" begins at "their"
        sentence_of_name = document.sentence_at(document.tokens.starts[actor.first])
        if sentence_of_name is not None:
            described = _described(document, persons, actor) if document.data != "en" else 0
            start = phrase_start(document, actor.first - described, sentence_of_name, covered)
            if start < actor.first:
                found[head] = replace(actor, first=start)
                covered.update(range(start, actor.first))
    for sentence in document.sentences:
        for actor in _unnamed(document, lexicon, sentence, covered, owner):
            if covered.isdisjoint(range(actor.head, actor.last)):
                covered.update(range(actor.first, actor.last))
                found.setdefault(actor.head, actor)
    return Actors(_without_appositions(document, found.values()))


def _described(document: Document, persons: Sequence[Person], actor: Actor) -> int:
    """Return how many words right before a name say who it is: "журналистку", "оның жұбайы"."""
    spans = persons[actor.person].spans if actor.person is not None else ()
    span = next((one for one in spans if one.first == actor.first), None)
    if span is None:
        return 0
    if span.occupation or span.title:
        said = span.occupation or span.title or ""
        first = max(0, actor.first - len(said.split()))
        before = document.words_between(document.tokens.starts[first], document.tokens.starts[actor.first])
        return actor.first - first if before.lower() == said.lower() else 0
    return int(span.relation is not None and document.tokens.lowers[actor.first - 1] == span.relation)


def _places_of_person(document: Document, index: int, person: Person) -> Iterator[Actor]:
    is_official = any(span.is_official for span in person.spans)
    kind = ("head_of_state" if _is_president(person) else "authorities") if is_official else None
    said = {span.occupation or span.relation or "" for span in person.spans}
    is_lawyer = any(word in one for one in said for word in _LAWYERS)
    voice = "official" if is_official else "lawyer" if is_lawyer else voice_of(person)
    name, sex = person.name(document), person.first_of("sex")
    cases = {span.first: span.case for span in person.spans}
    explained = {span.first for span in person.spans if not _EXPLAINED.isdisjoint(span.evidence)}
    commas = document.tokens.words
    for first, last in person.mention_tokens:
        yield Actor(
            *(first, last, last - 1, "person", name, voice),
            person=index,
            type=kind,
            sex=sex,
            case=cases.get(first, frozenset()),
            explains=first in explained and commas[first - 1] == ",",
        )


_EXPLAINED = frozenset(("apposition_before", "relation_before"))  # witnesses for a name that explains a phrase


def _without_appositions(document: Document, actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Drop nouns that only explain a name beside them: "X, an activist from …", "his colleague, editor X,"."""
    words = document.tokens.words
    ordered = sorted(actors, key=lambda actor: actor.first)
    names = {actor.last for actor in ordered if actor.kind in ("person", "body")}
    begins = {actor.first for actor in ordered if actor.kind == "person"}
    return tuple(
        actor
        for actor in ordered
        if not (
            (
                (actor.kind == "individual" or (actor.kind == "kin" and words[actor.first].lower() in ("the", "a")))
                and words[actor.first - 1] == ","
                and actor.first - 1 in names
            )
            or _is_said_of_a_name(document, actor, names)
            or (
                actor.kind in ("kin", "individual")
                and actor.last + 1 in begins
                and words[actor.last] == ","
                # "according to information from her daughter, X died": two people
                and "according" not in document.tokens.lowers[max(0, actor.first - 4) : actor.first]
            )
        )
    )


def _is_said_of_a_name(document: Document, actor: Actor, names: set[int]) -> bool:
    """Say whether a noun only says who somebody named before is: "A, president of Y,", "A was a woman defender"."""
    lowers = document.tokens.lowers
    before = lowers[actor.first - 1] if actor.first else ""
    if before in _COPULAS and actor.kind == "individual":
        return actor.first - 1 in names or lowers[actor.first - 2] in ("he", "she", "who")
    office = actor.kind == "official" and actor.first - 1 in names and lowers[actor.last : actor.last + 1] == ["of"]
    return office and before == "," and lowers[actor.head] in lexicon(document.data).official


_COPULAS = frozenset(("was", "is", "became", "remains"))


def _is_president(person: Person) -> bool:
    titles = [span.title.lower() for span in person.spans if span.title]
    return any(title.endswith("president") and not title.startswith("vice") for title in titles)


def _unnamed(
    document: Document, lexicon: _Lexicon, sentence: Sentence, covered: set[int], owner: dict[int, int]
) -> list[Actor]:
    """Return pronouns, kin, general words for state bodies and nouns for people, the earlier kinds first."""
    found = _pronouns_and_kin(document, lexicon, sentence, covered, owner)
    claimed = {actor.head for actor in found}
    found += _general_bodies(document, lexicon, sentence, covered, claimed)
    free = _people(document, lexicon, sentence, covered, owner)
    return found + [actor for actor in free if claimed.isdisjoint(range(actor.head, actor.last))]


def _pronouns_and_kin(
    document: Document, lexicon: _Lexicon, sentence: Sentence, covered: set[int], owner: dict[int, int]
) -> list[Actor]:
    tokens, lowers = document.tokens, document.tokens.lowers
    found: list[Actor] = []
    for index in tokens.where(lexicon.stands_for_somebody, sentence.first, sentence.last):
        if index in covered:
            continue
        lower = lowers[index]
        following = lowers[index + 1] if index + 1 < sentence.last else ""
        stands = lower in lexicon.pronouns or (lower in ("all", "both") and following in _VERBS_OF_ALL)
        if stands and not (lexicon.kin_stems and following.startswith(lexicon.kin_stems)):
            number, sex, case = (*lexicon.pronouns.get(lower, "many:").split(":"), "", "")[:3]
            found.append(
                Actor(
                    index,
                    index + 1,
                    index,
                    "pronoun",
                    tokens.words[index],
                    "unattributed",
                    sex=sex or None,
                    plural=number == "many",
                    type=number,
                    case=frozenset(case.split("+")) if case else frozenset(),
                )
            )
        elif lower in lexicon.kin and (possessor := kin_of(lowers, index, sentence, owner)) is not None:
            first, who = possessor
            found.append(
                Actor(
                    first,
                    index + 1,
                    index,
                    "kin",
                    document.words_between(tokens.starts[first], tokens.ends[index]),
                    lexicon.kin[lower],
                    possessor=who,
                    plural=lower.endswith("s"),
                    definite=True,
                )
            )
    return found


_VERBS_OF_ALL = frozenset(("are", "were", "have", "had", "remain", "face", "deny", "pleaded"))  # "All are accused of"


def _general_bodies(
    document: Document, lexicon: _Lexicon, sentence: Sentence, covered: set[int], claimed: set[int]
) -> list[Actor]:
    """Return general words for state bodies and armed men ("the police"), and claim their words."""
    tokens, lowers = document.tokens, document.tokens.lowers
    found: list[Actor] = []
    for hit in lexicon.generic.find(tokens, sentence.first, sentence.last):
        if covered.isdisjoint(range(hit.first, hit.last)):
            head = hit.last - 1
            longer = (
                lexicon.nouns.at(lowers, hit.last, sentence.last)
                if lowers[head] in ("government", "state", "police", "administration", "military", "security")
                else None
            )
            if longer is not None or not claimed.isdisjoint(range(hit.first, hit.last)):
                continue
            first = (
                hit.first
                if lowers[hit.first] in phrase_words(document.data).determiners
                else phrase_start(document, hit.first, sentence, covered)
            )
            voice = (
                "court"
                if hit.payload == "court"
                else "official"
                if hit.payload in lexicon.state_types
                else "unattributed"
            )
            found.append(
                Actor(
                    first,
                    hit.last,
                    head,
                    "official",
                    document.words_between(tokens.starts[first], tokens.ends[hit.last - 1]),
                    voice,
                    type=hit.payload,
                    plural=True,
                    definite=lowers[first] == "the",
                )
            )
            claimed.update(range(hit.first, hit.last))
    return found


def _people(
    document: Document, lexicon: _Lexicon, sentence: Sentence, covered: set[int], owner: dict[int, int]
) -> list[Actor]:
    """Return nouns for people without a name ("two journalists", "a miner")."""
    tokens, lowers = document.tokens, document.tokens.lowers
    found: list[Actor] = []
    for noun in lexicon.nouns.find(tokens, sentence.first, sentence.last):
        if not covered.isdisjoint(range(noun.first, noun.last)):
            continue
        kind, voice, plural = noun.payload
        if is_no_number_of_people(lowers, noun.first, noun.last):
            continue
        if stands_for_others(lexicon.nouns, tokens, noun.first, noun.last, sentence.last):
            continue
        closer = lexicon.nouns.at(lowers, noun.last, sentence.last) if kind == "individual" else None
        if closer is not None and closer.payload[0] == kind and noun.last not in covered:
            continue  # "a student leader": the last noun is the head
        first = phrase_start(document, noun.first, sentence, covered)
        if kind == "individual" and (noun.last in owner or is_title(document, sentence, first, noun.last, owner)):
            continue  # "journalist X": the noun belongs to the name
        if (
            kind == "individual"
            and first == noun.first
            and noun.first > sentence.first
            and lowers[noun.first - 1] in ("'s", "-")
        ):
            continue
        found.append(
            Actor(
                first,
                noun.last,
                noun.last - 1,
                kind,
                document.words_between(tokens.starts[first], tokens.ends[noun.last - 1]),
                voice,
                plural=plural,
                definite=lowers[first] in ("the", "this", "both"),
            )
        )
    return found
