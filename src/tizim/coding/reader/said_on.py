"""Find the day on which somebody said something: "in a statement of 5 March, the minister said that …".

The day must belong to the saying: it opens the sentence before the speaker, or
stands beside the verb. A day inside what is said is the day of what happened.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tizim.coding.reader.dates import DateMention, dates_between
from tizim.coding.reader.document import Document
from tizim.coding.reader.voice_spans import VoiceSpan
from tizim.kernel.dates import PartialDate

_THAT = re.compile(r"\s(?:that|что),?\s")
_FARTHEST_THAT = 90  # code points from the verb to its "that"
_FEWEST_WORDS = 4  # of what is said
_OF_A_DATE = 3  # words that a date or a place may take behind a closing verb: "insisted on 3 May"
_OPENING = re.compile(
    r"(?:[\w-]+ (?:days?|weeks?|months?) (?:later|afterwards),?\s+)?"
    r"(?:(?:on|in|by|late|early|also|later|but|then|and|at|during|a|an|the|its|his|her|their|this|joint|public|press|"
    r"written|short|video|televised|official|separate|further|first|second|another|statements?|reports?|release|"
    r"briefing|conference|interview|letter|post|tweet|speech|address|update|session|reply|response|dated|issued|"
    r"published|released|made|given|of|from|to)\s+)*",
    re.IGNORECASE,
)  # what may stand from the start of the sentence to the day: "In a statement of"
_TO_SPEAKER = 6  # words from a date to the speaker: "On 5 March 2023, a spokesman for …"
_BESIDE_VERB = re.compile(
    r"(?:'s)?\s*(?:,\s*)?(?:also\s+|later\s+)?(?:in a \w+ )?(?:on|of|dated|in)?\s*$", re.IGNORECASE
)
_RELATIONS = frozenset(("since", "until", "as_of"))


def with_days(document: Document, dates: tuple[DateMention, ...], voices: Sequence[VoiceSpan]) -> tuple[VoiceSpan, ...]:
    """Return voices with the days on which they spoke, where the text gives them."""
    return tuple(
        voice if (day := _day(document, dates, voice)) is None else replace(voice, said_on=day) for voice in voices
    )


def what_is_said(document: Document, voice: VoiceSpan) -> tuple[int, int]:
    """Return the stretch of the words said: behind "that" or the verb, or before a speaker who closes the sentence."""
    view = document.view
    that = _THAT.search(view, max(0, voice.end - 1), min(voice.scope_end, voice.end + _FARTHEST_THAT))
    behind = len(view[voice.end : voice.scope_end].split())
    if that is None and behind < _FEWEST_WORDS + _OF_A_DATE:
        before = view[voice.scope_start : voice.start].rstrip()
        if len(before.split()) >= _FEWEST_WORDS and before.endswith(","):
            return voice.scope_start, voice.scope_start + len(before) - 1
    start = that.end() if that is not None else voice.end
    while start < voice.scope_end and view[start] in " ,:":
        start += 1
    return start, voice.scope_end


def _day(document: Document, dates: tuple[DateMention, ...], voice: VoiceSpan) -> PartialDate | None:
    if voice.rule != "voice.verb" or voice.lead:
        return None
    sentence = document.sentence_at(voice.start)
    if sentence is None:
        return None
    start, end = what_is_said(document, voice)
    here = dates_between(dates, sentence.start, sentence.end)
    for date in reversed(here):
        beside = voice.end <= date.start <= voice.end + _NEAR
        if date.relation in _RELATIONS or (start <= date.start < end and not beside):
            continue
        if _is_of_the_saying(document, sentence.start, date, voice, start):
            return date.date
    return None


_NEAR = 30  # code points behind the verb in which a date is still that of the saying: "said on 5 March that"


def _is_of_the_saying(document: Document, first: int, date: DateMention, voice: VoiceSpan, said_from: int) -> bool:
    view = document.view
    if date.end <= voice.start:
        between = view[date.end : voice.start]
        opens = _OPENING.fullmatch(view, first, date.start) is not None
        return opens and len(between.split()) <= _TO_SPEAKER and said_from >= date.end
    if date.start >= voice.end:
        return _BESIDE_VERB.fullmatch(view, voice.end, date.start) is not None
    told = view[document.tokens.ends[voice.speakers[-1].last - 1] : date.start]
    return len(told.split()) <= 1  # between the speaker and the verb: "the minister on 5 March said"
