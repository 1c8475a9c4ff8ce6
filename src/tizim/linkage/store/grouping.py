"""Groups as they lie in the tables: read them with their judgements, and save what these make of them.

None of this asks who may see it: a judgement holds for everybody, and the actions have
checked who makes it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tizim.access.models import User, new_id
from tizim.coding.models import Episode, Mention
from tizim.linkage.groups import Grouping, assign_ids, group
from tizim.linkage.judgement import Judged, Pair, Verdict
from tizim.linkage.kinds import FAMILIES, Family, family_of
from tizim.linkage.models import Body, BodyMember, Event, EventMember, Judgement, Person, PersonMember
from tizim.linkage.touched import Touched

SAME = "same"  # kind of a judgement: about sameness; "member" is about an individual in a group
ANSWERED_ANEW = "Answered anew."  # why a judgement is withdrawn when the next answer to its pair comes


@dataclass(frozen=True, slots=True)
class Tables:
    """Where the groups of one family lie."""

    group: Any  # the model class: Django's managers are typed by model, and here it is one of three
    member: Any
    holder: str  # the member's column for its group
    side: str  # the member's column for its mention or episode


TABLES: Mapping[Family, Tables] = {
    Family.PERSON: Tables(Person, PersonMember, "person", "mention"),
    Family.BODY: Tables(Body, BodyMember, "body", "mention"),
    Family.EVENT: Tables(Event, EventMember, "event", "episode"),
}


def family_of_side(side: Mention | Episode) -> Family:
    return Family.EVENT if isinstance(side, Episode) else family_of(side.kind)


def held_with(family: Family, records: Collection[str]) -> dict[str, frozenset[str]]:
    """Return the groups that hold any of these mentions or episodes, with all their members, the oldest group first.

    The groups are locked until the transaction ends, so that two judgements cannot regroup them at once.
    """
    tables = TABLES[family]
    chosen = tables.group.objects.filter(**{f"members__{tables.side}__in": records}).values("pk")
    groups = tables.group.objects.select_for_update().filter(pk__in=chosen).order_by("made_at", "pk")
    found: dict[str, set[str]] = {held.pk: set() for held in groups}
    members = tables.member.objects.filter(**{f"{tables.holder}__in": list(found)})
    for holder, record in members.values_list(f"{tables.holder}_id", f"{tables.side}_id"):
        found[holder].add(record)
    return {holder: frozenset(records) for holder, records in found.items()}


def of_family(family: Family) -> dict[str, object]:
    """Return the condition that a judgement is on mentions of single people or groups, on bodies, or on episodes."""
    if family is Family.EVENT:
        return {"episode__isnull": False}
    return {"mention__kind__in": [kind for kind, known in FAMILIES.items() if known is family]}


def judged(family: Family) -> list[Judged]:
    """Return all judgements in force in one family."""
    return _judged(family, Judgement.objects.filter(**of_family(family)))


def judged_among(family: Family, records: Collection[str]) -> list[Judged]:
    """Return the judgements in force between any two of these mentions or episodes."""
    side = TABLES[family].side
    return _judged(family, Judgement.objects.filter(**{f"{side}__in": records, f"other_{side}__in": records}))


def _judged(family: Family, judgements: QuerySet[Judgement]) -> list[Judged]:
    side = TABLES[family].side
    rows = judgements.filter(kind=SAME, withdrawn_at=None)
    return [
        Judged(pk, Pair.of(one, other), Verdict(verdict), made_at)
        for pk, one, other, verdict, made_at in rows.values_list(
            "pk", f"{side}_id", f"other_{side}_id", "verdict", "made_at"
        )
    ]


def in_force_on(family: Family, pair: Pair) -> Judgement | None:
    """Return the judgement in force on one pair."""
    side = TABLES[family].side
    chosen = {f"{side}_id": pair.one, f"other_{side}_id": pair.other}
    return Judgement.objects.filter(**chosen, kind=SAME, withdrawn_at=None).first()


def save_judgement(family: Family, pair: Pair, verdict: Verdict, by: User, reasons: list[list[str]]) -> Judgement:
    """Keep an answer to one pair."""
    side = TABLES[family].side
    chosen = {f"{side}_id": pair.one, f"other_{side}_id": pair.other}
    return Judgement.objects.create(**chosen, verdict=verdict, reasons=reasons, by=by, made_at=timezone.now())


def pair_of(judgement: Judgement) -> tuple[Family, Pair]:
    """Return what a judgement is on: the family and the pair."""
    if judgement.mention is not None and judgement.other_mention is not None:
        return family_of(judgement.mention.kind), Pair.of(judgement.mention.pk, judgement.other_mention.pk)
    return Family.EVENT, Pair.of(str(judgement.episode_id), str(judgement.other_episode_id))


def replace_judgement(family: Family, pair: Pair, verdict: Verdict, by: User, reasons: list[list[str]]) -> Judgement:
    """Keep an answer to one pair in the place of the judgement in force on it, if there is one."""
    earlier = in_force_on(family, pair)
    if earlier is not None:
        save_withdrawal(earlier, by, ANSWERED_ANEW)
    return save_judgement(family, pair, verdict, by, reasons)


def save_withdrawal(judgement: Judgement, by: User, reason: str) -> None:
    """Take a judgement out of force; it stays on record with its reason."""
    judgement.withdrawn_at, judgement.withdrawn_by, judgement.withdrawn_reason = timezone.now(), by, reason
    judgement.save(update_fields=("withdrawn_at", "withdrawn_by", "withdrawn_reason"))


def save_new_groups(family: Family, records: Collection[str]) -> frozenset[str]:
    """Give each of these mentions or episodes that stands in no group one of its own; return the ids of the groups."""
    tables = TABLES[family]
    grouped = tables.member.objects.filter(**{f"{tables.side}__in": records})
    known = set(grouped.values_list(f"{tables.side}_id", flat=True))
    fresh = {record: new_id(family.value) for record in records if record not in known}
    tables.group.objects.bulk_create(tables.group(pk=held) for held in fresh.values())
    tables.member.objects.bulk_create(
        tables.member(**{f"{tables.holder}_id": held, f"{tables.side}_id": record}, first_id=held)
        for record, held in fresh.items()
    )
    return frozenset(fresh.values())


def grouping_of(family: Family, records: Collection[str]) -> Grouping:
    """Return the groups that the judgements in force make of these mentions or episodes."""
    return group(records, judged_among(family, records))


def regroup(family: Family, records: Collection[str]) -> Touched:
    """Group anew what is held with these mentions or episodes, as the judgements in force say; return what changed."""
    previous = held_with(family, records)
    everybody = frozenset().union(*previous.values())
    partition = grouping_of(family, everybody).partition
    homes = _homes(family, everybody)
    now = assign_ids(partition, previous, lambda: new_id(family.value), first_ids=homes)
    changed = {held for held in previous.keys() | now.keys() if previous.get(held) != now.get(held)}
    if changed:
        _save_groups(family, {held: members for held, members in now.items() if held in changed})
        _retire(family, {held: previous[held] for held in previous.keys() - now.keys()}, now)
    return Touched.of(family, changed)


def _homes(family: Family, records: Collection[str]) -> dict[str, str]:
    """Return the id under which each was first held, as far as nobody outside holds it today."""
    tables = TABLES[family]
    inside = tables.member.objects.filter(**{f"{tables.side}__in": records})
    homes = dict(inside.values_list(f"{tables.side}_id", "first_id"))
    outside = tables.member.objects.filter(**{f"{tables.holder}__in": set(homes.values())})
    taken = set(outside.exclude(**{f"{tables.side}__in": records}).values_list(f"{tables.holder}_id", flat=True))
    return {record: home for record, home in homes.items() if home not in taken}


def _save_groups(family: Family, groups: Mapping[str, frozenset[str]]) -> None:
    tables = TABLES[family]
    known = set(tables.group.objects.filter(pk__in=groups).values_list("pk", flat=True))
    tables.group.objects.filter(pk__in=known).update(merged_into=None)
    tables.group.objects.bulk_create(tables.group(pk=held) for held in groups.keys() - known)
    of_record = {record: held for held, members in groups.items() for record in members}
    members = list(tables.member.objects.filter(**{f"{tables.side}__in": of_record}))
    for member in members:
        setattr(member, f"{tables.holder}_id", of_record[getattr(member, f"{tables.side}_id")])
    for held in groups.keys() - known:
        # A group under an id that is new: its first member comes back to this one from now on.
        first = min(groups[held])
        for member in members:
            if getattr(member, f"{tables.side}_id") == first:
                member.first_id = held
    tables.member.objects.bulk_update(members, (tables.holder, "first_id"))


def _retire(family: Family, gone: Mapping[str, frozenset[str]], now: Mapping[str, frozenset[str]]) -> None:
    """Let the ids that hold nothing any more lead to the group that took most of their members in."""
    for held, members in gone.items():
        heir = max(sorted(now), key=lambda known: len(now[known] & members))
        TABLES[family].group.objects.filter(pk=held).update(merged_into=heir)
