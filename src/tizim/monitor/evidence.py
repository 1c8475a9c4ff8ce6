"""What an item rests on: its claims as cards, each with who says it and the words it stands in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.messages import N_
from tizim.monitor.addresses import Addresses
from tizim.monitor.edition import Edition, Link, Words
from tizim.monitor.marks import Level, Said, Speaker, as_of, chain, level_mark, reasons_in_text, said
from tizim.monitor.printed import Piece, print_quote
from tizim.monitor.rows import Claim, Passage, Source
from tizim.monitor.wording import date_words

Item = tuple[str, str]  # kind and id

STANCES = {"denies": N_("Denies"), "doubts": N_("Doubts"), "withdraws": N_("Withdraws"), "disowns": N_("Disowns")}


@dataclass(frozen=True, slots=True)
class Sentences:
    """In which update, under which number, the sentences of each item are lit."""

    of_item: Mapping[Item, Sequence[tuple[str, int]]]  # update and tag, in the order of the text

    def href(self, item: Item, addresses: Addresses, update_id: str = "") -> str:
        """Return where an item's first sentence stands lit; nothing where it stands in no update's text."""
        for update, tag in self.of_item.get(item, ()):
            if update_id in ("", update):
                return addresses.sentence(update, tag)
        return ""


@dataclass(frozen=True, slots=True)
class Evidence:
    claims: Mapping[str, Claim]
    passages: Mapping[str, Passage]
    sources: Mapping[str, Source]
    sentences: Sentences


@dataclass(frozen=True, slots=True)
class Quote:
    pieces: tuple[Piece, ...]
    lang: str
    href: str  # where the sentence stands in its text
    source: Link


@dataclass(frozen=True, slots=True)
class ClaimCard:
    id: str
    number: int
    anchor: str
    field: str
    said: Said
    replaced: Said | None  # what a later step changed: "15 days", struck through
    stance: str
    certainty: str
    chain: tuple[Speaker, ...]
    as_of: str
    said_on: str
    level: Level | None
    is_machine_read: bool
    is_struck: bool
    quotes: tuple[Quote, ...]


def claim_cards(ids: Sequence[str], evidence: Evidence, edition: Edition, item: Item) -> tuple[ClaimCard, ...]:
    """Return the claims of an item as numbered cards, in the order given; what the release lacks is left out.

    item
        The item whose page this is: its sentences serve for claims that have none of their own.
    """
    known = [evidence.claims[claim_id] for claim_id in dict.fromkeys(ids) if claim_id in evidence.claims]
    reasons = reasons_in_text(edition)
    return tuple(_card(claim, number, evidence, edition, (item, reasons)) for number, claim in enumerate(known, 1))


def _card(
    claim: Claim, number: int, evidence: Evidence, edition: Edition, page: tuple[Item, Mapping[str, str]]
) -> ClaimCard:
    item, reasons = page
    source = evidence.sources.get(claim.source_id)
    language = source.language if source else ""
    quotes = [
        _quote(evidence.passages[passage_id], claim, evidence, edition, (item, reasons))
        for passage_id in claim.passages
        if passage_id in evidence.passages
    ]
    replaced = None
    if not claim.replaced_value.is_missing:
        replaced = said(claim.replaced_value, edition, unit=claim.unit, language=language)
    stance = STANCES.get(claim.stance)
    return ClaimCard(
        id=claim.id,
        number=number,
        anchor=f"c{number}",
        field=edition.labels.field(claim.field),
        said=said(claim.value, edition, operator=claim.operator, unit=claim.unit, language=language),
        replaced=replaced,
        stance=edition.language.translate(stance) if stance else "",
        certainty=certainty_words(claim, edition),
        chain=chain(claim.voices, edition, language),
        as_of=as_of(claim.as_of, edition) if claim.as_of else "",
        said_on=date_words(claim.said_on, edition.language) if claim.said_on else "",
        level=level_mark(claim.level, edition),
        is_machine_read=bool(claim.read_by),
        is_struck=claim.level == "withdrawn",
        quotes=tuple(quotes),
    )


def certainty_words(claim: Claim, edition: Edition) -> str:
    """Return how sure the source is: its own word in quotation marks, or a term of the vocabulary."""
    if not claim.certainty:
        return ""
    if ("certainty", claim.certainty) in edition.labels.terms:
        term = edition.labels.term("certainty", claim.certainty).lower()
        return edition.language.say(N_("certainty: {term}"), term=term)
    return edition.language.say(N_("“{word}” in the text"), word=claim.certainty)


def _quote(
    passage: Passage, claim: Claim, evidence: Evidence, edition: Edition, page: tuple[Item, Mapping[str, str]]
) -> Quote:
    item, reasons = page
    addresses, source = edition.addresses, evidence.sources.get(passage.source_id)
    own = (claim.item_kind, claim.item_id)
    href = evidence.sentences.href(own, addresses, passage.update_id) if passage.update_id else ""
    if passage.update_id and not href:
        href = evidence.sentences.href(item, addresses, passage.update_id)
    if not href:
        href = f"{addresses.item('source', passage.source_id)}#{passage.id}"
    title = edition.foreign(source.title if source else "", source.language if source else "")
    lang = edition.foreign("", source.language if source else "").lang
    return Quote(
        print_quote(passage.runs, reasons),
        lang,
        href,
        Link(title.text or edition.labels.kind("source"), addresses.item("source", passage.source_id), title.lang),
    )


def first_sentence(ids: Sequence[str], item: Item, evidence: Evidence, edition: Edition) -> str:
    """Return where the first sentence that an item rests on stands lit, in an update or in its source."""
    href = evidence.sentences.href(item, edition.addresses)
    if href:
        return href
    for claim_id in ids:
        claim = evidence.claims.get(claim_id)
        for passage_id in claim.passages if claim else ():
            passage = evidence.passages.get(passage_id)
            if passage:
                return f"{edition.addresses.item('source', passage.source_id)}#{passage.id}"
    return ""


def numbers_of(ids: Sequence[str], cards: Sequence[ClaimCard]) -> tuple[int, ...]:
    """Return the numbers of the cards of some claims."""
    wanted = set(ids)
    return tuple(card.number for card in cards if card.id in wanted)


def source_words(source: Source | None, edition: Edition) -> Words:
    return edition.foreign(source.title, source.language) if source else Words("")
