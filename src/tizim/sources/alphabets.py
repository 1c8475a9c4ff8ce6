"""Letters: which can stand in a text of our languages, and which are frequent.

A wrong code page turns Russian into other letters that also look like letters.
Three signs give it away: letters that none of our languages has, capitals
inside words, and rare letters where frequent ones should be.
"""

import re

RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
KAZAKH_ONLY = frozenset("әғқңөұүһі")
NEIGHBOURS_ONLY = frozenset("їєґўҳҷӣӯ")  # Ukrainian, Belarusian, Uzbek and Tajik letters; Kyrgyz adds none
CYRILLIC = RUSSIAN | KAZAKH_ONLY | NEIGHBOURS_ONLY

LAST_LATIN = "\u024f"  # the end of Latin Extended-B
PUNCTUATION = frozenset(
    "\t\n\r\x0b\x0c\xa0\xad«»–—―‘’‚“”„†•…‰‹›€№™§©®°±·×÷¡¿´¹²³½¼¾₸₽\u200b\u200c\u200d\u200e\u200f\ufeff"
)

# By falling frequency in running text; the middle of each alphabet says little and is left out.
FREQUENT = (frozenset("оеаинтсрвлкм"), frozenset("аеныіртдлқсм"))
RARE = (frozenset("фщэъцюёшх"), frozenset("фщэъцюёчһв"))

WORD = re.compile(r"[^\W\d_]+")
INNER_CAPITAL = re.compile(r"[^\W\d_A-Z]*[a-zа-яёәғқңөұүһі][А-ЯЁӘҒҚҢӨҰҮҺІ]")
STUCK_SYMBOL = re.compile(r"[^\W\d_][€†‡‰™•№§]|[€†‡‰™•][^\W\d_]")  # "дл€": a letter of another code page
LONE_QUOTES = (
    ("‘", "’"),
    ("»", "«"),
    ("«", "»"),
    ("›", "‹"),
    ("„", "“”"),
    ("“", "”„"),
    ("‚", "‘’"),
)  # each needs one of the others
TOLERATED_INNER_CAPITALS = 0.05  # share of Cyrillic words: copies of web pages glue some words together


def is_plausible(text: str) -> bool:
    """Say whether every character, and every word, can stand in a text in Cyrillic or Latin letters."""
    characters = set(text)
    if not all(_can_stand(character) for character in characters) or STUCK_SYMBOL.search(text):
        return False
    if any(quote in characters and characters.isdisjoint(partners) for quote, partners in LONE_QUOTES):
        return False
    cyrillic_words = inner_capitals = 0
    for word in WORD.findall(text):
        foreign = [letter for letter in word if letter > "\x7f"]
        if not foreign:
            continue
        cyrillic = sum(letter > LAST_LATIN for letter in foreign)
        if 0 < cyrillic < len(word):
            return False  # one word in two scripts: "cafй"
        if not cyrillic and len(word) >= 4 and len(foreign) > len(word) / 2:
            return False  # "ðÒÉ×ÅÔ": accents are the exception in a Latin word
        cyrillic_words += bool(cyrillic)
        inner_capitals += bool(cyrillic and INNER_CAPITAL.match(word))
    return inner_capitals <= TOLERATED_INNER_CAPITALS * cyrillic_words


def frequency_score(text: str) -> float:
    """Return how much the Cyrillic letters look like Russian or Kazakh, from -1 to 1; 0 when there are none.

    Frequent letters count 1, rare ones -1, the others nothing.
    """
    letters = [letter for letter in text.lower() if letter in CYRILLIC]
    if not letters:
        return 0.0
    by_language = [
        sum((letter in frequent) - (letter in rare) for letter in letters)
        for frequent, rare in zip(FREQUENT, RARE, strict=True)
    ]
    return max(by_language) / len(letters)


def capital_share(text: str) -> float:
    """Return the share of capitals among the Cyrillic letters: the wrong one of two code pages swaps their case."""
    letters = [letter for letter in text if letter.lower() in CYRILLIC]
    return sum(letter != letter.lower() for letter in letters) / len(letters) if letters else 0.0


def _can_stand(character: str) -> bool:
    if " " <= character <= "~" or character in PUNCTUATION:
        return True
    if character <= LAST_LATIN:
        return character.isalpha()
    return character.lower() in CYRILLIC
