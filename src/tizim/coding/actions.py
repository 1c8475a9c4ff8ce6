"""Changes to what is told: propose, check, reject, replace, accept in bulk.

Each one checks the right, acts, and writes the audit log in the same transaction.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tizim import data
from tizim.access.actions import log, require
from tizim.access.models import User
from tizim.coding import store
from tizim.coding.models import Claim, ClaimCheck, ClaimState, Episode, Mention
from tizim.coding.reader.proposals import Proposals
from tizim.coding.sensitivity import sensitive_fields, sensitive_violations
from tizim.coding.values import Value
from tizim.kernel.errors import TizimError
from tizim.kernel.passages import TextRange
from tizim.sources.models import SourceText


class AlreadyDecided(TizimError):
    """A claim that has been rejected or replaced and cannot be decided on again."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a reading left in the workspace."""

    mentions: tuple[Mention, ...]
    episodes: tuple[Episode, ...]
    claims: int
    passages: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a bulk acceptance did, and what it left for checking one by one."""

    claim_ids: tuple[str, ...]
    left_sensitive: int

    @property
    def claims(self) -> int:
        return len(self.claim_ids)


@transaction.atomic
def propose(proposals: Proposals, text: SourceText, *, by: User) -> Proposed:
    """Keep what a reading of one stored text proposes, as proposals."""
    require(by, "coding.propose", text.source)
    saved = store.save_proposals(proposals, text)
    counts = {"mentions": len(saved.mentions), "episodes": len(saved.episodes), "claims": len(saved.claims)}
    log(by, "coding.propose", text.source_id, details=counts)
    return Proposed(
        tuple(saved.mentions.values()), tuple(saved.episodes.values()), len(saved.claims), len(saved.passages)
    )


@transaction.atomic
def code(subject: store.Subject, field: str, value: Value, *, text: SourceText, part: TextRange, by: User) -> Claim:
    """Keep a claim that a person reads out of some words of a stored text.

    part
        Where the words stand.
    """
    require(by, "coding.propose", text.source)
    claim = store.save_claim(subject, field, value, text=text, part=part, coder=by)
    log(by, "claim.code", claim.pk, details={"field": field})
    return claim


@transaction.atomic
def check(claim: Claim, *, by: User) -> None:
    """Mark a claim as looked at and found right; a second person's check makes it checked twice."""
    require(by, "coding.check", claim)
    _still_open(claim)
    ClaimCheck.objects.get_or_create(claim=claim, by=by, defaults={"at": timezone.now()})
    people = claim.checks.count()
    claim.state = ClaimState.CHECKED_TWICE if people > 1 else ClaimState.CHECKED
    claim.in_bulk = False
    claim.save(update_fields=("state", "in_bulk"))
    log(by, "claim.check", claim.pk)


@transaction.atomic
def reject(claim: Claim, *, by: User, reason: str) -> None:
    """Take a claim out of everything that is computed; it stays on record with its reason."""
    require(by, "coding.check", claim)
    _still_open(claim)
    claim.state = ClaimState.REJECTED
    claim.save(update_fields=("state",))
    log(by, "claim.reject", claim.pk, reason=reason)


@transaction.atomic
def replace(claim: Claim, value: Value, *, by: User, reason: str) -> Claim:
    """Put a claim with another value in the place of one that was coded wrongly; the old one is kept."""
    require(by, "coding.check", claim)
    _still_open(claim)
    fresh = store.save_replacement(claim, value, by)
    log(by, "claim.replace", fresh.pk, reason=reason, details={"replaces": claim.pk})
    return fresh


@transaction.atomic
def accept(*, by: User, reason: str, rule: str = "", source_ids: Collection[str] = (), trial: bool = False) -> Accepted:
    """Mark proposals as checked without looking at each.

    rule, source_ids
        Narrow what is accepted; empty means all.
    trial
        Whether the workspace is a demonstration or a trial. Everywhere else the sensitive fields
        are left as they are, for checking one by one.
    """
    require(by, "coding.accept_in_bulk")
    waiting = store.open_proposals(by, rule=rule, source_ids=source_ids)
    sensitive = waiting.filter(_is_sensitive())
    left = 0 if trial else sensitive.count()
    chosen = waiting if trial else waiting.exclude(pk__in=sensitive.values("pk"))
    accepted = tuple(chosen.values_list("pk", flat=True))
    store.mark_accepted(accepted)
    details = {"claims": len(accepted), "left_sensitive": left, "rule": rule, "sources": sorted(source_ids)}
    log(by, "claim.accept_in_bulk", reason=reason, details=details)
    return Accepted(accepted, left)


def _is_sensitive() -> Q:
    fields: Iterable[Q] = (Q(subject_kind=kind, field=name) for kind, name in sorted(sensitive_fields()))
    codes = sensitive_violations(data.vocabulary("violations"))
    return reduce(or_, fields, Q(field="violation", value_term__in=codes))


def _still_open(claim: Claim) -> None:
    if claim.state == ClaimState.REJECTED or Claim.objects.filter(replaces=claim).exists():
        raise AlreadyDecided(
            "The claim was rejected or replaced.",
            where=f"claim {claim.pk}",
            remedy="Decide on the claim that stands in its place.",
        )
