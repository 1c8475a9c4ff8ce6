"""Read one text from end to end: prepare, annotate, assemble."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tizim.coding.languages import KNOWN
from tizim.coding.reader.analysis import Layers, NameAnnotator, analyse
from tizim.coding.reader.assembly import assemble
from tizim.coding.reader.claims import claims_of
from tizim.coding.reader.developments import find_developments
from tizim.coding.reader.disputes import find_disputes
from tizim.coding.reader.document import Document
from tizim.coding.reader.headers import period_of, title_of
from tizim.coding.reader.links import links_of
from tizim.coding.reader.listings import articles_of, figures_of, places_of
from tizim.coding.reader.lookup import EpisodeFinder, lookup_of
from tizim.coding.reader.memberships import find_memberships
from tizim.coding.reader.mentions import cast_of
from tizim.coding.reader.preparation import prepare
from tizim.coding.reader.proposals import Proposals, TextDefect
from tizim.coding.reader.restrictions import find_restrictions
from tizim.coding.reader.statements import find_statements
from tizim.kernel.passages import TextRange


def read_document(
    text: str,
    *,
    language: str | None = None,
    blocks: Sequence[tuple[str, int, int]] | None = None,
    further_names: NameAnnotator | None = None,
) -> Proposals:
    """Return the proposals of one text; see `read_claims`."""
    with _uncollected():
        return _proposals(analyse(prepare(text, language=language, blocks=blocks), further_names))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of cycles from walking over what a reading makes, again and again: it holds none.

    Of a million code points, the walks took a sixth of the time. What is left is declared old at once, unless the
    program has frozen objects of its own; the one walk at the end took a fortieth.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _proposals(layers: Layers) -> Proposals:
    document = layers.document
    cast = cast_of(layers)
    look = lookup_of(layers)
    told = assemble(layers, look, cast)
    episodes = [one.proposal for one in told]
    allegations = [allegation for one in told for allegation in one.allegations]
    episodes += find_developments(layers, cast, episodes, len(episodes) + 1)
    episodes += find_statements(layers, cast, len(episodes) + 1)
    episode_at = EpisodeFinder(episodes)
    figures = figures_of(layers, look, cast, episode_at)
    restrictions = find_restrictions(layers, look, told)
    memberships = find_memberships(layers, look, cast)
    claims = claims_of(cast.mentions, episodes, allegations, figures, restrictions, memberships)
    return Proposals(
        language=document.language,
        language_supported=document.language in KNOWN,
        title=title_of(document),
        published=layers.published,
        period=period_of(document, layers.dates),
        mentions=cast.mentions,
        bodies=cast.bodies,
        episodes=tuple(episodes),
        allegations=tuple(allegations),
        figures=figures,
        articles=articles_of(layers),
        restrictions=restrictions,
        disputes=find_disputes(layers, look, episode_at),
        claims=claims,
        links=links_of(claims, episodes),
        places=places_of(layers),
        boilerplate=tuple(
            TextRange(block.start, block.end)
            for block in document.blocks
            if not block.is_read and block.end > block.start
        ),
        defects=_defects(document),
    )


def _defects(document: Document) -> tuple[TextDefect, ...]:
    tokens = document.tokens
    glued = [
        TextDefect("glued_words", TextRange(tokens.starts[index - 1], tokens.ends[index])) for index in tokens.glued
    ]
    run_on = [
        TextDefect("run_on", TextRange(max(0, later.start - 5), later.start + 2))
        for earlier, later in zip(document.sentences, document.sentences[1:], strict=False)
        if earlier.end == later.start and earlier.block == later.block
    ]
    return tuple(sorted([*glued, *run_on], key=lambda defect: defect.passage))
