"""Read the acts of a text: which violation, done to whom, by whom, said in which words.

A cue alone is not an act against somebody: the victim must stand where the
grammar puts one. Who is not found there is not made a victim; precision goes
before recall.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tizim.coding.reader.act_cues import (
    BARE,
    FINITE,
    ING,
    NOUN_OF,
    OWNED,
    PARTICIPLE,
    PAST,
    STATE,
    SUBJECT,
    ActKind,
    Cue,
    act_phrases,
)
from tizim.coding.reader.actors import Actor, Actors
from tizim.coding.reader.antecedents import Focus, Party, resolve
from tizim.coding.reader.clauses import (
    agent_after,
    auxiliary_before,
    is_perfect,
    object_after,
    skip_adverbs_back,
    subject_before,
    with_coordinated,
)
from tizim.coding.reader.document import Document, Sentence


@dataclass(frozen=True, slots=True)
class Act:
    """One violation as one clause tells it."""

    kind: ActKind
    first: int  # tokens of the cue, end exclusive
    last: int
    sentence: int  # index
    victims: tuple[Party, ...]
    agents: tuple[Actor, ...]
    form: str
    thing: str | None = None  # what was searched, seized or blocked
    denied: bool = False  # "was not killed", "denied having"


@dataclass(slots=True)
class _Scene:
    """What reading one sentence needs."""

    document: Document
    actors: Actors
    sentence: Sentence
    index: int
    focus: Focus
    officials: frozenset[int]

    def parties(self, actor: Actor | None) -> tuple[Party, ...]:
        if actor is None:
            return ()
        together = with_coordinated(self.document, self.actors, self.sentence, actor)
        found: list[Party] = []
        for one in together:
            found += resolve(self.document, self.actors, self.sentence, one, self.focus, self.officials)
        return tuple(dict.fromkeys(found))


def find_acts(document: Document, actors: Actors, focus: Sequence[Focus], officials: frozenset[int]) -> tuple[Act, ...]:
    """Return the acts of every sentence, in order."""
    phrases = act_phrases(document.data)
    found: list[Act] = []
    for index, sentence in enumerate(document.sentences):
        if document.blocks[sentence.block].kind in ("title", "heading"):
            continue
        scene = _Scene(document, actors, sentence, index, focus[index], officials)
        previous: Act | None = None
        for hit in phrases.find(document.tokens.lowers, sentence.first, sentence.last):
            acts: list[Act] = []
            for cue in hit.payload:
                act = _act(scene, cue, hit.first, hit.last, previous)
                if act is not None and all(act.kind is not other.kind for other in acts):
                    acts.append(act)
            found += acts
            previous = acts[-1] if acts else previous
        found += _among_them(scene, found)
    return tuple(found)


_AMONG = frozenset(("among", "including", "include", "included"))


def _among_them(scene: _Scene, found: Sequence[Act]) -> list[Act]:
    """Extend the last act against a group to those named as among it: "Among them were A and B"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    cue = next((token for token in range(sentence.first, sentence.last) if lowers[token] in _AMONG), None)
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
    block = sentence.block
    groups = [
        act
        for act in found
        if act.first < cue
        and scene.document.sentences[act.sentence].block == block
        and scene.index - act.sentence <= 2
        and act.kind.fate
        and any(party[0] == "unnamed" for party in act.victims)
    ]
    wanted = {
        "dead": "killed",
        "killed": "killed",
        "injured": "injured",
        "wounded": "injured",
        "detained": "detained",
        "arrested": "detained",
    }
    fate = next((wanted[lower] for lower in lowers[cue : names[0].first] if lower in wanted), None)
    fitting = [act for act in groups if fate is None or act.kind.fate == fate] or (
        [] if fate is None else groups[-1:] if groups and groups[-1].kind.fate == fate else []
    )
    if not fitting:
        return []
    victims = tuple(dict.fromkeys(("person", actor.person) for actor in names if actor.person is not None))
    return [replace(fitting[-1], first=cue, last=cue + 1, sentence=scene.index, victims=victims, form="among")]


def _act(scene: _Scene, cue: Cue, first: int, last: int, previous: Act | None) -> Act | None:
    if cue.form == BARE:
        act = Act(cue.kind, first, last, scene.index, _about(scene, first), _agents_of_bare(scene, first, last), BARE)
    elif cue.form == NOUN_OF:
        victims = scene.parties(object_after(scene.document, scene.actors, scene.sentence, last))
        agent = agent_after(scene.document, scene.actors, scene.sentence, last)
        act = Act(cue.kind, first, last, scene.index, victims, (agent,) if agent else (), NOUN_OF)
    elif cue.form == OWNED:
        owned = _owned(scene, cue, first, last)
        if owned is None:
            return None
        act = owned
    else:
        verb = _verb(scene, cue, first, last, previous)
        if verb is None:
            return None
        act = verb
    return _admitted(scene, act)


def _verb(scene: _Scene, cue: Cue, first: int, last: int, previous: Act | None) -> Act | None:
    """Read a verb: passive, active, or one whose subject suffers."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    if cue.form == SUBJECT:
        return Act(
            cue.kind, first, last, scene.index, _subjects(scene, _verb_start(scene, first), previous), (), SUBJECT
        )
    passive = auxiliary_before(lowers, first, sentence.first)
    if cue.form in (PAST, PARTICIPLE, STATE):
        joined = _joined_to(scene, previous, first)
        if passive is not None:
            return _passive(scene, cue, first, last, passive, previous)
        if joined is not None and not is_perfect(lowers, first, sentence.first):
            return Act(
                cue.kind,
                first,
                last,
                scene.index,
                *_like(scene, joined, last),
                joined.form,
                _thing(scene, cue, last, joined),
            )
        if _is_reduced(scene, first, last, cue.form == STATE):
            return _passive(scene, cue, first, last, first, previous)
    if cue.form == STATE:
        return None
    if cue.form == PARTICIPLE and not is_perfect(lowers, first, sentence.first):
        return None  # a bare participle such as "beaten" is never a finite verb
    return _active(scene, cue, first, last, previous)


def _passive(scene: _Scene, cue: Cue, first: int, last: int, start: int, previous: Act | None) -> Act | None:
    agent = agent_after(scene.document, scene.actors, scene.sentence, last)
    agents = with_coordinated(scene.document, scene.actors, scene.sentence, agent) if agent else ()
    if cue.on_thing:
        thing = _thing_before(scene, cue, start)
        if thing is None:
            return None
        return Act(
            cue.kind,
            first,
            last,
            scene.index,
            _owner(scene, thing),
            agents,
            "passive",
            scene.document.words_between(*_bounds(scene, thing)),
        )
    return Act(cue.kind, first, last, scene.index, _subjects(scene, start, previous), agents, "passive")


def _active(scene: _Scene, cue: Cue, first: int, last: int, previous: Act | None) -> Act | None:
    lowers = scene.document.tokens.lowers
    subject = subject_before(scene.document, scene.actors, scene.sentence, _verb_start(scene, first))
    agents = with_coordinated(scene.document, scene.actors, scene.sentence, subject) if subject else ()
    if cue.form == PAST and not _stands_as_verb(scene, subject, first):
        return None
    if cue.on_thing:
        thing = _thing_after(scene, cue, last)
        if thing is None:
            return None
        return Act(
            cue.kind,
            first,
            last,
            scene.index,
            _owner(scene, thing),
            agents,
            "active",
            scene.document.words_between(*_bounds(scene, thing)),
        )
    if (
        last < scene.sentence.last
        and lowers[last] in ("her", "him")
        and (last + 1 >= scene.sentence.last or lowers[last] == "him" or not _starts_noun(scene, last + 1))
    ):
        return Act(cue.kind, first, last, scene.index, _them(scene, lowers[last], last), agents, "active")
    target = object_after(scene.document, scene.actors, scene.sentence, last)
    if cue.form == FINITE and lowers[last - 1].endswith("s") and (subject is None or subject.last < first - 1):
        return None  # "charges", "attacks": a noun unless its subject stands right before it
    if target is None or target.kind in ("official",) or (target.kind == "body" and not cue.kind.things_are_bodies):
        return (
            Act(cue.kind, first, last, scene.index, (), agents, "active")
            if cue.kind.violation in ("excessive_force",)
            else None
        )
    if target in agents:
        return None
    return Act(cue.kind, first, last, scene.index, scene.parties(target), agents, "active")


def _stands_as_verb(scene: _Scene, subject: Actor | None, first: int) -> bool:
    """Say whether a past form is a verb and no adjective: "police detained him", not "the banned party"."""
    lowers = scene.document.tokens.lowers
    start = _verb_start(scene, first)
    before = lowers[skip_adverbs_back(lowers, start - 1, scene.sentence.first)] if start > scene.sentence.first else ""
    if before in _BEFORE_VERB:
        return True
    if subject is None:
        return False
    end = skip_adverbs_back(lowers, start - 1, scene.sentence.first) + 1
    # "police in the capital detained": a place may stand between
    return subject.last >= end or (
        end - subject.last <= 6 and lowers[subject.last] in ("in", "from", "of", "at", "near", ",", "(")
    )


_BEFORE_VERB = frozenset(("and", "or", ",", "then", "to", "who", "which", "that", ")", "also", "subsequently"))


def _verb_start(scene: _Scene, first: int) -> int:
    """Return where a verb with its auxiliaries begins: "had reportedly been trying to"."""
    lowers = scene.document.tokens.lowers
    at = first
    while at > scene.sentence.first:
        before = skip_adverbs_back(lowers, at - 1, scene.sentence.first)
        if before >= scene.sentence.first and lowers[before] in _AUXILIARIES:
            at = before
        else:
            break
    return at


_AUXILIARIES = frozenset(
    "has have had having was were is are be been being will would could can may might must should to did does do not tried attempted began started continued".split()
)


def _subjects(scene: _Scene, start: int, previous: Act | None) -> tuple[Party, ...]:
    named = _named_right_before(scene, start)
    if named:
        return named
    joined = _joined_to(scene, previous, start)
    actor = subject_before(scene.document, scene.actors, scene.sentence, start)
    if joined is not None and (actor is None or actor.first < joined.first):
        return joined.victims
    if actor is not None and actor.kind == "official" and previous is not None:
        return ()
    listed = _listed_in_apposition(scene, actor, start) if actor is not None and actor.kind == "group" else ()
    return listed or scene.parties(actor)


def _named_right_before(scene: _Scene, start: int) -> tuple[Party, ...]:
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
    if first == scene.sentence.first or lowers[first - 1] not in (",", ":"):
        return ()
    return tuple(("person", one.person) for one in together if one.person is not None)


def _listed_in_apposition(scene: _Scene, actor: Actor, start: int) -> tuple[Party, ...]:
    """Return the persons named between a group and its verb: "three members of Z, A, B and C, were arrested"."""
    names = [
        other
        for other in scene.actors.between(actor.last, start)
        if other.kind == "person" and other.person is not None
    ]
    lowers = scene.document.tokens.lowers
    if not names or lowers[skip_adverbs_back(lowers, start - 1, scene.sentence.first)] not in (",", ")", "\u2014"):
        return ()
    return tuple(
        ("person", one.person) for one in names if one.person is not None and one.person not in scene.officials
    )


def _joined_to(scene: _Scene, previous: Act | None, first: int) -> Act | None:
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


def _like(scene: _Scene, joined: Act, last: int) -> tuple[tuple[Party, ...], tuple[Actor, ...]]:
    """Return victims and agents of a verb that shares both with the verb before it."""
    if joined.form == "active":
        target = object_after(scene.document, scene.actors, scene.sentence, last)
        return (scene.parties(target) or joined.victims if target else joined.victims), joined.agents
    agent = agent_after(scene.document, scene.actors, scene.sentence, last)
    return joined.victims, (agent,) if agent else joined.agents


def _is_reduced(scene: _Scene, first: int, last: int, closed: bool) -> bool:
    """Say whether a past form without auxiliary is a passive: "people apprehended in connection with"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    if is_perfect(lowers, first, sentence.first):
        return False
    following = lowers[last] if last < sentence.last else "."
    if not closed and following not in _AFTER_PASSIVE:  # a closed phrase ("held in") brings its own preposition
        return False
    subject = subject_before(scene.document, scene.actors, sentence, first)
    before = lowers[first - 1] if first > sentence.first else ""
    if before in ("those", "being", "when", "while", "after", "if"):
        return True
    return (
        subject is not None
        and subject.last == first
        and subject.kind in ("group", "individual", "person")
        or (subject is not None and following == "by" and subject.kind in ("group", "individual", "person"))
    )


_AFTER_PASSIVE = frozenset(
    "by in at on for during after when with without following as near outside because and or while since under . , ; ) from before over".split()
)


def _about(scene: _Scene, first: int) -> tuple[Party, ...]:
    """Return whom a cue without grammar is about: the paragraph's person where the sentence speaks of them, or a group beside it."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    here = scene.actors.between(sentence.first, sentence.last)
    persons = tuple(
        dict.fromkeys(
            ("person", actor.person)
            for actor in here
            if actor.kind == "person" and actor.person is not None and actor.person not in scene.officials
        )
    )
    possessed = any(
        lowers[token] in ("his", "her", "he", "she", "him") for token in range(sentence.first, sentence.last)
    )
    if len(persons) == 1:
        return persons  # type: ignore[return-value]  # (“person”, index) pairs, which mypy widens to object
    if not persons and possessed and len(scene.focus.people) == 1:
        return (("person", scene.focus.people[0]),)
    groups = [
        actor
        for actor in here
        if actor.kind == "group"
        and actor.voice not in ("ngo", "official", "un", "eyewitness", "lawyer", "media")
        or (
            actor.kind == "group"
            and actor.voice == "eyewitness"
            and actor.name.split()[-1].lower()
            in ("people", "persons", "residents", "participants", "civilians", "individuals")
        )
    ]
    near = sorted(groups, key=lambda actor: abs(actor.head - first))
    return (("unnamed", near[0].name),) if near and not persons else ()


def _agents_of_bare(scene: _Scene, first: int, last: int) -> tuple[Actor, ...]:
    agent = agent_after(scene.document, scene.actors, scene.sentence, last)
    if agent is not None:
        return (agent,)
    subject = subject_before(scene.document, scene.actors, scene.sentence, first)
    return (
        (subject,) if subject is not None and subject.type is not None and subject.kind in ("official", "body") else ()
    )


def _owned(scene: _Scene, cue: Cue, first: int, last: int) -> Act | None:
    """Read "X's arrest" and "his detention" as an act only where the owner is a person of the text."""
    lowers = scene.document.tokens.lowers
    before = lowers[first - 1] if first > scene.sentence.first else ""
    if before in ("'s", "'"):
        owners = [
            actor
            for actor in scene.actors.between(scene.sentence.first, first)
            if actor.last == first - 1 and actor.kind == "person"
        ]
        if owners:
            return Act(cue.kind, first, last, scene.index, scene.parties(owners[0]), (), OWNED)
    return None


def _thing_after(scene: _Scene, cue: Cue, last: int) -> tuple[int, int] | None:
    return _thing_in(scene, cue, last, min(scene.sentence.last, last + 9), forward=True)


def _thing_before(scene: _Scene, cue: Cue, start: int) -> tuple[int, int] | None:
    return _thing_in(scene, cue, max(scene.sentence.first, start - 12), start, forward=False)


def _thing_in(scene: _Scene, cue: Cue, first: int, last: int, *, forward: bool) -> tuple[int, int] | None:
    """Return the tokens of a thing from the act's list, or of a body where a body is such a thing."""
    lowers = scene.document.tokens.lowers
    spots: list[tuple[int, int]] = []
    for token in range(first, last):
        for length in (2, 1):
            if token + length <= last and " ".join(lowers[token : token + length]) in cue.kind.things:
                spots.append((token, token + length))
                break
        if forward and lowers[token] in (".", ";", "but"):
            break
    if cue.kind.things_are_bodies or cue.kind.things_are_media:
        wanted = ("media",) if cue.kind.things_are_media else ("media", "ngo", "civil_society")
        spots += [
            (actor.first, actor.last)
            for actor in scene.actors.between(first, last)
            if actor.kind == "body" and actor.voice in wanted
        ]
    if not spots:
        return None
    return min(spots) if forward else max(spots)


def _thing(scene: _Scene, cue: Cue, last: int, joined: Act) -> str | None:
    return joined.thing


def _owner(scene: _Scene, thing: tuple[int, int]) -> tuple[Party, ...]:
    """Return whose the thing is: "X's home", "his phone", "the office of Y", or the body that it is."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    bodies = [
        actor
        for actor in scene.actors.between(max(sentence.first, thing[0] - 6), min(sentence.last, thing[1] + 6))
        if actor.kind == "body" and actor.voice in ("media", "ngo", "civil_society")
    ]
    for token in range(thing[0] - 1, max(sentence.first, thing[0] - 5) - 1, -1):
        if lowers[token] in ("'s", "'"):
            owners = [actor for actor in scene.actors.between(sentence.first, token) if actor.last == token]
            return scene.parties(owners[0]) if owners else ()
        if lowers[token] in ("his", "her", "their"):
            return _them(scene, lowers[token], token)
    covering = [actor for actor in bodies if actor.first <= thing[0] < actor.last]
    near = covering or bodies
    if near:
        return scene.parties(near[0])
    behind = [
        actor
        for actor in scene.actors.between(thing[1], min(sentence.last, thing[1] + 4))
        if thing[1] < sentence.last and lowers[thing[1]] in ("of", "belonging")
    ]
    return scene.parties(behind[0]) if behind else ()


def _bounds(scene: _Scene, thing: tuple[int, int]) -> tuple[int, int]:
    return scene.document.tokens.starts[thing[0]], scene.document.tokens.ends[thing[1] - 1]


def _them(scene: _Scene, word: str, at: int) -> tuple[Party, ...]:
    sex = {"his": "male", "him": "male", "her": "female"}.get(word)
    pronoun = Actor(
        at,
        at + 1,
        at,
        "pronoun",
        word,
        "unattributed",
        sex=sex,
        plural=word == "their",
        type="many" if word == "their" else "one",
    )
    return resolve(scene.document, scene.actors, scene.sentence, pronoun, scene.focus, scene.officials)


def _starts_noun(scene: _Scene, token: int) -> bool:
    from tizim.coding.languages import words as ordinary

    lower = scene.document.tokens.lowers[token]
    return (
        lower[0].isalpha()
        and lower not in _AFTER_PASSIVE
        and lower not in ("to", "of", "into", "again", "that", "about", "against")
        and lower in ordinary(scene.document.data)
    )


# What can be done to a body; nobody detains or tortures one.
_AGAINST_BODIES = frozenset(
    ("site_blocking", "censorship_request", "raid_on_office", "organisation_closure", "search_of_home", "confiscation", "fine",
     "criminal_prosecution", "smear", "threats", "intimidation", "surveillance", "looting")
)  # fmt: skip


def _admitted(scene: _Scene, act: Act) -> Act | None:
    """Return the act when its conditions hold, None otherwise."""
    lowers = scene.document.tokens.lowers
    kind = act.kind
    if kind.violation not in _AGAINST_BODIES and any(party[0] == "body" for party in act.victims):
        act = replace(act, victims=tuple(party for party in act.victims if party[0] != "body"))
    if any(agent.kind == "pronoun" for agent in act.agents):
        act = replace(act, agents=tuple(agent for agent in act.agents if agent.kind != "pronoun"))
    if kind.needs_victim and act.form != BARE and not _victim_is(scene, act, kind.needs_victim):
        return None
    if kind.needs_duration and not any(
        lowers[token] in _DURATIONS or lowers[token].endswith(("-month", "-year", "-day"))
        for token in range(act.last, min(scene.sentence.last, act.last + 10))
    ):
        return None
    if kind.by_non_state and any(agent.voice in ("official", "court") for agent in act.agents):
        return None
    if any(str(party[1]).lower().startswith("no ") for party in act.victims):
        return None
    if act.form == BARE and not _DENIED.isdisjoint(lowers[scene.sentence.first : act.first]):
        return None
    before = lowers[max(scene.sentence.first, act.first - 3) : act.first]
    if act.form != BARE and ("not" in before or "never" in before or "without" in before) and kind.fate:
        return None
    return act


_DENIED = frozenset(("denied", "denies", "dismissed", "refuted", "rejects"))
_DURATIONS = frozenset("day days week weeks month months year years life death".split())


def _victim_is(scene: _Scene, act: Act, wanted: tuple[str, ...]) -> bool:
    """Say whether the words for the victim, or those in the sentence beside a name, hold one of the wanted nouns."""
    text = scene.document.view[scene.sentence.start : scene.sentence.end].lower()
    for party in act.victims:
        words = str(party[1]).lower() if party[0] == "unnamed" else text
        if any(word.replace("_", " ") in words for word in wanted):
            return True
    return False
