"""An index as arrays and texts with names, as a folder holds them, and back.

What is kept must fit what reads it: the format, the letters and their costs, the
rules' features. An index that does not fit is refused, never guessed at.
"""

import json
from collections.abc import Mapping
from typing import Any
from zlib import crc32

from numpy.typing import NDArray

from tizim.kernel.errors import TizimError
from tizim.linkage.blocking import Split
from tizim.linkage.columns import Column, Kind, Records
from tizim.linkage.fingerprints import Fingerprints, KnownNumbering, fingerprints_of
from tizim.linkage.index import Index, SortedKeys
from tizim.linkage.kernels.fields import Dates, Places
from tizim.linkage.kernels.words import Words
from tizim.linkage.model_file import model_from_text, model_to_text
from tizim.linkage.names.costs import ALPHABET
from tizim.linkage.names.words import Vocabulary, sound_likeness, text_likeness
from tizim.linkage.normalise import fold_text
from tizim.linkage.texts import Texts

FORMAT = 2  # 1 kept ids and words as lists of strings
_NAMES = "names"  # the words of the three columns of a name, which share them
_NUMBERED = ("plain", "sound", "root", "short")  # of a Vocabulary
Arrays = dict[str, NDArray[Any]]  # of many types; each class of an index says its own


class BadIndex(TizimError):
    """A folder that is no index, or one that does not fit."""


def arrays_of(index: Index) -> Arrays:
    """Return everything of an index that is numbers, by name; ids and words are many, and go as numbers too."""
    records = index.records
    ids = Texts.of(records.ids)
    arrays: Arrays = {
        "list_of": records.list_of,
        "person": index.person,
        "ids.letters": ids.letters,
        "ids.ends": ids.ends,
    }
    for column in records.columns:
        arrays[f"{column.name}.codes"] = column.codes
        words = column.words if column.kind in (Kind.NAME, Kind.TEXT) else None
        owner = _NAMES if column.kind is Kind.NAME else column.name
        for part in (words, column.dates, column.places):
            if part is not None:
                arrays |= {f"{owner}.{name}": array for name, array in part._asdict().items()}
        if column.vocabulary is not None and f"{owner}.plain.prints" not in arrays:
            arrays |= _numbers_of(column.vocabulary, owner)
    for at, rule in enumerate(index.keys):
        arrays |= {f"rule-{at}.keys": rule.keys, f"rule-{at}.rows": rule.rows}
        arrays |= {f"rule-{at}.split-{step}": split.keys for step, split in enumerate(rule.splits)}
    return arrays


def _numbers_of(vocabulary: Vocabulary, owner: str) -> Arrays:
    found = {name: fingerprints_of(getattr(vocabulary, name)) for name in _NUMBERED}
    return {f"{owner}.{name}.{part}": array for name, told in found.items() for part, array in told._asdict().items()}


def texts_of(index: Index) -> dict[str, str]:
    """Return everything else, by the name of its file."""
    records = index.records
    told = {
        "format": FORMAT,
        "engine": _engine(),
        "records": len(records),
        "lists": records.lists,
        "unique": sorted(records.unique_lists),
        "columns": [[column.name, column.kind.value] for column in records.columns],
        "rules": [[list(rule.rule), [split.feature for split in rule.splits]] for rule in index.keys],
    }
    texts = {
        "index.json": json.dumps(told, ensure_ascii=False, indent=1),
        "model.toml": model_to_text(index.model),
    }
    for column in records.columns:
        if column.vocabulary is None:
            labels = [fold_text(label) for label in column.labels] if column.kind is Kind.CODE else list(column.labels)
            texts[f"{column.name}.values.json"] = json.dumps(labels, ensure_ascii=False)
    return texts


def index_from(arrays: Mapping[str, NDArray[Any]], texts: Mapping[str, str], *, name: str) -> Index:
    """Read an index. Raises BadIndex where it is none, or was made by another version of the engine."""
    try:
        told = json.loads(texts["index.json"])
        if told["format"] != FORMAT or told["engine"] != _engine():
            raise BadIndex(
                "The index was made by another version of the engine.", where=name, remedy="Delete it and make it anew."
            )
        columns = tuple(_column(column, Kind(kind), arrays, texts) for column, kind in told["columns"])
        ids = Texts(arrays["ids.letters"], arrays["ids.ends"])
        records = Records(
            tuple(told["lists"]), _sized(arrays, "list_of", told["records"]), ids, columns, frozenset(told["unique"])
        )
        if any(len(column.codes) != len(records) for column in columns) or not ids.is_whole(len(records)):
            raise ValueError("columns of different lengths")
        keys = tuple(_rule(at, tuple(rule), splits, arrays) for at, (rule, splits) in enumerate(told["rules"]))
        model = model_from_text(texts["model.toml"], name=f"{name}/model.toml")
        return Index(records, _sized(arrays, "person", told["records"]), model, keys)
    except (KeyError, ValueError, TypeError) as trouble:
        raise BadIndex(
            f"The folder is no index, or a part of it is missing or torn ({trouble}).",
            where=name,
            remedy="Delete it and make it anew from all lists.",
        ) from trouble


def _column(column: str, kind: Kind, arrays: Mapping[str, NDArray[Any]], texts: Mapping[str, str]) -> Column:
    codes = arrays[f"{column}.codes"]
    if kind in (Kind.NAME, Kind.TEXT):
        owner = _NAMES if kind is Kind.NAME else column
        words = Words._make(arrays[f"{owner}.{part}"] for part in Words._fields)
        vocabulary = Vocabulary(*(_numbering(arrays, f"{owner}.{name}") for name in _NUMBERED))
        return Column(column, kind, codes, [""] * len(words.letters), words, vocabulary=vocabulary)
    labels = json.loads(texts[f"{column}.values.json"])
    dates = Dates._make(arrays[f"{column}.{part}"] for part in Dates._fields) if kind is Kind.DATE else None
    places = Places._make(arrays[f"{column}.{part}"] for part in Places._fields) if kind is Kind.PLACE else None
    return Column(column, kind, codes, labels, dates=dates, places=places)


def _numbering(arrays: Mapping[str, NDArray[Any]], owner: str) -> KnownNumbering:
    return KnownNumbering(Fingerprints._make(arrays[f"{owner}.{part}"] for part in Fingerprints._fields))


def _rule(at: int, rule: tuple[str, ...], splits: list[str], arrays: Mapping[str, NDArray[Any]]) -> SortedKeys:
    found = tuple(Split(feature, arrays[f"rule-{at}.split-{step}"]) for step, feature in enumerate(splits))
    return SortedKeys(rule, arrays[f"rule-{at}.keys"], arrays[f"rule-{at}.rows"], found)


def _sized(arrays: Mapping[str, NDArray[Any]], name: str, records: int) -> NDArray[Any]:
    if len(arrays[name]) != records:
        raise ValueError(f"{name} has {len(arrays[name])} entries, not {records}")
    return arrays[name]


def _engine() -> int:
    """Return a number that changes with the letters and what they cost, on which words in an index rest."""
    likeness = [part.tobytes() for kind in (sound_likeness(), text_likeness()) for part in kind]
    return crc32(b"".join([ALPHABET.encode(), *likeness]))


def check_places(index: Index, records: Records) -> None:
    """Raise BadIndex where places that the index knows are other places by now: the gazetteer has changed."""
    for column in index.records.columns:
        if column.places is None:
            continue
        now = records.column(column.name).places
        assert now is not None
        known = len(column.labels)
        if (now.place[:known] != column.places.place).any() or (now.region[:known] != column.places.region).any():
            raise BadIndex(
                "The places of the index are no longer those of the gazetteer.",
                where=f"index, column {column.name}",
                remedy="Delete the index and make it anew from all lists.",
            )
