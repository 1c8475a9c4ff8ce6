"""Updates as lines of a list, and the list of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tizim.kernel.messages import N_, NN_
from tizim.monitor.edition import Edition, Link
from tizim.monitor.marks import When, marked, when
from tizim.monitor.printed import Printed
from tizim.monitor.rows import Update

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class UpdateLine:
    title: Printed
    lang: str
    href: str
    country: Link
    published: When
    freedoms: tuple[str, ...]
    lede: Printed


@dataclass(frozen=True, slots=True)
class UpdatesPage:
    lines: tuple[UpdateLine, ...]
    total: str
    previous: str
    next: str
    position: str


def update_line(update: Update, edition: Edition) -> UpdateLine:
    return UpdateLine(
        title=marked(update.title or edition.labels.kind("update"), edition),
        lang=edition.foreign(update.title, update.language).lang,
        href=edition.addresses.item("update", update.id),
        country=Link(edition.labels.country(update.country), edition.addresses.item("country", update.country)),
        published=when(update.published, edition),
        freedoms=edition.labels.all_terms("freedoms", update.freedoms),
        lede=marked(update.lede, edition),
    )


def update_lines(updates: Sequence[Update], edition: Edition) -> tuple[UpdateLine, ...]:
    return tuple(update_line(update, edition) for update in updates)


def build(updates: Sequence[Update], total: int, page: int, edition: Edition) -> UpdatesPage:
    """Return one page of all updates, newest first."""
    pages = max(1, -(-total // PER_PAGE))
    address = edition.addresses.page("updates")
    language = edition.language
    return UpdatesPage(
        update_lines(updates, edition),
        language.count(NN_("{n} update", "{n} updates"), total),
        f"{address}?page={page - 1}" if 1 < page <= pages else "",
        f"{address}?page={page + 1}" if page < pages else "",
        language.say(N_("Page {page} of {pages}"), page=str(page), pages=str(pages)) if pages > 1 else "",
    )
