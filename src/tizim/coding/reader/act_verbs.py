"""Read an English verb of harm: passive, active, or one whose subject suffers."""

from tizim.coding.reader.act_cues import (
    AGAINST_BODIES,
    FINITE,
    PARTICIPLE,
    PAST,
    STATE,
    SUBJECT,
    Cue,
    kind_of,
)
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.act_things import bounds, owner, them, thing_after, thing_before
from tizim.coding.reader.act_victims import companions, joined_to, like, listed_behind, subjects, verb_start
from tizim.coding.reader.actors import Actor
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
from tizim.coding.reader.set_off import before_apposition


def read_verb(scene: Scene, cue: Cue, first: int, last: int, previous: Act | None) -> Act | None:
    """Read a verb: passive, active, or one whose subject suffers."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    if cue.form == SUBJECT and cue.on_thing:
        return _passive(scene, cue, first, last, verb_start(scene, first), previous)
    if cue.form == SUBJECT:
        return Act(cue.kind, first, last, scene.index, subjects(scene, verb_start(scene, first), previous), (), SUBJECT)
    if cue.form in (PAST, PARTICIPLE, STATE):
        joined = joined_to(scene, previous, first)
        auxiliary = auxiliary_before(lowers, first, sentence.first)
        auxiliary = _shared_auxiliary(scene, first) if auxiliary is None and joined is None else auxiliary
        if auxiliary is not None:
            return _passive(scene, cue, first, last, auxiliary, previous)
        if joined is not None and not is_perfect(lowers, first, sentence.first):
            return _joined(scene, cue, first, last, joined)
        if cue.on_thing and _is_headless(scene, cue, first, last):
            return _passive(scene, cue, first, last, first, previous)
        near = _apposed(scene, first, last, cue.form == STATE) or _brought_along(scene, first, last)
        if near is not None or _is_reduced(scene, first, last, cue.form == STATE):
            near = near or _right_before(scene, first)
            if near is not None and not cue.on_thing:  # "the mother of a boy killed by police"
                agent = agent_after(scene.document, scene.actors, scene.sentence, last)
                agents = (agent,) if agent else ()
                return Act(cue.kind, first, last, scene.index, scene.parties(near), agents, "passive")
            return _passive(scene, cue, first, last, first, previous)
    bare = cue.form == PARTICIPLE and not is_perfect(lowers, first, sentence.first)
    if cue.form == STATE or bare:  # a bare participle such as "beaten" is never a finite verb
        return None
    return _active(scene, cue, first, last)


def _joined(scene: Scene, cue: Cue, first: int, last: int, joined: Act) -> Act | None:
    """Read a verb that shares its subject with the one before: "fined the station and suspended its broadcasts"."""
    if cue.on_thing and joined.form != "active" and not joined.thing:
        return None  # "she was kicked and taken to hospital": nothing of hers was taken
    if not cue.on_thing or joined.form != "active":
        return Act(cue.kind, first, last, scene.index, *like(scene, joined, last), joined.form, joined.thing)
    return _done_to_thing(scene, cue, first, last, joined.agents)


def _done_to_thing(scene: Scene, cue: Cue, first: int, last: int, agents: tuple[Actor, ...]) -> Act | None:
    """Return what is done to a thing behind a verb, which befalls its owner; None where no such thing follows."""
    thing = thing_after(scene, cue, last)
    if thing is None:
        return None
    words = scene.document.words_between(*bounds(scene, thing))
    return Act(cue.kind, first, last, scene.index, owner(scene, thing), agents, "active", words)


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
    if near is None or lowers[near.first - 1] not in ("with", "among") or near.kind == "person":
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
    victims = (*subjects(scene, start, previous), *companions(scene, last))
    return Act(cue.kind, first, last, scene.index, tuple(dict.fromkeys(victims)), agents, "passive")


def _active(scene: Scene, cue: Cue, first: int, last: int) -> Act | None:
    lowers = scene.document.tokens.lowers
    subject = subject_before(scene.document, scene.actors, scene.sentence, verb_start(scene, first))
    agents = with_coordinated(scene.document, scene.actors, scene.sentence, subject) if subject else ()
    if cue.form == PAST and not cue.kind.is_law and not _stands_as_verb(scene, subject, first, on_thing=cue.on_thing):
        return None
    if (cue.form == FINITE or cue.kind.is_law) and first > scene.sentence.first and lowers[first - 1] in _BEFORE_NOUN:
        return None  # "on a charge of smuggling"
    if cue.on_thing:
        return _done_to_thing(scene, cue, first, last, agents)
    if (
        last < scene.sentence.last
        and lowers[last] in ("her", "him")
        and (last + 1 >= scene.sentence.last or lowers[last] == "him" or not _starts_noun(scene, last + 1))
    ):
        dead = lowers[last - 1] == "shot" and lowers[last + 1 : last + 2] == ["dead"]  # "shot him dead"
        kind = kind_of(scene.document.data, "killing", "killed") if dead else cue.kind
        return Act(kind, first, last, scene.index, them(scene, lowers[last], last), agents, "active")
    target = object_after(scene.document, scene.actors, scene.sentence, last)
    listed = listed_behind(scene, _end_of_people(scene, last, target))
    if listed and subject is not None:
        return Act(cue.kind, first, last, scene.index, listed, agents, "active")
    relative = first > scene.sentence.first and lowers[first - 1] in ("that", "which", "who")
    near = relative or (subject is not None and subject.last >= first - 1)
    if cue.form == FINITE and not near and not _stands_as_base(scene, first, last):
        return None  # "charges", "pressure on": a noun unless its subject stands right before it
    against_body = cue.kind.things_are_bodies or cue.kind.violation in AGAINST_BODIES
    if target is None or target.kind == "official" or (target.kind == "body" and not against_body):
        return (
            Act(cue.kind, first, last, scene.index, (), agents, "active")
            if cue.kind.violation == "excessive_force"
            else None
        )
    if target in agents or (target.kind == "pronoun" and lowers[target.first] in ("he", "she", "they", "who")):
        return None  # "they shot whoever they saw"
    kind = cue.kind
    if lowers[last - 1] == "shot" and lowers[target.last : target.last + 1] == ["dead"]:  # "shot him dead"
        kind = kind_of(scene.document.data, "killing", "killed")
    return Act(kind, first, last, scene.index, scene.parties(target), agents, "active")


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


def _end_of_people(scene: Scene, last: int, target: Actor | None) -> int:
    """Return the token behind the object of a verb: behind "three activists" or "four of them"."""
    if target is not None and target.kind == "group":
        return target.last
    lowers = scene.document.tokens.lowers
    stop = min(scene.sentence.last, last + _LONGEST_COUNT)
    comma = next((token for token in range(last, stop) if lowers[token] in (",", ":")), stop)
    return comma if "of" in lowers[last:comma] else scene.sentence.last


_LONGEST_COUNT = 7  # words: "at least four of its members"


def _stands_as_verb(scene: Scene, subject: Actor | None, first: int, *, on_thing: bool) -> bool:
    """Say whether a past form is a verb and no adjective: "police detained him", not "the banned party"."""
    lowers = scene.document.tokens.lowers
    start = verb_start(scene, first)
    before = lowers[skip_adverbs_back(lowers, start - 1, scene.sentence.first)] if start > scene.sentence.first else ""
    if before in _BEFORE_VERB:
        return True
    if before in ("the", "a", "an", "his", "her", "their"):  # "a colleague of the murdered editor"
        return False
    if subject is None and _agent_stands_before(scene, start):
        return True
    if subject is None:
        return _opens_with_noun(scene, start) and (on_thing or _name_follows(scene, first))
    end = skip_adverbs_back(lowers, start - 1, scene.sentence.first) + 1
    if subject.kind == "body" and lowers[subject.last : end] in _MEN:  # "National Police officers dispersed"
        return True
    end = before_apposition(lowers, end, scene.sentence.first)  # "officers — six in uniform — attacked"
    # "police in the capital detained": a place may stand between
    return subject.last >= end or (end - subject.last <= 6 and lowers[subject.last] in _AFTER_SUBJECT)


def _agent_stands_before(scene: Scene, start: int) -> bool:
    """Say whether a body closes the subject right before a verb: "agents of the Directorate of Migration raided"."""
    lowers = scene.document.tokens.lowers
    near = scene.actors.between(max(scene.sentence.first, start - _LONGEST_BODY), start)
    return any(
        actor.last == start and actor.kind in ("body", "official") and lowers[actor.first - 1] in ("of", "from")
        for actor in near
    )


_AFTER_SUBJECT = frozenset(
    ("in", "from", "of", "at", "near", ",", "(", "on", "with", "outside", "wearing", "riding", "aboard")
)
_MEN = tuple(
    [word]
    for word in ("officers", "agents", "forces", "troops", "soldiers", "officials", "members", "personnel", "province",
                 "district", "region", "county", "city", "state")
)  # fmt: skip
_LONGEST_BODY = 12  # words
_OPENING = 5  # words of a noun phrase that opens a sentence


def _opens_with_noun(scene: Scene, start: int) -> bool:
    """Say whether a noun no list knows stands before a verb as its clause opens: "On 4 May, the regulator fined"."""
    lowers = scene.document.tokens.lowers
    first = start
    while first > scene.sentence.first and lowers[first - 1][0].isalnum() and start - first <= _OPENING:
        first -= 1
    opens = first == scene.sentence.first or lowers[first - 1] in (",", '"', "''")
    phrase = lowers[first:start]
    noun = phrase and (phrase[0] in ("the", "a", "an") or phrase[-1].endswith("s") or phrase[-1][0].isdigit())
    if len(phrase) == 1 and len(phrase[0]) >= _SHORTEST_NAME:  # "Roskomnadzor blocked its website"
        noun = noun or scene.document.tokens.words[first][0].isupper()
    return opens and bool(noun) and len(phrase) < _OPENING


_SHORTEST_NAME = 4  # letters


def _name_follows(scene: Scene, first: int) -> bool:
    """Say whether a name follows right behind a verb, or "its founder, X"."""
    target = object_after(scene.document, scene.actors, scene.sentence, first + 1)
    near = scene.actors.between(first + 1, first + 3)
    return any(actor.kind in ("person", "body") for actor in near) or (target is not None and target.kind == "person")


_BEFORE_NOUN = frozenset(("a", "an", "the", "this", "that", "any", "no", "his", "her", "their", "its", "'s", "of"))
_BEFORE_VERB = frozenset(("and", "or", ",", "then", "to", "who", "which", "that", ")", "also", "subsequently"))


def _apposed(scene: Scene, first: int, last: int, closed: bool) -> Actor | None:
    """Return whom a past form behind a comma tells of: "Amina Okoro, jailed for five years in 2022, …"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    if first - 1 <= sentence.first or lowers[first - 1] != "," or last >= sentence.last:
        return None
    if not closed and lowers[last] not in _AFTER_PASSIVE and lowers[last - 1] not in _AFTER_PASSIVE:
        return None
    near = scene.actors.between(max(sentence.first, first - 8), first - 1)
    return next((actor for actor in near if actor.last == first - 1 and actor.kind == "person"), None)


def _is_reduced(scene: Scene, first: int, last: int, closed: bool) -> bool:
    """Say whether a past form without auxiliary is a passive: "people apprehended in connection with"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    if is_perfect(lowers, first, sentence.first):
        return False
    following = lowers[last] if last < sentence.last else "."
    if not closed and following not in _AFTER_PASSIVE:  # a closed phrase ("held in") brings its own preposition
        return False
    subject = subject_before(scene.document, scene.actors, sentence, first)
    before = lowers[first - 1] if first > sentence.first else ""
    if before in ("those", "being", "when", "while", "after", "if"):
        return True
    return (subject is not None and subject.last == first and subject.kind in ("group", "individual", "person")) or (
        subject is not None and following == "by" and subject.kind in ("group", "individual", "person")
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
