"""A model as a small file that people can read, edit and use again (TOML).

A value that is edited must leave the file whole: probabilities of one column add
up to one, or they are scaled so that they do.
"""

import json
import tomllib
from collections.abc import Mapping, Sequence

import numpy as np

from tizim.kernel.errors import TizimError
from tizim.linkage.columns import Kind
from tizim.linkage.compare import LEVEL_COUNT, LEVEL_NAMES
from tizim.linkage.fellegi_sunter import ColumnModel, Model, Probabilities

FORMAT = 1


class BadModel(TizimError):
    """A model file that does not say what a model must say."""


def model_to_text(model: Model) -> str:
    """Return the model as TOML, levels under their names, weights beside them as comments."""
    lines = [
        "# How records are weighed. m: chance of a level among records of one person; u: among records of two.",
        f"format = {FORMAT}",
        f"prior = {model.prior:.6g}  # chance that two records drawn at random are one person",
        f"relatives = {model.relatives:.6g}  # chance that they are of two relatives",
        f"rules = {json.dumps([list(rule) for rule in model.rules])}",
        f"calibration = {json.dumps([list(point) for point in model.calibration])}  # [bits, probability]",
    ]
    for at, column in enumerate(model.columns):
        lines += ["", "[[column]]", f"name = {json.dumps(column.column)}", f'kind = "{column.kind.value}"']
        for level, words in LEVEL_NAMES[column.kind].items():
            lines += ["[[column.level]]", f"level = {json.dumps(words)}"]
            lines += [f"m = {column.m[level]:.6g}", f"u = {column.u[level]:.6g}"]
            if column.relative is not None:
                lines.append(f"relative = {column.relative[level]:.6g}")
        for pair in sorted(model.by_lists.keys() | model.chance_by_lists.keys()):
            lines += ["[[column.lists]]", f"lists = {json.dumps(pair, ensure_ascii=False)}"]
            for name, own in (("m", model.by_lists), ("u", model.chance_by_lists)):
                if pair in own:
                    values = ", ".join(f"{own[pair][at][level]:.6g}" for level in LEVEL_NAMES[column.kind])
                    lines.append(f"{name} = [{values}]")
    for (a, b), prior in sorted(model.priors.items()):
        lines += ["", "[[pair_of_lists]]", f"lists = {json.dumps([a, b], ensure_ascii=False)}", f"prior = {prior:.6g}"]
    return "\n".join(lines) + "\n"


def model_from_text(text: str, *, name: str = "model") -> Model:
    """Read a model. Raises BadModel where the file is no model of this format."""
    try:
        told = tomllib.loads(text)
        if told["format"] != FORMAT:
            raise BadModel(
                f"The model has format {told['format']}, not {FORMAT}.", where=name, remedy="Train a new model."
            )
        columns = tuple(_column(entry) for entry in told["column"])
        return Model(
            columns=columns,
            prior=float(told["prior"]),
            relatives=float(told.get("relatives", 0.0)),
            by_lists=_by_lists(told["column"], "m"),
            chance_by_lists=_by_lists(told["column"], "u"),
            priors={_pair(entry): float(entry["prior"]) for entry in told.get("pair_of_lists", ())},
            rules=tuple(tuple(rule) for rule in told["rules"]),
            calibration=tuple((float(at), float(chance)) for at, chance in told["calibration"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as trouble:
        raise BadModel(
            f"The file cannot be read as a model ({trouble}).",
            where=name,
            remedy="Use a file that `tizim link --model` wrote.",
        ) from trouble


def _column(entry: Mapping[str, object]) -> ColumnModel:
    kind = Kind(str(entry["kind"]))
    named = {words: level for level, words in LEVEL_NAMES[kind].items()}
    tables = {"m": np.zeros(LEVEL_COUNT), "u": np.zeros(LEVEL_COUNT), "relative": np.zeros(LEVEL_COUNT)}
    levels = entry["level"]
    assert isinstance(levels, list)
    for told in levels:
        for name, table in tables.items():
            table[named[told["level"]]] = float(told.get(name, 0.0))
    relative = _whole(tables["relative"]) if tables["relative"].any() else None
    return ColumnModel(str(entry["name"]), kind, _whole(tables["m"]), _whole(tables["u"]), relative)


def _whole(values: Probabilities) -> Probabilities:
    if values.sum() <= 0:
        raise ValueError("no probability is above 0")
    scaled: Probabilities = values / values.sum()
    return scaled


def _by_lists(columns: Sequence[Mapping[str, object]], name: str) -> dict[tuple[str, str], tuple[Probabilities, ...]]:
    found: dict[tuple[str, str], list[Probabilities]] = {}
    for entry in columns:
        levels = list(LEVEL_NAMES[Kind(str(entry["kind"]))])
        lists = entry.get("lists", [])
        assert isinstance(lists, list)
        for told in lists:
            if name in told:
                own = np.zeros(LEVEL_COUNT)
                own[levels] = told[name]
                found.setdefault(_pair(told), []).append(_whole(own))
    return {pair: tuple(fits) for pair, fits in found.items() if len(fits) == len(columns)}


def _pair(entry: Mapping[str, object]) -> tuple[str, str]:
    lists = entry["lists"]
    assert isinstance(lists, list)
    return str(lists[0]), str(lists[1])
