"""Figures: official and independent side by side, parts under their whole, withdrawn ones struck and still there.

Nothing is added up, averaged or subtracted: two figures count different people
until somebody has shown otherwise.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tizim.kernel.messages import N_
from tizim.monitor.edition import Edition, Link, Words
from tizim.monitor.events import event_title
from tizim.monitor.evidence import ClaimCard, Evidence, Sentences, claim_cards
from tizim.monitor.marks import Level, as_of, level_mark, lower_first, said
from tizim.monitor.rows import Event, Figure

# The order of a country's page; other topics follow by name.
TOPICS = (
    *(
        "killed",
        "names",
        "deaths_in_custody",
        "injured",
        "missing",
        "detained",
        "tortured",
        "complaints",
        "investigations",
    ),
    *("charged", "convicted", "released", "cases", "journalists", "protesters", "persons"),
)
KEY_TOPICS = ("killed", "names", "detained", "complaints", "injured")  # for a country in one line
SIDES = ("official", "independent", "neither")


@dataclass(frozen=True, slots=True)
class FigureCard:
    anchor: str
    topic: str
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
    part_of: str  # "Of the 227:"; empty: it is no part of another
    href: str
    sentence: str  # where its sentence stands lit: in the update, else on the figure's own page
    also: tuple[str, ...] = ()  # pages of the same figure by the same claimant, as other sources tell it


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
    """Return figures by topic, each topic in two columns; what several sources tell alike is one card."""
    by_topic: dict[str, list[Figure]] = {}
    for figure in figures:
        by_topic.setdefault(figure.topic, []).append(figure)
    wholes = {figure.id: figure for figure in figures}
    return tuple(
        _topic(code, by_topic[code], wholes, sentences, edition)
        for code in sorted(by_topic, key=lambda code: (_place_of(code), edition.labels.term("figure_units", code)))
    )


def _place_of(code: str) -> int:
    return TOPICS.index(code) if code in TOPICS else len(TOPICS)


def _topic(
    code: str,
    figures: Sequence[Figure],
    wholes: Mapping[str, Figure],
    sentences: Sentences,
    edition: Edition,
) -> Topic:
    cards = []
    for told in _told_alike(_wholes_first(figures), sentences):
        card = figure_card(told[0], sentences, edition, wholes.get(told[0].part_of))
        also = tuple(edition.addresses.item("figure", other.id) for other in told[1:])
        cards.append((told[0].side, replace(card, also=also)))
    return Topic(
        code,
        edition.labels.term("figure_units", code),
        tuple(card for side, card in cards if side == "official"),
        (
            *(card for side, card in cards if side == "independent"),
            *(card for side, card in cards if side not in ("official", "independent")),
        ),
    )


def _told_alike(figures: Iterable[Figure], sentences: Sentences) -> Iterable[tuple[Figure, ...]]:
    """Return figures together that give the same number of the same claimant, the one with a sentence first."""
    groups: dict[object, list[Figure]] = {}
    for figure in figures:
        says = (figure.value.number, figure.value.as_written if figure.value.number is None else "", figure.operator)
        key = (*says, figure.claimant.casefold(), figure.side, figure.withdrawn, figure.place_id)
        groups.setdefault(key, []).append(figure)
    for group in groups.values():
        group.sort(key=lambda figure: ("figure", figure.id) not in sentences.of_item)
        yield tuple(group)


def _wholes_first(figures: Sequence[Figure]) -> Iterable[Figure]:
    """Return figures with each part right after its whole; the largest first, withdrawn ones last."""
    by_id = {figure.id: figure for figure in figures}
    parts: dict[str, list[Figure]] = {}
    for figure in figures:
        parts.setdefault(figure.part_of if figure.part_of in by_id else "", []).append(figure)
    placed: list[Figure] = []
    for figure in sorted(parts.get("", ()), key=_by_weight):
        placed += [figure, *sorted(parts.get(figure.id, ()), key=_by_weight)]
    # A part of a part stays on the page, after all that is placed.
    return [*placed, *(figure for figure in figures if figure not in placed)]


def _by_weight(figure: Figure) -> tuple[bool, bool, float, str]:
    return figure.withdrawn, figure.value.number is None, -float(figure.value.number or 0), figure.id


def figure_card(figure: Figure, sentences: Sentences, edition: Edition, whole: Figure | None = None) -> FigureCard:
    """Return one figure; `whole` is the figure that it is part of, where that is on the page."""
    words = said(figure.value, edition, operator=figure.operator, unit=figure.unit)
    labels = edition.labels
    place = labels.place(figure.place_id)
    own_page = edition.addresses.item("figure", figure.id)
    topic = labels.term("figure_units", figure.topic)
    return FigureCard(
        anchor=figure.id,
        topic=topic,
        before=words.before,
        number=words.words,
        in_words=figure.value.number is None,
        unit=words.unit or lower_first(labels.term("figure_units", figure.unit) or topic),
        population=edition.foreign(figure.population if _says_more(figure.population, topic) else ""),
        claimant=edition.foreign(figure.claimant),
        side=figure.side,
        side_label=labels.side(figure.side),
        as_of=as_of(figure.as_of, edition),
        place=Words(place) if place else edition.foreign(figure.place),
        level=level_mark("withdrawn" if figure.withdrawn else figure.level, edition),
        is_withdrawn=figure.withdrawn,
        part_of=_part_words(whole, edition) if figure.part_of else "",
        href=own_page,
        sentence=sentences.href(("figure", figure.id), edition.addresses) or f"{own_page}#from",
    )


def _says_more(population: str, topic: str) -> bool:
    """Say whether the claimant's words for whom they count add anything to the name of the topic."""
    return population.casefold() not in (topic.casefold(), "")


def _part_words(whole: Figure | None, edition: Edition) -> str:
    if whole is None or whole.value.number is None:
        return edition.language.translate(N_("Part of another figure:"))
    return edition.language.say(N_("Of the {number}:"), number=edition.language.number(whole.value.number))


def key_figures(figures: Sequence[Figure], sentences: Sentences, edition: Edition, most: int) -> tuple[FigureCard, ...]:
    """Return the few figures that stand for a country: of each key topic the largest of each side.

    Figures of a narrower place, parts and withdrawn ones do not stand for a country.
    """
    whole = [figure for figure in figures if is_countrywide(figure) and not (figure.withdrawn or figure.part_of)]
    chosen: list[Figure] = []
    for topic in KEY_TOPICS:
        of_topic = [figure for figure in whole if figure.topic == topic]
        for side in SIDES:
            told = sorted((figure for figure in of_topic if figure.side == side), key=_by_weight)
            if told and not (side == "neither" and any(figure.topic == topic for figure in chosen)):
                chosen.append(next(iter(next(iter(_told_alike(told, sentences))))))
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
    card = figure_card(figure, evidence.sentences, edition, next(iter(related["whole"]), None))
    whole = [figure_card(one, evidence.sentences, edition) for one in related["whole"]]
    others = [one for one in related["topic"] if one.id != figure.id]
    beside = _topic(figure.topic, others, {figure.id: figure}, evidence.sentences, edition) if others else None
    title = event_title(event, edition) if event else Words("")
    return FigurePage(
        card=card,
        topic=edition.labels.term("figure_units", figure.topic),
        whole=whole[0] if whole else None,
        parts=tuple(figure_card(one, evidence.sentences, edition, figure) for one in related["parts"]),
        beside=beside,
        event=Link(title.text, edition.addresses.item("event", event.id), title.lang) if event else None,
        claims=claim_cards(figure.claims, evidence, edition, ("figure", figure.id)),
    )
