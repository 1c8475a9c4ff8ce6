"""What the checked claims say of a person, as far as naming depends on it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from tizim.coding.values import NumberValue, TermValue, TextValue
from tizim.kernel.vocabulary import Vocabulary
from tizim.publishing.material import Claim, Material
from tizim.publishing.naming import Trait

ADULT_YEARS = Decimal(18)
# Whoever leads a party, a movement or an association acts in public in what concerns it.
LEADS = re.compile(
    r"\b(?:leader|head|chair|president|founder|director|co-founder|лидер|глава|председател|основател)", re.IGNORECASE
)
PUBLIC_ROLES = frozenset({"author", "spokesperson"})
_RECORDED = frozenset({"consent", "told_publicly", "family_objects", "public_work"})  # terms of publicity_grounds


@dataclass(frozen=True, slots=True)
class Marks:
    """What the vocabularies say of terms, as far as naming depends on it."""

    deaths: AbstractSet[str]  # fates that are deaths
    sexual_violence: AbstractSet[str]  # violations
    public_work: re.Pattern[str]  # words of occupations whose holders act in public

    @classmethod
    def of(cls, fates: Vocabulary, violations: Vocabulary, occupations: Vocabulary) -> "Marks":
        words = {
            label.casefold()
            for term in occupations.values()
            if "public_work" in term.flags
            for label in term.labels.values()
        }
        pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
        return cls(
            deaths={code for code, term in fates.items() if "death" in term.flags},
            sexual_violence={code for code, term in violations.items() if "sexual_violence" in term.flags},
            public_work=re.compile(rf"\b(?:{pattern})", re.IGNORECASE),
        )


def traits_by_person(material: Material, marks: Marks) -> Mapping[str, frozenset[Trait]]:
    """Return the traits of everybody in the material, by the id of the person or body."""
    traits: dict[str, set[Trait]] = {held: set() for held in material.by_person}
    roles: dict[str, set[str]] = defaultdict(set)
    leaders: set[str] = set()
    affiliated: set[str] = set()
    for claim in material.claims.values():
        if claim.subject_kind == "mention" and claim.stance == "asserts":
            held = material.mentions[claim.subject_id].held_id
            traits[held].update(_told(claim, marks))
            match claim.field, claim.value:
                case "role", TermValue(code):
                    roles[held].add(code)
                case "occupation", TextValue(words) if LEADS.search(words):
                    leaders.add(held)
                case "affiliation", TextValue():
                    affiliated.add(held)
    for held, codes in roles.items():
        traits[held].update(_of_roles(codes))
    for held in leaders & affiliated:
        traits[held].add(Trait.PUBLIC_WORK)
    _of_acts(material, marks, traits)
    return {held: frozenset(found) for held, found in traits.items()}


def _of_acts(material: Material, marks: Marks, traits: Mapping[str, set[Trait]]) -> None:
    for act in material.acts:
        if act.person_id and act.violation in marks.sexual_violence:
            traits[act.person_id].add(Trait.SURVIVOR_OF_SEXUAL_VIOLENCE)
        for who in act.perpetrators:
            if who.mention_id:
                traits[material.mentions[who.mention_id].held_id].add(Trait.ALLEGED_PERPETRATOR)
                if act.level == "verified":
                    traits[material.mentions[who.mention_id].held_id].add(Trait.VERIFIED_PERPETRATOR)


def _told(claim: Claim, marks: Marks) -> Iterable[Trait]:
    match claim.field, claim.value:
        case "fate", TermValue(code) if code in marks.deaths:
            yield Trait.DEAD
        case "age", NumberValue(years) if years is not None and years < ADULT_YEARS:
            yield Trait.CHILD
        case "occupation" | "affiliation", TextValue(words) if marks.public_work.search(words):
            yield Trait.PUBLIC_WORK
        case "publicity", TermValue(code) if code in _RECORDED:
            yield Trait(code)


def _of_roles(codes: set[str]) -> Iterable[Trait]:
    if codes <= {"witness", "other"} and "witness" in codes:
        yield Trait.WITNESS  # a victim who also saw others suffer tells their own story
    if "official" in codes:
        yield Trait.OFFICIAL
    if "alleged_perpetrator" in codes:
        yield Trait.ALLEGED_PERPETRATOR
    if codes & PUBLIC_ROLES:
        yield Trait.PUBLIC_WORK
