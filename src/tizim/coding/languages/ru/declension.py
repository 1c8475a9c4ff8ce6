"""How words of names are declined in Russian: each ending with what it stands for.

One row says: a word that ends so may be the nominative with that ending, in
that sex and those cases. Surnames with unmistakable endings (-ов, -ский, -енко)
weigh more than the general paradigms, which hold for any word: "Талгатом" may be
Талгат in the instrumental. Endings after Zaliznyak's grammatical dictionary.
"""

from typing import NamedTuple

NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, INSTRUMENTAL, LOCATIVE = ("nomn", "gent", "datv", "accs", "ablt", "loct")
EVERY_CASE = (NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, INSTRUMENTAL, LOCATIVE)
_NOT_NOMINATIVE = (GENITIVE, DATIVE, INSTRUMENTAL, LOCATIVE)

SURE, LIKELY, GENERAL, SELDOM = 3.0, 2.0, 1.0, 0.5  # what a row speaks for a name


class Row(NamedTuple):
    ending: str
    base: str  # what stands in its place in the nominative
    sex: str
    cases: tuple[str, ...]
    weight: float


def _masculine(base: str, weight: float, *, soft: bool = False) -> list[Row]:
    """Return the rows of a masculine noun: -бек, -бека, -беку, -беком, -беке."""
    stem = base[:-1] if base.endswith(("й", "ь")) else base
    soft = soft or stem != base
    genitive, dative = ("я", "ю") if stem != base else ("а", "у")
    instrumental = ("ем",) if soft else ("ом", "ем") if base.endswith(("ч", "ц", "ш", "ж")) else ("ом",)
    rows = [Row(base, base, "male", (NOMINATIVE,), weight)]
    rows.append(Row(stem + genitive, base, "male", (GENITIVE, ACCUSATIVE), weight))
    rows.append(Row(stem + dative, base, "male", (DATIVE,), weight))
    rows += [Row(stem + ending, base, "male", (INSTRUMENTAL,), weight) for ending in instrumental]
    rows.append(Row(stem + "е", base, "male", (LOCATIVE,), weight))
    return rows


def _fixed(base: str, weight: float, *sexes: str) -> list[Row]:
    return [Row(base, base, sex, EVERY_CASE, weight) for sex in sexes]


def _possessive(stem: str) -> list[Row]:
    """Return the rows of surnames like -ов, -ова."""
    male = (("", NOMINATIVE), ("а", GENITIVE), ("а", ACCUSATIVE), ("у", DATIVE), ("ым", INSTRUMENTAL), ("е", LOCATIVE))
    rows = [Row(stem + ending, stem, "male", (case,), SURE) for ending, case in male]
    rows.append(Row(stem + "а", stem + "а", "female", (NOMINATIVE,), SURE))
    rows.append(Row(stem + "у", stem + "а", "female", (ACCUSATIVE,), SURE))
    return [*rows, Row(stem + "ой", stem + "а", "female", _NOT_NOMINATIVE, SURE)]


def _adjective(stem: str, base: str, weight: float) -> list[Row]:
    """Return the rows of surnames like -ский, -ская."""
    return [
        Row(stem + base, stem + base, "male", (NOMINATIVE,), weight),
        Row(stem + "ого", stem + base, "male", (GENITIVE, ACCUSATIVE), weight),
        Row(stem + "ому", stem + base, "male", (DATIVE,), weight),
        Row(stem + ("им" if base == "ий" else "ым"), stem + base, "male", (INSTRUMENTAL,), weight),
        Row(stem + "ом", stem + base, "male", (LOCATIVE,), weight),
        Row(stem + "ая", stem + "ая", "female", (NOMINATIVE,), weight),
        Row(stem + "ую", stem + "ая", "female", (ACCUSATIVE,), weight),
        Row(stem + "ой", stem + "ая", "female", _NOT_NOMINATIVE, weight),
    ]


def _feminine(base: str, weight: float) -> list[Row]:
    """Return the rows of a noun in -а or -я."""
    stem, last = base[:-1], base[-1]
    soft = last == "я"
    dative = "и" if base.endswith("ия") else "е"
    rows = [
        Row(base, base, "female", (NOMINATIVE,), weight),
        Row(stem + ("и" if soft else "ы"), base, "female", (GENITIVE,), weight),
        Row(stem + dative, base, "female", (DATIVE, LOCATIVE), weight),
        Row(stem + ("ю" if soft else "у"), base, "female", (ACCUSATIVE,), weight),
        Row(stem + ("ей" if soft else "ой"), base, "female", (INSTRUMENTAL,), weight),
    ]
    if not soft:  # after к, г, х and hissing sounds the genitive ends in -и
        rows.append(Row(stem + "и", base, "female", (GENITIVE,), SELDOM))
    return rows


_SURNAMES: tuple[Row, ...] = (
    *(row for stem in ("ов", "ев", "ёв", "ин", "ын") for row in _possessive(stem)),
    *_adjective("ск", "ий", SURE),
    *_adjective("цк", "ий", SURE),
    *_adjective("н", "ый", LIKELY),
    *(
        row
        for base in ("ич", "юк", "ук", "чик", "ник", "ян", "янц", "чак", "няк", "шин", "дин", "сон")
        for row in _masculine(base, LIKELY)
    ),
    *(
        row
        for base in ("ич", "юк", "ук", "чик", "ник", "ян", "янц", "чак", "няк")
        for row in _fixed(base, LIKELY, "female")
    ),
    *(row for base in ("ко", "ых", "их", "дзе", "швили") for row in _fixed(base, SURE, "male", "female")),
    *(row for base in ("ли", "лы", "лу", "лю") for row in _fixed(base, LIKELY, "male", "female")),
    # Georgian and Abkhaz surnames decline like nouns in -а, whoever bears them
    *(
        row._replace(sex=sex)
        for base in ("ия", "ава", "уа")
        for row in _feminine(base, LIKELY)
        for sex in ("male", "female")
    ),
    *(row for base in ("зода", "зоде", "заде") for row in _fixed(base, SURE, "male", "female")),
    *(row for base in ("улы", "уулу", "ұлы", "оглы", "оглу", "угли", "ўғли") for row in _fixed(base, SURE, "male")),
    *(row for base in ("кызы", "гызы", "қызы", "кизи", "қизи") for row in _fixed(base, SURE, "female")),
    # The vowel of -ец is fleeting: "Кравцу" is Кравец; after р it mostly is none ("Шварцу")
    *(
        Row(letter + ending, letter + "ец", "male", cases, LIKELY)
        for letter in "бвдклмнптх"
        for ending, cases in (
            ("ца", (GENITIVE, ACCUSATIVE)),
            ("цу", (DATIVE,)),
            ("цом", (INSTRUMENTAL,)),
            ("цем", (INSTRUMENTAL,)),
            ("це", (LOCATIVE,)),
        )
    ),
    # Parts of which Turkic and Iranian given names are made
    *(row for base in ("бек", "бай", "мурат", "жан", "хан", "султан", "али") for row in _masculine(base, LIKELY)),
    *(row for base in ("гуль", "гүл", "жан", "айым", "нур", "бегим") for row in _fixed(base, LIKELY, "female")),
)

_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
_BY_ENDING: dict[str, list[Row]] = {}
for _row in _SURNAMES:
    _BY_ENDING.setdefault(_row.ending, []).append(_row)
_LENGTHS = sorted({len(ending) for ending in _BY_ENDING}, reverse=True)
_LEAST_STEM = 2  # letters before an ending


class Reading(NamedTuple):
    nominative: str  # in small letters
    sex: str
    cases: tuple[str, ...]
    weight: float


def surname_readings(lower: str) -> list[Reading]:
    """Return the readings of a word by endings that speak for a name."""
    return [
        Reading(lower[: len(lower) - length] + row.base, row.sex, row.cases, row.weight)
        for length in _LENGTHS
        if len(lower) - length >= _LEAST_STEM or (length > 2 and len(lower) >= length)
        for row in _BY_ENDING.get(lower[-length:], ())
    ]


def general_readings(lower: str) -> list[Reading]:
    """Return the readings of a word of which nothing is known, by the general paradigms."""
    last, rest = lower[-1], lower[:-1]
    rows: list[Reading] = []

    def by(declined: list[Row]) -> None:
        rows.extend(Reading(row.base, row.sex, row.cases, row.weight) for row in declined if row.ending == lower)

    if last in _CONSONANTS:
        by(_masculine(lower, GENERAL) + _fixed(lower, SELDOM, "female"))
    elif last in "ьй":
        by(_masculine(lower, GENERAL))
        by(_fixed(lower, GENERAL if last == "ь" else SELDOM, "female"))
    elif last in "ая":
        by(_feminine(lower, GENERAL))
    elif last in "оеиуыэюіү":
        by(_fixed(lower, SELDOM, "male", "female"))
    for base in _oblique_bases(lower):
        by(_masculine(base, GENERAL) if base[-1] not in "ая" else _feminine(base, GENERAL))
    if last == "и" and rest[-1:] in _CONSONANTS:  # "Айгули"
        rows.append(Reading(rest + "ь", "female", (GENITIVE, DATIVE, LOCATIVE), SELDOM))
    return rows


def _oblique_bases(lower: str) -> list[str]:
    """Return the nominatives that a word may be an oblique case of."""
    bases: list[str] = []
    for ending in ("ом", "ем", "ой", "ей", "а", "у", "е", "я", "ю", "ы", "и"):
        if not lower.endswith(ending) or len(lower) - len(ending) < _LEAST_STEM:
            continue
        stem = lower[: -len(ending)]
        if ending in ("а", "у", "е", "ом", "ем") and stem[-1] in _CONSONANTS:
            bases.append(stem)
        if ending in ("у", "е", "ы", "ой", "и") and stem[-1] in _CONSONANTS:
            bases.append(stem + "а")
        if ending in ("я", "ю", "е", "ем"):
            bases += [stem + "й", stem + "ь"] if stem[-1] in _CONSONANTS + "аеёиоуыэ" else []
        if ending in ("ю", "и", "ей", "е"):
            bases.append(stem + "я")
    return [base for base in dict.fromkeys(bases) if base != lower and (base[-1] != "й" or base[-2:-1] in "аеёиоуыэюя")]
