"""Say of acts against things and networks whether nature or a common crime is behind them, or they are only foreseen.

Networks fail in storms, police search the flats of burglars, and a law may let a
ministry block sites: the words are those of a violation, and none is told.
"""

import itertools

from tizim.coding.reader.act_cues import BARE
from tizim.coding.reader.act_scene import Act, Scene


def has_another_cause(scene: Scene, act: Act) -> bool:
    """Say whether a storm cut a network, or police look into a common crime of nobody who is named."""
    if act.kind.violation in _OF_NETWORKS:
        return not _NATURE.isdisjoint(scene.words) and _BLAMES.isdisjoint(scene.words)
    if act.kind.violation not in _OF_PROPERTY or _COMMON_CRIME.isdisjoint(scene.words):
        return False
    return all(party[0] != "person" for party in act.victims)


def is_foreseen(scene: Scene, act: Act) -> bool:
    """Say whether words right before a cue without grammar only foresee it: "may be told to delete the article".

    "Could not" tells of what was, and "in May" of a month.
    """
    if act.form != BARE or act.kind.violation not in _OF_SPEECH:
        return False
    near = scene.document.tokens.words[max(scene.sentence.first, act.first - _TO_FORESEEN) : act.first]
    return any(word in _FORESEEN and behind != "not" for word, behind in itertools.pairwise((*near, "")))


_OF_NETWORKS = frozenset(("site_blocking", "internet_shutdown", "telecom_disruption"))
_OF_PROPERTY = frozenset(("search_of_home", "raid_on_office", "confiscation"))
_OF_SPEECH = _OF_NETWORKS | {"censorship_request", "denial_of_information"}
_NATURE = frozenset(
    ("storm", "storms", "cyclone", "hurricane", "typhoon", "earthquake", "flood", "floods", "landslide", "lightning",
     "fault", "maintenance", "tornado", "blizzard", "snowfall")
)  # fmt: skip
_BLAMES = frozenset(("authorities", "government", "ministry", "blamed", "blames", "police", "army", "officials"))
_COMMON_CRIME = frozenset(
    ("cocaine", "heroin", "cannabis", "counterfeit", "stolen", "burglary", "burglars", "thieves", "firefighters",
     "murder", "killing", "smuggled", "rape", "missing")
)  # fmt: skip
_TO_FORESEEN = 5  # words
_FORESEEN = frozenset(
    ("could", "may", "might", "would", "should", "must", "if", "whether", "unless", "never", "nobody", "threatened",
     "plans", "planned", "proposed", "proposal", "bill", "draft", "avoid", "risk", "restored", "lifted", "ended",
     "ending")
)  # fmt: skip
