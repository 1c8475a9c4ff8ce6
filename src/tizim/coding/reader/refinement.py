"""Settle what a set of acts in one episode amounts to.

Words overlap where codes must not: whoever was tortured was also beaten, an
editor hit by a grenade is a journalist attacked, ten days of detention are an
administrative sentence and no criminal conviction. Each rule below is one line
of the codebook.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from tizim.coding.reader.act_cues import BARE, TOPIC, ActKind
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.outcomes import Step

# A stronger code against the same victim says what the weaker one says.
_SUBSUMED = {
    "ill_treatment": ("torture", "attack_on_activist", "attack_on_journalist", "sexual_violence", "killing"),
    "injury": ("killing", "death_in_custody"),
    "excessive_force": ("killing", "injury", "torture"),
    "missing_person": (
        "enforced_disappearance",
        "killing",
        "death_in_custody",
        "arbitrary_detention",
        "deportation",
    ),
    "killing": ("death_in_custody",),
    "killing_attempt": ("killing",),
    "threats": ("torture", "sexual_violence"),
    "intimidation": ("threats", "harassment_of_family"),
    "non_state_violence": ("attack_on_journalist", "attack_on_activist", "killing", "injury", "ill_treatment"),
}
# Harm that is an attack, by what its victim is; an activist who is beaten may be a prisoner or one of a crowd.
_HARMS = {
    "attack_on_journalist": frozenset(("killing", "killing_attempt", "injury", "ill_treatment", "excessive_force")),
    "attack_on_activist": frozenset(("killing", "killing_attempt", "injury")),
}
_SHORT = ("day", "days", "сут", "дня", "дней", "тәулік")


def refine(
    acts: Sequence[Act],
    steps: Sequence[Step],
    occupation_of: Callable[[int], str],
    standings: Mapping[str, re.Pattern[str]],
) -> tuple[Act, ...]:
    """Return the acts of one episode after the rules of the codebook.

    occupation_of
        The occupation of a person by index, in lower case; "" when not told.
    standings
        The nouns for those whom an attack harms for what they do, by the violation that it is then.
    """
    settled = [_gone(_in_custody(_administrative(act, acts, steps), acts), acts) for act in acts]
    settled += _attacks(settled, occupation_of, standings)
    settled += _implied(settled)
    by_victim: dict[Party, set[str]] = {}
    for act in settled:
        for victim in act.victims:
            by_victim.setdefault(victim, set()).add(act.kind.violation)
    named_harm = {
        violation for victim, violations in by_victim.items() if victim[0] == "person" for violation in violations
    }
    kept: list[Act] = []
    for act in settled:
        stronger = _stronger(act, standings)
        victims = tuple(victim for victim in act.victims if not by_victim[victim].intersection(stronger))
        if act.victims and not victims:
            continue
        if not act.victims and (act.form == BARE or act.kind.is_property) and named_harm.intersection(stronger):
            continue
        if (
            act.kind.violation == "excessive_force"
            and "killing" in stronger
            and not any(victim[0] == "unnamed" for victim in act.victims)
            and named_harm & {"killing", "injury"}
        ):
            continue
        kept.append(act if victims == act.victims else replace(act, victims=victims))
    return tuple(kept)


# Nobody is remanded outside a case, or held in secret without being held.
_IMPLIED = {"pretrial_detention": "criminal_prosecution", "incommunicado_detention": "arbitrary_detention"}


def _implied(acts: Sequence[Act]) -> list[Act]:
    """Return what acts against somebody tell too, where the text does not say it in words of its own."""
    found: list[Act] = []
    told = {(act.kind.violation, victim) for act in acts for victim in act.victims}
    for act in acts:
        implied = _IMPLIED.get(act.kind.violation)
        victims = tuple(victim for victim in act.victims if (implied, victim) not in told)
        if implied is None or not victims or act.form == BARE:
            continue
        told.update((implied, victim) for victim in victims)
        found.append(replace(act, kind=_renamed(act.kind, implied), victims=victims, form="derived"))
    return found


def _in_custody(act: Act, acts: Sequence[Act]) -> Act:
    """Read a death soon after an arrest as one in custody: "died on 27 March, two days after he had been arrested"."""
    if act.kind.fate != "died":
        return act
    held = any(
        one.kind.step == "detained" and one.sentence == act.sentence and set(one.victims) & set(act.victims)
        for one in acts
        if one.first > act.first
    )
    return replace(act, kind=replace(_renamed(act.kind, "death_in_custody"), fate="died_in_custody")) if held else act


def _stronger(act: Act, standings: Iterable[str]) -> tuple[str, ...]:
    """Return the violations that, against the same victim, say what an act says."""
    if act.kind.violation == "excessive_force" and any(agent.voice == "official" for agent in act.agents):
        return ("torture",)  # who fires on a crowd used force, whomever it hit
    stronger = _SUBSUMED.get(act.kind.violation, ())
    if act.kind.is_property and act.form != "derived":  # "set fire to the car of journalist X"
        return (*stronger, *standings, "killing", "killing_attempt")
    return stronger


def _gone(act: Act, acts: Sequence[Act]) -> Act:
    """Read a disappearance before which nobody is told to have taken anybody as a person missing."""
    if act.kind.violation != _ENFORCED or not act.kind.is_weak:
        return act
    taken = any(
        one.kind.step == "detained" or (one.kind.violation == _ENFORCED and not one.kind.is_weak) for one in acts
    )
    return act if taken or act.agents else replace(act, kind=_renamed(act.kind, "missing_person"))


_ENFORCED = "enforced_disappearance"


def _administrative(act: Act, acts: Sequence[Act], steps: Sequence[Step]) -> Act:
    """Read a conviction whose term is counted in days as an administrative sentence."""
    if act.kind.violation != "criminal_prosecution" or act.kind.step not in ("sentenced", "convicted"):
        return act
    sentences = {one.sentence for one in acts}
    low = bisect_left(steps, min(sentences), key=_SENTENCE)
    high = bisect_right(steps, max(sentences), lo=low, key=_SENTENCE)
    terms = [
        step.duration
        for step in steps[low:high]
        if step.sentence in sentences and step.what == "sentenced" and step.duration
    ]
    if terms and all(term.split()[-1].startswith(_SHORT) for term in terms):
        kind = next((one.kind for one in acts if one.kind.violation == "administrative_sentence"), None)
        return replace(act, kind=kind or _renamed(act.kind, "administrative_sentence"))
    return act


_SENTENCE = attrgetter("sentence")


def _renamed(kind: ActKind, violation: str) -> ActKind:
    return replace(kind, violation=violation)


def _attacks(
    acts: Sequence[Act], occupation_of: Callable[[int], str], standings: Mapping[str, re.Pattern[str]]
) -> list[Act]:
    """Return the attacks that harm to somebody of the media, or to an activist, amounts to."""
    in_cells = {victim for act in acts if not _IN_A_CELL.isdisjoint(act.kind.things) for victim in act.victims}
    derived: list[Act] = []
    for violation, called in standings.items():
        known = in_cells | {victim for act in acts if act.kind.violation == violation for victim in act.victims}
        for act in acts:
            if not _is_harm(act, _HARMS[violation]):
                continue
            victims = tuple(
                victim
                for victim in act.victims
                if victim not in known and called.search(_description(victim, occupation_of))
            )
            if victims:
                known.update(victims)
                derived.append(replace(act, kind=_renamed(act.kind, violation), victims=victims, form="derived"))
    return derived


def _is_harm(act: Act, harms: frozenset[str]) -> bool:
    """Say whether an act harms somebody or what is theirs, and not in a cell."""
    harm = act.kind.violation in harms or act.kind.is_property or act.kind.violation == "non_state_violence"
    return harm and act.form not in (BARE, TOPIC) and act.kind.fate != "died" and not act.kind.is_of_custody


def _description(victim: Party, occupation_of: Callable[[int], str]) -> str:
    """Return what a victim is called: the occupation of a person, the words for others."""
    kind, who = victim
    if kind == "person" and isinstance(who, int):
        return occupation_of(who)
    return str(who).lower() if kind == "unnamed" else ""


_IN_A_CELL = frozenset(("шизо", "карцер"))  # put into a punishment cell: ill-treated, not attacked
