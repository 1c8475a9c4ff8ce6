"""Read an English verb of harm: passive, active, or one whose subject suffers."""

from tizim.coding.reader.act_cues import AGAINST_BODIES, STATE, SUBJECT, ActKind, Cue, kind_of
from tizim.coding.reader.act_scene import Act, Scene, Stand
from tizim.coding.reader.act_things import bounds, done_to_thing, owner, them, thing_after, thing_before
from tizim.coding.reader.act_victims import companions, joined_to, like, listed_behind, subjects, verb_start
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.clauses import (
    BE,
    agent_after,
    auxiliary_before,
    is_perfect,
    object_after,
    skip_adverbs_back,
    subject_before,
    with_coordinated,
)
from tizim.coding.reader.first_person import speaker_around
from tizim.coding.reader.inflection import FINITE, ING, PARTICIPLE, PAST
from tizim.coding.reader.opening_participles import opening_subject
from tizim.coding.reader.set_off import before_apposition
from tizim.coding.reader.verb_subjects import stands_as_verb, whole_subject


def read_verb(scene: Scene, cue: Cue, first: int, last: int, previous: Act | None) -> Act | None:
    """Read a verb: passive, active, or one whose subject suffers."""
    if cue.form == SUBJECT:
        return _of_subject(scene, cue, first, last, previous)
    if cue.form in (PAST, PARTICIPLE, STATE):
        stand = _stand(scene, first, previous)
        if stand.auxiliary is not None:
            return _passive(scene, cue, first, last, stand.auxiliary, previous)
        if stand.joined is not None and not stand.is_perfect:
            return _joined(scene, cue, first, last, stand.joined)
        if cue.on_thing and _is_headless(scene, cue, first, last):
            return _passive(scene, cue, first, last, first, previous)
        near = _apposed(scene, first, last, cue.form == STATE) or _brought_along(scene, first, last)
        if near is not None or _stands_alone(scene, cue, first, last):
            near = near or _right_before(scene, first)
            if near is not None and not cue.on_thing:  # "the mother of a boy killed by police"
                agent = agent_after(scene.document, scene.actors, scene.sentence, last)
                agents = (agent,) if agent else ()
                return Act(cue.kind, first, last, scene.index, scene.parties(near), agents, "passive")
            return _passive(scene, cue, first, last, first, previous)
    bare = cue.form == PARTICIPLE and not _stand(scene, first, previous).is_perfect
    if cue.form == STATE or bare:  # a bare participle such as "beaten" is never a finite verb
        return None
    return _active(scene, cue, first, last)


def _stand(scene: Scene, first: int, previous: Act | None) -> Stand:
    """Return how the verb at a token stands."""
    stand = scene.stand
    if stand is None or stand.first != first or stand.previous is not previous:
        lowers, begin = scene.document.tokens.lowers, scene.sentence.first
        joined = joined_to(scene, previous, first)
        auxiliary = auxiliary_before(lowers, first, begin)
        auxiliary = _shared_auxiliary(scene, first) if auxiliary is None and joined is None else auxiliary
        stand = scene.stand = Stand(first, previous, joined, auxiliary, is_perfect(lowers, first, begin))
    return stand


def _of_subject(scene: Scene, cue: Cue, first: int, last: int, previous: Act | None) -> Act | None:
    """Read a verb whose subject suffers, or belongs to whoever does: "went missing", "entered into force"."""
    if first > scene.sentence.first and scene.document.tokens.lowers[first - 1] == "the":
        return None  # "relatives of the disappeared in the north"
    start = verb_start(scene, first)
    if cue.on_thing:
        return _passive(scene, cue, first, last, start, previous)
    return Act(cue.kind, first, last, scene.index, subjects(scene, start, previous), (), SUBJECT)


def _joined(scene: Scene, cue: Cue, first: int, last: int, joined: Act) -> Act | None:
    """Read a verb that shares its subject with the one before: "fined the station and suspended its broadcasts"."""
    if cue.on_thing and joined.form != "active" and not joined.thing:
        return None  # "she was kicked and taken to hospital": nothing of hers was taken
    if not cue.on_thing or joined.form != "active":
        return Act(cue.kind, first, last, scene.index, *like(scene, joined, last), joined.form, joined.thing)
    return done_to_thing(scene, cue, first, last, joined.agents)


def _is_headless(scene: Scene, cue: Cue, first: int, last: int) -> bool:
    """Say whether a thing stands before a participle that no verb helps: "website of the newspaper X blocked at"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    behind = lowers[last] if last < sentence.last else "."
    if behind not in _AFTER_PASSIVE or not BE.isdisjoint(lowers[sentence.first : first]):
        return False
    return thing_before(scene, cue, first) is not None and thing_after(scene, cue, last) is None


def _shared_auxiliary(scene: Scene, first: int) -> int | None:
    """Return where the auxiliary begins that a participle shares with the one before: "was handcuffed and kicked"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    at = skip_adverbs_back(lowers, first - 1, sentence.first)
    if at <= sentence.first or lowers[at] not in ("and", ",", "then", "before", "but"):
        return None
    for token in range(at - 1, max(sentence.first, at - _SHARED) - 1, -1):
        if lowers[token] in (";", ":", "who", "which", "that", "but", "when", "after", "while"):
            return None
        if lowers[token] in BE and lowers[token + 1].endswith(("ed", "en", "ung", "ught", "ept", "ot")):
            # Who is first put out of office and then charged held one, and is no victim of that.
            return None if lowers[token + 1] in _OUT_OF_OFFICE else verb_start(scene, token + 1)
        if token < at - 1 and any(actor.kind in _NAMED for actor in scene.actors.between(token, token + 1)):
            return None  # somebody else stands between, who may be the subject
    return None


_NAMED = frozenset(("person", "group", "individual", "official", "body"))
_OUT_OF_OFFICE = frozenset(("dismissed", "sacked", "fired", "replaced", "removed", "relieved", "suspended"))
_SHARED = 12  # words between an auxiliary and a participle that shares it


def _right_before(scene: Scene, first: int) -> Actor | None:
    """Return who stands right before a participle behind "of", "with" and the like: "a boy killed by police"."""
    lowers = scene.document.tokens.lowers
    for actor in scene.actors.between(max(scene.sentence.first, first - 8), first):
        before = lowers[actor.first - 1] if actor.first > scene.sentence.first else ""
        if actor.last == first and actor.kind in ("individual", "group", "person") and before in _BRINGS_IN:
            return actor
    return None


_BRINGS_IN = frozenset(("of", "with", "for", "among"))


def _brought_along(scene: Scene, first: int, last: int) -> Actor | None:
    """Return whom "with" brings in before a participle: "were met by police, with several protesters detained."."""
    lowers = scene.document.tokens.lowers
    near = _right_before(scene, first)
    if near is None or near.kind == "person":
        return None
    before = lowers[near.first - 1]
    counted = before == "of" and lowers[near.first - 2] in ("one", "two", "some", "several")  # "one of 40 people held"
    if not counted and before not in ("with", "among"):
        return None
    return near if last >= scene.sentence.last or lowers[last] in _AFTER_PASSIVE else None


def _passive(scene: Scene, cue: Cue, first: int, last: int, start: int, previous: Act | None) -> Act | None:
    agent = agent_after(scene.document, scene.actors, scene.sentence, last)
    agents = with_coordinated(scene.document, scene.actors, scene.sentence, agent) if agent else ()
    if cue.on_thing:
        thing = thing_before(scene, cue, start)
        if thing is None:
            return None
        return Act(
            cue.kind,
            first,
            last,
            scene.index,
            owner(scene, thing),
            agents,
            "passive",
            scene.document.words_between(*bounds(scene, thing)),
        )
    opened = opening_subject(scene, first, last)
    suffering = scene.parties(opened) if opened is not None else subjects(scene, start, previous)
    victims = (*suffering, *companions(scene, last))
    return Act(cue.kind, first, last, scene.index, tuple(dict.fromkeys(victims)), agents, "passive")


_BEFORE_NOUN = frozenset(("a", "an", "the", "this", "that", "any", "no", "his", "her", "their", "its", "'s", "of"))


def _active(scene: Scene, cue: Cue, first: int, last: int) -> Act | None:
    lowers = scene.document.tokens.lowers
    start = verb_start(scene, first)
    subject = whole_subject(scene, subject_before(scene.document, scene.actors, scene.sentence, start), start)
    agents = with_coordinated(scene.document, scene.actors, scene.sentence, subject) if subject else ()
    if cue.form == PAST and not cue.kind.is_law and not stands_as_verb(scene, subject, first, on_thing=cue.on_thing):
        return None
    if (cue.form == FINITE or cue.kind.is_law) and first > scene.sentence.first and lowers[first - 1] in _BEFORE_NOUN:
        return None  # "on a charge of smuggling"
    if cue.on_thing:
        if cue.form == ING and lowers[first - 1] == ",":
            agents = ()  # "men beat up A, breaking her nose": who does it is the subject of the main verb
        noun = cue.form == FINITE and _is_noun(scene, cue, first, last, subject)
        return None if noun else done_to_thing(scene, cue, first, last, agents)
    elsewhere = _pronoun_or_whom(scene, cue, first, last)
    if elsewhere is not None:
        kind, victims = elsewhere
        agents = tuple(one for one in agents if ("person", one.person) not in victims)
        return Act(kind, first, last, scene.index, victims, agents, "active")
    target = object_after(scene.document, scene.actors, scene.sentence, last)
    listed = listed_behind(scene, _end_of_people(scene, last, target))
    if listed and subject is not None:
        return Act(cue.kind, first, last, scene.index, listed, agents, "active")
    if cue.form == FINITE and _is_noun(scene, cue, first, last, subject):
        return None
    against_body = cue.kind.things_are_bodies or cue.kind.violation in AGAINST_BODIES
    if target is None or target.kind == "official" or (target.kind == "body" and not against_body):
        return (
            Act(cue.kind, first, last, scene.index, (), agents, "active")
            if cue.kind.violation == "excessive_force"
            else None
        )
    if target in agents or (target.kind == "pronoun" and lowers[target.first] in ("he", "she", "they", "who")):
        return None  # "they shot whoever they saw"
    kind = _outright(scene, cue, last, target.last)
    return Act(kind, first, last, scene.index, scene.parties(target), agents, "active")


def _pronoun_or_whom(scene: Scene, cue: Cue, first: int, last: int) -> tuple[ActKind, tuple[Party, ...]] | None:
    """Return what a verb tells and whom it befell where its object is "him", "me" or stands before "whom"."""
    lowers = scene.document.tokens.lowers
    behind = lowers[last] if last < scene.sentence.last else "."
    ends = last + 1 >= scene.sentence.last
    if behind == "him" or (behind == "her" and (ends or not _starts_noun(scene, last + 1))):
        return _outright(scene, cue, last, last + 1), them(scene, behind, last)
    if behind in ("me", "us"):
        return cue.kind, speaker_around(scene, last)
    whom = _whom(scene, first)
    return (cue.kind, scene.parties(whom)) if whom is not None else None


def _whom(scene: Scene, first: int) -> Actor | None:
    """Return who stands before "whom", the object of a verb behind it: "A, whom police had beaten"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    low = max(sentence.first + 1, first - _TO_WHOM)
    at = next((token for token in range(first - 1, low - 1, -1) if lowers[token] in _WHOM), None)
    if at is None or lowers[at] != "whom" or lowers[at - 1] in ("of", "to", "for", "with", "by", "from", "among"):
        return None
    end = at - 1 if lowers[at - 1] == "," else at
    near = [one for one in scene.actors.between(max(sentence.first, end - _TO_WHOM), end) if one.last <= end]
    return near[-1] if near and near[-1].kind != "pronoun" else None


_TO_WHOM = 10  # words
_WHOM = frozenset(("whom", "who", "which", "that", "and", "but", ";", "when", "while", "after"))


def _is_noun(scene: Scene, cue: Cue, first: int, last: int, subject: Actor | None) -> bool:
    """Say whether the base or third form of a verb is a noun: "charges", "pressure on", "a terrorist attack".

    It is a verb where its subject or a relative pronoun stands right before it, or what it is done to right behind.
    """
    relative = first > scene.sentence.first and scene.document.tokens.lowers[first - 1] in ("that", "which", "who")
    if relative or (subject is not None and subject.last >= first - 1) or _stands_as_base(scene, first, last):
        return False
    thing = thing_after(scene, cue, last) if cue.on_thing else None
    return thing is None or thing[0] > last


def _stands_as_base(scene: Scene, first: int, last: int) -> bool:
    """Say whether a verb in its base form stands where one can: "to pressure", "they can pressure"."""
    lowers = scene.document.tokens.lowers
    if lowers[last - 1].endswith("s"):
        return False
    before = lowers[skip_adverbs_back(lowers, first - 1, scene.sentence.first)] if first > scene.sentence.first else ""
    return before in _BEFORE_BASE or before.endswith("s")


_BEFORE_BASE = frozenset(
    ("", "to", "and", "or", ",", "not", "do", "did", "does", "can", "could", "will", "would", "shall", "should", "may",
     "might", "must", "police", "people", "men", "women", "also")
)  # fmt: skip


def _outright(scene: Scene, cue: Cue, last: int, behind: int) -> ActKind:
    """Return what a verb tells with what stands behind its object: "shot him dead", "stabbed X to death"."""
    lowers = scene.document.tokens.lowers
    dead = lowers[last - 1] == "shot" and lowers[behind : behind + 1] == ["dead"]
    dead = dead or lowers[behind : behind + 2] == ["to", "death"]
    return kind_of(scene.document.data, "killing", "killed") if dead else cue.kind


def _end_of_people(scene: Scene, last: int, target: Actor | None) -> int:
    """Return the token behind the object of a verb: behind "three activists" or "four of them"."""
    if target is not None and target.kind == "group":
        return target.last
    lowers = scene.document.tokens.lowers
    stop = min(scene.sentence.last, last + _LONGEST_COUNT)
    comma = next((token for token in range(last, stop) if lowers[token] in (",", ":")), stop)
    return comma if "of" in lowers[last:comma] else scene.sentence.last


_LONGEST_COUNT = 7  # words: "at least four of its members"


def _apposed(scene: Scene, first: int, last: int, closed: bool) -> Actor | None:
    """Return whom a past form behind a comma tells of: "Amina Okoro, jailed for five years in 2022, …"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    if first - 1 <= sentence.first or lowers[first - 1] != "," or last >= sentence.last:
        return None
    if not closed and lowers[last] not in _AFTER_PASSIVE and lowers[last - 1] not in _AFTER_PASSIVE:
        return None
    ends = {first - 1}
    if lowers[last - 1] != "disappeared":  # which is no participle: "A, 45, disappeared on the river"
        ends.add(before_apposition(lowers, first, sentence.first))  # "A, a student of Y, taken from his home"
    near = scene.actors.between(max(sentence.first, min(ends) - 8), first - 1)
    return next((actor for actor in near if actor.last in ends and actor.kind == "person"), None)


def _stands_alone(scene: Scene, cue: Cue, first: int, last: int) -> bool:
    """Say whether a participle tells without an auxiliary what befell somebody."""
    opens = not cue.on_thing and opening_subject(scene, first, last) is not None
    return opens or _is_reduced(scene, first, last, cue.form == STATE)


def _is_reduced(scene: Scene, first: int, last: int, closed: bool) -> bool:
    """Say whether a past form without auxiliary is a passive: "people apprehended in connection with"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    if is_perfect(lowers, first, sentence.first):
        return False
    following = lowers[last] if last < sentence.last else "."
    if lowers[first] in _WITHOUT_OBJECT and "by" not in (following, lowers[last - 1]):
        return False  # "activists pushed for reform", "miners struck in May"
    if not closed and following not in _AFTER_PASSIVE:  # a closed phrase ("held in") brings its own preposition
        return False
    subject = subject_before(scene.document, scene.actors, sentence, first)
    before = lowers[first - 1] if first > sentence.first else ""
    if before in ("those", "being", "when", "while", "after", "if"):
        return True
    return (subject is not None and subject.last == first and subject.kind in ("group", "individual", "person")) or (
        subject is not None and following == "by" and subject.kind in ("group", "individual", "person")
    )


# Past forms that need no object: alone behind a noun they are no passive.
_WITHOUT_OBJECT = frozenset(
    ("pushed", "struck", "jostled", "choked", "kicked", "knocked", "shoved", "jumped", "bit", "called")
)
_AFTER_PASSIVE = frozenset(
    [
        "by",
        "in",
        "at",
        "on",
        "for",
        "during",
        "after",
        "when",
        "with",
        "without",
        "following",
        "as",
        "near",
        "outside",
        "because",
        "and",
        "or",
        "while",
        "since",
        "under",
        ".",
        ",",
        ";",
        ")",
        "from",
        "before",
        "over",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "last",
    ]
)


def _starts_noun(scene: Scene, token: int) -> bool:
    from tizim.coding.languages import words as ordinary

    lower = scene.document.tokens.lowers[token]
    return (
        lower[0].isalpha()
        and lower not in _AFTER_PASSIVE
        and lower not in ("to", "of", "into", "again", "that", "about", "against")
        and lower in ordinary(scene.document.data)
    )
