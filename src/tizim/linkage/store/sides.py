"""One side of a question: what its source tells of a mention or an episode, as far as a user may see it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from tizim.access.models import User
from tizim.access.store import visible_to
from tizim.coding.fields import FIELDS
from tizim.coding.models import Allegation, Claim, ClaimState, Episode, Mention, MentionName
from tizim.kernel.dates import PartialDate
from tizim.linkage.kinds import Family
from tizim.linkage.quotes import shown_quotes
from tizim.linkage.review import Befell, Group, Quote, Said, Side, SourceTold
from tizim.linkage.value_words import place_words, value_words
from tizim.sources.models import Passage, Source, SourceText

NAME = "name"  # a field of mentions that is shown as their spellings


@dataclass(slots=True)
class Telling:
    """What one source tells of one mention or episode."""

    names: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    befell: list[Befell] = field(default_factory=list)
    passages: list[Quote] = field(default_factory=list)  # of the mention or episode itself
    wider: list[Quote] = field(default_factory=list)  # of the episodes in which the mention is a victim


def sides_of(user: User, family: Family, groups: Mapping[str, Group]) -> dict[str, Side]:
    """Return the sides of some questions by the id of their mention or episode.

    groups
        The group in which each of them stands, by its id. One that the user may not see is left out.
    """
    rows: Iterable[Mention | Episode]
    if family is Family.EVENT:
        rows = visible_to(Episode.objects.filter(pk__in=groups), user).select_related("source")
        tellings = _of_episodes(user, groups)
    else:
        rows = visible_to(Mention.objects.filter(pk__in=groups), user).select_related("source")
        tellings = _of_mentions(user, groups)
    texts = _texts(tellings.values())
    return {row.pk: _side(row, tellings[row.pk], groups[row.pk], texts) for row in rows}


def _side(row: Mention | Episode, told: Telling, group: Group, texts: Mapping[str, str]) -> Side:
    title = row.title if isinstance(row, Episode) else row.as_written
    return Side(
        id=row.pk,
        kind=row.kind,
        names=tuple(dict.fromkeys(filter(None, [title, *told.names]))),
        said=tuple(dict.fromkeys(told.said)),
        befell=tuple(dict.fromkeys(told.befell)),
        source=_source(row.source),
        quotes=shown_quotes(told.wider, told.passages, texts),
        group=group,
    )


def _source(source: Source) -> SourceTold:
    published = str(source.published.start) if source.published else ""
    return SourceTold(source.pk, source.kind, source.title, source.file_name, source.publisher, published)


def _of_mentions(user: User, ids: Collection[str]) -> dict[str, Telling]:
    told: dict[str, Telling] = defaultdict(Telling)
    names = visible_to(MentionName.objects.filter(mention__in=ids), user).order_by("pk")
    for mention, text in names.values_list("mention_id", "text"):
        told[mention].names.append(text)
    for mention, said in _said(user, "mention", ids):
        told[mention].said.append(said)
    suffered = visible_to(Allegation.objects.filter(victim__in=ids), user).order_by("episode_id", "violation")
    rows = list(suffered.values_list("victim_id", "episode_id", "violation", "method"))
    dates, places = _when_and_where(user, {episode for _, episode, _, _ in rows})
    passages = _passages(user, "episodes", {episode for _, episode, _, _ in rows})
    for victim, episode, violation, method in rows:
        befell = Befell(violation, None, tuple(dates[episode]), tuple(places[episode]), method)
        told[victim].befell.append(befell)
        told[victim].wider += passages[episode]
    for mention, quotes in _passages(user, "mentions", ids).items():
        told[mention].passages = quotes
    return told


def _of_episodes(user: User, ids: Collection[str]) -> dict[str, Telling]:
    told: dict[str, Telling] = defaultdict(Telling)
    for episode, said in _said(user, "episode", ids):
        told[episode].said.append(said)
    alleged = visible_to(Allegation.objects.filter(episode__in=ids), user).order_by("violation", "victim__as_written")
    for episode, violation, victim, method in alleged.values_list(
        "episode_id", "violation", "victim__as_written", "method"
    ):
        told[episode].befell.append(Befell(violation, victim, method=method))
    for episode, quotes in _passages(user, "episodes", ids).items():
        told[episode].passages = quotes
    return told


def _said(user: User, subject: str, ids: Collection[str]) -> list[tuple[str, Said]]:
    """Return what claims say of mentions or episodes in words, in the order in which the fields are declared."""
    live = visible_to(Claim.objects.filter(**{f"{subject}__in": ids}), user).exclude(state=ClaimState.REJECTED)
    rows = list(live.filter(replaced_by=None).exclude(field=NAME).order_by("pk"))
    named = visible_to(Mention.objects.filter(pk__in={row.value_mention_id for row in rows}), user)
    written = dict(named.values_list("pk", "as_written"))
    order = list(FIELDS[subject])
    return [
        (getattr(row, f"{subject}_id"), _in_words(row, written))
        for row in sorted(rows, key=lambda row: (order.index(row.field), row.pk))
    ]


def _in_words(claim: Claim, written: Mapping[str, str]) -> Said:
    words = value_words(claim.value, claim.declared, written)
    stance = "" if claim.stance == "asserts" else f" ({claim.stance})"
    return Said(claim.field, words + stance, claim.state != ClaimState.PROPOSED)


Dates = Mapping[str, list[PartialDate]]
Places = Mapping[str, list[str]]


def _when_and_where(user: User, episodes: Collection[str]) -> tuple[Dates, Places]:
    dates: dict[str, list[PartialDate]] = defaultdict(list)
    places: dict[str, list[str]] = defaultdict(list)
    claims = visible_to(Claim.objects.filter(episode__in=episodes, field__in=("date", "place")), user)
    live = claims.exclude(state=ClaimState.REJECTED).filter(replaced_by=None, stance="asserts").order_by("pk")
    for episode, date, place, as_written in live.values_list("episode_id", "value_date", "value_place", "value_text"):
        if date is not None:
            dates[str(episode)].append(date)
        else:
            places[str(episode)].append(place_words(place or None, as_written))
    return dates, places


def _passages(user: User, relation: str, ids: Collection[str]) -> Mapping[str, list[Quote]]:
    """Return the passages of mentions or of episodes, by their ids, in the order of the text."""
    found: dict[str, list[Quote]] = defaultdict(list)
    rows = visible_to(Passage.objects.filter(**{f"{relation}__in": ids}), user)
    for record, *quote in rows.values_list(relation, "text_id", "start", "end", "quote"):
        found[record].append(Quote(*quote))
    return found


def _texts(tellings: Iterable[Telling]) -> dict[str, str]:
    wanted = {quote.text for told in tellings for quote in told.passages}
    return dict(SourceText.objects.filter(pk__in=wanted).values_list("pk", "text"))
