"""Read acts in languages that mark who suffers by case: Russian and Kazakh.

A passive or intransitive verb ("задержан", "погиб") befalls who stands in the
nominative; an active one ("задержали") befalls who stands in the accusative.
The nearest fitting name or pronoun of the sentence is meant; without one nobody is.
"""

from collections.abc import Sequence

from tizim.coding.reader.act_cues import BARE, STATE, SUBJECT, Cue, act_phrases
from tizim.coding.reader.actors import Actor, Actors
from tizim.coding.reader.acts import Act
from tizim.coding.reader.antecedents import Focus, Party
from tizim.coding.reader.clauses import with_coordinated
from tizim.coding.reader.document import Document, Sentence

_NEAR = 14  # words between a verb and an unnamed victim
_NEGATIONS = frozenset(("не", "ни", "жоқ", "емес"))


def find_case_acts(
    document: Document, actors: Actors, focus: Sequence[Focus], officials: frozenset[int]
) -> tuple[Act, ...]:
    """Return the acts of every sentence, in order."""
    phrases = act_phrases(document.data)
    found: list[Act] = []
    for index, sentence in enumerate(document.sentences):
        if document.blocks[sentence.block].kind in ("title", "heading"):
            continue
        previous: Act | None = None
        for hit in phrases.find(document.tokens.lowers, sentence.first, sentence.last):
            if hit.first > sentence.first and document.tokens.lowers[hit.first - 1] in _NEGATIONS:
                continue
            for cue in hit.payload:
                if cue.kind.things and not _has_thing(document, cue, sentence):
                    continue
                victims = _victims(
                    document, actors, sentence, cue, hit.first, hit.last, focus[index], officials, previous
                )
                act = Act(
                    cue.kind,
                    hit.first,
                    hit.last,
                    index,
                    victims,
                    _agents(actors, sentence, hit.first, victims),
                    cue.form,
                )
                found.append(act)
                previous = act if victims else previous
    return tuple(found)


def _has_thing(document: Document, cue: Cue, sentence: Sentence) -> bool:
    lowers = document.tokens.lowers[sentence.first : sentence.last]
    return any(lower.startswith(thing) for lower in lowers for thing in cue.kind.things)


def _victims(
    document: Document,
    actors: Actors,
    sentence: Sentence,
    cue: Cue,
    first: int,
    last: int,
    focus: Focus,
    officials: frozenset[int],
    previous: Act | None,
) -> tuple[Party, ...]:
    here = actors.between(sentence.first, sentence.last)
    wanted = "nomn" if cue.form in (STATE, SUBJECT) else "accs"
    people = [
        actor for actor in here if actor.kind == "person" and actor.person is not None and actor.person not in officials
    ]
    if cue.form == BARE:
        fitting = people
    else:
        fitting = [actor for actor in people if wanted in actor.case or not actor.case]
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
        named = [
            actor.person
            for actor in people
            if actor.person is not None
            and actor.voice != "lawyer"
            and actor.first < nearest.first
            and (not nearest.sex or not actor.sex or actor.sex == nearest.sex)
        ]
        chosen = tuple(named[-1:]) or focus.people
        fits = [person for person in chosen if focus.sexes.get(person) in (None, nearest.sex) or nearest.sex is None]
        return tuple(("person", person) for person in (fits if nearest.plural else fits[:1]))
    together = with_coordinated(document, actors, sentence, nearest)
    return tuple(("person", one.person) if one.person is not None else ("unnamed", one.name) for one in together)


def _agents(actors: Actors, sentence: Sentence, first: int, victims: tuple[Party, ...]) -> tuple[Actor, ...]:
    doers = [
        actor
        for actor in actors.between(sentence.first, sentence.last)
        if actor.type is not None and actor.kind in ("official", "body") and abs(actor.head - first) <= _NEAR
    ]
    nearest = min(doers, key=lambda actor: abs(actor.head - first), default=None)
    return (nearest,) if nearest is not None else ()
