"""The levels of agreement as SQL conditions, in words that DuckDB and Spark both understand.

Each speaks of the columns that table.py writes, once with `_l` and once with `_r` behind. They are
asked from the highest level down, so that each may suppose that those above it do not hold; what
is unknown (NULL) holds never. The kernels in linkage.kernels say the same on arrays.
"""

from collections.abc import Callable, Mapping

from tizim.linkage.columns import Kind
from tizim.linkage.kernels.fields import (
    INSIDE,
    MISWRITTEN,
    NEXT_DAY,
    SAME_CODE,
    SAME_DAY,
    SAME_MONTH,
    SAME_PLACE,
    SAME_REGION,
    SAME_WEEK,
    SAME_YEAR,
)
from tizim.linkage.kernels.words import CLOSE, ELSEWHERE, INITIAL, LETTERS, NEAR, ROOT, SOUND

Conditions = dict[int, str]  # SQL by level, highest first; silence and level 0 are left


def conditions_of(kind: Kind, name: str, parts: frozenset[str]) -> Conditions:
    """Return the conditions of one column.

    name
        What the column is called in the table.
    parts
        Which parts of names the records have: a part may stand in the place of another.
    """
    made = _OF_KIND[kind](name)
    moved = _moved(name, parts) if kind is Kind.NAME else None
    if moved:
        made[ELSEWHERE] = moved
    return made


def silent_condition(kind: Kind, name: str) -> str:
    column = f"{name}_{'year' if kind is Kind.DATE else 'value'}"
    return f"{column}_l IS NULL OR {column}_r IS NULL"


def _same(column: str) -> str:
    return f"{column}_l = {column}_r"


def _listed(column: str, value: str) -> str:
    """Say that one side's list of numbers holds the other side's number; a pair stands in one list or in both."""
    return f"(array_contains({column}_l, {value}_r) OR array_contains({column}_r, {value}_l))"


def _name(name: str) -> Conditions:
    sound = f"{name}_sound"  # NULL for an initial
    words = f"{sound}_l IS NOT NULL AND {sound}_r IS NOT NULL"
    return {
        LETTERS: f"{_same(f'{name}_letters')} AND {sound}_l IS NOT NULL",
        SOUND: _same(sound),
        ROOT: f"{_same(f'{name}_root')} AND {words}",
        NEAR: _listed(f"{name}_near", sound),
        CLOSE: _listed(f"{name}_close", sound),
        INITIAL: _listed(f"{name}_fits", f"{name}_beginnings"),
    }


def _moved(name: str, parts: frozenset[str]) -> str | None:
    """Return when a part stands elsewhere: given name and surname swapped, a father's name for a surname."""
    if not {"given", "surname"} <= parts or name not in ("given", "surname"):
        return None
    crossed = "given_root_l = surname_root_r AND surname_root_l = given_root_r"
    whole = "given_sound_l IS NOT NULL AND given_sound_r IS NOT NULL"
    swapped = f"({crossed} AND {whole} AND {_unlike('given')} AND {_unlike('surname')})"
    if name == "given" or "patronymic" not in parts:
        return swapped
    return f"{swapped} OR patronymic_root_l = surname_root_r OR surname_root_l = patronymic_root_r"


def _unlike(name: str) -> str:
    return f"NOT coalesce({' OR '.join(f'({sql})' for sql in _name(name).values())}, false)"


def _text(name: str) -> Conditions:
    value = f"{name}_value"
    return {LETTERS: _same(value), NEAR: _listed(f"{name}_near", value), CLOSE: _listed(f"{name}_close", value)}


def _code(name: str) -> Conditions:
    return {SAME_CODE: _same(f"{name}_value")}


def _place(name: str) -> Conditions:
    inside = _listed(f"{name}_within", f"{name}_place")
    unplaced = f"({name}_region_l IS NULL OR {name}_region_r IS NULL)"
    alike = f"({_same(f'{name}_sound')} OR {_listed(f'{name}_alike', f'{name}_sound')})"
    return {
        SAME_PLACE: _same(f"{name}_place"),
        INSIDE: f"{inside} OR ({unplaced} AND {alike})",
        SAME_REGION: _same(f"{name}_region"),
    }


def _date(name: str) -> Conditions:
    year, month, day, ordinal = (f"{name}_{part}" for part in ("year", "month", "day", "ordinal"))
    whole = f"{ordinal}_l IS NOT NULL AND {ordinal}_r IS NOT NULL"
    partial = f"({ordinal}_l IS NULL OR {ordinal}_r IS NULL)"
    days, years = f"abs({ordinal}_l - {ordinal}_r)", f"abs({year}_l - {year}_r)"
    swapped = f"({month}_l = {day}_r AND {day}_l = {month}_r)"
    tens, units = f"floor({day}_l / 10) = floor({day}_r / 10)", f"{day}_l % 10 = {day}_r % 10"
    one_digit = f"(({tens} AND NOT {units}) OR (NOT {tens} AND {units}))"
    # A month of 0 is not given.
    months = f"{month}_l > 0 AND {month}_r > 0"
    within = f"{years} <= greatest({name}_slack_l, {name}_slack_r)"
    return {
        SAME_DAY: _same(ordinal),
        NEXT_DAY: f"{days} = 1",
        MISWRITTEN: f"{whole} AND ("
        f"({_same(year)} AND ({_same(day)} OR {swapped})) "
        f"OR ({_same(month)} AND {_same(day)} AND ({years} <= 1 OR {years} % 10 = 0)) "
        f"OR ({_same(year)} AND {_same(month)} AND {one_digit}))",
        SAME_WEEK: f"{days} <= 7",
        SAME_MONTH: f"({whole} AND ({days} <= 15 OR ({_same(year)} AND {_same(month)}))) "
        f"OR ({partial} AND {_same(year)} AND {_same(month)} AND {months})",
        SAME_YEAR: f"({whole} AND {_same(year)}) OR ({partial} AND {within} AND NOT ({months}))",
    }


_OF_KIND: Mapping[Kind, Callable[[str], Conditions]] = {
    Kind.NAME: _name,
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.PLACE: _place,
    Kind.CODE: _code,
}
