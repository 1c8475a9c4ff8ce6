"""The update page: the published text beside its records, each leading to the other by one number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.messages import N_, NN_
from tizim.monitor.addresses import record_anchor
from tizim.monitor.edition import Edition, Link, Words
from tizim.monitor.evidence import certainty_words
from tizim.monitor.marks import (
    Chain,
    Level,
    When,
    as_of,
    chain,
    level_mark,
    marked,
    reasons_in_text,
    said,
    when,
)
from tizim.monitor.markup import Html, element, reference
from tizim.monitor.pages.home import CorrectionLine, correction_lines
from tizim.monitor.pages.people import WithheldLine, withheld_lines
from tizim.monitor.printed import Anchors, Printed, plain_pieces, print_block
from tizim.monitor.rows import Block, Correction, Record, Source, Telling, Update, Withheld
from tizim.monitor.shapes import read_date, words


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    anchor: str
    kind: str  # heading | paragraph | bullet | quote | table_row
    pieces: Printed
    html: Html
    opens_list: bool
    closes_list: bool


@dataclass(frozen=True, slots=True)
class RecordCard:
    tag: int
    anchor: str
    backs: tuple[str, ...]  # anchors of its sentences
    numbers: Html  # its number, once for each of them, leading there
    kind: str  # "Event"; of a figure with what it counts: "Figure: killed"
    headline: str  # of a figure its number, of all else its title
    detail: str
    headline_lang: str
    lang: str  # of the detail
    level: Level | None
    is_withdrawn: bool
    chain: Chain
    notes: Html  # how sure the source is, and as of when
    is_machine_read: bool
    href: str


@dataclass(frozen=True, slots=True)
class TextSection:
    anchor: str
    freedom: str  # its name; empty: what comes before the three freedoms
    blocks: tuple[PrintedBlock, ...]
    records: tuple[RecordCard, ...]


@dataclass(frozen=True, slots=True)
class UpdatePage:
    id: str
    title: Printed
    window_title: str
    lang: str
    lede: Printed
    country: Link
    freedoms: tuple[str, ...]
    published: When
    period: When | None
    partners: tuple[Words, ...]
    authors: tuple[Words, ...]
    publisher: Words
    licence: str
    licence_note: Words
    is_whole: bool
    part_withheld: bool
    source: Link
    original: str
    watchlist: Words
    credit: Words
    credit_licence: Words
    refers_to: tuple[Link, ...]
    sections: tuple[TextSection, ...]
    records: str  # "43 records"
    withheld: tuple[WithheldLine, ...]
    corrections: tuple[CorrectionLine, ...]
    version: str


def build(
    update: Update,
    source: Source | None,
    text: tuple[Sequence[Block], Sequence[Record]],
    tellings: Mapping[str, Telling],
    notes: tuple[Sequence[Withheld], Sequence[Correction]],
    edition: Edition,
) -> UpdatePage:
    """Return the page of one update.

    text
        Its blocks in order, and its records by number.
    tellings
        What stands behind each record, by record.
    notes
        What is withheld from it, and what has been corrected in it.
    """
    blocks, records = text
    language = update.language
    foreign = edition.foreign
    credit, watchlist = update.credit or {}, update.watchlist or {}
    return UpdatePage(
        id=update.id,
        title=marked(update.title, edition),
        window_title=plain_pieces(marked(update.title, edition)),
        lang=foreign(update.title, language).lang,
        lede=marked(update.lede, edition),
        country=Link(edition.labels.country(update.country), edition.addresses.item("country", update.country)),
        freedoms=edition.labels.all_terms("freedoms", update.freedoms),
        published=when(update.published, edition),
        period=when(update.period, edition) if update.period else None,
        partners=tuple(foreign(partner, language) for partner in update.partners),
        authors=tuple(foreign(author, language) for author in (source.authors if source else ())),
        publisher=foreign(source.publisher if source else "", language),
        licence=edition.labels.term("licences", source.licence) if source and source.licence else "",
        licence_note=foreign(source.licence_note if source else "", language),
        is_whole=bool(source and source.whole_text),
        part_withheld=update.part_withheld,
        source=Link(source.title if source else "", edition.addresses.item("source", update.source_id)),
        original=safe_address(source.url if source else ""),
        watchlist=foreign(words(watchlist.get("text")), language),
        credit=foreign(words(credit.get("text")), language),
        credit_licence=foreign(_licence(words(credit.get("text")), words(credit.get("licence"))), language),
        refers_to=_refers_to(update, edition),
        sections=_sections(blocks, records, tellings, edition, language),
        records=edition.language.count(NN_("{n} record", "{n} records"), len(records)),
        withheld=withheld_lines(notes[0], edition),
        corrections=correction_lines(notes[1], edition),
        version=edition.release.number,
    )


def _licence(text: str, licence: str) -> str:
    """Return the licence of a credit, unless the credit itself names it."""
    return "" if licence in text else licence


def safe_address(address: str) -> str:
    """Return an address that may stand in a link: of the web, and of nothing that a browser would run."""
    return address if address.lower().startswith(("https://", "http://")) else ""


def _refers_to(update: Update, edition: Edition) -> tuple[Link, ...]:
    links = []
    for named in update.refers_to:
        title, date = words(named.get("title")), read_date(named.get("published"))
        href = edition.addresses.item("update", words(named.get("update_id")))
        text = f"{title} ({when(date, edition).words})" if date else title
        lang = edition.foreign("", update.language).lang
        links.append(Link(text, href or safe_address(words(named.get("url"))), lang))
    return tuple(link for link in links if link.text)


def _sections(
    blocks: Sequence[Block], records: Sequence[Record], tellings: Mapping[str, Telling], edition: Edition, language: str
) -> tuple[TextSection, ...]:
    """Return the text by freedom, in its own order, each section with the records that it lights first."""
    anchors, reasons = Anchors(), reasons_in_text(edition)
    word = edition.language.translate(N_("Record"))
    voices = {record.id: tellings[record.id].voices if record.id in tellings else () for record in records}
    chains = {told: chain(told, edition, language) for told in set(voices.values())}  # most records share a few
    by_tag = {record.tag: record for record in records}
    groups: list[tuple[str, list[Block]]] = []
    for block in blocks:
        if not groups or groups[-1][0] != block.freedom:
            groups.append((block.freedom, []))
        groups[-1][1].append(block)
    printed = []
    left = dict(by_tag)
    for freedom, theirs in groups:
        text = [
            _printed(theirs, index, print_block(block.runs, reasons, anchors), word)
            for index, block in enumerate(theirs)
        ]
        here = dict.fromkeys(tag for block in theirs for run in block.runs for tag in run.tags)
        printed.append((freedom, text, [left.pop(tag) for tag in here if tag in left]))
    if left and printed:
        # A record that lights no sentence of the text still stands beside it, at the end.
        printed[-1][2].extend(left.values())
    return tuple(
        TextSection(
            anchor=f"t{index}-{freedom or 'general'}",
            freedom=edition.labels.term("freedoms", freedom) if freedom else "",
            blocks=tuple(text),
            records=tuple(
                record_card(record, anchors, (tellings.get(record.id), chains[voices[record.id]]), edition, language)
                for record in theirs
            ),
        )
        for index, (freedom, text, theirs) in enumerate(printed)
    )


def _printed(section: Sequence[Block], index: int, pieces: Printed, word: str) -> PrintedBlock:
    block = section[index]
    is_bullet = block.kind == "bullet"
    before = index > 0 and section[index - 1].kind == "bullet"
    after = index + 1 < len(section) and section[index + 1].kind == "bullet"
    opens_list, closes_list = is_bullet and not before, is_bullet and not after
    return PrintedBlock(block.id, block.kind, pieces, pieces.with_numbers(word), opens_list, closes_list)


def record_card(
    record: Record, anchors: Anchors, told: tuple[Telling | None, Chain], edition: Edition, language: str
) -> RecordCard:
    """Return one record beside the text; `told` is the fullest claim behind it, and who says it."""
    telling, who = told
    own = record.titles.get(edition.language.code, "")
    words = said(record.value, edition, language=language)
    value, title = words.withheld or words.words.text, plain_pieces(marked(own or record.title, edition))
    kind, is_figure = edition.labels.kind(record.kind or record.item_kind), record.item_kind == "figure"
    headline, detail = (value or title, "") if is_figure else (title or kind, value)
    backs = anchors.of(record.tag)
    return RecordCard(
        tag=record.tag,
        anchor=record_anchor(record.tag),
        backs=backs,
        numbers=_numbers(record.tag, backs, edition),
        kind=f"{kind}: {title}" if is_figure and title else kind,
        headline=headline,
        detail=detail,
        headline_lang=edition.language.code if own and not is_figure else language or edition.release.language,
        lang=language or edition.release.language,
        level=level_mark("withdrawn" if record.withdrawn else record.level or "reported", edition),
        is_withdrawn=record.withdrawn,
        chain=who,
        notes=_notes(telling, edition) if telling else Html(),
        is_machine_read=bool(telling and telling.is_machine_read),
        href=edition.addresses.item(record.item_kind, record.item_id),
    )


def _notes(telling: Telling, edition: Edition) -> Html:
    dated = as_of(telling.as_of, edition) if telling.as_of else ""
    notes = (certainty_words(telling.certainty, edition), dated)
    return Html("".join(element("span", note) for note in notes if note))


def _numbers(tag: int, backs: Sequence[str], edition: Edition) -> Html:
    """Return the number of a record: "7" leads to its first sentence, "7.2" to the next; "7 ·" where it lights none."""
    word = edition.language.translate(N_("To its sentence"))
    links = [reference(f"#{back}", word, f"{tag}.{nth}" if nth > 1 else f"{tag}") for nth, back in enumerate(backs, 1)]
    return Html(" ".join(links) or f"{tag} ·")
