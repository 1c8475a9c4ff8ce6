"""The door: what a user may see, what roles they hold, what the audit log says.

`visible_to` is the one gate. Every query of every later stage passes it; a row
whose table does not say how it is guarded is refused, never shown by oversight.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC
from functools import reduce
from operator import and_
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, ForeignKey, ManyToManyField, Model, OuterRef, Q, QuerySet

from tizim.access import policy
from tizim.access.chain import EMPTY, Entry, Head, Link
from tizim.access.models import AuditEntry, Membership, Team, User
from tizim.kernel.errors import TizimError
from tizim.kernel.fields import Grade

Row = TypeVar("Row", bound=Model)
Viewer = User | AnonymousUser


class UnknownUser(TizimError):
    """A name that no active user signs in with."""


class Unguarded(TizimError):
    """A table that does not say who may see its rows."""


def visible_to(rows: QuerySet[Row], user: Viewer) -> QuerySet[Row]:
    """Return the rows that a user may see; somebody who has not signed in sees none.

    A row is guarded in one of four ways, which its table declares:
    `guarded_by`, the look-up prefixes of the rows that carry its grade and team, all of which must let the user pass;
    `rests_on`, the claims of which there must be one and all must be visible;
    `shown_by`, the members of which one must be visible;
    `goes_with`, the row that it is a part of, with which it shows.
    """
    if isinstance(user, AnonymousUser) or not user.is_active:
        return rows.none()
    table = rows.model
    if claims := getattr(table, "rests_on", None):
        return rows.filter(_rests_on(table, claims, user))
    if members := getattr(table, "shown_by", None):
        return rows.filter(_is_shown_by(table, members, user))
    if whole := getattr(table, "goes_with", None):
        wholes = _link(table, whole).related_model._default_manager.all()
        return rows.filter(**{f"{whole}__in": visible_to(wholes, user)})
    return rows.filter(reduce(and_, (_passes(table, prefix, user) for prefix in guards_of(table))))


def guards_of(table: type[Model]) -> list[str]:
    """Return the look-up prefix of every row that guards a row of a table: where its grade and its team stand."""
    declared = getattr(table, "guarded_by", None)
    if declared is None:
        raise Unguarded(
            f"The table {table._meta.label} does not say who may see its rows.",
            where=table.__module__,
            remedy="Declare guarded_by, rests_on, shown_by or goes_with in its class.",
        )
    prefixes: list[str] = []
    for prefix in (declared,) if isinstance(declared, str) else declared:
        prefixes += [prefix + further for further in guards_of(_table_at(table, prefix))] if prefix else [""]
    return list(dict.fromkeys(prefixes))


def _table_at(table: type[Model], prefix: str) -> type[Model]:
    for name in prefix.split("__")[:-1]:
        table = _link(table, name).related_model
    return table


def _link(table: type[Model], name: str) -> "ForeignKey[Model, Model]":
    field = table._meta.get_field(name)
    assert isinstance(field, ForeignKey)
    return field


def _passes(table: type[Model], prefix: str, user: User) -> Q:
    """Return the condition that the guard at a prefix lets a user see the row."""
    seen = (
        Q(**{f"{prefix}grade": Grade.OPEN})
        | Q(**{f"{prefix}grade__lte": Grade.TEAM, f"{prefix}team__in": _teams_of(user, policy.EVERY_ROLE)})
        | Q(**{f"{prefix}grade__lte": Grade.CONFIDENTIAL, f"{prefix}team__in": _teams_of(user, policy.CONFIDANTS)})
    )
    first = prefix.partition("__")[0]
    # A side that is empty by design (a judgement is on mentions or on episodes) guards nothing.
    return seen | Q(**{first: None}) if first and _link(table, first).null else seen


def _teams_of(user: User, roles: Iterable[str]) -> "QuerySet[Membership, str]":
    # A subquery, not a list: a membership that was taken away a moment ago counts at once.
    return Membership.objects.filter(user=user, role__in=roles).values_list("team_id", flat=True)


def _rests_on(table: type[Model], claims: str, user: User) -> Q:
    """Return the condition that a row rests on claims, all of which the user may see."""
    field = _many(table, claims)
    linked = _rows_between(field)
    seen = {f"{field.m2m_reverse_field_name()}__in": visible_to(field.related_model._default_manager.all(), user)}
    return Q(Exists(linked)) & ~Q(Exists(linked.exclude(**seen)))


def _is_shown_by(table: type[Model], members: str, user: User) -> Q:
    """Return the condition that the user may see a member of the row."""
    field = _many(table, members)
    seen = {f"{field.m2m_reverse_field_name()}__in": visible_to(field.related_model._default_manager.all(), user)}
    return Q(Exists(_rows_between(field).filter(**seen)))


def _many(table: type[Model], name: str) -> "ManyToManyField[Model, Model]":
    field = table._meta.get_field(name)
    assert isinstance(field, ManyToManyField)
    return field


def _rows_between(field: "ManyToManyField[Model, Model]") -> QuerySet[Model]:
    through = field.remote_field.through
    assert through is not None
    return through._default_manager.filter(**{field.m2m_field_name(): OuterRef("pk")})


def roles_for(user: Viewer, subject: Model | None) -> frozenset[str]:
    """Return the roles that a user holds in the teams that a subject belongs to; without a subject, in any team."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return frozenset()
    held = Membership.objects.filter(user=user)
    if subject is not None:
        held = held.filter(team__in=teams_of(subject))
    return frozenset(held.values_list("role", flat=True))


def teams_of(subject: Model) -> set[str]:
    """Return the ids of the teams that hold a row: its own, those of its guards, or those of all it is made of."""
    if isinstance(subject, Team):
        return {subject.pk}
    table = type(subject)
    if whole := getattr(table, "goes_with", None):
        return teams_of(getattr(subject, whole))
    made_of = getattr(table, "rests_on", None) or getattr(table, "shown_by", None)
    rows = table._default_manager.filter(pk=subject.pk)
    guard = _many(table, made_of).related_model if made_of else table
    before = f"{made_of}__" if made_of else ""
    found: set[str] = set()
    for prefix in guards_of(guard):
        found |= {team for team in rows.values_list(f"{before}{prefix}team_id", flat=True) if team}
    return found


def is_visible(subject: Model, user: Viewer) -> bool:
    """Return whether a user may see a row; a team is seen by everybody who has signed in."""
    if isinstance(subject, Team):
        return not isinstance(user, AnonymousUser) and user.is_active
    return visible_to(type(subject)._default_manager.filter(pk=subject.pk), user).exists()


def audit_head() -> Head:
    """Return the last entry of the audit log, to be kept where the log is not."""
    last = AuditEntry.objects.order_by("-sequence").first()
    return Head(last.sequence, last.entry_hash) if last else EMPTY


def audit_links() -> Iterator[Link]:
    """Yield the audit log in order."""
    for row in AuditEntry.objects.order_by("sequence").iterator():
        entry = Entry(
            row.sequence,
            row.at.astimezone(UTC).isoformat(timespec="microseconds"),
            row.actor,
            row.action,
            row.object_id,
            row.reason,
            row.details,
        )
        yield Link(entry, row.previous_hash, row.entry_hash)


def user_named(username: str) -> User:
    """Return an active user by the name they sign in with; raises UnknownUser."""
    try:
        return User.objects.get(username=username, is_active=True)
    except User.DoesNotExist:
        raise UnknownUser(
            "No active user has this name.", where="--by", remedy="Write the name that the user signs in with."
        ) from None


def first_user() -> User:
    """Return the user who set the workspace up; raises UnknownUser in one without users."""
    user = User.objects.filter(is_active=True).order_by("created_at", "pk").first()
    if user is None:
        raise UnknownUser(
            "Nobody can sign in here.", where="workspace", remedy="Make the workspace with 'tizim init DIR'."
        )
    return user
