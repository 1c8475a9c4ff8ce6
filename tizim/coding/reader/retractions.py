"""Find figures that their claimant took back: "suggested that 20,000 …, but later withdrew this"."""

from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.figures import Figure


def is_withdrawn(layers: Layers, figure: Figure) -> bool:
    """Say whether a voice that withdraws stands behind a figure, in its sentence or at the start of the next."""
    sentence = layers.document.sentences[figure.sentence]
    following = (
        layers.document.sentences[figure.sentence + 1] if figure.sentence + 1 < len(layers.document.sentences) else None
    )
    limit = following.start + 120 if following is not None and following.block == sentence.block else sentence.end
    asserted = [
        voice
        for voice in layers.voices
        if voice.scope_start <= figure.number_at < voice.scope_end and voice.stance == "asserts"
    ]
    for voice in layers.voices:
        if voice.stance == "withdraws" and figure.end <= voice.start < limit:
            if not asserted or voice.person is None or any(one.person in (None, voice.person) for one in asserted):
                return figure.unit not in ("days", "months", "years", "hours", "weeks", "years of age")
    return False
