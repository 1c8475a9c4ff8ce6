"""Read verbs whose object stands inside them: "banned lawyer A from travelling", "took her into custody"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_cues import ActKind, act_kinds, can_be_split
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.act_things import them
from tizim.coding.reader.act_victims import verb_start
from tizim.coding.reader.antecedents import Party
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
        told = _object_at(scene, hit.last, found)
        if told is None:
            continue
        for rest, kind, on_thing in hit.payload:
            if on_thing and not told.is_body:
                continue  # "set them on fire": buildings
            last = told.end + len(rest)
            read = any(act.first == hit.first and act.kind.violation == kind.violation for act in found)
            if last <= sentence.last and not read and _goes_on(lowers, told.end, rest):
                subject = subject_before(scene.document, scene.actors, sentence, verb_start(scene, hit.first))
                agents = with_coordinated(scene.document, scene.actors, sentence, subject) if subject else ()
                doing = tuple(one for one in agents if ("person", one.person) not in told.victims)
                yield Act(kind, hit.first, last, scene.index, told.victims, doing, "active")


@dataclass(frozen=True, slots=True)
class _Object:
    victims: tuple[Party, ...]
    end: int  # token behind it
    is_body: bool


def _object_at(scene: Scene, token: int, found: Sequence[Act]) -> _Object | None:
    """Return who stands right behind a verb: "A and B", "two men", "her"; not "them" behind what was done to things."""
    near = scene.actors.between(token, token + 1)
    kinds = ("person", "group", "individual", "kin", "body", "pronoun")
    target = next((actor for actor in near if actor.kind in kinds), None)
    word = scene.document.tokens.lowers[token] if token < scene.sentence.last else "."
    if word == "them" and any(act.thing and not act.victims and act.first < token for act in found):
        return None  # "stormed public buildings and set them on fire"
    if target is None:
        return _Object(them(scene, word, token), token + 1, is_body=False) if word in ("him", "her", "them") else None
    end = with_coordinated(scene.document, scene.actors, scene.sentence, target)[-1].last
    return _Object(scene.parties(target), end, target.kind == "body")


def _goes_on(lowers: Sequence[str], first: int, rest: Sequence[str]) -> bool:
    return all(word in ("*", lower) for word, lower in zip(rest, lowers[first : first + len(rest)], strict=True))
