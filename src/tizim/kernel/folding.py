"""The search normaliser: what is written to the index, and what a query must find there.

One for every engine, so that SQLite and PostgreSQL find the same. A word is
indexed as it stands (folded), by its stem, and, where it may be a name, by how it
sounds; a query asks for any of these. Stems are Snowball's for English and
Russian; for Kazakh, which Snowball does not know, the endings of case and
number are taken off one after another.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from tizim.kernel.letters import fold, in_one_script, sound_key, visible

__all__ = ["Alternatives", "fold", "fts5_query", "index_words", "postgres_query", "query_words"]

Alternatives = tuple[str, ...]  # any of these must be found

_GROUPED_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[ ,.\u00a0\u2009\u202f'’]\d{3})+(?!\d)")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010-\u2015\u2212'`´ʹʻʼ‘’′][^\W_]+)*")
_ELISION = re.compile(r"(?:[^\W\d_]|qu|Qu)['’]")  # d'Ivoire, l'avocat, Qu'ran
_HYPHEN = re.compile(r"[-\u2010-\u2015\u2212]")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
# Snowball takes the end of Токаев for that of случаев, and would look for тока.
_SURNAME = re.compile(r"(?<!случ)(?<!обыч)(?<!урож)(?<!трамв)аев$")
_CYRILLIC = re.compile(r"[а-яё]")
_KAZAKH_LETTER = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")

# Endings of Kazakh in folded letters: case, then possession, then number.
_KAZAKH_ENDINGS = (
    re.compile(r"(?<=....)(?:[ндт][ыи]н|[ндт][ыи]|[нгкдт][ае]н?|[мбп]ен)$"),
    re.compile(r"(?<=....)(?:[лдт][ыи]к)$"),
    re.compile(r"(?<=....)(?:с?[ыи]н?)$"),
    re.compile(r"(?<=....)(?:[лдт][ае]р)$"),
)


def index_words(text: str) -> list[str]:
    """Return the tokens to write to the index for a text: its words in order, each with its forms, then its figures.

    >>> index_words("Tokayev's 4,353")
    ['tokayev', 'tokaev', '4353']
    """
    text, figures = _without_grouped_numbers(visible(text))
    kazakh = _KAZAKH_LETTER.search(text) is not None
    has_capitals = text != text.lower()
    tokens: list[str] = []
    for word in _WORD.findall(text):
        # Only what is written like a name is indexed by its sound: it halves the index and keeps noise out.
        may_be_name = not has_capitals or not word[0].islower()
        parts, whole = _parts(word)
        for part in [*parts, whole] if whole else parts:
            tokens.extend(_forms(part, kazakh, may_be_name))
    return tokens + figures


def query_words(text: str) -> list[Alternatives]:
    """Return, for each word of a query, the tokens of which any one must be in the index.

    >>> query_words("Тоқаев 488")
    [('токаев', 'tokaev'), ('488',)]
    """
    text = visible(text)
    grouped = {match[0]: _digits(match[0]) for match in _GROUPED_NUMBER.finditer(text)}
    groups: list[Alternatives] = []
    for word in _WORD.findall(text):
        # "Nur-Sultan" is found by each of its parts, or by "Nursultan" in place of any of them.
        parts, whole = _parts(word)
        whole_forms = _query_forms(whole) if whole else []
        for part in parts:
            figures = [figure for written, figure in grouped.items() if part in re.split(r"\D", written)]
            groups.append(tuple(dict.fromkeys([*_query_forms(part), *whole_forms, *figures])))
    return groups


def fts5_query(groups: Sequence[Alternatives], *, prefix: bool = False) -> str:
    """Return the MATCH expression of SQLite's FTS5; with `prefix` the last word may be the beginning of one."""
    return " AND ".join(
        "(" + " OR ".join(f'"{form}"{"*" if prefix and group is groups[-1] else ""}' for form in group) + ")"
        for group in groups
    )


def postgres_query(groups: Sequence[Alternatives], *, prefix: bool = False) -> str:
    """Return the text of a PostgreSQL tsquery over lexemes that this module made."""
    return " & ".join(
        "(" + " | ".join(f"'{form}'{':*' if prefix and group is groups[-1] else ''}" for form in group) + ")"
        for group in groups
    )


def _without_grouped_numbers(text: str) -> tuple[str, list[str]]:
    """Take out the figures written in groups of three digits.

    Groups parted by a space may be two numbers as well, so these stay in the text too.
    """
    figures = [_digits(match[0]) for match in _GROUPED_NUMBER.finditer(text)]
    return _GROUPED_NUMBER.sub(lambda match: match[0] if " " in match[0] else " ", text), figures


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _parts(word: str) -> tuple[list[str], str]:
    """Return the parts of a word at its hyphens, and the whole without them where it had some and holds no figures."""
    word = in_one_script(_POSSESSIVE.sub("", word))
    parts = _HYPHEN.split(word)
    whole = "" if len(parts) == 1 or any(part[0].isdigit() for part in parts) else "".join(parts)
    return parts, whole


def _forms(word: str, kazakh: bool, may_be_name: bool) -> list[str]:
    folded = fold(word)
    if elided := _ELISION.match(word):
        return [folded, *_forms(word[elided.end() :], kazakh, may_be_name)]
    stems = list(dict.fromkeys([folded, *_stems(folded), *(_kazakh_stems(folded) if kazakh else ())]))
    if not may_be_name or folded.isdigit():
        return stems
    sounds = [sound_key(word.lower()), *(sound_key(stem) for stem in stems[1:])]
    return list(dict.fromkeys([*stems, *filter(None, sounds)]))


def _query_forms(word: str) -> list[str]:
    forms = _forms(word, kazakh=False, may_be_name=True)
    folded = fold(word)
    if _CYRILLIC.search(folded):
        # The first ending only: taking more would ask for another word.
        for stem in _kazakh_stems(folded):
            return list(dict.fromkeys([*forms, stem, sound_key(stem)]))
    return forms


@lru_cache(maxsize=65536)
def _stems(folded: str) -> tuple[str, ...]:
    if not folded or folded[0].isdigit():
        return ()
    if folded.isascii():
        stem = _stemmer("english")(folded)
        # Amina, Аминой and Амину meet without their last letter.
        return (stem, folded[:-1]) if folded.endswith("a") and len(folded) > 4 else (stem,)
    if not _CYRILLIC.search(folded) or _SURNAME.search(folded):
        return ()
    return (_stemmer("russian")(folded),)


def _kazakh_stems(folded: str) -> Iterator[str]:
    if not _CYRILLIC.search(folded):
        return
    for ending in _KAZAKH_ENDINGS:
        shorter = ending.sub("", folded)
        if shorter != folded:
            yield shorter
        folded = shorter


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    # Imported at the first stem: the package loads every language it knows, 0.2 s of CPU.
    import snowballstemmer

    stem: Callable[[str], str] = snowballstemmer.stemmer(language).stemWord
    return stem
