"""Tables of users, teams, roles and the audit log; the columns by which a row is guarded."""

import secrets
from functools import partial
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from tizim.kernel import ids
from tizim.kernel.fields import Grade

ID_LENGTH = 20  # prefix, underscore and letters, with room for a longer prefix


def new_id(kind: str) -> str:
    """Return a fresh identifier of one kind; the randomness comes from the operating system."""
    return ids.mint(kind, secrets.token_bytes(ids.ENTROPY_BYTES))


def id_column(kind: str) -> "models.CharField[str, str]":
    """Return the primary key of a table whose rows are named by opaque ids."""
    return models.CharField(primary_key=True, max_length=ID_LENGTH, default=partial(new_id, kind), editable=False)


class Guarded(models.Model):
    """A row that carries its own access grade and the team that holds it.

    Every table says by one class attribute how its rows are guarded, and the gate
    reads it: `guarded_by` is the look-up prefix (or the tuple of prefixes) of the
    rows that carry grade and team, "" the row itself; `rests_on` the many-to-many
    field of claims that must all be visible; `shown_by` that of members of which
    one must be; `goes_with` the row that it is a part of and shows with.
    """

    guarded_by: ClassVar[str | tuple[str, ...]] = ""

    grade = models.PositiveSmallIntegerField(
        choices=[(grade.value, grade.name.lower()) for grade in Grade], default=Grade.TEAM.value
    )
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str, **columns: Any) -> "User":  # Any: Django's columns
        user = self.model(username=username, **columns)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in. What they may do follows from their roles in teams."""

    id = id_column("user")
    username = models.CharField(max_length=64, unique=True)
    display_name = models.CharField(max_length=128, blank=True)
    language = models.CharField(max_length=8, default="en")
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    objects = UserManager()

    def __str__(self) -> str:
        return self.username


class Team(models.Model):
    """People who hold sources together: an organisation, or a part of one."""

    id = id_column("team")
    name = models.CharField(max_length=128, unique=True)

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member may do in a team; `access/policy.py` says which action needs which."""

    DOCUMENTALIST = "documentalist"
    REVIEWER = "reviewer"
    ANALYST = "analyst"
    EDITOR = "editor"


class Membership(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "team", "role"), name="one_membership_a_role"),)


class AuditEntry(models.Model):
    """One line of the audit log: append-only, each line carrying the hash of the one before.

    It holds identifiers and reasons, never the content of a record and never
    the name of a person, so that the log cannot become the leak.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=ID_LENGTH)  # an id, not a key: the log outlives the account
    action = models.CharField(max_length=64)  # "judgement.withdraw"
    object_id = models.CharField(max_length=ID_LENGTH, blank=True)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)  # counts, ids and codes
    previous_hash = models.CharField(max_length=64)
    entry_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("sequence",)
