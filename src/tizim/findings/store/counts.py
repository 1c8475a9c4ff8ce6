"""Counts over what a user may see, each with the rule that it prints."""

from collections import defaultdict

from django.utils import timezone

from tizim import data
from tizim.access.models import User
from tizim.findings.counting import Count, Counted, Unit, count
from tizim.findings.filters import FACETS, Filter
from tizim.findings.models import Act
from tizim.findings.store import filtering
from tizim.linkage.judgement import Verdict
from tizim.linkage.store import judgements_for


def count_for(user: User, chosen: Filter, unit: Unit, language: str = "en") -> Count:
    """Count what a filter leaves of what a user may see, as of today, with the rule of the count.

    language
        Of the labels in the rule: a code such as "ru".
    """
    rows = filtering.filtered_acts(user, chosen)
    origins: dict[int, set[str]] = defaultdict(set)
    through = Act.claims.through.objects.filter(act__in=rows.order_by().values("pk"))
    for act, origin in through.values_list("act_id", "claim__source__origin_group_id"):
        origins[act].add(origin)
    counted = [
        Counted(
            act=row.act_id,
            victim=str(row.person_id or row.body_id),
            event=row.event_id,
            count_min=row.count_min,
            count_max=row.count_max,
            level=row.level,
            is_pattern=row.is_pattern,
            origins=frozenset(origins[row.pk]),
        )
        for row in rows
    ]
    return count(
        counted,
        unit,
        as_of=timezone.localdate(),
        of=_conditions(chosen, language),
        days=chosen.days,
        unsure=_unsure(user),
    )


def _conditions(chosen: Filter, language: str) -> list[tuple[str, str]]:
    conditions = [
        (FACETS[name].label, ", ".join(_label(name, value, language) for value in values))
        for name, values in chosen.chosen
    ]
    return [*conditions, *([("Words", chosen.words)] if chosen.words else [])]


def _label(name: str, value: str, language: str) -> str:
    facet, places = FACETS[name], data.gazetteer()
    if facet.vocabulary:
        return data.vocabulary(facet.vocabulary).label(value, language)
    return places.label(value, language) if facet.is_place and value in places else value


def _unsure(user: User) -> list[tuple[str, str]]:
    """Return the pairs of persons of whom nobody can say yet whether they are one, as far as the user may see both."""
    open_pairs = judgements_for(user).filter(withdrawn_at=None, verdict=Verdict.UNSURE, mention__isnull=False)
    sides = ("mention__person_member__person_id", "other_mention__person_member__person_id")
    return [(one, other) for one, other in open_pairs.values_list(*sides) if one and other]
