"""Give each episode the charges and the steps of proceedings that belong to it."""

from collections.abc import Iterator

from tizim.coding.reader.act_cues import no_kind
from tizim.coding.reader.act_dates import date_of_act
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.episode import Episode
from tizim.coding.reader.lookup import Lookup
from tizim.coding.reader.mentions import Cast
from tizim.coding.reader.outcomes import Step
from tizim.coding.reader.proposals import Charge, Outcome
from tizim.kernel.passages import TextRange


def charges_of(look: Lookup, episode: Episode) -> tuple[Charge, ...]:
    """Return the provisions cited in the sentences of an episode."""
    cited = [one for index in sorted(episode.sentences) for one in look.provisions.get(index, ())]
    return tuple(dict.fromkeys(Charge(one.article, one.code, one.offence) for one in cited))


def outcomes_of(layers: Layers, look: Lookup, cast: Cast, episode: Episode) -> tuple[Outcome, ...]:
    """Return the steps that befell the people of an episode, in order; a length that replaces another says so."""
    found: list[Outcome] = []
    last_length: str | None = None
    for index in _reach(layers, look, episode):
        for step in look.steps.get(index, ()):
            if step.parties and episode.named and not episode.named.intersection(step.parties):
                continue
            found += _outcomes(layers, cast, episode, step, last_length)
            if step.what == "sentenced" and step.duration:
                last_length = step.duration
    return tuple(found)


def _outcomes(layers: Layers, cast: Cast, episode: Episode, step: Step, last_length: str | None) -> Iterator[Outcome]:
    """Yield a step once for each of the episode's people whom it befell."""
    theirs = [party for party in step.parties if party in episode.named] if episode.named else list(step.parties)
    sentence = layers.document.sentences[step.sentence]
    probe = Act(no_kind(), step.first, step.last, step.sentence, (), (), "")
    date = date_of_act(layers.document, sentence, probe, layers.dates)
    passage, rule = TextRange(step.start, step.end), f"step.{step.what}"
    replaces = last_length if step.what in ("appeal_granted", "appeal_reduced") and step.duration else None
    for person in dict.fromkeys(cast.ids.get(party) for party in theirs or step.parties) or (None,):
        yield Outcome(step.what, person, step.duration, date, step.fine, passage, rule, replaces)


def _reach(layers: Layers, look: Lookup, episode: Episode) -> list[int]:
    """Return the sentences whose steps can belong to an episode.

    Its own; those between and after them until another episode begins; and
    later ones of the paragraph whose steps befall its own people.
    """
    same_block = [one for one in look.episodes[episode.block] if one is not episode]
    others = {index for one in same_block for index in one.sentences}
    about_them = {index for one in same_block if one.named & episode.named for index in one.sentences}
    reach = set(episode.sentences) | {
        index for index in range(min(episode.sentences), max(episode.sentences)) if index not in others
    }
    still_theirs = True
    index = max(episode.sentences) + 1
    while index < len(layers.document.sentences) and layers.document.sentences[index].block == episode.block:
        still_theirs = still_theirs and index not in others
        if still_theirs or (index not in about_them and _befalls(look, index, episode)):
            reach.add(index)
        index += 1
    before = min(episode.sentences) - 1  # "A court acquitted A. She had been on trial since May"
    free = before >= 0 and layers.document.sentences[before].block == episode.block and before not in others
    if free and _befalls(look, before, episode):
        reach.add(before)
    return sorted(reach)


def _befalls(look: Lookup, index: int, episode: Episode) -> bool:
    """Say whether a step of a sentence befalls somebody of an episode."""
    return any(not episode.named.isdisjoint(step.parties) for step in look.steps.get(index, ()))
