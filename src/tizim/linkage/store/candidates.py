"""What may be one with what: load mentions and episodes for comparison, and keep the proposals.

Only what the user who asks for proposals may see is compared, so that a pair
across teams is proposed by somebody who sees both.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from tizim.access.models import User
from tizim.access.store import visible_to
from tizim.coding.models import Allegation, Episode, Mention
from tizim.kernel.dates import PartialDate
from tizim.linkage.judgement import Pair, Verdict
from tizim.linkage.kinds import Family, family_of
from tizim.linkage.models import BodyMember, EventMember, Judgement, PersonMember
from tizim.linkage.proposals import Asked, Proposal
from tizim.linkage.same_events import Happening
from tizim.linkage.same_names import Named
from tizim.linkage.store.grouping import SAME, TABLES
from tizim.linkage.store.told import dates_and_places, ids_of, suffered_by
from tizim.linkage.weighed import LIKELY


def named(user: User, source_ids: Collection[str] | None) -> list[Named]:
    """Return the mentions whose name more than one of them bears, the earliest first.

    source_ids
        Only names that a mention in these sources bears.
    """
    seen = visible_to(Mention.objects.exclude(name_key=""), user)
    borne = seen.order_by().values("name_key").annotate(borne=Count("pk")).filter(borne__gt=1)
    if source_ids is not None:
        borne = borne.filter(name_key__in=seen.filter(source__in=source_ids).values("name_key"))
    mentions = seen.filter(name_key__in=borne.values("name_key"))
    happened = _happenings_of(mentions, user)
    groups = _group_of_mention()
    rows = mentions.order_by("source__added_at", "pk").values_list("pk", "source_id", "kind", "name_key")
    return [
        Named(pk, source, groups[pk], family_of(kind), key, *happened.get(pk, ((), ())))
        for pk, source, kind, key in rows
        if pk in groups
    ]


def happenings(user: User, clusters: Mapping[str, str]) -> list[Happening]:
    """Return the episodes that a user may see with what identifies them, the earliest first.

    clusters
        Of each mention, one key for all who are judged or proposed to be one person.
    """
    seen = visible_to(Episode.objects.all(), user)
    told = dates_and_places(ids_of(seen), user)
    victims: dict[str, set[str]] = defaultdict(set)
    named_victims = visible_to(Allegation.objects.exclude(victim__name_key=""), user)
    for episode, victim in named_victims.values_list("episode_id", "victim_id"):
        victims[episode].add(clusters.get(victim, victim))
    violations: dict[str, set[str]] = defaultdict(set)
    alleged = visible_to(Allegation.objects.filter(episode__in=seen.values("pk")), user)
    for episode, violation in alleged.values_list("episode_id", "violation"):
        violations[episode].add(violation)
    quotes: dict[str, list[str]] = defaultdict(list)
    through = Episode.passages.through.objects.filter(episode__in=seen.values("pk"))
    for episode, quote in through.order_by("pk").values_list("episode_id", "passage__quote"):
        quotes[episode].append(quote)
    groups = dict(EventMember.objects.values_list("episode_id", "event_id"))
    return [
        Happening(
            *(pk, source, groups[pk], kind, told[pk].dates, told[pk].places),
            victims=frozenset(victims.get(pk, ())),
            quotes=tuple(quotes.get(pk, ())),
            violations=frozenset(violations.get(pk, ())),
        )
        for pk, source, kind in seen.order_by("source__added_at", "pk").values_list("pk", "source_id", "kind")
        if pk in groups
    ]


def clusters() -> dict[str, str]:
    """Return, of each mention, one key for all who are judged or proposed to be one person or body.

    Of what a model proposed, only what it holds to be likelier than not counts.
    """
    cluster_of = _group_of_mention()
    members: dict[str, set[str]] = defaultdict(set)
    for mention, held in cluster_of.items():
        members[held].add(mention)
    pending = Judgement.objects.filter(withdrawn_at=None, verdict=Verdict.PROPOSED, mention__isnull=False).filter(
        Q(probability=None) | Q(probability__gte=LIKELY)
    )
    for one, other in pending.values_list("mention_id", "other_mention_id"):
        into, gone = cluster_of[one], cluster_of[other]
        if into != gone:
            for mention in members[gone]:
                cluster_of[mention] = into
            members[into] |= members.pop(gone)
    return cluster_of


def asked(side: str) -> Asked:
    """Return what has been put to somebody already about mentions, or about episodes."""
    groups = (
        _group_of_mention() if side == "mention" else dict(EventMember.objects.values_list("episode_id", "event_id"))
    )
    rows = Judgement.objects.filter(withdrawn_at=None, kind=SAME, **{f"{side}__isnull": False})
    answered: list[Pair] = []
    pending: list[Pair] = []
    for one, other, verdict in rows.values_list(f"{side}_id", f"other_{side}_id", "verdict"):
        (pending if verdict == Verdict.PROPOSED else answered).append(Pair.of(one, other))
    return Asked.of(answered, pending, groups)


def save_proposals(family: Family, proposals: Iterable[Proposal], rule: str) -> int:
    """Keep proposals for reviewers to answer, and return how many."""
    side, now = TABLES[family].side, timezone.now()
    fresh = [
        Judgement(
            **{f"{side}_id": each.pair.one, f"other_{side}_id": each.pair.other},
            verdict=Verdict.PROPOSED,
            reasons=[[reason.rule, reason.words] for reason in each.reasons],
            rule=rule,
            made_at=now,
        )
        for each in proposals
    ]
    Judgement.objects.bulk_create(fresh)
    return len(fresh)


def _group_of_mention() -> dict[str, str]:
    persons = PersonMember.objects.values_list("mention_id", "person_id")
    return dict(persons) | dict(BodyMember.objects.values_list("mention_id", "body_id"))


Told = tuple[tuple[PartialDate, ...], tuple[str, ...]]  # dates, and ids of places


def _happenings_of(mentions: QuerySet[Mention], user: User) -> dict[str, Told]:
    """Return when and where the episodes were in which these mentions are victims."""
    suffered = suffered_by(mentions, user)
    told = dates_and_places(chain.from_iterable(suffered.values()), user)
    return {
        mention: (
            tuple(date for episode in episodes for date in told[episode].dates),
            tuple(place for episode in episodes for place in told[episode].places),
        )
        for mention, episodes in suffered.items()
    }
