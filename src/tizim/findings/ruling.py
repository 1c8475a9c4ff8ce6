"""What a reviewer may rule: a value and a level that the claims weighed can carry, by a lawful method, with reasons.

The methods are the ways of settling a disagreement between sources that the
Standards for Casualty Recording name (Every Casualty, 2016), and agreement.
Keeping whatever was typed last is not among them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from tizim.coding.fields import field_of
from tizim.findings.adopted import Printed, adopted, printed
from tizim.findings.agreement import plain_words
from tizim.findings.levels import CORROBORATED_FROM, VERIFIED_FROM, Level, independent_origins
from tizim.findings.told import File, Lookup, Subject, Told
from tizim.findings.weighing import CODED_AS, Weighing
from tizim.kernel.errors import TizimError, UnknownCode
from tizim.kernel.fields import TermOf
from tizim.kernel.messages import N_

Bound = TypeVar("Bound", date, Decimal)

METHODS: Mapping[str, str] = {
    "agreement": N_("The claims agree"),
    "better_source": N_("A better source is preferred"),
    "disagreement_reported": N_("The disagreement itself is reported"),
    "left_open": N_("A category that leaves it open"),
    "kept_pending": N_("Kept pending"),
    "back_to_sources": N_("Back to the sources"),
}
ORIGINS_NEEDED = {Level.VERIFIED: VERIFIED_FROM, Level.CORROBORATED: CORROBORATED_FROM, Level.REPORTED: 1}


class BadRuling(TizimError):
    """A ruling that its claims do not carry."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A finding before it is made."""

    subject: Subject
    field: str
    value: object  # JSON, see adopted.py; None: we hold it to be unknown
    level: str
    method: str  # one of METHODS
    claims: frozenset[str]  # weighed, those against the value among them
    reasoning: str


def check_ruling(ruled: Ruled, file: File, lookup: Lookup) -> None:
    """Raise an error for a ruling that may not be made.

    file
        All that is held of the subject (of an act, of its event).

    Raises BadRuling for a missing reason, an unknown level or method, claims that are not about the
    subject or not checked, and a level for which independent origins are missing; UnknownField,
    BadValue or UnknownCode for a value that the field cannot have.
    """
    where = f"finding on {ruled.subject.id}, field {ruled.field}"
    field = field_of(CODED_AS[ruled.subject.kind], ruled.field)
    value = adopted(ruled.value, field)
    if isinstance(field.type, TermOf) and value.code and not lookup.broader(field.type.vocabulary, value.code):
        raise UnknownCode(
            f"'{value.code}' is not a term of {field.type.vocabulary}.", where=where, remedy="Choose one of its terms."
        )
    if ruled.level not in list(Level) or ruled.method not in METHODS:
        remedy = f"Choose a level ({', '.join(Level)}) and a method ({', '.join(METHODS)})."
        raise BadRuling("The level or the method is unknown.", where=where, remedy=remedy)
    if not ruled.reasoning.strip():
        raise BadRuling("It has no reasons.", where=where, remedy="Write in a sentence or two why it holds.")
    weighing = Weighing(file, lookup)
    weighed = _weighed(ruled, weighing, where)
    supporting = [claim for claim in weighed if _supports(claim, ruled.field, value, weighing)]
    needed = ORIGINS_NEEDED.get(Level(ruled.level), 0) if ruled.value is not None else 0
    origins = independent_origins(supporting)
    if origins < needed:
        raise BadRuling(
            f"'{ruled.level}' needs {needed} independent origins that say so, and the claims weighed have {origins}.",
            where=where,
            remedy="Add claims of other origins with other first voices, or choose another level.",
        )


def _weighed(ruled: Ruled, weighing: Weighing, where: str) -> list[Told]:
    about = {claim.id: claim for claim in weighing.file.claims if weighing.subject_of(claim) == ruled.subject}
    weighed = [about[claim] for claim in sorted(ruled.claims) if claim in about]
    if not weighed or len(weighed) < len(ruled.claims):
        raise BadRuling(
            "It does not rest on live claims about its subject alone.",
            where=where,
            remedy="Weigh claims about this subject that are neither rejected nor replaced.",
        )
    if not all(claim.is_checked for claim in weighed):
        raise BadRuling(
            "It rests on a claim that nobody has checked.",
            where=where,
            remedy="Check the claims first, or leave the unchecked ones out.",
        )
    return weighed


def _supports(claim: Told, field: str, value: Printed, weighing: Weighing) -> bool:
    """Say whether a claim says what is adopted: the same, or something within it."""
    if claim.field != field or not claim.is_asserted or claim.id in weighing.taken_back:
        return False
    told = printed(claim.value, weighing.file.somebody)
    if value.code:
        return value.code == told.code or value.code in weighing.lookup.place_path(told.code)
    if value.date is not None:
        return _within(told.first_day, told.last_day, value.first_day, value.last_day)
    if value.number is not None or value.number_high is not None:
        return _within(told.number, told.number_high, value.number, value.number_high)
    return plain_words(told.text) == plain_words(value.text)


def _within(low: Bound | None, high: Bound | None, least: Bound | None, most: Bound | None) -> bool:
    above = least is None or (low is not None and not low < least)
    below = most is None or (high is not None and not most < high)
    return above and below
