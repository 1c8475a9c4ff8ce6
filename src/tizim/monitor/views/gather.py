"""What several views ask for together."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn, Protocol, TypeVar

from django.http import Http404, HttpRequest

from tizim.monitor.edition import Edition
from tizim.monitor.pages import cases, people, restrictions
from tizim.monitor.rows import Contradiction, Restriction, Step
from tizim.monitor.store import Store

MOST_PAGES = 10_000


class HasId(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=HasId)


def nothing() -> NoReturn:
    """Answer that nothing is here: what is withheld, taken back or never was looks the same."""
    raise Http404


def by_id(items: Iterable[Item]) -> Mapping[str, Item]:
    return {item.id: item for item in items}


def chosen_country(request: HttpRequest, store: Store) -> str:
    """Return the country that the address asks for; one that the release does not know asks for all."""
    code = request.GET.get("country", "")
    return code if code in store.countries else ""


def other_countries(store: Store, edition: Edition) -> list[str]:
    """Return the countries to choose from, by name; a single one is no choice."""
    codes = sorted(store.countries, key=edition.labels.country)
    return codes if len(codes) > 1 else []


def page_number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "1")
    return min(max(1, int(typed)), MOST_PAGES) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1


def contradictions(store: Store, item: tuple[str, str], acts: Sequence[str]) -> tuple[Contradiction, ...]:
    """Return what is contradicted in an item itself and in its acts."""
    found = [*store.contradictions(*item)]
    for act in acts:
        found += store.contradictions("act", act)
    return tuple(found)


def dead_lines(store: Store, edition: Edition, country: str, most: int | None = None) -> tuple[people.DeadLine, ...]:
    persons = store.dead(country, most)
    acts = store.acts_of_persons([one.id for one in persons])
    events = by_id(store.events([act.event_id for act in acts]))
    sentences = store.sentences({*(("person", one.id) for one in persons), *(("event", one) for one in events)})
    return people.dead_lines(persons, acts, events, sentences, edition)


def restriction_lines(
    store: Store, edition: Edition, found: Sequence[Restriction]
) -> tuple[restrictions.RestrictionLine, ...]:
    items = {("restriction", one.id) for one in found} | {("event", one.event_id) for one in found}
    sentences = store.sentences(items)
    return tuple(restrictions.restriction_line(one, sentences, edition) for one in found)


def told_cases(
    store: Store, edition: Edition, all_steps: Sequence[Step], most: int | None = None
) -> tuple[cases.Case, ...]:
    """Return proceedings, or the first of them, with what their steps rest on."""
    steps = [step for theirs in cases.by_whom(all_steps)[:most] for step in theirs]
    claims = {claim for step in steps for claim in step.claims}
    evidence = store.evidence(claims, {("event", step.event_id) for step in steps})
    concerned = (
        by_id(store.persons([step.person_id for step in steps])),
        by_id(store.events([step.event_id for step in steps])),
    )
    return cases.cases(steps, concerned, evidence, edition)
