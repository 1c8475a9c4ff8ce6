"""Make the lists of a reading beside its episodes: figures, articles, places."""

from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.assembly import as_voice
from tizim.coding.reader.document import between, merge_ranges
from tizim.coding.reader.homeland import label_of
from tizim.coding.reader.lookup import EpisodeFinder, Lookup
from tizim.coding.reader.mentions import Cast
from tizim.coding.reader.places import PlaceSpan
from tizim.coding.reader.proposals import ArticleProposal, FigureProposal, PlaceProposal
from tizim.coding.reader.retractions import is_withdrawn
from tizim.coding.reader.voice_spans import certainty_at
from tizim.kernel.passages import TextRange


def figures_of(layers: Layers, look: Lookup, cast: Cast, episode_at: EpisodeFinder) -> tuple[FigureProposal, ...]:
    """Return the figures with their claimants and the episodes they belong to."""
    document = layers.document
    found: list[FigureProposal] = []
    for index, figure in enumerate(layers.figures):
        voices = layers.voices.at(figure.number_at)
        sentence = document.sentences[figure.sentence]
        places = [
            place.name
            for place in between(layers.places, sentence.first, sentence.last)
            if place.kind in ("city", "region")
        ]
        found.append(
            FigureProposal(
                id=f"f{index + 1}",
                value=figure.value,
                operator=figure.operator,
                unit=figure.unit,
                population=figure.population,
                as_of=figure.as_of,
                claimant=voices[0].name if voices else None,
                claimant_kind=voices[0].kind if voices else "author",
                voices=tuple(as_voice(cast, voice) for voice in voices),
                certainty=voices[0].certainty if voices else certainty_at(document, sentence),
                withdrawn=is_withdrawn(layers, look, figure),
                part_of=f"f{figure.part_of + 1}" if figure.part_of is not None else None,
                episode=episode_at(figure.start),
                place=places[0] if places else None,
                as_written=document.text[figure.start : figure.end],
                passage=TextRange(figure.start, figure.end),
                rule=figure.rule,
            )
        )
    return tuple(found)


def articles_of(layers: Layers) -> tuple[ArticleProposal, ...]:
    """Return the provisions cited, one entry for each article of each citation."""
    country = label_of(None, layers.country)
    return tuple(
        ArticleProposal(one.article, one.part, one.code, country, one.offence, TextRange(one.start, one.end), one.rule)
        for one in layers.provisions
    )


def places_of(layers: Layers) -> tuple[PlaceProposal, ...]:
    """Return the places of the text, all spans of one name together."""
    groups: dict[tuple[str, str], list[PlaceSpan]] = {}
    for place in layers.places:
        groups.setdefault((place.name, place.kind), []).append(place)
    return tuple(
        PlaceProposal(
            name,
            kind,
            spans[0].place_id,
            layers.document.tokens.words[spans[0].first][0].isupper() or spans[0].place_id is not None,
            merge_ranges([layers.document.range_of(span.first, span.last) for span in spans]),
            spans[0].rule,
        )
        for (name, kind), spans in groups.items()
    )
