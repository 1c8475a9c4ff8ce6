"""Marks of meaning that many pages print: levels, sides, people and values."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from tizim.kernel.dates import PartialDate
from tizim.kernel.messages import N_, NN_
from tizim.monitor.edition import Edition, Words
from tizim.monitor.markup import Html, element
from tizim.monitor.printed import Printed, print_plain
from tizim.monitor.rows import Person
from tizim.monitor.shapes import Party, Value, Voice
from tizim.monitor.wording import as_of_words, date_words, iso, number_words, operator_words, people_words

# Beside one case, these reasons would themselves tell what is held back; they are given with counts alone.
TELLING_REASONS = frozenset({"sexual_violence"})
REASONS_OF_WORDS = frozenset({"not_cleared", "private_field"})  # of words, whether or not they are a name


@dataclass(frozen=True, slots=True)
class Level:
    code: str
    label: str

    @property
    def html(self) -> Html:
        return element("span", self.label, {"class": f"level {self.code}"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of the chain of those who say it."""

    name: Words
    side: str  # official | independent | neither
    withheld: str  # why the name is not given, in words

    @property
    def html(self) -> Html:
        if self.withheld:
            return element("i", self.withheld, {"class": "withheld"})
        if self.side == "neither":
            return self.name.bdi
        return Html(f'<span class="side {escape(self.side)}">{self.name.bdi}</span>')


@dataclass(frozen=True, slots=True)
class Chain:
    """All who say it: the lawyer, through the NGO, through the update."""

    speakers: tuple[Speaker, ...]
    html: Html


@dataclass(frozen=True, slots=True)
class When:
    words: str
    iso: str  # for the datetime attribute; empty where HTML knows no form
    as_written: str


@dataclass(frozen=True, slots=True)
class PartyLine:
    """Somebody in a role, as one line: a name with its page, or a group, or that the name is withheld."""

    name: Words
    href: str
    is_named: bool
    details: tuple[str, ...]
    withheld: str

    @property
    def html(self) -> Html:
        who = element("i", self.withheld, {"class": "withheld"}) if self.withheld else self._name
        details = element("span", "".join(f", {detail}" for detail in self.details), {"class": "meta"})
        return Html(who + details) if self.details else who

    @property
    def _name(self) -> Html:
        if self.href:
            return Html(f'<a class="person" href="{escape(self.href)}">{self.name.bdi}</a>')
        return element("bdi", self.name.text, {"class": "person" if self.is_named else "", "lang": self.name.lang})


@dataclass(frozen=True, slots=True)
class Said:
    """A value in words."""

    before: str  # "at least"
    words: Words
    unit: str
    withheld: str

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.withheld)


def origins_words(origins: int, edition: Edition) -> str:
    """Return how many independent origins stand behind something; nothing where none is counted."""
    forms = NN_("{n} independent origin", "{n} independent origins")
    return edition.language.count(forms, origins) if origins else ""


def level_mark(code: str, edition: Edition) -> Level | None:
    return Level(code, edition.labels.term("levels", code)) if code else None


def when(date: PartialDate | None, edition: Edition) -> When:
    return When(date_words(date, edition.language), iso(date), date.as_written if date else "")


def as_of(date: PartialDate | None, edition: Edition) -> str:
    return as_of_words(date, edition.language)


def withheld_words(reason: str, edition: Edition) -> str:
    """Return "Name withheld: a child", with the reason as the vocabulary words it, unless the reason itself tells."""
    if not reason or reason in TELLING_REASONS:
        return edition.language.translate(N_("Name withheld"))
    return withheld_in_count(reason, edition)


def withheld_in_count(reason: str, edition: Edition) -> str:
    """Return the same for a number of people, where no reason can be tied to one of them."""
    label = lower_first(edition.labels.term("withholding_reasons", reason)) if reason else ""
    return edition.language.say(N_("Name withheld: {reason}"), reason=label or "–")


def reasons_in_text(edition: Edition) -> dict[str, str]:
    """Return what stands in a text where words are held back, by reason; "" is the mark without a reason."""
    language = edition.language
    reasons = {"": language.translate(N_("name withheld"))}
    for vocabulary, code in edition.labels.terms:
        if vocabulary == "withholding_reasons" and code not in TELLING_REASONS:
            label = lower_first(edition.labels.term(vocabulary, code))
            message = N_("words withheld: {reason}") if code in REASONS_OF_WORDS else N_("name withheld: {reason}")
            reasons[code] = language.say(message, reason=label)
    return reasons


def marked(text: str, edition: Edition) -> Printed:
    """Return a title or extract with the marks of withheld words in this language."""
    return print_plain(text, {"": edition.language.translate(N_("name withheld"))})


def chain(voices: tuple[Voice, ...], edition: Edition, language: str = "") -> Chain:
    """Return who says it, from the one who knows to the one who prints."""
    speakers = [
        Speaker(
            edition.foreign(voice.name, language),
            voice.side,
            withheld_words(voice.withheld, edition) if voice.withheld else "",
        )
        for voice in voices
        if voice.name or voice.withheld
    ]
    return Chain(tuple(speakers), _chain_html(speakers, edition))


def _chain_html(speakers: Sequence[Speaker], edition: Edition) -> Html:
    translate = edition.language.translate
    if not speakers:
        unknown = element("span", translate(N_("The source says it without naming anybody")), {"class": "unknown"})
        return Html(f'<p class="meta">{unknown}</p>')
    through = element("span", translate(N_("through")), {"class": "through"})
    links = f"</li><li>{through} ".join(speaker.html for speaker in speakers)
    label = escape(translate(N_("Who says so")))
    return Html(f'<ul class="chain" aria-label="{label}"><li>{links}</li></ul>')


def party_line(party: Party | None, edition: Edition, language: str = "") -> PartyLine | None:
    """Return a party as one line, or None where nothing is known of it."""
    if party is None:
        return None
    details = []
    if party.age is not None:
        details.append(edition.language.say(N_("aged {age}"), age=str(party.age)))
    if party.type:
        details.append(edition.labels.term("perpetrator_types", party.type))
    if not party.name and party.least:
        details.append(people_words(party.least, party.most, edition.language))
    withheld = withheld_words(party.withheld, edition) if party.withheld else ""
    text = party.name or party.text
    if not text and not withheld:
        if not details:
            return None
        text, details = details[0], details[1:]
        return PartyLine(Words(text), "", False, tuple(details), "")
    href = edition.addresses.item("person", party.person_id or "")
    return PartyLine(edition.foreign(text, language), href, bool(party.name), tuple(details), withheld)


def parties(found: tuple[Party, ...], edition: Edition) -> tuple[PartyLine, ...]:
    lines = (party_line(party, edition) for party in found)
    return tuple(line for line in lines if line is not None)


def person_line(person: Person, edition: Edition) -> PartyLine:
    name = person.names[0] if person.names else None
    text = person.name or (name.text if name else "")
    details = tuple(person.occupations[:2])
    if not text:
        return PartyLine(
            Words(""), edition.addresses.item("person", person.id), False, details, withheld_words("", edition)
        )
    lang = name.language if name and name.text == text else ""
    return PartyLine(edition.foreign(text, lang), edition.addresses.item("person", person.id), True, details, "")


def said(value: Value, edition: Edition, *, operator: str = "", unit: str = "", language: str = "") -> Said:
    """Return any typed value in words.

    operator, unit
        Of a number: "≥" and "killed".
    language
        Of the source, for what stands in its own words.
    """
    labels = edition.labels
    if value.withheld:
        return Said("", Words(""), "", withheld_words(value.withheld, edition))
    if value.party is not None:
        line = party_line(value.party, edition, language)
        return Said("", line.name if line else Words(""), "", line.withheld if line else "")
    if value.number is not None or (value.as_written and not value.date):
        unit_words = lower_first(labels.term("figure_units", unit)) if unit else ""
        as_text = Words(number_words(value, edition.language))
        words = as_text if value.number is not None else edition.foreign(as_text.text, language)
        return Said(operator_words(operator, edition.language), words, unit_words, "")
    if value.date is not None:
        return Said("", Words(date_words(value.date, edition.language)), "", "")
    if value.term:
        return Said("", Words(labels.term(value.vocabulary, value.term)), "", "")
    if value.place and (place := labels.place(value.place)):
        return Said("", Words(place), "", "")
    return Said("", edition.foreign(value.text, language), "", "")


def lower_first(label: str) -> str:
    """Return a label as it stands inside a sentence; an abbreviation keeps its capitals."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
