"""What events are called and where they lie, wherever a page names one."""

from tizim.kernel.messages import N_
from tizim.monitor.edition import Edition, Words
from tizim.monitor.marks import when
from tizim.monitor.rows import Event

VIOLATIONS, NAMES = 2, 3  # in a title


def event_title(event: Event, edition: Edition) -> Words:
    """Return what an event is called: its title in this language, or what was done and to whom.

    An event of which neither is told is called by its kind, where and when.
    """
    if own := event.titles.get(edition.language.code):
        return Words(own)
    if event.title and (edition.language.code == edition.release.language or not event.violations):
        return edition.foreign(event.title)
    labels = edition.labels
    done = ", ".join(labels.all_terms("violations", event.violations[:VIOLATIONS]))
    whom = _whom(event, edition)
    if done and whom:
        return Words(f"{done}: {whom}")
    happened = done or labels.term("episode_kinds", event.kind or "event")
    where, date = place_words(event, edition).text, when(event.date, edition).words if event.date else ""
    return Words(", ".join(part for part in (happened, where, date) if part))


def _whom(event: Event, edition: Edition) -> str:
    named = list(dict.fromkeys(party.name or party.text for party in event.victims if party.name or party.text))
    listed = ", ".join(named[:NAMES])
    rest = len(named) - NAMES
    if rest <= 0:
        return listed
    return edition.language.say(N_("{names} and {n} more"), names=listed, n=edition.language.number(rest))


def place_words(event: Event, edition: Edition) -> Words:
    """Return the place as the source words it; where that is but one of the place's names, the page's own name."""
    if event.place and not edition.labels.is_name_of(event.place, event.place_id):
        return edition.foreign(event.place)
    return Words(edition.labels.place(event.place_id))
