"""The changes of access: who may, what was done; users, teams and roles."""

from collections.abc import Mapping

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from tizim.access import policy, store
from tizim.access.chain import Entry, append
from tizim.access.models import AuditEntry, Membership, Team, User
from tizim.kernel.errors import TizimError

LOG_LOCK = 0x74697A696D  # "tizim": the number of PostgreSQL's lock under which the log is extended


class OutsideTransaction(TizimError):
    """An entry that would be kept although the change it tells of may not be."""


class WeakPassword(TizimError):
    """A password that is too easily guessed."""


def require(user: store.Viewer, action: str, subject: Model | None = None) -> None:
    """Return when a user may do an action on a subject; raises policy.Forbidden otherwise.

    subject
        A row, or the team in which something is to be made. Without one, the
        user must hold the role in some team.
    """
    administrator = isinstance(user, User) and user.is_active and user.is_administrator
    allowed = policy.may(action, store.roles_for(user, subject), administrator=administrator)
    # What the user may not see is answered as what they may not do.
    if not allowed or (subject is not None and not store.is_visible(subject, user)):
        raise policy.Forbidden(
            f"Your roles do not allow '{action}' here.",
            where=f"{subject._meta.verbose_name} {subject.pk}" if subject is not None else action,
            remedy="Ask somebody who looks after the users of this workspace.",
        )


def log(
    by: User, action: str, object_id: str = "", *, reason: str = "", details: Mapping[str, object] | None = None
) -> AuditEntry:
    """Write one entry of the audit log, in the transaction of the change it tells of.

    action
        What was done, such as "judgement.withdraw".
    object_id
        The id of what it was done to; empty where it was many.
    details
        Counts, ids and codes that JSON can hold. Never the content of a record, never a person's name.

    Raises OutsideTransaction when no transaction is open.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(
            "An entry of the audit log was to be written outside a transaction.",
            where=action,
            remedy="Make the change and log it inside one 'with transaction.atomic():' block.",
        )
    _hold_the_log()
    head = store.audit_head()
    at = timezone.now()
    entry = Entry(
        head.sequence + 1, at.isoformat(timespec="microseconds"), by.pk, action, object_id, reason, dict(details or {})
    )
    return AuditEntry.objects.create(
        sequence=entry.sequence,
        at=at,
        actor=entry.actor,
        action=entry.action,
        object_id=entry.object_id,
        reason=entry.reason,
        details=entry.details,
        previous_hash=head.entry_hash,
        entry_hash=append(entry, head).entry_hash,
    )


def _hold_the_log() -> None:
    """Keep others from extending the log until this transaction ends.

    SQLite has one writer at a time as it is. PostgreSQL would let two read the same head.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOG_LOCK])


@transaction.atomic
def set_up(username: str, password: str, team_name: str) -> User:
    """Make the first user of a new workspace, who looks after it and holds every role in its first team."""
    user = User(username=username, is_administrator=True)
    _set_password(user, password)
    user.save()
    team = Team.objects.create(name=team_name)
    Membership.objects.bulk_create(Membership(user=user, team=team, role=role) for role in policy.ROLES)
    log(user, "workspace.set_up", team.pk, details={"user": user.pk})
    return user


@transaction.atomic
def add_user(username: str, password: str, *, by: User) -> User:
    """Make a user, who holds no role yet."""
    require(by, "access.manage")
    user = User(username=username)
    _set_password(user, password)
    user.save()
    log(by, "user.add", user.pk)
    return user


@transaction.atomic
def give_role(user: User, team: Team, role: str, *, by: User) -> Membership:
    """Give a user a role in a team; giving it twice changes nothing."""
    require(by, "access.manage")
    membership, is_new = Membership.objects.get_or_create(user=user, team=team, role=role)
    if is_new:
        log(by, "role.give", user.pk, details={"team": team.pk, "role": role})
    return membership


@transaction.atomic
def take_role(user: User, team: Team, role: str, *, by: User) -> None:
    """Take a role in a team from a user; it counts from the next query on."""
    require(by, "access.manage")
    taken, _ = Membership.objects.filter(user=user, team=team, role=role).delete()
    if taken:
        log(by, "role.take", user.pk, details={"team": team.pk, "role": role})


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as refused:
        raise WeakPassword(
            " ".join(refused.messages), where="password", remedy="Take four random words, or let Tizim make one."
        ) from None
    user.set_password(password)
