"""Say whether a past form is a verb with somebody or something before it that acts: "police detained", "a bomb killed".

Where no list knows the subject, what stands around it must speak for a verb: a body in capitals, a noun that opens
the clause, somebody named right behind. A form behind an article is an adjective: "the banned party".
"""

from tizim.coding.reader.act_scene import Scene
from tizim.coding.reader.act_victims import verb_start
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.clauses import object_after, skip_adverbs_back
from tizim.coding.reader.set_off import before_apposition


def stands_as_verb(scene: Scene, subject: Actor | None, first: int, *, on_thing: bool) -> bool:
    """Say whether a past form is a verb and no adjective: "police detained him", not "the banned party"."""
    lowers = scene.document.tokens.lowers
    start = verb_start(scene, first)
    before = lowers[skip_adverbs_back(lowers, start - 1, scene.sentence.first)] if start > scene.sentence.first else ""
    if before in _BEFORE_VERB:
        return True
    if before in ("the", "a", "an", "his", "her", "their"):  # "a colleague of the murdered editor"
        return False
    if subject is None and (_agent_stands_before(scene, start) or _capitals_stand_before(scene, start)):
        return True
    if subject is None and on_thing and (before in _POWERS or _men_stand_before(scene, start)):
        return True
    if subject is None and _hits_somebody(scene, first, before):
        return True
    if subject is None:
        return _opens_with_noun(scene, start) and (on_thing or _name_follows(scene, first))
    end = skip_adverbs_back(lowers, start - 1, scene.sentence.first) + 1
    if subject.kind == "body" and lowers[subject.last : end] in _MEN:  # "National Police officers dispersed"
        return True
    end = before_apposition(lowers, end, scene.sentence.first)  # "officers — six in uniform — attacked"
    # "police in the capital detained": a place may stand between
    return subject.last >= end or (end - subject.last <= 6 and lowers[subject.last] in _AFTER_SUBJECT)


def whole_subject(scene: Scene, subject: Actor | None, start: int) -> Actor | None:
    """Return the subject of a verb unless it is only the first word of one: "the media" of "the media authority"."""
    cut = subject is not None and subject.last == start - 1 and scene.document.tokens.lowers[subject.last] in _POWERS
    return None if cut else subject


def _hits_somebody(scene: Scene, first: int, before: str) -> bool:
    """Say whether somebody named stands right behind a verb with a noun before it: "a bomb under her car killed A"."""
    named = scene.actors.between(first + 1, first + 2)
    noun = before.isalpha() and before not in _NO_SUBJECT and not before.endswith("ly")
    return noun and any(actor.kind == "person" for actor in named)


_NO_SUBJECT = frozenset(
    ("of", "with", "for", "by", "from", "in", "on", "at", "to", "about", "against", "the", "a", "an", "his", "her",
     "their", "its", "this", "that", "as", "like", "between", "including", "former", "recently", "two", "other")
)  # fmt: skip


def _agent_stands_before(scene: Scene, start: int) -> bool:
    """Say whether a body closes the subject right before a verb: "agents of the Directorate of Migration raided"."""
    lowers = scene.document.tokens.lowers
    near = scene.actors.between(max(scene.sentence.first, start - _LONGEST_BODY), start)
    return any(
        actor.last == start and actor.kind in ("body", "official") and lowers[actor.first - 1] in ("of", "from")
        for actor in near
    )


def _men_stand_before(scene: Scene, start: int) -> bool:
    """Say whether a noun for those who come in numbers opens the subject: "agents of the SEBIN burst into"."""
    lowers = scene.document.tokens.lowers
    for token in range(start - 1, max(scene.sentence.first, start - _LONGEST_BODY) - 1, -1):
        if lowers[token] in _COMING_IN_NUMBERS:
            return True
        if not lowers[token][0].isalnum():
            return False
    return False


_POWERS = frozenset(
    ("authority", "authorities", "regulator", "commission", "council", "ministry", "committee", "court", "agency",
     "board", "directorate", "department", "tribunal", "prosecutor", "inspectorate", "administration", "governor")
)  # fmt: skip
_COMING_IN_NUMBERS = frozenset(
    ("agents", "officers", "men", "members", "soldiers", "inspectors", "operatives", "troops", "bailiffs", "guards",
     "investigators", "detectives", "raiders", "employees", "representatives", "units", "forces", "crews")
)  # fmt: skip


def _capitals_stand_before(scene: Scene, start: int) -> bool:
    """Say whether a body that no list knows opens a clause: "on 15 February the Computer Crimes Division summoned"."""
    words, lowers = scene.document.tokens.words, scene.document.tokens.lowers
    first = start
    while first > scene.sentence.first and start - first < _LONGEST_BODY:
        if not (words[first - 1][0].isupper() or (words[first - 1] in ("of", "for", "and") and first < start)):
            break
        first -= 1
    return start - first > 1 and lowers[first - 1] == "the" and first - 1 >= scene.sentence.first


_AFTER_SUBJECT = frozenset(
    (
        "in",
        "from",
        "of",
        "at",
        "near",
        ",",
        "(",
        "on",
        "with",
        "outside",
        "wearing",
        "riding",
        "aboard",
        "acting",
        "claiming",
        "posing",
        "dressed",
        "accompanied",
        "working",
        "linked",
    )
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
        if lowers[first] in ("the", "a", "an"):
            break
    before = lowers[first - 1] if first > scene.sentence.first else ","
    opens = before in (",", '"', "''") or before.isdecimal()  # "On 3 May 2024 the bank froze"
    phrase = lowers[first:start]
    noun = phrase and (
        phrase[0] in ("the", "a", "an", "customs") or phrase[-1].endswith("s") or phrase[-1][0].isdigit()
    )
    if len(phrase) == 1 and len(phrase[0]) >= _SHORTEST_NAME:  # "Roskomnadzor blocked its website"
        noun = noun or scene.document.tokens.words[first][0].isupper()
    return opens and bool(noun) and len(phrase) < _OPENING


_SHORTEST_NAME = 4  # letters


def _name_follows(scene: Scene, first: int) -> bool:
    """Say whether a name follows right behind a verb, or "its founder, X"."""
    target = object_after(scene.document, scene.actors, scene.sentence, first + 1)
    near = scene.actors.between(first + 1, first + 3)
    return any(actor.kind in ("person", "body") for actor in near) or (
        target is not None and target.kind in ("person", "body")
    )


_BEFORE_VERB = frozenset(("and", "or", ",", "then", "to", "who", "which", "that", ")", "also", "subsequently"))
