"""Figures: official and independent side by side, parts under their whole, withdrawn ones struck and still there.

Nothing is added up, averaged or subtracted: two figures count different people
until somebody has shown otherwise.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.messages import N_
from tizim.monitor.edition import Edition, Link, Words
from tizim.monitor.evidence import ClaimCard, Evidence, Sentences, claim_cards
from tizim.monitor.marks import Level, as_of, level_mark, said
from tizim.monitor.rows import Event, Figure

# The order of a country's page; other topics follow by name.
TOPICS = (
    *("killed", "deaths_in_custody", "injured", "missing", "detained", "tortured", "complaints", "investigations"),
    *("charged", "convicted", "released", "cases", "journalists", "protesters", "persons"),
)
KEY_TOPICS = ("killed", "detained", "injured", "complaints")  # for a country in one line


@dataclass(frozen=True, slots=True)
class FigureCard:
    anchor: str
    before: str  # "over"
    number: Words
    in_words: bool  # the source gives words instead of a number: "several dozen"
    unit: str
    population: Words  # as its claimant defined it; empty: not stated
    claimant: Words
    side: str
    side_label: str
    as_of: str
    place: Words
    level: Level | None
    is_withdrawn: bool
    is_part: bool
    href: str
    sentence: str  # where its sentence stands lit; empty: only on its own page


@dataclass(frozen=True, slots=True)
class Topic:
    code: str
    label: str
    official: tuple[FigureCard, ...]
    independent: tuple[FigureCard, ...]  # and those that are neither, after them


@dataclass(frozen=True, slots=True)
class FiguresPage:
    topics: tuple[Topic, ...]
    rule: str
    countries: tuple[Link, ...]
    country: str


@dataclass(frozen=True, slots=True)
class FigurePage:
    card: FigureCard
    topic: str
    whole: FigureCard | None
    parts: tuple[FigureCard, ...]
    beside: Topic | None  # other figures on the same topic
    event: Link | None
    claims: tuple[ClaimCard, ...]


def topics(figures: Sequence[Figure], sentences: Sentences, edition: Edition) -> tuple[Topic, ...]:
    """Return figures by topic, each topic in two columns."""
    by_topic: dict[str, list[Figure]] = {}
    for figure in figures:
        by_topic.setdefault(figure.topic, []).append(figure)
    return tuple(
        _topic(code, by_topic[code], sentences, edition)
        for code in sorted(by_topic, key=lambda code: (_place_of(code), edition.labels.term("figure_units", code)))
    )


def _place_of(code: str) -> int:
    return TOPICS.index(code) if code in TOPICS else len(TOPICS)


def _topic(code: str, figures: Sequence[Figure], sentences: Sentences, edition: Edition) -> Topic:
    cards = [(figure.side, figure_card(figure, sentences, edition)) for figure in _wholes_first(figures)]
    return Topic(
        code,
        edition.labels.term("figure_units", code),
        tuple(card for side, card in cards if side == "official"),
        (
            *(card for side, card in cards if side == "independent"),
            *(card for side, card in cards if side not in ("official", "independent")),
        ),
    )


def _wholes_first(figures: Sequence[Figure]) -> Iterable[Figure]:
    """Return figures with each part right after its whole; the largest first, withdrawn ones last."""
    by_id = {figure.id: figure for figure in figures}
    parts: dict[str, list[Figure]] = {}
    for figure in figures:
        parts.setdefault(figure.part_of if figure.part_of in by_id else "", []).append(figure)
    order = sorted(parts.get("", ()), key=_by_weight)
    placed: list[Figure] = []
    for figure in order:
        placed += [figure, *sorted(parts.get(figure.id, ()), key=_by_weight)]
    # A part of a part stays on the page, after all that is placed.
    return [*placed, *(figure for figure in figures if figure not in placed)]


def _by_weight(figure: Figure) -> tuple[bool, bool, float, str]:
    return figure.withdrawn, figure.value.number is None, -float(figure.value.number or 0), figure.id


def figure_card(figure: Figure, sentences: Sentences, edition: Edition) -> FigureCard:
    words = said(figure.value, edition, operator=figure.operator, unit=figure.unit)
    labels = edition.labels
    place = labels.place(figure.place_id)
    return FigureCard(
        anchor=figure.id,
        before=words.before,
        number=words.words,
        in_words=figure.value.number is None,
        unit=words.unit or labels.term("figure_units", figure.unit),
        population=edition.foreign(figure.population),
        claimant=edition.foreign(figure.claimant),
        side=figure.side,
        side_label=labels.side(figure.side),
        as_of=as_of(figure.as_of, edition),
        place=Words(place) if place else edition.foreign(figure.place),
        level=level_mark("withdrawn" if figure.withdrawn else figure.level, edition),
        is_withdrawn=figure.withdrawn,
        is_part=bool(figure.part_of),
        href=edition.addresses.item("figure", figure.id),
        sentence=sentences.href(("figure", figure.id), edition.addresses),
    )


def key_figures(figures: Sequence[Figure], sentences: Sentences, edition: Edition, most: int) -> tuple[FigureCard, ...]:
    """Return the few figures that stand for a country: of each key topic the largest official and independent one.

    Figures of a narrower place, parts and withdrawn ones do not stand for a country.
    """
    whole = [figure for figure in figures if is_countrywide(figure) and not (figure.withdrawn or figure.part_of)]
    chosen: list[Figure] = []
    for topic in KEY_TOPICS:
        for side in ("official", "independent"):
            of_side = [figure for figure in whole if (figure.topic, figure.side) == (topic, side)]
            chosen += sorted(of_side, key=_by_weight)[:1]
    return tuple(figure_card(figure, sentences, edition) for figure in chosen[:most])


def is_countrywide(figure: Figure) -> bool:
    return not figure.place_id or figure.place_id == figure.country or figure.place_id.lower() == figure.country.lower()


def counting_rule(edition: Edition) -> str:
    return edition.language.translate(
        N_(
            "Each figure is one claim: it counts what its claimant says it counts, as of the day given. Figures are "
            "never added up, averaged or subtracted. A figure that its author took back is struck through and stays."
        )
    )


def build(
    figures: Sequence[Figure], sentences: Sentences, edition: Edition, *, country: str, countries: Sequence[str]
) -> FiguresPage:
    """Return the page of all figures, or of one country's."""
    page = edition.addresses.page("figures")
    links = tuple(Link(edition.labels.country(code), f"{page}?country={code}") for code in countries)
    return FiguresPage(
        topics(figures, sentences, edition),
        counting_rule(edition),
        links,
        edition.labels.country(country) if country else "",
    )


def build_one(
    figure: Figure, related: Mapping[str, Sequence[Figure]], event: Event | None, evidence: Evidence, edition: Edition
) -> FigurePage:
    """Return the page of one figure.

    related
        Figures by how they stand to it: "whole", "parts" and "topic".
    """
    card = figure_card(figure, evidence.sentences, edition)
    whole = [figure_card(one, evidence.sentences, edition) for one in related["whole"]]
    others = [one for one in related["topic"] if one.id != figure.id]
    beside = _topic(figure.topic, others, evidence.sentences, edition) if others else None
    title = edition.foreign(event.title) if event else Words("")
    return FigurePage(
        card=card,
        topic=edition.labels.term("figure_units", figure.topic),
        whole=whole[0] if whole else None,
        parts=tuple(figure_card(one, evidence.sentences, edition) for one in related["parts"]),
        beside=beside,
        event=Link(title.text, edition.addresses.item("event", event.id), title.lang) if event else None,
        claims=claim_cards(figure.claims, evidence, edition, ("figure", figure.id)),
    )
