"""What the reader proposes: one text's mentions, episodes, allegations, figures and the claims about them.

Nothing here is a finding. Every proposal names the rule that made it and the
passages it rests on; ids ("m1", "e4") hold inside one reading only, and become
stable ids when the desk saves what it takes over. Order is the order of the text.

What comes by the thousand is a named tuple: frozen too, and made in a sixth of the time that a data class takes.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from tizim.coding.values import Value
from tizim.kernel.dates import PartialDate
from tizim.kernel.passages import TextRange
from tizim.kernel.quantities import Operator


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of the chain that tells a claim; the first said it, the last passes it on."""

    name: str  # as written: "the lawyer", "official figures"
    kind: str  # vocabulary claimant_kinds
    mention: str | None = None  # id of the mention, where the text speaks of it elsewhere
    said_on: PartialDate | None = field(default=None, compare=False)  # where the text gives the day


class MentionProposal(NamedTuple):
    """Somebody the text tells of, with all the spellings it uses."""

    id: str
    kind: str  # person, unnamed_individual, unnamed_group
    name: str  # the fullest spelling, in the nominative; for the unnamed, the words of the text
    names: tuple[str, ...]
    roles: tuple[str, ...]  # vocabulary roles; victim only where an act was read against them
    age: int | None  # years
    sex: str | None  # only where a pronoun or a word of kinship states it
    occupation: str | None
    affiliation: str | None
    relation: str | None  # to a mention: "daughter of m4"
    fates: tuple[str, ...]  # vocabulary fates
    count_min: int | None  # of an unnamed group, when the text gives a number
    count_max: int | None
    passages: tuple[TextRange, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class BodyProposal:
    """An organisation or a state body."""

    id: str
    kind: str  # organisation, state_body
    body_kind: str  # vocabulary body_kinds: court, police, ngo, media, party, …
    name: str
    names: tuple[str, ...]  # every spelling and abbreviation
    passages: tuple[TextRange, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Charge:
    article: str | None  # "488"; None where only the offence is worded
    code: str | None  # "Code of Administrative Offences"
    offence: str | None


class Outcome(NamedTuple):
    """A step of a proceeding, or what became of somebody."""

    what: str  # vocabulary procedure_steps
    person: str | None  # mention id
    duration: str | None  # "15 days"
    date: PartialDate | None
    fine: str | None  # "500,000 tenge"
    passage: TextRange
    rule: str
    replaces: str | None = None  # the duration that a later step took the place of


class EpisodeProposal(NamedTuple):
    """One telling of something that happened; a pattern is never counted as an incident."""

    id: str
    kind: str  # incident, pattern, procedure_step, response, statement, context
    title: str
    freedom: str | None  # assembly, association, expression
    date: PartialDate | None
    place: str | None  # the city, or what is next coarser
    site: str | None  # a square, a building, inside the city
    region: str | None
    country: str | None
    place_id: str | None  # in the gazetteer
    place_derived: str | None  # rule, where the place is not in the episode's own words
    charges: tuple[Charge, ...]
    outcomes: tuple[Outcome, ...]
    voices: tuple[Voice, ...]
    certainty: str  # the text's own word, or "stated"
    speaker: Voice | None  # of a statement
    words: str | None  # of a statement
    positive: bool  # a development in favour of civic space
    passages: tuple[TextRange, ...]
    rule: str


def bare_episode(key: str, kind: str, passages: tuple[TextRange, ...], rule: str) -> EpisodeProposal:
    """Return an episode of which nothing is told yet but its kind and its words."""
    return EpisodeProposal(
        id=key,
        kind=kind,
        title="",
        freedom=None,
        date=None,
        place=None,
        site=None,
        region=None,
        country=None,
        place_id=None,
        place_derived=None,
        charges=(),
        outcomes=(),
        voices=(),
        certainty="stated",
        speaker=None,
        words=None,
        positive=False,
        passages=passages,
        rule=rule,
    )


@dataclass(frozen=True, slots=True)
class PerpetratorProposal:
    name: str  # as written
    type: str  # vocabulary perpetrator_types
    mention: str | None
    part: str = "carried_out"  # carried_out, ordered


class AllegationProposal(NamedTuple):
    """One violation against one victim inside one episode, as the text tells it."""

    id: str
    episode: str
    violation: str  # vocabulary violations
    victim: str | None  # mention id; None where the text names nobody it was done to
    perpetrators: tuple[PerpetratorProposal, ...]
    methods: tuple[str, ...]  # "electric shocks"
    instruments: tuple[str, ...]  # "rubber bullets"
    detention_place: str | None  # "a basement cell"
    voices: tuple[Voice, ...]
    certainty: str
    stance: str  # vocabulary stances
    passages: tuple[TextRange, ...]
    rule: str


class FigureProposal(NamedTuple):
    """A number that counts something, with its claimant and the day it held on."""

    id: str
    value: Decimal | None  # in `unit`; None where the text gives no number
    operator: Operator
    unit: str  # vocabulary figure_units, or the noun as written
    population: str | None  # as its claimant defined it; None is "not stated"
    as_of: PartialDate | None
    claimant: str | None  # None: the text's own voice
    claimant_kind: str
    voices: tuple[Voice, ...]
    certainty: str
    withdrawn: bool
    part_of: str | None  # figure id
    episode: str | None  # episode id
    place: str | None
    as_written: str
    passage: TextRange
    rule: str


class MembershipProposal(NamedTuple):
    """Somebody of whom the text leaves open whether they belong to a group: "may be among the dead"."""

    mention: str  # mention id
    group: str  # as written: "those detained"
    certainty: str  # possible, probable, unknown
    voices: tuple[Voice, ...]
    figure: str | None  # id of the figure that counts the group
    passages: tuple[TextRange, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class ArticleProposal:
    """A provision of law; article None where the text only words an offence."""

    article: str | None
    part: str | None  # "2" in "part 2 of article 272"
    code: str | None
    country: str | None
    offence: str | None  # as worded; shared where several articles have one description
    passage: TextRange
    rule: str


@dataclass(frozen=True, slots=True)
class RestrictionProposal:
    kind: str  # vocabulary restriction_kinds
    target: str | None  # "the internet", a site
    area: str | None
    start: PartialDate | None
    end: PartialDate | None
    requested_by: str | None
    ground: str | None  # the reason given, as worded
    episode: str | None
    passages: tuple[TextRange, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Side:
    who: str
    kind: str  # vocabulary claimant_kinds
    claim: str  # in the words of the text
    passage: TextRange


@dataclass(frozen=True, slots=True)
class DisputeProposal:
    """Claims on one point that contradict, confirm, correct or qualify each other."""

    point: str
    relation: str  # contradiction, corroboration, retraction, nuance, gap, uncertainty, legal_dispute
    sides: tuple[Side, ...]
    episode: str | None
    rule: str


class ClaimProposal(NamedTuple):
    """One field of one subject, its value, and who says it on which words."""

    id: str
    subject_kind: str  # mention, episode, allegation
    subject: str  # id of the subject in this reading
    field: str  # declared in {mention,episode,allegation}_fields.py
    value: Value
    stance: str
    certainty: str
    voices: tuple[Voice, ...]
    as_of: PartialDate | None
    said_on: PartialDate | None
    qualifiers: tuple[tuple[str, str], ...]  # ("population", "names on a list")
    passages: tuple[TextRange, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class ClaimLinkProposal:
    claim: str
    other: str
    relation: str  # vocabulary link_relations
    point: str
    rule: str


@dataclass(frozen=True, slots=True)
class PlaceProposal:
    """A place that the text names, or means by words such as "the capital"."""

    name: str
    kind: str  # city, region, country, site
    place_id: str | None  # in the gazetteer
    named: bool  # False: meant by general words
    passages: tuple[TextRange, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class TextDefect:
    """Something wrong with the text itself, for the documentalist to see."""

    kind: str  # glued_words, run_on, fragment
    passage: TextRange


@dataclass(frozen=True, slots=True)
class Proposals:
    """Everything one reading proposes."""

    language: str
    language_supported: bool  # False: only numbers, dates and names in clear words were looked for
    title: str | None
    published: PartialDate | None
    period: tuple[PartialDate | None, PartialDate | None]
    mentions: tuple[MentionProposal, ...]
    bodies: tuple[BodyProposal, ...]
    episodes: tuple[EpisodeProposal, ...]
    allegations: tuple[AllegationProposal, ...]
    figures: tuple[FigureProposal, ...]
    articles: tuple[ArticleProposal, ...]
    restrictions: tuple[RestrictionProposal, ...]
    disputes: tuple[DisputeProposal, ...]
    claims: tuple[ClaimProposal, ...]
    links: tuple[ClaimLinkProposal, ...]
    boilerplate: tuple[TextRange, ...]  # not read
    defects: tuple[TextDefect, ...]
    places: tuple[PlaceProposal, ...] = ()

    def to_json(self, *, sha256: str | None = None) -> dict[str, object]:
        """Return the document that `tizim code --json` prints."""
        from tizim.coding.reader.json_form import proposals_to_json

        return proposals_to_json(self, sha256=sha256)
