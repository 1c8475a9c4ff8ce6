"""Lists narrowed by the one filter, and how many there are of each value, all of it through the gate."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from tizim.access.models import User
from tizim.findings.filters import FACETS, About, Filter
from tizim.findings.models import Act, FacetValue, Holding
from tizim.findings.store.index import with_words
from tizim.findings.store.sight import among, listed, seen_once

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
        condition = Q(pk__in=self._suffered(Act.objects.all()).values("holding"))
        if self._names(ACT_FIELDS) == [LEVEL] and not self._names(PERSON_FIELDS):
            # An event in which no violation is told of has its own level.
            own = FacetValue.objects.filter(act=None, field=LEVEL, value__in=self._chosen.values(LEVEL))
            condition |= Q(pk__in=own.values("holding"))
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
        within = Act.objects.filter(holding__in=self._events(with_words_too=False), person__isnull=False)
        return found.filter(person__in=self._facets(within, ACT_FIELDS, "act").values("person"))

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
        # A list that is looked up once: asked for each act, SQLite would go through all persons every time.
        for name in self._names(PERSON_FIELDS):
            told = FacetValue.objects.filter(field=name, value__in=self._chosen.values(name))
            people = self.seen.filter(person__isnull=False, pk__in=told.values("holding"))
            found = found.filter(person__in=people.values("person"))
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
    """Yield facet, value and number of results: of what is said of acts, of events and of persons.

    What the filter leaves is looked up first. Where a value and what is counted hang on different
    rows they are brought together here: joined in SQLite, each value would search all acts.
    """
    suffered = narrowed.acts()
    if about is About.PERSON:
        suffered = suffered.filter(person__in=narrowed.persons().values("person"))
    unit = {About.EVENT: "holding_id", About.ACT: "pk", About.PERSON: "person_id"}[about]
    rows = list(suffered.order_by().values_list("pk", "holding_id", "person_id", unit))
    said = FacetValue.objects.filter(field__in=names)
    by_act = {act: {counted} for act, _, _, counted in rows}
    yield from _spread(said.filter(act__in=listed(by_act)).values_list("act_id", "field", "value"), by_act)
    whole = said.filter(act=None)
    if about is About.EVENT:
        yield from _grouped(whole.filter(holding__in=among(narrowed.events())))
    else:
        by_event = _gathered((event, counted) for _, event, _, counted in rows)
        told = whole.filter(holding__in=listed(by_event))
        yield from _spread(told.values_list("holding_id", "field", "value"), by_event)
    if about is About.PERSON:
        yield from _grouped(whole.filter(holding__in=among(narrowed.persons())))
    else:
        by_person = _gathered((person, counted) for _, _, person, counted in rows)
        told = whole.filter(holding__in=among(narrowed.seen.filter(person__isnull=False)))
        yield from _spread(told.values_list("holding__person_id", "field", "value"), by_person)


Units = Mapping[Any, set[Any]]  # key of a row to the keys of what is counted there


def _gathered(pairs: Iterable[tuple[Any, Any]]) -> Units:
    units: dict[Any, set[Any]] = defaultdict(set)
    for key, counted in pairs:
        units[key].add(counted)
    return units


def _grouped(rows: QuerySet[FacetValue]) -> Iterator[tuple[str, str, int]]:
    yield from rows.order_by().values_list("field", "value").annotate(number=Count("holding", distinct=True))


def _spread(rows: Iterable[tuple[Any, str, str]], units: Units) -> Iterator[tuple[str, str, int]]:
    """Yield how many different units each value is said of."""
    found: dict[tuple[str, str], set[Any]] = defaultdict(set)
    for key, field, value in rows:
        found[field, value] |= units.get(key, set())
    for (field, value), counted in found.items():
        if counted:
            yield field, value, len(counted)


def _ordered(found: QuerySet[Holding], chosen: Filter) -> QuerySet[Holding]:
    """Put events in order; those without a date follow."""
    descending = chosen.sort.startswith("-")
    day = F("last_day").desc(nulls_last=True) if descending else F("first_day").asc(nulls_last=True)
    return found.order_by(day, "pk")
