"""Step over what commas, brackets and dashes set off in an English clause: descriptions of whoever stands before."""

from collections.abc import Sequence


def before_apposition(lowers: Sequence[str], index: int, sentence_first: int) -> int:
    """Step back over ", a driver with the station," before a verb, to the end of what it explains."""
    while index - 1 > sentence_first and lowers[index - 1] in (",", ")", "\u2014"):
        opening = "(" if lowers[index - 1] == ")" else lowers[index - 1]
        at = index - 2
        while at > sentence_first and lowers[at] != opening:
            at -= 1
        if at <= sentence_first or lowers[at] != opening:
            return index - 1
        first_word = lowers[at + 1]
        if (
            opening != ","
            or first_word in APPOSITION_STARTS
            or first_word in ("who", "which", "whose", "aged")
            or first_word[0].isdigit()
            or not has_verb(lowers, at + 1, index - 1)
        ):
            index = at
            if lowers[index - 1] not in (",", ")", "\u2014"):
                return index
        else:
            return index - 1
    return index


APPOSITION_STARTS = frozenset(
    [
        "a",
        "an",
        "the",
        "his",
        "her",
        "their",
        "its",
        "one",
        "both",
        "also",
        "leader",
        "editor",
        "head",
        "member",
        "founder",
        "director",
        "chair",
        "chairman",
        "president",
        "former",
    ]
)
VERBISH = frozenset(
    [
        "was",
        "were",
        "is",
        "are",
        "has",
        "had",
        "have",
        "said",
        "told",
        "did",
        "went",
        "came",
        "took",
        "began",
        "started",
    ]
)


def has_verb(lowers: Sequence[str], first: int, last: int) -> bool:
    return any(lowers[token] in VERBISH for token in range(first, last))
