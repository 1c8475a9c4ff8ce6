"""Russian names in the nominative: "Бауыржана Сейтжанова" is Бауыржан Сейтжанов, said in the genitive.

Four witnesses say how a word of a name is declined: the list of given names,
pymorphy3's dictionary, the endings of surnames, and at last the general
paradigms. That reading of the whole name is chosen in which its words agree in
sex and case. Words are analysed once and kept.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from tizim.coding.languages import table
from tizim.coding.languages.ru.declension import (
    EVERY_CASE,
    NOMINATIVE,
    SURE,
    Reading,
    general_readings,
    surname_readings,
)

_FOR_NOMINATIVE = 0.3  # of two equal readings the nominative is likelier
_FOR_HINT = 1.5  # what the words around a name say of its case or sex
_KEPT_WORDS = 50_000
_CASES = frozenset(EVERY_CASE)
# Words for son and daughter that stand small inside a name.
_SONS_AND_DAUGHTERS = dict.fromkeys(("уулу", "улы", "оглы", "оглу", "угли"), "male") | dict.fromkeys(
    ("кызы", "гызы", "кизи"), "female"
)


@dataclass(frozen=True, slots=True)
class NameReading:
    nominative: tuple[str, ...]
    sex: str  # male, female
    case: frozenset[str]  # nomn, gent, datv, accs, ablt, loct
    score: float  # how surely the words are a name


class Form(NamedTuple):
    """One way to read one word of a name in one sex and case."""

    nominative: str  # as written but for the ending
    weight: float


@cache
def analyser() -> Any:  # Any: pymorphy3 ships no types
    """Return pymorphy3's analyser, loaded once."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=_KEPT_WORDS)
def _parses(lower: str) -> tuple[Any, ...]:  # Any: pymorphy3 ships no types
    return tuple(analyser().parse(lower))


@cache
def given_names() -> dict[str, str]:
    """Return given names in small letters, with the sex that bears them; both names of men and women have none."""
    raw = table("ru", "names").get("given", {})
    men, women = raw.get("male", "").split(), raw.get("female", "").split()
    sexes = dict.fromkeys(men, "male") | dict.fromkeys(women, "female")
    return sexes | dict.fromkeys(set(men) & set(women), "")


def is_given(lower: str) -> bool:
    """Say whether a word may be a case of a listed given name: "Каната" is also a rope's."""
    return any(one.nominative in given_names() for one in readings_of(lower))


@lru_cache(maxsize=_KEPT_WORDS)
def readings_of(lower: str) -> tuple[Reading, ...]:
    """Return every way to read a word, in small letters, as part of a person's name."""
    given = given_names()
    found = surname_readings(lower)
    for reading in general_readings(lower):
        sex = given.get(reading.nominative)
        weight = SURE if sex is not None and sex in ("", reading.sex) else reading.weight
        found.append(reading._replace(weight=weight))
    names = [parse for parse in _parses(lower) if "Name" in parse.tag and "sing" in parse.tag]
    in_all = sum(parse.score for parse in names)
    for parse in _parses(lower):
        if "ADJF" in parse.tag and "sing" in parse.tag and str(parse.tag.gender) in _SEXES:
            base = parse.normal_form if str(parse.tag.gender) == "masc" else _feminine_of(parse.normal_form)
            if str(parse.tag.case) in _CASES and "inan" not in parse.tag:
                found.append(Reading(base, _SEXES[str(parse.tag.gender)], (str(parse.tag.case),), _ADJECTIVAL))
        if parse.is_known and not {"Name", "Surn", "Patr"}.isdisjoint(parse.tag.grammemes) and "sing" in parse.tag:
            sex = _SEXES.get(str(parse.tag.gender), "")
            case = str(parse.tag.case)
            if "Surn" in parse.tag or not sex or case not in _CASES:
                continue  # the endings say it of surnames; their normal form is the man's
            same = sum(one.score for one in names if one.normal_form == parse.normal_form)
            likelier = same / in_all if in_all else 0.0  # "Григория" is Григорий before the rare Григория
            found.append(Reading(parse.normal_form, sex, (case,), SURE + likelier))
    return tuple(dict.fromkeys(found))


_SEXES = {"masc": "male", "femn": "female"}
_ADJECTIVAL = 1.0  # surnames that are adjectives: "Рудого" is Рудой


def _feminine_of(adjective: str) -> str:
    """Return the feminine of an adjective: "рудой", "рудая"."""
    return adjective[:-2] + ("яя" if adjective.endswith("ний") else "ая")


@lru_cache(maxsize=_KEPT_WORDS)
def _forms(word: str) -> dict[tuple[str, str], Form]:
    """Return the best form of a word, with its hyphens, in each sex and case."""
    merged: dict[tuple[str, str], Form] | None = None
    for part in word.split("-"):
        best: dict[tuple[str, str], Form] = {}
        for reading in readings_of(part.lower()) if part else ():
            for case in reading.cases:
                key = (reading.sex, case)
                if key not in best or best[key].weight < reading.weight:
                    best[key] = Form(_cased(part, reading.nominative), reading.weight)
        if merged is None:
            merged = best
        else:
            merged = {
                key: Form(f"{first.nominative}-{form.nominative}", (first.weight + form.weight) / 2)
                for key, form in best.items()
                if (first := merged.get(key) or _as_it_stands(merged, key[0])) is not None
            }
    return merged or {}


@lru_cache(maxsize=_KEPT_WORDS)
def readings_of_whole(word: str) -> tuple[tuple[str, str, str, float], ...]:
    """Return (nominative, sex, case, weight) of every way to read a word that stands alone for a person."""
    return tuple((form.nominative, sex, case, form.weight) for (sex, case), form in _all_forms(word))


def _all_forms(word: str) -> list[tuple[tuple[str, str], Form]]:
    """Return every form of a word: two readings of one case may have different nominatives."""
    if "-" in word:
        return list(_forms(word).items())
    return [
        ((reading.sex, case), Form(_cased(word, reading.nominative), reading.weight))
        for reading in readings_of(word.lower())
        for case in reading.cases
    ]


def _as_it_stands(forms: dict[tuple[str, str], Form], sex: str) -> Form | None:
    """Return the first part of a name with a hyphen that is not declined: "Тофику Ягуб-заде"."""
    form = forms.get((sex, NOMINATIVE))
    return Form(form.nominative, form.weight - 1) if form is not None else None


def _cased(like: str, lower: str) -> str:
    return lower[:1].upper() + lower[1:] if like[:1].isupper() else lower


@lru_cache(maxsize=_KEPT_WORDS)
def is_place(word: str) -> str | None:
    """Return the nominative of a geographical name; None where the dictionary knows the word as none."""
    for parse in _parses(word.lower())[:4]:
        if "Geox" in parse.tag and parse.is_known:
            return _cased(word, parse.normal_form)
    return None


@lru_cache(maxsize=_KEPT_WORDS)
def place_stems(word: str) -> tuple[str, ...]:
    """Return what a place may be called in the nominative, of a word that stands after "in" or "from"."""
    lower = word.lower()
    found = [
        _cased(word, reading.nominative)
        for reading in general_readings(lower)
        if not {"loct", "gent", "datv", "accs"}.isdisjoint(reading.cases)
    ]
    if lower.endswith(("ом", "ове", "ово", "ова", "ину", "ине", "ино", "ина")):  # "в Иваново", "в Пушкине"
        found.append(_cased(word, lower[:-1] + "о"))
    if lower.endswith(("ах", "ов")):  # "в Горках"
        found += [_cased(word, lower[:-2] + "и"), _cased(word, lower[:-2] + "ы")]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=_KEPT_WORDS)
def is_common(word: str) -> bool:
    """Say whether a word is an ordinary Russian word rather than a name."""
    parses = _parses(word.lower())
    return bool(parses[0].is_known) and not any(
        tag in parse.tag for parse in parses[:3] for tag in ("Name", "Surn", "Patr", "Geox", "Orgn")
    )


@lru_cache(maxsize=_KEPT_WORDS)
def is_person_noun(lower: str) -> bool:
    """Say whether a word is a noun or a participle for people: "родственников", "осуждённых"."""
    parse = _parses(lower)[0]
    if not parse.is_known or parse.tag.POS not in ("NOUN", "PRTF", "ADJF"):
        return False
    return "anim" in parse.tag and (parse.tag.POS == "NOUN" or "Subx" in parse.tag)


@lru_cache(maxsize=_KEPT_WORDS)
def is_adjective(lower: str) -> bool:
    """Say whether a word is an adjective or a full participle: "бастующих", "активных"."""
    parse = _parses(lower)[0]
    return parse.tag.POS in ("ADJF", "PRTF", "NUMR")


@lru_cache(maxsize=_KEPT_WORDS)
def is_noun_phrase_word(lower: str) -> bool:
    """Say whether a word is likeliest a noun or an adjective: what "его" before it belongs to."""
    return _parses(lower)[0].tag.POS in ("NOUN", "ADJF", "PRTF")


@lru_cache(maxsize=_KEPT_WORDS)
def is_noun_for_a_thing(lower: str) -> bool:
    """Say whether a word is a noun whose owner may stand behind it: "жалобу", not "пятницу", "Минске" or "года"."""
    if len(lower) < 3 or lower in _NOUNS_OF_TIME:
        return False
    parse = _parses(lower)[0]
    return bool(parse.is_known) and parse.tag.POS == "NOUN" and "inan" in parse.tag and "Geox" not in parse.tag


# Nouns behind which a name may stand in any case: "в пятницу Азиза Юлдашева заявила".
_NOUNS_OF_TIME = frozenset(
    ("год", "года", "году", "день", "дня", "утром", "утра", "вечером", "вечера", "ночью", "ночи", "неделе", "недели",
     "неделю", "месяце", "месяца", "понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье",
     "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
     "декабря", "суд", "суде", "городе", "городу", "районе", "области", "время", "факт", "словам")
)  # fmt: skip


@lru_cache(maxsize=_KEPT_WORDS)
def is_verb(lower: str) -> bool:
    """Say whether a word is likeliest a finite verb: "рассказала", not "портала"."""
    return bool(_parses(lower)[0].tag.POS == "VERB")


@lru_cache(maxsize=_KEPT_WORDS)
def is_predicate(lower: str) -> bool:
    """Say whether a word is likeliest a finite verb, a short participle or a short adjective: "основан"."""
    return _parses(lower)[0].tag.POS in ("VERB", "PRTS", "ADJS")


class NounForm(NamedTuple):
    cases: frozenset[str]
    sex: str  # female where only a woman is called so ("журналистку")
    plural: bool


@lru_cache(maxsize=_KEPT_WORDS)
def noun_form(lower: str) -> NounForm:
    """Return the cases that a noun or adjective may stand in."""
    cases: set[str] = set()
    genders, plural = set(), False
    for parse in _parses(lower):
        if parse.tag.POS in ("NOUN", "ADJF", "PRTF", "NUMR") and str(parse.tag.case) in _CASES:
            cases.add(str(parse.tag.case))
            genders.add(str(parse.tag.gender))
            plural = plural or "plur" in parse.tag
    return NounForm(frozenset(cases), "female" if genders == {"femn"} else "", plural)


@lru_cache(maxsize=_KEPT_WORDS)
def cases_of_one(lower: str) -> frozenset[str]:
    """Return the cases of a noun for one person: "редактора" is no nominative, though many editors may be."""
    one = {str(parse.tag.case) for parse in _parses(lower) if parse.tag.POS == "NOUN" and "sing" in parse.tag}
    return frozenset(one & _CASES) or noun_form(lower).cases


@lru_cache(maxsize=_KEPT_WORDS)
def read_name(words: tuple[str, ...], cases: frozenset[str], sex: str) -> NameReading | None:
    """Return the best reading of words as one person's name; None where they agree in no case.

    cases, sex
        What the words around say: "журналиста" before a name speaks for the genitive.
    """
    sex = next((_SONS_AND_DAUGHTERS[word] for word in words if word in _SONS_AND_DAUGHTERS), sex)
    choices = [_forms(word) for word in words if not _is_initial(word)]
    if not choices or not all(choices):
        return None
    best: tuple[float, float, tuple[str, ...], str] | None = None
    fitting: dict[tuple[tuple[str, ...], str], set[str]] = {}
    for key in choices[0]:
        if not all(key in forms for forms in choices):
            continue
        weight = sum(forms[key].weight for forms in choices)
        taken = iter([forms[key].nominative for forms in choices])
        nominative = tuple(word if _is_initial(word) else next(taken) for word in words)
        fitting.setdefault((nominative, key[0]), set()).add(key[1])
        rank = weight + _FOR_NOMINATIVE * (key[1] == NOMINATIVE)
        rank += _FOR_HINT * (key[1] in cases) + _FOR_HINT * bool(sex and key[0] == sex)
        if best is None or rank > best[0]:
            best = (rank, weight, nominative, key[0])
    if best is None:
        return None
    _, weight, nominative, sex_read = best
    weight += SURE * any(word in _SONS_AND_DAUGHTERS for word in words)
    return NameReading(nominative, sex_read, frozenset(fitting[nominative, sex_read]), weight)


def _is_initial(word: str) -> bool:
    return word.endswith(".") or word.islower()


@lru_cache(maxsize=_KEPT_WORDS)
def likeliest_given(lower: str) -> str | None:
    """Return the given name that a word most often is a case of: "Нину" is Нина before Нин."""
    named = [parse for parse in _parses(lower) if "Name" in parse.tag and "sing" in parse.tag]
    return str(max(named, key=lambda parse: parse.score).normal_form) if named else None


@lru_cache(maxsize=_KEPT_WORDS)
def in_nominative(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return adjectives and the noun that they stand before in the nominative: "Хельсинкского центра"."""
    noun = next((parse for parse in _parses(words[-1].lower()) if parse.tag.POS == "NOUN"), None)
    if noun is None:
        return words
    number = "plur" if "plur" in noun.tag and "nomn" in noun.tag else "sing"
    gender = {str(noun.tag.gender)} - {"None"}  # words without a plural have one, those without a singular none
    written = [_cased(words[-1], noun.normal_form if number == "sing" else noun.word)]
    for word in reversed(words[:-1]):
        parse = next((one for one in _parses(word.lower()) if one.tag.POS in ("ADJF", "PRTF")), None)
        wanted = {"nomn", "plur"} if number == "plur" else {"nomn", "sing", *gender}
        form = parse.inflect(wanted) if parse is not None else None
        written.insert(0, _cased(word, form.word) if form is not None else word)
    return tuple(written)
