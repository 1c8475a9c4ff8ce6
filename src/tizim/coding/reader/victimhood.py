"""Say whether an act makes a person a victim, given what they are.

Precision goes before recall: an official who is dismissed, a policeman on trial
and a suspect of murder are no victims of their proceedings.
"""

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter

from tizim.coding.reader.act_cues import BARE, NOUN_OF, OWNED
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.voice_spans import voices_within

PROCEEDINGS = frozenset(
    [
        "arbitrary_detention",
        "criminal_prosecution",
        "pretrial_detention",
        "administrative_sentence",
        "fine",
        "smear",
        "search_of_home",
        "travel_ban",
        "intimidation",
        "unfair_trial",
        "confiscation",
    ]
)


VIOLENT = frozenset(
    [
        "murder",
        "killing",
        "rape",
        "torture",
        "assault",
        "shooting",
        "stabbing",
        "manslaughter",
        "homicide",
        "murdering",
        "killings",
        "bribery",
    ]
)


UNIFORM = frozenset(
    [
        "officer",
        "soldier",
        "policeman",
        "guard",
        "sergeant",
        "colonel",
        "captain",
        "lieutenant",
        "major",
        "general",
        "commander",
    ]
)


CIVIL = frozenset(
    [
        "activist",
        "journalist",
        "blogger",
        "defender",
        "lawyer",
        "student",
        "editor",
        "reporter",
        "unionist",
        "opposition",
        "protester",
    ]
)


def victims_of(layers: Layers) -> frozenset[int]:
    """Return the persons against whom an act was read that makes somebody a victim."""
    found: set[int] = set()
    for act in layers.acts:
        for party in act.victims:
            if party[0] == "person" and isinstance(party[1], int) and makes_victim(layers, act, party[1]):
                found.add(party[1])
    return frozenset(found)


_SUSPECTS = frozenset(
    ("suspect", "suspects", "murderer", "murderers", "killer", "killers", "assassin", "assassins", "gunman", "gunmen",
     "hitman", "hitmen", "perpetrator", "perpetrators", "assailant", "assailants", "attacker", "attackers", "rapist",
     "mastermind", "masterminds", "warlord")
)  # fmt: skip
_NEARBY = 12  # sentences around a proceeding in which the accused may be told to have harmed somebody


def _only_speaks(layers: Layers, act: Act, person: int) -> bool:
    """Say whether a person closes the sentence as its speaker: "torture is widespread, said X"."""
    sentence = layers.document.sentences[act.sentence]
    at = layers.document.tokens.starts[act.first]
    if not _HIMSELF.isdisjoint(layers.document.tokens.lowers[sentence.first : act.first]):
        return False  # "according to X, he had no access to a lawyer"
    for voice in voices_within(layers.voices, sentence.start, sentence.end):
        if voice.person == person and (
            voice.start > at or layers.document.token_at(voice.start) < voice.speakers[0].first
        ):
            return True
    return False


_HIMSELF = frozenset(("he", "she", "his", "her", "him"))


def _harms_others(layers: Layers, act: Act, person: int) -> bool:
    """Say whether a person is told nearby to have harmed somebody else: their trial makes no victim."""
    low = bisect_left(layers.acts, act.sentence - _NEARBY, key=_SENTENCE)
    high = bisect_right(layers.acts, act.sentence + _NEARBY, key=_SENTENCE)
    return any(
        agent.person == person and other.kind.violation not in PROCEEDINGS - _AS_HARM
        for other in layers.acts[low:high]
        if ("person", person) not in other.victims and other.victims
        for agent in other.agents
    )


_AS_HARM = frozenset(("intimidation",))


_SENTENCE = attrgetter("sentence")


_NOUNS = frozenset((BARE, NOUN_OF, OWNED))
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "our"))
_REMEMBERED = frozenset(("anniversary", "named", "commemorate", "commemorated", "commemorating", "honour", "tribute"))
_REACH_BEFORE = 10  # words before a name in which it is called a suspect's


def _is_suspect(layers: Layers, person: int) -> bool:
    """Say whether a person is called the suspect of a crime: "two suspects in the killing, X and Y"."""
    lowers = layers.document.tokens.lowers
    for span in layers.persons[person].spans[:_DESCRIPTIONS]:
        described = set(f"{span.occupation or ''} {span.title or ''}".lower().split())
        sentence = layers.document.sentence_at(layers.document.tokens.starts[span.first])
        first = max(sentence.first if sentence else 0, span.first - _REACH_BEFORE)
        if described & _SUSPECTS or not _SUSPECTS.isdisjoint(lowers[first : span.first]):
            return True
    return False


def _is_remembered(layers: Layers, act: Act, person: int) -> bool:
    """Say whether an act is only remembered: "the anniversary of the death of X", "a law named after X, who …"."""
    sentence = layers.document.sentences[act.sentence]
    named = [first for first, _ in layers.persons[person].mention_tokens if sentence.first <= first < sentence.last]
    if not named:
        return False
    before = layers.document.tokens.lowers[sentence.first : named[0]]
    near = before[-8:]
    if ["named", "as"] in (near[-2:], near[-3:-1]):
        return False  # "the dead were named as X"
    return (
        not _REMEMBERED.isdisjoint(near)
        or ["memory", "of"] in (near[-3:-1], near[-2:])
        or any(lower.startswith(("памят", "годовщин")) for lower in near[-3:])
    )


_OF_OFFICE = frozenset(("corruption", "embezzlement", "embezzling", "bribery", "bribes", "fraud", "laundering"))
_GENERAL_POST = re.compile(r"\bgeneral (?=secretary|manager|director|coordinator)|(?<=secretary) general\b")
_DESCRIPTIONS = 6  # places where a name is described; later ones repeat


def makes_victim(layers: Layers, act: Act, person: int) -> bool:
    """Say whether an act makes a person a victim, given what they are."""
    if person in layers.officials:
        return (
            act.kind.violation
            in (
                "killing",
                "death_in_custody",
                "torture",
                "enforced_disappearance",
                "killing_attempt",
            )
            and act.form != "bare"
        )
    if act.form not in _NOUNS and layers.document.tokens.lowers[max(0, act.first - 1)] in _ARTICLES:
        return False  # "sister of the disappeared soldier": the word only describes another
    if act.form == BARE and (_only_speaks(layers, act, person) or _held_office(layers, person)):
        return False
    if act.kind.violation in PROCEEDINGS and person not in layers.officials and _harms_others(layers, act, person):
        return False
    if _is_remembered(layers, act, person):
        return False
    if act.kind.violation in PROCEEDINGS and _is_suspect(layers, person):
        return False
    return not (act.kind.violation in PROCEEDINGS and act.form != "bare" and _answers_for_a_crime(layers, act, person))


def _held_office(layers: Layers, person: int) -> bool:
    """Say whether somebody once held office: an article on a former president that is blocked harms him no more."""
    return any("former" in (span.title or "").lower().split() for span in layers.persons[person].spans[:_DESCRIPTIONS])


def _answers_for_a_crime(layers: Layers, act: Act, person: int) -> bool:
    """Say whether somebody is proceeded against in uniform, for an office once held, or for violence."""
    spans = layers.persons[person].spans[:_DESCRIPTIONS]
    occupation = " ".join(f"{span.occupation or ''} {span.title or ''}".lower() for span in spans)
    words = set(_GENERAL_POST.sub("", occupation.replace("-", " ")).split())
    sentence = layers.document.sentences[act.sentence]
    behind = set(layers.document.tokens.lowers[act.last : min(sentence.last, act.last + 14)])
    if words & CIVIL:
        return False
    if words & UNIFORM or ("former" in words and behind & _OF_OFFICE):
        return True  # "a former minister sentenced for corruption"
    return bool(behind & VIOLENT) and not behind & {"alleging", "reporting", "against"}
