"""Make the forms of English verb phrases from their base: "round up", "rounds up", "rounded up", "rounding up"."""

from collections.abc import Iterator, Mapping

# The forms a verb can stand in.
FINITE, PAST, PARTICIPLE, ING = "finite", "past", "participle", "ing"


def inflected(phrase: str, irregular: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield (form, phrase) for each form of an English verb phrase, given its base.

    >>> [written for _, written in inflected("round up", {})]
    ['round up', 'rounds up', 'rounded up', 'rounded up', 'rounding up']
    """
    words = phrase.split()
    at = next((i for i, word in enumerate(words) if not word.endswith("ly")), 0)  # "seriously injure"
    if "|" in words[at]:  # written out by hand
        yield FINITE, phrase
        return
    base, ahead, behind = words[at], words[:at], words[at + 1 :]

    def written(form: str) -> str:
        return " ".join([*ahead, form, *behind])

    past, participle = irregular.get(base) or (_past(base),) * 2
    yield FINITE, written(base)
    yield FINITE, written(_third_person(base))
    yield PAST, written(past)
    yield PARTICIPLE, written(participle)
    yield ING, written(_ing(base, irregular))


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + "ed"


def _third_person(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _ing(base: str, irregular: Mapping[str, list[str]]) -> str:
    if base == "die":
        return "dying"
    if base.endswith("e") and not base.endswith("ee") and base != "be":
        return base[:-1] + "ing"
    doubled = (
        base in irregular
        and len(base) >= 2
        and base[-1] not in "aeiouwxyk"
        and base[-2] in "aeiou"
        and (len(base) < 4 or base[-3] not in "aeiou")
        and not base.endswith(("ld", "rn", "nd"))
    )
    return base + base[-1] + "ing" if doubled else base + "ing"
