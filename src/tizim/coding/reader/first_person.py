"""Find who "I" and "me" are: whoever says the words in quotation marks around them."""

from tizim.coding.reader.act_scene import Scene
from tizim.coding.reader.antecedents import Party

FIRST_PERSON = frozenset(("i", "we"))
_QUOTES = frozenset(('"', "''", "“", "”"))
_TO_A_SPEAKER = 8  # words from a closing quotation mark to who said it


def speaker_around(scene: Scene, at: int) -> tuple[Party, ...]:
    """Return the person who says the quoted words around a token: '"They beat me," said A', 'A said: "They beat me"'.

    Nobody where the quotation is told of nobody named in its sentence.
    """
    words, sentence = scene.document.tokens.words, scene.sentence
    marks = [token for token in range(sentence.first, sentence.last) if words[token] in _QUOTES]
    before, behind = [mark for mark in marks if mark < at], [mark for mark in marks if mark > at]
    if len(before) % 2 == 0 and before:
        return ()  # outside of every quotation
    after = scene.actors.between(behind[0] + 1, behind[0] + 1 + _TO_A_SPEAKER) if behind else ()
    ahead = scene.actors.between(max(sentence.first, before[-1] - _TO_A_SPEAKER), before[-1]) if before else ()
    for actor in (*(one for one in after if one.first < sentence.last), *reversed(ahead)):
        if actor.kind == "person" and actor.person not in scene.officials:
            return scene.parties(actor)
    return ()
