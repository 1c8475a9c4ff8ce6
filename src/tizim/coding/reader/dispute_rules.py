"""The ways in which reports set claims against each other, one function each.

A rule looks at one sentence with what came before it in the paragraph and
yields pairs of stretches with their voices. Which words it looks for is data.
"""

from collections.abc import Iterator

from tizim.coding.reader.dispute_scene import GRAVE, OFFICIAL, VOICES, Draft, Rule, Scene
from tizim.coding.reader.voice_spans import VoiceSpan

_COUNTED = frozenset(
    ("killed", "injured", "detained", "missing", "complaints", "cases", "names", "casualties", "investigations")
)


_IN_CUSTODY = frozenset(("torture", "ill_treatment", "death_in_custody"))
_LONG_BEFORE = 8  # words before a denial in its sentence that can be what it denies
_FARTHEST = 150  # sentences back that a denial can mean


def contrast(scene: Scene) -> Iterator[Draft]:
    """Two scene.voices with "but" or "while" between them, in one sentence or at the start of the next."""
    tokens = scene.tokens
    if scene.previous and scene.voices and tokens.lowers[scene.sentence.first] in ("however", "but"):
        before = scene.voice_of(scene.previous[-1])
        if before is not None and (before.kind in OFFICIAL) != (scene.voices[0].kind in OFFICIAL):
            yield Draft(
                "contradiction",
                (before.start, scene.previous[-1].end),
                (scene.sentence.start, scene.sentence.end),
                before,
                scene.voices[0],
                "dispute.however",
            )
    for hit in scene.lists.contrast.find(tokens, scene.sentence.first + 1, scene.sentence.last):
        at = tokens.starts[hit.first]
        left = [voice for voice in scene.voices if voice.start < at]
        right = [voice for voice in scene.voices if voice.start >= at]
        if (
            left
            and right
            and left[-1].name != right[0].name
            and (left[-1].kind in OFFICIAL) != (right[0].kind in OFFICIAL)
        ) or (left and right and right[0].stance == "denies"):
            yield Draft(
                "contradiction",
                (scene.sentence.start, at),
                (at, scene.sentence.end),
                left[-1],
                right[0],
                "dispute.contrast",
            )


def denial(scene: Scene) -> Iterator[Draft]:
    """Somebody denies what was told in the sentence before, or earlier in this one."""
    for voice in scene.voices:
        if voice.stance not in ("denies", "doubts"):
            continue
        if len(scene.document.view[scene.sentence.start : voice.start].split()) > _LONG_BEFORE:
            yield Draft(
                "contradiction",
                (scene.sentence.start, voice.start),
                (voice.start, scene.sentence.end),
                None,
                voice,
                "dispute.denial",
            )
        elif scene.previous:
            told = scene.answered(voice)
            before = scene.voice_of(told)
            if (
                before is not None
                and before.stance == "denies"
                and (before.kind in OFFICIAL) == (voice.kind in OFFICIAL)
            ):
                continue  # one side denies twice
            if told.block != scene.sentence.block and not scene.takes_up(told, voice):
                continue  # of another paragraph, and on something else
            if names_what_it_denies(scene, voice) and not scene.takes_up(told, voice):
                continue  # "denied reports that …": what those say, and not the sentence before
            yield Draft(
                "uncertainty" if _leaves_open(scene, voice) else "contradiction",
                (told.start, told.end),
                (scene.sentence.start, scene.sentence.end),
                before,
                voice,
                "dispute.denial",
            )


def names_what_it_denies(scene: Scene, voice: VoiceSpan) -> bool:
    """Say whether a denial tells what it denies: "denied reports that", "refuted claims of"."""
    first = scene.document.token_at(voice.end - 1) + 1
    return scene.find(scene.lists.claims, first, min(scene.sentence.last, first + _TO_CLAIMS)) is not None


_TO_CLAIMS = 4  # words from "denied" to "claims of"


def _leaves_open(scene: Scene, voice: VoiceSpan) -> bool:
    """Say whether a denial is half of "neither confirmed nor denied"."""
    at = scene.document.token_at(voice.end - 1)
    return "neither" in scene.tokens.lowers[max(scene.sentence.first, at - _NEITHER) : at]


_NEITHER = 4  # words from "neither" to "denied"


def official_version(scene: Scene) -> Iterator[Draft]:
    """An authority gives another account of a harm just told."""
    for voice in scene.voices:
        if voice.kind not in OFFICIAL or voice.stance != "asserts" or not scene.previous:
            continue
        scope = (max(0, scene.document.token_at(voice.start)), scene.document.token_at(voice.scope_end - 1) + 1)
        if scene.find(scene.lists.official_version, *scope) is None:
            continue
        told = scene.answered(voice)
        before = scene.voice_of(told)
        if scene.tells_harm(told) and (before is None or before.name != voice.name):
            yield Draft(
                "contradiction",
                (told.start, told.end),
                scene.side_of(voice),
                scene.voice_of(told),
                voice,
                "dispute.official_version",
            )


def charge(scene: Scene) -> Iterator[Draft]:
    """A charge, and what is said against it in the same sentence or after it."""
    tokens = scene.tokens
    against = scene.find(scene.lists.against_charge)
    if against is None:
        return
    at = tokens.starts[against.first]
    speaker = next((voice for voice in reversed(scene.voices) if voice.kind not in OFFICIAL), None)
    charged = scene.find(scene.lists.charge, last=against.first)
    turn = next((hit for hit in scene.lists.contrast.find(tokens, scene.sentence.first + 1, against.first + 1)), None)
    if charged is not None and turn is not None and charged.first < turn.first:
        low = tokens.starts[turn.first]
        yield Draft(
            "contradiction",
            (tokens.starts[charged.first], low),
            (low, scene.sentence.end),
            None,
            speaker,
            "dispute.charge",
        )
        return
    for earlier in reversed(scene.previous):
        charged = scene.find(scene.lists.charge, earlier.first, earlier.last)
        if charged is not None and (speaker is not None or at > scene.sentence.start):
            yield Draft(
                "contradiction",
                (tokens.starts[charged.first], earlier.end),
                (scene.sentence.start, scene.sentence.end),
                None,
                speaker,
                "dispute.charge",
            )
            return


def confirmation(scene: Scene) -> Iterator[Draft]:
    """Somebody confirms what was told before."""
    tokens = scene.tokens
    hit = scene.find(scene.lists.confirm)
    if hit is not None and scene.previous and scene.voices:
        told = scene.previous[-1]
        if scene.voice_of(told) is None and not scene.tells_harm(told):
            return  # "No one was hurt": nothing that could be confirmed
        own = next((voice for voice in scene.voices if voice.end >= tokens.starts[hit.first]), scene.voices[0])
        against = scene.voice_of(told)
        denied = against is not None and against.stance == "denies"
        yield Draft(
            "contradiction" if denied else "corroboration",
            (told.start, told.end),
            (scene.sentence.start, scene.sentence.end),
            against,
            own,
            "dispute.confirmation",
        )


def retraction(scene: Scene) -> Iterator[Draft]:
    """Somebody takes back what they said in this sentence."""
    for voice in scene.voices:
        if voice.stance == "withdraws":
            said = [one for one in scene.voices if one.start < voice.start and one.stance == "asserts"]
            if not said and voice.start - scene.sentence.start < _SHORTEST_SIDE:
                yield from _taken_back(scene, voice)
                return
            left = (said[-1].start, voice.start) if said else (scene.sentence.start, voice.start)
            yield Draft(
                "retraction",
                left,
                (voice.start, scene.sentence.end),
                said[-1] if said else voice,
                voice,
                "dispute.retraction",
            )


_SHORTEST_SIDE = 12  # code points


def _taken_back(scene: Scene, voice: VoiceSpan) -> Iterator[Draft]:
    """ "The presidency withdrew a statement which claimed that …": what it said stands behind the verb."""
    lowers, sentence = scene.tokens.lowers, scene.sentence
    first = scene.document.token_at(voice.end - 1) + 1
    at = next((token for token in range(first, sentence.last - 2) if lowers[token] in _TELLS_WHAT), None)
    if at is not None:
        left = (scene.tokens.starts[at + 1], sentence.end)
        yield Draft("retraction", left, (voice.start, scene.tokens.starts[at]), voice, voice, "dispute.taken_back")
    elif scene.previous:
        told = scene.previous[-1]
        sides = (told.start, told.end), (voice.start, sentence.end)
        yield Draft("retraction", *sides, scene.voice_of(told), voice, "dispute.taken_back")


_TELLS_WHAT = frozenset(("which", "that", "saying", "claiming", "alleging", "stating"))


def uncertainty(scene: Scene) -> Iterator[Draft]:
    """ "An unknown assailant, who is believed to have been a sniper"."""
    tokens = scene.tokens
    for hit in scene.lists.uncertain.find(tokens, scene.sentence.first, scene.sentence.last):
        before = scene.layers.actors.between(max(scene.sentence.first, hit.first - 8), hit.first)
        unknown = [actor for actor in before if actor.kind != "pronoun"]
        if unknown and ("unknown" in unknown[-1].name.lower() or "unidentified" in unknown[-1].name.lower()):
            left = (tokens.starts[unknown[-1].first], tokens.ends[unknown[-1].last - 1])
            yield Draft(
                "uncertainty", left, (tokens.starts[hit.first], scene.sentence.end), None, None, "dispute.uncertainty"
            )


def doubted_figure(scene: Scene) -> Iterator[Draft]:
    """ "The real number might be higher" than the figure just told."""
    hit = scene.find(scene.lists.doubt_figure)
    if hit is None:
        return
    at = scene.tokens.starts[hit.first]
    for earlier in (scene.sentence, *reversed(scene.previous)):
        counted = [figure for figure in scene.figures_in(earlier) if figure.unit in _COUNTED and figure.end <= at]
        if counted and earlier is scene.sentence:
            sides = (counted[-1].start, counted[-1].end), (at, earlier.end)
            voice = next(iter(scene.voices), None)
            yield Draft("contradiction", *sides, voice, voice, "dispute.doubted_figure")
            return
        if counted:
            voice = scene.voices[-1] if scene.voices else None
            yield Draft(
                "contradiction",
                (counted[0].start, counted[0].end),
                (scene.sentence.start, scene.sentence.end),
                scene.voice_of(earlier),
                voice,
                "dispute.doubted_figure",
            )
            return


def evidence(scene: Scene) -> Iterator[Draft]:
    """The text itself says that an official claim lacks evidence or breaks the law."""
    tokens = scene.tokens
    hit = scene.find(scene.lists.no_evidence)
    if hit is None:
        return
    legal = scene.find(scene.lists.legal, last=hit.first)
    if legal is not None:
        yield Draft(
            "legal_dispute",
            (tokens.starts[legal.first], tokens.starts[hit.first]),
            (tokens.starts[hit.first], scene.sentence.end),
            None,
            None,
            "dispute.legal",
        )
    else:
        claim = scene.find(scene.lists.official_version, last=hit.first)
        if claim is not None:
            yield Draft(
                "contradiction",
                (tokens.starts[claim.first], tokens.starts[hit.first]),
                (tokens.starts[hit.first], scene.sentence.end),
                None,
                None,
                "dispute.no_evidence",
            )


def denied_topic(scene: Scene) -> Iterator[Draft]:
    """An official denies a kind of harm that others have told of anywhere before."""
    topics = {act.kind.violation for act in scene.acts_in(scene.sentence)} & GRAVE
    topics |= _IN_CUSTODY if topics & _IN_CUSTODY else set()
    denying = [voice for voice in scene.voices if voice.kind in OFFICIAL]
    if not topics or not denying or scene.find(scene.lists.denial) is None:
        return
    for official in (False, True):
        for act in reversed(scene.acts_before(_FARTHEST)):
            told = scene.document.sentences[act.sentence]
            voice = scene.voice_of(told)
            if (
                act.first < scene.sentence.first
                and act.kind.violation in topics
                and voice is not None
                and (voice.kind in OFFICIAL) is official
                and told not in scene.previous
                and voice.name != denying[0].name
            ):
                yield Draft(
                    "contradiction",
                    (told.start, told.end),
                    (denying[0].start, scene.sentence.end),
                    voice,
                    denying[0],
                    "dispute.denied_topic" + (".state" if official else ""),
                )
                break


RULES = (
    Rule(denied_topic, VOICES),
    Rule(retraction, VOICES),
    Rule(contrast, VOICES),
    Rule(denial, VOICES),
    Rule(official_version, VOICES),
    Rule(charge, "against_charge"),
    Rule(confirmation, "confirm"),
    Rule(uncertainty, "uncertain"),
    Rule(doubted_figure, "doubt_figure"),
    Rule(evidence, "no_evidence"),
)
