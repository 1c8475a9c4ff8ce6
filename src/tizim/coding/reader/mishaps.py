"""Say whether people died or were hurt by a mishap that nobody meant, or whether a killing was only tried."""

from collections.abc import Sequence

from tizim.coding.reader.act_scene import Act, Scene


def was_an_accident(scene: Scene) -> bool:
    """Say whether a sentence tells of a mishap and of nobody armed: "Three miners died in an accident"."""
    armed = _ARMED & scene.words
    if armed - {"attack"} or (armed and "heart" not in scene.words):
        return False
    vehicles = len(_VEHICLES & scene.words)
    on_the_road = bool(vehicles) and not _ROAD.isdisjoint(scene.words)
    on_the_road = on_the_road or (vehicles > 1 and not _MET.isdisjoint(scene.words))  # "a bus hit a lorry"
    return on_the_road or not _MISHAPS.isdisjoint(scene.words)


_MISHAPS = frozenset(
    ("accident", "accidents", "crash", "crashed", "collision", "collided", "earthquake", "quake", "flood", "floods",
     "flooding", "landslide", "mudslide", "derailment", "derailed", "cyclone", "typhoon", "tornado", "storm", "drought",
     "cholera", "malaria", "covid-19", "pandemic", "outbreak", "epidemic", "hurricane", "avalanche", "capsized",
     "plunged", "overturned", "collapsed", "drowned", "lightning", "heatwave", "famine", "thirst", "cancer",
     "leukaemia", "leukemia", "pneumonia", "sleep", "peacefully", "scaffolding", "wildfire", "wildfires", "gas-leak",
     "shipwreck", "ferry", "volcano", "tsunami", "blizzard", "illness", "stroke", "heart",
     "diabetes", "old-age", "premature")
)  # fmt: skip
_VEHICLES = frozenset(("bus", "lorry", "truck", "train", "car", "minibus", "van", "tram", "boat"))
_MET = frozenset(("hit", "struck", "rear-ended"))
_ROAD = frozenset(("skidded", "veered", "swerved", "fog", "brake", "brakes", "speeding", "ditch", "ravine"))
_ARMED = frozenset(
    ("police", "soldiers", "gunmen", "shot", "attack", "attacked", "army", "security", "forces", "officers",
     "custody", "prison", "detention", "beaten", "torture", "guards", "coastguard", "militia", "suspicious",
     "assassinated", "murdered", "shelling", "bomb", "bombed", "airstrike", "drone", "troops", "gendarmes",
     "fighters", "rebels", "militants", "crackdown", "protest", "protests", "protesters", "jail", "cell",
     "bullet", "bullets", "stabbed", "colony", "gunned", "hacked", "machete", "machetes", "knife", "knives",
     "assailants", "hitmen", "gun", "guns", "fire", "ambushed", "gunfire", "abducted", "tear", "pushed",
     "chased", "prisoner", "inmate", "detained", "rammed", "deliberate", "deliberately", "masked", "unknown",
     "unidentified")
)  # fmt: skip


def was_hit_by_chance(scene: Scene, act: Act) -> bool:
    """Say whether somebody is hit on the road by nobody's will: "was hit by a car while crossing"."""
    lowers = scene.document.tokens.lowers
    if lowers[act.first] not in ("hit", "struck", "knocked", "injured", "hurt", "run"):
        return False
    behind = lowers[act.first : act.last + 4]
    return "by" in behind and not _NOBODYS.isdisjoint(behind) and _ON_PURPOSE.isdisjoint(scene.words)


_NOBODYS = frozenset(
    ("car", "bus", "truck", "lorry", "train", "tram", "van", "taxi", "motorcycle", "motorbike", "lightning", "wave",
     "tractor", "branch", "ball", "stroke", "illness", "number", "idea", "thought")
)  # fmt: skip
_ON_PURPOSE = frozenset(
    ("deliberately", "intentionally", "purpose", "attempt", "attack", "attacked", "rammed", "suspicious", "suspect",
     "threats", "threatened", "assassination", "targeted", "police", "army", "military", "unmarked")
)  # fmt: skip


def is_attempted(lowers: Sequence[str], sentence_first: int, first: int) -> bool:
    """Say whether a killing was only tried: "tried to burn X alive", "the failed assassination of X"."""
    near = lowers[max(sentence_first, first - 2) : first]
    return near[-1:] in (["attempted"], ["failed"], ["foiled"], ["botched"]) or (
        near[-1:] == ["to"] and not _TRIED.isdisjoint(near)
    )


_TRIED = frozenset(
    ("tried", "tries", "trying", "try", "attempted", "attempts", "attempting", "attempt", "plot", "plots", "plotted",
     "plotting", "conspiracy", "conspired", "conspiring")
)  # fmt: skip
