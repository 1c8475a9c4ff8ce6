"""Find the names of persons in languages whose names take endings: Russian and Kazakh.

The witnesses are those of `persons`: what the words are, and what stands around
them. The language's own morphology brings each name to the nominative and says
its case, which later tells the victim from the doer; the words around say which
case it must be where the name alone leaves that open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from tizim.coding.languages import table
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.name_lexicon import NameSpan
from tizim.coding.reader.phrases import Phrases

_LEAST = 3.5  # score of a name that nothing around it speaks for
_LEAST_ALONE = 3.0  # of a surname with initials, or alone behind an office or an occupation
_LONGEST = 4  # capitalised words of a name
_REGIONS = frozenset(
    ("района", "район", "районе", "районного", "районный", "области", "область", "края", "крае", "уезда", "этрапа")
)
_PATRONYMIC = 4  # letters of a particle that may end a name: "Токтосун кызы"
_REACH = 5  # words between an office and the name of who holds it
_REACH_OVER_A_NAME = 11  # where the name of a medium or an office stands between: "редактора газеты «Голос» Ивана"


@cache
def morphology(data: str) -> ModuleType:
    """Return the rules of declension of a language."""
    if data == "kk":
        from tizim.coding.languages.kk import morphology as kazakh

        return kazakh
    from tizim.coding.languages.ru import morphology as russian

    return russian


@dataclass(frozen=True, slots=True)
class _Lexicon:
    official: Phrases[str]
    occupation: Phrases[str]
    relations: Phrases[str]
    months: frozenset[str]
    not_names: frozenset[str]
    particles: frozenset[str]
    governors: dict[str, frozenset[str]]  # prepositions, with the case behind them


@cache
def _lexicon(data: str) -> _Lexicon:
    raw = table(data, "names")

    def phrases(name: str) -> Phrases[str]:
        return Phrases((phrase, phrase.rstrip("*")) for phrase in raw.get(name, ()))

    return _Lexicon(
        phrases("official"),
        phrases("occupation"),
        phrases("relations"),
        frozenset(table(data, "calendar").get("months", {})),
        frozenset(raw.get("not_names", ())),
        frozenset(raw.get("particles", ())),
        {word: frozenset([case]) for case, words in raw.get("governed", {}).items() for word in words},
    )


def is_capital(word: str) -> bool:
    """Say whether a word is written as a name: a capital, then small letters."""
    return word[0].isupper() and len(word) > 1 and not word.isupper() and "." not in word


def find_inflected_names(document: Document, taken: bytearray) -> tuple[NameSpan, ...]:
    """Return the names of persons in full, in order, and mark their tokens as taken."""
    lexicon = _lexicon(document.data)
    found: list[NameSpan] = []
    for sentence in document.sentences:
        if document.blocks[sentence.block].kind in ("title", "heading"):
            continue
        for first, last in _runs(document, lexicon, sentence, taken):
            span = _Candidate(document, lexicon, sentence, found[-1] if found else None).judge(first, last)
            if span is not None:
                taken[span.first : span.last] = b"\x03" * (span.last - span.first)
                found.append(span)
    return tuple(found)


def _runs(document: Document, lexicon: _Lexicon, sentence: Sentence, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of words that may be one name: capitals, initials with their dots, particles between."""
    words, lowers = document.tokens.words, document.tokens.lowers
    index = sentence.first
    while index < sentence.last:
        if taken[index] or not (is_capital(words[index]) or _is_initial(words, index, sentence.last)):
            index += 1
            continue
        end = index
        count = 0
        while end < sentence.last and not taken[end] and count < _LONGEST:
            if is_capital(words[end]):
                end, count = end + 1, count + 1
            elif _is_initial(words, end, sentence.last):
                end += 2
            elif end > index and lowers[end] in lexicon.particles:
                end += 1
            else:
                break
        yield index, end
        index = end


def _is_initial(words: list[str], index: int, last: int) -> bool:
    return len(words[index]) == 1 and words[index].isupper() and index + 1 < last and words[index + 1] == "."


_AGE_BEFORE = re.compile(
    r"(\d{1,3})(?:-?(?:х?летн[а-яё]+)|\s+жаста(?:ғы)?)\s(?:[а-яёәғқңөұүһі-]+\s){0,3}$", re.IGNORECASE
)
_AGE_BEHIND = re.compile(r"\s?[,(]\s?(\d{1,2})(?:\s(?:лет|года?|жаста))?\s?[,).]", re.IGNORECASE)
# Endings of a Russian adjective that show case and sex of the name behind it.
_ADJECTIVES = {
    "ого": (frozenset(("gent", "accs")), "male"),
    "его": (frozenset(("gent", "accs")), "male"),
    "ому": (frozenset(("datv",)), "male"),
    "ему": (frozenset(("datv",)), "male"),
    "ый": (frozenset(("nomn",)), "male"),
    "ий": (frozenset(("nomn",)), "male"),
    "ую": (frozenset(("accs",)), "female"),
    "юю": (frozenset(("accs",)), "female"),
    "ая": (frozenset(("nomn",)), "female"),
    "яя": (frozenset(("nomn",)), "female"),
}
# Endings of a predicate of which a woman is the subject: "задержана", "рассказала".
_SPEAKING = ("ла", "лась", "ана", "ена", "ёна", "ита", "ыта", "ята")
_OUT_OF_POWER = ("бывш", "экс", "бұрынғы", "оппозиционн", "муниципальн", "независим")  # officials who may suffer
_PLACE_FOLLOWS = frozenset(("из", "в", "во"))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One run of capitals in its sentence, to be judged."""

    document: Document
    lexicon: _Lexicon
    sentence: Sentence
    previous: NameSpan | None

    def judge(self, first: int, last: int) -> NameSpan | None:
        """Return the run as a name, when enough speaks for it."""
        first, last = self._trimmed(first, last)
        words, tokens = self.document.tokens.words, self.document.tokens
        written = _with_dots(words[first:last])
        capitals = [word for word in written if is_capital(word)]
        initials = len(written) > len(capitals) and any(word.endswith(".") for word in written)
        if not capitals or tokens.lowers[last - 1] in self.lexicon.months:
            return None
        span = NameSpan(first, last, tuple(written), len(capitals) > 1 or initials)
        around = self._around(span)
        cases, sex = self._hints(span)
        reading = morphology(self.document.data).read_name(tuple(written), cases, sex)
        if reading is None or not self._is_enough(span, reading.score, around, initials):
            return None
        span.words, span.sex, span.case = reading.nominative, reading.sex, reading.case & cases or reading.case
        described = span.title or span.occupation or span.relation
        governed = first > self.sentence.first and tokens.lowers[first - 1] in self.lexicon.governors
        if described and not governed and cases and not reading.case & cases and "gent" in reading.case:
            # "адвокат Ивана Петрова" is somebody else's lawyer
            span.occupation = span.relation = span.title = None
            span.is_official, span.case = False, frozenset(["gent"])
        return span

    def _is_enough(self, span: NameSpan, score: float, around: int, initials: bool) -> bool:
        if not span.full:
            strong = {"title", "occupation_before"} & set(span.evidence)
            return bool(strong) and score >= _LEAST_ALONE and not self._is_place(span.first)
        if initials:
            return score >= _LEAST_ALONE or around > 0 or not self._is_place(span.last - 1)
        return score + around >= _LEAST and (score >= _LEAST or bool(span.evidence))

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Drop ordinary words, titles and places from either end of a run."""
        lowers, lexicon = self.document.tokens.lowers, self.lexicon
        while first < last and (
            lowers[first] in lexicon.not_names
            or lexicon.occupation.at(lowers, first, last)
            or lexicon.official.at(lowers, first, last)
            or lexicon.relations.at(lowers, first, last)
            or self._is_ordinary(first)
            or (last - first > 2 and (self._is_place(first) or self._stands_before_given(first)))
            or (last - first > 2 and lowers[first - 1] in _PLACE_FOLLOWS and self.document.data == "ru")
            or (lowers[first] == "." and first + 1 < last)
        ):
            first += 1
        while last > first and (
            (last < self.sentence.last and lowers[last] in _REGIONS)  # "Гедабекского района"
            or (lowers[last - 1] in lexicon.particles and len(lowers[last - 1]) < _PATRONYMIC)
            or (self._is_ordinary(last - 1) and not (last - first == 2 and self._is_given(first)))
        ):
            last -= 1
        return first, last

    def _is_ordinary(self, token: int) -> bool:
        lower = self.document.tokens.lowers[token]
        if self.document.data != "ru" or len(lower) < 2:
            return False
        russian = morphology("ru")
        return bool(russian.is_common(lower)) and not russian.is_given(lower)

    def _stands_before_given(self, token: int) -> bool:
        """Say whether a Kazakh word is none of the name: "Ақтауда Ерболат Төлегенов" begins with the given name."""
        if self.document.data != "kk":
            return False
        given, lowers = morphology("kk").given_names(), self.document.tokens.lowers
        return lowers[token] not in given and lowers[token + 1] in given

    def _is_given(self, token: int) -> bool:
        """Say whether a word can be nothing but a given name: what follows it in capitals is then a surname."""
        lower = self.document.tokens.lowers[token]
        russian = morphology("ru")
        return not russian.is_common(lower) and any(one.weight >= 3 for one in russian.readings_of(lower))

    def _is_place(self, token: int) -> bool:
        lower = self.document.tokens.lowers[token]
        if self.document.data != "ru" or len(lower) < 2:
            return False
        russian = morphology("ru")
        return russian.is_place(lower) is not None and not any(one.weight >= 3 for one in russian.readings_of(lower))

    def _hints(self, span: NameSpan) -> tuple[frozenset[str], str]:
        """Return the cases and the sex that the words around a name speak for; empty where they leave it open."""
        lowers, first = self.document.tokens.lowers, span.first
        if self.document.data != "ru":
            return frozenset(), ""
        sex = ""
        for token in (first - 1, span.last):
            if (
                self.sentence.first <= token < self.sentence.last
                and lowers[token].endswith(_SPEAKING)
                and morphology("ru").is_predicate(lowers[token])
            ):
                sex = "female"
        before = lowers[first - 1] if first > self.sentence.first else ""
        if before in self.lexicon.governors:
            return self.lexicon.governors[before], sex
        described = span.title or span.occupation or span.relation
        if described:
            noun = described.lower().split()[0]
            head = morphology("ru").noun_form(noun)
            if described == span.relation and head.plural and "gent" not in head.cases:
                return frozenset(["gent"]), sex  # "родственники Умеды"
            return morphology("ru").cases_of_one(noun), sex or head.sex
        ending = next((one for one in _ADJECTIVES if before.endswith(one)), None)
        if ending is not None and ("летн" in before or morphology("ru").is_adjective(before)):
            return _ADJECTIVES[ending][0], _ADJECTIVES[ending][1]  # "58-летнего Вадима"
        aside = self._hint_behind(span)
        if aside is not None:
            return aside
        if span.full and morphology("ru").is_noun_for_a_thing(before):
            return frozenset(["gent"]), sex  # "жалобу Максима Рудого"
        joined = before in ("и", ",") and self.previous is not None and self.previous.last == first - 1
        return (self.previous.case if joined and self.previous is not None else frozenset()), sex

    def _hint_behind(self, span: NameSpan) -> tuple[frozenset[str], str] | None:
        """Return the case and sex that a participle behind a name shows: "Эльвину Алиеву, приехавшую снимать"."""
        lowers, at = self.document.tokens.lowers, span.last + 1
        if at >= self.sentence.last or lowers[span.last] != ",":
            return None
        ending = next((one for one in _ADJECTIVES if lowers[at].endswith(one)), None)
        if ending is None or not morphology("ru").is_adjective(lowers[at]):
            return None
        return _ADJECTIVES[ending]

    def _around(self, span: NameSpan) -> int:
        """Note age, office, occupation and kinship beside a name; return what they add."""
        document, lowers, lexicon = self.document, self.document.tokens.lowers, self.lexicon
        score = 0
        start, end = document.tokens.starts[span.first], document.tokens.ends[span.last - 1]
        age = _AGE_BEFORE.search(document.view, max(self.sentence.start, start - 55), start)
        behind = _AGE_BEHIND.match(document.view, end, self.sentence.end)
        if age is not None or behind is not None:
            span.age = int((age or behind or [0, 0])[1])
            span.evidence.append("age_before" if age is not None else "age_behind")
            score += 2
        quoted = span.first > self.sentence.first and lowers[span.first - 1] in ('"', "''", "»")
        reach = _REACH_OVER_A_NAME if quoted else _REACH
        nearest = max(self.sentence.first, span.first - reach, self.previous.last if self.previous else 0)
        for token in range(nearest, span.first):
            if not {".", ";", "(", ")", "к", "ко"}.isdisjoint(lowers[token : span.first]):
                continue  # "адвоката к Ивану Орлову не пустили": he is no lawyer
            if "," in lowers[token : span.first - 1] or _has_finite_verb(document.data, lowers[token : span.first]):
                continue
            said = document.words_between(document.tokens.starts[token], document.tokens.ends[span.first - 1])
            former = token > self.sentence.first and lowers[token - 1].startswith(_OUT_OF_POWER)
            if not former and lexicon.official.at(lowers, token, span.first) is not None:
                span.is_official, span.title = True, span.title or said.rstrip(" ,")
                span.evidence.append("title")
            elif lexicon.occupation.at(lowers, token, span.first) is not None:
                span.occupation = span.occupation or said.lower().rstrip(" ,")
                span.evidence.append("occupation_before")
            elif lexicon.relations.at(lowers, token, span.first) is not None:
                span.relation = span.relation or lowers[token]
                span.evidence.append("relation_before")
            else:
                continue
            score += 2
        if self._is_joined(span) and self.previous is not None and self.previous.occupation:
            span.occupation = self.previous.occupation  # "журналистов A и B"
            span.evidence.append("occupation_before")
            score += 2
        if span.first > self.sentence.first and not {"title", "occupation_before", "relation_before"} & set(
            span.evidence
        ):
            score += self._after_noun_for_people(span)
        return score

    def _is_joined(self, span: NameSpan) -> bool:
        before = self.document.tokens.lowers[span.first - 1] if span.first > self.sentence.first else ""
        return (
            before in ("и", "мен", "пен", "бен") and self.previous is not None and self.previous.last == span.first - 1
        )

    def _after_noun_for_people(self, span: NameSpan) -> int:
        """Take any Russian noun for people right before a name as what its bearer does."""
        word = self.document.tokens.words[span.first - 1]
        opens = span.first - 1 == self.sentence.first  # "Минчанина Петра Левко задержали"
        if self.document.data != "ru" or not (word.islower() or opens):
            return 0
        if not morphology("ru").is_person_noun(word.lower()):
            return 0
        span.occupation = word
        span.evidence.append("occupation_before")
        return 2


def _has_finite_verb(data: str, lowers: list[str]) -> bool:
    """Say whether a verb parts an office from a name: "министр заявил, Петров …"."""
    return data == "ru" and any(lower[0].isalpha() and morphology("ru").is_verb(lower) for lower in lowers)


def _with_dots(words: list[str]) -> list[str]:
    """Return the words of a run with each initial and its dot as one: "А.", "В.", "Заборовская"."""
    joined: list[str] = []
    for word in words:
        if word == "." and joined and len(joined[-1]) == 1:
            joined[-1] += "."
        elif word != ".":
            joined.append(word)
    return joined
