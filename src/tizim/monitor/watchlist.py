"""Whether a country is on the watchlist, who says so, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from tizim.monitor.edition import Edition, Words
from tizim.monitor.rows import Country, Update
from tizim.monitor.shapes import read_date, words
from tizim.monitor.wording import as_of_words


@dataclass(frozen=True, slots=True)
class Watchlist:
    reason: Words
    as_of: str
    href: str  # the update that says so


def watchlist(country: Country | None, updates: Sequence[Update], edition: Edition) -> Watchlist | None:
    """Return our own decision where there is one, or else the line of the newest update that speaks of it.

    updates
        Of the country, newest first.
    """
    own = country.watchlist if country else None
    if own is not None:
        date = read_date(own.get("as_of"))
        href = edition.addresses.item("update", words(own.get("update_id")))
        return Watchlist(edition.foreign(words(own.get("reason"))), as_of_words(date, edition.language), href)
    for update in updates:
        line = words(update.watchlist.get("text")) if update.watchlist else ""
        if line:
            as_of = as_of_words(update.published or update.period, edition.language)
            return Watchlist(edition.foreign(line, update.language), as_of, edition.addresses.item("update", update.id))
    return None
