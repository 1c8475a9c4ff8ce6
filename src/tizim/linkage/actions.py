"""Changes to what belongs together: group what is new, propose, judge, withdraw, take apart.

Each one checks the right, acts, and writes the audit log in the same
transaction; each returns what it touched, for findings to compute it again.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction

from tizim import data
from tizim.access.actions import log, require
from tizim.access.models import User
from tizim.access.policy import Forbidden
from tizim.coding.models import Episode, Mention
from tizim.kernel.errors import TizimError
from tizim.linkage import same_events, same_names
from tizim.linkage.approval import Approved, choose, threshold_of
from tizim.linkage.groups import bridges_without
from tizim.linkage.judgement import BadJudgement, Pair, Verdict, answer_of, reason_of
from tizim.linkage.kinds import Family, can_be_one, family_of
from tizim.linkage.models import Judgement
from tizim.linkage.store import (
    candidates,
    grouping,
    judgement_for,
    judgements_for,
    pairs_to_judge,
    side_for,
    told,
    weighings,
)
from tizim.linkage.touched import Touched
from tizim.linkage.weighed import Matching, to_propose

if TYPE_CHECKING:
    from tizim.linkage.link import Report
    from tizim.linkage.weighing import Asking, Weighed

REVIEWER, TAKEN_APART = "reviewer", "taken_apart"  # the rule of a reason: who gave it, or what kept two together


class AcrossDifferent(TizimError):
    """Two that would become one although somebody judged members of theirs to be different, or the reverse."""


class NoLongerWaits(TizimError):
    """A proposal that somebody has answered, that was answered by what joined the two, or that there is not."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer made."""

    id: str  # of the judgement, by which it can be withdrawn
    touched: Touched


@transaction.atomic
def group_new(mentions: Collection[Mention], episodes: Collection[Episode], *, by: User) -> Touched:
    """Give each mention its own person or body and each episode its own event; those that have one keep it."""
    for source in {mention.source for mention in mentions} | {episode.source for episode in episodes}:
        require(by, "linkage.propose", source)
    touched = Touched()
    for family in (Family.PERSON, Family.BODY):
        chosen = [mention.pk for mention in mentions if family_of(mention.kind) is family]
        touched |= Touched.of(family, grouping.save_new_groups(family, chosen))
    touched |= Touched.of(Family.EVENT, grouping.save_new_groups(Family.EVENT, [episode.pk for episode in episodes]))
    counts = {"persons": len(touched.persons), "bodies": len(touched.bodies), "events": len(touched.events)}
    log(by, "linkage.group_new", details=counts)
    return touched


@transaction.atomic
def propose(*, by: User, source_ids: Collection[str] | None = None) -> int:
    """Put pairs before reviewers that may be one, and return how many; nothing is merged by it.

    source_ids
        Compare only the names borne in these sources, with each other and with all others; without
        it, all names.

    Only what the user may see is compared.
    """
    require(by, "linkage.propose")
    names = same_names.propose_by_name(candidates.named(by, source_ids), candidates.asked("mention"))
    people = candidates.save_proposals(Family.PERSON, names, same_names.RULE)
    # After the names: a victim who is proposed to be one makes two episodes more alike.
    episodes = candidates.happenings(by, candidates.clusters())
    countries = frozenset(place.id for place in data.gazetteer().values() if place.kind == "country")
    happenings = same_events.propose_by_happening(episodes, candidates.asked("episode"), countries)
    events = candidates.save_proposals(Family.EVENT, happenings, same_events.RULE)
    log(by, "linkage.propose", details={"by_name": people, "by_happening": events})
    return people + events


def match(family: Family, *, by: User, asking: "Asking", report: "Report | None" = None) -> Matching:
    """Weigh all persons, or all events, and put before reviewers what may be one; nothing is merged by it.

    The same data give the same proposals: a second run changes nothing. The engine, which needs the
    analysis packages and may take minutes, runs before the transaction that keeps what it gives.

    Raises BadModel where an earlier model does not fit.
    """
    require(by, "linkage.propose")
    from tizim.linkage.weighing import weigh_events, weigh_people

    places = data.gazetteer()
    if family is Family.EVENT:
        tellings = told.violations_told(by, candidates.clusters())
        weighed = weigh_events(tellings.violations, grouping.judged(family), places, asking, report)
    else:
        tellings = told.people_told(by)
        weighed = weigh_people(tellings.people, grouping.judged(family), places, asking, report)
    with transaction.atomic():
        matching = _keep(family, weighed, tellings, by)
        counts = {"records": matching.records, "new": matching.new, "weighed_anew": matching.weighed_anew}
        log(by, "linkage.match", details={"family": family.value, "model": matching.model, **counts})
    return matching


def _keep(family: Family, weighed: "Weighed", tellings: told.Tellings, by: User) -> Matching:
    """Keep what was weighed as proposals; raises DoesNotExist where a mention has gone meanwhile."""
    answer = Matching("", weighed.model, weighed.records, weighed.unlinkable, weighed.compared, new=0, weighed_anew=0)
    if not weighed.model:
        return answer
    model = weighings.save_model(weighed.model)
    waiting = weighings.pending(family)
    saving = weighings.Saving(family, model, tellings.strictest, weighed.reasons)
    anew = saving.weigh_anew(waiting, [each for each in weighed.pairs if each.pair in waiting])
    asked = candidates.asked(grouping.TABLES[family].side)
    chosen = to_propose(weighed.pairs, asked, tellings.groups)
    new = saving.save([each for each in chosen if each.pair not in waiting])
    sure, grey = weighings.counted(by, family)
    return replace(answer, model=model.sha256, new=new, weighed_anew=anew, sure=sure, grey=grey)


@transaction.atomic
def approve(threshold: float, models: Collection[str], *, by: User, reason: str) -> Approved:
    """Judge to be one, at a word, whatever these models hold to be so with at least this probability.

    models
        SHA-256 of each: the models of the matching that was looked at.

    What a reviewer judged stands against it: across a "different" nothing is merged, and a pair that
    was taken back by itself waits for a person. Raises BadThreshold, and BadJudgement without a reason.
    """
    require(by, "linkage.approve")
    approval = weighings.save_approval(threshold_of(threshold), by, reason_of(reason))
    touched, chosen = Touched(), {}
    for family in (Family.PERSON, Family.EVENT):
        rows = weighings.proposals_for(by, family, threshold, models)
        groups = grouping.held_with(family, {record for pair in rows for record in pair})
        members = frozenset().union(*groups.values())
        waiting, judged = weighings.waiting(family, rows), grouping.judged_among(family, members)
        one = choose(waiting, threshold, members, judged, approval.made_at)
        weighings.save_approved(family, [rows[each.pair] for each in one.carried], approval)
        touched |= grouping.regroup(family, {record for each in one.carried for record in each.pair})
        chosen[family] = one
    approved = Approved(approval.pk, chosen[Family.PERSON], chosen[Family.EVENT], touched)
    log(by, "linkage.approve", approval.pk, reason=reason_of(reason), details={"above": threshold, **approved.counts})
    return approved


@transaction.atomic
def withdraw_approval(approval_id: str, *, by: User, reason: str) -> Touched:
    """Take all judgements of an approval out of force; what they alone held together comes apart.

    Raises Approval.DoesNotExist where one of them is hidden from the user as where there is none.
    """
    require(by, "linkage.approve")
    approval, standing = weighings.approval_for(by, approval_id)
    weighings.save_approval_withdrawn(approval, by, reason_of(reason))
    touched = Touched()
    for family in (Family.PERSON, Family.EVENT):
        touched |= grouping.regroup(family, weighings.sides(family, standing))
    log(by, "linkage.withdraw_approval", approval_id, reason=reason_of(reason), details={"judgements": len(standing)})
    return touched


@transaction.atomic
def answer(proposal_id: str, verdict: str, *, by: User, reason: str = "") -> Answer:
    """Answer a proposal as it stands; see `judge`.

    Raises NoLongerWaits where somebody answered it meanwhile, the two became one through others, or it is hidden.
    """
    # Locked, so that of two reviewers who answer at once the second is told.
    proposal = pairs_to_judge(by).select_for_update(of=("self",)).filter(pk=proposal_id).first()
    if proposal is None:
        raise NoLongerWaits(
            "The proposal does not wait for an answer any more.",
            where=f"proposal {proposal_id}",
            remedy="Go on to the next; judge the pair by its ids where the answer that it has is wrong.",
        )
    _, pair = grouping.pair_of(proposal)
    return judge(pair.one, pair.other, verdict, by=by, reason=reason)


@transaction.atomic
def judge(one: str, other: str, verdict: str, *, by: User, reason: str = "") -> Answer:
    """Answer whether two mentions, or two episodes, are the same; an earlier answer to the pair is withdrawn.

    one, other
        Ids of two mentions or of two episodes.
    verdict
        same, different or unsure.

    Raises AcrossDifferent when "same" would join what is judged different, or "different" would
    part what other judgements hold together; DoesNotExist when a side is hidden or absent.
    """
    sides = side_for(by, one), side_for(by, other)
    for side in sides:
        require(by, "linkage.judge", side)
    said, pair, family = answer_of(verdict), Pair.of(one, other), _one_family(*sides)
    groups = grouping.held_with(family, list(pair))
    reasons = [[REVIEWER, reason]] if reason else []
    judgement = grouping.replace_judgement(family, pair, said, by, reasons)
    _refuse_conflict(family, frozenset().union(*groups.values()), pair, judgement)
    touched = grouping.regroup(family, list(pair))
    log(by, "judgement.make", judgement.pk, reason=reason, details={"pair": list(pair), "verdict": said.value})
    return Answer(judgement.pk, touched)


@transaction.atomic
def withdraw(judgement_id: str, *, by: User, reason: str) -> Touched:
    """Take a judgement out of force; what it alone held together comes apart."""
    judgement = judgement_for(by, judgement_id)
    require(by, "linkage.withdraw", judgement)
    if judgement.withdrawn_at is not None:
        raise BadJudgement(
            "The judgement was withdrawn before.",
            where=f"judgement {judgement.pk}",
            remedy="Judge the pair again if another answer holds.",
        )
    grouping.save_withdrawal(judgement, by, reason_of(reason))
    family, pair = grouping.pair_of(judgement)
    touched = grouping.regroup(family, list(pair)) if judgement.verdict == Verdict.SAME else Touched()
    log(by, "judgement.withdraw", judgement.pk, reason=reason_of(reason))
    return touched


@transaction.atomic
def take_apart(record_id: str, *, by: User, reason: str) -> Touched:
    """Take one mention or episode out of its group; the others stay together.

    Every "same" on it is withdrawn. Where others were judged one only through it, that is kept as a
    judgement between them.
    """
    side = side_for(by, record_id)
    require(by, "linkage.withdraw", side)
    family = grouping.family_of_side(side)
    members = frozenset().union(*grouping.held_with(family, [record_id]).values())
    same = [each for each in grouping.judged_among(family, members) if each.verdict is Verdict.SAME]
    ended = {each.id for each in same if record_id in each.pair}
    for judgement in _all_visible(ended, by, record_id):
        grouping.save_withdrawal(judgement, by, reason_of(reason))
    for bridge in bridges_without(record_id, members, [each.pair for each in same]):
        grouping.replace_judgement(family, bridge, Verdict.SAME, by, [[TAKEN_APART, reason_of(reason)]])
    touched = grouping.regroup(family, members)
    log(by, "group.take_apart", record_id, reason=reason_of(reason), details={"withdrawn": sorted(ended)})
    return touched


def _one_family(one: Mention | Episode, other: Mention | Episode) -> Family:
    """Return what two sides are grouped into; raises BadJudgement where they cannot be one at all."""
    if type(one) is type(other) and can_be_one(one.kind, other.kind):
        return grouping.family_of_side(one)
    raise BadJudgement(
        "The two are of kinds that cannot be one.",
        where=f"judgement on {one.pk} and {other.pk}",
        remedy="Compare a person with a person, a group with a group, a body with a body, an event with an event.",
    )


def _refuse_conflict(family: Family, members: frozenset[str], pair: Pair, judgement: Judgement) -> None:
    conflicts = grouping.grouping_of(family, members).conflicts
    if any(pair in (conflict.same, conflict.different) for conflict in conflicts):
        problem = (
            "Their groups hold two that somebody judged to be different."
            if judgement.verdict == Verdict.SAME
            else "Other judgements hold the two together."
        )
        raise AcrossDifferent(
            problem,
            where=f"judgement on {pair.one} and {pair.other}",
            remedy="Withdraw the judgement that stands against it, or take one of the two out of its group, first.",
        )


def _all_visible(judgement_ids: Collection[str], by: User, record_id: str) -> list[Judgement]:
    """Return judgements that must all be visible; raises Forbidden where one joins what the user may not see."""
    found = list(judgements_for(by).filter(pk__in=judgement_ids))
    if len(found) < len(judgement_ids):
        raise Forbidden(
            "Your roles do not allow you to take this out of its group.",
            where=record_id,
            remedy="Ask somebody who reviews in every team that holds a part of the group.",
        )
    return found
