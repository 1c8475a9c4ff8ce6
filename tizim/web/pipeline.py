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
from tizim.coding.lists import Lexicon, read_list
from tizim.coding.reader import read_claims
from tizim.coding.reader.proposals import Proposals
from tizim.findings import actions as findings
from tizim.linkage import actions as linkage
from tizim.sources.models import SourceText

LISTS = "lexicon/lists.toml"


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one source gave."""

    passages: int
    claims: int
    mentions: int
    episodes: int


def read(text: SourceText) -> Proposals:
    """Return what the reader proposes of a stored text: of a table record by record, of all else as prose."""
    blocks = [(str(kind), int(start), int(end)) for kind, start, end, *_ in text.blocks]
    language = text.source.language
    if any(kind == "table_row" for kind, _, _ in blocks):
        return read_list(text.text, blocks, lexicon=_lexicon(), gazetteer=data.gazetteer(), language=language)
    return read_claims(text.text, language=language or None, blocks=blocks)


@transaction.atomic
def take_in(text: SourceText, *, by: User) -> Read:
    """Read one stored text and carry what it proposes through the stages; nothing is merged by it."""
    proposed = coding.propose(read(text), text, by=by)
    touched = linkage.group_new(proposed.mentions, proposed.episodes, by=by)
    linkage.propose(by=by, source_ids=[text.source_id])
    findings.refresh(touched)
    return Read(proposed.passages, proposed.claims, len(proposed.mentions), len(proposed.episodes))


@transaction.atomic
def accept(*, by: User, reason: str, rule: str = "", source_ids: Collection[str] = (), trial: bool) -> coding.Accepted:
    """Accept proposals in bulk and compute what is held anew."""
    done = coding.accept(by=by, reason=reason, rule=rule, source_ids=source_ids, trial=trial)
    findings.rebuild(by=by)
    return done


@cache
def _lexicon() -> Lexicon:
    return Lexicon.parse(data.text(LISTS))
