"""Find claims on one point that contradict, confirm, qualify or take back each other.

A dispute needs two stretches of text and two voices (the text's own is one).
The rules stand in `dispute_rules`; here their drafts are made distinct and
become proposals. What merely stands beside another claim is no dispute.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.dispute_evidence import EVIDENCE
from tizim.coding.reader.dispute_figures import figures
from tizim.coding.reader.dispute_replies import REPLIES
from tizim.coding.reader.dispute_rules import RULES
from tizim.coding.reader.dispute_scene import VOICES, Draft, Lists, Scene, lists_of
from tizim.coding.reader.dispute_versions import VERSIONS, WEAKER_VERSIONS
from tizim.coding.reader.document import Document, Sentence
from tizim.coding.reader.lookup import Lookup
from tizim.coding.reader.paragraph_flow import flows_of
from tizim.coding.reader.phrases import Phrases
from tizim.coding.reader.proposals import DisputeProposal, Side
from tizim.kernel.passages import TextRange

_LONGEST_PARAGRAPH = 30  # sentences
_NEAREST = 3  # sentences back that an answer can mean
_PASSED_ON = frozenset(("voice.told_to", "voice.continued"))  # voices that say nothing of their own
_NEAR = 40  # drafts back that can set the same stretches against each other


def find_disputes(layers: Layers, look: Lookup, episode_at: Callable[[int], str | None]) -> tuple[DisputeProposal, ...]:
    """Return the disputes of a text, in order, one for each pair of stretches."""
    lists = lists_of(layers.document.data)
    cues = _cues(layers.document, lists)
    drafts: list[Draft] = []
    weaker: list[Draft] = []  # what evidence and emphasis say gives way to replies and counts
    paragraph: list[Sentence] = []
    flows = flows_of(layers.document)
    for index, sentence in enumerate(layers.document.sentences):
        before = layers.document.sentences[index - 1] if index else None
        if before is not None and flows[before.block] == flows[sentence.block]:
            paragraph = [*paragraph[-_LONGEST_PARAGRAPH:], before]
        else:
            paragraph = []
        voices = [voice for voice in look.voices.get(index, ()) if voice.rule not in _PASSED_ON]
        held = cues.get(index, frozenset()) | ({VOICES} if voices else frozenset())
        if not held:
            continue
        scene = Scene(layers, look, lists, sentence, index, paragraph[-_NEAREST:], paragraph, voices)
        if not paragraph and any(voice.stance == "denies" for voice in voices):
            scene = replace(scene, previous=_denied_before(scene))
        drafts += (draft for rule in _RULES if rule.needs in held for draft in rule.drafts(scene))
        weaker += (draft for rule in _WEAKER if rule.needs in held for draft in rule.drafts(scene))
    drafts = [*drafts, *figures(layers, flows), *weaker]
    drafts.sort(key=lambda draft: layers.document.sentence_index(draft.right[0]))
    return tuple(_proposal(layers, draft, episode_at) for draft in _distinct(layers.document, drafts))


def _denied_before(scene: Scene) -> Sequence[Sentence]:
    """Return the sentence of the paragraph before that a denial which opens a paragraph takes up, by its words."""
    sentences, here = scene.document.sentences, scene.sentence
    near = [one for one in sentences[max(0, scene.index - _NEAREST) : scene.index] if one.block == here.block - 1]
    if not near or scene.document.blocks[here.block].kind != "paragraph":
        return ()
    voice = next(one for one in scene.voices if one.stance == "denies")
    best = max(reversed(near), key=lambda told: scene.shared(told, voice))
    return (best,) if scene.shared(best, voice) >= _TAKEN_UP else ()


_TAKEN_UP = 2  # weighty words of another paragraph that a denial repeats


_RULES = (*REPLIES, *RULES, *VERSIONS)
_WEAKER = (*EVIDENCE, *WEAKER_VERSIONS)
_CUES = tuple({rule.needs for rule in (*_RULES, *_WEAKER)} - {VOICES})


def _cues(document: Document, lists: Lists) -> dict[int, set[str]]:
    """Return the lists of cues that have a phrase in a sentence, by its index."""
    found: dict[int, set[str]] = {}
    for name in _CUES:
        phrases: Phrases[bool] = getattr(lists, name)
        for place in phrases.places(document.tokens):
            found.setdefault(document.sentence_index(document.tokens.starts[place]), set()).add(name)
    return found


def _proposal(layers: Layers, draft: Draft, episode_at: Callable[[int], str | None]) -> DisputeProposal:
    sides = tuple(
        Side(
            voice.name if voice else "the text",
            voice.kind if voice else "author",
            layers.document.words_between(*stretch),
            TextRange(*stretch),
        )
        for voice, stretch in ((draft.left_voice, draft.left), (draft.right_voice, draft.right))
    )
    return DisputeProposal(sides[0].claim[:120], draft.relation, sides, episode_at(draft.left[0]), draft.rule)


def _distinct(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """Keep the first draft of those that set the same stretches against each other."""
    kept: list[Draft] = []
    for draft in drafts:
        near = kept[-_NEAR:]
        (left, left_end), (right, right_end) = draft.left, draft.right
        if left >= left_end or right >= right_end:
            continue
        if draft.rule == "dispute.charge" and any(
            one.rule == draft.rule and _same_block(document, one, draft) for one in near
        ):
            continue  # further voices against one charge
        if draft.rule == "dispute.other_version" and any(_touch(draft.left, one.right) for one in near):
            continue  # the version already answers what others told before it
        beside = [one for one in near if right < one.right[1] and one.right[0] < right_end]
        if not any(
            _touch(draft.left, one.left) or (draft.relation == one.relation and not draft.rule.endswith(".state"))
            for one in beside
        ):
            kept.append(draft)
    return sorted(kept, key=lambda one: one.left)


def _same_block(document: Document, left: Draft, right: Draft) -> bool:
    sentences = [document.sentence_at(one.left[0]) for one in (left, right)]
    return sentences[0] is not None and sentences[1] is not None and sentences[0].block == sentences[1].block


def _touch(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]
