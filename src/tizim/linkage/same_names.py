"""Mentions that bear the same name in different sources: proposed as one, never merged by that alone.

Two people may share a name, so a proposal says beside the name whether what is
told of both agrees in date and place. A name of a single part is proposed only
where something else agrees.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from tizim.kernel.dates import PartialDate
from tizim.linkage.judgement import Pair
from tizim.linkage.kinds import Family
from tizim.linkage.proposals import Asked, Proposal, Reason, agreement_reason, ask, dates_agree, places_agree

RULE = "same_name@1"


@dataclass(frozen=True, slots=True)
class Named:
    """One mention with a name, and when and where its episodes were."""

    id: str
    source: str
    group: str  # the person or body that it stands in
    family: Family
    key: str  # kernel.names.name_key of its name
    dates: tuple[PartialDate, ...] = ()
    places: tuple[str, ...] = ()  # ids of the gazetteer


def propose_by_name(mentions: Iterable[Named], asked: Asked) -> tuple[Proposal, ...]:
    """Return which mentions to put before a reviewer as one person or one body.

    mentions
        The earliest first: a later one is compared with the earlier.
    """
    blocks: dict[tuple[Family, str], list[Named]] = defaultdict(list)
    for mention in mentions:
        if mention.key:
            blocks[mention.family, mention.key].append(mention)
    return tuple(
        Proposal(Pair.of(one.id, other.id), _reasons(one, other))
        for block in blocks.values()
        for one, other in ask(block, asked, _in_common, _is_worth_asking)
    )


def _in_common(mention: Named) -> Sequence[Hashable]:
    days = [date.first for date in mention.dates if date.first is not None]
    both = [(day, place) for day in days for place in mention.places]
    return [*both, *days, *mention.places, "name"]


def _is_worth_asking(one: Named, other: Named) -> bool:
    if one.family is Family.BODY or " " in one.key:
        return True
    return dates_agree(one.dates, other.dates) is True or places_agree(one.places, other.places) is True


def _reasons(one: Named, other: Named) -> tuple[Reason, ...]:
    return (
        Reason("same_name", "Their names are the same when spelling and script are set aside."),
        agreement_reason("dates", dates_agree(one.dates, other.dates)),
        agreement_reason("places", places_agree(one.places, other.places)),
    )
