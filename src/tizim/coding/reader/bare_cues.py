"""Say whom a cue without a grammar of its own is about, and who does what it tells: "use of tear gas", "impunity"."""

from tizim.coding.reader.act_scene import Scene
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.clauses import agent_after, subject_before


def about(scene: Scene, first: int) -> tuple[Party, ...]:
    """Return whom a cue without grammar is about: the person the sentence speaks of, or a group."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    here = scene.actors.between(sentence.first, sentence.last)
    persons = tuple(
        dict.fromkeys(
            ("person", actor.person)
            for actor in here
            if actor.kind == "person"
            and actor.person is not None
            and actor.person not in scene.officials
            # a lawyer or a relative who speaks tells of whom the paragraph is about
            and not (actor.voice in ("lawyer", "family", "colleague") and scene.focus.people)
            and lowers[actor.first - 1] not in ("told", "tells")
            and not _has_followers(scene, actor)
        )
    )
    possessed = any(
        lowers[token] in ("his", "her", "he", "she", "him") for token in range(sentence.first, sentence.last)
    )
    if len(persons) == 1:
        return persons
    spoken_of = [one for one in scene.actors.between(max(sentence.first, first - _NEAR_PRONOUN), first) if one.sex]
    if persons and spoken_of and spoken_of[-1].kind == "pronoun":
        return scene.parties(spoken_of[-1])  # "A said B, where she is serving pre-trial detention"
    if not persons and possessed and len(scene.focus.people) == 1:
        return (("person", scene.focus.people[0]),)
    groups = [
        actor
        for actor in here
        if (actor.kind == "group" and actor.voice not in ("ngo", "official", "un", "eyewitness", "lawyer", "media"))
        or (
            actor.kind == "group"
            and actor.voice == "eyewitness"
            and actor.name.split()[-1].lower()
            in ("people", "persons", "residents", "participants", "civilians", "individuals")
        )
    ]
    near = sorted(groups, key=lambda actor: abs(actor.head - first))
    return (("unnamed", near[0].name),) if near and not persons else ()


_NEAR_PRONOUN = 5  # words between "she" and a cue without grammar


def _has_followers(scene: Scene, actor: Actor) -> bool:
    """Say whether somebody only tells whose people are meant: "supporters of opposition leader A"."""
    lowers = scene.document.tokens.lowers
    low = max(scene.sentence.first + 1, actor.first - _TITLE)
    of = next((at for at in range(actor.first - 1, low - 1, -1) if lowers[at] == "of"), None)
    return of is not None and any(
        one.last == of and (one.kind == "group" or lowers[of - 1] in _FOLLOWERS)
        for one in scene.actors.between(of - 4, of)
    )


_FOLLOWERS = frozenset(("supporters", "followers", "sympathisers", "sympathizers", "backers", "fans"))
_TITLE = 4  # words of a title between "of" and a name


def agents_of_bare(scene: Scene, first: int, last: int) -> tuple[Actor, ...]:
    agent = agent_after(scene.document, scene.actors, scene.sentence, last)
    if agent is not None:
        return (agent,)
    subject = subject_before(scene.document, scene.actors, scene.sentence, first)
    return (
        (subject,) if subject is not None and subject.type is not None and subject.kind in ("official", "body") else ()
    )
