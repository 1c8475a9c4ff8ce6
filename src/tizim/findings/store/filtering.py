"""Lists narrowed by the one filter, and how many there are of each value, all of it through the gate."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from tizim.access.models import User
from tizim.findings.filters import FACETS, About, Filter
from tizim.findings.models import Act, FacetValue, Holding
from tizim.findings.store.index import with_words
from tizim.findings.store.sight import seen_once

LEVEL = "level"
EVENT_FIELDS, ACT_FIELDS, PERSON_FIELDS = (
    tuple(name for name, facet in FACETS.items() if facet.about is about)
    for about in (About.EVENT, About.ACT, About.PERSON)
)

FacetCounts = Mapping[str, Mapping[str, int]]  # facet to value to number of results


def filtered_events(user: User, chosen: Filter) -> QuerySet[Holding]:
    """Return the events that a filter leaves, in its order: each as the user's circle sees it."""
    return _ordered(_Narrowed(seen_once(user), chosen).events(), chosen)


def filtered_acts(user: User, chosen: Filter) -> QuerySet[Act]:
    """Return the acts that a filter leaves, patterns and uncounted levels among them."""
    return _Narrowed(seen_once(user), chosen).acts().order_by("event_id", "act_id")


def filtered_persons(user: User, chosen: Filter) -> QuerySet[Holding]:
    """Return the people that a filter leaves: what it says of events and acts must hold of one that they suffered."""
    return _Narrowed(seen_once(user), chosen).persons().order_by("title", "pk")


def facet_counts(user: User, chosen: Filter, about: About = About.EVENT) -> FacetCounts:
    """Return, for each counted facet, how many results each of its values would leave.

    about
        What is counted: events, acts or persons.

    The values of a facet in which something is chosen are counted as if nothing were chosen in it,
    so that a second value can be added. What is hidden from the user is in no count.
    """
    in_force = [name for name, _ in chosen.chosen]
    counted = [name for name, facet in FACETS.items() if facet.is_counted]
    found: dict[str, dict[str, int]] = {name: {} for name in counted}
    seen = seen_once(user)
    for without in ("", *in_force):
        names = [without] if without else [name for name in counted if name not in in_force]
        narrowed = _Narrowed(seen, chosen.choosing(without) if without else chosen)
        for name, value, number in _counts(narrowed, set(names) & set(counted), about):
            found[name][value] = found[name].get(value, 0) + number
    return found


class _Narrowed:
    """What one user may see, narrowed by one filter."""

    def __init__(self, seen: QuerySet[Holding], chosen: Filter) -> None:
        self.seen = seen
        self._chosen = chosen

    def events(self) -> QuerySet[Holding]:
        found = self._events()
        if not self._names(ACT_FIELDS) and not self._names(PERSON_FIELDS):
            return found
        condition = Q(Exists(self._suffered(Act.objects.filter(holding=OuterRef("pk")))))
        if self._names(ACT_FIELDS) == [LEVEL] and not self._names(PERSON_FIELDS):
            # An event in which no violation is told of has its own level.
            own = FacetValue.objects.filter(holding=OuterRef("pk"), act=None, field=LEVEL)
            condition |= Q(Exists(own.filter(value__in=self._chosen.values(LEVEL))))
        return found.filter(condition)

    def acts(self) -> QuerySet[Act]:
        return self._suffered(Act.objects.filter(holding__in=self._events()))

    def persons(self) -> QuerySet[Holding]:
        found = self._facets(self.seen.filter(person__isnull=False), PERSON_FIELDS, "holding", act=None)
        if self._chosen.words:
            found = with_words(found, self._chosen.words)
        told = self._names(EVENT_FIELDS) or self._names(ACT_FIELDS) or self._chosen.since or self._chosen.until
        if not told:
            return found
        within = Act.objects.filter(holding__in=self._events(with_words_too=False), person=OuterRef("person"))
        return found.filter(Exists(self._facets(within, ACT_FIELDS, "act")))

    def _events(self, *, with_words_too: bool = True) -> QuerySet[Holding]:
        """Return the events for which the conditions on events hold."""
        found = self._facets(self.seen.filter(event__isnull=False), EVENT_FIELDS, "holding", act=None)
        first, last = self._chosen.days
        if first:
            found = found.filter(last_day__gte=first)
        if last:
            found = found.filter(first_day__lte=last)
        return with_words(found, self._chosen.words) if self._chosen.words and with_words_too else found

    def _suffered(self, found: QuerySet[Act]) -> QuerySet[Act]:
        """Narrow acts by the conditions on acts, and by those on the persons who suffered them."""
        found = self._facets(found, ACT_FIELDS, "act")
        for name in self._names(PERSON_FIELDS):
            told = FacetValue.objects.filter(
                holding__person=OuterRef("person"),
                holding__in=self.seen.filter(person__isnull=False),
                field=name,
                value__in=self._chosen.values(name),
            )
            found = found.filter(Exists(told))
        return found

    def _facets(self, found: QuerySet[Any], names: Iterable[str], of: str, **more: None) -> QuerySet[Any]:
        # Any: holdings or acts, whichever the facets hang on.
        for name in self._names(names):
            values = FacetValue.objects.filter(**{of: OuterRef("pk")}, field=name, value__in=self._chosen.values(name))
            found = found.filter(Exists(values.filter(**more)))
        return found

    def _names(self, names: Iterable[str]) -> list[str]:
        return [name for name in names if self._chosen.values(name)]


def _counts(narrowed: _Narrowed, names: Collection[str], about: About) -> Iterator[tuple[str, str, int]]:
    """Yield facet, value and number of results, a query for what is said of events, of acts and of persons."""
    suffered = narrowed.acts()
    if about is About.PERSON:
        suffered = suffered.filter(person__in=narrowed.persons().values("person"))
    unit = {About.EVENT: "holding", About.ACT: "pk", About.PERSON: "person"}[about]
    values = FacetValue.objects.filter(field__in=names)
    of_events = values.filter(act=None, holding__event__isnull=False)
    of_persons = values.filter(holding__in=narrowed.seen.filter(person__isnull=False))
    queries = [
        (of_events.filter(holding__in=narrowed.events()), "holding")
        if about is About.EVENT
        else (of_events.filter(holding__acts__in=suffered), f"holding__acts__{unit}"),
        (values.filter(act__in=suffered), f"act__{unit}"),
        (of_persons.filter(holding__in=narrowed.persons()), "holding")
        if about is About.PERSON
        else (of_persons.filter(holding__person__acts__in=suffered), f"holding__person__acts__{unit}"),
    ]
    for rows, counted in queries:
        yield from rows.order_by().values_list("field", "value").annotate(number=Count(counted, distinct=True))


def _ordered(found: QuerySet[Holding], chosen: Filter) -> QuerySet[Holding]:
    """Put events in order; those without a date follow."""
    descending = chosen.sort.startswith("-")
    day = F("last_day").desc(nulls_last=True) if descending else F("first_day").asc(nulls_last=True)
    return found.order_by(day, "pk")
