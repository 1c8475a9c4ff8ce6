"""What stands before and behind a name: titles, occupations, ages, kinship, and signs that it is no person."""

import re
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.appositions import LAWYERS, STATE_OFFICE, apposition, led_a_state_body, role_before_comma
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.name_lexicon import Lexicon, NameSpan
from tizim.data import gazetteer

_AGE_BEHIND = re.compile(
    r"\s*(?:,\s*(?:aged?\s+)?|\(\s*(?:aged?\s+)?|\s+aged\s+)(\d{1,3})(?!\.\d)(?:[\s-]*years?[\s-]old|\s+years(?=\)))?\s*(?:[,).]|$|\s(?=was|were|and|who))"
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
    if before in _PLACE_WORDS or before == "the" or _is_no_name_before(document, span):
        score -= 3
    elif before == "late" or before in _NAMED or (before in (":", '"') and lowers[first - 2] in _NAMED):
        span.evidence.append("said_to_be_named") if before in ("named", "called") else None
        score += 2 if before in ("named", "called", "late", "identified") else 1
    return score


def _is_no_name_before(document: Document, span: NameSpan) -> bool:
    """Say whether a count or a channel's letters stand before: "11 Montagnard Christians", "TV5 Monde Afrique"."""
    tokens = document.tokens
    word, last = tokens.words[span.first - 1], tokens.lowers[span.last - 1]
    counted = word.isdecimal() or word.lower() in _cardinals(document.data)
    glued = span.first > 1 and tokens.ends[span.first - 2] == tokens.starts[span.first - 1]
    lettered = word.isdecimal() and glued and tokens.words[span.first - 2].isupper()
    return (counted and last.endswith("s")) or lettered


def _role_before(document: Document, known: Lexicon, sentence: Sentence, span: NameSpan) -> int:
    """Read the nouns right before a name: "President", "civil society activist", "his daughter"."""
    tokens = document.tokens
    lowers, index = tokens.lowers, span.first - 1
    if tokens.words[index] in (",", ":") and index > sentence.first:
        # "the acting head of the bureau, X": the noun phrase is behind us; read only kinship and office at its head
        return role_before_comma(document, known, sentence, span, index)
    word = lowers[index]
    singular = word.removesuffix("s")
    if _is_one_of_several(lowers, known, index, sentence):
        span.evidence.append("one_of_several")
        return 3
    if word in known.official and word not in known.relations:
        span.title = _title(document, index, sentence)
        former = lowers[max(sentence.first, index - 1)] in ("former", "ex", "retired")
        span.is_official = not former and _is_of_the_state(lowers, known, index, sentence)
        span.evidence.append("title")
        return 3
    if word in known.relations and (word not in LAWYERS or _is_owned(lowers, index, sentence)):
        span.relation, span.sex = word, known.relations[word] or span.sex
        span.evidence.append("relation_before")
        if word in LAWYERS:
            span.occupation = span.occupation or word
        return 3
    if word == "of" and index > sentence.first and lowers[index - 1] in known.relations:
        span.evidence.append("relative_of")
        return 3 if lowers[span.first] not in known.ordinary and lowers[index - 1] in _CLOSE_KIN else 2
    if word in known.occupation or singular in known.occupation:
        span.occupation = _occupation(document, known, index, sentence)
        span.evidence.append("occupation_before")
        return 3
    return 0


def _is_one_of_several(lowers: list[str], known: Lexicon, index: int, sentence: Sentence) -> bool:
    """Say whether people stand before who are told one by one: "18 activists including A", "among them A"."""
    if lowers[index] == "them":
        return lowers[max(sentence.first, index - 1)] == "among"
    if lowers[index] not in ("including", "like"):
        return False
    at = index - 2 if lowers[index - 1] == "," else index - 1
    noun = lowers[max(sentence.first, at)]
    return noun in _PEOPLE or (noun.endswith("s") and noun.removesuffix("s") in known.occupation)


_PEOPLE = frozenset(("people", "persons", "men", "women", "victims", "detainees", "others", "civilians", "individuals"))


def _is_of_the_state(lowers: list[str], known: Lexicon, index: int, sentence: Sentence) -> bool:
    """Say whether a title is a post of the state: "prison director", but not "union president" or "director"."""
    first = index
    while first > sentence.first and index - first < _LONGEST_POST and lowers[first - 1] not in _STOPS:
        if not lowers[first - 1][0].isalpha() and lowers[first - 1] not in ("'s", "'", "-"):
            break
        first -= 1
    before = lowers[first:index]
    if not known.civil.isdisjoint(before) or _is_of_their_own(lowers, index):
        return False
    return lowers[index] not in known.private_too or not STATE_OFFICE.isdisjoint(before)


def _is_of_their_own(lowers: list[str], index: int) -> bool:
    """Say whether a body of its own has the post: "Odhikar's secretary", not "Kenya's president"."""
    if lowers[index] not in _ANYBODYS_POSTS or lowers[index - 1] not in ("'s", "'"):
        return False
    return lowers[index - 2] not in STATE_OFFICE and not gazetteer().find(lowers[index - 2], exact=True)


_ANYBODYS_POSTS = frozenset(("secretary", "president", "treasurer"))
_LONGEST_POST = 4  # words before a title that say whose post it is
_CLOSE_KIN = frozenset(
    ("wife", "husband", "widow", "son", "daughter", "mother", "father", "brother", "sister", "spouse", "parents")
)


def _is_owned(lowers: list[str], index: int, sentence: Sentence) -> bool:
    """Say whether "his", "whose" or "X's" stands before a noun, with two words between at most."""
    before = lowers[max(sentence.first, index - 3) : index]
    return not {"his", "her", "their", "whose", "'s", "'"}.isdisjoint(before)


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
        if not qualifies or before in _STOPS or (before.endswith("ed") and before not in _STANDINGS):
            break
        first -= 1
    return document.words_between(document.tokens.starts[first], document.tokens.ends[index]).lower()


_STANDINGS = frozenset(
    ("exiled", "jailed", "retired", "imprisoned", "detained", "murdered", "disabled", "self-exiled", "disgraced",
     "armed", "unaccredited", "accredited", "banned", "disappeared", "abducted", "red", "exonerated", "displaced")
)  # fmt: skip
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


def _age_before(document: Document, sentence: Sentence, span: NameSpan) -> int:
    tokens = document.tokens
    start = tokens.starts[span.first]
    first = max(sentence.start, start - 90)
    if document.lower.find("old", first, start) < 0:
        return 0
    match = _AGE_BEFORE.search(document.view, first, start)
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
        if match.re is _AGE_APPOSITION and lowers[span.first] not in known.ordinary:
            span.evidence.append("described_by_age")
        score += 3
    if words[span.last] in (",", "(", "\u2014", "-"):
        score += apposition(document, known, sentence, span)
    if lowers[span.last] == "," and led_a_state_body(lowers, span.last + 1, sentence.last):
        span.is_official = True
    if lowers[span.last] in _PERSON_VERBS:
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
