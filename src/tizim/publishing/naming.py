"""Who is named: the redaction profile applied to what checked claims say of a person.

The profile is data (data/profiles/), an ordered list of rules. Its last rule has
no condition and withholds, so that somebody of whom nothing is known stays unnamed.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tizim.kernel.errors import TizimError

# What stands beside one person who is not named. The exact reason would tell the reader of every
# page on that person what they suffered, or how old they are; it is printed in counts alone.
PROTECTED = "protected"
HARMLESS_REASONS = frozenset({"perpetrator_not_verified"})


class BadProfile(TizimError):
    """A redaction profile that leaves somebody undecided, or that names by default."""


class Trait(StrEnum):
    """What a rule of the profile may ask about a person."""

    DEAD = "dead"
    CHILD = "child"
    SURVIVOR_OF_SEXUAL_VIOLENCE = "survivor_of_sexual_violence"
    WITNESS = "witness"
    OFFICIAL = "official"
    ALLEGED_PERPETRATOR = "alleged_perpetrator"
    VERIFIED_PERPETRATOR = "verified_perpetrator"
    PUBLIC_WORK = "public_work"
    CONSENT = "consent"
    TOLD_PUBLICLY = "told_publicly"
    FAMILY_OBJECTS = "family_objects"


@dataclass(frozen=True, slots=True)
class Rule:
    when: frozenset[Trait]  # all of them must hold
    named: bool
    code: str  # the ground for naming, or the reason for withholding


@dataclass(frozen=True, slots=True)
class Profile:
    name: str
    version: int
    rules: tuple[Rule, ...]

    def to_json(self) -> dict[str, object]:
        """Return the profile as it is printed with a release."""
        rules = [{"when": sorted(rule.when), "named": rule.named, "code": rule.code} for rule in self.rules]
        return {"name": self.name, "version": self.version, "rules": rules}


@dataclass(frozen=True, slots=True)
class Decision:
    named: bool
    code: str  # the ground for naming, or the reason for withholding

    @property
    def mark(self) -> str:
        """What a release says beside this one person instead of the reason, if they are withheld."""
        return self.code if self.code in HARMLESS_REASONS else PROTECTED


def parse_profile(toml: str, *, where: str = "redaction profile") -> Profile:
    """Read a profile; raises BadProfile unless its last rule withholds everybody who is left."""
    data = tomllib.loads(toml)
    known = {trait.value for trait in Trait}
    rules = []
    for number, rule in enumerate(data["rule"], start=1):
        unknown = [trait for trait in rule["when"] if trait not in known]
        if unknown:
            raise BadProfile(
                f"Rule {number} asks for '{unknown[0]}', which is not known of anybody.",
                where=where,
                remedy=f"Use {', '.join(Trait)}.",
            )
        rules.append(Rule(frozenset(map(Trait, rule["when"])), bool(rule["named"]), str(rule["code"])))
    if not rules or rules[-1].when or rules[-1].named:
        raise BadProfile(
            "The last rule must withhold whoever no earlier rule decided on.",
            where=where,
            remedy="End the profile with a rule that has when = [] and named = false.",
        )
    return Profile(str(data["name"]), int(data["version"]), tuple(rules))


def decide(traits: Sequence[Trait] | frozenset[Trait], profile: Profile) -> Decision:
    """Return whether a person with these traits is named, and by which rule."""
    held = frozenset(traits)
    rule = next(rule for rule in profile.rules if rule.when <= held)  # the last rule always holds
    return Decision(rule.named, rule.code)
