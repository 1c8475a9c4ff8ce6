"""The page of a source: what it is, what may be read of it, and the passages that published records rest on."""

from collections.abc import Sequence
from dataclasses import dataclass

from tizim.monitor.edition import Edition, Link, Words
from tizim.monitor.marks import When, reasons_in_text, when
from tizim.monitor.pages.update import safe_address
from tizim.monitor.printed import Printed, print_quote
from tizim.monitor.rows import Passage, Source, Update


@dataclass(frozen=True, slots=True)
class PassageLine:
    anchor: str
    pieces: Printed


@dataclass(frozen=True, slots=True)
class SourcePage:
    id: str
    title: Words
    kind: str
    publisher: Words
    authors: tuple[Words, ...]
    partners: tuple[Words, ...]
    published: When
    period: When | None
    retrieved: When
    lang: str  # of its text, where it is not the page's
    licence: str
    licence_note: Words
    is_whole: bool
    original: str
    sha256: str
    note: Words
    update: Link | None
    passages: tuple[PassageLine, ...]


def build(source: Source, passages: Sequence[Passage], updates: Sequence[Update], edition: Edition) -> SourcePage:
    reasons, language = reasons_in_text(edition), source.language
    foreign = edition.foreign
    update = updates[0] if updates else None
    return SourcePage(
        id=source.id,
        title=foreign(
            source.title or edition.labels.kind("source"), language if source.title else edition.language.code
        ),
        kind=edition.labels.term("source_kinds", source.kind),
        publisher=foreign(source.publisher, language),
        authors=tuple(foreign(author, language) for author in source.authors),
        partners=tuple(foreign(partner, language) for partner in source.partners),
        published=when(source.published, edition),
        period=when(source.period, edition) if source.period else None,
        retrieved=when(source.retrieved, edition),
        lang=foreign("", language).lang,
        licence=edition.labels.term("licences", source.licence) if source.licence else "",
        licence_note=foreign(source.licence_note, language),
        is_whole=source.whole_text,
        original=safe_address(source.url),
        sha256=source.sha256,
        note=foreign(source.note),
        update=Link(update.title, edition.addresses.item("update", update.id)) if update else None,
        passages=tuple(PassageLine(passage.id, print_quote(passage.runs, reasons)) for passage in passages),
    )
