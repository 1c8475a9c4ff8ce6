"""What reviewers are asked: the proposals that a user may answer, and all that their sources tell of both sides.

Everything passes the gate: a mention, a claim or an answer that the user may not see is
neither shown nor counted.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from django.db.models import Q, QuerySet

from tizim.access.models import User
from tizim.access.store import visible_to
from tizim.coding.store import IDS_AT_ONCE
from tizim.linkage.judgement import Pair, Verdict
from tizim.linkage.kinds import Family
from tizim.linkage.models import Judgement
from tizim.linkage.review import Against, Group, Question, Unanswered, in_order
from tizim.linkage.store import judgements_for, pairs_to_judge, teams_with_a_role
from tizim.linkage.store.grouping import SAME, TABLES, pair_of
from tizim.linkage.store.sides import sides_of

AT_ONCE = 200  # questions loaded together
EVERY_FAMILY = tuple(Family)


def answerable(user: User) -> QuerySet[Judgement]:
    """Return the proposals that wait for an answer which the user has the role to give, on both sides."""
    held = teams_with_a_role(user, "linkage.judge")
    mentions = Q(mention__source__team__in=held, other_mention__source__team__in=held)
    episodes = Q(episode__source__team__in=held, other_episode__source__team__in=held)
    return pairs_to_judge(user).filter(mentions | episodes)


def waiting_for(user: User, families: Collection[Family] = EVERY_FAMILY) -> list[Unanswered]:
    """Return what waits for an answer of a user, in the order in which it is asked."""
    found: list[Unanswered] = []
    for family, rows in _by_family(answerable(user)).items():
        if family in families:
            groups = _groups(user, family, {record for pair in rows for record in pair})
            for pair, row in rows.items():
                held = (len(groups[pair.one].written), len(groups[pair.other].written))
                found.append(Unanswered(row.pk, family, row.probability, held, row.made_at))
    return in_order(found)


def elsewhere(user: User, families: Collection[Family] = EVERY_FAMILY) -> int:
    """Return how many proposals wait that a user may see and has not the roles to answer."""
    rows = pairs_to_judge(user).exclude(pk__in=answerable(user).order_by().values("pk"))
    return sum(len(found) for family, found in _by_family(rows).items() if family in families)


def counts_of(waiting: Collection[Unanswered]) -> dict[Family, int]:
    return dict(Counter(each.family for each in waiting))


def questions_for(user: User, ids: Sequence[str]) -> Iterator[Question]:
    """Yield the questions with these ids (of proposals) as they stand now; what no longer waits is left out."""
    for first in range(0, len(ids), AT_ONCE):
        chosen = ids[first : first + AT_ONCE]
        found: dict[str, Question] = {}
        for family, rows in _by_family(answerable(user).filter(pk__in=chosen)).items():
            found |= _questions(user, family, rows)
        yield from (found[each] for each in chosen if each in found)


def _by_family(rows: QuerySet[Judgement]) -> dict[Family, dict[Pair, Judgement]]:
    families: dict[Family, dict[Pair, Judgement]] = defaultdict(dict)
    for row in rows.select_related("mention", "other_mention"):
        family, pair = pair_of(row)
        families[family][pair] = row
    return families


def _questions(user: User, family: Family, rows: Mapping[Pair, Judgement]) -> dict[str, Question]:
    groups = _groups(user, family, {record for pair in rows for record in pair})
    sides = sides_of(user, family, groups)
    answered = _answered(user, family, {member for group in groups.values() for member in group.written})
    found = {}
    for pair, row in rows.items():
        one, other = sides[pair.one], sides[pair.other]
        between = product(one.group.written, other.group.written)
        found[row.pk] = Question(
            id=row.pk,
            family=family,
            probability=row.probability,
            held=(len(one.group.written), len(other.group.written)),
            made_at=row.made_at,
            rule=row.rule,
            match_weight=row.match_weight,
            holds=row.holds,
            reasons=tuple((rule, words) for rule, words in row.reasons),
            sides=(one, other),
            against=tuple(answered[pair] for pair in sorted(Pair.of(*two) for two in between) if pair in answered),
        )
    return found


def _groups(user: User, family: Family, records: Collection[str]) -> dict[str, Group]:
    """Return the group of each of these mentions or episodes, with those of its members that the user may see."""
    tables = TABLES[family]
    holder, side = f"{tables.holder}_id", f"{tables.side}_id"
    written = f"{tables.side}__{'title' if family is Family.EVENT else 'as_written'}"
    held: dict[str, str] = {}
    members: dict[str, dict[str, str]] = defaultdict(dict)
    sources: dict[str, set[str]] = defaultdict(set)
    for ids in _batches(records):
        held |= dict(tables.member.objects.filter(**{f"{side}__in": ids}).values_list(side, holder))
    for ids in _batches(held.values()):
        seen = visible_to(tables.member.objects.filter(**{f"{holder}__in": ids}), user)
        for group, member, words, source in seen.values_list(holder, side, written, f"{tables.side}__source_id"):
            members[group][member] = words
            sources[group].add(source)
    groups = {group: Group(group, known, frozenset(sources[group])) for group, known in members.items()}
    return {record: groups[group] for record, group in held.items()}


def _batches(ids: Collection[str]) -> Iterator[list[str]]:
    distinct = sorted(set(ids))
    for first in range(0, len(distinct), IDS_AT_ONCE):
        yield distinct[first : first + IDS_AT_ONCE]


def _answered(user: User, family: Family, members: Collection[str]) -> dict[Pair, Against]:
    """Return the answers "different" and "unsure" in force between any two of these that the user may see."""
    side = TABLES[family].side
    rows = judgements_for(user).filter(withdrawn_at=None, kind=SAME, verdict__in=(Verdict.DIFFERENT, Verdict.UNSURE))
    found: dict[Pair, Against] = {}
    for ids in _batches(members):
        for row in rows.filter(**{f"{side}__in": ids}):
            one, other = getattr(row, f"{side}_id"), getattr(row, f"other_{side}_id")
            reason = " ".join(words for _, words in row.reasons)
            found[Pair.of(one, other)] = Against(row.pk, one, other, Verdict(row.verdict), row.made_at, reason)
    return found
