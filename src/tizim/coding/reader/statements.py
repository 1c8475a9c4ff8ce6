"""Read what officials said as episodes of their own: speaker, words, the day it was said."""

from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.assembly import as_voice, country_label
from tizim.coding.reader.dates import dates_between
from tizim.coding.reader.mentions import Cast
from tizim.coding.reader.proposals import EpisodeProposal
from tizim.coding.reader.voice_spans import VoiceSpan
from tizim.kernel.passages import TextRange

_FEWEST_WORDS = 4  # of what is said; "he added" alone is no statement


def find_statements(layers: Layers, cast: Cast, first_number: int) -> tuple[EpisodeProposal, ...]:
    """Return the statements of named officials and of official bodies, numbered from `first_number`."""
    said = [voice for voice in layers.voices if _is_statement(layers, voice)]
    return tuple(_statement(layers, cast, f"e{number}", voice) for number, voice in enumerate(said, first_number))


def _is_statement(layers: Layers, voice: VoiceSpan) -> bool:
    if voice.lead or voice.kind != "official" or voice.rule != "voice.verb":
        return False
    if voice.person is None and voice.speakers[0].body is None:
        return False
    return len(layers.document.view[voice.end : voice.scope_end].split()) >= _FEWEST_WORDS


def _statement(layers: Layers, cast: Cast, identity: str, voice: VoiceSpan) -> EpisodeProposal:
    document = layers.document
    sentence = document.sentence_at(voice.start)
    here = dates_between(layers.dates, sentence.start, sentence.end) if sentence is not None else ()
    before = [date for date in here if date.start < voice.end]
    speaker = as_voice(cast, voice)
    return EpisodeProposal(
        id=identity,
        kind="statement",
        title=f"{voice.name}: {voice.verb}",
        freedom=None,
        date=before[-1].date if before else None,
        place=None,
        site=None,
        region=None,
        country=country_label(layers),
        place_id=None,
        place_derived=None,
        charges=(),
        outcomes=(),
        voices=(speaker,),
        certainty=voice.certainty,
        speaker=speaker,
        words=document.words_between(voice.end, voice.scope_end),
        positive=False,
        passages=(TextRange(voice.start, max(voice.scope_end, voice.end)),),
        rule="episode.statement",
    )
