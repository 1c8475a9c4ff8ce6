"""Say whether words for violence tell of none: an attack in words or in play, a mishap, what only could follow."""

from tizim.coding.reader.act_cues import BARE, NOUN_OF
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.mishaps import was_hit_by_chance

_ATTACKS = frozenset(("attack_on_journalist", "attack_on_activist", "non_state_violence"))
_NEAR = 7  # words around a verb that say how somebody was attacked
_IN_WORDS = frozenset(
    ("verbally", "verbal", "speech", "interview", "tweet", "tweets", "editorial", "column", "critics", "critic",
     "rhetorically", "accusing", "calling", "criticism", "criticising", "criticizing", "insulting", "branding",
     "polemic", "op-ed", "budget", "lawsuit", "lawsuits", "reviewers", "trolls", "online", "hackers", "cyber")
)  # fmt: skip
_IN_PLAY = frozenset(
    ("striker", "goalkeeper", "keeper", "midfielder", "winger", "goalless", "half-time", "equaliser", "scored",
     "quarter-final", "semi-final", "playoff")
)  # fmt: skip
_ONLY_COULD = frozenset(("could", "may", "might", "would", "will", "must", "should", "carries", "carry"))
_OF_PENALTIES = frozenset(("for", "punishing", "punishes", "punish", "against", "criminalises", "criminalising"))
_PENALTIES = frozenset(("prison", "penalties", "penalty", "punishment", "sentences", "fines", "jail", "punishable"))


def is_harmless(scene: Scene, act: Act) -> bool:
    """Say whether an act of violence that a cue names did not befall anybody."""
    return _is_in_words(scene, act) or was_hit_by_chance(scene, act) or _only_could_be(scene, act)


def _is_in_words(scene: Scene, act: Act) -> bool:
    """Say whether somebody is attacked in speech, print or play: "attacked activists in a speech"."""
    lowers = scene.document.tokens.lowers
    if act.kind.violation in _ATTACKS and not _IN_PLAY.isdisjoint(scene.words):
        return True
    if act.kind.violation not in _ATTACKS or not lowers[act.first].startswith(("attack", "assault", "savage")):
        return False
    near = lowers[max(scene.sentence.first, act.first - 2) : min(scene.sentence.last, act.last + _NEAR)]
    return not _IN_WORDS.isdisjoint(near)


def _only_could_be(scene: Scene, act: Act) -> bool:
    """Say whether violence in general is only foreseen or forbidden: "attacks on reporters could follow"."""
    if act.kind.violation not in _ATTACKS or act.form not in (BARE, NOUN_OF):
        return False
    if any(party[0] == "person" for party in act.victims):
        return False
    lowers = scene.document.tokens.lowers
    behind = lowers[act.last : min(scene.sentence.last, act.last + 3)]
    before = lowers[max(scene.sentence.first, act.first - 3) : act.first]
    forbidden = not _OF_PENALTIES.isdisjoint(before) and not _PENALTIES.isdisjoint(scene.words)
    return forbidden or not _ONLY_COULD.isdisjoint(behind)
