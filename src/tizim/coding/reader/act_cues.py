"""Turn the listed cues of acts into phrases that can be found: every form of every verb.

The file of acts gives the base of a verb ("round up"); here it becomes "rounds
up", "rounded up", "rounding up". A phrase may be a cue of several violations at
once ("attacked"): which of them stands is decided where its victim is known.

Each entry of `languages/<language>/acts/*.toml` names the violation that its words point to:

    verbs         whoever suffers is the object; in the passive, the subject; every form is made from the base
    verbs_on      the same of one of the `things`: "searched X's home", "blocked the site"
    nouns_on      nouns that one of the `things` follows: "a search at X's home"
    victim_verbs  whoever suffers is the subject: "died", "went missing"
    thing_verbs   what is acted on is the subject: "the law entered into force"
    nouns         "the killing of X": the victim follows; possessed: "X's arrest"
    bare_nouns    words without a grammar of their own
    forms_…       verbs of Russian and Kazakh as they are written: state and subject befall the nominative, past the
                  accusative, dative the dative; `things` stand on either side of them
    by_standing   instead of a violation: the codes of which each stands where the victim is one of those that
                  `standings.toml` lists for it ("attacked" somebody of the media, an activist)
    harms …       infinitives of Russian: see inflected_verbs
    nouns_with    Russian nouns of which the instrumental suffers: "слежка за", "суд над"
    by, by_state, by_non_state   what whoever does it is called; that it is an authority, or none
    fate, step    what became of the victim, which step of a case it is (vocabularies)
    method        the act is also a method of ill-treatment and is kept by its words
    "@homes"      in any list: all words of that class in `word_classes.toml`

The words come from the vocabularies of the Events Standard Formats, the coding manuals of monitoring groups, and the
language of public reports of many countries.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any  # TOML values; `_kind` and `_phrases` check them

from tizim.coding.languages import entries, table
from tizim.coding.reader.inflected_verbs import written_forms
from tizim.coding.reader.inflection import FINITE, ING, PARTICIPLE, PAST, inflected
from tizim.coding.reader.phrases import Phrases, spelled_out
from tizim.coding.reader.standing import one_of, standings

# The forms a cue can stand in besides those of a verb.
SUBJECT, STATE, NOUN_OF, BARE, OWNED, DATIVE, WITH = "subject", "state", "noun_of", "bare", "owned", "dative", "with"

TOPIC = "topic"  # what a report that is told of is about

COUNTED = "counted"  # a noun that only counts what befell many: "300 заявили о побоях"

# What can be done to a body; nobody detains or tortures one.
AGAINST_BODIES = frozenset(
    ("site_blocking", "censorship_request", "raid_on_office", "organisation_closure", "search_of_home", "confiscation",
     "fine", "criminal_prosecution", "smear", "threats", "intimidation", "surveillance", "looting")
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)  # one object an entry: compared as such
class ActKind:
    """One entry of the file of acts."""

    violation: str
    fate: str | None
    step: str | None
    is_method: bool
    is_weak: bool  # says less than a stronger cue beside it
    needs_victim: re.Pattern[str] | None  # what the victim is called
    needs_duration: bool
    not_beside: tuple[str, ...]  # beginnings of words of which the verb is said instead: accounts, property
    needs_words: frozenset[str]  # one of which stands in the sentence: "the body of X was found"
    things: frozenset[str]
    things_are_bodies: bool
    things_are_media: bool
    by_non_state: bool
    by_state: bool
    by: re.Pattern[str] | None  # what whoever does it is called: a mob, settlers
    is_law: bool  # nobody suffers from it directly
    is_property: bool  # done to a home or a car: whose it is suffers
    is_of_custody: bool  # what befalls those who are held, and is no attack
    needs_quote: bool  # only with the words that were said: called them "a nest of spies"
    number: int

    @property
    def rule(self) -> str:
        return f"act.{self.violation}"


@dataclass(frozen=True, slots=True)
class Cue:
    kind: ActKind
    form: str
    on_thing: bool = False  # the object is a thing from `kind.things`


@cache
def no_kind() -> ActKind:
    """Return the kind of something that is no act, for what asks only where it stands."""
    return _kind({"violation": ""}, -1)


@cache
def act_kinds(data: str) -> tuple[tuple[Mapping[str, list[str]], ActKind], ...]:
    """Return the entries of the files of acts of a language, each with what its cues tell."""
    classes = table(data, "word_classes")
    spelled = (with_classes(entry, classes) for entry in entries(data, "acts", "act"))
    listed = (one for entry in spelled for one in _by_standing(entry, standings(data)))
    return tuple((entry, _kind(entry, number)) for number, entry in enumerate(listed))


def with_classes(entry: Mapping[str, Any], classes: Mapping[str, list[str]]) -> Mapping[str, Any]:
    """Return an entry with the words of each class that its lists name: "@homes"."""
    return {
        key: [word for one in value for word in (classes[one[1:]] if one.startswith("@") else (one,))]
        if isinstance(value, list)
        else value
        for key, value in entry.items()
    }


def _by_standing(entry: Mapping[str, Any], called: Mapping[str, re.Pattern[str]]) -> Iterator[Mapping[str, Any]]:
    """Yield an entry once for each code that depends on what the victim is, or as it is where none does."""
    if "by_standing" not in entry:
        yield entry
    for code in entry.get("by_standing", ()):
        yield {**entry, "violation": code, "needs_victim": called[code]}


@cache
def kind_of(data: str, violation: str, fate: str) -> ActKind:
    """Return the first kind of act in the files of a language with a violation and a fate."""
    return next(kind for _, kind in act_kinds(data) if kind.violation == violation and kind.fate == fate)


@cache
def act_phrases(data: str) -> Phrases[tuple[Cue, ...]]:
    """Return the compiled cues of a language; a phrase stands for all cues it can be."""
    irregular: Mapping[str, list[str]] = table(data, "inflections").get("irregular", {})
    cues: dict[tuple[str, ...], list[Cue]] = defaultdict(list)
    known: dict[tuple[int, str, bool], Cue] = {}
    for entry, kind in act_kinds(data):
        for phrase, made in _cues_of(entry, kind, irregular):
            cue = known.setdefault((kind.number, made.form, made.on_thing), made)
            for words in spelled_out(phrase):
                if cue not in cues[words]:
                    cues[words].append(cue)
    told: dict[tuple[Cue, ...], tuple[Cue, ...]] = {}  # the same few for many phrases
    every = ((words, (*found, *_harm_in(words, found, cues))) for words, found in cues.items())
    return Phrases((words, told.setdefault(cue, cue)) for words, cue in every)


def _harm_in(words: tuple[str, ...], found: list[Cue], cues: Mapping[tuple[str, ...], list[Cue]]) -> Iterator[Cue]:
    """Yield what the beginning of a longer phrase for harm tells too: "hit with batons" is an attack, as "hit" is."""
    if not any(cue.kind.violation in _HARM for cue in found):
        return
    shorter = next((cues[words[:last]] for last in range(len(words) - 1, 0, -1) if words[:last] in cues), [])
    told = {cue.kind.violation for cue in found}
    yield from (cue for cue in shorter if cue.kind.violation in _HARM and cue.kind.violation not in told)


_HARM = frozenset(("attack_on_journalist", "attack_on_activist", "injury", "ill_treatment", "excessive_force"))


def _kind(entry: Mapping[str, object], number: int) -> ActKind:
    def strings(name: str) -> tuple[str, ...]:
        value = entry.get(name, ())
        assert isinstance(value, (list, tuple)), name
        return tuple(map(str, value))

    def text(name: str) -> str | None:
        return str(entry[name]) if name in entry else None

    victim = entry.get("needs_victim")
    listed = one_of(strings("needs_victim")) if victim is not None and not isinstance(victim, re.Pattern) else None
    return ActKind(
        str(entry["violation"]),
        text("fate"),
        text("step"),
        bool(entry.get("method")),
        bool(entry.get("weak")),
        victim if isinstance(victim, re.Pattern) else listed,
        bool(entry.get("needs_duration")),
        strings("not_beside"),
        frozenset(strings("needs_words")),
        frozenset(strings("things")),
        bool(entry.get("things_are_bodies")),
        bool(entry.get("things_are_media")),
        bool(entry.get("by_non_state")),
        bool(entry.get("by_state")),
        one_of(strings("by")) if "by" in entry else None,
        bool(entry.get("law")),
        bool(entry.get("property")),
        bool(entry.get("custody")),
        bool(entry.get("needs_quote")),
        number,
    )


def _cues_of(
    entry: Mapping[str, object], kind: ActKind, irregular: Mapping[str, list[str]]
) -> Iterator[tuple[str, Cue]]:
    for name, on_thing in (("verbs", False), ("verbs_on", True)):
        for phrase in _phrases(entry, name):
            for form, written in inflected(phrase, irregular):
                yield written, Cue(kind, form, on_thing)
    for phrase in _phrases(entry, "nouns_on"):
        yield phrase, Cue(kind, NOUN_OF, on_thing=True)
    for phrase in _phrases(entry, "thing_verbs"):
        yield from ((written, Cue(kind, SUBJECT, on_thing=True)) for _, written in inflected(phrase, irregular))
    for phrase in _phrases(entry, "victim_verbs"):
        if phrase.startswith("be "):
            yield phrase.removeprefix("be "), Cue(kind, STATE)
        else:
            yield from ((written, Cue(kind, SUBJECT)) for _, written in inflected(phrase, irregular))
    yield from ((written, Cue(kind, form)) for form, written in written_forms(entry))
    for name, form in _WRITTEN_OUT:
        yield from ((phrase.replace("'s", " 's"), Cue(kind, form)) for phrase in _phrases(entry, name))


def can_be_split(phrase: str) -> bool:
    """Say whether an object can stand behind the first word of a verb: "take into custody", not "fire at"."""
    words = phrase.split()
    if words[0] == "shoot" and words[1:] in (["at"], ["into|at"]):
        return False  # "shot him at a rally" tells more than "shot at him"
    return len(words) > 1 and words[1].split("|")[0] in _SEPARABLE and not words[0].endswith("ly")


_SEPARABLE = frozenset(
    ("into", "in", "under", "from", "away", "up", "off", "to", "on", "out", "before", "behind", "by", "with", "for",
     "overnight", "unconscious", "dead", "incommunicado", "naked", "as", "over", "guilty", "at", "injured",
     "wounded", "alive", "a", "suspect", "suspects", "across", "via", "of")
)  # fmt: skip


# Keys whose phrases stand as they are written. The forms_… are for languages whose verbs are listed form by form.
_WRITTEN_OUT = (
    ("nouns", NOUN_OF), ("bare_nouns", BARE), ("possessed", OWNED), ("forms_finite", FINITE), ("forms_past", PAST),
    ("forms_participle", PARTICIPLE), ("forms_ing", ING), ("forms_subject", SUBJECT), ("forms_state", STATE),
    ("forms_dative", DATIVE), ("nouns_with", WITH),
)  # fmt: skip


def _phrases(entry: Mapping[str, object], name: str) -> list[str]:
    value = entry.get(name, [])
    assert isinstance(value, list), name
    return value
