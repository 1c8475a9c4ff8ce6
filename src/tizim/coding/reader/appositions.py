"""Read descriptions set off by commas beside a name: ", a correspondent for Y," and "His colleague, editor of Y, X"."""

from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.name_lexicon import Lexicon, NameSpan

LAWYERS = frozenset(("lawyer", "attorney", "counsel"))  # an occupation, and somebody's lawyer where an owner stands


def role_before_comma(document: Document, known: Lexicon, sentence: Sentence, span: NameSpan, comma: int) -> int:
    """Read the head noun of a phrase that ends in a comma before the name: "His colleague, editor of Y, X"."""
    lowers, words = document.tokens.lowers, document.tokens.words
    start = comma - 1
    while (
        start > sentence.first
        and words[start - 1] not in (",", ";", ":", "(")
        and comma - start < 14
        and lowers[start - 1] not in _BEFORE_PHRASE
    ):
        start -= 1
    for index in range(start, comma):
        lower = lowers[index]
        heads = index + 1 == comma or lowers[index + 1] in ("of", "for", "from", "at", "with")
        if heads and lower in known.relations and lowers[max(sentence.first, start - 1)] in ("to", "from", "by"):
            return 0  # "according to his wife, X was beaten": two people
        if heads and lower in known.relations:
            span.relation, span.sex = lower, known.relations[lower] or span.sex
            span.evidence.append("relation_before")
            return 3
        if heads and (lower in known.occupation or lower in known.relations or lower in known.official):
            owner = next((at for at in range(index - 1, start, -1) if lowers[at] in ("his", "her", "their")), start)
            span.occupation = document.words_between(
                document.tokens.starts[_skip_article(lowers, owner)], document.tokens.ends[comma - 1]
            ).lower()
            span.evidence.append("apposition_before")
            span.is_official = span.is_official or _is_office(lowers, known, lower, index, sentence)
            return 2
    return 0


# Verbs and small words that a description of somebody cannot reach across.
_BEFORE_PHRASE = frozenset(
    (
        "was",
        "were",
        "is",
        "are",
        "has",
        "had",
        "have",
        "been",
        "be",
        "that",
        "who",
        "when",
        "after",
        "before",
        "while",
        "and",
        "against",
        "by",
        "to",
        "said",
        "told",
        "about",
        "between",
        "as",
        "whose",
        "accused",
        "called",
        "arrested",
        "detained",
        "killed",
        "beat",
    )
)


def _skip_article(lowers: list[str], index: int) -> int:
    return index + 1 if lowers[index] in ("the", "a", "an", "his", "her", "their") else index


_LED = frozenset(("led", "leads", "headed", "heads", "chaired", "chairs", "commanded", "commands", "ran", "runs"))


def led_a_state_body(lowers: list[str], index: int, last: int) -> bool:
    """Say whether ", who led the State Committee for …" stands behind a name."""
    if index + 2 >= last or lowers[index] != "who":
        return False
    verb = index + 2 if lowers[index + 1] in ("once", "also", "formerly", "previously", "then") else index + 1
    return lowers[verb] in _LED and not STATE_OFFICE.isdisjoint(lowers[verb + 1 : min(last, verb + 6)])


def apposition(document: Document, known: Lexicon, sentence: Sentence, span: NameSpan) -> int:
    """Read ", a correspondent for Y," or ", leader of the Z Party" behind a name."""
    lowers, words = document.tokens.lowers, document.tokens.words
    start = span.last + 1
    index = start
    limit = min(sentence.last, start + 9)
    while index < limit and words[index] not in (",", ".", ";", ")"):
        lower = lowers[index]
        singular = lower.removesuffix("s")
        here = lower if lower in known.occupation or lower in known.official or lower in known.relations else singular
        if lower in ("whose", "alias"):
            break
        is_kin = here in known.relations and here not in LAWYERS and here not in known.official
        is_kin = is_kin and (here not in known.occupation or lowers[index + 1 : index + 2] == ["of"])
        described = index > start and lowers[start] in ("his", "her", "their", "the", "a")
        if is_kin and index + 1 < sentence.last and words[index + 1][0].isupper():
            return 0  # "X, his wife Y and their son": the word is of Y
        if is_kin and (described or lowers[index + 1 : index + 2] == ["of"]):
            span.relation, span.sex = here, known.relations[here] or span.sex
            span.evidence.append("relation_behind")
            return 3 if lowers[index + 1 : index + 2] == ["of"] and lowers[span.first] not in known.ordinary else 2
        if here != lower and (index == start or lowers[span.first - 1] not in ("and", ",")):
            break  # ", soldiers dragged two boys": a new clause
        if here in known.occupation or here in known.official:
            first = _skip_article(lowers, start)
            stop = index + 1
            if stop < limit and lowers[stop] in known.occupation:
                stop += 1
            written = document.words_between(document.tokens.starts[first], document.tokens.ends[stop - 1])
            opposed = lowers[start:limit]  # "a former minister and leader of the opposition X Party"
            leads = "opposition" in opposed and not {"former", "ex"}.isdisjoint(opposed)
            span.is_official = span.is_official or (not leads and _is_office(lowers, known, here, index, sentence))
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


STATE_OFFICE = frozenset(
    ("state", "government", "assembly", "intelligence", "senate", "electoral", "ministry", "minister",
     "police", "prison", "security", "army", "military", "city", "region", "regional", "district", "governor",
     "president", "presidential", "republic", "parliament", "court", "public", "department", "committee",
     "administration", "defence", "interior", "justice", "provincial", "municipal",
     "county", "customs", "tax", "immigration", "jail", "detention", "cabinet")
)  # fmt: skip


_FORMER = frozenset(("former", "ex"))


def _is_office(lowers: list[str], known: Lexicon, noun: str, index: int, sentence: Sentence) -> bool:
    """Say whether an apposition names a state office: "the minister of justice", not "head of an NGO"."""
    if noun not in known.official or not _FORMER.isdisjoint(lowers[max(sentence.first, index - 3) : index]):
        return False
    end = next((at for at in range(index + 1, sentence.last) if lowers[at] in (",", ";", ")")), sentence.last)
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
        "commander",
        "commandant",
        "commissioner",
        "superintendent",
        "inspector",
        "prefect",
        "warden",
        "spokesperson",
        "spokesman",
        "spokeswoman",
    ):
        around = lowers[max(sentence.first, index - 1) : min(index + 8, end)]
        return noun not in (
            "president",
            "spokesperson",
            "spokesman",
            "spokeswoman",
            "general",
            "commissioner",
            "warden",
        ) or not STATE_OFFICE.isdisjoint(around)
    around = lowers[max(sentence.first, index - 2) : min(index + 8, end)]
    return not STATE_OFFICE.isdisjoint(around)
