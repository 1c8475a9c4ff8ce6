"""Read what officials said as episodes of their own: speaker, words, the day it was said."""

import re

from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.assembly import as_voice
from tizim.coding.reader.dates import dates_between
from tizim.coding.reader.homeland import label_of
from tizim.coding.reader.mentions import Cast
from tizim.coding.reader.proposals import EpisodeProposal
from tizim.coding.reader.voice_spans import VoiceSpan
from tizim.kernel.dates import PartialDate
from tizim.kernel.passages import TextRange

_FEWEST_WORDS = 4  # of what is said; "he added" alone is no statement
_OF_A_DATE = 3  # words that a date or a place may take behind a closing verb: "insisted on 3 May"
_THAT = re.compile(r"\s(?:that|что),?\s")
_FARTHEST_THAT = 90  # code points from the verb to its "that"


def find_statements(layers: Layers, cast: Cast, first_number: int) -> tuple[EpisodeProposal, ...]:
    """Return the statements of named officials and of official bodies, numbered from `first_number`."""
    said = [voice for voice in layers.voices if _is_statement(layers, voice)]
    return tuple(_statement(layers, cast, f"e{number}", voice) for number, voice in enumerate(said, first_number))


def _is_statement(layers: Layers, voice: VoiceSpan) -> bool:
    if voice.lead or voice.kind != "official" or voice.rule != "voice.verb":
        return False
    speaker = voice.speakers[0]
    if voice.person is None and speaker.body is None and speaker.kind != "individual":
        return False  # "the authorities" in general say too much to be one event
    start, end = _what_is_said(layers, voice)
    return len(layers.document.view[start:end].split()) >= _FEWEST_WORDS


def _what_is_said(layers: Layers, voice: VoiceSpan) -> tuple[int, int]:
    """Return the stretch of the words said: behind "that" or the verb, or before a speaker who closes the sentence."""
    view = layers.document.view
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


def _said_on(layers: Layers, voice: VoiceSpan) -> PartialDate | None:
    """Return the day of a statement: a date before what is said, or right behind the verb ("insisted on Monday")."""
    sentence = layers.document.sentence_at(voice.start)
    if sentence is None:
        return None
    start, end = _what_is_said(layers, voice)
    here = dates_between(layers.dates, sentence.start, sentence.end)
    outside = [date for date in here if not start <= date.start < end]
    before = [date for date in outside if date.start < voice.end] or outside
    return before[-1].date if before else None


def _statement(layers: Layers, cast: Cast, identity: str, voice: VoiceSpan) -> EpisodeProposal:
    document = layers.document
    said_from, said_to = _what_is_said(layers, voice)
    speaker = as_voice(cast, voice)
    return EpisodeProposal(
        id=identity,
        kind="statement",
        title=f"{voice.name}: {voice.verb}",
        freedom=None,
        date=_said_on(layers, voice),
        place=None,
        site=None,
        region=None,
        country=label_of(None, layers.country),
        place_id=None,
        place_derived=None,
        charges=(),
        outcomes=(),
        voices=(speaker,),
        certainty=voice.certainty,
        speaker=speaker,
        words=document.words_between(said_from, said_to),
        positive=False,
        passages=(TextRange(min(voice.start, said_from), max(voice.end, said_to)),),
        rule="episode.statement",
    )
