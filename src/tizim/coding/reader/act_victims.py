"""Say who suffers from an act of an English clause, and who does it.

Subjects, those named in appositions and lists, those who share a verb with
another ("was detained and beaten"), and those "among them".
"""

from collections.abc import Sequence
from dataclasses import replace

from tizim.coding.reader.act_cues import BARE, kind_of
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.clauses import (
    agent_after,
    object_after,
    skip_adverbs_back,
    subject_before,
    with_coordinated,
)
from tizim.coding.reader.first_person import FIRST_PERSON, speaker_around

AMONG = frozenset(("among", "including", "include", "included"))
_NAMING = frozenset(("identified", "named"))
SENTENCES_TO_AMONG = 2  # back to the people of whom some are named


def among_them(scene: Scene, found: Sequence[Act]) -> list[Act]:
    """Extend the last act against a group to those named as among it: "Among them were A and B"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    if (AMONG | _NAMING | _SOME).isdisjoint(lowers[sentence.first : sentence.last]):
        return []
    named = _named_at(lowers, sentence.first, sentence.last)
    among = next((token for token in range(sentence.first, sentence.last) if lowers[token] in AMONG), None)
    among = _some_of_them(lowers, sentence.first, sentence.last) if among is None else among
    cue = among if named is None else named
    if cue is None:
        return []
    names = [
        actor
        for actor in scene.actors.between(cue, min(sentence.last, cue + 40))
        if actor.kind == "person" and actor.person is not None and actor.person not in scene.officials
    ]
    if lowers[cue] == "among" and lowers[min(cue + 1, sentence.last - 1)] not in ("them", "those", "the"):
        return []
    if not names or names[0].first - cue > 12:
        return []
    between = [act for act in found if cue < act.first < names[0].first and act.sentence == scene.index]
    opens = lowers[cue] == "among" and lowers[cue + 1] in ("those", "the")
    if between and opens and between[-1].form == "passive":
        victims = tuple(dict.fromkeys(("person", actor.person) for actor in names if actor.person is not None))
        return [replace(between[-1], victims=victims, form="among")]  # "Among those taken away was A"
    if between:
        return []  # "cases include the abduction of A": acts are listed, not people
    told = sentence.first if cue == named else cue
    fate = next((_FATES[lower] for lower in lowers[told : names[0].first] if lower in _FATES), None)
    groups = _groups_told_of(scene, found, cue)
    if fate == "killed":  # "the deaths of 23 people": the dead who are named are among them
        groups = [
            replace(act, kind=replace(act.kind, fate="killed")) if act.kind.fate == "died" else act for act in groups
        ]
    fitting = [act for act in groups if fate is None or act.kind.fate == fate]
    if not fitting:
        return _of_those(scene, cue, fate, names)
    victims = tuple(dict.fromkeys(("person", actor.person) for actor in names if actor.person is not None))
    return [replace(fitting[-1], first=cue, last=cue + 1, sentence=scene.index, victims=victims, form="among")]


def _some_of_them(lowers: Sequence[str], first: int, last: int) -> int | None:
    """Return where some of those told of before are picked: "One of them, the student A, told"."""
    for token in range(first, last - 4):
        if lowers[token] in _SOME and lowers[token + 1] == "of" and lowers[token + 2] in _THEM:
            return token if lowers[token + 3] == "," or lowers[token + 3] in ("was", "were", "is") else None
    return None


_SOME = frozenset(("one", "two", "three", "several", "some", "both"))
_THEM = frozenset(("them", "whom", "those", "these"))


def _of_those(scene: Scene, cue: int, fate: str | None, names: Sequence[Actor]) -> list[Act]:
    """Return what befell those named behind words for the dead or the wounded: "Among the wounded was student A"."""
    lowers = scene.document.tokens.lowers
    said = lowers[cue + 2 : cue + 3] or [""]
    violation = _BEFALLEN.get(fate or "")
    if violation is None or lowers[cue : cue + 2] != ["among", "the"] or _FATES.get(said[0]) != fate:
        return []
    victims = tuple(dict.fromkeys(("person", actor.person) for actor in names if actor.person is not None))
    kind = kind_of(scene.document.data, violation, str(fate))
    return [Act(kind, cue, cue + 3, scene.index, victims, (), "among")]


_BEFALLEN = {"killed": "killing", "injured": "injury"}


def counted_among(scene: Scene, found: Sequence[Act]) -> list[Act]:
    """Extend an act against a group to those said to be of it: "A and B were among two journalists arrested"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    if _COUNTED_AMONG.isdisjoint(lowers[sentence.first + 2 : sentence.last]):
        return []
    begins = (at for at in range(sentence.first + 2, sentence.last) if lowers[at] in _COUNTED_AMONG)
    cue = next((at for at in begins if lowers[at - 1] in ("was", "were", "is", "are")), None)
    if cue is None or (lowers[cue] == "one" and lowers[cue + 1] != "of"):
        return []
    said = named_right_before(scene, cue - 1) or scene.parties(
        subject_before(scene.document, scene.actors, sentence, cue - 1)
    )
    named = tuple(party for party in said if party[0] == "person" and party[1] not in scene.officials)
    behind = [act for act in found if act.sentence == scene.index and cue < act.first <= cue + _TO_WHAT_BEFELL]
    befell = next((act for act in behind if any(party[0] == "unnamed" for party in act.victims)), None)
    if befell is None or not named:
        return []
    return [replace(befell, first=cue, last=cue + 1, victims=named, form="among")]


_COUNTED_AMONG = frozenset(("among", "one"))  # "was among", "was one of"
_TO_WHAT_BEFELL = 12  # words: "among at least two local journalists who were arrested"
_FATES = {
    "dead": "killed",
    "killed": "killed",
    "injured": "injured",
    "wounded": "injured",
    "detained": "detained",
    "arrested": "detained",
}


def _groups_told_of(scene: Scene, found: Sequence[Act], cue: int) -> list[Act]:
    """Return the acts against people without a name, told shortly before, whom a cue can pick from."""
    # "Several lawyers, among them A, protested": whoever stands right before tells of whom they are
    near = [
        one for one in scene.actors.between(scene.sentence.first, cue) if one.kind == "group" and cue - one.last <= 1
    ]
    own = any(scene.document.tokens.lowers[one.first] not in _DEFINITE for one in near)
    return [
        act
        for act in found
        if act.first < cue
        and not (own and act.sentence != scene.index)
        and scene.document.sentences[act.sentence].block == scene.sentence.block
        and scene.index - act.sentence <= SENTENCES_TO_AMONG
        and (act.kind.fate or act.kind.violation in _HARM)
        and (any(party[0] == "unnamed" for party in act.victims) or (not act.victims and act.sentence == scene.index))
    ]


_HARM = frozenset(("ill_treatment", "torture", "attack_on_journalist", "attack_on_activist", "injury", "fine"))
_DEFINITE = frozenset(("the", "those", "these"))  # "The detainees include A": people told of before


def _named_at(lowers: Sequence[str], first: int, last: int) -> int | None:
    """Return where those told of before are named: "The dead were identified as A, B and C"."""
    for token in range(first + 2, last - 1):
        if lowers[token] in _NAMING and lowers[token + 1] == "as":
            return token if _TOLD_OF.intersection(lowers[first:token]) else None
    return None


_TOLD_OF = frozenset(
    ("dead", "victims", "deceased", "killed", "injured", "wounded", "detained", "arrested", "detainees")
)


def verb_start(scene: Scene, first: int) -> int:
    """Return where a verb with its auxiliaries begins: "had reportedly been trying to"."""
    lowers = scene.document.tokens.lowers
    at = first
    while at > scene.sentence.first:
        before = skip_adverbs_back(lowers, at - 1, scene.sentence.first)
        if before >= scene.sentence.first and lowers[before] in AUXILIARIES:
            at = before
        else:
            break
    return at


AUXILIARIES = frozenset(
    [
        "has",
        "have",
        "had",
        "having",
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "being",
        "will",
        "would",
        "could",
        "can",
        "may",
        "might",
        "must",
        "should",
        "to",
        "did",
        "does",
        "do",
        "not",
        "tried",
        "attempted",
        "began",
        "started",
        "continued",
    ]
)


def subjects(scene: Scene, start: int, previous: Act | None) -> tuple[Party, ...]:
    named = named_right_before(scene, start)
    if named:
        return named
    lowers = scene.document.tokens.lowers
    said = skip_adverbs_back(lowers, start - 1, scene.sentence.first)
    if lowers[said] in FIRST_PERSON:  # "I was beaten," said A
        return speaker_around(scene, said)
    joined = joined_to(scene, previous, start)
    actor = subject_before(scene.document, scene.actors, scene.sentence, start)
    if joined is not None and (actor is None or actor.first < joined.first):
        return joined.victims
    if actor is not None and actor.kind == "official" and previous is not None:
        return ()
    listed = listed_in_apposition(scene, actor, start) if actor is not None and actor.kind == "group" else ()
    return listed or scene.parties(actor)


def named_right_before(scene: Scene, start: int) -> tuple[Party, ...]:
    """Return the persons named in "the remaining two, A and B, were charged" and "his editor, A, was arrested"."""
    lowers = scene.document.tokens.lowers
    at = skip_adverbs_back(lowers, start - 1, scene.sentence.first)
    if at <= scene.sentence.first or lowers[at] != ",":
        return ()
    last = next(
        (
            actor
            for actor in scene.actors.between(max(scene.sentence.first, at - 8), at)
            if actor.last == at and actor.kind == "person"
        ),
        None,
    )
    if last is None or last.person in scene.officials:
        return ()
    together = with_coordinated(scene.document, scene.actors, scene.sentence, last)
    first = together[0].first
    if len(together) == 1 and (first == scene.sentence.first or lowers[first - 1] not in (",", ":")):
        return ()
    return tuple(("person", one.person) for one in together if one.person is not None)


def listed_in_apposition(scene: Scene, actor: Actor, start: int) -> tuple[Party, ...]:
    """Return the persons named between a group and its verb: "three members of Z, A, B and C, were arrested".

    Of "18 activists including A" the group is returned too.
    """
    names = [
        other
        for other in scene.actors.between(actor.last, start)
        if other.kind == "person" and other.person is not None
    ]
    lowers = scene.document.tokens.lowers
    if not names:
        return ()
    named = tuple(
        ("person", one.person) for one in names if one.person is not None and one.person not in scene.officials
    )
    if not AMONG.isdisjoint(lowers[actor.last : names[0].first]):
        return (*scene.parties(actor), *named)
    closed = lowers[skip_adverbs_back(lowers, start - 1, scene.sentence.first)] in (",", ")", "\u2014")
    return named if closed else ()


def listed_behind(scene: Scene, last: int) -> tuple[Party, ...]:
    """Return two persons or more who are named behind people and a comma: "detained four of them, A, B and C".

    last
        The token behind the words for the people.
    """
    lowers = scene.document.tokens.lowers
    if last >= scene.sentence.last or lowers[last] not in (",", ":", "\u2014", "("):
        return ()
    first = next((one for one in scene.actors.between(last + 1, last + 2) if one.kind == "person"), None)
    together = with_coordinated(scene.document, scene.actors, scene.sentence, first) if first is not None else ()
    named = tuple(one for one in together if one.person is not None and one.person not in scene.officials)
    return tuple(("person", one.person) for one in named if one.person is not None) if len(named) > 1 else ()


def companions(scene: Scene, last: int) -> tuple[Party, ...]:
    """Return who shares what befell the subject: "was shot dead, together with a colleague, X", "as was X"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    if _BEFORE_COMPANIONS.isdisjoint(lowers[last : min(sentence.last - 2, last + _TO_COMPANIONS)]):
        return ()
    for token in range(last, min(sentence.last - 2, last + _TO_COMPANIONS)):
        if lowers[token] in (";", ".", "but"):
            return ()
        if lowers[token] == "as" and lowers[token + 1] in ("was", "were", "did", "have", "has"):
            named = next(iter(scene.actors.between(token + 2, min(sentence.last, token + 8))), None)
            return scene.parties(named) if named is not None and named.kind == "person" else ()
        if lowers[token] in ("together", "along") and lowers[token + 1] == "with":
            near = scene.actors.between(token + 2, min(sentence.last, token + 8))
            named = next((one for one in near if one.kind == "person"), None) or next(iter(near), None)
            return scene.parties(named) if named is not None and named.kind in ("person", "group", "kin") else ()
    return ()


_BEFORE_COMPANIONS = frozenset(("as", "together", "along"))
_TO_COMPANIONS = 20  # words from a verb to "together with"


def joined_to(scene: Scene, previous: Act | None, first: int) -> Act | None:
    """Return the act before, when "and" or a comma joins this verb to it: "was detained and beaten"."""
    if previous is None or previous.form == BARE:
        return None
    lowers = scene.document.tokens.lowers
    at = skip_adverbs_back(lowers, first - 1, scene.sentence.first)
    if at < previous.last or lowers[at] not in ("and", "or", ",", "before", "then"):
        return None
    if any(scene.actors.between(previous.last, at)) and lowers[at] == ",":
        return None
    return previous


def like(scene: Scene, joined: Act, last: int) -> tuple[tuple[Party, ...], tuple[Actor, ...]]:
    """Return victims and agents of a verb that shares both with the verb before it."""
    if joined.form == "active":
        target = object_after(scene.document, scene.actors, scene.sentence, last)
        return (scene.parties(target) or joined.victims if target else joined.victims), joined.agents
    agent = agent_after(scene.document, scene.actors, scene.sentence, last)
    return joined.victims, (agent,) if agent else joined.agents
