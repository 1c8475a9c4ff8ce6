"""Find the provisions of law that a text cites: "articles 272 and 269 of the Criminal Code, respectively".

One citation may hold several articles, one code for all of them, and one
description shared by all or given in the same order. A citation without a code
takes one that its sentence names, else that of the citation before it in the
paragraph. An abbreviation ("488 CAO") stands for the code it was introduced for.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.offences import OffenceCue, listed_before, offence_behind, offence_cue, offences_before


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
    bare: frozenset[str]  # heads that name no law by themselves
    citation: re.Pattern[str]
    further: re.Pattern[str]  # numbers that go on behind a code: "section 7 of the A and 186 of the B"
    code_after: re.Pattern[str]
    code_before: re.Pattern[str]
    code_alone: re.Pattern[str]
    short_code: re.Pattern[str]
    introduced: re.Pattern[str]
    number: re.Pattern[str]
    named_law: re.Pattern[str] | None
    offence: tuple[OffenceCue, ...]
    respectively: re.Pattern[str]


_SHORT = (
    r"(?-i:[A-Z\u0410-\u042f][a-z\u0430-\u044f]?[A-Z\u0410-\u042f]{1,5})"  # an abbreviation that lawyers give a code
)
_WORD = r"(?:\d{4}|[A-Z][\w'’.-]*|\((?![A-Z]{2,8}\))[\w ]{1,40}\))"
_CITED_TOGETHER = 30  # articles of one citation
_AHEAD = 400  # code points before a citation that can say the offence
_REACH = 200  # code points between a code and the articles that are listed behind it
_NAMED = rf"{_WORD}(?:\s+(?:{_WORD}|of|on|and|the|for|against|to)){{0,11}}?"


# Between two heads: "Criminal Law (Codification and Reform) Act".
_FURTHER = r"(?:[A-Z][a-z]+|and|\((?![A-Z]{2,8}\))[\w ]{1,40}\))"
_TOPIC = rf"\s+on\s+(?:the\s+)?{_WORD}(?:\s+(?:and\s+|of\s+(?:the\s+)?|for\s+)?{_WORD}){{0,6}}"


def _code(heads: str, small: str) -> str:
    """Return the pattern of a code of law: words in capitals up to a head such as Code or Act, or a listed name."""
    return (
        rf"(?:(?!\()(?:(?:{heads})\b|{_NAMED}\s+(?:{heads})\b)(?:(?:\s+{_FURTHER}){{0,4}}?\s+(?:{heads})\b)?"
        r"(?:\s+of\s+(?:Administrative|Criminal|Civil|Military|Penal)\s+\w+"
        rf"|{_TOPIC})?"
        rf"(?:\s+(?:No\.?\s*)?\d{{1,5}}(?:[/-]\d{{1,4}})?(?:\s+of\s+\d{{4}})?(?:{_TOPIC})?)?|(?:{small})\b)"
    )


_OWNER = (
    r"(?:the\s+|its\s+|a\s+)?(?:country's\s+|[A-Z][\w-]+(?:'s|s')\s+|\d{4}\s+|"
    r"(?!(?:of|on|in|and|by|to|for|about|with|under|from|at|as|which|that)\s)[a-z][a-z-]+\s+){0,5}(?:''|[\"'])?"
)  # between "of" and a law: "the country's draconian 2016"
_BREAKING = r"under|defy\w*|defied|violat\w+|breach\w*(?:\s+of)?|violation\s+of|contravening|contravention\s+of"
_NUMBER_OF_LAW = r"(?:\s+(?:No\.?\s*)?\d{1,5}(?:[/-]\d{1,4})?(?:\s+of\s+\d{4})?)?"


@cache
def _patterns(data: str) -> _Patterns | None:
    raw = table(data, "provisions")
    if not raw:
        return None
    number = raw["number"]
    join = raw.get("join", r"\s*(?:,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s*&\s*|\s*—\s*)")
    heads = "|".join(sorted(raw["code_heads"], key=len, reverse=True))
    small = "|".join(sorted(map(re.escape, raw.get("code_heads_small", ())), key=len, reverse=True))
    code = raw.get("code") or _code(heads, small)
    cue = raw["cue"]
    before, after = raw.get("part_before", "(?P<part_before>(?!))"), raw.get("part_after", "(?P<part_after>(?!))")
    citation = raw.get("citation") or (
        rf"(?:{before})?\b(?P<cue>{cue})\s*(?P<numbers>{number}(?:{join}(?:{cue}\s*)?{number}){{0,12}})(?:{after})?"
    )
    owner = raw.get("owner", _OWNER)
    return _Patterns(
        frozenset(raw["words"]),
        frozenset(("Act", "Law", "Code", "Decree", "Ordinance", "Regulation", "Bill", "Decree-Law")),
        re.compile(citation, re.IGNORECASE if raw.get("ignore_case", True) else 0),
        re.compile(
            rf"(?:\s*\([A-Z]{{2,8}}\))?\s*,?\s*and\s+(?P<numbers>{number}(?:{join}{number}){{0,12}})(?=\s+of\s+the\s)"
        ),
        re.compile(
            rf"(?:\s*\((?:''|\")[^()]{{3,120}}\))?"  # the offence in brackets
            rf"(?:\)?\s*,?\s*(?:{raw.get('of', 'of|in|under')})\s+{owner})(?P<code>{code})"
        ),
        re.compile(rf"(?P<code>{code})(?:'s)?,?\s*(?:\(|under\s+)?$"),
        re.compile(rf"\b(?P<code>{code})"),
        re.compile(rf"\s*(?:(?:{raw.get('of', 'of|in|under')})\s+)?(?:the\s+)?(?P<code>{_SHORT})(?!\w)"),
        re.compile(rf"(?P<code>{code})(?:\s+of\s+[A-Z]\w+)?(?:\s*\(|,\s*)\"?(?P<short>{_SHORT})\"?\s*\)"),
        re.compile(number),
        re.compile(rf"\b(?:{_BREAKING})\s+{owner}(?P<code>{_NAMED}\s+(?:{heads}){_NUMBER_OF_LAW})\b")
        if raw.get("named_law", True)
        else None,
        tuple(map(offence_cue, raw.get("offence_after", ()))),
        re.compile(raw.get("respectively", r"^[^.;)]{0,80}\brespectively\b")),
    )


def find_provisions(document: Document) -> tuple[Provision, ...]:
    """Return every citation of law, one entry an article, in order."""
    patterns = _patterns(document.data)
    if patterns is None:
        return ()
    found: list[Provision] = []
    shorts: dict[str, str] = {}
    lowers = document.tokens.lowers
    legal = [one for one in document.sentences if not patterns.triggers.isdisjoint(lowers[one.first : one.last])]
    for sentence in legal:
        bracket = document.view.rfind(")", sentence.start, sentence.end)  # behind every short name
        for match in patterns.introduced.finditer(document.view, sentence.start, bracket + 1):
            shorts.setdefault(match["short"], _code_name(match["code"]))
    known: dict[str, str] = {}  # articles that the text has named with their code
    block, last_code = -1, None
    for sentence in legal:
        if sentence.block != block:
            block, last_code = sentence.block, None
        here = _in_sentence(document, sentence, patterns, last_code, shorts, known)
        found += here
        known.update((one.article, one.code) for one in here if one.article and one.code)
        told = next((one.code for one in reversed(here) if one.code), None)
        last_code = told or _named_by_number(document.view, sentence) or last_code
    return tuple(found)


def _named_by_number(view: str, sentence: Sentence) -> str | None:
    """Return the last law that a sentence names by its number: "passed Law 1-24"."""
    numbered = _NUMBERED.findall(view, sentence.start, sentence.end)
    return _code_name(numbered[-1]) if numbered else None


_NUMBERED = re.compile(r"\b(?:Law|Decree|Decree-Law|Act|Ordinance)\s+(?:No\.?\s*)?\d[\d/-]*(?:\s+of\s+\d{4})?")


def _in_sentence(
    document: Document,
    sentence: Sentence,
    patterns: _Patterns,
    last_code: str | None,
    shorts: Mapping[str, str],
    known: Mapping[str, str],
) -> list[Provision]:
    view = document.view
    found: list[Provision] = []
    named = last_code or _named_by_number(view, sentence)
    told_to = sentence.start  # behind the offence of the citation before
    for match in _citations(view, sentence, patterns):
        cited = _cited(view, sentence, match, patterns, shorts)
        numbers = patterns.number.findall(match["numbers"])
        unnamed = cited.code is None and named is None and cited.end == match.end()
        if unnamed and not (_is_legal(view, match, sentence) or _article(numbers[0]) in known):
            continue
        before = _ahead(view, sentence, cited.start, found, told_to)
        listed = listed_before(before) if found and found[-1].offence and document.data == "en" else None
        behind = view[cited.end : cited.end + _RESPECTIVELY]
        before = f"charged with {listed}" if listed else before
        offences = offences_before(before, behind, len(numbers), patterns.offence, patterns.respectively)
        inside = view[match.end() : match.end() + 3].lstrip().startswith("(")
        begin = match.end() if inside else cited.end
        quoted = offence_behind(view, begin, sentence.end) if inside or offences[0] is None else None
        if quoted is not None:
            offences, told_to = [quoted[0]] * len(numbers), quoted[1]
        for number, offence in zip(numbers, offences, strict=True):
            found.append(replace(cited, article=_article(number), offence=offence))
    found = _with_codes(view, sentence, found, patterns, last_code)
    found = [
        replace(one, code=known[one.article], rule="provision.code_told_before")
        if one.code is None and one.article is not None and one.article in known
        else one
        for one in found
    ]
    named_laws = _named_laws(view, sentence, found, patterns, told_to)
    return sorted([*found, *named_laws], key=lambda one: one.start)


def _named_laws(
    view: str, sentence: Sentence, found: list[Provision], patterns: _Patterns, told_to: int
) -> list[Provision]:
    """Return the laws that a sentence names without an article: "under the Sedition Act"."""
    if patterns.named_law is None:
        return []
    taken = bytearray(sentence.end - sentence.start)
    for one in found:
        low, high = one.start - sentence.start, one.end - sentence.start
        taken[low:high] = bytes([1]) * (high - low)
    laws: list[Provision] = []
    for match in patterns.named_law.finditer(view, sentence.start, sentence.end):
        if 1 not in taken[match.start("code") - sentence.start : match.end("code") - sentence.start]:
            before = _ahead(view, sentence, match.start(), [*found, *laws], told_to)
            offence = offences_before(before, "", 1, patterns.offence, patterns.respectively)[0]
            code, at = _code_name(match["code"]), match.span("code")
            laws.append(Provision(*at, None, None, code, offence, "provision.named_law"))
    return laws


def _citations(view: str, sentence: Sentence, patterns: _Patterns) -> Iterator[re.Match[str]]:
    """Yield the citations of a sentence, with those whose numbers alone go on behind a code."""
    for match in patterns.citation.finditer(view, sentence.start, sentence.end):
        yield match
        behind = patterns.code_after.match(view, match.end(), min(sentence.end, match.end() + 140))
        further = patterns.further.match(view, behind.end(), sentence.end) if behind else None
        if further is not None and patterns.code_after.match(view, further.end(), sentence.end):
            yield further


def _cited(
    view: str, sentence: Sentence, match: re.Match[str], patterns: _Patterns, shorts: Mapping[str, str]
) -> Provision:
    """Return a citation with the code that stands right behind or before it; article and offence are still open."""
    part = match.groupdict().get("part_before") or match.groupdict().get("part_after")
    behind = patterns.code_after.match(view, match.end(), min(sentence.end, match.end() + 140))
    if behind and behind["code"] in patterns.bare:  # "section 41 of the same Act": the one told of before
        return Provision(match.start(), behind.end(), None, part, None, None, "provision.code_of_paragraph")
    if behind:
        code = _code_name(behind["code"])
        return Provision(match.start(), behind.end(), None, part, code, None, "provision.code_after")
    short = patterns.short_code.match(view, match.end(), min(sentence.end, match.end() + 20))
    if short:
        code = shorts.get(short["code"], short["code"])
        return Provision(match.start(), short.end(), None, part, code, None, "provision.short_code")
    ahead = patterns.code_before.search(view, max(sentence.start, match.start() - 70), match.start())
    if ahead:
        code = _code_name(ahead["code"])
        return Provision(ahead.start("code"), match.end(), None, part, code, None, "provision.code_before")
    return Provision(match.start(), match.end(), None, part, None, None, "provision.code_of_paragraph")


def _with_codes(
    view: str, sentence: Sentence, found: list[Provision], patterns: _Patterns, last_code: str | None
) -> list[Provision]:
    """Give each citation without a code the one named before it in the sentence, else behind it, else before that."""
    settled: list[Provision] = []
    code: str | None
    behind = _codes_behind(found)
    before: str | None = None
    for index, one in enumerate(found):
        if one.code is not None:
            settled.append(one)
            before = one.code
            continue
        last = settled[-1].end if settled and settled[-1].end <= one.start else 0
        start = max(sentence.start, one.start - _REACH, last)
        named = [match["code"] for match in patterns.code_alone.finditer(view, start, one.start)]
        following = behind[index]
        if named:
            code, rule = _code_name(named[-1]), "provision.code_of_sentence"
        elif settled and settled[-1].rule == "provision.code_of_sentence":
            code, rule = settled[-1].code or last_code, settled[-1].rule
        elif following:
            code, rule = following, "provision.code_of_sentence"
        else:
            code, rule = before or last_code, one.rule
        settled.append(replace(one, code=code, rule=rule))
        before = code or before
    return settled


def _codes_behind(found: list[Provision]) -> list[str | None]:
    """Return, for each citation, the code of the next that has one."""
    codes: list[str | None] = []
    code: str | None = None
    for one in reversed(found):
        code = one.code or code
        codes.append(code)
    return codes[::-1]


_RESPECTIVELY = 90  # code points behind a citation in which "respectively" can stand


def _ahead(view: str, sentence: Sentence, start: int, earlier: list[Provision], told_to: int) -> str:
    """Return what stands before a citation in its sentence, behind the citation before it and its offence."""
    last = next((one.end for one in reversed(earlier[-_CITED_TOGETHER:]) if one.end <= start), 0)
    return view[min(start, max(sentence.start, last, told_to, start - _AHEAD)) : start]


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
            "contraven",
            "contrary",
            "invok",
            "по ",
            "статьи",
            "со ",
        )
    )


def _article(written: str) -> str:
    return re.sub(r"\s+", "", written)


def _code_name(written: str) -> str:
    """Return a code's name without owner and article, small letters raised: "Penal Code"."""
    name = " ".join(written.split()).removeprefix("The ").rstrip(".,;")
    if "кодекстің" in name:  # the genitive in front of an article in Kazakh
        name = name.replace("кодекстің", "кодекс")
    if name and name[0].islower() and not name.isascii():
        return name[0].upper() + name[1:]  # Russian and Kazakh raise the first letter alone
    if name and name[0].islower():
        name = " ".join(
            word if word in ("of", "on", "and", "the", "for") else word.capitalize() for word in name.split()
        )
    return name
