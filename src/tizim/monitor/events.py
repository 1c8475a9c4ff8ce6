"""What events are called and where they lie, wherever a page names one."""

from tizim.monitor.edition import Edition, Words
from tizim.monitor.marks import when
from tizim.monitor.rows import Event


def event_title(event: Event, edition: Edition) -> Words:
    """Return the title of an event; one that has none is called by what happened, where and when."""
    if event.title:
        return edition.foreign(event.title)
    labels = edition.labels
    what = labels.all_terms("violations", event.violations[:2])
    if not what:
        what = (labels.term("episode_kinds", event.kind or "event"),)
    parts = [", ".join(what), place_words(event, edition).text, when(event.date, edition).words if event.date else ""]
    return Words(", ".join(part for part in parts if part))


def place_words(event: Event, edition: Edition) -> Words:
    """Return the place as the source words it, or else the name of the place that it is."""
    if event.place:
        return edition.foreign(event.place)
    return Words(edition.labels.place(event.place_id))
