"""Read verbs whose object stands inside them: "banned lawyer A from travelling", "knocked two men to the ground"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_cues import ActKind, act_kinds, can_be_split
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.act_victims import verb_start
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.clauses import subject_before, with_coordinated
from tizim.coding.reader.inflection import FINITE, ING, PAST, inflected
from tizim.coding.reader.phrases import Phrases, spelled_out

# The words behind the object ("*" for any), what the verb tells, and whether it is done to bodies and things alone.
Parted = tuple[tuple[str, ...], ActKind, bool]


@cache
def _parted(data: str) -> Phrases[tuple[Parted, ...]]:
    """Return the forms of the first words of verbs of several words, with what follows their objects."""
    irregular = table(data, "inflections").get("irregular", {})
    found: dict[str, list[Parted]] = defaultdict(list)
    for entry, kind in act_kinds(data):
        for name in ("verbs", "verbs_on"):
            for phrase in filter(can_be_split, entry.get(name, ())):
                for form, written in inflected(phrase, irregular):
                    for words in spelled_out(written) if form in (FINITE, PAST, ING) else ():
                        found[words[0]].append((words[1:], kind, name == "verbs_on"))
    return Phrases((verb, tuple(dict.fromkeys(parted))) for verb, parted in found.items())


def read_parted(scene: Scene, found: Sequence[Act]) -> Iterator[Act]:
    """Yield the acts of such verbs in a sentence, but for those that another cue has read already."""
    if scene.document.data != "en":
        return
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    for hit in _parted(scene.document.data).find(scene.document.tokens, sentence.first, sentence.last):
        target = _object_at(scene, hit.last)
        if target is None:
            continue
        end = with_coordinated(scene.document, scene.actors, sentence, target)[-1].last
        for rest, kind, on_thing in hit.payload:
            if on_thing and target.kind != "body":
                continue  # "set them on fire": buildings
            last = end + len(rest)
            read = any(act.first == hit.first and act.kind.violation == kind.violation for act in found)
            if last <= sentence.last and not read and _goes_on(lowers, end, rest):
                subject = subject_before(scene.document, scene.actors, sentence, verb_start(scene, hit.first))
                agents = (subject,) if subject is not None and subject is not target else ()
                yield Act(kind, hit.first, last, scene.index, scene.parties(target), agents, "active")


def _object_at(scene: Scene, token: int) -> Actor | None:
    """Return who stands right behind a verb."""
    near = scene.actors.between(token, token + 1)
    kinds = ("person", "group", "individual", "kin", "body", "pronoun")
    return next((actor for actor in near if actor.kind in kinds), None)


def _goes_on(lowers: Sequence[str], first: int, rest: Sequence[str]) -> bool:
    return all(word in ("*", lower) for word, lower in zip(rest, lowers[first : first + len(rest)], strict=True))
