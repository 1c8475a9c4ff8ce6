"""Run the annotators over one document, each on the layers before it.

The order is the reader's whole logic: numbers and dates; bodies; places; names
and who shares them; everybody who can act; acts; voices; provisions; steps of
proceedings; figures; episodes. Each annotator is a function of the document and
of earlier layers; none changes what another has found.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from tizim.coding.reader.abbreviations import with_abbreviations
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.actors import Actors, find_actors
from tizim.coding.reader.acts import find_acts
from tizim.coding.reader.antecedents import Focus, focuses
from tizim.coding.reader.bodies import BodySpan, find_bodies
from tizim.coding.reader.case_acts import find_case_acts
from tizim.coding.reader.coreference import Person, join_names
from tizim.coding.reader.dates import DateMention, find_dates
from tizim.coding.reader.document import Document
from tizim.coding.reader.episode import Episode
from tizim.coding.reader.episodes import group_acts
from tizim.coding.reader.family import on_families
from tizim.coding.reader.figure_spans import Figure
from tizim.coding.reader.figures import find_figures
from tizim.coding.reader.freedoms import freedoms_of_blocks
from tizim.coding.reader.headers import datelines_of, none_after, published_of
from tizim.coding.reader.homeland import country_of, in_country
from tizim.coding.reader.inflected_bodies import with_named
from tizim.coding.reader.inflected_coreference import join_inflected
from tizim.coding.reader.inflected_couples import with_couples
from tizim.coding.reader.inflected_names import find_inflected_names
from tizim.coding.reader.inflected_places import find_inflected_places
from tizim.coding.reader.numbers import find_numbers
from tizim.coding.reader.open_groups import without_open_members
from tizim.coding.reader.outcomes import Step, find_steps
from tizim.coding.reader.persons import find_names, names_from_ranges
from tizim.coding.reader.places import PlaceSpan, find_places, find_unknown_places
from tizim.coding.reader.provisions import Provision, find_provisions
from tizim.coding.reader.quoted_bodies import with_quoted
from tizim.coding.reader.refinement import refine
from tizim.coding.reader.said_on import with_days
from tizim.coding.reader.standing import standings
from tizim.coding.reader.voice_spans import Voices
from tizim.coding.reader.voices import find_voices
from tizim.coding.reader.weekdays import with_weekdays
from tizim.kernel.dates import PartialDate

INFLECTED = frozenset(("ru", "kk"))  # languages whose names take endings
BODY, PLACE, PERSON, DATE = 1, 2, 3, 4  # what has claimed a token


@dataclass(frozen=True, slots=True)
class Layers:
    """What the annotators found in one document."""

    document: Document
    dates: tuple[DateMention, ...]
    bodies: tuple[BodySpan, ...]
    places: tuple[PlaceSpan, ...]
    persons: tuple[Person, ...]
    names: tuple[str, ...]  # of the persons, fullest spelling
    officials: frozenset[int]  # indexes of persons who hold office
    actors: Actors
    focus: tuple[Focus, ...]  # one a sentence
    acts: tuple[Act, ...]
    voices: Voices
    provisions: tuple[Provision, ...]
    steps: tuple[Step, ...]
    figures: tuple[Figure, ...]
    episodes: tuple[Episode, ...]
    headings: tuple[str | None, ...]  # the freedom each block stands under
    country: str | None  # id in the gazetteer of the country that the text is about
    published: PartialDate | None


# A further annotator of names, such as a statistical one the user has installed: it is given the document and
# returns (start, end) of persons' names in the text. Nothing depends on it.
NameAnnotator = Callable[[Document], Sequence[tuple[int, int]]]


def _acts(document: Document, actors: Actors, focus: Sequence[Focus], officials: frozenset[int]) -> tuple[Act, ...]:
    """Return the acts of a document, without victims who only may be among those whom they befell."""
    find = find_case_acts if document.data in INFLECTED else find_acts
    acts = without_open_members(document, find(document, actors, focus, officials))
    return acts if document.data in INFLECTED else on_families(document, actors, focus, officials, acts)


def analyse(document: Document, further_names: NameAnnotator | None = None) -> Layers:
    """Return all layers of a document."""
    taken = bytearray(len(document.tokens))
    numbers = find_numbers(document)
    published = published_of(document)
    dates = with_weekdays(document, none_after(find_dates(document), published), published)
    _claim_dates(document, dates, taken)
    bodies = _bodies(document, taken)
    persons, named = _persons_and_places(document, further_names, taken)
    country = country_of(named)
    places = in_country(named, country)
    officials = _officials(persons)
    names = tuple(person.name(document) for person in persons)
    actors = find_actors(document, persons, bodies)
    focus = focuses(document, actors, officials, _helpers(persons))
    acts = _acts(document, actors, focus, officials)
    provisions = find_provisions(document)
    steps = find_steps(document, actors, acts, focus, officials)

    return Layers(
        document,
        dates,
        bodies,
        places,
        persons,
        names,
        officials,
        actors,
        focus,
        acts,
        Voices(with_days(document, dates, find_voices(document, actors, focus, officials, names))),
        provisions,
        steps,
        find_figures(document, numbers, dates, [(one.start, one.end) for one in provisions]),
        group_acts(document, acts, *_told(document, dates, places), _settle(document, persons, steps)),
        freedoms_of_blocks(document),
        country,
        published,
    )


def _settle(
    document: Document, persons: Sequence[Person], steps: Sequence[Step]
) -> Callable[[Sequence[Act]], tuple[Act, ...]]:
    """Return what settles the acts of one episode after the rules of the codebook."""
    occupations = [" ".join((span.occupation or "").lower() for span in person.spans) for person in persons]
    return lambda told: refine(told, steps, occupations.__getitem__, standings(document.data))


def _told(
    document: Document, dates: Sequence[DateMention], places: Sequence[PlaceSpan]
) -> tuple[tuple[DateMention, ...], tuple[PlaceSpan, ...]]:
    """Return the dates and places of what is told: all but those of datelines."""
    ranges = datelines_of(document)
    starts = document.tokens.starts
    return (
        tuple(one for one in dates if not _lies_in(ranges, one.core)),
        tuple(one for one in places if not _lies_in(ranges, starts[one.first])),
    )


def _lies_in(ranges: Sequence[tuple[int, int]], offset: int) -> bool:
    """Say whether an offset lies in one of ordered ranges."""
    at = bisect_right(ranges, offset, key=itemgetter(0)) - 1
    return at >= 0 and offset < ranges[at][1]


def _bodies(document: Document, taken: bytearray) -> tuple[BodySpan, ...]:
    """Return the bodies that no date has claimed, and mark their tokens as taken."""
    found = find_bodies(document)
    named = with_abbreviations(
        document, with_named(document, with_quoted(document, found)) if document.data in INFLECTED else found
    )
    bodies = tuple(body for body in named if DATE not in taken[body.first : body.last])
    for body in bodies:
        taken[body.first : body.last] = bytes([BODY]) * (body.last - body.first)
    return bodies


def _persons_and_places(
    document: Document, further_names: NameAnnotator | None, taken: bytearray
) -> tuple[tuple[Person, ...], tuple[PlaceSpan, ...]]:
    """Return the persons and places, found in turns: clear places, names, then what is left after "in"."""
    inflected = document.data in INFLECTED
    places = () if inflected else find_places(document, taken)
    names = (
        with_couples(document, find_inflected_names(document, taken), taken)
        if inflected
        else find_names(document, taken)
    )
    if further_names is not None:
        names = (*names, *names_from_ranges(document, further_names(document), taken))
    persons = (join_inflected if inflected else join_names)(document, names, taken)
    further_places = find_inflected_places(document, taken) if inflected else find_unknown_places(document, taken)
    return persons, tuple(sorted((*places, *further_places), key=lambda place: place.first))


def _claim_dates(document: Document, dates: Sequence[DateMention], taken: bytearray) -> None:
    for date in dates:
        first, last = document.token_at(date.start), document.token_at(date.end - 1) + 1
        taken[first:last] = bytes([DATE]) * (last - first)


def _officials(persons: Sequence[Person]) -> frozenset[int]:
    """Return who holds office by title or description: they are not made victims by being dismissed or criticised."""
    return frozenset(
        index
        for index, person in enumerate(persons)
        if any(span.is_official for span in person.spans)
        and not any(span.occupation and _is_of_civil_society(span.occupation) for span in person.spans)
    )


def _helpers(persons: Sequence[Person]) -> frozenset[int]:
    """Return lawyers and relatives: who speaks for others is seldom the one that "he" means."""
    return frozenset(
        index
        for index, person in enumerate(persons)
        if any(
            span.relation is not None
            or (
                span.occupation
                and any(word in span.occupation for word in ("lawyer", "counsel", "attorney", "адвокат"))
            )
            for span in person.spans
        )
    )


_LAWYERS = ("lawyer", "counsel", "attorney", "адвокат")
_CIVIL = frozenset(
    [
        "journalist",
        "activist",
        "blogger",
        "editor",
        "reporter",
        "defender",
        "lawyer",
        "student",
        "opposition",
        "protester",
        "unionist",
        "campaigner",
        "correspondent",
        "photographer",
    ]
)


def _is_of_civil_society(occupation: str) -> bool:
    return not _CIVIL.isdisjoint(occupation.replace("-", " ").split())
