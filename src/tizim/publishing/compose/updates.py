"""Country updates: the published text beside its records, each lighting the other.

A source that has a text (not a table) and of which something is shown becomes one
page. Its text is printed whole only where its licence allows that; otherwise only the
sentences that published claims rest on.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tizim.coding.values import NumberValue
from tizim.kernel.passages import TextRange
from tizim.publishing.compose import cards
from tizim.publishing.compose.context import Context, Row
from tizim.publishing.compose.events import shown_events, title, titles
from tizim.publishing.compose.figures import shown_figures
from tizim.publishing.compose.margin import credit, watchlist
from tizim.publishing.compose.passages import Quote, shown_spots
from tizim.publishing.compose.restrictions import shown_restrictions
from tizim.publishing.compose.sentences import merged, quote_around
from tizim.publishing.material import Claim, Source
from tizim.publishing.printing import Lit, plain

PRINTED_BLOCKS = frozenset({"heading", "paragraph", "bullet", "quote"})
LONGEST_LEDE = 400  # code points


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind the text of one source."""

    kind: str  # what the card is called
    item_kind: str
    item_id: str  # public
    title: str
    titles: Mapping[str, str]  # by language, where the vocabularies name it
    value: str
    level: str
    claims: tuple[Claim, ...]
    withdrawn: bool
    freedom: str | None

    @property
    def lit(self) -> list[TextRange]:
        return merged(spot.range for claim in self.claims for spot in claim.spots)


@dataclass(frozen=True, slots=True)
class Page:
    """One update: its records in the order of the text, and the blocks that are printed."""

    source: Source
    records: tuple[Record, ...]
    blocks: tuple[tuple[str, TextRange, str | None], ...]  # kind, range, freedom

    def lit(self) -> list[Lit]:
        return [Lit(one, tag) for tag, record in enumerate(self.records, start=1) for one in record.lit]


def pages(context: Context) -> list[Page]:
    """Return the updates of a release, by source."""
    by_source: dict[str, list[Record]] = defaultdict(list)
    for source_id, record in _records(context):
        by_source[source_id].append(record)
    found = []
    for source_id, records in sorted(by_source.items()):
        source = context.material.sources[source_id]
        if not source.is_table:
            in_order = tuple(sorted(records, key=lambda record: (record.lit[0], record.item_kind, record.item_id)))
            told = merged(spot.range for spot in shown_spots(context).values() if spot.source_id == source_id)
            found.append(Page(source, in_order, _blocks(source, in_order, told)))
    return found


def _records(context: Context) -> Iterator[tuple[str, Record]]:
    figures = {figure.claim_id: figure for figure in shown_figures(context)}
    restrictions = set(shown_restrictions(context))
    for figure in figures.values():
        claim = context.claims[figure.claim_id]
        level = "withdrawn" if figure.is_withdrawn else "reported"
        freedom = next(iter(context.codes(figure.event_id, "freedom")), None)
        item = context.address("figure", figure.claim_id)
        topic = context.vocabularies["figure_units"]
        labels = dict(topic[figure.topic].labels) if figure.topic in topic else {}
        label = labels.get("en") or context.printer.words(figure.topic)
        value = _figure_words(context, claim, label)
        beside = context.claims_by_event.get(figure.event_id, ())
        told_of = (claim, *(other for other in beside if _takes_back(other) and _is_same_figure(other, claim)))
        if claim.spots:
            yield (
                claim.source_id,
                Record("figure", "figure", item, label, labels, value, level, told_of, figure.is_withdrawn, freedom),
            )
    for event_id in shown_events(context):
        told: dict[str, list[Claim]] = defaultdict(list)
        for claim in context.claims_by_event[event_id]:
            if claim.spots and claim.id not in figures and not _takes_back(claim):
                told[claim.source_id].append(claim)
        for source_id, claims in told.items():
            yield source_id, _event_record(context, event_id, tuple(claims), event_id in restrictions)


def _takes_back(claim: Claim) -> bool:
    """Say whether a claim takes a figure back: it stands in the record of that figure, struck through."""
    return claim.field == "count" and claim.stance == "withdraws"


def _is_same_figure(one: Claim, other: Claim) -> bool:
    return one.source_id == other.source_id and one.value == other.value and bool(one.spots)


def _event_record(context: Context, event_id: str, claims: tuple[Claim, ...], is_restriction: bool) -> Record:
    kind = "restriction" if is_restriction else "event"
    date, place = context.current(event_id, "date"), context.current(event_id, "place")
    where = context.printer.words(place.text) if place else ""
    when = date.date.as_written if date and date.date else ""
    acts = context.acts_by_event.get(event_id, ())
    level = next((act.level for act in acts if act.level == "disputed"), acts[0].level if acts else "reported")
    freedom = next(iter(context.codes(event_id, "freedom")), None)
    value = ", ".join(filter(None, (where, when)))
    heading, item = title(context, event_id), context.address(kind, event_id)
    return Record(
        kind, kind, item, heading, titles(context, event_id), value, level, claims, withdrawn=False, freedom=freedom
    )


def _figure_words(context: Context, claim: Claim, label: str) -> str:
    written = claim.qualifiers.get("as_written", "")
    if written:
        return context.printer.words(_without_half_a_quotation(written))
    assert isinstance(claim.value, NumberValue)  # a figure is a claim whose field is a count
    return f"{cards.number_of(claim.value.number):,} {label.lower()}"


def _without_half_a_quotation(words: str) -> str:
    """Return words without a quotation mark that opens or closes alone.

    >>> _without_half_a_quotation("20,000 “gangsters")
    '20,000 gangsters'
    """
    for pair in ("“”", "«»", "„“"):
        if sum(words.count(mark) for mark in set(pair)) == 1:
            words = words.translate(dict.fromkeys(map(ord, pair)))
    return words


def _blocks(
    source: Source, records: Sequence[Record], told: Sequence[TextRange]
) -> tuple[tuple[str, TextRange, str | None], ...]:
    """Return what is printed of a source: its blocks, or only the sentences that shown claims rest on."""
    blocks = [block for block in source.blocks if block[0] in PRINTED_BLOCKS and block[1] < block[2]]
    if blocks and source.text[blocks[0][1] : blocks[0][2]].strip(" #\n") == source.title:
        blocks = blocks[1:]  # the page has its title already
    if source.whole_text:
        printed = [(kind, TextRange(start, end)) for kind, start, end in blocks]
    else:
        printed = [("quote", one) for one in merged(quote_around(source, one) for one in told)]
    return _with_freedoms(printed, records)


def _with_freedoms(
    printed: Sequence[tuple[str, TextRange]], records: Sequence[Record]
) -> tuple[tuple[str, TextRange, str | None], ...]:
    """Give each block the freedom that most of its records are about; a block without records, that of the one before.

    A heading belongs to what follows it.
    """
    told = []
    for kind, part in printed:
        here = Counter(r.freedom for r in records if r.freedom and any(one.overlaps(part) for one in r.lit))
        told.append((kind, part, here.most_common(1)[0][0] if here else None))
    result: list[tuple[str, TextRange, str | None]] = []
    for at, (kind, part, freedom) in enumerate(told):
        before = result[-1][2] if result else None
        following = next((later for kind_later, _, later in told[at + 1 :] if later and kind_later != "heading"), None)
        result.append((kind, part, freedom or (following if kind == "heading" else before)))
    return tuple(result)


def update_rows(context: Context, found: Sequence[Page]) -> Iterator[Row]:
    for page in found:
        source = page.source
        freedoms = list(dict.fromkeys(freedom for _, _, freedom in page.blocks if freedom))
        yield {
            "id": context.address("update", source.id),
            "source_id": context.address("source", source.id),
            "country": context.countries_by_source.get(source.id),
            "title": context.printer.description(source.title),
            "lede": _lede(context, page),
            "published": cards.date(source.published),
            "period": cards.date(source.period),
            "partners": [context.printer.description(partner) for partner in source.partners],
            "watchlist": watchlist(context, source),
            "freedoms": freedoms,
            "credit": credit(context, source),
            "part_withheld": context.printer.has_withheld(source.id),
            "refers_to": [],
        }


def _lede(context: Context, page: Page) -> str:
    """Return the first paragraph that is printed, cut at a word."""
    first = next((part for kind, part, _ in page.blocks if kind in ("paragraph", "quote")), None)
    if first is None:
        return ""
    words = plain(context.printer.part(page.source.id, first), mark="[…]")
    return words if len(words) <= LONGEST_LEDE else words[:LONGEST_LEDE].rsplit(" ", 1)[0] + " …"


def block_rows(context: Context, found: Sequence[Page]) -> Iterator[Row]:
    for page in found:
        lit = page.lit()
        for ordinal, (kind, part, freedom) in enumerate(page.blocks, start=1):
            yield {
                "id": context.address("block", f"{page.source.id}/{part.start}"),
                "update_id": context.address("update", page.source.id),
                "ordinal": ordinal,
                "kind": kind,
                "freedom": freedom,
                "runs": context.printer.part(page.source.id, part, lit),
            }


def record_rows(context: Context, found: Sequence[Page]) -> Iterator[Row]:
    for page in found:
        for tag, record in enumerate(page.records, start=1):
            yield {
                "id": context.address("record", f"{page.source.id}/{record.item_kind}/{record.item_id}"),
                "update_id": context.address("update", page.source.id),
                "tag": tag,
                "kind": record.kind,
                "item_kind": record.item_kind,
                "item_id": record.item_id,
                "title": record.title,
                "titles": dict(record.titles),
                "value": {"text": record.value},
                "level": record.level,
                "claims": context.shown(claim.id for claim in record.claims),
                "withdrawn": record.withdrawn,
            }


def passage_places(context: Context, found: Sequence[Page], quotes: Mapping[str, Quote]) -> dict[str, tuple[str, str]]:
    """Return, by the key of a printed passage, the public ids of the update and block in which it stands."""
    places = {}
    by_source = {page.source.id: page for page in found}
    for quote in quotes.values():
        page = by_source.get(quote.source_id)
        blocks = page.blocks if page else ()
        block = next((part for _, part, _ in blocks if part.start <= quote.words[0].start < part.end), None)
        if block is not None:
            block_id = context.address("block", f"{quote.source_id}/{block.start}")
            places[quote.key] = (context.address("update", quote.source_id), block_id)
    return places
