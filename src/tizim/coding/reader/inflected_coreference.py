"""Join the places where a text of an inflected language names the same person.

The same nominative is the same person; so is a surname alone in any case, and
initials with a surname beside the full name they stand for. Where two persons
share a surname ("Ивана и Анну Петровых"), the sex that the ending shows and the
nearest one named before decide.
"""

from collections import defaultdict
from collections.abc import Iterable

from tizim.coding.reader.coreference import Person, in_order
from tizim.coding.reader.document import Document
from tizim.coding.reader.inflected_names import is_capital, morphology
from tizim.coding.reader.name_lexicon import NameSpan

_SHORTEST = 3  # letters of a name that may stand alone
_SHORT_SURE = 2.0


def join_inflected(document: Document, names: tuple[NameSpan, ...], taken: bytearray) -> tuple[Person, ...]:
    """Return the persons of a text, in the order in which they are first named."""
    persons: list[Person] = []
    by_word: dict[str, list[Person]] = defaultdict(list)
    for span in sorted(names, key=lambda one: (not _is_spelled_out(one), not one.full, one.first)):
        person = next((one for one in _sharing(span, by_word) if _is_same(span, one)), None)
        if person is None:
            person = Person()
            persons.append(person)
        person.take_in(span)
        for word in _content(span.words):
            for part in {word, *word.split("-")}:
                if person not in by_word[part]:
                    by_word[part].append(person)
    _add_single_words(document, by_word, taken)
    return in_order(persons)


def _content(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.lower().replace("ё", "е") for word in words if len(word) > 2 and word[0].isupper())


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0].lower() for word in words if word.endswith("."))


def _is_spelled_out(span: NameSpan) -> bool:
    return len(_content(span.words)) > 1


def _sharing(span: NameSpan, by_word: dict[str, list[Person]]) -> list[Person]:
    found = [person for word in _content(span.words) for person in by_word.get(word, ())]
    return sorted(dict.fromkeys(found), key=lambda one: -one.last_before(span.first + 1))


def _is_same(span: NameSpan, person: Person) -> bool:
    mine, theirs = set(_content(span.words)), set(_content(person.words))
    sexes = {one.sex for one in person.spans}
    if span.sex is not None and sexes and span.sex not in sexes:
        return False
    initials = _initials(span.words)
    if initials:
        given = {word[0] for word in theirs - mine}
        other = _initials(person.words)
        return mine <= theirs and (initials[0] in given or (not given and initials == other))
    if not span.full:
        return mine <= theirs or any(mine <= set(word.split("-")) for word in theirs)
    return mine == theirs or (len(mine & theirs) >= 2 and (mine <= theirs or theirs <= mine))


def _add_single_words(document: Document, by_word: dict[str, list[Person]], taken: bytearray) -> None:
    """Add each place where a surname, or a given name, stands alone in any case."""
    tokens, rules = document.tokens, morphology(document.data)
    if not by_word:
        return
    beginnings = {word[:_SHORTEST] for word in by_word}
    for sentence in document.sentences:
        for index in range(sentence.first, sentence.last):
            word = tokens.words[index]
            if taken[index] or len(word) < _SHORTEST or not is_capital(word):
                continue
            if tokens.lowers[index].replace("ё", "е")[:_SHORTEST] not in beginnings:
                continue
            found = _meant(rules.readings_of_whole(word), by_word, index)
            if found is not None:
                person, span = found
                taken[index] = 3
                person.take_in(span)


def _meant(
    readings: Iterable[tuple[str, str, str, float]], by_word: dict[str, list[Person]], index: int
) -> tuple[Person, NameSpan] | None:
    """Return the person whom one word means, and the word as a place of the name, with its cases."""
    fitting: dict[int, tuple[Person, str, set[str]]] = {}
    for nominative, sex, case, _ in readings:
        for person in by_word.get(nominative.lower().replace("ё", "е"), ()):
            known = person.first_of("sex")
            if known in (None, sex) and person.last_before(index) >= 0:
                fitting.setdefault(id(person), (person, nominative, set()))[2].add(case)
    if not fitting:
        return None
    nearest, nominative, cases = max(fitting.values(), key=lambda one: one[0].last_before(index))
    span = NameSpan(index, index + 1, (nominative,), False)
    span.sex, span.case = nearest.first_of("sex"), frozenset(cases)
    return nearest, span
