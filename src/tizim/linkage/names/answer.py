"""What `tizim names` answers: likeness in words and as JSON."""

from tizim.linkage.names.likeness import NameLikeness, PartMatch
from tizim.linkage.names.parts import Part


def likeness_as_json(likeness: NameLikeness) -> dict[str, object]:
    return {
        "level": likeness.level,
        "probability": round(likeness.probability, 4),
        "bits": round(likeness.bits, 2),
        "parts": [_match(match) for match in likeness.parts],
    }


def _match(match: PartMatch) -> dict[str, object]:
    return {
        "left": _part(match.left),
        "right": _part(match.right),
        "agreement": match.words,
        "alignment": [{"left": step.left, "right": step.right, "cost": step.cost} for step in match.steps],
    }


def _part(part: Part | None) -> dict[str, object] | None:
    if part is None:
        return None
    return {"written": part.written, "sounds": part.sounds, "role": part.role.value, "initial": part.is_initial}


def likeness_as_text(likeness: NameLikeness) -> str:
    """Return the answer for people: one line for the whole, then each part with its letters one above the other."""
    lines = [f"{likeness.level.replace('_', ' ')}, probability {likeness.probability:.3f} ({likeness.bits:+.1f} bits)"]
    for match in likeness.parts:
        if match.left is None or match.right is None:
            alone = match.left or match.right
            lines.append(f"\n  {alone.written if alone else ''}: {match.words}")
            continue
        lines.append(f"\n  {match.left.written} ~ {match.right.written}: {match.words}")
        width = [max(len(step.left), len(step.right), 1) for step in match.steps]
        for side in ("left", "right"):
            letters = [getattr(step, side) or "·" for step in match.steps]
            lines.append("    " + " ".join(letter.ljust(w) for letter, w in zip(letters, width, strict=True)))
        marks = ["" if step.cost == 0 else "^" for step in match.steps]
        lines.append(("    " + " ".join(mark.ljust(w) for mark, w in zip(marks, width, strict=True))).rstrip())
    return "\n".join(line for line in lines if line.strip())
