"""Find the names of persons: who a capitalised run of words is, judged by what stands in and around it.

No list of names can hold the world's names, so a list is only one witness among
several: a title, an occupation, an age, a word of kinship, the ending of a
surname, what follows. Each adds to a sum; a run of capitals is a person when the
sum reaches THRESHOLD. A capital at the start of a sentence says nothing.
"""

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
        for first, last in _runs(document, known, sentence, taken):
            span = _judge(document, known, sentence, first, last)
            if span is not None:
                taken[span.first : span.last] = b"\x03" * (span.last - span.first)
                found.append(span)
    return tuple(found)


def _runs(document: Document, known: Lexicon, sentence: Sentence, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of words that may be one name: capitals, initials, particles between capitals."""
    words, lowers = document.tokens.words, document.tokens.lowers
    index = sentence.first
    while index < sentence.last:
        if taken[index] or not _is_name_word(words[index]):
            index += 1
            continue
        end = index + 1
        while end < sentence.last and not taken[end]:
            if (
                _is_name_word(words[end])
                or (words[end] == "." and len(words[end - 1]) == 1)
                or (lowers[end] in known.particles and _particle_leads_on(document, known, end, sentence.last, taken))
            ):
                end += 1
            else:
                break
        yield from _without_leading(known, lowers, index, end)
        index = end


def _is_name_word(word: str) -> bool:
    first = word[0]
    if first.isupper():
        return (len(word) == 1 or not word.isupper() or len(word) == 2) and "." not in word
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
            or lower in known.months
        )
        plural = lower.endswith("s") and (lower[:-1] in known.occupation or lower[:-1] in known.official)
        if (leads and lower not in known.given and lower not in known.particles) or plural:
            if index > start:
                yield start, index
            start = index + 1
    if start < last:
        yield start, last


def _judge(document: Document, known: Lexicon, sentence: Sentence, first: int, last: int) -> NameSpan | None:
    """Return the run as a name, when enough speaks for it."""
    first, last = _trimmed(document, known, sentence, first, last)
    words, lowers = document.tokens.words[first:last], document.tokens.lowers[first:last]
    if not words or len(words) > _LONGEST_NAME or all(len(word) == 1 for word in words):
        return None
    content = [lower for lower in lowers if len(lower) > 1 and lower != "."]
    if not content or lowers[-1] in known.last_words or any(lower in known.months for lower in content[1:]):
        return None
    span = NameSpan(first, last, tuple(words), len(content) > 1)
    score = _inner(known, span, content, words)
    score += read_before(document, known, sentence, span) + read_behind(document, known, sentence, span)
    if len(content) == 1 and not span.stands_alone():
        return None
    needed = THRESHOLD if document.language in KNOWN else THRESHOLD + UNSUPPORTED
    return span if score >= needed else None


def _trimmed(document: Document, known: Lexicon, sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Drop ordinary words from the start of a sentence, and a particle or full stop left at the end."""
    lowers = document.tokens.lowers
    while first < last and lowers[first].endswith(("-old", "-based", "-born", "-turned")):
        first += 1
    while (
        first < last
        and (lowers[first] in known.ordinary or lowers[first] in known.particles)
        and lowers[first] not in known.given
    ):
        at_start = first == sentence.first or not document.tokens.words[first - 1][0].isalpha()
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


def _inner(known: Lexicon, span: NameSpan, content: list[str], words: list[str]) -> int:
    """Return what the words themselves say for a name."""
    score = 0
    if len(content) > 1:
        score += 1
    plain = [lower for lower in content if lower in known.ordinary and lower not in known.given]
    if content[0] in known.given or ("-" in content[0] and content[0].split("-")[0] in known.given):
        score += 3 if content[0] not in known.ordinary else 2
        span.evidence.append("given_name")
    elif content[0] in known.ambiguous:
        score += 1
    elif any(lower in known.given for lower in content[1:]):
        score += 2
        span.evidence.append("given_name")
    if len(content[-1]) > 4 and content[-1] not in known.ordinary and content[-1].endswith(known.endings):
        score += 1
        span.evidence.append("surname_ending")
    if not plain and len(content) > 1:
        score += 2 if all(len(word) > 2 for word in content) else 1
        span.evidence.append("unknown_words")
    score -= 2 * len(plain) if len(plain) == len(content) else len(plain)
    if (
        any(len(word) == 1 for word in words)
        or any(lower in known.particles for lower in content[1:])
        or any(lower.startswith("al-") for lower in content)
    ):
        score += 1
        span.evidence.append("initial_or_particle")
    if any(lower in known.last_words for lower in content) or any(lower in known.adjectives for lower in content):
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
