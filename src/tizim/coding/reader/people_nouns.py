"""Say what a noun for people stands for: a title before a name, a number that has no noun, many of something."""

from collections.abc import Mapping, Sequence

from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.noun_phrases import phrase_words
from tizim.coding.reader.phrases import Phrases
from tizim.coding.reader.tokens import Tokens


def is_title(document: Document, sentence: Sentence, first: int, last: int, owner: Mapping[int, int]) -> bool:
    """Say whether a noun without an article is one of several before a name: "journalist and editor of Z, A"."""
    if document.data != "en" or document.tokens.lowers[first] in phrase_words(document.data).determiners:
        return False
    for token in range(last, min(sentence.last, last + _LONGEST_TITLE)):
        if token in owner:
            return True
        word = document.tokens.words[token]
        if not (word[0].isupper() or word in _OF_TITLES or word.startswith(("l'", "d'"))):
            return False
    return False


_LONGEST_TITLE = 12  # words between a noun that says who somebody is, and the name
_OF_TITLES = frozenset(
    ("and", "of", "the", "for", "at", "human", "rights", "newspaper", "magazine", "outlet", "website", "channel",
     "station", "radio", "editor", "journalist", "activist", "defender", "blogger", "director", "leader", "founder",
     "member", "lawyer", "writer", "poet", "reporter", "politician", "head", "chair", "opposition", "party", "land",
     "environmental", "political", "media", "news", "daily", "weekly", "online", "investigative", "former", "civil",
     "society", "unionist", "academic", "professor", "publisher", "owner", "host", "presenter")
)  # fmt: skip


def is_no_number_of_people(lowers: Sequence[str], first: int, last: int) -> bool:
    """Say whether a number without a noun counts no people: "hundreds of houses", "at five in the morning"."""
    if lowers[first] not in _NUMBERS:
        return False
    if lowers[first] in _CARDINALS and (not first or lowers[first - 1] in _BEFORE_NO_PEOPLE):
        return True
    return last < len(lowers) and lowers[last] not in _BEHIND_A_NUMBER


_CARDINALS = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
_NUMBERS = _CARDINALS | {"dozens", "hundreds", "thousands", "scores"}
_BEFORE_NO_PEOPLE = frozenset(
    ("at", "of", "aged", "in", "for", "to", "between", "article", "articles", "section", "by", "on", "from", "age",
     "the", "than", "number", "past", "last", "next", "every", "these", "those", "chapter", "grade", "part", "or")
)  # fmt: skip
_BEHIND_A_NUMBER = frozenset(
    (".", ",", ";", "were", "have", "had", "injured", "wounded", "arrested", "detained", "killed", "more", "others",
     "dead", "missing", "during", "after", "in", "at", "on", "and", "across", "remain")
)  # fmt: skip


def stands_for_others(nouns: Phrases[tuple[str, str, bool]], tokens: Tokens, first: int, last: int, end: int) -> bool:
    """Say whether a word for many only counts the people behind it: "a group of students" are students."""
    if tokens.lowers[first] not in _OF_MANY or last >= end or tokens.lowers[last] != "of":
        return False
    noun = nouns.first(tokens, last + 1, min(end, last + 4))
    return noun is not None and noun.payload[0] == "group"


_OF_MANY = frozenset(("group", "crowd", "groups", "couple", "mob", "gang", "mobs", "gangs"))
