"""The parts of a personal name, found in any order and script.

"Тоқаев Қасым-Жомарт Кемелұлы", "K.-J. Tokayev" and "TOKAYEV, Kassym-Jomart"
hold the same parts. A part whose role nothing tells stays "unknown": the order
of words alone is no evidence, since lists write both.
"""

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

from tizim.kernel.letters import fold, in_one_script
from tizim.linkage.names.skeleton import is_family_name, is_fathers_name, root, sound

_HYPHEN = re.compile(r"(?<=\w)\s?[-\u2010-\u2015\u2212](\w)")
_ARTICLE = re.compile(r"\b[ae]l[-\u2010-\u2015\u2212](?=\w)", re.IGNORECASE)  # al-Mansur is Mansur elsewhere
_GLUED = re.compile(r"(?<=[a-zа-яёәғқңөұүһі]{2})(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][a-zа-яёәғқңөұүһі]{2})")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`ʻ][^\W\d_]+)*\.?|,")
# Letters that one letter of the other script becomes: an initial may have two or more.
_INITIAL = re.compile(r"(?:.|zh|sh|kh|ch|ye|yo|yu|ya|dzh|ts|gh|дж)\.|.|(?:Zh|Kh|Дж)", re.DOTALL)
_FATHER_WORD = frozenset({"uli", "uuli", "kizi", "gizi", "kisi", "ogli", "oglu", "ugli", "uglu", "tegi"})
_PARTICLES = frozenset({"bin", "binti", "ibn", "al", "el", "de", "da", "van", "von", "der", "di", "la", "le"})
MOST_PARTS = 6  # more words than that are a sentence, not a name


class Role(StrEnum):
    GIVEN = "given"
    SURNAME = "surname"
    PATRONYMIC = "patronymic"
    UNKNOWN = "unknown"


class Part(NamedTuple):  # of which a million records make three hundred thousand; a data class takes four times as long
    written: str  # as in the source, without its dot
    letters: str  # folded: case, marks and Kazakh letters typed in Russian taken away
    sounds: str  # its skeleton; for an initial the first letter's
    root: str  # the skeleton without endings of custom and grammar
    role: Role
    is_initial: bool


def parse_name(name: str) -> tuple[Part, ...]:
    """Return the parts of a name in the order written; particles such as "bin" are left out, "uly" joins its name.

    >>> [(part.written, part.role.value) for part in parse_name("Серікұлы Марат Ахметов")]
    [('Серікұлы', 'patronymic'), ('Марат', 'given'), ('Ахметов', 'surname')]
    """
    words, before_comma = _words(name)
    parts = [_part(word) for word in words]
    return tuple(_with_roles(parts, before_comma)[:MOST_PARTS])


def part_of(text: str, role: Role) -> Part | None:
    """Return one part whose role its column tells; None for a text without letters.

    Several words in one column are one part: "Kassym Jomart" is written Kassymjomart elsewhere.
    """
    words, _ = _words(text)
    if not words:
        return None
    whole = words[0] if len(words) == 1 else "".join(word.rstrip(".") for word in words)
    part = _part(whole)
    return Part(part.written, part.letters, part.sounds, part.root, role, part.is_initial) if part.sounds else None


def _words(name: str) -> tuple[list[str], int]:
    """Split a name into its words; also say how many of them stand before a comma."""
    if name.isalpha() and name[1:].islower():  # most cells of most lists: one plain word
        return [in_one_script(name)], 0
    text = unicodedata.normalize("NFKC", name)
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    text = _GLUED.sub(" ", _HYPHEN.sub(lambda match: match[1].lower(), _ARTICLE.sub("", text)))
    words: list[str] = []
    before_comma = 0
    for word in _WORD.findall(text):
        heard = sound(word)
        if word == ",":
            before_comma = before_comma or len(words)
        elif heard in _FATHER_WORD and words:
            words[-1] = words[-1] + word
        elif heard not in _PARTICLES or word.endswith("."):
            words.append(in_one_script(word))
    return words, before_comma if before_comma < len(words) else 0


def _part(word: str) -> Part:
    bare = word.rstrip(".")
    initial = (len(bare) < 4 or word != bare) and (
        len(bare) == 1
        or (_INITIAL.fullmatch(word) is not None and word[0].isupper())
        or (word.endswith(".") and _INITIAL.fullmatch(word.lower()) is not None)
    )
    sounds = sound(bare)
    if initial:
        sounds = sounds[:1]
    return Part(bare, fold(bare), sounds, sounds if initial else root(sounds), Role.UNKNOWN, initial)


def _with_roles(parts: list[Part], before_comma: int) -> list[Part]:
    roles = [_role_by_ending(part, len(parts)) for part in parts]
    if before_comma == 1:
        roles[0] = Role.SURNAME
    if len(parts) > 1:
        _settle_capitals(parts, roles)
    if len(parts) == 3 and Role.SURNAME not in roles and Role.PATRONYMIC in roles:
        # "Ахмет Серік Маратұлы" and "Серік Маратұлы Ахмет": custom puts the father's name after the given one.
        at = roles.index(Role.PATRONYMIC)
        if at > 0:
            roles[at - 1] = Role.GIVEN
            roles[3 - at - (at - 1)] = Role.SURNAME
    if roles.count(Role.UNKNOWN) == 1 and (Role.SURNAME in roles or Role.PATRONYMIC in roles):
        left = roles.index(Role.UNKNOWN)
        if Role.GIVEN not in roles:
            roles[left] = Role.GIVEN
        elif not parts[left].is_initial:
            roles[left] = Role.SURNAME
    return [
        Part(part.written, part.letters, part.sounds, part.root, role, part.is_initial)
        for part, role in zip(parts, roles, strict=True)
        if part.sounds
    ]


def _role_by_ending(part: Part, parts: int) -> Role:
    if part.is_initial:
        return Role.UNKNOWN
    if is_fathers_name(part.sounds) and parts > 1:
        return Role.PATRONYMIC
    return Role.SURNAME if is_family_name(part.sounds) else Role.UNKNOWN


def _settle_capitals(parts: list[Part], roles: list[Role]) -> None:
    """Take one word in capitals among others that are not, for the surname; of two surnames keep the likelier."""
    capitals = [i for i, part in enumerate(parts) if not part.is_initial and part.written.isupper()]
    others = [part for part in parts if not part.is_initial and not part.written.isupper()]
    if len(capitals) == 1 and others and Role.SURNAME not in roles:
        roles[capitals[0]] = Role.SURNAME
    surnames = [i for i, role in enumerate(roles) if role is Role.SURNAME]
    for extra in surnames[1:] if len(surnames) > 1 and not capitals else ():
        # Men's names in -in and -ian look like surnames: the word with the surest ending stays one.
        roles[extra] = Role.UNKNOWN
