"""Find groups of which a text leaves open whether somebody is one: "may be among the dead".

What was done to the group was not done to whoever may be one of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.counted_nouns import HARM, lexicon_of
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.phrases import Hit, Phrases

_BEFORE_AMONG = 5  # words of the verb before "among"
TO_SUBJECT = 14  # words from somebody to that verb
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


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """One place where a text leaves open whether somebody belongs."""

    verb: int  # token at which the verb begins: somebody stands before it
    first: int  # tokens of the group, end exclusive
    last: int
    certainty: str  # possible, probable, unknown


def open_groups(document: Document, sentence: Sentence) -> Iterator[OpenGroup]:
    """Yield the groups of a sentence of which it is left open whether somebody belongs to them."""
    lists = _lists(document.data)
    if lists is None:
        return
    for hit in lists.among.find(document.tokens, sentence.first + 1, sentence.last):
        opened = _opened(document, sentence, hit, lists)
        last = _end_of_group(document.tokens.lowers, hit.last, sentence.last)
        if opened is not None and last is not None and _is_of_people(document, hit, last):
            yield OpenGroup(opened[1], hit.last, last, opened[0])


def without_open_members(document: Document, acts: Sequence[Act]) -> tuple[Act, ...]:
    """Return acts without the victims who only may be among those whom they befell; the probable stay."""
    groups = {
        index: [one for one in open_groups(document, document.sentences[index]) if one.certainty != "probable"]
        for index in {act.sentence for act in acts}
    }
    return tuple(
        replace(act, victims=())
        if any(group.first <= act.first < group.last for group in groups[act.sentence])
        else act
        for act in acts
    )


def _opened(document: Document, sentence: Sentence, hit: Hit[bool], lists: _Lists) -> tuple[str, int] | None:
    """Return how sure a membership is and where its verb begins; None where nothing leaves it open."""
    tokens = document.tokens
    near = max(sentence.first, hit.first - _BEFORE_AMONG)
    sure = list(lists.sure.find(tokens, near, hit.first))
    if sure:
        return sure[0].payload, sure[0].first
    asked = list(lists.whether.find(tokens, max(sentence.first, hit.first - TO_SUBJECT), hit.first))
    if asked and lists.unknown.first(tokens, sentence.first, asked[-1].first + 1) is not None:
        return "unknown", hit.first
    return None


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
