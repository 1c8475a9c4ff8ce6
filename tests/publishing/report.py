"""A small invented report, as it is gathered for a release: two people, an event each, and a figure."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tizim import data
from tizim.coding.values import DateValue, MentionValue, NumberValue, PlaceValue, TermValue, TextValue
from tizim.kernel.dates import PartialDate
from tizim.kernel.passages import TextRange
from tizim.kernel.quantities import Operator
from tizim.publishing.compose.context import Context
from tizim.publishing.material import (
    Act,
    Claim,
    Current,
    Episode,
    Figure,
    Material,
    Mention,
    Name,
    Source,
    Spot,
    Voice,
)
from tizim.publishing.naming import decide, parse_profile
from tizim.publishing.printer import Printer
from tizim.publishing.traits import Marks, traits_by_person

FREED = "Dana Freely, a journalist, was detained in Almaty on 5 March 2021."
SURVIVED = "Aru Testova of the Sunflower Society in Shymkent says she was raped."
COUNTED = "At least 10 people were killed, the Health Ministry said."
TEXT = f"{FREED}\n{SURVIVED}\n{COUNTED}"


def at(words):
    start = TEXT.index(words)
    return TextRange(start, start + len(words))


def block(words):
    return ("paragraph", at(words).start, at(words).end)


SOURCE = Source(
    id="src_1",
    kind="report",
    title="A spring report",
    publisher="Invented Watch",
    authors=(),
    partners=(),
    url="",
    published=PartialDate.on(date(2021, 4, 1)),
    period=None,
    retrieved=PartialDate.on(date(2021, 4, 2)),
    language="en",
    licence="own",
    whole_text=True,
    origin_group="org_1",
    sha256="0" * 64,
    note="",
    text=TEXT,
    blocks=(block(FREED), block(SURVIVED), block(COUNTED)),
)


def mention(key, kind, name, held):
    return Mention(key, "src_1", kind, name, (Name(name, "latin", "en"),), (at(name),), None, None, held)


def claim(key, subject, field, value, words, **more):
    kind, subject_id = subject
    made = Claim(
        id=key,
        source_id="src_1",
        subject_kind=kind,
        subject_id=subject_id,
        field=field,
        value=value,
        qualifiers={},
        stance="asserts",
        certainty="stated",
        voices=(),
        as_of=None,
        said_on=None,
        known_on=None,
        spots=(Spot(f"psg_{key}", "src_1", at(words)),),
        rule="a.rule",
        replaced=None,
    )
    return replace(made, **more)


DANA, ARU = ("mention", "mnt_dana"), ("mention", "mnt_aru")
CLAIMS = (
    claim("clm_1", DANA, "name", TextValue("Dana Freely"), "Dana Freely"),
    claim("clm_2", DANA, "occupation", TextValue("journalist"), "a journalist"),
    claim("clm_3", ("allegation", "alg_1"), "victim", MentionValue("mnt_dana"), "Dana Freely"),
    claim("clm_4", ("allegation", "alg_1"), "violation", TermValue("arbitrary_detention"), "was detained"),
    claim("clm_5", ("episode", "eps_1"), "place", PlaceValue("kz-almaty", "Almaty"), "in Almaty"),
    claim(
        "clm_6",
        ("episode", "eps_1"),
        "date",
        DateValue(PartialDate.on(date(2021, 3, 5), "on 5 March 2021")),
        "on 5 March 2021",
    ),
    claim("clm_7", ARU, "name", TextValue("Aru Testova"), "Aru Testova"),
    claim("clm_8", ARU, "affiliation", TextValue("Sunflower Society"), "Sunflower Society"),
    claim("clm_9", ("allegation", "alg_2"), "violation", TermValue("sexual_violence"), "she was raped"),
    claim("clm_10", ("allegation", "alg_2"), "victim", MentionValue("mnt_aru"), "Aru Testova"),
    claim("clm_11", ("episode", "eps_2"), "place", PlaceValue("kz-shymkent", "Shymkent"), "Shymkent"),
    claim(
        "clm_12",
        ("episode", "eps_3"),
        "count",
        NumberValue(Decimal(10), Operator.AT_LEAST, "killed"),
        "At least 10 people were killed",
        voices=(Voice("the Health Ministry", "official", "mnt_min"),),
        qualifiers={"as_written": "At least 10 people"},
    ),
)


def act(key, violation, person, event, mention_id, claims):
    return Act(key, violation, person, None, event, (mention_id,), False, 1, 1, "", (), "reported", 1, claims)


def current(event, field, text="", code="", day=None, claims=()):
    return Current("event", event, field, text, code, day, "reported", 1, claims)


MATERIAL = Material(
    sources={"src_1": SOURCE},
    mentions={
        one.id: one
        for one in (
            mention("mnt_dana", "person", "Dana Freely", "per_dana"),
            mention("mnt_aru", "person", "Aru Testova", "per_aru"),
            mention("mnt_sun", "organisation", "Sunflower Society", "bod_sun"),
            mention("mnt_min", "state_body", "Health Ministry", "bod_min"),
        )
    },
    episodes={
        f"eps_{n}": Episode(f"eps_{n}", "src_1", f"evt_{n}", kind, "", (at(words),))
        for n, kind, words in ((1, "incident", FREED), (2, "incident", SURVIVED), (3, "context", COUNTED))
    },
    allegation_events={"alg_1": "evt_1", "alg_2": "evt_2"},
    claims={one.id: one for one in CLAIMS},
    acts=(
        act("act_1", "arbitrary_detention", "per_dana", "evt_1", "mnt_dana", ("clm_3", "clm_4")),
        act("act_2", "sexual_violence", "per_aru", "evt_2", "mnt_aru", ("clm_9", "clm_10")),
    ),
    currents=(
        current("evt_1", "place", "Almaty", "kz-almaty", claims=("clm_5",)),
        current("evt_1", "date", day=PartialDate.on(date(2021, 3, 5), "on 5 March 2021"), claims=("clm_6",)),
        current("evt_2", "place", "Shymkent", "kz-shymkent", claims=("clm_11",)),
    ),
    figures=(Figure("clm_12", "evt_3", "killed", "", "official", False, None, "kz"),),
    steps=(),
    contradictions=(),
    by_event={f"evt_{n}": (f"eps_{n}",) for n in (1, 2, 3)},
    by_person={"per_dana": ("mnt_dana",), "per_aru": ("mnt_aru",), "bod_sun": ("mnt_sun",), "bod_min": ("mnt_min",)},
)


def context_for(material=MATERIAL):
    """Return the context of a release from some material, under the default profile, with readable addresses."""
    vocabularies = {name: data.vocabulary(name) for name in data.vocabulary_names()}
    marks = Marks.of(vocabularies["fates"], vocabularies["violations"], vocabularies["occupations"])
    profile = parse_profile(data.text("profiles/default.toml"))
    traits = traits_by_person(material, marks)
    people = {held for held, ids in material.by_person.items() if material.mentions[ids[0]].kind == "person"}
    decisions = {held: decide(traits[held], profile) for held in people}
    cleared = frozenset(data.text("lexicon/cleared.txt").split())
    printer = Printer(material, decisions, data.gazetteer(), cleared, frozenset())
    sides = {"official": "official", "ngo": "independent"}
    return Context(material, printer, lambda kind, key: f"{kind}:{key}", data.gazetteer(), vocabularies, sides)
