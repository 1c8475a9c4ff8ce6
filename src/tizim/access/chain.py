"""The hash chain of the audit log: each entry carries the hash of the one before.

Changing, inserting or removing an entry breaks the chain at that place. Cutting
off its tail, or making the whole chain anew, does not: only a head that was
kept elsewhere (in a release, in a backup) shows that.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tizim.kernel.errors import Fault

GENESIS = "0" * 64  # stands before the first entry
RESTORE = "Restore the workspace from a backup, and find out who had access to the database."


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done: by whom, to what, why. Identifiers, codes, counts and reasons only."""

    sequence: int  # 1, 2, 3 … without a gap
    at: str  # ISO 8601 in UTC, to the microsecond
    actor: str  # id of a user
    action: str
    object_id: str
    reason: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as it stands in the log."""

    entry: Entry
    previous_hash: str
    entry_hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the log at some moment; what is kept elsewhere to anchor it."""

    sequence: int
    entry_hash: str


EMPTY = Head(0, GENESIS)


def hash_of(entry: Entry, previous_hash: str) -> str:
    """Return the hash of an entry in its place: SHA-256 over the hash before and the entry as canonical JSON."""
    document = {
        "sequence": entry.sequence,
        "at": entry.at,
        "actor": entry.actor,
        "action": entry.action,
        "object_id": entry.object_id,
        "reason": entry.reason,
        "details": entry.details,
    }
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous_hash}\n{canonical}".encode()).hexdigest()


def append(entry: Entry, head: Head) -> Link:
    """Return the link that puts an entry after the head."""
    return Link(entry, head.entry_hash, hash_of(entry, head.entry_hash))


def faults_of(links: Iterable[Link], anchors: Iterable[tuple[str, Head]] = ()) -> Iterator[Fault]:
    """Yield what is wrong with a log: the first entry that breaks the chain, and each anchor that it does not meet.

    links
        The whole log in order.
    anchors
        Heads that were kept elsewhere, each with the name of that place.
    """
    waiting: dict[int, list[tuple[str, Head]]] = {}
    for place, anchor in anchors:
        waiting.setdefault(anchor.sequence, []).append((place, anchor))
    head, broken = EMPTY, False
    for link in links:
        if not broken and (problem := _break_at(link, head)):
            broken = True
            yield Fault(problem, where=f"audit log, entry {head.sequence + 1}", remedy=RESTORE)
        head = Head(link.entry.sequence, link.entry_hash)
        for place, anchor in waiting.pop(head.sequence, []):
            if anchor != head:
                yield _unmet(place, anchor, "is not the one that was kept")
    for missing in waiting.values():
        for place, anchor in missing:
            if anchor != EMPTY:
                yield _unmet(place, anchor, "is gone")


def _break_at(link: Link, head: Head) -> str:
    """Say how a link fails to follow the head; empty where it follows."""
    if link.entry.sequence != head.sequence + 1:
        return "The entry is missing."
    if link.previous_hash != head.entry_hash:
        return "The entry does not follow the one before it."
    if link.entry_hash != hash_of(link.entry, link.previous_hash):
        return "The entry was changed after it was written."
    return ""


def _unmet(place: str, anchor: Head, what: str) -> Fault:
    return Fault(f"Entry {anchor.sequence} of the audit log {what}.", where=place, remedy=RESTORE)
