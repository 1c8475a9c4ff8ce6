"""A model as Splink settings: one comparison a column, one level of Splink's for each of ours."""

import math
import re
from collections.abc import Sequence

from tizim.linkage.columns import Kind, Records
from tizim.linkage.compare import LEVEL_NAMES, NAME_PARTS
from tizim.linkage.engines import Work
from tizim.linkage.fellegi_sunter import ColumnModel, bits, exact_level, rarity_shares
from tizim.linkage.splink_engine.conditions import conditions_of, silent_condition

_SMALLEST = 1e-9  # as in the weights: Splink takes no probability of 0
MAY_MATCH = 255  # in Candidates.kinds: a record that may be one person with any other
_OUR_OWN = frozenset({*NAME_PARTS, "birth", "date", "place", "sex"})

Settings = dict[str, object]  # ready for JSON; Splink reads it as it is


def column_names(records: Records) -> dict[str, str]:
    """Return what each column is called in the table: its own name, or its number where the user named it."""
    return {
        column.name: column.name if column.name in _OUR_OWN else f"column_{at}"
        for at, column in enumerate(records.columns, start=1)
    }


def block_name(rule: Sequence[str], names: dict[str, str]) -> str:
    """Return the column that holds the blocks of a rule.

    >>> block_name(("surname.root", "birth.year"), {"surname": "surname", "birth": "birth"})
    'block_surname_root_birth_year'
    """
    features = [feature.rpartition(".") for feature in rule]
    words = [f"{names[column]}_{feature}" for column, _, feature in features]
    return re.sub(r"[^a-z0-9_]", "_", "_".join(["block", *(words or ["all"])]))


def has_records_apart(work: Work) -> bool:
    """Say whether some records make no pair with each other, such as those of a list without duplicates."""
    return bool((work.candidates.kinds != MAY_MATCH).any())


def splink_settings(work: Work) -> Settings:
    """Return the settings for Splink 5.

    Splink has one m a level. What pairs of lists have each for themselves, and kinship, is added by
    ours to the pairs that come back.
    """
    names, apart = column_names(work.records), has_records_apart(work)
    parts = frozenset(names) & frozenset(NAME_PARTS)
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": work.model.prior,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": _blocking(block_name(rule, names), apart)} for rule in work.rules
        ],
        "comparisons": [_comparison(part, names[part.column], parts) for part in work.model.columns],
    }


def _blocking(column: str, apart: bool) -> str:
    rule = f"l.{column} = r.{column}"
    return f"{rule} AND (l.apart IS NULL OR r.apart IS NULL OR l.apart <> r.apart)" if apart else rule


def _comparison(part: ColumnModel, name: str, parts: frozenset[str]) -> dict[str, object]:
    conditions = conditions_of(part.kind, name, parts)
    levels = [_level(part, name, level, sql) for level, sql in conditions.items()]
    silent = {"sql_condition": silent_condition(part.kind, name), "label_for_charts": "silent", "is_null_level": True}
    return {
        "output_column_name": name,
        "comparison_description": part.column,
        "comparison_levels": [*levels, silent, _level(part, name, 0, "ELSE")],
    }


def _level(part: ColumnModel, name: str, level: int, sql: str) -> dict[str, object]:
    m, u = _chances(part, level)
    made: dict[str, object] = {
        "sql_condition": sql,
        "label_for_charts": LEVEL_NAMES[part.kind][level],
        "m_probability": m,
        "u_probability": u,
    }
    if share := float(rarity_shares(part.kind)[level]):
        made["tf_adjustment_column"] = rarity_column(part.kind, name)
        made["tf_adjustment_weight"] = share
        # Splink weighs a value's frequency against u of the level at which the values are the same.
        made["disable_tf_exact_match_detection"] = part.kind is not Kind.NAME
    return made


def _chances(part: ColumnModel, level: int) -> tuple[float, float]:
    """Return m and u whose ratio is the weight that we give the level, bounds included."""
    u = max(float(part.u[level]), _SMALLEST)
    return u * math.exp2(float(bits(part.m, part.u)[level])), u


def rarity_column(kind: Kind, name: str) -> str:
    """Return the column whose values are rare or common; names are counted by their sound."""
    return f"{name}_{'sound' if kind is Kind.NAME else 'value'}"


def base_chance(part: ColumnModel) -> float:
    """Return the u against which Splink weighs how frequent a value is."""
    return _chances(part, exact_level(part.kind))[1]
