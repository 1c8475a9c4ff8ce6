"""What a user may see of what is held: each subject as their circle sees it."""

import json
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from tizim.access.models import User
from tizim.access.store import visible_to
from tizim.findings.cases import in_order
from tizim.findings.models import CaseStep, Finding, Held, Holding

Row = TypeVar("Row", bound=Held)


def holdings_for(user: User) -> QuerySet[Holding]:
    """Return one holding of each person, body and event that a user may see anything of: the fullest open to them."""
    seen = visible_to(Holding.objects.all(), user)
    fuller = seen.filter(subject_id=OuterRef("subject_id")).filter(
        Q(seen__gt=OuterRef("seen")) | Q(seen=OuterRef("seen"), pk__gt=OuterRef("pk"))
    )
    return seen.exclude(Exists(fuller))


def seen_once(user: User) -> QuerySet[Holding]:
    """Return the same holdings, having asked the gate now and once: for queries that would ask it in every branch.

    SQLite refuses queries nested as deep as the gate in a filter in a count; and it is quicker.
    """
    return Holding.objects.filter(pk__in=among(holdings_for(user)))


def among(rows: QuerySet[Any]) -> RawSQL:  # Any: rows of any table with numbered rows
    """Return the keys of rows, looked up now, as a list to select among."""
    return listed(rows.order_by().values_list("pk", flat=True))


def listed(keys: Iterable[int]) -> RawSQL:
    """Return keys as a list to select among; however many, they are one parameter."""
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))])
    return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])


def holding_for(user: User, subject_id: str) -> Holding:
    """Return what a user may see of one person, body or event; raises Holding.DoesNotExist when hidden or absent."""
    return holdings_for(user).get(subject_id=subject_id)


def rows_for(user: User, table: type[Row]) -> QuerySet[Row]:
    """Return acts, current values, figures, contradictions or case steps as a user may see them."""
    return table._default_manager.filter(holding__in=holdings_for(user))


def case_of(user: User, person_id: str) -> tuple[CaseStep, ...]:
    """Return the steps of a person's proceedings that a user may see, by date."""
    return tuple(
        in_order(rows_for(user, CaseStep).filter(person=person_id), lambda step: (step.first_day, step.step_id))
    )


def findings_for(user: User) -> QuerySet[Finding]:
    """Return the findings whose claims a user may all see, those that have ended among them."""
    return visible_to(Finding.objects.all(), user)


def finding_for(user: User, finding_id: str) -> Finding:
    """Return one finding; raises Finding.DoesNotExist for a hidden one as for an absent one."""
    return findings_for(user).get(pk=finding_id)
