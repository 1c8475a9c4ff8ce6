"""Group acts into episodes: one act or chain of acts against the same people, at one place and time.

A detention and the trial that follows it are one episode; what is told as
earlier ("two days earlier", "previously", "in July 2020") or of other people is
another. A generalised allegation ("widespread torture") is a pattern and is
never counted as an incident.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tizim.coding.reader.act_cues import BARE, COUNTED, TOPIC
from tizim.coding.reader.act_dates import entry_date, mention_of_act
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.dates import DateMention, dates_between
from tizim.coding.reader.document import Document, between
from tizim.coding.reader.episode import Episode
from tizim.coding.reader.episode_homes import family, home_of, opens_elsewhere
from tizim.coding.reader.places import DIRECTION, PlaceSpan
from tizim.kernel.dates import Derivation, Precision


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
        home = None if act.form == TOPIC else home_of(document, sentence, act, date, open_here)
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
    _lend_opening_dates(document, episodes, dates)
    for episode in episodes:
        if refine is not None:
            episode.acts = list(refine(episode.acts)) or episode.acts
        episode.places = _places_of(document, episode, places)
        episode.kind = _kind(document, episode)
    return tuple(sorted(_without_echoes(episodes), key=lambda episode: episode.acts[0].first))


def _lend_dates(episodes: Sequence[Episode]) -> None:
    """Give an episode without a date that of the one told just before it in the paragraph, marked as derived."""
    for earlier, later in itertools.pairwise(episodes):
        near = later.block == earlier.block and 0 <= min(later.sentences) - max(earlier.sentences) <= 1
        if (
            later.dates
            or not later.named
            or not near
            or not earlier.dates
            or family(later.acts[0]) != family(earlier.acts[0])
        ):
            continue
        date = earlier.dates[0]
        if date.first is not None and date.end.day is not None:
            later.dates.append(replace(date, derived=Derivation(str(date.start), "date_of_the_paragraph")))


def _lend_opening_dates(document: Document, episodes: Sequence[Episode], dates: tuple[DateMention, ...]) -> None:
    """Give an episode without a date the day with which its paragraph opens, where the sentence before sets the scene.

    "On 14 December 2014, armed men entered an office. They searched it": marked as derived.
    """
    dated = {episode.block for episode in episodes if episode.dates}
    for episode in episodes:
        if episode.block in dated:
            continue
        opening, told = document.blocks[episode.block].start, document.sentences[min(episode.sentences)]
        within = document.sentence_index(told.start) - document.sentence_index(opening)
        if not 0 < within <= _FARTHEST:
            continue
        if not (episode.victims or any(act.agents for act in episode.acts)) or _looks_back(document, episode):
            continue
        days = dates_between(dates, opening, told.start)
        day = days[0] if len(days) == 1 and days[0].start - opening <= _OPENING else None
        if day is not None and day.date.precision is Precision.DAY and day.relation == "at":
            episode.dates.append(replace(day.date, derived=Derivation(str(day.date.start), "date_of_the_paragraph")))


_OPENING = 14  # code points before a day: "Today, on 14 December"
_FARTHEST = 3  # sentences from the day that opens a paragraph to what was done on it


def _looks_back(document: Document, episode: Episode) -> bool:
    """Say whether "had" tells what came before: "he had been beaten"."""
    lowers = document.tokens.lowers
    return any("had" in lowers[max(0, act.first - 4) : act.first + 1] for act in episode.acts)


def _places_of(document: Document, episode: Episode, places: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """Return the places of the episode's sentences, those where something happens first."""
    here: list[PlaceSpan] = []
    for index in sorted(episode.sentences):
        sentence = document.sentences[index]
        here += between(places, sentence.first, sentence.last)
    elsewhere = opens_elsewhere(document, min(episode.sentences))
    if not elsewhere and not any(place.kind in ("city", "region", "capital") for place in here):
        block = document.blocks[episode.block]
        first, last = document.token_at(block.start), document.token_at(block.end - 1) + 1
        here += [place for place in between(places, max(0, first), last) if place not in here]
        here.sort(key=lambda place: not _is_heading(document, place, first))
        if here and _is_heading(document, here[0], first):
            return here
    return sorted(here, key=lambda place: (not place.locative, place.rule == DIRECTION, place.first))


def _is_heading(document: Document, place: PlaceSpan, first: int) -> bool:
    """Say whether a paragraph opens with a place that stands over it: "Кишинёв. Совет приостановил …"."""
    lowers = document.tokens.lowers
    return place.first == first and place.last < len(lowers) and lowers[place.last] in (".", ":")


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
    if all(act.form == COUNTED for act in episode.acts):
        return "pattern"
    needs_nobody = not _OF_THE_PUBLIC.isdisjoint(episode.violations)
    if days and (episode.places or episode.victims or needs_nobody) and (needs_nobody or not episode.is_open):
        return "incident"
    if (
        episode.dates
        and not episode.is_open
        and any(act.form in _VERBAL and (needs_nobody or (days and act.agents)) for act in episode.acts)
    ):
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
