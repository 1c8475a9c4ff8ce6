"""Find the provisions of law that a text cites: "articles 272 and 269 of the Criminal Code, respectively".

One citation may hold several articles, one code for all of them, and one
description shared by all or given in the same order. A citation without a code
takes the code of the one before it in the paragraph, if there is one.
"""

import re
from dataclasses import dataclass
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.document import Document, Sentence


@dataclass(frozen=True, slots=True)
class Provision:
    """One article as cited in one place."""

    start: int  # code points of the citation
    end: int
    article: str | None
    part: str | None
    code: str | None
    offence: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    triggers: frozenset[str]
    citation: re.Pattern[str]
    code_after: re.Pattern[str]
    code_before: re.Pattern[str]
    number: re.Pattern[str]
    named_law: re.Pattern[str] | None
    offence: tuple[re.Pattern[str], ...]
    respectively: re.Pattern[str]


_WORD = r"(?:\d{4}|[A-Z][\w'’.-]*|\([\w ]{1,40}\))"
_NAMED = rf"{_WORD}(?:\s+(?:{_WORD}|of|on|and|the|for|against|to)){{0,11}}?"


def _code(heads: str, small: str) -> str:
    """Return the pattern of a code of law: words in capitals up to a head such as Code or Act, or a listed name."""
    return (
        rf"(?:(?:{_NAMED}\s+)?(?:{heads})\b(?:\s+(?:{heads})\b)?"
        r"(?:\s+of\s+(?:Administrative|Criminal|Civil|Military|Penal)\s+\w+"
        rf"|\s+on\s+{_WORD}(?:\s+(?:and\s+)?{_WORD}){{0,5}})?"
        rf"(?:\s+(?:No\.?\s*)?\d{{1,4}}(?:/\d{{2,4}})?)?|(?:{small})\b)"
    )


@cache
def _patterns(data: str) -> _Patterns | None:
    raw = table(data, "provisions")
    if not raw:
        return None
    number = raw["number"]
    join = raw.get("join", r"\s*(?:,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s*&\s*|\s*—\s*)")
    heads = "|".join(raw["code_heads"])
    small = "|".join(sorted(map(re.escape, raw.get("code_heads_small", ())), key=len, reverse=True))
    named = _NAMED
    code = raw.get("code") or _code(heads, small)
    cue = raw["cue"]
    before, after = raw.get("part_before", "(?P<part_before>(?!))"), raw.get("part_after", "(?P<part_after>(?!))")
    citation = raw.get("citation") or (
        rf"(?:{before})?\b(?P<cue>{cue})\s*(?P<numbers>{number}(?:{join}(?:{cue}\s*)?{number}){{0,12}})(?:{after})?"
    )
    owner = raw.get(
        "owner",
        r"(?:the\s+|its\s+|a\s+)?(?:country's\s+|[A-Z][\w-]+(?:'s|s')\s+|[A-Z][a-z]+(?:n|i|ese|ish)\s+|\d{4}\s+|new\s+|same\s+)*",
    )
    return _Patterns(
        frozenset(raw["words"]),
        re.compile(citation, re.IGNORECASE if raw.get("ignore_case", True) else 0),
        re.compile(rf"(?:\s*,?\s*(?:{raw.get('of', 'of|in|under')})\s+{owner})(?P<code>{code})"),
        re.compile(rf"(?P<code>{code})(?:'s)?,?\s*(?:\(|under\s+)?$"),
        re.compile(number),
        re.compile(
            rf"\b(?:under|violat\w+|breach\w*(?:\s+of)?|violation\s+of|contravening|contravention\s+of)\s+{owner}(?P<code>{named}\s+(?:{heads}))\b"
        )
        if raw.get("named_law", True)
        else None,
        tuple(
            re.compile(rf"\b(?:{re.escape(cue_words)})\s+(?P<offence>[^;]{{3,220}})$", re.IGNORECASE)
            for cue_words in raw.get("offence_after", ())
        ),
        re.compile(raw.get("respectively", r"^[^.;)]{0,80}\brespectively\b")),
    )


def find_provisions(document: Document) -> tuple[Provision, ...]:
    """Return every citation of law, one entry an article, in order."""
    patterns = _patterns(document.data)
    if patterns is None:
        return ()
    found: list[Provision] = []
    block, last_code = -1, None
    for sentence in document.sentences:
        if sentence.block != block:
            block, last_code = sentence.block, None
        if patterns.triggers.isdisjoint(document.tokens.lowers[sentence.first : sentence.last]):
            continue
        here = _in_sentence(document, sentence, patterns, last_code)
        found += here
        last_code = next((one.code for one in reversed(here) if one.code), last_code)
    return tuple(found)


def _in_sentence(document: Document, sentence: Sentence, patterns: _Patterns, last_code: str | None) -> list[Provision]:
    view = document.view
    found: list[Provision] = []
    taken: list[tuple[int, int]] = []
    for match in patterns.citation.finditer(view, sentence.start, sentence.end):
        numbers = patterns.number.findall(match["numbers"])
        behind = patterns.code_after.match(view, match.end(), min(sentence.end, match.end() + 140))
        ahead = (
            None
            if behind
            else patterns.code_before.search(view, max(sentence.start, match.start() - 70), match.start())
        )
        named = behind or ahead
        code = _code_name(named["code"]) if named else None
        end = behind.end() if behind else match.end()
        start = ahead.start("code") if ahead else match.start()
        rule = "provision.code_after" if behind else "provision.code_before" if ahead else "provision.code_of_paragraph"
        if code is None and last_code is None and not _is_legal(view, match, sentence):
            continue
        offences = _offences(_ahead(view, sentence, start, found), view[end : end + 90], len(numbers), patterns)
        part = match.groupdict().get("part_before") or match.groupdict().get("part_after")
        taken.append((start, end))
        for number, offence in zip(numbers, offences, strict=True):
            found.append(Provision(start, end, _article(number), part, code or last_code, offence, rule))
        last_code = code or last_code
    if patterns.named_law is not None:
        for match in patterns.named_law.finditer(view, sentence.start, sentence.end):
            if not any(match.start("code") < end and start < match.end("code") for start, end in taken):
                offence = _offences(_ahead(view, sentence, match.start(), found), "", 1, patterns)[0]
                found.append(
                    Provision(
                        match.start("code"),
                        match.end("code"),
                        None,
                        None,
                        _code_name(match["code"]),
                        offence,
                        "provision.named_law",
                    )
                )
    return sorted(found, key=lambda one: one.start)


def _ahead(view: str, sentence: Sentence, start: int, earlier: list[Provision]) -> str:
    """Return what stands before a citation in its sentence, behind the citation before it."""
    return view[max([sentence.start, *(one.end for one in earlier if one.end <= start)]) : start]


def _is_legal(view: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Say whether a citation without a code stands in legal words; "Article 19" alone is also an organisation."""
    before = view[max(sentence.start, match.start() - 25) : match.start()].lower()
    return any(
        word in before
        for word in (
            "under ",
            "by ",
            "charge",
            "violat",
            "breach",
            "(",
            "per ",
            "according",
            "pursuant",
            "по ",
            "статьи",
            "со ",
        )
    )


def _article(written: str) -> str:
    return re.sub(r"\s+", "", written)


def _code_name(written: str) -> str:
    """Return a code's name without owner and article, small letters raised: "Penal Code"."""
    name = " ".join(written.split())
    if "кодекстің" in name:  # the genitive in front of an article in Kazakh
        name = name.replace("кодекстің", "кодекс")
    if name and name[0].islower():
        name = " ".join(
            word if word in ("of", "on", "and", "the", "for") else word.capitalize() for word in name.split()
        )
    return name


def _offences(before: str, behind: str, count: int, patterns: _Patterns) -> list[str | None]:
    """Return the description of each article: its own where "respectively" pairs them, else the shared one."""
    before = before.rstrip(" (,")
    before = re.sub(
        r"\s*\(?(?:(?:which is )?(?:punishable )?under|in accordance with|pursuant to|по|в соответствии со?)$",
        "",
        before,
    ).rstrip(" (,")
    best: str | None = None
    for pattern in patterns.offence:
        match = pattern.search(before)
        if match and (best is None or len(match["offence"]) < len(best)):
            best = match["offence"]
    if best is None:
        return [None] * count
    shared = best.strip(" ,'\"")
    if count > 1 and patterns.respectively.search(behind):
        parts = [part.strip(" ,'\"") for part in re.split(r"\s+and\s+|\s+и\s+", shared)]
        if len(parts) == count:
            return list(parts)
        if len(parts) > count:
            return [" and ".join(parts[: len(parts) - count + 1]), *parts[len(parts) - count + 1 :]]
    return [shared] * count
