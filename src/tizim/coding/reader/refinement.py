"""Settle what a set of acts in one episode amounts to.

Words overlap where codes must not: whoever was tortured was also beaten, an
editor hit by a grenade is a journalist attacked, ten days of detention are an
administrative sentence and no criminal conviction. Each rule below is one line
of the codebook.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter

from tizim.coding.reader.act_cues import BARE, ActKind
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.outcomes import Step

# A stronger code against the same victim says what the weaker one says.
_SUBSUMED = {
    "ill_treatment": ("torture", "attack_on_activist", "attack_on_journalist", "sexual_violence", "killing"),
    "injury": ("killing", "death_in_custody"),
    "excessive_force": ("killing", "injury", "torture"),
    "missing_person": ("enforced_disappearance", "killing", "death_in_custody"),
    "killing": ("death_in_custody",),
    "threats": ("torture", "sexual_violence"),
    "intimidation": ("threats",),
    "non_state_violence": ("attack_on_journalist", "attack_on_activist", "killing", "injury", "ill_treatment"),
}
_AGAINST_MEDIA = frozenset(("injury", "ill_treatment", "killing_attempt", "excessive_force", "killing"))
_AGAINST_ACTIVISTS = frozenset(("injury", "killing_attempt", "killing"))
_MEDIA = frozenset(
    [
        "journalist",
        "reporter",
        "correspondent",
        "editor",
        "photographer",
        "photojournalist",
        "cameraman",
        "broadcaster",
        "videographer",
        "blogger",
        "operator",
    ]
)
# The same in languages whose nouns take endings: what the words begin with.
_MEDIA_STEMS = (
    "журналист", "корреспондент", "репортёр", "репортер", "редактор", "главред", "оператор", "фотограф", "фоторепорт",
    "фотокорр", "блогер", "телеведущ", "тілші",
)  # fmt: skip
_ACTIVISTS = frozenset(
    ("activist", "activists", "defender", "campaigner", "unionist", "environmentalist", "organiser", "organizer",
     "feminist", "human-rights", "whistleblower")
)  # fmt: skip
_LEADERS = frozenset(("leader", "guard", "chief", "elder", "coordinator", "president", "secretary"))
_OF_THE_PEOPLE = frozenset(
    ("community", "indigenous", "social", "peasant", "campesino", "farmers", "union", "tribal", "land", "environmental",
     "rights", "youth", "student", "women", "traditional", "native", "ngo", "civic", "civil", "grassroots")
)  # fmt: skip
_ACTIVIST_STEMS = ("активист", "правозащитни", "профсоюзн", "эколог", "белсенді", "құқық")
_SHORT = ("day", "days", "сут", "дня", "дней", "тәулік")


def refine(acts: Sequence[Act], steps: Sequence[Step], occupation_of: Callable[[int], str]) -> tuple[Act, ...]:
    """Return the acts of one episode after the rules of the codebook.

    occupation_of
        The occupation of a person by index, in lower case; "" when not told.
    """
    settled = [_in_custody(_administrative(act, acts, steps), acts) for act in acts]
    settled += _attacks(settled, occupation_of)
    by_victim: dict[Party, set[str]] = {}
    for act in settled:
        for victim in act.victims:
            by_victim.setdefault(victim, set()).add(act.kind.violation)
    named_harm = {
        violation for victim, violations in by_victim.items() if victim[0] == "person" for violation in violations
    }
    kept: list[Act] = []
    for act in settled:
        stronger = _SUBSUMED.get(act.kind.violation, ())
        victims = tuple(victim for victim in act.victims if not by_victim[victim].intersection(stronger))
        if act.victims and not victims:
            continue
        if not act.victims and act.form == BARE and named_harm.intersection(stronger):
            continue
        if (
            act.kind.violation == "excessive_force"
            and not any(victim[0] == "unnamed" for victim in act.victims)
            and named_harm & {"killing", "injury"}
        ):
            continue
        kept.append(act if victims == act.victims else replace(act, victims=victims))
    return tuple(kept)


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


def _attacks(acts: Sequence[Act], occupation_of: Callable[[int], str]) -> list[Act]:
    """Return the attacks that harm to somebody of the media, or to an activist, amounts to."""
    in_cells = {victim for act in acts if not _IN_A_CELL.isdisjoint(act.kind.things) for victim in act.victims}
    derived: list[Act] = []
    for attack, harms, is_one in (
        ("attack_on_journalist", _AGAINST_MEDIA, _is_of_media),
        ("attack_on_activist", _AGAINST_ACTIVISTS, _is_activist),
    ):
        known = {victim for act in acts if act.kind.violation == attack for victim in act.victims} | in_cells
        for act in acts:
            on_thing = act.kind.is_property or act.kind.violation == "non_state_violence"
            if act.form == BARE or act.kind.fate == "died" or act.kind.is_of_custody:
                continue
            if act.kind.violation not in harms and not on_thing:
                continue
            hit = tuple(
                victim
                for victim in act.victims
                if victim not in known
                and victim[0] == "person"
                and isinstance(victim[1], int)
                and is_one(occupation_of(victim[1]))
            )
            if hit:
                known.update(hit)
                derived.append(replace(act, kind=_renamed(act.kind, attack), victims=hit, form="derived"))
    return derived


_IN_A_CELL = frozenset(("шизо", "карцер"))  # put into a punishment cell: ill-treated, not attacked


def _is_of_media(occupation: str) -> bool:
    words = occupation.split()
    return not _MEDIA.isdisjoint(words) or any(word.startswith(_MEDIA_STEMS) for word in words)


def _is_activist(occupation: str) -> bool:
    words = occupation.replace("'", " ").split()
    leads = not _LEADERS.isdisjoint(words) and not _OF_THE_PEOPLE.isdisjoint(words)  # "a community leader"
    return leads or not _ACTIVISTS.isdisjoint(words) or any(word.startswith(_ACTIVIST_STEMS) for word in words)
