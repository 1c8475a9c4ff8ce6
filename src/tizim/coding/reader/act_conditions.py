"""Say whether an act has the words, the victim and the agents that its kind asks for in the files of acts."""

import itertools
import re
from collections.abc import Collection

from tizim.coding.reader.act_cues import BARE
from tizim.coding.reader.act_scene import Act, Scene

_TO_A_QUOTE = 16  # words from "called" to what somebody was called
_ENDS_A_SLUR = frozenset(
    ("to", "about", "after", "by", "because", "for", "over", "into", "when", "while", "that", "which", "against", ";",
     "during", "before", "but")
)  # fmt: skip


def is_of_whom_it_must(scene: Scene, act: Act) -> bool:
    """Say whether whoever suffers an act and does it, and the words around it, are those that its kind needs."""
    kind = act.kind
    if kind.needs_quote and not (act.victims and _quotes(scene, act.last) and _has_object(scene, act.last)):
        return False
    if kind.needs_victim and act.form != BARE and not _victim_is(scene, act, kind.needs_victim):
        return False
    return not (kind.needs_words and kind.needs_words.isdisjoint(_words_for(scene, act))) and _is_by_whom_it_must(act)


def _is_by_whom_it_must(act: Act) -> bool:
    """Say whether an act is by those whose act alone it can be: no authority, an authority, a mob."""
    by_state = any(agent.voice in ("official", "court") for agent in act.agents)
    if (act.kind.by_non_state and by_state) or (act.kind.by_state and not by_state):
        return False
    by = act.kind.by
    return by is None or act.form == BARE or any(by.search(agent.name.lower()) for agent in act.agents)


def _words_for(scene: Scene, act: Act) -> Collection[str]:
    """Return the words among which one must stand: of a slur those behind the verb, else those of the sentence."""
    if act.kind.violation != "smear":
        return scene.words
    behind = scene.document.tokens.lowers[act.last : min(scene.sentence.last, act.last + _TO_A_QUOTE)]
    return list(itertools.takewhile(lambda word: word not in _ENDS_A_SLUR, behind))


def _quotes(scene: Scene, first: int) -> bool:
    """Say whether quoted words follow within a noun phrase: "called the reporters 'a nest of spies'"."""
    words = scene.document.tokens.words[first : min(scene.sentence.last, first + _TO_A_QUOTE)]
    return any(word in ('"', "''") for word in words)


def _has_object(scene: Scene, first: int) -> bool:
    """Say whether somebody stands right behind a verb: "called her 'a spy'", not "called the decision 'unfair'"."""
    return bool(scene.actors.between(first, first + 1))


def _victim_is(scene: Scene, act: Act, wanted: re.Pattern[str]) -> bool:
    """Say whether the words for the victim, or those in the sentence beside a name, hold one of the wanted nouns."""
    unnamed = [str(party[1]).lower() for party in act.victims if party[0] == "unnamed"]
    if any(wanted.search(words) for words in unnamed):
        return True
    named = len(unnamed) < len(act.victims)
    return named and bool(wanted.search(scene.document.lower, scene.sentence.start, scene.sentence.end))
