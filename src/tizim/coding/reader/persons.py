"""Find the names of persons: who a capitalised run of words is, judged by what stands in and around it.

No list of names can hold the world's names, so a list is only one witness among
several: a title, an occupation, an age, a word of kinship, the ending of a
surname, what follows. Each adds to a sum; a run of capitals is a person when the
sum reaches THRESHOLD. A capital at the start of a sentence says nothing.
"""

import re
from collections.abc import Iterator, Sequence

from tizim.coding.languages import KNOWN
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.name_context import read_before, read_behind
from tizim.coding.reader.name_lexicon import Lexicon, NameSpan, lexicon

THRESHOLD = 3
UNSUPPORTED = 2  # more is asked where the text is in none of the known languages
_LONGEST_NAME = 6  # words


def find_names(document: Document, taken: bytearray) -> tuple[NameSpan, ...]:
    """Return the names of persons, in order, and mark their tokens as taken."""
    known = lexicon(document.data)
    found: list[NameSpan] = []
    for sentence in document.sentences:
        if document.blocks[sentence.block].kind in ("title", "heading"):
            continue
        begun, left = len(found), []
        for first, last in _runs(document, known, sentence, taken):
            span = _judge(document, known, sentence, first, last, _LISTED if _is_listed(document, found, first) else 0)
            if span is not None and (_works_for(document, found, span) or _is_around_a_town(document, sentence, span)):
                span = None
            if span is not None:
                taken[span.first : span.last] = b"\x03" * (span.last - span.first)
                found.append(span)
                _take_aliases(document, known, sentence, span, taken)
            else:
                left.append((first, last))
        found[begun:] = _with_listed_behind(document, known, sentence, left, found[begun:], taken)
    return tuple(found)


def _works_for(document: Document, found: Sequence[NameSpan], span: NameSpan) -> bool:
    """Say whether a run of words is whom somebody works for: "Flores of Diario Libre"."""
    return bool(found) and document.tokens.lowers[span.first - 1] == "of" and found[-1].last == span.first - 1


def _is_around_a_town(document: Document, sentence: Sentence, span: NameSpan) -> bool:
    """Say whether a run of words is the region of a town: "on a motorcycle in Hacarí, Norte de Santander."."""
    words = document.tokens.words
    at = span.first - 1
    if at <= sentence.first or words[at] != "," or "given_name" in span.evidence:
        return False
    closes = span.last >= sentence.last or words[span.last] in (".", ",", ";", ")")
    while at - 1 > sentence.first and words[at - 1][0].isupper():
        at -= 1
    town = at < span.first - 1 and words[at - 1] in ("in", "at", "near", "outside")
    return town and closes and at - 1 > sentence.first


def _with_listed_behind(
    document: Document,
    known: Lexicon,
    sentence: Sentence,
    left: Sequence[tuple[int, int]],
    found: Sequence[NameSpan],
    taken: bytearray,
) -> list[NameSpan]:
    """Return the names of a sentence with those that a list of three or more leads up to: "A, B and C"."""
    names = list(found)
    items = sorted([*left, *((one.first, one.last) for one in found)])
    open_items, full = set(left), {one.first for one in found if one.full}
    behind = 0  # items of the list behind the one at hand
    for place in range(len(items) - 2, -1, -1):
        first, last = items[place]
        behind = behind + 1 if _goes_on(document, last, items[place + 1][0]) else 0
        before = place > 0 and _goes_on(document, items[place - 1][1], first)
        follows = items[place + 1][0] in full
        if items[place] not in open_items or last - first < 2 or not behind or behind + before < 2 or not follows:
            continue
        span = _judge(document, known, sentence, first, last, _LISTED)
        if span is not None:
            taken[span.first : span.last] = b"\x03" * (span.last - span.first)
            names.append(span)
            full.add(first)
    return sorted(names, key=lambda one: one.first)


def _goes_on(document: Document, last: int, following: int) -> bool:
    """Say whether a comma, "and" or both alone stand between two runs of words."""
    between = document.tokens.lowers[last:following]
    return 0 < len(between) <= 2 and all(lower in ("and", ",") for lower in between)


_LISTED = 3  # what being listed beside a name says for a name


def _is_listed(document: Document, found: Sequence[NameSpan], first: int) -> bool:
    """Say whether a run of words follows a name in a list: "Mariem Jebali and Fares Khelifi"."""
    before = next((one for one in reversed(found) if one.last <= first), None)
    if before is None or not before.full or not 0 < first - before.last <= 2:
        return False
    return all(lower in ("and", ",") for lower in document.tokens.lowers[before.last : first])


def _take_aliases(document: Document, known: Lexicon, sentence: Sentence, span: NameSpan, taken: bytearray) -> None:
    """Note another name that the words behind a name bring in: ", alias X", "(also known as Y)"."""
    words, lowers = document.tokens.words, document.tokens.lowers
    index = span.last
    if index < sentence.last and words[index] in (",", "("):
        index += 1
    cue = known.aliases.at(lowers, index, sentence.last)
    if cue is None:
        return
    first = cue.last
    while first < sentence.last and (words[first] in _QUOTES or lowers[first] == "the"):
        first += 1
    last = first
    while last < sentence.last and _is_name_word(words[last]) and not taken[last]:
        last += 1
    if first < last:
        taken[first:last] = b"\x03" * (last - first)
        span.aliases.append((first, last))


def _runs(document: Document, known: Lexicon, sentence: Sentence, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of words that may be one name: capitals, initials, particles between capitals."""
    words, lowers = document.tokens.words, document.tokens.lowers
    end = sentence.first
    for index in document.tokens.where_written(_is_name_word, sentence.first, sentence.last):
        if index < end or taken[index]:
            continue
        end = index + 1
        while end < sentence.last and not taken[end]:
            nickname = _end_of_nickname(words, end, sentence.last, taken) if words[end] in _QUOTES else None
            if nickname is not None:
                end = nickname
            elif (
                _is_name_word(words[end])
                or (words[end] == "." and (len(words[end - 1]) == 1 or _INITIALS.fullmatch(words[end - 1])))
                or (lowers[end] in known.particles and _particle_leads_on(document, known, end, sentence.last, taken))
            ):
                end += 1
            else:
                break
        yield from _without_leading(known, lowers, index, end)


_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}")
_PLACE_STARTS = frozenset(("san", "santa", "santo", "são", "saint", "st", "mount", "port", "new", "los", "las", "el"))
_SHORT_FOR_PLACES = frozenset(("u.n.", "u.s.", "u.k.", "e.u.", "d.c.", "u.s.a."))
_QUOTES = frozenset(('"', "''", "'"))
_LONGEST_NICKNAME = 3  # words
_SHORT = 6  # letters; a shorter plural such as "Banks" is a surname too


def _end_of_nickname(words: Sequence[str], index: int, last: int, taken: bytearray) -> int | None:
    """Return where a nickname ends that a quotation mark begins inside a name: `Juan "El Gato" Ruiz`."""
    end = index + 1
    while end < last and end - index <= _LONGEST_NICKNAME and words[end][0].isupper() and not taken[end]:
        end += 1
    if end == index + 1 or end + 1 >= last or words[end] not in _QUOTES:
        return None
    return end + 1 if _is_name_word(words[end + 1]) and not taken[end + 1] else None


def _is_name_word(word: str) -> bool:
    first = word[0]
    if first.isupper():
        if "." in word:
            return bool(_INITIALS.fullmatch(word)) and word.lower() not in _SHORT_FOR_PLACES
        return len(word) == 1 or not word.isupper() or len(word) == 2
    return (
        "-" in word
        and word.startswith(("al-", "el-", "as-", "ad-", "an-", "ar-", "ash-", "at-", "bin-", "ibn-"))
        and word.partition("-")[2][:1].isupper()
    )


def _particle_leads_on(document: Document, known: Lexicon, index: int, last: int, taken: bytearray) -> bool:
    for step in range(index, min(index + 3, last)):
        if _is_name_word(document.tokens.words[step]):
            return not taken[step]
        if document.tokens.lowers[step] not in known.particles:
            return False
    return False


def _without_leading(known: Lexicon, lowers: list[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Split a run at titles, occupations and nationalities, and yield what is left of it."""
    start = first
    for index in range(first, last):
        lower = lowers[index]
        if lower in ("ma", "u") and last - index <= 3:
            continue  # a title of address in Burmese only before a longer name; elsewhere a name
        leads = (
            lower in known.courtesy
            or lower in known.official
            or lower in known.occupation
            or lower in known.adjectives
            or (lower in known.months and not (len(lower) == 3 and first < index < last - 1))  # "Khin Mar Aye"
        )
        plural = lower.endswith("s") and (lower[:-1] in known.occupation or lower[:-1] in known.official)
        if (leads and not known.is_given(lower) and lower not in known.particles) or plural:
            if index > start:
                yield start, index
            start = index + 1
    if start < last:
        yield start, last


def _judge(
    document: Document, known: Lexicon, sentence: Sentence, first: int, last: int, score: int
) -> NameSpan | None:
    """Return the run as a name, when enough speaks for it; `score` is what already does."""
    first, last = _trimmed(document, known, sentence, first, last, listed=score > 0)
    words, lowers = document.tokens.words[first:last], document.tokens.lowers[first:last]
    if len([word for word in words if word[0].isalpha()]) > _LONGEST_NAME or all(len(word) == 1 for word in words):
        return None
    called = {token for token, word in enumerate(words) if word in _QUOTES}  # a nickname stands between its signs
    content = [
        lower
        for token, lower in enumerate(lowers)
        if len(lower) > 1
        and lower[0].isalpha()
        and "." not in lower
        and not (called and min(called) < token < max(called))
    ]
    if not content or _ends_like_a_thing(known, lowers) or lowers[-1] in known.months:
        return None
    if document.tokens.lowers[max(sentence.first, first - 1)] in known.streets or lowers[0] in known.streets:
        return None
    initials = any(len(word) == 1 or "." in word for word in words if word not in _QUOTES)
    span = NameSpan(first, last, tuple(words), len(content) > 1 or initials)
    if initials and len(content) == 1 and len(content[0]) > 4 and content[0] not in known.ordinary:
        span.evidence.append("initial")
    score = (score if len(content) > 1 else 0) + _inner(known, span, content, words)
    score += read_before(document, known, sentence, span) + read_behind(document, known, sentence, span)
    if len(content) == 1 and not span.stands_alone():
        return None
    needed = THRESHOLD if document.language in KNOWN else THRESHOLD + UNSUPPORTED
    return span if score >= needed else None


def _ends_like_a_thing(known: Lexicon, lowers: Sequence[str]) -> bool:
    """Say whether the last word names a place, a work or a body: "Square", "Organisations"."""
    last = lowers[-1]
    return last in known.last_words or (len(last) > _SHORT and last.removesuffix("s") in known.last_words)


def _trimmed(
    document: Document, known: Lexicon, sentence: Sentence, first: int, last: int, *, listed: bool
) -> tuple[int, int]:
    """Drop ordinary words from the start of a sentence, and a particle or full stop left at the end."""
    lowers = document.tokens.lowers
    if lowers[last - 1].endswith(("-bound", "-based", "-led", "-owned", "-backed", "-run", "-registered")):
        return first, first  # "a Victoria Falls-bound plane"
    while first < last and lowers[first].endswith(("-old", "-based", "-born", "-turned")):
        first += 1
    while (
        first < last
        and (lowers[first] in known.ordinary or lowers[first] in known.particles)
        and not known.is_given(lowers[first])
        and not (lowers[first] in known.ambiguous and _name_follows(document, known, first + 1, last))
    ):
        at_start = first == sentence.first or (not document.tokens.words[first - 1][0].isalpha() and not listed)
        if not at_start and lowers[first] not in known.particles and last - first < 3:
            break
        if lowers[first] in known.particles and lowers[first] not in known.ordinary and first > sentence.first:
            break
        first += 1
    while last > first and (
        (lowers[last - 1] in known.particles and not document.tokens.words[last - 1][0].isupper())
        or document.tokens.words[last - 1] == "."
    ):
        last -= 1
    return first, last


def _name_follows(document: Document, known: Lexicon, index: int, last: int) -> bool:
    """Say whether a word that nobody uses in small letters stands at a place: "Grace Akello"."""
    lowers = document.tokens.lowers
    return index < last and len(lowers[index]) > 2 and lowers[index] not in known.ordinary


def _inner(known: Lexicon, span: NameSpan, content: list[str], words: list[str]) -> int:
    """Return what the words themselves say for a name."""
    score = 0
    if len(content) > 1:
        score += 1
    plain = [lower for lower in content if lower in known.ordinary and not known.is_given(lower)]
    if content[0] in known.ambiguous and len(plain) < len(content):
        plain = [lower for lower in plain if lower != content[0]]
    if known.is_given(content[0]) or ("-" in content[0] and known.is_given(content[0].split("-")[0])):
        score += 3 if content[0] not in known.ordinary else 2
        span.evidence.append("given_name")
    elif content[0] in known.ambiguous:
        score += 1
    elif any(known.is_given(lower) for lower in content[1:]):
        score += 2
        span.evidence.append("given_name")
    if len(content[-1]) > 4 and content[-1] not in known.ordinary and content[-1].endswith(known.endings):
        score += 1
        span.evidence.append("surname_ending")
    if not plain and len(content) > 1:
        score += 2 if all(len(word) > 2 for word in content) else 1
        span.evidence.append("unknown_words")
    score -= 2 * len(plain) if len(plain) == len(content) else len(plain)
    return score + _signs(known, span, content, words)


def _signs(known: Lexicon, span: NameSpan, content: list[str], words: list[str]) -> int:
    """Return what initials, particles and words that begin or end names of places say for or against a name."""
    score = 0
    if (
        any((len(word) == 1 and word.isalpha()) or "." in word for word in words)
        or not known.particles.isdisjoint(content[1:])
        or any(lower.startswith("al-") for lower in content)
    ):
        score += 2 if "initial" in span.evidence else 1
        span.evidence.append("initial_or_particle")
    if content[0] in _PLACE_STARTS and content[0] != content[min(1, len(content) - 1)]:  # "San San Yi" is somebody
        score -= 3
    if not known.last_words.isdisjoint(content) or not known.adjectives.isdisjoint(content):
        score -= 3
    return score


def names_from_ranges(document: Document, ranges: Sequence[tuple[int, int]], taken: bytearray) -> tuple[NameSpan, ...]:
    """Return names that a further annotator found as ranges of the text, where nothing has claimed the words yet."""
    found: list[NameSpan] = []
    for start, end in ranges:
        first, last = document.token_at(start), document.token_at(end - 1) + 1
        if 0 <= first < last and not any(taken[first:last]) and document.sentence_at(start) is not None:
            taken[first:last] = b"\x03" * (last - first)
            found.append(
                NameSpan(first, last, tuple(document.tokens.words[first:last]), last - first > 1, ["further_annotator"])
            )
    return tuple(found)
