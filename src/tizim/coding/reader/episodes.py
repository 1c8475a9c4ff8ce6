"""Group acts into episodes: one act or chain of acts against the same people, at one place and time.

A detention and the trial that follows it are one episode; what is told as
earlier ("two days earlier", "previously", "in July 2020") or of other people is
another. A generalised allegation ("widespread torture") is a pattern and is
never counted as an incident.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tizim.coding.reader.act_cues import BARE
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.dates import DateMention, dates_between
from tizim.coding.reader.document import Document, Sentence, between
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
_CHAIN_DAYS = 45  # a chain of detention, charge and sentence that is longer is told as two episodes
_FLASHBACK = frozenset(["previously", "earlier", "formerly"])
_SUBORDINATE = frozenset(
    [
        "after",
        "following",
        "before",
        "since",
        "participating",
        "participated",
        "protesting",
        "attending",
        "covering",
        "held",
        "monitored",
        "about",
        "concerning",
    ]
)


@dataclass(slots=True)
class Episode:
    """Acts that are told as one thing."""

    block: int
    acts: list[Act] = field(default_factory=list)
    dates: list[PartialDate] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    places: list[PlaceSpan] = field(default_factory=list)
    kind: str = "incident"

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
        date = date_of_act(document, sentence, act, dates)
        home = _home(document, sentence, act, date, open_here)
        if home is None:
            home = Episode(block)
            episodes.append(home)
            open_here.append(home)
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


def date_of_act(document: Document, sentence: Sentence, act: Act, dates: tuple[DateMention, ...]) -> PartialDate | None:
    """Return the date of an act: the nearest in its sentence that is not the date of something else told beside it."""
    here = [
        date
        for date in dates_between(dates, sentence.start, sentence.end)
        if date.relation != "as_of" and not _is_name_of_events(document, date)
    ]
    if not here:
        return None
    at = document.tokens.starts[act.first]

    def distance(date: DateMention) -> tuple[int, int]:
        low, high = sorted((document.token_at(date.start), act.first))
        between = document.tokens.lowers[low:high]
        subordinate = not _SUBORDINATE.isdisjoint(between) and date.start > at
        background = (
            date.relation in ("as_of", "since", "until", "before", "after")
            and date.date.precision is not Precision.RANGE
        )
        return (2 * subordinate + background, abs(date.core - at) if date.start > at else abs(date.core - at) // 2)

    best = min(here, key=distance)
    return (
        None
        if distance(best)[0] >= 2 and len(here) > 0 and best.start > at and not _starts(sentence, best)
        else best.date
    )


def _starts(sentence: Sentence, date: DateMention) -> bool:
    return date.start - sentence.start < 4


def _is_name_of_events(document: Document, date: DateMention) -> bool:
    """Say whether a month only names a crisis: "the January 2022 protests"."""
    if date.date.precision is not Precision.MONTH or date.start != date.core:
        return False
    following = document.token_at(date.end) + 1
    lowers = document.tokens.lowers
    return following < len(lowers) and lowers[following] in (
        "events",
        "protests",
        "unrest",
        "crisis",
        "elections",
        "election",
        "uprising",
        "coup",
        "riots",
        "demonstrations",
        "violence",
        "war",
        "crackdown",
    )


def _home(
    document: Document, sentence: Sentence, act: Act, date: PartialDate | None, open_here: Sequence[Episode]
) -> Episode | None:
    """Return the episode of the paragraph that an act belongs to; None where it begins a new one."""
    if not open_here:
        return None
    lowers = document.tokens.lowers
    flashback = not _FLASHBACK.isdisjoint(lowers[sentence.first : min(sentence.last, sentence.first + 4)])
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
            or (date is None and _family(act) == "violence" and _adjoins(act, one, date))
        ]
    if named and not any(named & one.named for one in candidates):
        candidates = [one for one in candidates if not one.named and _adjoins(act, one, date)]
        if not candidates and date is None and _is_told_together(lowers, sentence):
            candidates = [one for one in open_here[-1:] if _family(act) == _family(one.acts[-1])]
    if _family(act) == "restriction" or (candidates and _family(candidates[-1].acts[0]) == "restriction"):
        candidates = [one for one in candidates if _family(one.acts[0]) == _family(act)]
    if not candidates:
        return None
    home = candidates[-1]
    if flashback and act.sentence not in home.sentences:
        return None
    if date is not None and home.dates and not _chains(home, date, act):
        return next((one for one in reversed(candidates) if one.dates and _chains(one, date, act)), None)
    if not act.victims and act.sentence not in home.sentences and act.sentence - max(home.sentences) > 1:
        return None if act.form == BARE and not home.named else home
    return home


def _family(act: Act) -> str:
    return _FAMILIES.get(act.kind.violation, act.kind.violation)


def _adjoins(act: Act, episode: Episode, date: PartialDate | None) -> bool:
    """Say whether an act belongs to an episode just told of a group: here or just after, with no date of its own."""
    if act.sentence in episode.sentences:
        return True
    if act.form == "among":
        return any(one.kind is act.kind for one in episode.acts)
    near = 0 < act.sentence - max(episode.sentences) <= 2
    return near and date is None and any(_family(one) == _family(act) for one in episode.acts)


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
    if not any(place.kind in ("city", "region", "capital") for place in here):
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
    if days and (episode.places or episode.victims):
        return "incident"
    singles = any(victim[0] == "unnamed" and not str(victim[1]).lower().endswith("s") for victim in episode.victims)
    if singles and (episode.dates or block.kind == "bullet"):
        return "incident"
    text = {
        document.tokens.lowers[token]
        for index in episode.sentences
        for token in range(document.sentences[index].first, document.sentences[index].last)
    }
    if block.kind == "bullet" and _GENERAL.isdisjoint(text):
        return "incident"
    return "pattern"


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
