"""Read what is done to somebody's relatives as the harassment of a family: "police detained activist A's brother".

What befalls the relative is an act of its own; it is aimed at whoever they are related to, who need not be there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.act_things import them
from tizim.coding.reader.actors import Actor, Actors
from tizim.coding.reader.antecedents import Focus, Party
from tizim.coding.reader.document import Document, Sentence

# What authorities do to relatives to reach somebody. Whoever kills or injures a relative means the relative.
_ON_RELATIVES = frozenset(
    ("arbitrary_detention", "intimidation", "threats", "search_of_home", "confiscation", "surveillance", "travel_ban",
     "enforced_disappearance", "criminal_prosecution", "ill_treatment", "pretrial_detention", "fine",
     "administrative_sentence", "deportation", "incommunicado_detention")
)  # fmt: skip
_OWN = frozenset(("his", "her", "their", "whose"))
_TO_A_NAME = 7  # words from "the mother of" to the name: "of exiled opposition figure A"


def on_families(
    document: Document, actors: Actors, focus: Sequence[Focus], officials: frozenset[int], acts: Sequence[Act]
) -> tuple[Act, ...]:
    """Return acts with those that the harassment of a family amounts to behind what befell the relatives."""
    return tuple(one for act in acts for one in (act, *_on_family(document, actors, focus, officials, act)))


def _on_family(
    document: Document, actors: Actors, focus: Sequence[Focus], officials: frozenset[int], act: Act
) -> Iterator[Act]:
    if act.kind.violation not in _ON_RELATIVES or not act.victims:
        return
    sentence = document.sentences[act.sentence]
    scene = Scene(document, actors, sentence, act.sentence, focus[act.sentence], officials)
    for actor in actors.between(sentence.first, sentence.last):
        relative = _as_relative(actor, document)
        if relative is None or relative not in act.victims:
            continue
        owners = tuple(one for one in _related_to(scene, actor) if one[0] == "person" and one[1] not in officials)
        told = {*act.victims, *(("person", agent.person) for agent in act.agents), *_speakers(scene)}
        if owners and told.isdisjoint(owners):  # not "A and his wife were detained", "A threatened his wife"
            kind = replace(act.kind, violation="harassment_of_family", fate=None, step=None, is_method=False)
            yield replace(act, kind=kind, victims=(*owners, *act.victims), form="derived")
            return


def _speakers(scene: Scene) -> Iterator[Party]:
    """Yield who tells what befell their own: "A said her son was arrested" is about the son."""
    lowers = scene.document.tokens.lowers
    for actor in scene.actors.between(scene.sentence.first, scene.sentence.last):
        if actor.person is not None and lowers[actor.last : actor.last + 1] in (["said"], ["says"], ["told"], ["saw"]):
            yield ("person", actor.person)


def _as_relative(actor: Actor, document: Document) -> Party | None:
    """Return the party that an actor is where words for kinship say who it is: "his wife", "her brother, A"."""
    if actor.kind == "kin" and actor.voice == "family":
        return ("unnamed", actor.name)
    if actor.kind == "person" and actor.person is not None and actor.voice == "family":
        return ("person", actor.person) if _owner_at(document.tokens.lowers, actor) is not None else None
    return None


def _owner_at(lowers: Sequence[str], actor: Actor) -> int | None:
    """Return where the word for the owner stands that begins "his wife", or explains a name: "his sister, A"."""
    if lowers[actor.first] in _OWN:
        return actor.first
    if not actor.explains:
        return None
    before = range(actor.first - 2, max(-1, actor.first - _TO_AN_OWNER), -1)
    return next((at for at in before if lowers[at] in _OWN), None)


_TO_AN_OWNER = 6  # words from "his elder sister," to the name


def _related_to(scene: Scene, actor: Actor) -> tuple[Party, ...]:
    """Return whose relative somebody is: who owns the word of kinship, or is named behind its "of"."""
    if actor.possessor is not None:
        return (("person", actor.possessor),)
    lowers = scene.document.tokens.lowers
    if lowers[actor.first] == "whose":
        named = [one for one in scene.actors.between(scene.sentence.first, actor.first) if one.kind == "person"]
        return scene.parties(named[-1]) if named else ()
    own = _owner_at(lowers, actor)
    if own is not None:
        return them(scene, lowers[own], own)
    return _named_behind(scene, actor.last, scene.sentence)


def _named_behind(scene: Scene, last: int, sentence: Sentence) -> tuple[Party, ...]:
    """Return who is named behind "of": "the two brothers and an aunt of exiled broadcaster A"."""
    lowers = scene.document.tokens.lowers
    stop = min(sentence.last, last + _TO_A_NAME)
    of = next((token for token in range(last, stop) if lowers[token] == "of"), None)
    if of is None or "," in lowers[last:of]:
        return ()
    near = next(iter(scene.actors.between(of + 1, min(sentence.last, of + _TO_A_NAME))), None)
    return scene.parties(near) if near is not None and near.kind == "person" else ()
