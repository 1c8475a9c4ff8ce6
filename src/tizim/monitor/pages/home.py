"""The start page: what is new, where, and what has been corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.messages import NN_
from tizim.monitor.edition import Edition, Link, Words
from tizim.monitor.evidence import Sentences
from tizim.monitor.marks import When, when
from tizim.monitor.pages.figures import FigureCard, key_figures
from tizim.monitor.pages.updates import UpdateLine, update_lines
from tizim.monitor.rows import Correction, Figure, Update
from tizim.monitor.watchlist import Watchlist, watchlist

KEY_FIGURES = 4


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    date: When
    old: Words
    new: Words
    reason: Words
    href: str


@dataclass(frozen=True, slots=True)
class CountryLine:
    name: str
    href: str
    watchlist: Watchlist | None
    figures: tuple[FigureCard, ...]
    latest: UpdateLine | None
    feed: str


@dataclass(frozen=True, slots=True)
class HomePage:
    countries: tuple[CountryLine, ...]
    updates: tuple[UpdateLine, ...]
    corrections: tuple[CorrectionLine, ...]
    holdings: tuple[Link, ...]  # "78 events": what this release holds, each leading to them
    examples: tuple[Link, ...]  # of what one may search for


def correction_lines(corrections: Sequence[Correction], edition: Edition) -> tuple[CorrectionLine, ...]:
    return tuple(
        CorrectionLine(
            when(one.date, edition),
            edition.foreign(one.old),
            edition.foreign(one.new),
            edition.foreign(one.reason),
            edition.addresses.item(one.item_kind, one.item_id),
        )
        for one in corrections
    )


def country_line(
    code: str,
    latest: Sequence[Update],
    figures: Sequence[Figure],
    sentences: Sentences,
    edition: Edition,
) -> CountryLine:
    return CountryLine(
        name=edition.labels.country(code),
        href=edition.addresses.item("country", code),
        watchlist=watchlist(edition.labels.countries.get(code), latest, edition),
        figures=key_figures(figures, sentences, edition, KEY_FIGURES),
        latest=next(iter(update_lines(latest[:1], edition)), None),
        feed=edition.addresses.feed("country", code),
    )


def build(
    news: tuple[Sequence[CountryLine], Sequence[Update]],
    corrections: Sequence[Correction],
    held: tuple[Mapping[str, int], Sequence[str]],
    edition: Edition,
) -> HomePage:
    """Return the start page.

    news
        Countries of which something is told, and the newest updates.
    held
        How many items of each kind the release holds, and examples of words that find something.
    """
    countries, updates = news
    counts, examples = held
    return HomePage(
        countries=tuple(countries),
        updates=update_lines(updates, edition),
        corrections=correction_lines(corrections, edition),
        holdings=holdings(counts, edition),
        examples=tuple(Link(example, edition.addresses.search([("q", example)])) for example in examples),
    )


def holdings(counts: Mapping[str, int], edition: Edition) -> tuple[Link, ...]:
    """Return how much of what a release holds, in words: items, never people counted."""
    language = edition.language
    forms = {
        "update": NN_("{n} update", "{n} updates"),
        "event": NN_("{n} event", "{n} events"),
        "person": NN_("{n} named person", "{n} named people"),
        "figure": NN_("{n} figure", "{n} figures"),
        "restriction": NN_("{n} restriction", "{n} restrictions"),
        "provision": NN_("{n} article of law", "{n} articles of law"),
    }
    return tuple(
        Link(language.count(forms[kind], counts[kind]), edition.addresses.search([("kind", kind)]))
        for kind in forms
        if counts.get(kind)
    )
