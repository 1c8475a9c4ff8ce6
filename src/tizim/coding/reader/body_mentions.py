"""Make mentions of the bodies of a text, all spellings of one joined."""

from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.antecedents import Party
from tizim.coding.reader.bodies import STATE_KINDS
from tizim.coding.reader.document import merge_ranges
from tizim.coding.reader.proposals import BodyProposal


def body_proposals(layers: Layers, ids: dict[Party, str]) -> tuple[BodyProposal, ...]:
    """Return the bodies, all spellings of one joined."""
    groups: dict[str, list[int]] = {}
    keys: dict[str, str] = {}
    for index, body in enumerate(layers.bodies):
        key = body.name.lower().removeprefix("the ").replace(" ", "").replace("'", "")
        keys[body.name] = key
        groups.setdefault(key, []).append(index)
    document = layers.document
    found: list[BodyProposal] = []
    for members in groups.values():
        spans = [layers.bodies[index] for index in members]
        identity = f"m{len(ids) + 1}"
        ids.update({("body", index): identity for index in members})
        written = [
            document.words_between(document.tokens.starts[span.first], document.tokens.ends[span.last - 1])
            for span in spans
        ]
        found.append(
            BodyProposal(
                identity,
                "state_body" if spans[0].kind in STATE_KINDS else "organisation",
                spans[0].kind,
                spans[0].name,
                tuple(dict.fromkeys([spans[0].name, *written])),
                merge_ranges([document.range_of(span.first, span.last) for span in spans]),
                spans[0].rule,
            )
        )
    return tuple(found)
