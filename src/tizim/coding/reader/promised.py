"""Read threats that are told as a promise: "an officer told A that he would spend his days in prison".

A verb of telling, whoever is spoken to, "would", and a harm: each is a short list in `promised.toml`. Whoever only
tells others what awaits themselves ("A told reporters that she would be jailed") threatens nobody.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_cues import ActKind, act_kinds
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.act_things import them
from tizim.coding.reader.act_victims import subjects, verb_start
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.clauses import auxiliary_before, skip_adverbs_back, subject_before

_TO_WOULD = 34  # words from "told" to "would", with who is told by whom
_TO_A_HARM = 4  # words from "would" to what was promised
_GOES_ON = 12  # words in which a verb like "spend" is completed


@dataclass(frozen=True, slots=True)
class _Lexicon:
    tells: frozenset[str]
    will: frozenset[str]
    befalls: frozenset[str]
    harmless: frozenset[str]
    harms: Mapping[str, ActKind]  # behind "would be", behind "would"
    completed: Mapping[str, frozenset[str]]
    losses: frozenset[str]
    pressure: ActKind


@cache
def _lexicon(data: str) -> _Lexicon | None:
    raw = table(data, "promised")
    if not raw:
        return None
    kinds = {kind.violation: kind for _, kind in reversed(act_kinds(data))}
    threats, pressure = kinds["threats"], kinds["intimidation"]
    harms = {f"be {word}": threats for word in raw["threats"]} | {f"be {word}": pressure for word in raw["pressure"]}
    harms |= dict.fromkeys(raw["threats_active"], threats) | dict.fromkeys(raw["pressure_active"], pressure)
    return _Lexicon(
        frozenset(raw["tells"]),
        frozenset(raw["will"]),
        frozenset(raw["befalls"]),
        frozenset(raw["harmless"]),
        harms,
        {verb: frozenset(words) for verb, words in raw["with_words"].items()},
        frozenset(raw["losses"]),
        pressure,
    )


def read_promised(scene: Scene) -> Iterator[Act]:
    """Yield the threats of a sentence that are told as what somebody was promised."""
    known = _lexicon(scene.document.data)
    if known is None or known.tells.isdisjoint(scene.words) or known.will.isdisjoint(scene.words):
        return
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    for token in range(sentence.first, sentence.last):
        if lowers[token] not in known.tells:
            continue
        stop = min(sentence.last, token + _TO_WOULD)
        would = next((at for at in range(token + 1, stop) if lowers[at] in known.will), None)
        if would is not None and lowers[skip_adverbs_back(lowers, would - 1, token)] not in known.befalls:
            continue  # "told journalists that the road would be finished"
        kind = _promised(scene, known, would) if would is not None else None
        if kind is not None and would is not None and ";" not in lowers[token:would]:
            victims, agents = _spoken_to(scene, known, token)
            if victims:
                yield Act(kind, token, would + 1, scene.index, victims, agents, "promised")
                return


def _promised(scene: Scene, known: _Lexicon, would: int) -> ActKind | None:
    """Return what kind of harm stands behind "would"; None where it is none."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    behind = [one for one in lowers[would + 1 : min(sentence.last, would + 1 + _TO_A_HARM)] if one[0].isalpha()]
    if not behind or "not" in behind:
        return None
    be = behind[0] in ("be", "get")
    verb = next((one for one in behind[be:] if (f"be {one}" if be else one) in known.harms), None)
    if verb is None or (not be and verb != behind[0] and not behind[0].endswith("ly")):
        return None
    rest = lowers[would + 1 : min(sentence.last, would + 1 + _GOES_ON)]
    if verb == "lose" and not known.losses.isdisjoint(rest):
        return known.pressure
    if verb in known.completed and known.completed[verb].isdisjoint(rest):
        return None
    return known.harms[f"be {verb}" if be else verb]


def _spoken_to(scene: Scene, known: _Lexicon, token: int) -> tuple[tuple[Party, ...], tuple[Actor, ...]]:
    """Return who was told and by whom; nobody where somebody tells others of themselves."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    if auxiliary_before(lowers, token, sentence.first) is not None:
        return subjects(scene, verb_start(scene, token), None), ()
    subject = subject_before(scene.document, scene.actors, sentence, verb_start(scene, token))
    if subject is not None and not _can_threaten(scene, known, subject):
        return (), ()
    if lowers[token + 1] in ("him", "her", "them"):
        return them(scene, lowers[token + 1], token + 1), (subject,) if subject else ()
    near = next(iter(scene.actors.between(token + 1, token + 2)), None)
    if near is None or near.kind in ("body", "official"):
        return (), ()
    return scene.parties(near), (subject,) if subject else ()


def _can_threaten(scene: Scene, known: _Lexicon, actor: Actor) -> bool:
    """Say whether somebody can be the one who threatens: an authority or a stranger, not a victim who tells."""
    if actor.kind == "person":
        return actor.person in scene.officials or actor.type is not None
    if scene.document.tokens.lowers[actor.head] in known.harmless:
        return False
    return actor.kind != "pronoun" and actor.voice not in _TELL_OF_THEMSELVES


_TELL_OF_THEMSELVES: Sequence[str] = ("family", "lawyer", "ngo", "un", "media", "colleague")
