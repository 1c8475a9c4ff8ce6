"""What an item rests on: its claims as cards, each with who says it and the words it stands in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.messages import N_
from tizim.monitor.addresses import Addresses
from tizim.monitor.edition import Edition, Link, Words
from tizim.monitor.marks import Chain, Level, Said, as_of, chain, level_mark, reasons_in_text, said
from tizim.monitor.printed import Printed, print_quote
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
    pieces: Printed
    lang: str
    href: str  # where the sentence stands in its text
    source: Link


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One thing that is said: a field and its value."""

    ids: tuple[str, ...]  # of the claims that say it: one for each record that they back
    number: int  # on this page
    anchor: str
    field: str
    said: Said
    replaced: Said | None  # what a later step changed: "15 days", struck through
    is_struck: bool


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """What one source says in the same sentence, through the same voices, as sure and as well confirmed."""

    anchor: str
    lines: tuple[ClaimLine, ...]
    stance: str
    certainty: str
    chain: Chain
    as_of: str
    said_on: str
    level: Level | None
    is_machine_read: bool
    quotes: tuple[Quote, ...]


def claim_cards(ids: Sequence[str], evidence: Evidence, edition: Edition, item: Item) -> tuple[ClaimCard, ...]:
    """Return the claims of an item as cards, numbered through; what the release lacks is left out.

    item
        The item whose page this is: its sentences serve for claims that have none of their own.
    """
    groups: dict[object, list[Claim]] = {}
    for claim_id in dict.fromkeys(ids):
        if claim_id in evidence.claims:
            claim = evidence.claims[claim_id]
            groups.setdefault(_told_alike(claim), []).append(claim)
    reasons = reasons_in_text(edition)
    cards: list[ClaimCard] = []
    number = 1
    for claims in groups.values():
        cards.append(_card(claims, number, evidence, edition, (item, reasons)))
        number += len(cards[-1].lines)
    return tuple(cards)


def _told_alike(claim: Claim) -> object:
    """Return all that claims on one card have in common."""
    told_in = tuple(dict.fromkeys(passage.id for passage in claim.passages))
    words = (claim.source_id, told_in, claim.voices, claim.stance, claim.certainty)
    return *words, str(claim.as_of), str(claim.said_on), claim.level, bool(claim.read_by)


def _card(
    claims: Sequence[Claim], number: int, evidence: Evidence, edition: Edition, page: tuple[Item, Mapping[str, str]]
) -> ClaimCard:
    first = claims[0]
    source = evidence.sources.get(first.source_id)
    language = source.language if source else ""
    stance = STANCES.get(first.stance)
    return ClaimCard(
        anchor=f"card{number}",
        lines=_lines(claims, number, language, edition),
        stance=edition.language.translate(stance) if stance else "",
        certainty=certainty_words(first.certainty, edition),
        chain=chain(first.voices, edition, language),
        as_of=as_of(first.as_of, edition) if first.as_of else "",
        said_on=date_words(first.said_on, edition.language) if first.said_on else "",
        level=level_mark(first.level, edition),
        is_machine_read=bool(first.read_by),
        quotes=tuple(
            _quote(evidence.passages[passage_id], claims, evidence, edition, page)
            for passage_id in dict.fromkeys(passage.id for passage in first.passages)
            if passage_id in evidence.passages
        ),
    )


def _lines(claims: Sequence[Claim], number: int, language: str, edition: Edition) -> tuple[ClaimLine, ...]:
    """Return what the claims of one card say, each thing once."""
    alike: dict[object, list[Claim]] = {}
    for claim in claims:
        key = (claim.field, claim.value, claim.operator, claim.unit, claim.replaced_value)
        alike.setdefault(key, []).append(claim)
    return tuple(_line(same, nth, language, edition) for nth, same in enumerate(alike.values(), number))


def _line(same: Sequence[Claim], number: int, language: str, edition: Edition) -> ClaimLine:
    claim, replaced = same[0], None
    if not claim.replaced_value.is_missing:
        replaced = said(claim.replaced_value, edition, unit=claim.unit, language=language)
    return ClaimLine(
        ids=tuple(one.id for one in same),
        number=number,
        anchor=f"c{number}",
        field=edition.labels.field(claim.field),
        said=said(claim.value, edition, operator=claim.operator, unit=claim.unit, language=language),
        replaced=replaced,
        is_struck=claim.level == "withdrawn",
    )


def certainty_words(certainty: str, edition: Edition) -> str:
    """Return how sure the source is: its own word in quotation marks, or a term of the vocabulary."""
    if not certainty:
        return ""
    if ("certainty", certainty) in edition.labels.terms:
        term = edition.labels.term("certainty", certainty).lower()
        return edition.language.say(N_("certainty: {term}"), term=term)
    return edition.language.say(N_("“{word}” in the text"), word=certainty)


def _quote(
    passage: Passage,
    claims: Sequence[Claim],
    evidence: Evidence,
    edition: Edition,
    page: tuple[Item, Mapping[str, str]],
) -> Quote:
    """Return a passage with the words lit on which the claims of one card rest."""
    item, reasons = page
    claim = claims[0]
    numbers = {one.number for told in claims for one in told.passages if one.id == passage.id}
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
        print_quote(passage.runs, reasons, numbers),
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
        for told in claim.passages if claim else ():
            passage = evidence.passages.get(told.id)
            if passage:
                return f"{edition.addresses.item('source', passage.source_id)}#{passage.id}"
    return ""


def numbers_of(ids: Sequence[str], cards: Sequence[ClaimCard]) -> tuple[int, ...]:
    """Return the numbers under which some claims stand on their cards."""
    wanted = set(ids)
    return tuple(line.number for card in cards for line in card.lines if not wanted.isdisjoint(line.ids))


def count_of(cards: Sequence[ClaimCard]) -> int:
    return sum(len(line.ids) for card in cards for line in card.lines)


def source_words(source: Source | None, edition: Edition) -> Words:
    return edition.foreign(source.title, source.language) if source else Words("")
