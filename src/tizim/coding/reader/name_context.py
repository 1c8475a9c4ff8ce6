"""What stands before and behind a name: titles, occupations, ages, kinship, and signs that it is no person."""

import re
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.name_lexicon import Lexicon, NameSpan

_AGE_BEHIND = re.compile(
    r"\s*(?:,\s*(?:aged?\s+)?|\(\s*(?:aged?\s+)?|\s+aged\s+)(\d{1,3})(?:[\s-]*years?(?:[\s-]old)?)?\s*(?:[,).]|$|\s(?=was|were|and|who))"
)
_AGE_APPOSITION = re.compile(r"\s*,?\s*(?:an?|the|his|her|their)?\s*(\d{1,3}|[A-Za-z]+)[\s-]+year[\s-]*old\b")
_AGE_BEFORE = re.compile(r"\b(\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)[\s-]+years?[\s-]*old\b[^.;,]{0,60}$", re.IGNORECASE)
_NAMED = ("named", "called", "identified", "as", "name")
_PLACE_WORDS = frozenset(("in", "at", "near", "throughout", "across", "around", "outside", "inside", "within"))
_OLDEST = 120


@cache
def _cardinals(data: str) -> dict[str, int]:
    return dict(table(data, "numbers").get("cardinals", {}))


def age_in_words(written: str, data: str) -> int | None:
    """Return an age of at most 120 years from digits or words."""
    lower = written.lower()
    cardinals = _cardinals(data)
    if lower.isascii() and lower.isdigit():
        age = int(lower)
    elif lower in cardinals:
        age = cardinals[lower]
    else:
        tens, hyphen, ones = lower.partition("-")
        if not hyphen or tens not in cardinals or ones not in cardinals:
            return None
        age = cardinals[tens] + cardinals[ones]
    return age if 0 < age <= _OLDEST else None


def read_before(document: Document, known: Lexicon, sentence: Sentence, span: NameSpan) -> int:
    """Note what stands before a name; return what it adds for or against a person."""
    tokens = document.tokens
    first, lowers = span.first, tokens.lowers
    if first == sentence.first:
        return 0
    before = lowers[first - 1]
    if before == "." and first - 2 >= sentence.first and lowers[first - 2] in known.courtesy:
        before = lowers[first - 2]
    score = 0
    if before in known.courtesy:
        span.evidence.append("courtesy")
        score += 3
        if before in ("mr", "sir", "father", "brother", "don", "king", "prince"):
            span.sex = "male"
        elif before in ("mrs", "ms", "miss", "lady", "madam", "sister", "daw", "queen", "princess"):
            span.sex = "female"
    score += _role_before(document, known, sentence, span)
    score += _age_before(document, sentence, span)
    if before in _PLACE_WORDS or before == "the":
        score -= 3
    elif before == "late" or before in _NAMED or (before in (":", '"') and lowers[first - 2] in _NAMED):
        span.evidence.append("said_to_be_named") if before in ("named", "called") else None
        score += 2 if before in ("named", "called", "late", "identified") else 1
    return score


def _role_before(document: Document, known: Lexicon, sentence: Sentence, span: NameSpan) -> int:
    """Read the nouns right before a name: "President", "civil society activist", "his daughter"."""
    tokens = document.tokens
    lowers, index = tokens.lowers, span.first - 1
    if tokens.words[index] in (",", ":") and index > sentence.first:
        # "the acting head of the bureau, X": the noun phrase is behind us; read only kinship and office at its head
        return _role_before_comma(document, known, sentence, span, index)
    word = lowers[index]
    singular = word.removesuffix("s")
    if word in known.official and word not in known.relations:
        span.title, span.is_official = _title(document, index, sentence), word in known.official
        span.evidence.append("title")
        if index > sentence.first and lowers[index - 1] == "opposition":
            span.is_official = False
        return 3
    if word in known.relations:
        span.relation, span.sex = word, known.relations[word] or span.sex
        span.evidence.append("relation_before")
        return 3
    if word in known.occupation or singular in known.occupation:
        span.occupation = _occupation(document, known, index, sentence)
        span.evidence.append("occupation_before")
        return 3
    return 0


def _title(document: Document, index: int, sentence: Sentence) -> str:
    first = index
    while first > sentence.first and document.tokens.lowers[first - 1] in (
        "former",
        "ex",
        "acting",
        "deputy",
        "interim",
        "prime",
        "vice",
        "long-term",
        "first",
        "foreign",
        "interior",
    ):
        first -= 1
    return document.words_between(document.tokens.starts[first], document.tokens.ends[index])


def _occupation(document: Document, known: Lexicon, index: int, sentence: Sentence) -> str:
    """Return the occupation with the words that qualify it: "civil society activist"."""
    lowers = document.tokens.lowers
    first = index
    while first > sentence.first and index - first < 5:
        before = lowers[first - 1]
        qualifies = (
            before in known.ordinary
            or before in known.occupation
            or before in known.adjectives
            or (before == "and" and lowers[first - 2] in known.occupation)
        )
        if not qualifies or before in _STOPS:
            break
        first -= 1
    return document.words_between(document.tokens.starts[first], document.tokens.ends[index]).lower()


_STOPS = frozenset(
    (
        "a",
        "an",
        "the",
        "his",
        "her",
        "their",
        "its",
        "and",
        "of",
        "in",
        "on",
        "at",
        "to",
        "by",
        "for",
        "with",
        "from",
        "that",
        "who",
        "which",
        "was",
        "were",
        "is",
        "are",
        "as",
        "when",
        "after",
        "before",
        "while",
        "but",
        "or",
        "said",
        "told",
        "two",
        "three",
        "four",
        "five",
        "several",
        "many",
        "another",
        "other",
        "according",
        "including",
        "both",
        "against",
        "also",
        "former",
    )
)  # fmt: skip - {"and"}


def _role_before_comma(document: Document, known: Lexicon, sentence: Sentence, span: NameSpan, comma: int) -> int:
    """Read the head noun of a phrase that ends in a comma before the name: "His colleague, editor of Y, X"."""
    lowers, words = document.tokens.lowers, document.tokens.words
    start = comma - 1
    while start > sentence.first and words[start - 1] not in (",", ";", ":") and comma - start < 14:
        start -= 1
    for index in range(start, comma):
        lower = lowers[index]
        heads = index + 1 == comma or lowers[index + 1] in ("of", "for", "from", "at", "with")
        if heads and lower in known.relations:
            span.relation, span.sex = lower, known.relations[lower] or span.sex
            span.evidence.append("apposition_before")
            return 2
        if heads and (lower in known.occupation or lower in known.relations or lower in known.official):
            span.occupation = document.words_between(
                document.tokens.starts[_skip_article(lowers, start)], document.tokens.ends[comma - 1]
            ).lower()
            span.evidence.append("apposition_before")
            span.is_official = span.is_official or _is_office(lowers, known, lower, index, sentence)
            return 2
    return 0


def _skip_article(lowers: list[str], index: int) -> int:
    return index + 1 if lowers[index] in ("the", "a", "an", "his", "her", "their") else index


def _age_before(document: Document, sentence: Sentence, span: NameSpan) -> int:
    tokens = document.tokens
    start = tokens.starts[span.first]
    match = _AGE_BEFORE.search(document.view, max(sentence.start, start - 90), start)
    age = age_in_words(match[1], document.data) if match else None
    if match is None or age is None:
        return 0
    span.age = age
    span.evidence.append("age_before")
    before = tokens.lowers[span.first - 1]
    if before in ("old", "year-old") or before.endswith("year-old"):
        span.evidence.append("said_to_be_named")
        return 3
    return 1


def read_behind(document: Document, known: Lexicon, sentence: Sentence, span: NameSpan) -> int:
    """Note what stands behind a name; return what it adds for or against a person."""
    tokens = document.tokens
    if span.last >= sentence.last:
        return 0
    lowers, words = tokens.lowers, tokens.words
    score = 0
    end = tokens.ends[span.last - 1]
    match = _AGE_BEHIND.match(document.view, end, sentence.end) or _AGE_APPOSITION.match(
        document.view, end, sentence.end
    )
    if match and (age := age_in_words(match[1], document.data)) is not None:
        span.age = age
        span.evidence.append("age_behind")
        score += 3
    if words[span.last] in (",", "(", "\u2014", "-"):
        score += _apposition(document, known, sentence, span)
    elif lowers[span.last] in _PERSON_VERBS:
        span.evidence.append("person_verb")
        score += 1
    elif words[span.last] == "'s" or (words[span.last] == "'" and words[span.last - 1].endswith("s")):
        following = lowers[span.last + 1] if span.last + 1 < sentence.last else ""
        if following in known.relations or following in (
            "detention",
            "arrest",
            "release",
            "death",
            "case",
            "trial",
            "house",
            "home",
            "body",
        ):
            span.evidence.append("possessive")
            score += 2
    return score


_PERSON_VERBS = frozenset(
    ("was", "were", "has", "had", "is", "who", "said", "told", "says", "wrote", "died", "sustained", "denied",
     "claimed", "stated", "reported", "added", "explained", "went", "did", "faced", "remains", "remained",
     "received", "appeared", "fled", "filed", "refused", "posted", "alleged", "spoke", "expressed", "insisted",
     "lost", "suffered", "also",)
)  # fmt: skip


def _apposition(document: Document, known: Lexicon, sentence: Sentence, span: NameSpan) -> int:
    """Read ", a correspondent for Y," or ", leader of the Z Party" behind a name."""
    lowers, words = document.tokens.lowers, document.tokens.words
    start = span.last + 1
    index = start
    limit = min(sentence.last, start + 9)
    while index < limit and words[index] not in (",", ".", ";", ")"):
        lower = lowers[index]
        singular = lower.removesuffix("s")
        here = lower if lower in known.occupation or lower in known.official or lower in known.relations else singular
        is_kin = here in known.relations and not (here in known.occupation or here in known.official)
        if is_kin and index > start and lowers[start] in ("his", "her", "their", "the", "a"):
            span.relation, span.sex = here, known.relations[here] or span.sex
            span.evidence.append("relation_behind")
            return 2
        if here in known.occupation or here in known.official:
            first = _skip_article(lowers, start)
            stop = index + 1
            if stop < limit and lowers[stop] in known.occupation:
                stop += 1
            written = document.words_between(document.tokens.starts[first], document.tokens.ends[stop - 1])
            span.is_official = span.is_official or _is_office(lowers, known, here, index, sentence)
            span.occupation = span.occupation or written.lower()
            span.evidence.append("occupation_behind")
            return 3
        if lower in _BREAKS:
            break
        index += 1
    return 1 if index < limit and lowers[start] == "who" else 0


_BREAKS = frozenset(
    ["and", "who", "which", "was", "were", "is", "said", "told", "has", "had", "when", "after", "where"]
)
_STATE_OFFICE = frozenset(
    ("state", "national", "government", "ministry", "minister", "police", "prison", "security", "army",
     "military", "city", "region", "regional", "district", "governor", "president", "presidential", "republic",
     "parliament", "court", "public", "department", "committee", "administration", "defence", "interior",
     "justice",)
)  # fmt: skip


def _is_office(lowers: list[str], known: Lexicon, noun: str, index: int, sentence: Sentence) -> bool:
    """Say whether an apposition names a state office: "the minister of justice", not "head of an NGO"."""
    if noun not in known.official:
        return False
    if noun in (
        "minister",
        "president",
        "governor",
        "mayor",
        "prosecutor",
        "judge",
        "premier",
        "general",
        "colonel",
        "akim",
        "spokesperson",
        "spokesman",
        "spokeswoman",
    ):
        around = lowers[index + 1 : min(index + 8, sentence.last)]
        return noun not in (
            "president",
            "spokesperson",
            "spokesman",
            "spokeswoman",
            "general",
        ) or not _STATE_OFFICE.isdisjoint(around)
    around = lowers[index + 1 : min(index + 8, sentence.last)]
    return not _STATE_OFFICE.isdisjoint(around)
