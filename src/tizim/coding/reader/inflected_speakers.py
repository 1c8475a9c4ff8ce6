"""Find who speaks with a Russian verb of saying: who can stand in the nominative and agrees with the verb.

Behind a comma, a dash or a quotation the speaker follows ("…, сообщил комитет"); else
they stand before, or behind where nobody does. Of an office it is also said where the
words were spoken: "в полиции заявили", "уточнили в прокуратуре".
"""

from collections.abc import Iterable, Iterator
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_scene import Scene
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.inflected_names import morphology
from tizim.coding.reader.phrases import Hit

_FARTHEST = 12  # words between a speaker and the verb behind them
_BEHIND = 4  # words between a verb and its speaker: "сообщил в среду комитет"
_NEAR = 4  # words within which one before the verb is sure to be its subject
_QUOTED = frozenset((",", "—", '"', "''", "»", "!", "?"))
_WHERE = frozenset(("в", "во", "на"))
_MANY = ("ли", "ют", "ят", "ут", "ат")
_SPEAKERS = ("person", "body", "official", "group", "individual", "pronoun", "kin")


def russian_speaker(scene: Scene, verb: Hit[tuple[str, str]], start: int) -> Actor | None:
    """Return who speaks with a verb whose words begin at `start`; None where nobody does."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    spoken = lowers[verb.first]
    behind = _first_fitting(scene, spoken, scene.actors.between(verb.last, min(sentence.last, verb.last + _BEHIND)))
    before = _first_fitting(
        scene, spoken, reversed(scene.actors.between(max(sentence.first, start - _FARTHEST), start))
    )
    if start > sentence.first and lowers[start - 1] in _QUOTED and behind is not None and _opens(scene, start):
        return behind
    if before is not None and (start - before.last <= _NEAR or behind is None):
        return before
    return behind or before


def kazakh_speaker(scene: Scene, verb: Hit[tuple[str, str]], start: int) -> Actor | None:
    """Return who speaks with a Kazakh verb: whose words they are ("A-ның айтуынша"), else the nearest nominative."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    before = list(scene.actors.between(max(sentence.first, start - _FARTHEST - _FARTHEST), start))
    if lowers[verb.last - 1].endswith(_WHOSE_WORDS):
        return before[-1] if before else None
    if start > sentence.first and lowers[start - 1] in ("—", '"', "''"):  # "«…», – дейді тұрғын А"
        behind = scene.actors.between(verb.last, min(sentence.last, verb.last + _BEHIND + 1))
        named = next((actor for actor in behind if actor.kind == "person"), None)
        if named is not None:
            return named
    return next((actor for actor in reversed(before) if _is_subject(scene, actor)), None)


def _is_subject(scene: Scene, actor: Actor) -> bool:
    """Say whether a Kazakh actor may stand in the nominative, and is no count: "үш адам жараланғанын хабарлады"."""
    words = scene.document.tokens.lowers[actor.first : actor.last]
    if actor.kind == "person":
        return not actor.case or "nomn" in actor.case
    if actor.kind in ("official", "body"):  # "департаменті": whose it is, no accusative
        return not words[-1].endswith(_OBLIQUE) or words[-1].endswith(("ды", "ді", "ты", "ті"))
    return not words[-1].endswith(_OBLIQUE) and not any(word[0].isdigit() or word in numerals("kk") for word in words)


@cache
def numerals(data: str) -> frozenset[str]:
    """Return the numbers of a language that are written as words."""
    return frozenset(table(data, "numbers").get("cardinals", {}))


_WHOSE_WORDS = ("ынша", "інше", "бойынша", "сәйкес", "қарағанда", "деректе")
_OBLIQUE = (
    "ның", "нің", "дың", "дің", "тың", "тің", "ды", "ді", "ты", "ті", "ны", "ні", "ға", "ге", "қа", "ке", "дан", "ден",
    "тан", "тен", "нан", "нен", "на", "не", "да", "де", "та", "те",
)  # fmt: skip


def speakers_left_out(scene: Scene) -> Iterator[tuple[Actor, int]]:
    """Yield who speaks with a verb that is not said again, and the dash in its place: "…, а комитет — о 107"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    for token in range(sentence.first + 1, sentence.last - 2):
        if lowers[token] not in ("а", "но") or lowers[token - 1] != ",":
            continue
        behind = scene.actors.between(token + 1, min(sentence.last, token + 3))
        if behind and behind[0].last < sentence.last and lowers[behind[0].last] == "—":
            yield behind[0], behind[0].last


def speakers_before_quotes(scene: Scene) -> Iterator[tuple[Actor, int]]:
    """Yield who opens a sentence before a colon and a quotation, and the colon: "Пенитенциарная служба: «…»"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    for actor in scene.actors.between(sentence.first, sentence.first + 2):
        if actor.last + 1 < sentence.last and lowers[actor.last] == ":" and lowers[actor.last + 1] in ('"', "''"):
            yield actor, actor.last


def _opens(scene: Scene, start: int) -> bool:
    """Say whether a verb behind a comma brings in its speaker: not "адвокат А, представляющий Б, заявил"."""
    lowers = scene.document.tokens.lowers
    if lowers[start - 1] != ",":
        return True
    aside = range(max(scene.sentence.first, start - _FARTHEST), start - 1)
    subjects = [
        one for one in scene.actors.between(aside.start, start - 1) if one.last < start and lowers[one.last] == ","
    ]
    return not any(one.kind == "person" and "nomn" in one.case and _closes(lowers, one.last, start) for one in subjects)


def _closes(lowers: list[str], comma: int, start: int) -> bool:
    """Say whether what stands between two commas only describes somebody: it has no verb of its own."""
    return comma + 1 < start - 1 and not any(
        word[0].isalpha() and morphology("ru").is_verb(word) for word in lowers[comma + 1 : start - 1]
    )


def _first_fitting(scene: Scene, spoken: str, actors: Iterable[Actor]) -> Actor | None:
    return next((one for one in actors if one.kind in _SPEAKERS and _fits(scene, spoken, one)), None)


def _fits(scene: Scene, spoken: str, actor: Actor) -> bool:
    """Say whether somebody can be the subject of a verb, or the place where many said it."""
    lowers = scene.document.tokens.lowers
    many = spoken.endswith(_MANY)
    if many and actor.kind in ("body", "official") and lowers[max(0, actor.first - 1)] in _WHERE:
        return True
    if actor.kind in ("person", "pronoun"):
        if actor.case and "nomn" not in actor.case:
            return False
        if many or not spoken.endswith(("л", "ла")):
            return True
        return actor.sex is None or (actor.sex == "female") == spoken.endswith("ла")
    words = {lowers[actor.first], lowers[actor.head], lowers[actor.last - 1]}
    forms = [morphology("ru").noun_form(word) for word in words if word[0].isalpha()]
    known = [form.cases for form in forms if form.cases]
    counted = any(lowers[token][0].isdigit() for token in range(actor.first, actor.last))
    if counted and (not many or "," in lowers[actor.last : actor.last + 2]):
        return False  # "задержаны 112 человек, сообщил комитет"
    return not known or any("nomn" in cases for cases in known)
