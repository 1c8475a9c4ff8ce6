"""Make mentions of the persons, unnamed people and bodies of a text: roles, ages, occupations, fates.

A person is a victim only where an act was read against them, and never on the
strength of holding office and being dismissed, charged or criticised for it.
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from tizim.coding.reader.actors import Actor
from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.body_mentions import body_proposals
from tizim.coding.reader.document import between, merge_ranges
from tizim.coding.reader.figure_spans import Figure
from tizim.coding.reader.name_lexicon import lexicon
from tizim.coding.reader.proposals import BodyProposal, MentionProposal
from tizim.coding.reader.victimhood import Victimhood
from tizim.kernel.passages import TextRange
from tizim.kernel.quantities import Operator


@dataclass(frozen=True, slots=True)
class Cast:
    """All mentions, and how to find the mention of a party."""

    mentions: tuple[MentionProposal, ...]
    bodies: tuple[BodyProposal, ...]
    ids: dict[Party, str]  # of persons, bodies (by their first span) and the unnamed
    victimhood: Victimhood


def cast_of(layers: Layers) -> Cast:
    """Return everybody the text tells of, in the order in which they come up."""
    ids: dict[Party, str] = {}
    bodies = body_proposals(layers, ids)
    victimhood = Victimhood(layers)
    told = _told_of_persons(layers, ids, victimhood.victims())
    mentions = [_person(layers, index, told) for index in range(len(layers.persons))]
    mentions += _unnamed(layers, ids)
    mentions.sort(key=lambda mention: mention.passages[0])
    return Cast(tuple(mentions), bodies, ids, victimhood)


def _person(layers: Layers, index: int, told: "_ToldOfPersons") -> MentionProposal:
    document, person = layers.document, layers.persons[index]
    tokens = document.tokens
    sexes, victims = told.sexes, told.victims
    identity = told.ids[("person", index)] = f"m{len(told.ids) + 1}"
    title, occupation = person.first_of("title"), person.first_of("occupation")
    if occupation is None and title and title.lower() not in ("mr", "mrs", "ms"):
        occupation = title.lower()
    relation = person.first_of("relation")
    return MentionProposal(
        id=identity,
        kind="person",
        name=layers.names[index],
        names=person.spellings(document),
        roles=_roles(layers, index, told, occupation),
        age=next((span.age for span in person.spans if span.age is not None), None),
        sex=person.first_of("sex") or sexes.get(index),
        occupation=bare_occupation(occupation, lexicon("en").adjectives if document.data == "en" else ()),
        affiliation=_affiliation(layers, index),
        relation=relation,
        fates=_fates(told.fates.get(("person", index), set())) if index in victims else (),
        count_min=None,
        count_max=None,
        passages=merge_ranges(
            [TextRange(tokens.starts[first], tokens.ends[last - 1]) for first, last in person.mention_tokens]
        ),
        rule=_rule(sign for span in person.spans for sign in span.evidence),
    )


# The witnesses for a name, the weightiest first; a rule names the two that weigh most.
_WITNESSES = (
    "said_to_be_named",
    "title",
    "courtesy",
    "occupation_before",
    "one_of_several",
    "occupation_behind",
    "relation_before",
    "relation_behind",
    "age_before",
    "age_behind",
    "described_by_age",
    "relative_of",
    "initial",
    "apposition_before",
    "given_name",
    "further_annotator",
    "surname_ending",
    "initial_or_particle",
    "possessive",
    "person_verb",
    "unknown_words",
)


def _rule(evidence: Iterable[str]) -> str:
    known = sorted(set(evidence), key=_WITNESSES.index)
    return "person." + "+".join(known[:2])


_AGED = re.compile(r"^(?:[\w-]+[ -]years?[ -]old|including|among them|the|an?|its|their|his|her) ")


def bare_occupation(occupation: str | None, nationalities: Container[str]) -> str | None:
    """Return what somebody does without age, owner or nationality: "the group's director" is a director.

    >>> bare_occupation("61-year-old vendor", ()), bare_occupation("including its chair", ())
    ('vendor', 'chair')
    >>> bare_occupation("newspaper's editor-in-chief", ()), bare_occupation("kenyan reporter", ("kenyan",))
    ('editor-in-chief', 'reporter')
    """
    written = occupation
    while written is not None:
        shorter = _AGED.sub("", written)
        first, blank, rest = shorter.partition(" ")
        if blank and first in nationalities:
            shorter = rest
        owner, sign, owned = shorter.partition("'s ")
        if sign and " of " not in owner:
            shorter = owned
        if shorter == written:
            break
        written = shorter
    return singular(written)


def singular(occupation: str | None) -> str | None:
    """Return an occupation in the singular: "journalists X and Y" are each a journalist."""
    if occupation and occupation.endswith("s") and occupation.removesuffix("s") in _PLURALS:
        return occupation.removesuffix("s")
    return occupation


_LONGEST_BODY = 14  # words


_PLURALS = frozenset(
    [
        "journalist",
        "activist",
        "reporter",
        "blogger",
        "lawyer",
        "student",
        "editor",
        "defender",
        "correspondent",
        "photographer",
        "protester",
        "worker",
        "teacher",
        "leader",
        "member",
        "brother",
        "sister",
    ]
)


def _roles(layers: Layers, index: int, told: "_ToldOfPersons", occupation: str | None) -> tuple[str, ...]:
    roles: list[str] = []
    if index in told.victims:
        roles.append("victim")
    if index in layers.officials:
        roles.append("official")
    if occupation and "spokes" in occupation:
        roles.append("spokesperson")
    if index in told.doers and index not in told.victims:
        roles.append("perpetrator")
    if index in told.speakers and not roles:
        roles.append("source")
    if occupation and "lawyer" in occupation and not roles:
        roles.append("lawyer")
    return tuple(roles) or ("mentioned",)


@dataclass(frozen=True, slots=True)
class _ToldOfPersons:
    """What the whole text tells of its persons, gathered in one walk."""

    ids: dict[Party, str]
    victims: frozenset[int]
    doers: frozenset[int]
    speakers: frozenset[int]
    sexes: dict[int, str]
    fates: dict[Party, set[str]]


def _told_of_persons(layers: Layers, ids: dict[Party, str], victims: frozenset[int]) -> _ToldOfPersons:
    doers = frozenset(
        agent.person for act in layers.acts for agent in act.agents if agent.person is not None and act.victims
    )
    speakers = frozenset(voice.person for voice in layers.voices.all if voice.person is not None)
    sexes = {person: sex for focus in layers.focus for person, sex in focus.sexes.items()}
    fates: dict[Party, set[str]] = {}
    for act in layers.acts:
        for victim in act.victims:
            if act.kind.fate:
                fates.setdefault(victim, set()).add(act.kind.fate)
    for step in layers.steps:
        for party in step.parties:
            if step.what in _FATE_OF_STEP:
                fates.setdefault(party, set()).add(_FATE_OF_STEP[step.what])
    return _ToldOfPersons(ids, victims, doers, speakers, sexes, fates)


_FATE_ORDER = (
    "killed",
    "died_in_custody",
    "died",
    "missing",
    "injured",
    "detained",
    "in_custody",
    "charged",
    "convicted",
    "sentenced",
    "released",
    "acquitted",
)


_FATE_OF_STEP = {
    "released": "released",
    "released_without_charge": "released",
    "bail": "released",
    "acquitted": "acquitted",
    "sentenced": "sentenced",
    "convicted": "convicted",
    "charged": "charged",
    "pretrial_detention": "in_custody",
}


def _fates(found: set[str]) -> tuple[str, ...]:
    """Return fates in the order of their weight; who was killed did not merely die."""
    surer = found - {"died"} if found & {"killed", "died_in_custody"} else found
    return tuple(sorted(surer, key=_FATE_ORDER.index))


def _affiliation(layers: Layers, index: int) -> str | None:
    """Return the body that a person is said to belong to: "editor of X", "X journalist N"."""
    lowers = layers.document.tokens.lowers
    titled = layers.persons[index].first_of("title") is not None
    for span in layers.persons[index].spans:
        for body in between(layers.bodies, span.first - _LONGEST_BODY, span.last + 13):
            if body.is_state and not titled:
                continue
            if lowers[body.last : body.last + 1] in (["channel"], ["page"], ["account"]):
                continue  # "the Telegram channel X": X is meant
            if 0 < body.first - span.last <= 12 and lowers[body.first - 1] in (
                "of",
                "for",
                "from",
                "with",
                "at",
                "the",
                "unregistered",
                "weekly",
                "association",
                "newspaper",
            ):
                said_between = lowers[span.last : body.first]
                if (
                    said_between
                    and said_between[0] in (",", "from", "of", "with", "for", "(")
                    and not {"was", "were", "had", "said", "has", "."} & set(said_between)
                ):
                    return body.name
            if (
                0 <= span.first - body.last <= 2
                and span.occupation
                and body.kind in ("media", "ngo", "party", "movement")
            ):
                return body.name
    return None


def _unnamed(layers: Layers, ids: dict[Party, str]) -> list[MentionProposal]:
    """Return the people without a name to whom something was done, or who did it or said it."""
    wanted = {str(party[1]) for act in layers.acts for party in act.victims if party[0] == "unnamed"}
    perpetrators = {
        agent.name for act in layers.acts for agent in act.agents if agent.kind in ("individual", "official", "group")
    }
    speaking = {speaker.first for voice in layers.voices.all for speaker in voice.speakers}
    counted = {figure.number_at: figure for figure in layers.figures}
    found: list[MentionProposal] = []
    for actor in layers.actors.all:
        if actor.kind not in ("individual", "group", "kin", "official") or ("unnamed", actor.name) in ids:
            continue
        if actor.kind == "individual" and layers.document.tokens.lowers[actor.head] in _THINGS:
            continue  # "a report": it speaks, and is nobody
        is_victim = actor.name in wanted
        speaks = actor.first in speaking
        acts = actor.name in perpetrators
        if not (is_victim or speaks or acts or actor.kind == "kin"):
            continue
        identity = ids[("unnamed", actor.name)] = f"m{len(ids) + 1}"
        held = (("victim", is_victim), ("perpetrator", acts and not is_victim), ("source", speaks))
        roles = [role for role, holds in held if holds]
        if actor.kind == "kin":
            roles.append({"lawyer": "lawyer", "family": "relative"}.get(actor.voice, "mentioned"))
        count = _numbers_of(layers, counted, actor.first, actor.last)
        found.append(_unnamed_mention(layers, identity, actor, tuple(dict.fromkeys(roles)), count))
    return found


_THINGS = frozenset(("report", "law", "organisation", "organization", "ngo", "newspaper", "outlet"))


def _unnamed_mention(
    layers: Layers, identity: str, actor: Actor, roles: tuple[str, ...], count: tuple[int | None, int | None]
) -> MentionProposal:
    return MentionProposal(
        id=identity,
        kind="unnamed_group" if actor.plural else "unnamed_individual",
        name=actor.name,
        names=(actor.name,),
        roles=roles,
        age=None,
        sex=actor.sex,
        occupation=None,
        affiliation=None,
        relation=None,
        fates=(),
        count_min=count[0],
        count_max=count[1],
        passages=(layers.document.range_of(actor.first, actor.last),),
        rule=f"unnamed.{actor.kind}",
    )


def _numbers_of(layers: Layers, counted: dict[int, Figure], first: int, last: int) -> tuple[int | None, int | None]:
    """Return the least and the most that an unnamed group counts, where the text gives a number."""
    for token in range(first, last):
        figure = counted.get(layers.document.tokens.starts[token])
        if figure is not None and figure.value is not None and figure.value == figure.value.to_integral():
            value = int(figure.value)
            low = None if figure.operator in (Operator.LESS, Operator.AT_MOST) else value
            return low, None if figure.operator in (Operator.MORE, Operator.AT_LEAST) else value
    return None, None


def parties_named(parties: Iterable[Party], layers: Layers) -> Sequence[str]:
    """Return the names of parties, for showing."""
    names: list[str] = []
    for kind, which in parties:
        if kind == "person" and isinstance(which, int):
            names.append(layers.names[which])
        elif kind == "body" and isinstance(which, int):
            names.append(layers.bodies[which].name)
        else:
            names.append(str(which))
    return names
