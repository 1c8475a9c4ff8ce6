"""Find the thing that an act is done to ("searched her home") and whose it is.

Some acts hit people through their things: a home, a telephone, an office, a
site. Whose the thing is, is who suffers.
"""

from tizim.coding.reader.act_cues import (
    Cue,
)
from tizim.coding.reader.act_scene import Scene
from tizim.coding.reader.actors import Actor
from tizim.coding.reader.antecedents import Party, resolve


def thing_after(scene: Scene, cue: Cue, last: int) -> tuple[int, int] | None:
    return thing_in(scene, cue, last, min(scene.sentence.last, last + 11), forward=True)


def thing_before(scene: Scene, cue: Cue, start: int) -> tuple[int, int] | None:
    return thing_in(scene, cue, max(scene.sentence.first, start - 12), start, forward=False)


def thing_in(scene: Scene, cue: Cue, first: int, last: int, *, forward: bool) -> tuple[int, int] | None:
    """Return the tokens of a thing from the act's list, or of a body where a body is such a thing."""
    lowers = scene.document.tokens.lowers
    spots: list[tuple[int, int]] = []
    things = cue.kind.things
    for token in range(first, last) if things else ():
        lower = lowers[token]
        if token + 1 < last and f"{lower} {lowers[token + 1]}" in things:
            spots.append((token, token + 2))
        elif lower in things:
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


def _named_site(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """Return the words in capitals right behind "access to": the name of a site that no list knows."""
    words, end = scene.document.tokens.words, first
    while end < last and words[end][0].isupper():
        end += 1
    return (first, end) if end > first else None


def owner(scene: Scene, thing: tuple[int, int]) -> tuple[Party, ...]:
    """Return whose the thing is: "X's home", "his phone", "the office of Y", or the body that it is."""
    lowers, sentence = scene.document.tokens.lowers, scene.sentence
    bodies = [
        actor
        for actor in scene.actors.between(max(sentence.first, thing[0] - 6), min(sentence.last, thing[1] + 6))
        if actor.kind == "body" and actor.voice in ("media", "ngo", "civil_society")
    ]
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
    covering = [actor for actor in bodies if actor.first <= thing[0] < actor.last]
    behind = [
        actor
        for actor in scene.actors.between(thing[1], min(sentence.last, thing[1] + 4))
        if thing[1] < sentence.last and lowers[thing[1]] in ("of", "belonging")
    ]
    near = covering or behind or bodies
    return scene.parties(near[0]) if near else ()


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
