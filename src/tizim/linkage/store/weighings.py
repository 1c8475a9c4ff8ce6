"""Proposals of the engine as they lie in the tables: kept once, weighed anew in place while nobody has answered."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tizim.access.models import User
from tizim.linkage.approval import Waiting
from tizim.linkage.judgement import Pair, Verdict
from tizim.linkage.kinds import Family
from tizim.linkage.models import Approval, Judgement, MatchModel
from tizim.linkage.proposals import Reason
from tizim.linkage.store import judgements_for, teams_with_a_role
from tizim.linkage.store.grouping import ANSWERED_ANEW, SAME, TABLES, of_family
from tizim.linkage.weighed import LEAST, RULE, RULE_PREFIX, SURE, WeighedPair

BATCH = 500  # rows in one statement
APPROVED = "Approved with others above a threshold."


def save_model(text: str) -> MatchModel:
    """Keep a version of the model; the same text is the same version."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return MatchModel.objects.get_or_create(sha256=digest, defaults={"text": text, "engine": RULE})[0]


def _by_pair(family: Family, rows: Iterable[Judgement]) -> dict[Pair, Judgement]:
    side = TABLES[family].side
    return {Pair.of(getattr(row, f"{side}_id"), getattr(row, f"other_{side}_id")): row for row in rows}


def pending(family: Family) -> dict[Pair, Judgement]:
    """Return every proposal that waits for an answer, whoever made it, by its pair."""
    rows = Judgement.objects.filter(withdrawn_at=None, verdict=Verdict.PROPOSED, kind=SAME)
    return _by_pair(family, rows.filter(**of_family(family)))


_WEIGHING = ("match_weight", "probability", "holds", "model_id", "strictest_claim_id", "other_strictest_claim_id")


@dataclass(frozen=True, slots=True)
class Saving:
    """Keeps what one model says of pairs of one family."""

    family: Family
    model: MatchModel
    strictest: Mapping[str, str]  # of each mention or episode, the most guarded claim that was used
    reasons: Callable[[Pair], Sequence[Reason]]

    def save(self, pairs: Sequence[WeighedPair]) -> int:
        """Keep proposals that nobody has made yet, and return how many."""
        side, now = TABLES[self.family].side, timezone.now()
        fresh = [
            Judgement(
                **{f"{side}_id": each.pair.one, f"other_{side}_id": each.pair.other},
                **self._weighing(each),
                verdict=Verdict.PROPOSED,
                rule=f"{RULE} from {LEAST:g}",
                made_at=now,
                reasons=self._reasons(each.pair),
            )
            for each in pairs
        ]
        Judgement.objects.bulk_create(fresh, batch_size=BATCH)
        return len(fresh)

    def weigh_anew(self, rows: Mapping[Pair, Judgement], pairs: Iterable[WeighedPair]) -> int:
        """Give proposals that wait what the model says of them now; return how many that changed."""
        changed = []
        for each in pairs:
            row, weighing = rows[each.pair], self._weighing(each)
            if any(getattr(row, column) != value for column, value in weighing.items()):
                for column, value in weighing.items():
                    setattr(row, column, value)
                kept = [reason for reason in row.reasons if not reason[0].startswith(RULE_PREFIX)]
                row.reasons = [*kept, *self._reasons(each.pair)]
                changed.append(row)
        columns = [column.removesuffix("_id") for column in _WEIGHING]
        Judgement.objects.bulk_update(changed, (*columns, "reasons"), batch_size=BATCH)
        return len(changed)

    def _weighing(self, each: WeighedPair) -> dict[str, Any]:  # Any: the columns' own types
        strictest = (self.strictest.get(each.pair.one), self.strictest.get(each.pair.other))
        values = (each.bits, each.probability, each.holds, self.model.pk, *strictest)
        return dict(zip(_WEIGHING, values, strict=True))

    def _reasons(self, pair: Pair) -> list[list[str]]:
        return [[reason.rule, reason.words] for reason in self.reasons(pair)]


def counted(user: User, family: Family) -> tuple[int, int]:
    """Return how many proposals of a model wait that a user may see: those at SURE and above, and those below."""
    rows = _waiting_for(user, family)
    sure = rows.filter(probability__gte=SURE).count()
    return sure, rows.count() - sure


def proposals_for(user: User, family: Family, threshold: float, models: Collection[str]) -> dict[Pair, Judgement]:
    """Return the proposals of some models at or above a threshold, on pairs that a user may judge, by pair.

    models
        SHA-256 of each. What another model proposed and these no longer weigh is left to a reviewer.
    """
    rows = _waiting_for(user, family).filter(probability__gte=threshold, model__sha256__in=models)
    held = teams_with_a_role(user, "linkage.approve")
    side = TABLES[family].side
    return _by_pair(family, rows.filter(**{f"{side}__source__team__in": held, f"other_{side}__source__team__in": held}))


def waiting(family: Family, rows: Mapping[Pair, Judgement]) -> list[Waiting]:
    """Return proposals as the choice of an approval reads them."""
    back = taken_back(family)
    return [Waiting(row.pk, pair, row.probability or 0.0, bool(row.holds), pair in back) for pair, row in rows.items()]


def save_approval(threshold: float, by: User, reason: str) -> Approval:
    return Approval.objects.create(threshold=threshold, by=by, reason=reason, made_at=timezone.now())


def save_approval_withdrawn(approval: Approval, by: User, reason: str) -> None:
    """Take an approval and all its judgements out of force; they stay on record with the reason."""
    approval.withdrawn_at = timezone.now()
    approval.save(update_fields=("withdrawn_at",))
    Judgement.objects.filter(approval=approval, withdrawn_at=None).update(
        withdrawn_at=approval.withdrawn_at, withdrawn_by=by, withdrawn_reason=reason
    )


def sides(family: Family, rows: Iterable[Judgement]) -> set[str]:
    """Return the mentions or episodes of those judgements that are on this family."""
    side = TABLES[family].side
    return {
        record
        for row in rows
        for record in (getattr(row, f"{side}_id"), getattr(row, f"other_{side}_id"))
        if record is not None
    }


def taken_back(family: Family) -> frozenset[Pair]:
    """Return the pairs that were judged to be one and taken back by themselves, not with a whole approval."""
    side = TABLES[family].side
    rows = Judgement.objects.filter(verdict=Verdict.SAME, withdrawn_at__isnull=False, **of_family(family))
    rows = rows.exclude(withdrawn_reason=ANSWERED_ANEW)
    return frozenset(
        Pair.of(one, other)
        for one, other, at, with_all in rows.values_list(
            f"{side}_id", f"other_{side}_id", "withdrawn_at", "approval__withdrawn_at"
        )
        if at != with_all
    )


def save_approved(family: Family, rows: Sequence[Judgement], approval: Approval) -> None:
    """Put a judgement in the place of each of these proposals."""
    side = TABLES[family].side
    ids = [row.pk for row in rows]
    for start in range(0, len(ids), BATCH):
        Judgement.objects.filter(pk__in=ids[start : start + BATCH]).update(
            withdrawn_at=approval.made_at, withdrawn_by=approval.by, withdrawn_reason=APPROVED
        )
    Judgement.objects.bulk_create(
        [
            Judgement(
                **{column: getattr(row, column) for column in (f"{side}_id", f"other_{side}_id", *_WEIGHING)},
                verdict=Verdict.SAME,
                reasons=row.reasons,
                rule=f"{RULE} at {approval.threshold:g}",
                by=approval.by,
                approval=approval,
                made_at=approval.made_at,
            )
            for row in rows
        ],
        batch_size=BATCH,
    )


def approval_for(user: User, approval_id: str) -> tuple[Approval, list[Judgement]]:
    """Return an approval and its judgements in force, all of which the user may see; raises Approval.DoesNotExist."""
    approval = Approval.objects.get(pk=approval_id)
    standing = list(Judgement.objects.filter(approval=approval, withdrawn_at=None))
    if judgements_for(user).filter(approval=approval, withdrawn_at=None).count() < len(standing):
        raise Approval.DoesNotExist
    return approval, standing


def _waiting_for(user: User, family: Family) -> QuerySet[Judgement]:
    rows = judgements_for(user).filter(withdrawn_at=None, verdict=Verdict.PROPOSED, probability__isnull=False)
    return rows.filter(**of_family(family))
