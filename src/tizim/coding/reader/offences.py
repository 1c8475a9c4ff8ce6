"""Find the offence that an article stands for: in the words before a citation, or in quotation marks behind it.

"Charged with incitement (article 174)", "convicted A and B of bribery (article
548)", "under article 258 for “abusing democratic freedoms”", "faces treason
charges under section 39". What people did ("for a post") and who they are is
no offence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CITED = re.compile(r"\b(?:articles?|sections?|arts?\.|ст\.|статьи?)\s*\d", re.IGNORECASE)
_JOINT = re.compile(
    r"\s*\(?(?:(?:which is |as )?(?:punishable|punished|defined|provided for|criminali[sz]ed|prohibited|set out) )?"
    r"(?:under|as per|per|based on|in (?:violation|breach|contravention) of|contrary to|in accordance with|pursuant to|"
    r"according to|as read with|read with|within the meaning of|(?<=defined )(?:in|by)|по|в соответствии со?)(?: the)?$"
)  # what joins an offence to the article behind it
_QUOTED = re.compile(
    r"(?:\"|'')(?P<offence>[^\"']{3,120})(?:\"|'')$"
)  # what the law calls it, right before the citation
_LISTED = re.compile(r"\)?,?\s*(?:and|or|,)\s+(?P<offence>[^()\"',;]{3,80}?)\s*\($")  # "… and mass riots (article 272)"
_OF_NAMED = re.compile(
    r"\b(?:convicted|accused|acquitted|charged|cleared|suspected|found)\s+"
    r"(?:(?:[A-Z][\w.'-]*|him|her|them|both|and|guilty),?\s+){1,16}?(?:guilty )?(?:of|with)\s+(?P<offence>[^;]{3,220})$"
)  # "convicted A, B and C of bribery"
_WITH_NAME = re.compile(r"^(?:[A-Z][\w.'-]*,?\s+(?:and\s+)?){1,8}(?:of|with)\s+(?P<offence>.+)$")
_CHARGES = re.compile(
    r"\b(?:fac(?:es?|ed|ing)|on|brought|filed|under|denied)\s+(?P<offence>(?:[a-z][a-z-]*\s){1,3}?)charges$"
)  # "faces treason charges"
_ANY_CHARGES = frozenset(
    ("criminal", "fresh", "new", "multiple", "several", "similar", "the", "these", "those", "various", "further",
     "additional", "other", "serious", "same", "separate", "trumped-up", "fabricated", "false", "formal", "two",
     "three", "politically", "motivated", "spurious", "any", "all", "unspecified", "his", "her", "their")
)  # fmt: skip
_NO_OFFENCE = re.compile(
    r"(?:\w+\s+(?:years?|months?|weeks?|days?)\b|(?:\w+\s+){0,2}(?:charges?|offences?|violating|breaching|contravening)$)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?:\([A-Z]{2,8}\)\s*)?(?:,\s*|:\s*|\u2014\s*|\s(?:for|on|(?:which |that )?(?:punish|criminali[sz]|prohibit|"
    r"penali[sz]|cover|concern)e?s|(?:which |that )?(?:deals with|pertains to|refers to|relates to))\s(?:the |a )?)?"
    r"\(?(?:\"|'')(?P<offence>[^\"]{3,160}?),?(?:\"|'')"
)


@dataclass(frozen=True, slots=True)
class OffenceCue:
    """Words behind which an offence stands."""

    words: str  # in small letters
    pattern: re.Pattern[str]  # with a group "offence"


def offence_cue(words: str) -> OffenceCue:
    """Return the cue that some words are: "charged with"."""
    pattern = re.compile(rf"\b(?:{re.escape(words)})\s+(?P<offence>[^;]{{3,220}})$", re.IGNORECASE)
    return OffenceCue(words.lower(), pattern)


def listed_before(before: str) -> str | None:
    """Return the offence that stands between two citations of a list: "… (article 174) and riots (article 272)"."""
    listed = _LISTED.match(before)
    return listed["offence"] if listed else None


def offence_behind(view: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the offence in quotation marks right behind a citation, and where it ends."""
    match = _BEHIND.match(view, start, end)
    return (match["offence"].strip(" ,.'\""), match.end()) if match else None


def offences_before(
    before: str, behind: str, count: int, cues: Sequence[OffenceCue], respectively: re.Pattern[str]
) -> list[str | None]:
    """Return the offence of each of `count` articles: its own where "respectively" pairs them, else the shared one.

    before, behind
        What stands before and behind the citation in its sentence.
    cues
        Words behind which an offence stands: "charged with (…)".
    """
    words = before.rstrip(" (,")
    while (shorter := _JOINT.sub("", words).rstrip(" (,")) != words:
        words = shorter
    shared = _shared(words, count, cues)
    if shared is None:
        return [None] * count
    if count > 1 and respectively.search(behind):
        parts = [part.strip(" ,'\"") for part in re.split(r"\s+and\s+|\s+и\s+", shared)]
        if len(parts) == count:
            return list(parts)
        if len(parts) > count:
            return [" and ".join(parts[: len(parts) - count + 1]), *parts[len(parts) - count + 1 :]]
    return [shared] * count


def _shared(words: str, count: int, cues: Sequence[OffenceCue]) -> str | None:
    quoted = _QUOTED.search(words)
    if quoted and count == 1:
        return quoted["offence"].strip(" ,'\"")
    charges = _CHARGES.search(words)
    if charges and not _ANY_CHARGES.issuperset(charges["offence"].split()):
        return charges["offence"].strip()
    lower = words.lower()
    near = [cue.pattern for cue in cues if cue.words in lower]
    found = [told for cue in (*near, _OF_NAMED) if (told := _last(cue, words)) and not _NO_OFFENCE.match(told)]
    best = min(found, key=len, default=quoted["offence"] if quoted else None)
    if best is None:
        return None
    named = _WITH_NAME.match(best)
    best = named["offence"] if named else best
    cited = _CITED.search(best)
    best = _JOINT.sub("", best[: cited.start()].rstrip(" (,")) if cited else best
    shared = best.strip(" ,.'\"(")
    return shared if len(shared.split()) and not _NO_OFFENCE.match(shared) else None


def _last(cue: re.Pattern[str], words: str) -> str | None:
    """Return what stands behind the last place of a cue."""
    found: str | None = None
    match = cue.search(words)
    while match:
        found = match["offence"]
        match = cue.search(found)
    return found
