"""Read what officials said as episodes of their own: speaker, words, the day it was said."""

from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.assembly import as_voice
from tizim.coding.reader.homeland import label_of
from tizim.coding.reader.mentions import Cast
from tizim.coding.reader.proposals import EpisodeProposal
from tizim.coding.reader.said_on import what_is_said
from tizim.coding.reader.voice_spans import VoiceSpan
from tizim.kernel.passages import TextRange

_FEWEST_WORDS = 4  # of what is said; "he added" alone is no statement


def find_statements(layers: Layers, cast: Cast, first_number: int) -> tuple[EpisodeProposal, ...]:
    """Return the statements of named officials and of official bodies, numbered from `first_number`."""
    said = [voice for voice in layers.voices.all if _is_statement(layers, voice)]
    return tuple(_statement(layers, cast, f"e{number}", voice) for number, voice in enumerate(said, first_number))


def _is_statement(layers: Layers, voice: VoiceSpan) -> bool:
    if voice.lead or voice.kind != "official" or voice.rule != "voice.verb":
        return False
    speaker = voice.speakers[0]
    if voice.person is None and speaker.body is None and speaker.kind != "individual":
        return False  # "the authorities" in general say too much to be one event
    start, end = what_is_said(layers.document, voice)
    return len(layers.document.view[start:end].split()) >= _FEWEST_WORDS


def _statement(layers: Layers, cast: Cast, identity: str, voice: VoiceSpan) -> EpisodeProposal:
    document = layers.document
    said_from, said_to = what_is_said(document, voice)
    speaker = as_voice(cast, voice)
    return EpisodeProposal(
        id=identity,
        kind="statement",
        title=f"{voice.name}: {voice.verb}",
        freedom=None,
        date=voice.said_on,
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
