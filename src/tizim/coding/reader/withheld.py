"""Find what whoever is held is not given: a lawyer, a doctor, their family.

There are a few things and many ways to refuse them ("denied a doctor", "his
lawyer was turned away", "has let nobody from his household see him"), so each is
listed by itself; a thing with a refusal before it or behind it, where somebody
is held, makes an act.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_cues import BARE, ActKind, act_kinds
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.bare_cues import about
from tizim.coding.reader.phrases import Hit, Phrases

_FAR, _NEAR, _BEHIND = 10, 4, 16  # words between a refusal and what is refused
_CLOSE = 7  # words of a refusal with its thing that tell of custody by themselves, where somebody is named
_TO_A_WAY = 5  # words around a relative in which it is said that they meet
_TO_WHOM = 16  # words from what is refused to whom it is refused


@dataclass(frozen=True, slots=True)
class _Thing:
    kind: ActKind
    ways: frozenset[str]  # one of which stands beside it: relatives are seen or called, lawyers are just lawyers
    not_behind: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    things: Phrases[_Thing]
    before: Phrases[int]  # how many words each reaches
    behind: Phrases[int]
    custody: frozenset[str]


@cache
def _lexicon(data: str) -> _Lexicon | None:
    raw = table(data, "withheld")
    if not raw:
        return None
    kinds = {kind.violation: kind for _, kind in reversed(act_kinds(data))}
    things = [
        (word, _Thing(kinds[one["violation"]], frozenset(one.get("ways", ())), frozenset(one.get("not_behind", ()))))
        for one in raw["withheld"]
        for word in one["things"]
    ]
    before = [(phrase, _FAR) for phrase in raw["before"]] + [(phrase, _NEAR) for phrase in raw["near_before"]]
    before += [(phrase, 0) for phrase in raw["harmless"]]
    return _Lexicon(
        Phrases(things),
        Phrases(before),
        Phrases((phrase, _BEHIND) for phrase in raw["behind"]),
        frozenset(raw["custody"]),
    )


def read_withheld(scene: Scene, found: Sequence[Act]) -> Iterator[Act]:
    """Yield what is withheld in a sentence, unless another cue told of it already.

    found
        The acts of the sentence so far.
    """
    lexicon = _lexicon(scene.document.data)
    if lexicon is None:
        return
    tokens, sentence = scene.document.tokens, scene.sentence
    things = lexicon.things.find(tokens, sentence.first, sentence.last)
    if not things:
        return
    in_custody = _is_of_custody(scene, lexicon.custody)
    told = {act.kind.violation for act in found}
    ahead = [one for one in lexicon.before.find(tokens, sentence.first, sentence.last) if _refuses(scene, one)]
    behind = [one for one in lexicon.behind.find(tokens, sentence.first, sentence.last) if _is_refused(scene, one)]
    for thing in things:
        kind = thing.payload.kind
        if kind.violation in told or not _is_thing(scene, thing.payload, thing.first, thing.last):
            continue
        before = next((one for one in reversed(ahead) if 0 <= thing.first - one.last < one.payload), None)
        after = next((one for one in behind if 0 <= one.first - thing.last < one.payload), None)
        if before is not None and _are_one_clause(tokens.lowers[before.last : thing.first]):
            first, last = before.first, thing.last
        elif after is not None and _are_one_clause(tokens.lowers[thing.last : after.first]):
            first, last = thing.first, after.last
        else:
            continue
        deprived = _deprived(scene, first, last)
        named = last - first <= _CLOSE and any(party[0] == "person" for party in deprived)
        if (in_custody or named) and _is_way(scene, thing.payload, thing.first, last):
            told.add(kind.violation)
            yield Act(kind, first, last, scene.index, deprived, (), BARE)


def _is_of_custody(scene: Scene, custody: frozenset[str]) -> bool:
    if not custody.isdisjoint(scene.words):
        return True
    document = scene.document
    block = document.blocks[scene.sentence.block]
    first, last = max(0, document.token_at(block.start)), document.token_at(block.end - 1) + 1
    return not custody.isdisjoint(document.tokens.lowers[first:last])


def _refuses(scene: Scene, hit: Hit[int]) -> bool:
    """Say whether a refusal is real and one of something: not "denied that", "refused to comment"."""
    following = scene.document.tokens.lowers[hit.last : min(scene.sentence.last, hit.last + 2)]
    if following[:1] == ["that"] or _is_foreseen(scene, hit.first):
        return False
    return (
        following[:1] != ["to"] or scene.document.tokens.lowers[hit.last - 1] not in _REFUSED or following[1] in _GRANTS
    )


def _is_refused(scene: Scene, hit: Hit[int]) -> bool:
    """Say whether what stands before is refused, and is not what refuses or lacks something else: "refused to end"."""
    lowers = scene.document.tokens.lowers
    following = lowers[hit.last : min(scene.sentence.last, hit.last + 1)]
    alone = lowers[hit.last - 1] in ("refused", "denied")
    return not (alone and following and following[0] in _SOMETHING_ELSE) and not _is_foreseen(scene, hit.first)


def _is_foreseen(scene: Scene, first: int) -> bool:
    """Say whether a rule, or nobody, stands before a refusal: "may not be questioned without", "nobody is denied"."""
    lowers = scene.document.tokens.lowers
    near = lowers[max(scene.sentence.first, first - _TO_A_RULE) : first]
    own = lowers[first] in ("no", "without", "neither", "nor")
    return not _RULES.isdisjoint(near) or (not own and not _NOBODY.isdisjoint(near[-_TO_NOBODY:]))


_TO_A_RULE, _TO_NOBODY = 8, 3  # words before a refusal
_RULES = frozenset(("must", "may", "should", "shall", "would", "will", "can", "if", "provides", "whether", "might"))
_NOBODY = frozenset(("nobody", "no", "none", "never", "not", "neither"))
_SOMETHING_ELSE = frozenset(("to", "a", "an", "the", "that", "any"))
_REFUSED = frozenset(("refused", "refuse", "refuses", "refusing"))
_GRANTS = frozenset(
    ("let", "allow", "give", "grant", "provide", "admit", "permit", "call", "take", "hand", "pass", "treat", "transfer",
     "accept", "deliver", "send", "offer", "supply", "arrange", "authorise", "authorize")
)  # fmt: skip


def _is_thing(scene: Scene, thing: _Thing, first: int, last: int) -> bool:
    """Say whether words mean what can be withheld: not "lawyer X", "his lawyer's claim", "ill-treatment"."""
    words, lowers, sentence = scene.document.tokens.words, scene.document.tokens.lowers, scene.sentence
    following = words[last] if last < sentence.last else "."
    if following in ("'s", "'") or (following[0].isupper() and last - first == 1):
        return False
    return first == sentence.first or lowers[first - 1] not in thing.not_behind


def _is_way(scene: Scene, thing: _Thing, first: int, last: int) -> bool:
    """Say whether it is told how a relative is kept away, where that must be told: "not allowed to see his wife"."""
    low, high = max(scene.sentence.first, first - _TO_A_WAY), min(scene.sentence.last, last + _TO_A_WAY)
    return not thing.ways or not thing.ways.isdisjoint(scene.document.tokens.lowers[low:high])


def _are_one_clause(between: Sequence[str]) -> bool:
    return _ENDS_CLAUSE.isdisjoint(between)


_ENDS_CLAUSE = frozenset((";", ".", ":", "but", "although", "said", "says", "told", "after", "when", "because"))


def _deprived(scene: Scene, first: int, last: int) -> tuple[Party, ...]:
    """Return to whom something is refused: those named behind it, those before it, whom the sentence is about."""
    sentence = scene.sentence
    behind = scene.actors.between(first, min(sentence.last, last + _TO_WHOM))
    before = scene.actors.between(sentence.first, first)
    for one in (*behind, *reversed(before)):
        if one.kind == "person" and one.person not in scene.officials and not _is_helper(one):
            return scene.parties(one)
    for one in (*reversed(before), *behind):
        if one.kind == "group" and not _is_helper(one) and one.voice not in _SPEAKERS:
            return scene.parties(one)
    return about(scene, first)


def _is_helper(one: Actor) -> bool:
    """Say whether somebody is whom the others are kept from, or who tells of it."""
    last = one.name.lower().split()[-1]
    return one.voice in ("lawyer", "family", "colleague") or last in _HELPERS


_SPEAKERS = frozenset(("official", "ngo", "un", "media", "court", "lawyer", "eyewitness"))
_HELPERS = frozenset(
    ("lawyers", "lawyer", "counsel", "attorneys", "doctors", "doctor", "families", "relatives", "parents", "children",
     "visitors", "medics", "physicians", "guards", "wives", "daughters", "sons", "family", "kin", "monitors")
)  # fmt: skip
