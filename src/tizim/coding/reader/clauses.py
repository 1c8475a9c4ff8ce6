"""Say who does and who suffers in an English clause, without parsing it whole.

The questions are small: is a verb passive, who stands before it as its
subject, who behind it as its object, who follows "by". Each answer is the
nearest fitting actor; where none fits, there is no answer.
"""

import itertools
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TypeVar

from tizim.coding.reader.actors import Actor, Actors
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.set_off import APPOSITION_STARTS, VERBISH, before_apposition, has_verb

R = TypeVar("R")

BE = frozenset(["was", "were", "is", "are", "be", "been", "being", "get", "got", "gets"])
_HAVE = frozenset(["has", "have", "had", "having"])
_MODAL = frozenset(["will", "would", "could", "can", "may", "might", "must", "should", "to"])
_ADVERBS = frozenset(
    [
        "also",
        "each",
        "both",
        "then",
        "later",
        "again",
        "never",
        "not",
        "still",
        "already",
        "even",
        "once",
        "twice",
        "nevertheless",
        "nonetheless",
        "however",
        "eventually",
        "instead",
        "thus",
        "both",
        "each",
        "all",
        "either",
        "just",
        "soon",
        "first",
        "always",
        "often",
        "repeatedly",
        "subsequently",
        "sometimes",
        "thereafter",
        "too",
        "briefly",
        "reportedly",
        "allegedly",
        "himself",
        "herself",
        "themselves",
    ]
)
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
        "around",
        "inside",
        "outside",
        "into",
        "like",
        "than",
        "via",
        "under",
    ]
)
_STOPS = frozenset((";", ".", "!", "?", ":", "(", ")", "\u2014"))
_OBJECT_STOPS = frozenset(
    [
        "that",
        "which",
        "who",
        "when",
        "while",
        "after",
        "before",
        "because",
        "although",
        "but",
        "if",
        "where",
        "as",
        "unless",
        "until",
        "whether",
    ]
) | {",", ";", ".", ":", "(", ")"}
_REACH = 45  # words back to a subject
_OBJECT_REACH = 9


def skip_adverbs_back(lowers: Sequence[str], index: int, first: int) -> int:
    """Return the last token at or before an index that is no adverb."""
    while index >= first:
        lower = lowers[index]
        if lower not in _ADVERBS and not (lower.endswith("ly") and len(lower) > 4 and lower not in _NO_ADVERBS):
            break
        index -= 1
    return index


_NO_ADVERBS = ("family", "only")


def auxiliary_before(lowers: Sequence[str], index: int, first: int) -> int | None:
    """Return where the auxiliaries of a passive verb begin; None when the verb at `index` is not passive."""
    at = skip_adverbs_back(lowers, index - 1, first)
    if at < first or lowers[at] not in BE:
        return None
    while at - 1 >= first:
        before = skip_adverbs_back(lowers, at - 1, first)
        if before >= first and (lowers[before] in BE or lowers[before] in _HAVE or lowers[before] in _MODAL):
            at = before
        else:
            break
    return at


def is_perfect(lowers: Sequence[str], index: int, first: int) -> bool:
    """Say whether "has", "have" or "had" stands right before a verb: then it is active."""
    at = skip_adverbs_back(lowers, index - 1, first)
    return at >= first and lowers[at] in _HAVE


_Question = Callable[[Document, Actors, Sentence, int], R]


def _asked_once(question: "_Question[R]") -> "_Question[R]":
    """Answer a question about a place of a text once: one word is many cues, of acts, of steps and of voices."""

    @wraps(question)
    def answer(document: Document, actors: Actors, sentence: Sentence, index: int) -> R:
        place = question, sentence.first, index
        if place not in actors.answers:
            actors.answers[place] = question(document, actors, sentence, index)
        found: R = actors.answers[place]
        return found

    return answer


@_asked_once
def subject_before(document: Document, actors: Actors, sentence: Sentence, index: int) -> Actor | None:
    """Return the actor that stands as the subject of a verb whose words begin at a token."""
    lowers = document.tokens.lowers
    index = skip_adverbs_back(lowers, index - 1, sentence.first) + 1
    index = before_apposition(lowers, index, sentence.first)
    start = max(sentence.first, index - _REACH)
    for actor in reversed(actors.between(start, index)):
        if actor.last > index:
            continue
        dependent = actor.first > sentence.first and lowers[actor.first - 1] in _DEPENDENT and actor.kind != "pronoun"
        if dependent and not _is_one_of(lowers, actor, sentence):
            continue
        between = lowers[actor.last : index]
        if not _STOPS.isdisjoint(between):
            return None
        if "that" in between[:-1] and between[-1] != "that":
            return None  # "police confirmed that the car had been shot at": somebody else is the subject
        if lowers[actor.first - 1] == "to" and lowers[max(sentence.first, actor.first - 2)] == "according":
            continue
        if _tells_of_others(between):
            return None
        if "," in between and _is_in_relative(lowers, actor, start):
            continue
        return actor
    return None


def _is_one_of(lowers: Sequence[str], actor: Actor, sentence: Sentence) -> bool:
    """Say whether people are only those of whom one acts or suffers: "one of the soldiers shot at A"."""
    first = actor.first
    return first - 2 >= sentence.first and lowers[first - 1] == "of" and lowers[first - 2] in _SOME


_SOME = frozenset(("one", "two", "three", "four", "some", "several", "many", "both", "none"))


def _tells_of_others(between: Sequence[str]) -> bool:
    """Say whether somebody only says what a verb tells: "rights groups said many Azeris remain in prison"."""
    if _SAID.isdisjoint(between):
        return False
    said = next(at for at, lower in enumerate(between) if lower in _SAID)
    return said + 1 < len(between) and _ENDS_WHAT_IS_SAID.isdisjoint(between[said:])


_SAID = frozenset(("said", "says", "say", "stated", "states", "claimed", "claims", "reported", "believe", "believes"))
_ENDS_WHAT_IS_SAID = frozenset((",", "and", "before", "when", "after", "while"))


def _is_in_relative(lowers: Sequence[str], actor: Actor, start: int) -> bool:
    """Say whether somebody stands in a clause that "who" opens behind a comma: "A, who defended B, was barred"."""
    opens = next((at for at in range(actor.first - 1, start, -1) if lowers[at] in ("who", "whose", ",")), None)
    return opens is not None and lowers[opens] != "," and lowers[opens - 1] == ","


def object_after(document: Document, actors: Actors, sentence: Sentence, index: int) -> Actor | None:
    """Return the actor that stands as the object of a verb whose words end before a token."""
    lowers = document.tokens.lowers
    stop = min(sentence.last, index + _OBJECT_REACH)
    for token in range(index, stop):
        if lowers[token] in _OBJECT_STOPS and lowers[token - 1] != "no":  # "in colony No. 15"
            stop = token
            break
    # The words of a verb may look like those of a phrase: "shot dead student X"
    begun = tuple(one for one in actors.between(max(sentence.first, index - 3), index) if one.head >= index)
    found = (*begun, *actors.between(index, stop))
    if not found and stop + 1 < sentence.last and lowers[index] in _DETERMINERS:  # "arrested its founder, X"
        near = actors.between(stop + 1, stop + 2)
        found = tuple(one for one in near if one.explains or _is_set_off(lowers, one, sentence))
    if not found and stop == index:
        return _shared_object(actors, lowers, index, sentence)
    if len(found) == 1 and found[0].kind == "body" and "of" in lowers[index : found[0].first]:
        named = tuple(one for one in actors.between(stop + 1, stop + 2) if _is_set_off(lowers, one, sentence))
        return (*named, found[0])[0]  # "summoned the coordinator of the group Y, A, three times"
    if len(found) > 1 and found[0].kind == "body" and found[1].kind == "person" and found[1].first == found[0].last:
        return found[1]  # "convicted Radio Sahel editor A"
    return found[0] if found else None


def _is_set_off(lowers: Sequence[str], named: Actor, sentence: Sentence) -> bool:
    """Say whether a name stands between commas: "are prosecuting a young woman, X, for"."""
    return named.kind == "person" and named.last < sentence.last and lowers[named.last] in (",", ".", ")")


def _shared_object(actors: Actors, lowers: Sequence[str], index: int, sentence: Sentence) -> Actor | None:
    """Return the object that a verb shares with those set off behind it: "arrested, and allegedly beat, two men"."""
    if lowers[index : index + 1] != [","] or lowers[index + 1 : index + 2] not in (["and"], ["or"], ["then"]):
        return None
    stop = min(sentence.last, index + _OBJECT_REACH)
    comma = next((token for token in range(index + 1, stop) if lowers[token] == ","), None)
    if comma is None or actors.between(index + 1, comma):
        return None
    return next(iter(actors.between(comma + 1, min(sentence.last, comma + _OBJECT_REACH))), None)


@_asked_once
def agent_after(document: Document, actors: Actors, sentence: Sentence, index: int) -> Actor | None:
    """Return who follows "by" behind a passive verb; not whose protest or words it was: "banned a rally by X"."""
    lowers = document.tokens.lowers
    for token in range(index, min(sentence.last - 1, index + 14)):
        if lowers[token] == "by" and lowers[token - 1] in _DOINGS:
            return None
        if lowers[token] in _STOPS or (lowers[token] == "," and lowers[token + 1] != "by"):
            return None
        if lowers[token] == "by":
            near = actors.between(token + 1, min(sentence.last, token + 7))
            doing = next((one for one in near if lowers[one.last : one.last + 1] not in (["'s"], ["'"])), None)
            # "by a bodyguard of the minister", "by the president's guards": somebody else than the one named
            return None if doing is None or {"of", "'s"} & set(lowers[token + 1 : doing.first]) else doing
    return None


_DOINGS = frozenset(
    ("protest", "protests", "rally", "rallies", "march", "marches", "demonstration", "demonstrations", "picket",
     "article", "articles", "report", "reports", "statement", "post", "posts", "song", "book", "film", "speech",
     "comments", "remarks", "sit-in", "gathering", "event", "concert", "petition", "appeal")
)  # fmt: skip
_DETERMINERS = frozenset(("its", "his", "her", "their", "the", "a", "an", "another"))
_JOIN_REACH = 24  # words of a noun phrase and what joins it
_AND = frozenset(("and", "or", "as", "и", "или", "мен", "пен", "бен", "және"))
_JOINS = _AND | frozenset((",", "well", "including", "both", "также", "а", "оның", "её", "его"))


def with_coordinated(document: Document, actors: Actors, sentence: Sentence, actor: Actor) -> tuple[Actor, ...]:
    """Return an actor with those joined to it by commas and "and": "A, his wife B and their daughter C"."""
    kept = actors.together.get(actor.first)
    if kept is None or kept[0] is not actor:
        kept = actors.together[actor.first] = actor, _coordinated(document.tokens.lowers, actors, sentence, actor)
    return kept[1]


def _coordinated(lowers: Sequence[str], actors: Actors, sentence: Sentence, actor: Actor) -> tuple[Actor, ...]:
    together = [actor]
    while (before := _joined_before(lowers, actors, sentence, together[0])) is not None:
        together.insert(0, before)
    while (behind := _joined_behind(lowers, actors, sentence, together[-1])) is not None:
        together.append(behind)
    if len(together) == 1:
        return (actor,)
    # A comma alone joins nobody: "X, her lawyer, said".
    joined = any(not _AND.isdisjoint(lowers[a.last : b.first]) for a, b in itertools.pairwise(together))
    return tuple(together) if joined else (actor,)


def _joined_before(lowers: Sequence[str], actors: Actors, sentence: Sentence, first: Actor) -> Actor | None:
    if not first.explains and lowers[first.first - 1] not in _JOINS:
        return None  # what joins two stands right before the second, unless that explains the first
    near = actors.between(max(sentence.first, first.first - _JOIN_REACH), first.first)
    return next(
        (
            one
            for one in near
            if _explained_behind(lowers, one, first)
            or (
                (_only_joins(lowers, one.last, first.first) or _explained_before(lowers, one, first))
                and _alike(one, first)
            )
        ),
        None,
    )


def _explained_before(lowers: Sequence[str], one: Actor, other: Actor) -> bool:
    """Say whether a description closes between two who are joined: "X, a leader from Y, and six other members"."""
    between = lowers[one.last : other.first]
    return (
        one.kind == "person"
        and len(between) > _FEWEST_EXPLAINING
        and between[0] == ","
        and list(between[-2:]) == [",", "and"]
        and between[1] in APPOSITION_STARTS | {"aged"}
        and not has_verb(lowers, one.last, other.first)
        and _STOPS.isdisjoint(between)
    )


_FEWEST_EXPLAINING = 3  # words from a name to another behind a description


def _joined_behind(lowers: Sequence[str], actors: Actors, sentence: Sentence, last: Actor) -> Actor | None:
    if last.last >= sentence.last or lowers[last.last] not in _JOINS:
        return None  # what joins two stands right behind the first
    near = actors.between(last.last, min(sentence.last, last.last + _JOIN_REACH))
    return next(
        (
            one
            for one in near
            if (one.first - last.last <= _JOIN_REACH // 2 and _explained_behind(lowers, last, one))
            or (
                (_only_joins(lowers, last.last, one.first) or _joined_past_description(lowers, last, one))
                and _alike(last, one)
            )
        ),
        None,
    )


def _joined_past_description(lowers: Sequence[str], one: Actor, other: Actor) -> bool:
    """Say whether two are joined past what the first is: "detained X, a reporter for Y, and Z, a driver"."""
    speaks = lowers[other.last] if other.last < len(lowers) else ""
    return _explained_before(lowers, one, other) and other.kind == "person" and speaks not in VERBISH


def _explained_behind(lowers: Sequence[str], one: Actor, other: Actor) -> bool:
    """Say whether a name joined to another explains who it is: "its founder, X, and the head of staff, Y"."""
    between = lowers[one.last : other.first]
    opening = list(between[:2])
    joined = opening[:1] == ["and"] or opening == [",", "and"]
    named = one.kind in ("person", "body") and other.explains
    return joined and named and not has_verb(lowers, one.last, other.first)


def _only_joins(lowers: Sequence[str], first: int, last: int) -> bool:
    ages = {token for token in range(first + 1, last) if lowers[token].isdecimal() and lowers[token - 1] == ","}
    return 0 < last - first <= 4 and all(lowers[token] in _JOINS or token in ages for token in range(first, last))


_COUNTING = ("a ", "one ", "two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ", "ten ")


def _alike(left: Actor, right: Actor) -> bool:
    people = ("person", "individual", "kin", "group")
    if left.kind in people and right.kind in people:
        return (
            left.kind == right.kind
            or "person" in (left.kind, right.kind)
            or (left.kind in ("group", "kin") and right.kind in ("group", "kin"))
            or (left.kind == "group" and right.kind == "individual" and not right.definite)
        )
    if left.kind == "group" and right.kind == "official":  # "49 civilians and one police officer"
        return right.name.lower().startswith(_COUNTING) or right.name[0].isdecimal()
    return left.kind in ("body", "official") and right.kind in ("body", "official")
