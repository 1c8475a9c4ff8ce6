"""From the records of a list to proposals: people, and what happened to them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tizim.coding.lists.lexicon import Happened, Lexicon
from tizim.coding.lists.records import Cell, Record
from tizim.coding.reader.claims import numbered
from tizim.coding.reader.proposals import (
    AllegationProposal,
    ClaimProposal,
    EpisodeProposal,
    MentionProposal,
    Proposals,
    bare_episode,
)
from tizim.coding.values import DateValue, MentionValue, NumberValue, PlaceValue, TermValue, TextValue, Value
from tizim.kernel.passages import TextRange
from tizim.kernel.places import Gazetteer, Place

RULE = "list.record"
STATED = "stated"
NAME_PARTS = ("surname", "given_name", "patronymic")
ROLE_OF_THE_LISTED = "victim"


def read_people(rows: Sequence[Record], lexicon: Lexicon, gazetteer: Gazetteer, language: str) -> Proposals:
    """Return a mention for each record that names somebody, and what its cells say of them."""
    mentions: list[MentionProposal] = []
    episodes: list[EpisodeProposal] = []
    allegations: list[AllegationProposal] = []
    claims: list[ClaimProposal] = []
    for number, row in enumerate(rows, start=1):
        name = _name(row)
        if name is None:
            continue
        mention = _mention(f"m{number}", name, row, lexicon)
        mentions.append(mention)
        claims += _claims_of_person(mention, name, row)
        happened = _happened(row, lexicon)
        if happened is not None:
            episode = _episode(f"e{number}", row, lexicon, gazetteer)
            episodes.append(episode)
            allegation = _allegation(f"a{number}", episode, mention, happened, row)
            allegations.append(allegation)
            claims += _claims_of_event(episode, allegation, happened, row)
    return replace(
        nothing_read(language),
        mentions=tuple(mentions),
        episodes=tuple(episodes),
        allegations=tuple(allegations),
        claims=numbered(one[1:] for one in claims),
    )


def nothing_read(language: str) -> Proposals:
    """Return the proposals of a table in which nothing is understood."""
    return Proposals(
        language=language,
        language_supported=True,
        title=None,
        published=None,
        period=(None, None),
        mentions=(),
        bodies=(),
        episodes=(),
        allegations=(),
        figures=(),
        articles=(),
        restrictions=(),
        places=(),
        disputes=(),
        claims=(),
        links=(),
        boilerplate=(),
        defects=(),
    )


def claim(subject: tuple[str, str], field: str, value: Value, cell: TextRange, rule: str = RULE) -> ClaimProposal:
    """Return what a cell says, in no other voice than the list's own. Its id is given when all are made.

    subject
        Kind and id.
    """
    return ClaimProposal(
        id="",
        subject_kind=subject[0],
        subject=subject[1],
        field=field,
        value=value,
        stance="asserts",
        certainty=STATED,
        voices=(),
        as_of=None,
        said_on=None,
        qualifiers=(),
        passages=(cell,),
        rule=rule,
    )


def _name(row: Record) -> Cell | None:
    """Return the cell of the name, or one that spans its parts; None for a record that names nobody."""
    if "name" in row.cells:
        return row.cells["name"]
    parts = [row.cells[part] for part in NAME_PARTS if part in row.cells]
    if not parts:
        return None
    ranges = sorted(part.range for part in parts)
    return Cell(" ".join(part.text for part in parts), TextRange(ranges[0].start, ranges[-1].end))


def _mention(key: str, name: Cell, row: Record, lexicon: Lexicon) -> MentionProposal:
    happened = _happened(row, lexicon)
    return MentionProposal(
        id=key,
        kind="person",
        name=name.text,
        names=(name.text,),
        roles=(ROLE_OF_THE_LISTED,) if happened else ("other",),
        age=_years(row),
        sex=None,
        occupation=None,
        affiliation=None,
        relation=None,
        fates=(happened.fate,) if happened else (),
        count_min=None,
        count_max=None,
        passages=(name.range,),
        rule=RULE,
    )


def _happened(row: Record, lexicon: Lexicon) -> Happened | None:
    cell = row.cells.get("what_happened")
    return lexicon.what_happened(cell.text) if cell else None


def _years(row: Record) -> int | None:
    cell = row.cells.get("age")
    return int(cell.text) if cell and cell.text.isascii() and cell.text.isdigit() and len(cell.text) <= 3 else None


def _claims_of_person(mention: MentionProposal, name: Cell, row: Record) -> Iterator[ClaimProposal]:
    subject = ("mention", mention.id)
    yield claim(subject, "name", TextValue(name.text), name.range)
    if mention.age is not None:
        yield claim(subject, "age", NumberValue(Decimal(mention.age), unit="years"), row.cells["age"].range)
    told = row.cells.get("what_happened")
    for role in mention.roles:
        yield claim(subject, "role", TermValue(role), (told or name).range)
    for fate in mention.fates:
        yield claim(subject, "fate", TermValue(fate), (told or name).range)


def _episode(key: str, row: Record, lexicon: Lexicon, gazetteer: Gazetteer) -> EpisodeProposal:
    where, told = row.cells.get("place"), row.cells["what_happened"]
    place = _place(where, gazetteer)
    path = gazetteer.path(place.id) if place else ()
    return bare_episode(key, "incident", (row.line,), RULE)._replace(
        title=told.text,
        date=lexicon.date(row.cells["date"].text) if "date" in row.cells else None,
        place=where.text if where else None,
        country=gazetteer.label(path[-1].id) if path else None,
        place_id=place.id if place else None,
    )


def _place(cell: Cell | None, gazetteer: Gazetteer) -> Place | None:
    """Return the one place that a cell names: the whole, or its last part ("Republic Square, Almaty")."""
    if cell is None:
        return None
    for name in (cell.text, cell.text.rpartition(",")[2].strip()):
        found = gazetteer.find(name)
        if len(found) == 1:
            return found[0]
    return None


def _allegation(
    key: str, episode: EpisodeProposal, mention: MentionProposal, happened: Happened, row: Record
) -> AllegationProposal:
    return AllegationProposal(
        id=key,
        episode=episode.id,
        violation=happened.violation,
        victim=mention.id,
        perpetrators=(),
        methods=(),
        instruments=(),
        detention_place=None,
        voices=(),
        certainty=STATED,
        stance="asserts",
        passages=(row.cells["what_happened"].range,),
        rule=RULE,
    )


def _claims_of_event(
    episode: EpisodeProposal, allegation: AllegationProposal, happened: Happened, row: Record
) -> Iterator[ClaimProposal]:
    told = row.cells["what_happened"].range
    if episode.date is not None:
        yield claim(("episode", episode.id), "date", DateValue(episode.date), row.cells["date"].range)
    if "place" in row.cells:
        cell = row.cells["place"]
        yield claim(("episode", episode.id), "place", PlaceValue(episode.place_id, cell.text), cell.range)
    yield claim(("allegation", allegation.id), "violation", TermValue(happened.violation), told)
    if allegation.victim is not None:
        yield claim(("allegation", allegation.id), "victim", MentionValue(allegation.victim), told)
