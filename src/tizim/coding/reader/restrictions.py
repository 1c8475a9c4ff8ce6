"""Read restrictions of access: what was blocked or cut, where, from when to when, who asked for it and why."""

from collections.abc import Sequence
from functools import cache

from tizim.coding.languages import table
from tizim.coding.reader.act_cues import BARE
from tizim.coding.reader.act_dates import date_of_act
from tizim.coding.reader.act_scene import Act
from tizim.coding.reader.analysis import Layers
from tizim.coding.reader.assembly import Told
from tizim.coding.reader.bodies import BodySpan
from tizim.coding.reader.dates import dates_between
from tizim.coding.reader.document import Sentence, between
from tizim.coding.reader.lookup import Lookup
from tizim.coding.reader.phrases import Phrases
from tizim.coding.reader.proposals import RestrictionProposal
from tizim.kernel.dates import PartialDate

_KINDS = {
    "site_blocking": "site_blocking",
    "internet_shutdown": "internet_shutdown",
    "telecom_disruption": "telecom_disruption",
    "censorship_request": "content_removal",
}
_GENERAL = {"internet_shutdown": "the internet", "telecom_disruption": "telephone services"}


@cache
def _phrases(data: str, name: str) -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in table(data, "restrictions").get(name, ()))


def find_restrictions(layers: Layers, look: Lookup, told: Sequence[Told]) -> tuple[RestrictionProposal, ...]:
    """Return the restrictions of a text, one for each thing restricted."""
    found: list[RestrictionProposal] = []
    named: set[tuple[str, str, str]] = set()
    for one in told:
        for act in one.source.acts:
            kind = _kind_of(layers, act)
            if kind is None or _is_statistic(layers, look, act):
                continue
            for target in _targets(layers, look, act, kind):
                same = one.proposal.id, kind, (target or "").lower().removeprefix("the ")  # "internet", "the internet"
                if same not in named:
                    named.add(same)
                    found.append(_restriction(layers, one, act, kind, target))
    return tuple(found)


def _kind_of(layers: Layers, act: Act) -> str | None:
    """Return the term of restriction_kinds for an act; None where nothing is restricted by it."""
    words = layers.document.tokens.lowers[act.first : act.last]
    on_air = not _ON_AIR.isdisjoint([*words, *(act.thing or "").lower().split()])
    kind = _KINDS.get(act.kind.violation)
    return "broadcast_ban" if kind == "content_removal" and on_air else kind


_ON_AIR = frozenset(
    ("air", "airwaves", "broadcast", "broadcasts", "broadcasting", "licence", "license", "channel", "station",
     "newsstands", "print", "signal", "frequency", "эфир", "эфира", "вещание", "вещания", "лицензию", "лицензии",
     "эфирден")
)  # fmt: skip


def _is_statistic(layers: Layers, look: Lookup, act: Act) -> bool:
    """Say whether shutdowns are only counted or compared: "213 internet shutdowns", "the most blocked platform"."""
    document = layers.document
    start, end = document.tokens.starts[act.first], document.tokens.ends[act.last - 1]
    counted = any(figure.number_at < end and start < figure.end for figure in look.figures.get(act.sentence, ()))
    return (counted and act.form == BARE) or document.tokens.lowers[act.first - 1] in ("most", "least")


def _targets(layers: Layers, look: Lookup, act: Act, kind: str) -> list[str | None]:
    sites = [layers.bodies[index].name for party, index in act.victims if party == "body" and isinstance(index, int)]
    if kind == "site_blocking":
        sites += _named(layers, act)
        behind = _name_behind(layers, act) if not sites else None
        sites += [behind] if behind else []
    if sites:
        return list(dict.fromkeys(sites))
    worded = _worded(layers, act, kind) if act.thing is None or kind == "internet_shutdown" else None
    general = _GENERAL.get(kind)
    thing = general if act.thing is not None and general == f"the {act.thing.lower()}" else act.thing
    return [_counted(layers, look, act) or worded or thing or general]


def _name_behind(layers: Layers, act: Act) -> str | None:
    """Return a name in capitals that no list holds, right behind "blocked the website of" or "ordered … to block"."""
    document = layers.document
    words, lowers = document.tokens.words, document.tokens.lowers
    sentence = document.sentences[act.sentence]
    first = act.last
    while first < min(sentence.last, act.last + _BESIDE) and lowers[first] in _BEFORE_NAME:
        first += 1
    last = first
    while last < sentence.last and words[last][0].isupper():
        last += 1
    if last == first or (first == act.last and lowers[act.last - 1] not in ("block", "restrict", "to")):
        return None
    return document.words_between(document.tokens.starts[first], document.tokens.ends[last - 1])


_BEFORE_NAME = frozenset(("the", "access", "to", "website", "websites", "site", "news", "portal", "page", "app", "of"))


def _worded(layers: Layers, act: Act, kind: str) -> str | None:
    """Return the words for what is cut where no site is named: "mobile internet", "social media"."""
    document = layers.document
    sentence = document.sentences[act.sentence]
    phrases = _phrases(document.data, "internet" if kind == "internet_shutdown" else "services")
    if kind not in ("internet_shutdown", "site_blocking"):
        return None
    first, last = max(sentence.first, act.first - _BESIDE), min(sentence.last, act.last + _BESIDE)
    hit = phrases.first(document.tokens, first, last)
    if hit is None:
        return None
    return document.words_between(document.tokens.starts[hit.first], document.tokens.ends[hit.last - 1])


def _counted(layers: Layers, look: Lookup, act: Act) -> str | None:
    """Return how many sites are blocked, as written: "at least 40 news websites"."""
    document = layers.document
    for figure in look.figures.get(act.sentence, ()):
        if figure.unit == "sites" and figure.value is not None:
            return document.words_between(figure.start, figure.end)
    return None


def _named(layers: Layers, act: Act) -> list[str]:
    """Return the services and media beside an act, those joined by commas and "and" together."""
    document = layers.document
    sentence, lowers, words = document.sentences[act.sentence], document.tokens.lowers, document.tokens.words
    speaking = {
        speaker.body for voice in layers.voices.within(sentence.start, sentence.end) for speaker in voice.speakers
    }
    here = [
        body
        for body in between(layers.bodies, sentence.first, sentence.last)
        if body.kind in ("company", "media")
        and body.first not in speaking
        and (document.tokens.starts[body.first] - document.tokens.ends[act.last - 1] < _NEAR_ACT)
    ]
    groups: list[list[BodySpan]] = []
    for body in here:
        between_names = range(groups[-1][-1].last, body.first) if groups else ()
        if groups and all(lowers[at] in _JOINS or words[at][0].isupper() for at in between_names):
            groups[-1].append(body)
        else:
            groups.append([body])

    def distance(group: list[BodySpan]) -> int:
        return min(abs(group[0].first - act.last), abs(act.first - group[-1].last), abs(group[0].first - act.first))

    nearest = min(groups, key=distance, default=[])
    if not nearest or distance(nearest) > _BESIDE:
        return []
    named = {body.first: body.name for body in nearest}
    others = range(nearest[0].first, nearest[-1].last)
    alone = {at: words[at] for at in others if words[at][0].isupper() and lowers[at - 1] in _JOINS and at not in named}
    inside = {at for body in nearest for at in range(body.first, body.last)}
    return [name for _, name in sorted({**named, **{at: n for at, n in alone.items() if at not in inside}}.items())]


_JOINS = frozenset((",", "and", "or", "as", "well", "the", "(", ")", "formerly"))
_BESIDE = 6  # words between an act and what it is done to
_NEAR_ACT = 60  # code points behind an act in which its first target stands


def _restriction(layers: Layers, told: Told, act: Act, kind: str, target: str | None) -> RestrictionProposal:
    document = layers.document
    sentence = document.sentences[act.sentence]
    start, end = _period(layers, sentence, act, target)
    area = next(
        (
            place.name
            for place in between(layers.places, sentence.first, sentence.last)
            if place.kind in ("nationwide", "region", "country", "city")
        ),
        None,
    )
    return RestrictionProposal(
        kind,
        target,
        area,
        start,
        end,
        _after(layers, sentence, "requested"),
        _after(layers, sentence, "ground"),
        told.proposal.id,
        (document.range_of(act.first, act.last),),
        f"restriction.{act.form}",
    )


def _period(
    layers: Layers, sentence: Sentence, act: Act, target: str | None
) -> tuple[PartialDate | None, PartialDate | None]:
    """Return when a restriction began and ended; the end stands where the text says it was lifted."""
    document = layers.document
    here = dates_between(layers.dates, sentence.start, sentence.end)
    since = next((date for date in here if date.relation == "since"), None)
    start = since.date if since else date_of_act(document, sentence, act, layers.dates)
    until = next((date for date in here if date.relation == "until"), None)
    if until is None and since is not None:
        until = next(
            (
                date
                for date in here
                if date.start > since.end and document.view[date.start - 3 : date.start + 3].strip().startswith("to")
            ),
            None,
        )
    if start is not None and start.start != start.end and start.part is None and until is None and start.end.day:
        return PartialDate(
            start.start, start.start, start.precision, start.as_written, None, start.derived
        ), PartialDate(start.end, start.end, start.precision, start.as_written, None, start.derived)
    end = (until.date if until else None) or _lifted(layers, sentence, act, target)
    begins, ends = start.first if start else None, end.last if end else None
    return start, None if begins is not None and ends is not None and ends < begins else end


def _lifted(layers: Layers, sentence: Sentence, act: Act, target: str | None) -> PartialDate | None:
    """Return the date beside words such as "restored", in this sentence or the two after it in the paragraph."""
    document = layers.document
    phrases = _phrases(document.data, "restored")
    index = document.sentence_index(sentence.start)
    for later in document.sentences[index : index + 3]:
        if later.block != sentence.block:
            return None
        first = act.last if later is sentence else later.first
        for hit in phrases.find(document.tokens, first, later.last):
            clause = _clause(layers, later, hit.first)
            named = [
                document.words_between(document.tokens.starts[body.first], document.tokens.ends[body.last - 1])
                for body in between(layers.bodies, *clause)
            ]
            if named and target is not None and not any(name.lower() == target.lower() for name in named):
                continue
            if not _same_area(layers, sentence, clause):
                continue
            dates = list(
                dates_between(layers.dates, document.tokens.starts[clause[0]], document.tokens.ends[clause[1] - 1])
            )
            if dates:
                behind = [date for date in dates if date.core > document.tokens.starts[hit.first]]
                return (behind[0] if behind else dates[-1]).date
    return None


def _same_area(layers: Layers, sentence: Sentence, clause: tuple[int, int]) -> bool:
    """Say whether a clause that tells of an end names no other place than the sentence that told of the restriction."""
    there = {place.name for place in between(layers.places, *clause) if place.kind in ("region", "country", "city")}
    here = {place.name for place in between(layers.places, sentence.first, sentence.last)}
    return not there or not here or bool(there & here)


def _clause(layers: Layers, sentence: Sentence, at: int) -> tuple[int, int]:
    """Return the tokens of the clause around a token, between "while", "but" and the like."""
    lowers = layers.document.tokens.lowers
    first, last = sentence.first, sentence.last
    for token in range(at, sentence.first, -1):
        if lowers[token] in ("while", "but", "whereas", ";", "although"):
            first = token
            break
    for token in range(at, sentence.last):
        if lowers[token] in ("while", "but", "whereas", ";", "although"):
            last = token
            break
    return first, last


def _after(layers: Layers, sentence: Sentence, name: str) -> str | None:
    """Return the words behind a cue: for requests whoever asked, for grounds the reason as worded."""
    document = layers.document
    hit = _phrases(document.data, name).first(document.tokens, sentence.first, sentence.last)
    if hit is None:
        return None
    if name == "requested":
        following = layers.actors.between(hit.last, min(sentence.last, hit.last + 6))
        return following[0].name if following else None
    last = hit.last
    while (
        last < sentence.last
        and document.tokens.lowers[last] not in (",", ".", ";", "but", "while")
        and last - hit.first < 25
    ):
        last += 1
    return document.words_between(document.tokens.starts[hit.first], document.tokens.ends[last - 1])
