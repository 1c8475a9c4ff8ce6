"""Group acts into episodes: one act or chain of acts against the same people, at one place and time.

A detention and the trial that follows it are one episode; what is told as
earlier ("two days earlier", "previously", "in July 2020") or of other people is
another. A generalised allegation ("widespread torture") is a pattern and is
never counted as an incident.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tizim.coding.reader.act_cues import BARE, TOPIC
from tizim.coding.reader.act_dates import entry_date, mention_of_act
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.dates import DateMention
from tizim.coding.reader.document import Document, Sentence, between
from tizim.coding.reader.noun_phrases import phrase_words
from tizim.coding.reader.places import PlaceSpan
from tizim.kernel.dates import Derivation, PartialDate, Precision

_CASE_DAYS = 1500  # from arrest to the end of a trial
_PROCEDURE = frozenset(("charged", "convicted", "sentenced", "pretrial_detention"))
_FAMILIES = {
    "killing": "violence",
    "injury": "violence",
    "excessive_force": "violence",
    "killing_attempt": "violence",
    "ill_treatment": "violence",
    "attack_on_journalist": "violence",
    "attack_on_activist": "violence",
    "protest_disruption": "violence",
    "arbitrary_detention": "detention",
    "criminal_prosecution": "detention",
    "pretrial_detention": "detention",
    "administrative_sentence": "detention",
    "site_blocking": "restriction",
    "internet_shutdown": "restriction",
    "telecom_disruption": "restriction",
    "censorship_request": "restriction",
}
_APART = frozenset(("restriction", "restrictive_law"))  # told beside what befalls people, and never one with it
_CHAIN_DAYS = 45  # a chain of detention, charge and sentence that is longer is told as two episodes
_BESIDE = 15  # words around an act that can say when it was
_FLASHBACK = frozenset(["previously", "earlier", "formerly"])


@dataclass(slots=True)
class Episode:
    """Acts that are told as one thing."""

    block: int
    acts: list[Act] = field(default_factory=list)
    dates: list[PartialDate] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    places: list[PlaceSpan] = field(default_factory=list)
    kind: str = "incident"
    is_open: bool = False  # told as going on since its date: "since 9 February, four people have been killed"

    _named: tuple[int, frozenset[Party]] = (-1, frozenset())  # acts counted, and whom they name

    @property
    def victims(self) -> tuple[Party, ...]:
        return tuple(dict.fromkeys(victim for act in self.acts for victim in act.victims))

    @property
    def named(self) -> frozenset[Party]:
        if self._named[0] != len(self.acts):
            self._named = (len(self.acts), frozenset(victim for victim in self.victims if victim[0] != "unnamed"))
        return self._named[1]

    @property
    def violations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(act.kind.violation for act in self.acts))


def group_acts(
    document: Document,
    acts: Sequence[Act],
    dates: tuple[DateMention, ...],
    places: Sequence[PlaceSpan],
    refine: Callable[[Sequence[Act]], Sequence[Act]] | None = None,
) -> tuple[Episode, ...]:
    """Return the episodes of a text, in order."""
    episodes: list[Episode] = []
    open_here: list[Episode] = []
    block = -1
    for act in acts:
        sentence = document.sentences[act.sentence]
        if sentence.block != block:
            block, open_here = sentence.block, []
        mention = mention_of_act(document, sentence, act, dates) or entry_date(document, sentence, dates)
        date = mention.date if mention is not None else None
        home = None if act.form == TOPIC else _home(document, sentence, act, date, open_here)
        if home is None:
            home = Episode(block)
            episodes.append(home)
            open_here += [home] if act.form != TOPIC else []
            home.is_open = mention is not None and mention.relation == "since"
        home.acts.append(act)
        home.sentences.add(act.sentence)
        if date is not None and date not in home.dates:
            home.dates.append(date)
    _lend_dates(episodes)
    for episode in episodes:
        if refine is not None:
            episode.acts = list(refine(episode.acts)) or episode.acts
        episode.places = _places_of(document, episode, places)
        episode.kind = _kind(document, episode)
    return tuple(sorted(_without_echoes(episodes), key=lambda episode: episode.acts[0].first))


def _home(
    document: Document, sentence: Sentence, act: Act, date: PartialDate | None, open_here: Sequence[Episode]
) -> Episode | None:
    """Return the episode of the paragraph that an act belongs to; None where it begins a new one."""
    if not open_here:
        return None
    lowers = document.tokens.lowers
    flashback = _is_flashback(lowers, sentence, act)
    named = {victim for victim in act.victims if victim[0] != "unnamed"}
    candidates = [one for one in open_here if not named or not one.named or named & one.named]
    if act.victims and not named:
        candidates = [
            one
            for one in candidates
            if act.sentence in one.sentences
            or set(act.victims) & set(one.victims)
            or not one.victims
            or (one.named and act.form == BARE)
            or (date is None and _family(act) == "violence" and _adjoins(document, act, one, date))
            or _is_of_the_same_crowd(act, one)
        ]
    if named and not any(named & one.named for one in candidates):
        candidates = [one for one in candidates if not one.named and _adjoins(document, act, one, date)]
        if not candidates and date is None and _is_told_together(lowers, sentence):
            candidates = [one for one in open_here[-1:] if _family(act) == _family(one.acts[-1])]
    if _family(act) in _APART or (candidates and _family(candidates[-1].acts[0]) in _APART):
        candidates = [one for one in candidates if _family(one.acts[0]) == _family(act)]
    if not candidates:
        return None
    home = candidates[-1]
    if (flashback and act.sentence not in home.sentences) or _is_of_another_day(act, home, date):
        return None
    if date is not None and home.dates and not _chains(home, date, act):
        return next((one for one in reversed(candidates) if one.dates and _chains(one, date, act)), None)
    if not act.victims and act.sentence not in home.sentences and act.sentence - max(home.sentences) > 1:
        return None if act.form == BARE and not home.named else home
    return home


def _is_of_another_day(act: Act, home: Episode, date: PartialDate | None) -> bool:
    """Say whether a new sentence tells what somebody did on a day of its own: "A was held. On 26 May, X raided"."""
    if act.victims or not act.agents or date is None or not home.dates or act.sentence in home.sentences:
        return False
    if date.precision is not Precision.DAY or any(one.precision is Precision.RANGE for one in home.dates):
        return False
    return date not in home.dates and _family(act) != _family(home.acts[-1])


def _opens_elsewhere(document: Document, index: int) -> bool:
    """Say whether a sentence begins with a place of its own: "In Azerbaijan, …"."""
    sentence = document.sentences[index]
    words, first = document.tokens.words, sentence.first
    if sentence.last - first < _SHORTEST or words[first] != "In" or not words[first + 1][0].isupper():
        return False
    return (
        document.tokens.lowers[first + 1] not in phrase_words(document.data).months
        and "," in words[first + 2 : first + 5]
    )


_SHORTEST = 6  # words of a sentence that begins with a place


def _is_flashback(lowers: Sequence[str], sentence: Sentence, act: Act) -> bool:
    """Say whether an act is told as earlier: "previously" begins it, or "two earlier occasions" stands near."""
    if not _FLASHBACK.isdisjoint(lowers[sentence.first : min(sentence.last, sentence.first + 4)]):
        return True
    near = lowers[max(sentence.first, act.first - _BESIDE) : min(sentence.last, act.last + _BESIDE)]
    return any(
        before in ("earlier", "previous", "past") and word in ("occasions", "occasion", "years")
        for before, word in itertools.pairwise(near)
    )


def _family(act: Act) -> str:
    return _FAMILIES.get(act.kind.violation, act.kind.violation)


def _is_of_the_same_crowd(act: Act, episode: Episode) -> bool:
    """Say whether people are taken from a crowd of which it was just told that it was broken up."""
    near = 0 <= act.sentence - max(episode.sentences) <= 2
    return near and _family(act) == "detention" and not _CROWD.isdisjoint(episode.violations)


_CROWD = frozenset(("protest_disruption", "excessive_force"))


def _adjoins(document: Document, act: Act, episode: Episode, date: PartialDate | None) -> bool:
    """Say whether an act belongs to an episode just told of a group: here or just after, with no date of its own."""
    if act.sentence in episode.sentences:
        return True
    if act.form == "among":
        return any(one.kind is act.kind for one in episode.acts)
    near = 0 < act.sentence - max(episode.sentences) <= 2 and not _opens_elsewhere(document, act.sentence)
    counted = {_count(victim) for victim in act.victims} - {None}
    others = {_count(victim) for victim in episode.victims} - {None}
    if counted and others and not counted & others:
        return False  # "eight people were killed. … since 60 people were killed"
    return near and date is None and any(_family(one) == _family(act) for one in episode.acts)


def _count(party: Party) -> str | None:
    """Return the number by which people without a name are told of: "eight" of "at least eight people"."""
    words = str(party[1]).lower().split() if party[0] == "unnamed" else []
    return next((word for word in words if word[0].isdigit() or word in _NUMBERS), None)


_NUMBERS = frozenset(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens", "hundreds")
)


def _lend_dates(episodes: Sequence[Episode]) -> None:
    """Give an episode without a date that of the one told just before it in the paragraph, marked as derived."""
    for earlier, later in itertools.pairwise(episodes):
        near = later.block == earlier.block and 0 <= min(later.sentences) - max(earlier.sentences) <= 1
        if (
            later.dates
            or not later.named
            or not near
            or not earlier.dates
            or _family(later.acts[0]) != _family(earlier.acts[0])
        ):
            continue
        date = earlier.dates[0]
        if date.first is not None and date.end.day is not None:
            later.dates.append(replace(date, derived=Derivation(str(date.start), "date_of_the_paragraph")))


_TOGETHER = frozenset(
    [
        "car",
        "vehicle",
        "attack",
        "incident",
        "shooting",
        "protest",
        "raid",
        "case",
        "crowd",
        "demonstration",
        "rally",
        "operation",
    ]
)


def _is_told_together(lowers: Sequence[str], sentence: Sentence) -> bool:
    """Say whether a sentence joins itself to what was told before: "in the same car", "officers also beat"."""
    for index in range(sentence.first, sentence.last - 1):
        if lowers[index] == "same" and lowers[index + 1] in _TOGETHER:
            return True
        if lowers[index] == "also" and index - sentence.first <= 6:
            return True
    return False


def _chains(episode: Episode, date: PartialDate, act: Act) -> bool:
    """Say whether a date continues an episode: on or after its beginning, and not much later."""
    begun = [one.first for one in episode.dates if one.first]
    if date.first is None or date.last is None or not begun:
        return True
    first, last = min(begun), max(one.last for one in episode.dates if one.last)
    if date.last < first:
        return False
    if date.first <= last:
        return True
    if not episode.named:
        return (date.first - last).days <= 1 and _is_of_the_same_crowd(act, episode)
    if _family(episode.acts[0]) == "restriction":
        return False
    if act.kind.step in _PROCEDURE or act.kind.violation == "unfair_trial":
        return (date.first - last).days <= _CASE_DAYS
    repeated = act.kind.step == "detained" and any(one.kind.step == "detained" for one in episode.acts)
    return (date.first - last).days <= _CHAIN_DAYS and not repeated


def _places_of(document: Document, episode: Episode, places: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """Return the places of the episode's sentences, those where something happens first."""
    here: list[PlaceSpan] = []
    for index in sorted(episode.sentences):
        sentence = document.sentences[index]
        here += between(places, sentence.first, sentence.last)
    elsewhere = _opens_elsewhere(document, min(episode.sentences))
    if not elsewhere and not any(place.kind in ("city", "region", "capital") for place in here):
        block = document.blocks[episode.block]
        first, last = document.token_at(block.start), document.token_at(block.end - 1) + 1
        here += [place for place in between(places, max(0, first), last) if place not in here]
    return sorted(here, key=lambda place: (not place.locative, place.first))


_GENERAL = frozenset(
    [
        "widespread",
        "many",
        "numerous",
        "several",
        "some",
        "often",
        "frequently",
        "repeatedly",
        "generally",
        "various",
        "cases",
        "allegations",
        "reports",
        "systematic",
        "systematically",
        "routinely",
        "increasingly",
        "regularly",
        "others",
        "growing",
    ]
)


_MANY = ("s", "people", "men", "women", "children", "media", "youth", "crowd")  # ends of words for more than one


# What is done to the public at large: a date is enough to make it an incident.
_OF_THE_PUBLIC = frozenset(
    (
        *("restrictive_law", "internet_shutdown", "telecom_disruption", "site_blocking", "censorship_request"),
        *("organisation_closure", "ban_on_assembly"),
    )
)


def _kind(document: Document, episode: Episode) -> str:
    """Say whether an episode is an incident or a pattern."""
    days = [
        date
        for date in episode.dates
        if date.precision in (Precision.DAY, Precision.PART_OF_DAY, Precision.MINUTE, Precision.RANGE) and date.end.day
    ]
    block = document.blocks[episode.block]
    if episode.named:
        return "incident"
    needs_nobody = not _OF_THE_PUBLIC.isdisjoint(episode.violations)
    if days and (episode.places or episode.victims or needs_nobody) and (needs_nobody or not episode.is_open):
        return "incident"
    singles = any(
        victim[0] == "unnamed" and not str(victim[1]).lower().endswith(_MANY) and not re.search(r"\d", str(victim[1]))
        for victim in episode.victims
    )
    if singles and (episode.dates or block.kind == "bullet"):
        return "incident"
    text = {
        document.tokens.lowers[token]
        for index in episode.sentences
        for token in range(document.sentences[index].first, document.sentences[index].last)
    }
    introduces = document.view[block.start : block.end].rstrip().endswith(":")  # "In this case a person died:"
    told = singles and not introduces and any(act.form in _VERBAL for act in episode.acts)
    if _GENERAL.isdisjoint(text) and (told or block.kind == "bullet" or _is_told_of_a_place(document, episode)):
        return "incident"
    return "pattern"


def _is_told_of_a_place(document: Document, episode: Episode) -> bool:
    """Say whether a verb tells what befell people, without a name, at one place: "in Masvingo two people were shot"."""
    if episode.is_open or not episode.victims or not any(act.form in _VERBAL for act in episode.acts):
        return False
    towns = {place.name for place in episode.places if place.locative and place.kind in ("city", "site")}
    sentences = {document.sentence_index(document.tokens.starts[place.first]) for place in episode.places}
    return len(towns) == 1 and bool(sentences & episode.sentences)


_VERBAL = frozenset(("active", "passive", "subject"))


def _without_echoes(episodes: Sequence[Episode]) -> list[Episode]:
    """Drop what only a bare cue suggests and nothing else tells: no victim, no agent, no date."""
    return [
        episode
        for episode in episodes
        if episode.victims
        or episode.dates
        or any(act.agents for act in episode.acts)
        or any(act.form != BARE for act in episode.acts)
        or episode.kind == "pattern"
    ]
