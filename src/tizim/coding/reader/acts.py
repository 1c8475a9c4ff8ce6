"""Read the acts of a text: which violation, done to whom, by whom, said in which words.

A cue alone is not an act against somebody: the victim must stand where the
grammar puts one. Who is not found there is not made a victim; precision goes
before recall.
"""

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from tizim.coding.reader.act_conditions import is_of_whom_it_must
from tizim.coding.reader.act_cues import (
    AGAINST_BODIES,
    BARE,
    NOUN_OF,
    OWNED,
    TOPIC,
    ActKind,
    Cue,
    act_phrases,
)
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.act_things import falls_on_thing, read_noun_on, them
from tizim.coding.reader.act_verbs import read_verb
from tizim.coding.reader.act_victims import SENTENCES_TO_AMONG, among_them, counted_among
from tizim.coding.reader.actors import Actors
from tizim.coding.reader.antecedents import Focus, Party
from tizim.coding.reader.bare_cues import about, agents_of_bare
from tizim.coding.reader.beside import read_beside
from tizim.coding.reader.clauses import (
    BE,
    agent_after,
    object_after,
)
from tizim.coding.reader.document import Document
from tizim.coding.reader.good_news import is_called_good
from tizim.coding.reader.harmless import is_harmless
from tizim.coding.reader.mishaps import is_attempted, was_an_accident
from tizim.coding.reader.other_causes import has_another_cause, is_foreseen
from tizim.coding.reader.parted_verbs import read_parted
from tizim.coding.reader.phrases import Hit
from tizim.coding.reader.promised import read_promised
from tizim.coding.reader.reality import did_not_happen, is_ended, is_threatened, takes_place
from tizim.coding.reader.withheld import read_withheld


def find_acts(document: Document, actors: Actors, focus: Sequence[Focus], officials: frozenset[int]) -> tuple[Act, ...]:
    """Return the acts of every sentence, in order."""
    phrases = act_phrases(document.data)
    found: list[Act] = []
    named = {token for actor in actors.all if actor.kind == "body" for token in range(actor.first, actor.last)}
    for index, sentence in enumerate(document.sentences):
        if document.blocks[sentence.block].kind in ("title", "heading") or is_called_good(document, sentence):
            continue
        scene = Scene(document, actors, sentence, index, focus[index], officials)
        previous: Act | None = None
        begun = len(found)
        for hit in phrases.find(document.tokens, sentence.first, sentence.last):
            if hit.first in named:
                continue  # "the Clinic for Victims of Torture": a name tells of no act
            acts = _acts_of(scene, hit, previous)
            shorter = phrases.at(document.tokens.lowers, hit.first, hit.last - 1)
            if shorter is not None and not any(act.thing or act.form == BARE for act in acts):
                # "kicked in the door", though "kicked in the" also hits people
                acts = [act for act in _acts_of(scene, shorter, previous) if act.thing] or acts
            found += acts
            previous = acts[-1] if acts else previous
        parted = [act for one in read_parted(scene, found[begun:]) if (act := _admitted(scene, one)) is not None]
        if parted:  # "remanded A in custody" is one verb, of which "in custody" tells nothing more
            alone = [act for act in found[begun:] if not any(_is_inside(act, one) for one in parted)]
            found[begun:] = sorted([*alone, *parted], key=lambda act: act.first)
        others = (*read_withheld(scene, found[begun:]), *read_promised(scene), *read_beside(scene, found[begun:]))
        further = [act for one in others if (act := _admitted(scene, one)) is not None]
        if further:
            found[begun:] = sorted([*found[begun:], *further], key=lambda act: act.first)
        if any(party[0] == "person" for act in found[begun:] for party in act.victims):
            found[begun:] = [_as_told(scene, act) for act in found[begun:]]
        lately = found[bisect_left(found, index - SENTENCES_TO_AMONG, key=attrgetter("sentence")) :]
        found += among_them(scene, lately) or counted_among(scene, lately)
    return tuple(found)


def _acts_of(scene: Scene, hit: Hit[tuple[Cue, ...]], previous: Act | None) -> list[Act]:
    """Return the acts that the words of a cue tell, one of each kind."""
    acts: list[Act] = []
    against_thing = False
    for cue in hit.payload:
        act = _act(scene, cue, hit.first, hit.last, previous)
        if act is not None and all(act.kind is not other.kind for other in acts):
            acts.append(act)
            against_thing = against_thing or (act.thing is not None and falls_on_thing(scene, cue, act))
    return [act for act in acts if act.thing is not None or act.form == BARE] if against_thing else acts


def _is_inside(act: Act, other: Act) -> bool:
    return other.first < act.first < other.last and act.kind.violation != other.kind.violation


def _as_told(scene: Scene, act: Act) -> Act:
    """Return an act that is only what a report is about as one of nobody's: "charged for a report on killings"."""
    if act.form not in (BARE, NOUN_OF):
        return act
    before = scene.document.tokens.lowers[max(scene.sentence.first, act.first - _TO_ITS_REPORT) : act.first]
    if not any(word in _REPORTS and behind in _ABOUT for word, behind in itertools.pairwise(before)):
        return act
    return replace(act, form=TOPIC, victims=tuple(one for one in act.victims if one[0] == "unnamed"))


_TALKS = frozenset(
    ("conference", "film", "films", "festival", "workshop", "training", "seminar", "campaign", "campaigns", "novel",
     "lecture", "exhibition", "day", "convention", "protocol", "committee", "group", "play", "lesson", "course",
     "works", "campaigner", "campaigners", "fight", "fights", "struggle", "guidelines", "legislation", "rapporteur")
)  # fmt: skip
_TO_ITS_REPORT = 6  # words
_REPORTS = frozenset(
    ("report", "reports", "article", "articles", "post", "posts", "story", "stories", "documentary", "film", "book",
     "video", "videos", "investigation", "investigations", "reporting", "reportage", "programme", "research",
     "coverage", "interview", "interviews", "poem", "song", "podcast", "statement", "tweet", "tweets", "testimony")
)  # fmt: skip
_ABOUT = frozenset(
    ("on", "about", "of", "into", "documenting", "exposing", "detailing", "denouncing", "alleging", "concerning",
     "regarding", "criticising", "criticizing", "condemning", "over", "describing", "against")
)  # fmt: skip


def _act(scene: Scene, cue: Cue, first: int, last: int, previous: Act | None) -> Act | None:
    if cue.form == BARE:
        act = Act(cue.kind, first, last, scene.index, about(scene, first), agents_of_bare(scene, first, last), BARE)
    elif cue.form == NOUN_OF and cue.on_thing:
        of_thing = read_noun_on(scene, cue, first, last)
        if of_thing is None:
            return None
        act = of_thing
    elif cue.form == NOUN_OF:
        target = object_after(scene.document, scene.actors, scene.sentence, last)
        general = target is not None and target.kind == "official" and cue.kind.violation in AGAINST_BODIES
        victims = () if general else scene.parties(target)  # "legal action against the state"
        agent = agent_after(scene.document, scene.actors, scene.sentence, last)
        act = Act(cue.kind, first, last, scene.index, victims, (agent,) if agent else (), NOUN_OF)
    elif cue.form == OWNED:
        owned = _owned(scene, cue, first, last)
        if owned is None:
            return None
        act = owned
    else:
        told = read_verb(scene, cue, first, last, previous)
        if told is None:
            return None
        act = told
    return _admitted(scene, act)


def _owned(scene: Scene, cue: Cue, first: int, last: int) -> Act | None:
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
    if before == "whose":  # "A and B, whose abduction was reported"
        named = [one for one in scene.actors.between(scene.sentence.first, first) if one.kind in ("person", "group")]
        return Act(cue.kind, first, last, scene.index, scene.parties(named[-1]), (), OWNED) if named else None
    if before in _THEIR and first - 2 >= scene.sentence.first and lowers[first - 2] in _TELLS_OF_BEFORE:
        meant = them(scene, before, first - 1)  # "appeared in court following their arrests"
        return Act(cue.kind, first, last, scene.index, meant, (), OWNED) if meant else None
    return None


_THEIR = frozenset(("his", "her", "their"))
_TELLS_OF_BEFORE = frozenset(("following", "after", "since"))


def _is_only_named(scene: Scene, act: Act) -> bool:
    """Say whether a noun tells of nobody, of what was ended, or of a penalty that only threatens."""
    lowers, first = scene.document.tokens.lowers, scene.sentence.first
    if act.form == NOUN_OF and not act.victims and not act.thing:
        return True  # "the closure of borders", "the trial of strength"
    before = lowers[max(first, act.first - 4) : act.first]
    if act.form == BARE and any(word in _TALKS and other in _ABOUT for word, other in itertools.pairwise(before)):
        return True  # "a conference on disappearances"
    of_nobody = act.form == BARE and all(party[0] != "person" for party in act.victims)
    if of_nobody and ((before[-1:] and before[-1] in _TO_PREVENT) or _is_rule(scene)):
        return True  # "how to document torture", "the Code provides for ten years for torture"
    penalty = act.form == BARE and lowers[act.first] in _PENALTIES
    if penalty and is_threatened(lowers, first, act.first):
        return True
    return is_ended(lowers, first, act.first, act.last, scene.sentence.last)


def _is_rule(scene: Scene) -> bool:
    """Say whether a sentence tells what a law holds or a committee recommends."""
    if not _RULES.isdisjoint(scene.words):
        return True
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    return "punishable" in scene.words and any(
        lowers[token] == "punishable" and lowers[token - 1] in BE for token in range(sentence.first + 1, sentence.last)
    )  # "torture is punishable", not "false information punishable under"


_RULES = frozenset(
    ("provides", "prescribes", "stipulates", "prohibits", "guarantees", "recommends", "recommended",
     "recommendation", "recommendations", "criminalises", "criminalizes", "resolution")
)  # fmt: skip
_TO_PREVENT = frozenset(
    ("document", "documenting", "prevent", "preventing", "against", "combat", "combating", "prohibiting", "criminalise",
     "criminalising", "criminalize", "criminalizing", "end", "eradicate", "eliminate", "recognise", "investigate")
)  # fmt: skip


def _is_denied(scene: Scene, act: Act) -> bool:
    """Say whether the sentence denies the act before it tells it: "denied that tear gas was used"."""
    lowers, low = scene.document.tokens.lowers, max(scene.sentence.first, act.first - _CLAUSE)
    if _DENIED.isdisjoint(lowers[low : act.first]):
        return False
    for token in range(low, act.first):
        if lowers[token] in _DENIED and (_denies_all(scene, act, token) or lowers[token + 1] in _WHAT_IS_DENIED):
            return True
    return False


def _denies_all(scene: Scene, act: Act, denial: int) -> bool:
    """Say whether a denial reaches a cue without grammar: not "denied A a lawyer; …", where something was refused."""
    words = scene.document.tokens.words
    return act.form == BARE and not words[denial + 1][0].isupper() and ";" not in words[denial : act.first]


def _holds_office(scene: Scene, party: Party) -> bool:
    """Say whether somebody without a name is called by an office of the state: "the interior minister"."""
    return party[0] == "unnamed" and any(
        actor.name == party[1] and actor.voice == "official"
        for actor in scene.actors.between(scene.sentence.first, scene.sentence.last)
    )


def _is_authority(party: Party) -> bool:
    """Say whether a party is the state itself, which nobody detains or injures, or is only asked about."""
    if party[0] != "unnamed":
        return False
    words = str(party[1]).lower().split()
    return words[-1] in _AUTHORITIES or words[:2] == ["how", "many"]


_AUTHORITIES = frozenset(("government", "authorities", "state", "ministry", "administration", "regime", "parliament"))


def _can_suffer(party: str, kind: ActKind) -> bool:
    """Say whether a kind of act can be done to a person or a body: nobody tortures a party or dissolves a person."""
    if kind.is_law:
        return False
    return kind.violation in AGAINST_BODIES if party == "body" else party != "person" or not kind.things_are_bodies


def _with_fitting(scene: Scene, act: Act) -> Act:
    """Return an act with only those victims and agents whom its kind can have."""
    kind = act.kind
    of_office = kind.step in ("charged", "convicted", "sentenced") and act.form != BARE
    victims = [
        party
        for party in act.victims
        if not (of_office and _holds_office(scene, party)) and _can_suffer(party[0], kind) and not _is_authority(party)
    ]
    agents = [agent for agent in act.agents if agent.kind != "pronoun"]
    if len(victims) == len(act.victims) and len(agents) == len(act.agents):
        return act
    return replace(act, victims=tuple(victims), agents=tuple(agents))


def _admitted(scene: Scene, act: Act) -> Act | None:
    """Return the act when its conditions hold, None otherwise."""
    lowers = scene.document.tokens.lowers
    act = _with_fitting(scene, act)
    if act.kind.fate == "killed" and is_attempted(lowers, scene.sentence.first, act.first):
        act = replace(act, kind=replace(act.kind, violation="killing_attempt", fate=None))
    kind = act.kind
    if act.form in (NOUN_OF, BARE) and _is_only_named(scene, act):
        return None
    if not is_of_whom_it_must(scene, act):
        return None
    if kind.needs_duration and not any(
        lowers[token] in _DURATIONS or lowers[token].endswith(("-month", "-year", "-day"))
        for token in range(act.last, min(scene.sentence.last, act.last + _TO_A_DURATION))
    ):
        return None
    if any(str(party[1]).lower().startswith("no ") for party in act.victims):
        return None
    if kind.violation in _OF_SOMEBODY and not act.victims:
        return None  # "no sign of a deal", "the ship vanished"
    return None if _is_no_act(scene, act) or _is_denied(scene, act) or is_harmless(scene, act) else act


_OF_SOMEBODY = frozenset(("missing_person", "killing_attempt"))  # told of nobody, the same words mean anything


def _is_no_act(scene: Scene, act: Act) -> bool:
    """Say whether what the words name did not happen, is a meeting that is held, or a decree of mercy."""
    lowers, first = scene.document.tokens.lowers, scene.sentence.first
    if takes_place(lowers, first, act.first, act.last):
        return True
    behind = lowers[act.last : min(scene.sentence.last, act.last + _TO_GUILTY)]
    if act.kind.step == "convicted" and ("not", "guilty") in itertools.pairwise(behind):
        return True
    suffered = act.kind.fate in ("died", "killed", "injured") or act.kind.violation == "lack_of_effective_investigation"
    if suffered and not act.agents and was_an_accident(scene):
        return True
    if act.kind.violation == "deportation" and lowers[act.last - 1] in ("from", "leave"):
        return not _is_a_country(scene, act.last)  # "expelled from school", "ordered to leave the courtroom"
    if act.kind.violation == "intimidation" and lowers[act.last - 1] in ("fire", "fired") and act.form == "active":
        return not scene.actors.between(act.last, act.last + 1)  # "fired presenter A", not "fired at a crowd"
    near = lowers[max(first, act.first - 2) : min(scene.sentence.last, act.last + _TO_A_LAW)]
    if act.kind.is_law and not (_OF_MERCY.isdisjoint(near) and _TURNED_DOWN.isdisjoint(near)):
        return True
    if has_another_cause(scene, act) or is_foreseen(scene, act):
        return True
    asserted = act.form != BARE or act.kind.is_law
    return asserted and did_not_happen(lowers, first, act.first, noun=act.form in (NOUN_OF, OWNED))


_OF_MERCY = frozenset(("clemency", "pardon", "pardons", "amnesty", "pardoning"))  # a decree of these frees people
_TO_GUILTY = 14  # words from "found" to "not guilty"
_TURNED_DOWN = frozenset(
    ("rejected", "rejects", "rejecting", "vetoed", "vetoes", "withdrew", "withdrawn", "shelved", "shelves", "scrapped",
     "defeated", "abandoned", "repealed", "repeals", "repealing")
)  # fmt: skip
_TO_A_LAW = 9  # words from a verb to the law


def _is_a_country(scene: Scene, token: int) -> bool:
    """Say whether a name in capitals or "the country" stands at a place, or nothing that says what else is left."""
    words = scene.document.tokens.words[token : token + 2] or ["."]
    return not words[0][0].islower() or words[-1] in ("country", "territory", "kingdom", "island")


_PENALTIES = frozenset(("a", "administrative", "fine", "days"))  # first words of cues for a penalty
_CLAUSE = 40  # words between a denial and what is denied
_DENIED = frozenset(("denied", "denies", "dismissed", "refuted", "rejects"))
_WHAT_IS_DENIED = frozenset(("that", "having", "any", "using", "the", "involvement", "reports", "allegations"))


_TO_A_DURATION = 24  # words from a sentence to its length: "sentenced X, a 27-year-old poet from Y, to eight months"
_DURATIONS = frozenset(["day", "days", "week", "weeks", "month", "months", "year", "years", "life", "death"])
