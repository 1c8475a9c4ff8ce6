"""Read the JSON shapes of a release: parties, voices, values, printed text.

The shapes are described in kernel.release_format. Reading is forgiving: a
release may have been made by an older or newer program, and a page that shows
less is better than a page that fails. What is missing stays missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tizim.kernel.dates import PartialDate
from tizim.kernel.errors import BadDate


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of printed text, with the records that it lights; or words held back, with the reason."""

    text: str = ""
    tags: tuple[int, ...] = ()
    withheld: str | None = None  # a code of the vocabulary of withholding reasons


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of the chain of those who say it."""

    name: str = ""
    side: str = "neither"  # official | independent | neither
    withheld: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a role: named, unnamed or a group."""

    person_id: str | None = None
    name: str = ""
    text: str = ""  # "several hundred people", where nobody is named
    kind: str = ""
    type: str = ""  # of perpetrators
    age: int | None = None
    least: int | None = None  # people
    most: int | None = None
    withheld: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """What a claim says; exactly one part is filled, or none."""

    text: str = ""
    number: float | int | None = None
    as_written: str = ""
    date: PartialDate | None = None
    term: str = ""
    vocabulary: str = ""
    place: str = ""
    party: Party | None = None
    withheld: str | None = None

    @property
    def is_missing(self) -> bool:
        return self == Value()


@dataclass(frozen=True, slots=True)
class PassageRef:
    """The passage that a claim rests on, and which of the words in it."""

    id: str
    number: int = 0  # 0: the whole of it


def read_runs(data: object) -> tuple[Run, ...]:
    """Return printed text; a plain string is one run.

    >>> read_runs([{"t": "Seven people", "r": [1]}, {"w": "child"}])[1].withheld
    'child'
    """
    if isinstance(data, str):
        return (Run(data),) if data else ()
    return tuple(_read_run(run) for run in _mappings(data))


def _read_run(run: Mapping[str, object]) -> Run:
    if run.get("w"):
        return Run(withheld=str(run["w"]), tags=numbers(run.get("r")))
    return Run(words(run.get("t")), numbers(run.get("r")))


def read_passages(data: object) -> tuple[PassageRef, ...]:
    """Return what a claim rests on; a plain id stands for the whole passage.

    >>> read_passages([{"id": "psg_1", "r": 2}, "psg_2"])
    (PassageRef(id='psg_1', number=2), PassageRef(id='psg_2', number=0))
    """
    whole_ones = ({"id": item} if isinstance(item, str) else item for item in items(data))
    return tuple(PassageRef(words(one.get("id")), whole(one.get("r")) or 0) for one in _mappings(list(whole_ones)))


def read_voices(data: object) -> tuple[Voice, ...]:
    return tuple(
        Voice(words(voice.get("name")), words(voice.get("side")) or "neither", words(voice.get("withheld")) or None)
        for voice in _mappings(data)
    )


def read_party(data: object) -> Party | None:
    if isinstance(data, str):
        return Party(text=data) if data else None
    if not isinstance(data, Mapping) or not data:
        return None
    return Party(
        person_id=words(data.get("person_id")) or None,
        name=words(data.get("name")),
        text=words(data.get("text")),
        kind=words(data.get("kind")),
        type=words(data.get("type")),
        age=whole(data.get("age")),
        least=whole(data.get("min")),
        most=whole(data.get("max")),
        withheld=words(data.get("withheld")) or None,
    )


def read_parties(data: object) -> tuple[Party, ...]:
    parties = (read_party(party) for party in items(data))
    return tuple(party for party in parties if party is not None)


def read_value(data: object) -> Value:
    """Return a typed value from its JSON; a bare number or string stands for number and text."""
    if isinstance(data, bool) or data is None:
        return Value()
    if isinstance(data, int | float):
        return Value(number=data)
    if isinstance(data, str):
        return Value(text=data)
    if isinstance(data, Sequence):
        return Value(text="".join(run.text for run in read_runs(data)))
    if not isinstance(data, Mapping):
        return Value()
    return Value(
        text=words(data.get("text")),
        number=number(data.get("number")),
        as_written=words(data.get("as_written")),
        date=read_date(data.get("date")),
        term=words(data.get("term")),
        vocabulary=words(data.get("vocabulary")),
        place=words(data.get("place")),
        party=read_party(data.get("party")),
        withheld=words(data.get("withheld")) or None,
    )


def read_date(data: object) -> PartialDate | None:
    """Return a partial date, or None where there is none or the calendar knows no such day."""
    if isinstance(data, str) and data:
        data = {"start": data[:10], "end": data[:10], "precision": "day"}
    if not isinstance(data, Mapping) or not data:
        return None
    complete = {"start": None, "end": data.get("start"), "precision": "day", **data}
    try:
        return PartialDate.from_json(complete)
    except (BadDate, ValueError):
        return None


def words(value: object) -> str:
    return value if isinstance(value, str) else ""


def number(value: object) -> float | int | None:
    """Return a number that may have been written as text, so that no digit was lost."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    try:
        read = float(words(value))
    except ValueError:
        return None
    return int(read) if read.is_integer() else read


def whole(value: object) -> int | None:
    read = number(value)
    return None if read is None else int(read)


def numbers(value: object) -> tuple[int, ...]:
    return tuple(item for item in items(value) if isinstance(item, int))


def codes(value: object) -> tuple[str, ...]:
    """Return the strings of a list; ids, codes and words alike."""
    return tuple(item for item in items(value) if isinstance(item, str) and item)


def items(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _mappings(value: object) -> tuple[Mapping[str, object], ...]:
    return tuple(item for item in items(value) if isinstance(item, Mapping))
