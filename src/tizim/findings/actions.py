"""Changes of what we hold: compute it anew, rule on a field, end a ruling."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from django.db import transaction
from django.utils import timezone

from tizim.access.actions import log, require
from tizim.access.models import User
from tizim.access.store import visible_to
from tizim.coding.models import Claim
from tizim.findings.holdings import holdings
from tizim.findings.models import Finding
from tizim.findings.ruling import Ruled, check_ruling
from tizim.findings.store import files, finding_for, reach
from tizim.findings.store.contents import contents
from tizim.findings.store.saving import replace_holdings
from tizim.findings.told import Kind, Subject
from tizim.findings.weighing import Weighing
from tizim.linkage.models import Body, Event, Person
from tizim.linkage.touched import Touched

NOTHING = Touched()
BATCH = 300  # subjects at once: what is loaded of them stays in memory


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild found: how many rows each computed table had and has, and how many of them it had to change."""

    before: Mapping[str, int]
    after: Mapping[str, int]
    changed: Mapping[str, int]  # rows that were there and should not have been, or the reverse

    @property
    def differs(self) -> bool:
        return any(self.changed.values())


@transaction.atomic
def refresh(touched: Touched) -> None:
    """Compute anew what is held of subjects whose members or claims changed, and of all that reads them."""
    _compute(reach.with_neighbours(touched))


@transaction.atomic
def refresh_claims(claim_ids: Collection[str], touched: Touched = NOTHING) -> None:
    """Compute anew what claims bear on, after they were added, checked, rejected, replaced or linked.

    touched
        Subjects whose members changed too and wait to be computed.
    """
    _compute(reach.touched_by(claim_ids) | reach.with_neighbours(touched))


@transaction.atomic
def refresh_sources(source_ids: Collection[str]) -> None:
    """Compute anew what the claims of some sources bear on, after they were accepted or regraded."""
    _compute(reach.touched_by_sources(source_ids))


@transaction.atomic
def rebuild(*, by: User) -> Rebuilt:
    """Compute everything anew from claims, judgements and findings; the result is what was there already."""
    require(by, "findings.rebuild")
    before = contents()
    _compute(
        Touched(*(frozenset(table._default_manager.values_list("pk", flat=True)) for table in (Person, Body, Event)))
    )
    after = contents()
    rebuilt = Rebuilt(
        {name: rows.total() for name, rows in before.items()},
        {name: rows.total() for name, rows in after.items()},
        {name: ((before[name] - rows) + (rows - before[name])).total() for name, rows in after.items()},
    )
    log(by, "findings.rebuild", details={"rows": rebuilt.after, "changed": rebuilt.changed})
    return rebuilt


def _compute(touched: Touched) -> None:
    """Replace the holdings of these subjects, a batch at a time."""
    waiting = iter(
        [
            *(Subject(Kind.PERSON, each) for each in sorted(touched.persons)),
            *(Subject(Kind.BODY, each) for each in sorted(touched.bodies)),
            *(Subject(Kind.EVENT, each) for each in sorted(touched.events)),
        ]
    )
    while batch := list(islice(waiting, BATCH)):
        ids = {kind: frozenset(subject.id for subject in batch if subject.kind is kind) for kind in Kind}
        loaded = files.load(Touched(ids[Kind.PERSON], ids[Kind.BODY], ids[Kind.EVENT]))
        replace_holdings(batch, [held for file in loaded for held in holdings(file, files.lookup())])


@transaction.atomic
def rule(ruled: Ruled, *, by: User) -> Finding:
    """Rule on one field of one subject from its claims; a live finding on the same field ends, and is kept.

    Raises BadRuling for a ruling that its claims do not carry, Forbidden where the user may not rule
    on one of them.
    """
    claims = list(visible_to(Claim.objects.filter(pk__in=ruled.claims), by))
    for claim in {claim.team_id: claim for claim in claims}.values():
        require(by, "findings.rule", claim)
    file, visible = files.file_of(ruled.subject), {claim.pk for claim in claims}
    # A claim that the user may not see is answered like one that is not there.
    check_ruling(ruled, replace(file, claims=tuple(each for each in file.claims if each.id in visible)), files.lookup())
    subject = {"subject_kind": ruled.subject.kind.value, "field": ruled.field}
    known = list(Weighing(file, files.lookup()).known_ids(ruled.subject))
    now = timezone.now()
    Finding.objects.filter(**subject, subject_id__in=known, ended_at=None).update(ended_at=now)
    finding = Finding.objects.create(
        **subject,
        subject_id=ruled.subject.id,
        value=ruled.value,
        level=ruled.level,
        method=ruled.method,
        reasoning=ruled.reasoning,
        by=by,
        made_at=now,
    )
    finding.claims.set(claims)
    refresh_claims(sorted(ruled.claims))
    details = {"subject": ruled.subject.id, "field": ruled.field, "level": ruled.level, "claims": len(claims)}
    log(by, "finding.rule", finding.pk, details=details)
    return finding


@transaction.atomic
def end_finding(finding_id: str, *, by: User, reason: str) -> None:
    """End a finding, so that the field is again what its claims say; the finding is kept."""
    finding = finding_for(by, finding_id)
    require(by, "findings.rule", finding)
    if finding.ended_at is None:
        finding.ended_at = timezone.now()
        finding.save(update_fields=("ended_at",))
        refresh_claims([claim.pk for claim in finding.claims.all()])
        log(by, "finding.end", finding.pk, reason=reason)
