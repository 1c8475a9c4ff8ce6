"""Find people of whom a text leaves open whether they belong to a group: "may be among the dead".

Such a person is no victim by these words, and a count of the group holds them
or does not: a reviewer who counts needs to know of both.
"""

from bisect import bisect_left
from collections.abc import Iterator

from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.assembly import chain_of
from tizim.coding.reader.document import Sentence
from tizim.coding.reader.figure_spans import Figure
from tizim.coding.reader.lookup import Lookup
from tizim.coding.reader.mentions import Cast
from tizim.coding.reader.open_groups import TO_SUBJECT, OpenGroup, open_groups
from tizim.coding.reader.proposals import MembershipProposal
from tizim.kernel.passages import TextRange


def find_memberships(layers: Layers, look: Lookup, cast: Cast) -> tuple[MembershipProposal, ...]:
    """Return the memberships that a text leaves open, in order."""
    return tuple(
        found
        for sentence in layers.document.sentences
        for group in open_groups(layers.document, sentence)
        for found in _of_group(layers, look, cast, sentence, group)
    )


def _of_group(
    layers: Layers, look: Lookup, cast: Cast, sentence: Sentence, group: OpenGroup
) -> Iterator[MembershipProposal]:
    document = layers.document
    told = document.range_of(group.first, group.last)
    here = look.figures.get(document.sentence_index(sentence.start), ())
    counted = [figure for figure in here if told.start <= figure.number_at < told.end]
    for first, mention in _members(layers, cast, sentence, group.verb):
        yield MembershipProposal(
            mention=mention,
            group=document.words_between(told.start, told.end),
            certainty=group.certainty,
            voices=chain_of(layers, cast, told.start),
            figure=f"f{bisect_left(layers.figures, counted[0].number_at, key=_number_at) + 1}" if counted else None,
            passages=(TextRange(document.tokens.starts[first], told.end),),
            rule="membership.asked" if group.certainty == "unknown" else "membership.unsure",
        )


def _number_at(figure: Figure) -> int:
    return figure.number_at


def _members(layers: Layers, cast: Cast, sentence: Sentence, verb: int) -> list[tuple[int, str]]:
    """Return (first token, mention id) of the persons before a verb: the last named, with those joined to them."""
    lowers = layers.document.tokens.lowers
    here = layers.actors.between(max(sentence.first, verb - TO_SUBJECT), verb)
    members: list[tuple[int, str]] = []
    until = verb
    for actor in reversed(here):
        mention = cast.ids.get(("person", actor.person)) if actor.person is not None else None
        if mention is None:
            continue
        if members and not set(lowers[actor.last : until]) <= {"and", ",", "or"}:
            break
        members.append((actor.first, mention))
        until = actor.first
    return members[::-1]
