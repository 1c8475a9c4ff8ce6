"""Read acts in languages that mark who suffers by case: Russian and Kazakh.

A passive or intransitive verb ("задержан", "погиб") befalls who stands in the
nominative; an active one ("задержали") befalls who stands in the accusative.
The nearest fitting name or pronoun of the sentence is meant; without one nobody is.
"""

from collections.abc import Sequence

from tizim.coding.reader.act_cues import BARE, STATE, SUBJECT, Cue, act_phrases
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.actors import Actor, Actors
from tizim.coding.reader.antecedents import Focus, Party
from tizim.coding.reader.clauses import with_coordinated
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.good_news import is_called_good

_NEAR = 14  # words between a verb and an unnamed victim
_NEGATIONS = frozenset(("не", "ни", "жоқ", "емес"))


def find_case_acts(
    document: Document, actors: Actors, focus: Sequence[Focus], officials: frozenset[int]
) -> tuple[Act, ...]:
    """Return the acts of every sentence, in order."""
    phrases = act_phrases(document.data)
    found: list[Act] = []
    for index, sentence in enumerate(document.sentences):
        if document.blocks[sentence.block].kind in ("title", "heading") or is_called_good(document, sentence):
            continue
        scene = Scene(document, actors, sentence, index, focus[index], officials)
        previous: Act | None = None
        for hit in phrases.find(document.tokens.lowers, sentence.first, sentence.last):
            if hit.first > sentence.first and document.tokens.lowers[hit.first - 1] in _NEGATIONS:
                continue
            for cue in hit.payload:
                if cue.kind.things and not _has_thing(document, cue, sentence):
                    continue
                victims = _victims(scene, cue, hit.first, previous)
                act = Act(cue.kind, hit.first, hit.last, index, victims, _agents(actors, sentence, hit.first), cue.form)
                found.append(act)
                previous = act if victims else previous
    return tuple(found)


def _has_thing(document: Document, cue: Cue, sentence: Sentence) -> bool:
    lowers = document.tokens.lowers[sentence.first : sentence.last]
    return any(lower.startswith(thing) for lower in lowers for thing in cue.kind.things)


def _victims(scene: Scene, cue: Cue, first: int, previous: Act | None) -> tuple[Party, ...]:
    """Return who suffers: the nearest name or pronoun in the case that the verb asks for, else a group beside it."""
    document, actors, sentence = scene.document, scene.actors, scene.sentence
    here = actors.between(sentence.first, sentence.last)
    wanted = "nomn" if cue.form in (STATE, SUBJECT) else "accs"
    people = [
        actor
        for actor in here
        if actor.kind == "person" and actor.person is not None and actor.person not in scene.officials
    ]
    fitting = [actor for actor in people if cue.form == BARE or wanted in actor.case or not actor.case]
    pronouns = [actor for actor in here if actor.kind == "pronoun" and (cue.form == BARE or wanted in actor.case)]
    groups = [
        actor
        for actor in here
        if actor.kind in ("group", "individual")
        and abs(actor.head - first) <= _NEAR
        and actor.voice in ("victim", "media", "civil_society", "eyewitness", "hrd")
    ]
    nearest = min([*fitting, *pronouns], key=lambda actor: abs(actor.head - first), default=None)
    close_group = min(groups, key=lambda actor: abs(actor.head - first), default=None)
    if (
        close_group is not None
        and cue.form != BARE
        and (nearest is None or abs(close_group.head - first) + 4 < abs(nearest.head - first))
    ):
        nearest = close_group
    if nearest is None:
        if previous is not None and (cue.form != BARE or previous.victims):
            return previous.victims
        return (("unnamed", close_group.name),) if close_group is not None else ()
    if nearest.kind == "pronoun":
        return _meant_by(scene, nearest, people)
    together = with_coordinated(document, actors, sentence, nearest)
    return tuple(("person", one.person) if one.person is not None else ("unnamed", one.name) for one in together)


def _meant_by(scene: Scene, pronoun: Actor, people: Sequence[Actor]) -> tuple[Party, ...]:
    """Return whom a pronoun means: somebody named before it in the sentence, else the topic of the paragraph."""
    named = [
        actor.person
        for actor in people
        if actor.person is not None
        and actor.voice != "lawyer"
        and actor.first < pronoun.first
        and (not pronoun.sex or not actor.sex or actor.sex == pronoun.sex)
    ]
    chosen = tuple(named[-1:]) or scene.focus.people
    fits = [person for person in chosen if pronoun.sex is None or scene.focus.sexes.get(person) in (None, pronoun.sex)]
    return tuple(("person", person) for person in (fits if pronoun.plural else fits[:1]))


def _agents(actors: Actors, sentence: Sentence, first: int) -> tuple[Actor, ...]:
    doers = [
        actor
        for actor in actors.between(sentence.first, sentence.last)
        if actor.type is not None and actor.kind in ("official", "body") and abs(actor.head - first) <= _NEAR
    ]
    nearest = min(doers, key=lambda actor: abs(actor.head - first), default=None)
    return (nearest,) if nearest is not None else ()
