"""Find acts that two things in one clause tell together: those let in nowhere and the press, "pulled" and a story.

Where a verb does not govern what it is done to ("had the story pulled", "closed the
area to reporters"), no grammar that looks at objects finds it. The words of the act
and the thing are listed apart; where both stand close in a clause, it is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_cues import BARE, ActKind, act_kinds, with_classes
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.bare_cues import about
from tizim.coding.reader.phrases import Phrases, spelled_out

_REACH = 8  # words between the words of an act and its thing


@dataclass(frozen=True, slots=True)
class _Pair:
    kind: ActKind
    things: Phrases[bool]


@cache
def _pairs(data: str) -> Phrases[tuple[_Pair, ...]]:
    """Return the words of acts, each with the things that it tells of."""
    classes = table(data, "word_classes")
    kinds = {kind.violation: kind for _, kind in reversed(act_kinds(data))} if classes else {}
    found: dict[str, list[_Pair]] = {}
    for entry in table(data, "beside").get("beside", ()):
        spelled = with_classes(entry, classes)
        things = Phrases((thing, True) for thing in spelled["things"])
        kind = replace(kinds[spelled["violation"]], needs_words=frozenset(spelled.get("needs", ())))
        pair = _Pair(kind, things)
        for phrase in {" ".join(words) for written in spelled["words"] for words in spelled_out(written)}:
            found.setdefault(phrase, []).append(pair)
    return Phrases((words, tuple(pairs)) for words, pairs in found.items())


def read_beside(scene: Scene, found: Sequence[Act]) -> Iterator[Act]:
    """Yield the acts that words tell beside a thing in a sentence, unless another cue told of them already.

    found
        The acts of the sentence so far.
    """
    tokens, sentence = scene.document.tokens, scene.sentence
    told = {act.kind.violation for act in found}
    for hit in _pairs(scene.document.data).find(tokens, sentence.first, sentence.last):
        for pair in hit.payload:
            if pair.kind.violation in told:
                continue
            low, high = max(sentence.first, hit.first - _REACH), min(sentence.last, hit.last + _REACH)
            things = [*pair.things.find(tokens, low, hit.first)[-1:], *pair.things.find(tokens, hit.last, high)[:1]]
            if any(_are_one_clause(scene, hit.first, hit.last, thing.first) for thing in things):
                told.add(pair.kind.violation)
                yield Act(pair.kind, hit.first, hit.last, scene.index, about(scene, hit.first), (), BARE)


def _are_one_clause(scene: Scene, first: int, last: int, thing: int) -> bool:
    lowers = scene.document.tokens.lowers
    return _ENDS_CLAUSE.isdisjoint(lowers[thing:first] if thing < first else lowers[last:thing])


_ENDS_CLAUSE = frozenset(
    (";", ".", ":", "but", "although", "said", "says", "told", "after", "when", "because", "while")
)
