"""Changes of what we hold: compute it anew, rule on a field, end a ruling."""

from collections.abc import Collection
from functools import cache

from django.db import transaction

from tizim import data
from tizim.access.actions import log, require
from tizim.access.models import User
from tizim.findings.holdings import holdings
from tizim.findings.store import computing
from tizim.findings.store.files import files_of
from tizim.findings.store.saving import replace_holdings
from tizim.findings.told import File, Kind, Lookup, Subject
from tizim.linkage.models import Body, Event, Person
from tizim.linkage.touched import Touched

BATCH = 200  # subjects at once: what is loaded of them stays in memory


@transaction.atomic
def refresh(touched: Touched) -> None:
    """Compute anew what is held of some subjects, and of everybody and everything that their claims name."""
    persons, bodies, events = computing.with_neighbours(touched.persons, touched.bodies, touched.events)
    _compute(persons, bodies, events)


@transaction.atomic
def rebuild(*, by: User) -> int:
    """Compute everything anew from claims, judgements and findings; returns of how many subjects."""
    require(by, "findings.rebuild")
    persons, bodies, events = (
        list(table._default_manager.order_by("pk").values_list("pk", flat=True)) for table in (Person, Body, Event)
    )
    _compute(persons, bodies, events)
    subjects = len(persons) + len(bodies) + len(events)
    log(by, "findings.rebuild", details={"subjects": subjects})
    return subjects


def _compute(persons: Collection[str], bodies: Collection[str], events: Collection[str]) -> None:
    """Replace the holdings of these subjects, a batch at a time."""
    waiting = [
        *(Subject(Kind.PERSON, each) for each in sorted(persons)),
        *(Subject(Kind.BODY, each) for each in sorted(bodies)),
        *(Subject(Kind.EVENT, each) for each in sorted(events)),
    ]
    for start in range(0, len(waiting), BATCH):
        subjects = waiting[start : start + BATCH]
        files = files_of(*(_of(subjects, kind) for kind in (Kind.PERSON, Kind.BODY, Kind.EVENT)))
        held = [holding for file in files for holding in holdings(file, lookup())]
        replace_holdings(subjects, held, _checked(files))


def _of(subjects: Collection[Subject], kind: Kind) -> list[str]:
    return [subject.id for subject in subjects if subject.kind is kind]


def _checked(files: Collection[File]) -> set[str]:
    return {claim.id for file in files for claim in file.everything if claim.is_checked}


@cache
def lookup() -> Lookup:
    """Return what the vocabularies and the gazetteer know."""
    places = data.gazetteer()
    kinds = data.vocabulary("claimant_kinds")
    sides = {code: side for side in ("official", "independent") for code in kinds.flagged(side)}

    def place_path(place_id: str) -> tuple[str, ...]:
        return tuple(place.id for place in places.path(place_id)) if place_id in places else ()

    def country_of(place_id: str) -> str:
        path = places.path(place_id) if place_id in places else ()
        return path[-1].id if path and path[-1].kind == "country" else ""

    def broader(vocabulary: str, code: str) -> tuple[str, ...]:
        terms = data.vocabulary(vocabulary)
        return terms.broader(code)[1:] if code in terms else ()

    def place_names(place_id: str) -> tuple[str, ...]:
        return tuple(name.text for name in places[place_id].names) if place_id in places else ()

    return Lookup(place_path, country_of, broader, sides, place_names)
