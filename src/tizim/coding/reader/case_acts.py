"""Read acts in languages that mark who suffers by case: Russian and Kazakh.

A passive or intransitive verb ("задержан", "погиб") befalls who stands in the
nominative, an active one ("задержали") who stands in the accusative, a charge
or a threat who stands in the dative, a noun ("арест") the genitive behind it.
`case_victims` finds them; here the cues are found, and who does it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter

from tizim.coding.languages import table
from tizim.coding.reader.act_cues import BARE, COUNTED, NOUN_OF, WITH, Cue, act_phrases
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.actors import Actor, Actors
from tizim.coding.reader.antecedents import Focus, Party
from tizim.coding.reader.case_reality import ACTS_BACK, HARM, did_not_happen, is_inquiry
from tizim.coding.reader.case_roles import is_common_crime_told
from tizim.coding.reader.case_topics import is_asked_to_end, is_only_a_topic
from tizim.coding.reader.case_victims import victims_of_cue
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.good_news import is_called_good
from tizim.coding.reader.inflected_lists import acts_left_out
from tizim.coding.reader.inflection import PARTICIPLE
from tizim.coding.reader.phrases import Hit, Phrases

_OF_SOMEBODY = frozenset((NOUN_OF, WITH, PARTICIPLE))  # tell of an act only where somebody suffers from it
_NEAR = 14  # words between a verb and who does it
_THING_REACH = 9  # words between a verb and the thing that it must be said of
_YEAR = 4  # digits
_BESIDE = 3  # words between a verb and the property that it is said of: "счета редакции арестованы"
_OPENING = 3  # words at the start of a sentence
_COUNTED_FATES = frozenset(("killed", "injured", "detained", "missing", "died"))
_NEGATIONS = frozenset(("не", "ни", "жоқ", "емес"))
_AUXILIARIES = frozenset(("был", "была", "было", "были", "будет", "будут"))


def find_case_acts(
    document: Document, actors: Actors, focus: Sequence[Focus], officials: frozenset[int]
) -> tuple[Act, ...]:
    """Return the acts of every sentence, in order."""
    phrases = act_phrases(document.data)
    found: list[Act] = []
    for index, sentence in enumerate(document.sentences):
        if document.blocks[sentence.block].kind in ("title", "heading") or is_called_good(document, sentence):
            continue
        scene = Scene(document, actors, sentence, index, focus[index], officials)
        previous: Act | None = None
        here: list[Act] = []
        for hit in phrases.find(document.tokens, sentence.first, sentence.last):
            for act in _acts_of_phrase(scene, phrases, hit, previous):
                here.append(act)
                previous = act if act.victims else previous
        here += acts_left_out(scene, here, found)
        here = _with_those_inside(_without_statistics(scene, here))
        lately = found[bisect_left(found, index - 1, key=attrgetter("sentence")) :]
        among = _among_them(scene, [*lately, *here])
        here = [act for act in here if not is_inquiry(scene, act, [*found[-ACTS_BACK:], *here])]
        opens = among and among[0].first - sentence.first < _OPENING  # they belong to what was told before
        found += [*among, *here] if opens else [*here, *among]
    return tuple(found)


def _acts_of_phrase(
    scene: Scene, phrases: Phrases[tuple[Cue, ...]], hit: Hit[tuple[Cue, ...]], previous: Act | None
) -> Iterator[Act]:
    """Yield the acts that a phrase tells of, by the longest part of it that fits in its sentence."""
    document, sentence = scene.document, scene.sentence
    if _is_negated(document, sentence, hit.first) or did_not_happen(document, sentence, hit):
        return
    if is_only_a_topic(document, sentence, hit):
        return
    cues = _fitting(document, sentence, hit)
    while not cues:
        shorter = phrases.at(document.tokens.lowers, hit.first, hit.last - 1)
        if shorter is None:
            return
        hit, cues = shorter, _fitting(document, sentence, shorter)
    for cue in cues:
        victims = victims_of_cue(scene, cue, hit, previous)
        if not _is_told(scene, cue, hit, victims):
            continue
        agents = _agents(document.tokens.lowers, scene.actors, sentence, hit.first)
        counts = not victims and cue.form == BARE and _is_counting(document, cue, hit)
        act = Act(cue.kind, hit.first, hit.last, scene.index, victims, agents, COUNTED if counts else cue.form)
        yield act
        previous = act if victims else previous


def _is_told(scene: Scene, cue: Cue, hit: Hit[tuple[Cue, ...]], victims: tuple[Party, ...]) -> bool:
    """Say whether a cue with these victims tells of an act: "угрожали убийством" alone tells of nobody's."""
    if not victims and (cue.form in _OF_SOMEBODY or cue.kind.needs_victim or is_common_crime_told(scene, cue, hit)):
        return False
    named = cue.form != BARE and any(party[0] == "person" for party in victims)
    return named or not is_asked_to_end(scene.document, scene.sentence, hit)


def _is_counting(document: Document, cue: Cue, hit: Hit[tuple[Cue, ...]]) -> bool:
    """Say whether a number in digits stands beside a noun for harm: "поступило 124 жалобы на пытки"."""
    if cue.kind.violation not in HARM:
        return False  # "иск о ликвидации 15 организаций" happened on its day
    near = document.tokens.lowers[max(0, hit.first - _TO_A_COUNT) : hit.last + 1]
    return any(word[0].isdigit() for word in near)


_TO_A_COUNT = 6  # words between a number and what it counts
_BY_WHOM = ("бойынша", "інше", "ынша")  # Kazakh: "мәліметі бойынша", "хабарлауынша"


@cache
def _lists(data: str) -> tuple[Phrases[bool], Phrases[bool], frozenset[str]]:
    """Return the words that open a count, those that pick persons out of a group, and the months."""
    voices, actors = table(data, "voices"), table(data, "actors")
    spoken = [word for entry in voices.get("verbs", ()) for word in entry["words"] if word.endswith(_BY_WHOM)]
    whole = [phrase for group in voices.get("whole", {}).values() for phrase in group]
    counting = [*spoken, *whole, *voices.get("according", ())]
    among = actors.get("phrase", {}).get("among", ())
    return (
        Phrases((phrase, True) for phrase in counting),
        Phrases((phrase, True) for phrase in among),
        frozenset(table(data, "calendar").get("months", {})),
    )


def _without_statistics(scene: Scene, acts: Sequence[Act]) -> list[Act]:
    """Drop the acts of a sentence that only counts: "по официальным данным, погибли 18 человек" is no incident."""
    document, sentence = scene.document, scene.sentence
    counting, _, months = _lists(document.data)
    lowers = document.tokens.lowers
    if counting.first(document.tokens, sentence.first, sentence.last) is None:
        return list(acts)
    if not any(lower[0].isdigit() for lower in lowers[sentence.first : sentence.last]):
        return list(acts)
    counted = [act for act in acts if act.kind.fate in _COUNTED_FATES and all(map(_is_counted, act.victims))]
    if len(counted) < 2 and not months.isdisjoint(lowers[sentence.first : sentence.last]):
        return list(acts)
    return [act for act in acts if act not in counted]


def _is_counted(party: Party) -> bool:
    return party[0] == "unnamed" and any(sign.isdigit() for sign in str(party[1]))


def _with_those_inside(acts: Sequence[Act]) -> list[Act]:
    """Let a raid befall those who were harmed in it too: "ворвались в офис … и избили бухгалтера"."""
    inside = tuple(dict.fromkeys(party for act in acts for party in act.victims if party[0] == "person"))
    return [
        replace(act, victims=(*act.victims, *inside)) if act.kind.violation == "raid_on_office" and act.victims else act
        for act in acts
    ]


def _among_them(scene: Scene, found: Sequence[Act]) -> list[Act]:
    """Extend the last act against a group to those named as among it: "Среди них активист …"."""
    _, among, _ = _lists(scene.document.data)
    sentence = scene.sentence
    hit = among.first(scene.document.tokens, sentence.first, sentence.last)
    if hit is None:
        return []
    told = scene.index - (hit.first - sentence.first < _OPENING)  # it opens the sentence: those of the one before
    earlier = [
        act
        for act in found
        if act.sentence == told
        and act.first < hit.first
        and (act.kind.fate or any(party[0] == "unnamed" for party in act.victims))
    ]
    if not earlier or (told == scene.index and not any(party[0] == "unnamed" for party in earlier[-1].victims)):
        return []
    names = tuple(
        dict.fromkeys(
            ("person", actor.person)
            for actor in scene.actors.between(hit.last, sentence.last)
            if actor.kind == "person" and actor.person is not None and actor.person not in scene.officials
        )
    )
    if not names or any(party in names for act in found if act.sentence == scene.index for party in act.victims):
        names = names[:1]
    if not names:
        return []
    return [replace(earlier[-1], first=hit.first, last=hit.last, sentence=scene.index, victims=names, form="among")]


def _is_negated(document: Document, sentence: Sentence, first: int) -> bool:
    lowers = document.tokens.lowers
    at = first - 1
    while at > sentence.first and lowers[at] in _AUXILIARIES:
        at -= 1
    return at >= sentence.first and lowers[at] in _NEGATIONS


def _fitting(document: Document, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> list[Cue]:
    """Return the cues of a phrase whose things stand beside it; a weak one only where no other does."""
    cues = [cue for cue in hit.payload if not cue.kind.things or _has_thing(document, cue, sentence, hit)]
    here = document.tokens.lowers[sentence.first : sentence.last] if any(cue.kind.needs_words for cue in cues) else []
    cues = [cue for cue in cues if not cue.kind.needs_words or _has_word(cue.kind.needs_words, here)]
    near = document.tokens.lowers[max(sentence.first, hit.first - _BESIDE) : min(sentence.last, hit.last + _BESIDE)]
    cues = [cue for cue in cues if not any(lower.startswith(cue.kind.not_beside) for lower in near)]
    if any(cue.kind.violation == "raid_on_office" for cue in cues):
        cues = [cue for cue in cues if cue.kind.violation != "search_of_home"]
    return [cue for cue in cues if not cue.kind.is_weak] or cues


def _has_word(beginnings: Iterable[str], lowers: Sequence[str]) -> bool:
    """Say whether one of the words that a cue needs, by its beginning, stands among some words."""
    wanted = tuple(beginnings)
    return any(lower.startswith(wanted) for lower in lowers)


def _has_thing(document: Document, cue: Cue, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> bool:
    low, high = max(sentence.first, hit.first - _THING_REACH), min(sentence.last, hit.last + _THING_REACH)
    lowers, things = document.tokens.lowers, tuple(cue.kind.things)
    return any(
        lowers[place].startswith(things) and not _is_of_a_date(lowers, place)
        for place in (*range(low, hit.first), *range(hit.last, high))
    )


def _is_of_a_date(lowers: Sequence[str], place: int) -> bool:
    """Say whether a word is the year of a date: "2024 года" is no term."""
    return lowers[place].startswith("год") and len(lowers[place - 1]) == _YEAR and lowers[place - 1].isdecimal()


def _agents(lowers: Sequence[str], actors: Actors, sentence: Sentence, first: int) -> tuple[Actor, ...]:
    doers = [
        actor
        for actor in actors.between(sentence.first, sentence.last)
        if actor.type is not None and actor.kind in ("official", "body") and abs(actor.head - first) <= _NEAR
    ]

    def rank(actor: Actor) -> tuple[bool, int]:
        return lowers[actor.first - 1] in _INTO, abs(actor.head - first)  # "доставлены в РОВД": not by it

    nearest = min(doers, key=rank, default=None)
    return (nearest,) if nearest is not None else ()


_INTO = frozenset(("в", "во", "на", "из"))
