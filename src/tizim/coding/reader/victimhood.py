"""Say whether an act makes a person a victim, given what they are.

Precision goes before recall: an official who is dismissed, a policeman on trial
and a suspect of murder are no victims of their proceedings.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tizim.coding.reader.act_cues import BARE, NOUN_OF, OWNED
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.analysis import Layers

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
    if not _HIMSELF.isdisjoint(layers.document.tokens.lowers[sentence.first : act.last]):
        return False  # "according to X, he had no access to a lawyer"
    for voice in layers.voices.within(sentence.start, sentence.end):
        if voice.person == person and (
            voice.start > at or layers.document.token_at(voice.start) < voice.speakers[0].first
        ):
            return True
    return False


_HIMSELF = frozenset(("he", "she", "his", "her", "him"))


def _harm_done(layers: Layers) -> dict[int, list[int]]:
    """Return the sentences in which persons are told to have harmed somebody else, by person."""
    found: dict[int, list[int]] = defaultdict(list)
    for act in layers.acts:
        if act.victims and act.kind.violation not in PROCEEDINGS - _AS_HARM:
            for agent in act.agents:
                if agent.person is not None and ("person", agent.person) not in act.victims:
                    found[agent.person].append(act.sentence)
    return found


_AS_HARM = frozenset(("intimidation",))
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
        called = _any_begins((*lowers[first : span.first], *described), _CALLED_SUSPECT)
        if called and sentence is not None and _was_violence(layers, span.first):
            return True
    return False


_CALLED_SUSPECT = (" подозреваем", " күдікті")
_BY_A_SUSPECT = frozenset(("killing", "injury", "sexual_violence", "non_state_violence"))


def _was_violence(layers: Layers, token: int) -> bool:
    """Say whether the paragraph tells before a token of people harmed: whoever is suspected of that is no victim."""
    document = layers.document
    block = document.sentences[document.sentence_index(document.tokens.starts[token])].block
    return any(
        act.kind.violation in _BY_A_SUSPECT and act.first < token and document.sentences[act.sentence].block == block
        for act in layers.acts
    )


def _is_remembered(layers: Layers, act: Act, person: int) -> bool:
    """Say whether an act is only remembered: "the anniversary of the death of X", "a law named after X, who …"."""
    sentence = layers.document.sentences[act.sentence]
    named = layers.persons[person].mention_tokens
    at = bisect_left(named, (sentence.first, 0))
    if at == len(named) or named[at][0] >= sentence.last:
        return False
    before = layers.document.tokens.lowers[sentence.first : named[at][0]]
    near = before[-8:]
    if ["named", "as"] in (near[-2:], near[-3:-1]):
        return False  # "the dead were named as X"
    return (
        not _REMEMBERED.isdisjoint(near)
        or ["memory", "of"] in (near[-3:-1], near[-2:])
        or _any_begins(near, _REMEMBRANCE)
    )


_REMEMBRANCE = (" памят", " годовщин")


def _any_begins(words: Sequence[str], beginnings: Sequence[str]) -> bool:
    """Say whether one of some words begins as said; each beginning has a blank before it."""
    line = " " + " ".join(words)
    return any(beginning in line for beginning in beginnings)


_OF_OFFICE = frozenset(("corruption", "embezzlement", "embezzling", "bribery", "bribes", "fraud", "laundering"))
_GENERAL_POST = re.compile(r"\bgeneral (?=secretary|manager|director|coordinator)|(?<=secretary) general\b")
_DESCRIPTIONS = 6  # places where a name is described; later ones repeat


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a text says of a person wherever it names them."""

    words: frozenset[str]  # that describe them
    is_suspect: bool
    held_office: bool  # once: an article on a former president that is blocked harms him no more
    harms_in: Sequence[int]  # sentences in which they are told to have harmed somebody else


def _standing(layers: Layers, person: int, harms_in: Sequence[int]) -> _Standing:
    spans = layers.persons[person].spans[:_DESCRIPTIONS]
    described = " ".join(f"{span.occupation or ''} {span.title or ''}".lower() for span in spans)
    return _Standing(
        frozenset(_GENERAL_POST.sub("", described.replace("-", " ")).split()),
        _is_suspect(layers, person),
        any("former" in (span.title or "").lower().split() for span in spans),
        harms_in,
    )


class Victimhood:
    """Says of the acts of one text whether they make a person a victim."""

    def __init__(self, layers: Layers) -> None:
        harm = _harm_done(layers)
        self._layers = layers
        self._standings = [_standing(layers, person, harm.get(person, ())) for person in range(len(layers.persons))]

    def victims(self) -> frozenset[int]:
        """Return the persons against whom an act was read that makes somebody a victim."""
        return frozenset(
            party[1]
            for act in self._layers.acts
            for party in act.victims
            if party[0] == "person" and isinstance(party[1], int) and self.holds(act, party[1])
        )

    def holds(self, act: Act, person: int) -> bool:
        """Say whether an act makes a person a victim, given what they are."""
        layers, standing = self._layers, self._standings[person]
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
        harmless = standing.held_office and not act.kind.violation.startswith("denial_of")
        if act.form == BARE and (_only_speaks(layers, act, person) or harmless):
            return False
        if _is_remembered(layers, act, person):
            return False
        if act.kind.violation not in PROCEEDINGS:
            return True
        if standing.is_suspect or _lies_near(standing.harms_in, act.sentence):
            return False
        return act.form == BARE or not _answers_for_a_crime(layers, standing.words, act)


def _lies_near(sentences: Sequence[int], sentence: int) -> bool:
    at = bisect_left(sentences, sentence - _NEARBY)
    return at < len(sentences) and sentences[at] <= sentence + _NEARBY


def _answers_for_a_crime(layers: Layers, words: frozenset[str], act: Act) -> bool:
    """Say whether somebody is proceeded against in uniform, for an office once held, or for violence."""
    sentence = layers.document.sentences[act.sentence]
    behind = set(layers.document.tokens.lowers[act.last : min(sentence.last, act.last + 14)])
    if words & CIVIL:
        return False
    if words & UNIFORM or ("former" in words and behind & _OF_OFFICE):
        return True  # "a former minister sentenced for corruption"
    return bool(behind & VIOLENT) and not behind & {"alleging", "reporting", "against"}
