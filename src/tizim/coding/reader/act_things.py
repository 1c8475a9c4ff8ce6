"""Find the thing that an act is done to ("searched her home") and whose it is.

Some acts hit people through their things: a home, a telephone, an office, a
site. Whose the thing is, is who suffers.
"""

from collections.abc import Sequence

from tizim.coding.reader.act_cues import NOUN_OF, Cue
from tizim.coding.reader.act_scene import Act, Scene
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.antecedents import Party, resolve
from tizim.coding.reader.clauses import agent_after, with_coordinated


def thing_after(scene: Scene, cue: Cue, last: int) -> tuple[int, int] | None:
    """Return the thing that is the object of a verb whose words end before a token."""
    thing = thing_in(scene, cue, last, min(scene.sentence.last, last + _OBJECT_REACH), forward=True)
    return thing if thing is not None and _is_in_object(scene, last, thing[0]) else None


def thing_before(scene: Scene, cue: Cue, start: int) -> tuple[int, int] | None:
    """Return the thing that is the subject of a verb whose words begin at a token."""
    first = max(scene.sentence.first, start - _SUBJECT_REACH)
    return thing_in(scene, cue, first, start, forward=False)


_OBJECT_REACH = 11  # words from a verb to what it is done to
_SUBJECT_REACH = 14  # words back to what a passive verb is done to


def done_to_thing(scene: Scene, cue: Cue, first: int, last: int, agents: tuple[Actor, ...]) -> Act | None:
    """Return what is done to a thing behind a verb, which befalls its owner; None where no such thing follows."""
    thing = thing_after(scene, cue, last)
    if thing is None:
        return None
    words = scene.document.words_between(*bounds(scene, thing))
    owners = owner(scene, thing)
    if cue.kind.fate == "injured" and not owners:
        return None  # "the goalkeeper broke a finger"
    if any(agent.name == party[1] or ("person", agent.person) == party for agent in agents for party in owners):
        return None  # "the singer broke her arm"
    if any(
        (agent.name.lower(), word) in _OWN for agent in agents for word in scene.document.tokens.lowers[last : thing[0]]
    ):
        return None  # "she searched her home for the letter"
    return Act(cue.kind, first, last, scene.index, owners, agents, "active", words)


_OWN = frozenset((("he", "his"), ("she", "her"), ("they", "their"), ("i", "my"), ("we", "our")))


def _is_in_object(scene: Scene, last: int, thing: int) -> bool:
    """Say whether a thing is what a verb is done to: not "attacked reporters outside the offices".

    What stands right behind the verb may lie between: "raided on 5 May the home of", "seized from her a laptop".
    """
    lowers = scene.document.tokens.lowers
    between = lowers[last + 1 : thing]
    if "to" in between and "access" not in between:  # "blocked the road to its site"
        return False
    if lowers[last] in _LEAVES_OBJECT or (lowers[last] == "," and _LEAVES_OBJECT.isdisjoint(between[1:])):
        return True
    return _LEAVES_OBJECT.isdisjoint(between)


_LEAVES_OBJECT = frozenset(
    ("outside", "near", "at", "in", "from", "during", "after", "while", "when", "who", "which", "where",
     "before", "against", "until", "because", "by", "under", "over", "on",
     "into")
)  # fmt: skip


def read_noun_on(scene: Scene, cue: Cue, first: int, last: int) -> Act | None:
    """Read a noun that tells what is done to a thing: "a search conducted at the home of X"."""
    thing = _linked_thing(scene, cue, last)
    if thing is None:
        return None
    agent = agent_after(scene.document, scene.actors, scene.sentence, last)
    words = scene.document.words_between(*bounds(scene, thing))
    return Act(cue.kind, first, last, scene.index, owner(scene, thing), (agent,) if agent else (), NOUN_OF, words)


def _linked_thing(scene: Scene, cue: Cue, last: int) -> tuple[int, int] | None:
    """Return the thing that a noun and "of", "at" and the like bring in: "raids on 4 May on the homes of"."""
    lowers = scene.document.tokens.lowers
    for at in range(last, min(scene.sentence.last, last + _TO_LINK)):
        if lowers[at] in _STOPS:
            return None
        if lowers[at] in _LINKS:
            reach = min(scene.sentence.last, at + 1 + _OBJECT_REACH)
            thing = thing_in(scene, cue, at + 1, reach, forward=True)
            if thing is not None and _LEAVES_OBJECT.isdisjoint(lowers[at + 1 : thing[0]]):
                return thing
    return None


_TO_LINK = 8  # words: "a search carried out by the tax police at"
_LINKS = frozenset(("of", "at", "on", "in", "into", "inside"))
_STOPS = frozenset((".", ";", ",", "and", "but", "warrant", "warrants", "who", "which", "that", "when", "while", "for"))


def falls_on_thing(scene: Scene, cue: Cue, act: Act) -> bool:
    """Say whether a verb is said of a thing and not of its owner: "took the laptop of A", "B's phone was seized"."""
    if act.form == "active":
        thing = thing_after(scene, cue, act.last)
        before = scene.actors.between(act.last, thing[0]) if thing is not None else ()
        lowers = scene.document.tokens.lowers
        return thing is not None and all(lowers[one.last] in ("'s", "'") for one in before if one.last <= thing[0])
    thing = thing_before(scene, cue, act.first)
    if act.form != "passive" or thing is None:
        return False
    if _possessor(scene, thing) is not None:
        return True
    return not any(one.kind in _PEOPLE for one in scene.actors.between(scene.sentence.first, thing[0]))


_PEOPLE = frozenset(("person", "individual", "group", "pronoun", "kin"))


def thing_in(scene: Scene, cue: Cue, first: int, last: int, *, forward: bool) -> tuple[int, int] | None:
    """Return the tokens of a thing from the act's list, or of a body where a body is such a thing."""
    lowers = scene.document.tokens.lowers
    spots: list[tuple[int, int]] = []
    things = cue.kind.things
    for token in range(first, last) if things else ():
        lower = lowers[token]
        if token + 1 < last and f"{lower} {lowers[token + 1]}" in things:
            spots.append((token, token + 2))
        elif lower in things and not _is_of_name(scene, token):
            spots.append((token, token + 1))
        if forward and lower in (".", ";", "but"):
            break
    if cue.kind.things_are_bodies or cue.kind.things_are_media:
        wanted = ("media",) if cue.kind.things_are_media else ("media", "ngo", "civil_society")
        spots += [
            (actor.first, actor.last)
            for actor in scene.actors.between(first, last)
            if actor.kind == "body" and actor.voice in wanted
        ]
    if not spots and forward and cue.kind.things_are_media and lowers[first - 1] == "to":
        return _named_site(scene, first, last)
    if not spots:
        return None
    return min(spots) if forward else max(spots)


def _is_of_name(scene: Scene, token: int) -> bool:
    """Say whether a noun only helps to name something else: "house arrest", "the House of Lords", "office workers"."""
    words, lowers = scene.document.tokens.words, scene.document.tokens.lowers
    behind = lowers[token + 1] if token + 1 < scene.sentence.last else "."
    named = lowers[token] in _IN_NAMES and words[token][0].isupper() and token > scene.sentence.first
    before = lowers[token - 1] if token > scene.sentence.first else ""
    return (
        behind in _OTHER_HEADS
        or before in _OTHER_HOUSES
        or (named and (words[token - 1][0].isupper() or behind == "of"))
    )


_OTHER_HOUSES = frozenset(
    ("prayer", "opera", "power", "lower", "upper", "full", "auction", "fashion", "coffee", "art", "post", "box",
     "ticket", "nursing", "funeral", "slaughter", "movie", "film", "recording", "dance", "yoga")
)  # fmt: skip
_IN_NAMES = frozenset(("house", "home", "office", "houses", "chambers", "bureau"))


_OTHER_HEADS = frozenset(
    ("arrest", "affairs", "ministry", "minister", "secretary", "workers", "worker", "office", "guests", "owner",
     "owners", "crew", "calls", "call", "numbers", "number", "town", "country", "staff", "holder", "holders", "prices",
     "sales", "industry", "demolitions", "demolition", "team", "match", "game", "side", "ground", "win", "screen")
)  # fmt: skip


def _named_site(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """Return the words in capitals right behind "access to": the name of a site that no list knows."""
    words, end = scene.document.tokens.words, first
    while end < last and words[end][0].isupper():
        end += 1
    return (first, end) if end > first else None


def owner(scene: Scene, thing: tuple[int, int]) -> tuple[Party, ...]:
    """Return whose the thing is: "X's home", "his phone", "the office of Y", "taken from Z", or the body that it is."""
    possessed = _possessor(scene, thing)
    if possessed is not None:
        return possessed
    sentence = scene.sentence
    bodies = [
        actor
        for actor in scene.actors.between(max(sentence.first, thing[0] - 6), min(sentence.last, thing[1] + 6))
        if actor.kind == "body" and actor.voice in ("media", "ngo", "civil_society")
    ]
    covering = [actor for actor in bodies if actor.first <= thing[0] < actor.last]
    if covering:
        return scene.parties(covering[0])
    behind = _behind_link(scene, thing[1])
    if behind is not None:
        return tuple(
            party
            for one in with_coordinated(scene.document, scene.actors, sentence, behind)
            for party in scene.parties(one)
        )
    return scene.parties(bodies[0]) if bodies else ()


def _possessor(scene: Scene, thing: tuple[int, int]) -> tuple[Party, ...] | None:
    """Return whom a possessive before a thing means: "X's home", "their phones", "whose arm"; None without one."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    for token in range(thing[0] - 1, max(sentence.first, thing[0] - 5) - 1, -1):
        if lowers[token] in ("'s", "'"):
            owners = [actor for actor in scene.actors.between(sentence.first, token) if actor.last == token]
            return scene.parties(owners[0]) if owners else ()
        if lowers[token] in ("his", "her", "their"):
            return them(scene, lowers[token], token)
        if lowers[token] == "its":
            return _body_before(scene, token)
        if lowers[token] == "whose":  # "A, whose arm was fractured"
            before = [one for one in scene.actors.between(sentence.first, token) if one.kind in ("person", "group")]
            return scene.parties(before[-1]) if before else ()
    return None


def _behind_link(scene: Scene, token: int) -> Actor | None:
    """Return who follows a thing and "of", "belonging to", "where … lives": "the flat of the reporter X"."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    stop = min(sentence.last, token + _TO_OWNER)
    link = next((at for at in range(token, stop) if lowers[at] in _OF_OWNERS), None)
    if link is None or not (_NOT_THEIRS.isdisjoint(lowers[token:link]) or _is_second_thing(lowers, token, link)):
        return None
    near = [one for one in scene.actors.between(link, min(sentence.last, link + _TO_OWNER)) if one.first > link]
    by_author = frozenset(("by",))  # "copies of a book by A"
    if not near or not (_NOT_THEIRS - by_author).isdisjoint(lowers[link + 1 : near[0].first]):
        return None
    if len(near) > 1 and near[0].kind == "body" and near[1].kind == "person" and near[1].first <= near[0].last + 2:
        return near[1]  # "the home of Radio Sahel editor A"
    return near[0]


def _is_second_thing(lowers: Sequence[str], token: int, link: int) -> bool:
    """Say whether only a second thing stands between a thing and "of": "the laptop and both passports of A"."""
    between = lowers[token:link]
    return between[0] == "and" and len(between) <= _SECOND_THING and not any(one.endswith("ed") for one in between)


_SECOND_THING = 4  # words: "and both mobile phones"
_TO_OWNER = 9  # words
_OF_OWNERS = frozenset(("of", "belonging", "owned", "used", "rented", "shared", "where", "from"))
_NOT_THEIRS = frozenset((",", ";", ".", "and", "or", "but", "which", "who", "that", "was", "were", "by", "at"))


def _body_before(scene: Scene, token: int) -> tuple[Party, ...]:
    """Return the association or newspaper that "its" means: the last one named before it in the paragraph."""
    block = scene.document.blocks[scene.sentence.block]
    first = max(0, scene.document.token_at(block.start))
    theirs = [
        actor
        for actor in scene.actors.between(first, token)
        if actor.kind == "body" and actor.voice in ("media", "ngo", "civil_society")
    ]
    return scene.parties(theirs[-1]) if theirs else ()


def bounds(scene: Scene, thing: tuple[int, int]) -> tuple[int, int]:
    return scene.document.tokens.starts[thing[0]], scene.document.tokens.ends[thing[1] - 1]


def them(scene: Scene, word: str, at: int) -> tuple[Party, ...]:
    sex = {"his": "male", "him": "male", "her": "female"}.get(word)
    pronoun = Actor(
        at,
        at + 1,
        at,
        "pronoun",
        word,
        "unattributed",
        sex=sex,
        plural=word == "their",
        type="many" if word == "their" else "one",
    )
    return resolve(scene.document, scene.actors, scene.sentence, pronoun, scene.focus, scene.officials)
