"""The way of a source through the stages: read, keep, group, compute.

Stages know only what lies to their left; what joins them stands here, for the
command line, the desk and the demonstration alike.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from django.db import transaction

from tizim import data
from tizim.access.models import User
from tizim.coding import actions as coding
from tizim.coding.contexts import with_figures_told
from tizim.coding.legal_codes import with_codes_derived
from tizim.coding.lists import Lexicon, read_list
from tizim.coding.reader import read_claims
from tizim.coding.reader.proposals import Proposals
from tizim.findings import actions as findings
from tizim.findings.actions import NOTHING
from tizim.linkage import actions as linkage
from tizim.linkage.approval import Approved
from tizim.linkage.touched import Touched
from tizim.sources.models import SourceText
from tizim.sources.near_duplicates import Sketch, compare
from tizim.sources.origins import REPUBLISHED

LISTS = "lexicon/lists.toml"


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one source gave."""

    passages: int
    claims: int
    mentions: int
    episodes: int
    uncomputed: Touched = NOTHING  # what waits to be computed, where the caller wished to wait
    republishes: str = ""  # id of the source whose text this one is, with small changes: it is not read again


def read(text: SourceText) -> Proposals:
    """Return what the reader proposes of a stored text: of a table record by record, of all else as prose."""
    blocks = [(str(kind), int(start), int(end)) for kind, start, end, *_ in text.blocks]
    language = text.source.language
    if any(kind == "table_row" for kind, _, _ in blocks):
        listed = read_list(text.text, blocks, lexicon=_lexicon(), gazetteer=data.gazetteer(), language=language)
        return with_codes_derived(listed)
    told = read_claims(text.text, language=language or None, blocks=blocks)
    return with_codes_derived(with_figures_told(told, data.vocabulary("figure_units")))


@transaction.atomic
def take_in(text: SourceText, *, by: User, compute: bool = True) -> Read:
    """Read one stored text and carry what it proposes through the stages; nothing is merged by it.

    compute
        Whether what is held is computed now; otherwise the answer says what waits for it.

    A republication is kept and not read: its facts are those of the text it repeats, and would be
    told, counted and shown twice.
    """
    earlier = _republished(text)
    if earlier is not None:
        return Read(0, 0, 0, 0, republishes=earlier)
    proposed = coding.propose(read(text), text, by=by)
    touched = linkage.group_new(proposed.mentions, proposed.episodes, by=by)
    linkage.propose(by=by, source_ids=[text.source_id])
    if compute:
        findings.refresh(touched)
    waiting = NOTHING if compute else touched
    return Read(proposed.passages, proposed.claims, len(proposed.mentions), len(proposed.episodes), waiting)


@transaction.atomic
def accept(
    *,
    by: User,
    reason: str,
    rule: str = "",
    source_ids: Collection[str] = (),
    trial: bool,
    uncomputed: Touched = NOTHING,
) -> coding.Accepted:
    """Accept proposals in bulk and compute anew what they bear on: the same as a rebuild would give.

    uncomputed
        What was taken in before and waits to be computed.
    """
    done = coding.accept(by=by, reason=reason, rule=rule, source_ids=source_ids, trial=trial)
    findings.refresh_claims(done.claim_ids, uncomputed)
    return done


@transaction.atomic
def approve(threshold: float, models: Collection[str], *, by: User, reason: str) -> Approved:
    """Judge to be one whatever these models hold to be so at or above a threshold, and compute what it bears on."""
    approved = linkage.approve(threshold, models, by=by, reason=reason)
    findings.refresh(approved.touched)
    return approved


@transaction.atomic
def withdraw_approval(approval_id: str, *, by: User, reason: str) -> Touched:
    """Take an approval back with all that it judged, and compute what it bears on."""
    touched = linkage.withdraw_approval(approval_id, by=by, reason=reason)
    findings.refresh(touched)
    return touched


@transaction.atomic
def answer(proposal_id: str, verdict: str, *, by: User, reason: str = "") -> linkage.Answer:
    """Answer a proposal, and compute what the answer bears on."""
    answered = linkage.answer(proposal_id, verdict, by=by, reason=reason)
    findings.refresh(answered.touched)
    return answered


@transaction.atomic
def judge(one: str, other: str, verdict: str, *, by: User, reason: str) -> linkage.Answer:
    """Judge two mentions or episodes, whether or not anything proposed them, and compute what it bears on."""
    answered = linkage.judge(one, other, verdict, by=by, reason=reason)
    findings.refresh(answered.touched)
    return answered


@transaction.atomic
def withdraw(judgement_id: str, *, by: User, reason: str) -> Touched:
    """Take a judgement out of force, and compute what it bears on."""
    touched = linkage.withdraw(judgement_id, by=by, reason=reason)
    findings.refresh(touched)
    return touched


@transaction.atomic
def take_apart(record_id: str, *, by: User, reason: str) -> Touched:
    """Take one mention or episode out of its group, and compute what it bears on."""
    touched = linkage.take_apart(record_id, by=by, reason=reason)
    findings.refresh(touched)
    return touched


def _republished(text: SourceText) -> str | None:
    """Return the source that has been read and whose text this one is, with small changes; None for a text of its own.

    Tables are compared cell by cell elsewhere: two lists of the same people are two lists.
    """
    if any(kind == "table_row" for kind, *_ in text.blocks):
        return None
    sketch = Sketch(tuple(text.sketch), text.shingles)
    others = SourceText.objects.filter(source__origin_group=text.source.origin_group_id).exclude(source=text.source_id)
    for other in others.filter(source__claims__isnull=False).distinct().order_by("source__added_at"):
        if compare(sketch, Sketch(tuple(other.sketch), other.shingles)).relation in REPUBLISHED:
            return other.source_id
    return None


@cache
def _lexicon() -> Lexicon:
    return Lexicon.parse(data.text(LISTS))
