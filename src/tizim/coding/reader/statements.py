"""Read what officials said as episodes of their own: speaker, words, the day it was said."""

from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.assembly import as_voice, country_label
from tizim.coding.reader.dates import dates_between
from tizim.coding.reader.mentions import Cast
from tizim.coding.reader.proposals import EpisodeProposal
from tizim.kernel.passages import TextRange

_FEWEST_WORDS = 4  # of what is said; "he added" alone is no statement


def find_statements(layers: Layers, cast: Cast, first_number: int) -> tuple[EpisodeProposal, ...]:
    """Return the statements of named officials and of official bodies, numbered from `first_number`."""
    document = layers.document
    found: list[EpisodeProposal] = []
    for voice in layers.voices:
        if (
            voice.lead
            or voice.kind != "official"
            or voice.rule != "voice.verb"
            or (voice.person is None and voice.speakers[0].body is None)
        ):
            continue
        words = document.words_between(voice.end, voice.scope_end)
        if len(words.split()) < _FEWEST_WORDS:
            continue
        sentence = document.sentence_at(voice.start)
        here = dates_between(layers.dates, sentence.start, sentence.end) if sentence is not None else ()
        before = [date for date in here if date.start < voice.end]
        found.append(
            EpisodeProposal(
                id=f"e{first_number + len(found)}",
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
                voices=(as_voice(cast, voice),),
                certainty=voice.certainty,
                speaker=as_voice(cast, voice),
                words=words,
                positive=False,
                passages=(TextRange(voice.start, max(voice.scope_end, voice.end)),),
                rule="episode.statement",
            )
        )
    return tuple(found)
