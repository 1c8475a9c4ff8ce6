"""Say which of the episodes of a paragraph an act belongs to: by whom it befell, its day, its kind, how it is told."""

import itertools
from collections.abc import Sequence

from tizim.coding.reader.act_cues import BARE, COUNTED
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.episode import Episode
from tizim.coding.reader.noun_phrases import phrase_words
from tizim.kernel.dates import PartialDate, Precision

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


def home_of(
    document: Document, sentence: Sentence, act: Act, date: PartialDate | None, open_here: Sequence[Episode]
) -> Episode | None:
    """Return the episode of the paragraph that an act belongs to; None where it begins a new one."""
    if act.form == "listed" and open_here and act.sentence in open_here[-1].sentences:
        return open_here[-1]  # "приговорил А к шести годам, а Б – к пяти"
    candidates = _candidates(document, sentence, act, date, open_here) if open_here else ()
    if not candidates:
        return None
    home = candidates[-1]
    flashback = _is_flashback(document.tokens.lowers, sentence, act)
    if (flashback and act.sentence not in home.sentences) or _is_of_another_day(act, home, date):
        return None
    if date is not None and home.dates and not _chains(home, date, act):
        return next((one for one in reversed(candidates) if one.dates and _chains(one, date, act)), None)
    if not act.victims and act.sentence not in home.sentences and act.sentence - max(home.sentences) > 1:
        return None if act.form == BARE and not home.named else home
    return home


def _candidates(
    document: Document, sentence: Sentence, act: Act, date: PartialDate | None, open_here: Sequence[Episode]
) -> Sequence[Episode]:
    """Return the episodes of the paragraph that an act could belong to by whom it befell and what it is."""
    lowers = document.tokens.lowers
    named = {victim for victim in act.victims if victim[0] != "unnamed"}
    candidates = [one for one in open_here if not named or not one.named or named & one.named]
    if act.form == COUNTED:  # "300 заявили о побоях" is no part of what befell the one just named
        return [one for one in candidates if not one.named or act.sentence in one.sentences]
    if _tells_of_the_rest(lowers, sentence) and act.sentence - max(open_here[-1].sentences) <= 2:
        return open_here[-1:]
    if act.victims and not named:
        candidates = [
            one
            for one in candidates
            if act.sentence in one.sentences
            or set(act.victims) & set(one.victims)
            or not one.victims
            or (one.named and act.form == BARE)
            or (date is None and family(act) == "violence" and _joins_crowd(document, act, one))
            or _is_of_the_same_crowd(act, one)
        ]
    if named and not any(named & one.named for one in candidates):
        candidates = [one for one in candidates if not one.named and _adjoins(document, act, one, date)]
        if not candidates and date is None and _is_told_together(lowers, sentence):
            candidates = [one for one in open_here[-1:] if family(act) == family(one.acts[-1])]
    if family(act) in _APART or (candidates and family(candidates[-1].acts[0]) in _APART):
        candidates = [one for one in candidates if family(one.acts[0]) == family(act)]
    if _begins_another(lowers, sentence):
        candidates = [one for one in candidates if act.sentence in one.sentences or named & one.named]
    return candidates


def _joins_crowd(document: Document, act: Act, episode: Episode) -> bool:
    """Say whether people without a name suffer beside those just told of: "At least 14 other people were injured"."""
    others = any("other" in str(party[1]).lower() for party in act.victims)
    return (others or not episode.named) and _adjoins(document, act, episode, None)


def _tells_of_the_rest(lowers: Sequence[str], sentence: Sentence) -> bool:
    """Say whether a sentence goes on about those just told of: "The other three, including A, are at home"."""
    opening = lowers[sentence.first : sentence.first + 3]
    if opening[0] in _NUMBERS:
        return opening[1:2] in (["of"], ["remain"], ["remained"], ["others"], ["more"], ["were"], ["are"])
    return opening[0] == "the" and opening[1:2] in (["other"], ["remaining"]) and opening[-1] in _NUMBERS


def _begins_another(lowers: Sequence[str], sentence: Sentence) -> bool:
    """Say whether a sentence says that it tells of something else: "Meanwhile", "In a separate incident"."""
    opening = lowers[sentence.first : sentence.first + 3]
    return opening[0] in _ANOTHER or (
        opening[0] == "in" and not {"another", "separate", "unrelated"}.isdisjoint(opening)
    )


_ANOTHER = frozenset(("meanwhile", "separately", "elsewhere", "similarly", "likewise"))


def _is_of_another_day(act: Act, home: Episode, date: PartialDate | None) -> bool:
    """Say whether a new sentence tells what somebody did on a day of its own: "A was held. On 26 May, X raided"."""
    if act.victims or not act.agents or date is None or not home.dates or act.sentence in home.sentences:
        return False
    if date.precision is not Precision.DAY or any(one.precision is Precision.RANGE for one in home.dates):
        return False
    return date not in home.dates and family(act) != family(home.acts[-1])


def opens_elsewhere(document: Document, index: int) -> bool:
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
    return not _EARLIER.isdisjoint(near) and any(
        before in _EARLIER and word in ("occasions", "occasion", "years") for before, word in itertools.pairwise(near)
    )


_EARLIER = frozenset(("earlier", "previous", "past"))


def family(act: Act) -> str:
    return _FAMILIES.get(act.kind.violation, act.kind.violation)


def _is_of_the_same_crowd(act: Act, episode: Episode) -> bool:
    """Say whether people are taken from a crowd of which it was just told that it was broken up."""
    near = 0 <= act.sentence - max(episode.sentences) <= 2
    return near and family(act) == "detention" and not _CROWD.isdisjoint(episode.violations)


_CROWD = frozenset(("protest_disruption", "excessive_force", "raid_on_office"))


def _adjoins(document: Document, act: Act, episode: Episode, date: PartialDate | None) -> bool:
    """Say whether an act belongs to an episode just told of a group: here or just after, with no date of its own."""
    if act.sentence in episode.sentences:
        return True
    if act.form == "among":
        return any(one.kind is act.kind for one in episode.acts)
    near = 0 < act.sentence - max(episode.sentences) <= 2 and not opens_elsewhere(document, act.sentence)
    counted = {_count(victim) for victim in act.victims} - {None}
    others = {_count(victim) for victim in episode.victims} - {None}
    more = any("other" in str(party[1]).lower() for party in act.victims)
    if counted and others and not counted & others and not more:
        return False  # "eight people were killed. … since 60 people were killed"
    return near and date is None and any(family(one) == family(act) for one in episode.acts)


def _count(party: Party) -> str | None:
    """Return the number by which people without a name are told of: "eight" of "at least eight people"."""
    words = str(party[1]).lower().split() if party[0] == "unnamed" else []
    return next((word for word in words if word[0].isdigit() or word in _NUMBERS), None)


_NUMBERS = frozenset(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens", "hundreds")
)


_ALSO = frozenset(("also", "также", "тоже", "ещё", "еще", "вместе"))
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
        if lowers[index] in _ALSO and index - sentence.first <= 6:
            return True
        if lowers[index] in ("же", "той", "том") and lowers[index + 1].startswith("дел"):
            return True  # "по тому же делу"
    return False


def _chains(episode: Episode, date: PartialDate, act: Act) -> bool:
    """Say whether a date continues an episode: on or after its beginning, and not much later."""
    begun = [one.first for one in episode.dates if one.first]
    if date.first is None or date.last is None or not begun:
        return True
    first, last = min(begun), max(one.last for one in episode.dates if one.last)
    if date.last < first:
        return _opened_the_case(episode, act) and (first - date.first).days <= _CASE_DAYS
    if date.first <= last:
        return True
    if act.kind.is_law and act.sentence in episode.sentences:
        return (date.first - last).days <= _CASE_DAYS  # "приняли законопроект …; президент подписал его 2 октября"
    if not episode.named:
        return (date.first - last).days <= 1 and _is_of_the_same_crowd(act, episode)
    if family(episode.acts[0]) == "restriction":
        return False
    if act.kind.step in _PROCEDURE or act.kind.violation == "unfair_trial":
        return (date.first - last).days <= _CASE_DAYS
    repeated = act.kind.step == "detained" and any(one.kind.step == "detained" for one in episode.acts)
    return (date.first - last).days <= _CHAIN_DAYS and not repeated


def _opened_the_case(episode: Episode, act: Act) -> bool:
    """Say whether a detention is the one of the trial just told: "was sentenced … She was arrested last September"."""
    tried = any(one.kind.step in _PROCEDURE for one in episode.acts)
    held = any(one.kind.step == "detained" for one in episode.acts)
    theirs = bool(act.victims) and set(act.victims) <= episode.named
    return act.kind.step in _FIRST_STEPS and tried and not held and theirs


_FIRST_STEPS = frozenset(("detained", "pretrial_detention", "searched"))
