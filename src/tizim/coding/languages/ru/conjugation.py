"""The forms of Russian verbs, made from the infinitive with pymorphy3's dictionary.

Only what tells of something done is made: the past, the present of verbs that have one
(the future of the others is only foreseen), the gerund and the participles.
"""

from functools import cache
from typing import Any, NamedTuple

from tizim.coding.languages.ru.morphology import analyser

_INFINITIVES = ("ть", "ти", "чь", "ться", "тись", "чься")


class VerbForms(NamedTuple):
    active: tuple[str, ...]  # "избил", "избили", "избивает", "избив"
    passive: tuple[str, ...]  # "избит", "избита"
    active_participles: tuple[str, ...]  # "погибший", "погибшего"
    passive_participles: tuple[str, ...]  # "избитый", "избитого"


@cache
def forms_of_verb(infinitive: str) -> VerbForms:
    """Return the forms of a verb; of a word that no dictionary knows as one, the word alone."""
    known: list[Any] = [one for one in analyser().parse(infinitive) if "INFN" in one.tag]  # Any: pymorphy3 has no types
    if not known:
        return VerbForms((infinitive,), (), (), ())
    kinds: dict[str, list[str]] = {"active": [], "passive": [], "PRTF,actv": [], "PRTF,pssv": []}
    for form in known[0].lexeme:
        tag = form.tag
        if (tag.POS == "VERB" and ("past" in tag or ("3per" in tag and "pres" in tag))) or tag.POS == "GRND":
            kinds["active"].append(form.word)
        elif tag.POS == "PRTS" and "past" in tag:
            kinds["passive"].append(form.word)
        elif tag.POS == "PRTF" and "past" in tag:
            kinds["PRTF,actv" if "actv" in tag else "PRTF,pssv"].append(form.word)
    active, passive, doing, done = (_with_plain_e(words) for words in kinds.values())
    return VerbForms(active, passive, _by_beginning(doing), _by_beginning(done))


def _by_beginning(forms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the beginnings of participles where only they begin so: "избивш*", but each form of "взятый"."""
    beginnings = tuple(
        dict.fromkeys(form[: form.find(sign) + 2] for form in forms for sign in ("нн", "вш") if sign in form)
    )
    return tuple(f"{beginning}*" for beginning in beginnings) if beginnings else forms


def _with_plain_e(words: list[str]) -> tuple[str, ...]:
    """Return words each once, and again as most people write them: "увёл", "увел"."""
    return tuple(dict.fromkeys(written for word in words for written in (word, word.replace("ё", "е"))))


def parted(phrase: str) -> tuple[str, str, str]:
    """Return what stands before the infinitive of a phrase, the infinitive, and what follows it.

    >>> parted("не допускать к")
    ('не ', 'допускать', ' к')
    """
    words = phrase.split()
    at = next((place for place, word in enumerate(words) if word.endswith(_INFINITIVES)), 0)
    ahead, behind = "".join(f"{word} " for word in words[:at]), "".join(f" {word}" for word in words[at + 1 :])
    return ahead, words[at], behind
