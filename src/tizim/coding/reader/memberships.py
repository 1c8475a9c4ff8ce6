"""Find people of whom a text leaves open whether they belong to a group: "may be among the dead".

Such a person is no victim by these words, and a count of the group holds them
or does not: a reviewer who counts needs to know of both.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.assembly import chain_of
from tizim.coding.reader.counted_nouns import HARM, lexicon_of
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.figure_spans import Figure
from tizim.coding.reader.lookup import Lookup
from tizim.coding.reader.mentions import Cast
from tizim.coding.reader.phrases import Hit, Phrases
from tizim.coding.reader.proposals import MembershipProposal
from tizim.kernel.passages import TextRange

_BEFORE_AMONG = 5  # words of the verb before "among"
_TO_SUBJECT = 14  # words from somebody to that verb
_OF_GROUP = 9  # words of a group's name
_GROUP_BEGINS = frozenset(("the", "those", "these", "a", "an", "at", "some", "about", "over", "more", "nearly", "up"))
_GROUP_ENDS = frozenset(
    (",", ".", ";", ":", ")", "(", "but", "while", "who", "which", "that", '"', "''", "after", "when")
)


@dataclass(frozen=True, slots=True)
class _Lists:
    among: Phrases[bool]
    sure: Phrases[str]
    whether: Phrases[bool]
    unknown: Phrases[bool]


@cache
def _lists(data: str) -> _Lists | None:
    raw = table(data, "memberships")
    if not raw:
        return None
    asked: Mapping[str, list[str]] = raw["open"]
    return _Lists(
        Phrases((phrase, True) for phrase in raw["among"]),
        Phrases((phrase, code) for code, phrases in raw["sure"].items() for phrase in phrases),
        Phrases((phrase, True) for phrase in asked["whether"]),
        Phrases((phrase, True) for phrase in asked["unknown"]),
    )


def find_memberships(layers: Layers, look: Lookup, cast: Cast) -> tuple[MembershipProposal, ...]:
    """Return the memberships that a text leaves open, in order."""
    lists = _lists(layers.document.data)
    if lists is None:
        return ()
    tokens = layers.document.tokens
    return tuple(
        found
        for sentence in layers.document.sentences
        for hit in lists.among.find(tokens, sentence.first + 1, sentence.last)
        for found in _at(layers, look, cast, sentence, hit, lists)
    )


def _at(
    layers: Layers, look: Lookup, cast: Cast, sentence: Sentence, hit: Hit[bool], lists: _Lists
) -> Iterator[MembershipProposal]:
    document = layers.document
    opened = _opened(layers, sentence, hit, lists)
    if opened is None:
        return
    certainty, verb = opened
    last = _end_of_group(document.tokens.lowers, hit.last, sentence.last)
    if last is None or not _is_of_people(document, hit, last):
        return
    group = document.range_of(hit.last, last)
    here = look.figures.get(document.sentence_index(sentence.start), ())
    counted = [figure for figure in here if group.start <= figure.number_at < group.end]
    for first, mention in _members(layers, cast, sentence, verb):
        yield MembershipProposal(
            mention=mention,
            group=document.words_between(group.start, group.end),
            certainty=certainty,
            voices=chain_of(layers, cast, group.start),
            figure=f"f{bisect_left(layers.figures, counted[0].number_at, key=_number_at) + 1}" if counted else None,
            passages=(TextRange(document.tokens.starts[first], group.end),),
            rule="membership.asked" if certainty == "unknown" else "membership.unsure",
        )


def _number_at(figure: Figure) -> int:
    return figure.number_at


def _opened(layers: Layers, sentence: Sentence, hit: Hit[bool], lists: _Lists) -> tuple[str, int] | None:
    """Return how sure a membership is and where its verb begins; None where nothing leaves it open."""
    tokens = layers.document.tokens
    near = max(sentence.first, hit.first - _BEFORE_AMONG)
    sure = list(lists.sure.find(tokens, near, hit.first))
    if sure:
        return sure[0].payload, sure[0].first
    asked = list(lists.whether.find(tokens, max(sentence.first, hit.first - _TO_SUBJECT), hit.first))
    if asked and lists.unknown.first(tokens, sentence.first, asked[-1].first + 1) is not None:
        return "unknown", hit.first
    return None


def _members(layers: Layers, cast: Cast, sentence: Sentence, verb: int) -> list[tuple[int, str]]:
    """Return (first token, mention id) of the persons before a verb: the last named, with those joined to them."""
    lowers = layers.document.tokens.lowers
    here = layers.actors.between(max(sentence.first, verb - _TO_SUBJECT), verb)
    members: list[tuple[int, str]] = []
    until = verb
    for actor in reversed(here):
        mention = cast.ids.get(("person", actor.person)) if actor.person is not None else None
        if mention is None:
            continue
        if members and not set(lowers[actor.last : until]) <= {"and", ",", "or"}:
            break
        members.append((actor.first, mention))
        until = actor.first
    return members[::-1]


def _is_of_people(document: Document, hit: Hit[bool], last: int) -> bool:
    """Say whether a group is of people, and of harmed or held ones where "one of" could praise: "one of the best"."""
    lexicon, tokens = lexicon_of(document.data), document.tokens
    harmed = lexicon.verbs.first(tokens, hit.last, last)
    noun = lexicon.nouns.first(tokens, hit.last, last)
    if harmed is not None or (noun is not None and noun.payload in HARM) or "victims" in tokens.lowers[hit.last : last]:
        return True
    return hit.last - hit.first == 1 and lexicon.people.first(tokens, hit.last, last) is not None


def _end_of_group(lowers: list[str], first: int, last: int) -> int | None:
    """Return where the name of a group ends: "the dead", "those detained", "40 people killed in the raid"."""
    if first >= last or not (lowers[first] in _GROUP_BEGINS or lowers[first][0].isdigit()):
        return None
    end = first + 1
    while end < last and end - first < _OF_GROUP and lowers[end] not in _GROUP_ENDS:
        end += 1
    return end if end - first > 1 else None
