"""Say which body suffers from an act in Russian and Kazakh: a site that is blocked, a party that is dissolved.

The nearest of the sentence that does not only tell of it; else one told of before in the
paragraph, where a word takes it up ("сайт объединения") or it is a medium.
"""

from tizim.coding.reader.act_cues import Cue
from tizim.coding.reader.act_scene import Scene
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.phrases import Hit

_SPEAKING = frozenset(
    (
        "сообщает",
        "сообщил",
        "сообщила",
        "сообщили",
        "пишет",
        "передаёт",
        "передает",
        "данным",
        "сведениям",
        "информации",
    )
)
# How a body told of before is taken up: "сайт объединения", "доступ к нему".
_TAKES_UP = (
    "объединени", "организаци", "издани", "редакци", "фонд", "портал", "проект", "газет", "парти", "движени", "центр",
    "его", "её", "ее", "их", "нему", "ней", "оның", "ұйым", "басылым",
)  # fmt: skip
_OF_THEIR_OWN = ("media", "ngo", "civil_society", "unattributed")


def harmed_body(scene: Scene, hit: Hit[tuple[Cue, ...]]) -> tuple[Party, ...]:
    """Return the body that an act is done to: of the sentence, else the last one named before it in the paragraph."""
    block = scene.document.blocks[scene.document.sentences[scene.index].block]
    first = max(0, scene.document.token_at(block.start))

    def bodies(low: int, high: int) -> list[Actor]:
        return [
            actor
            for actor in scene.actors.between(low, high)
            if actor.kind == "body"
            and actor.body is not None
            and actor.voice in _OF_THEIR_OWN
            and _SPEAKING.isdisjoint(scene.document.tokens.lowers[max(0, actor.first - 3) : actor.first])
        ]

    here = bodies(scene.sentence.first, scene.sentence.last)
    nearest = min(here, key=lambda actor: abs(actor.first - hit.first), default=None)
    before = bodies(first, scene.sentence.first)
    lowers = scene.document.tokens.lowers[scene.sentence.first : scene.sentence.last]
    taken_up = any(lower.startswith(_TAKES_UP) for lower in lowers)
    chosen = nearest or next((one for one in reversed(before) if taken_up or one.voice == "media"), None)
    return (("body", chosen.body),) if chosen is not None and chosen.body is not None else ()
