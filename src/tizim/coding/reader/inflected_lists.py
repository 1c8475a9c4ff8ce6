"""Read who is listed together, and whom a verb left out befalls, in languages that mark who suffers by case.

"Журналистку A, политолога B и редактора C" are three in one case, with a word or two
between that say who each is. "A приговорили к шести годам, а B – к пяти" and a list of
names with their terms leave the verb out; it is the one that was told before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.clauses import with_coordinated
from tizim.coding.reader.inflected_names import morphology

_JOINTS = frozenset((",", "и", "или", "также", "а", "ещё", "еще", "мен", "пен", "бен", "және", ";"))
_AND = frozenset(("и", "также", "мен", "пен", "бен", "және"))
_BETWEEN = 9  # words between two names of a list, with what says who the second is
_PARTS = frozenset(
    ("что", "который", "которая", "которые", "где", "когда", "по", "у", "за", "против", "о", "об", "при", "не", "как",
     "но", "со", "с", "к", ".", ":", "—", "деп", "бірақ", "ал", "оның", "от")
)  # fmt: skip
_LISTED = 3  # names that commas alone make a list
_DASHES = frozenset(("—", "–", "-", ":", "("))
_TO_A_TERM = 4  # words from a dash to the number of a term
_TO_THE_VERB = 12  # sentences from a line of a list back to the verb that it leaves out
_LONGEST_LINE = 24  # words of a line of a list
_TERMS = ("сут", "дн", "дней", "месяц", "лет", "год", "тәулік", "жыл", "ай", "руб", "тенге", "сом", "базов", "тысяч")
_STEPS = frozenset(("sentenced", "fined", "pretrial_detention", "charged"))


def listed_with(scene: Scene, actor: Actor) -> tuple[Actor, ...]:
    """Return an actor with all those named in one list with them, in one case."""
    joined = with_coordinated(scene.document, scene.actors, scene.sentence, actor)
    if actor.kind != "person":
        return joined
    named = [one for one in _here(scene) if one.kind == "person" and one.person is not None]
    at = named.index(actor) if actor in named else -1
    if at < 0:
        return joined
    low = high = at
    while low and _continues(scene, named[low - 1], named[low]):
        low -= 1
    while high + 1 < len(named) and _continues(scene, named[high], named[high + 1]):
        high += 1
    chain = tuple(named[low : high + 1])
    lowers = scene.document.tokens.lowers[chain[0].last : min(scene.sentence.last, chain[-1].last + 1)]
    is_list = len(chain) >= _LISTED or not _AND.isdisjoint(lowers)  # "A, B и проект C": "и" goes on behind the last
    return chain if is_list and len(chain) > len(joined) else joined


def _here(scene: Scene) -> Sequence[Actor]:
    return scene.actors.between(scene.sentence.first, scene.sentence.last)


def _continues(scene: Scene, one: Actor, other: Actor) -> bool:
    """Say whether a name follows another in a list: a comma or "и", then no more than who the second is."""
    if one.case and other.case and one.case.isdisjoint(other.case):
        return False
    lowers = scene.document.tokens.lowers[one.last : other.head]
    if not lowers or len(lowers) > _BETWEEN or not (lowers[0] in _JOINTS or lowers[0] == "(" or lowers[0].isdigit()):
        return False
    if not _PARTS.isdisjoint(lowers):
        return False
    rules = morphology(scene.document.data)
    return scene.document.data != "ru" or not any(word[0].isalpha() and rules.is_verb(word) for word in lowers)


def acts_left_out(scene: Scene, here: Sequence[Act], before: Sequence[Act]) -> Iterator[Act]:
    """Yield what befell those whose verb is left out: "а B – к пяти годам", or a line "B – 4 года колонии"."""
    named = [one for one in _here(scene) if one.kind == "person" and one.person is not None]
    told = [act for act in here if act.kind.step in _STEPS and act.victims]
    harmed = {party for act in here for party in act.victims}
    for actor in named:
        term = _term_behind(scene, actor)
        if term is None or ("person", actor.person) in harmed or actor.person in scene.officials:
            continue
        earlier = next((act for act in reversed(told) if act.first < actor.first), None)
        if earlier is not None and scene.document.tokens.lowers[actor.first - 1] in _JOINTS:
            yield _said_of(scene, earlier, actor, term)
        elif not here and actor.first - scene.sentence.first <= 1:
            lead = _lead_of(scene, before)
            if lead is not None:
                yield _said_of(scene, lead, actor, term)


def _term_behind(scene: Scene, actor: Actor) -> int | None:
    """Return where a term begins behind a name, over a dash: "B, 61 год, – 4 года", "B – к пяти"."""
    lowers, last = scene.document.tokens.lowers, scene.sentence.last
    at = actor.last
    while at < min(last, actor.last + _TO_A_TERM + 1) and lowers[at] not in _DASHES:
        at += 1
    if at + 1 >= last or lowers[at] not in _DASHES or (at > actor.last and lowers[actor.last] not in (",", "(")):
        return None
    behind = lowers[at + 1 : min(last, at + 1 + _TO_A_TERM)]
    measured = any(word.startswith(_TERMS) for word in behind) or behind[0] in ("к", "на")
    return at if measured else None


def _lead_of(scene: Scene, before: Sequence[Act]) -> Act | None:
    """Return the step that opened a list: "осуждены ещё пятеро:"."""
    if scene.sentence.last - scene.sentence.first > _LONGEST_LINE:
        return None
    near = (act for act in reversed(before) if scene.index - act.sentence <= _TO_THE_VERB)
    return next((act for act in near if act.kind.step in _STEPS), None)


def _said_of(scene: Scene, earlier: Act, actor: Actor, at: int) -> Act:
    return replace(
        earlier, first=at, last=at + 1, sentence=scene.index, victims=(("person", actor.person or 0),), form="listed"
    )
