"""The computed tables as values, free of the numbers under which their rows happen to lie."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from tizim.findings import models
from tizim.findings.store.saving import HELD

Contents = Mapping[str, Counter[str]]  # by table: how often each row is there, as a hash

LEFT_OUT = {"id", "holding", "act", "claims", "allegations"}


def contents() -> Contents:
    """Return what all computed tables hold, so that two states can be compared."""
    claims = _claims(models.Holding)
    holdings = _rows(models.Holding, claims, {})
    names = {pk: hashlib.sha256(repr(row).encode()).hexdigest() for pk, row in holdings.items()}
    tables = {"Holding": holdings}
    for table in HELD:
        tables[table.__name__] = _rows(table, _claims(table), names)
    acts = dict(models.Act.objects.values_list("pk", "act_id"))
    facets = models.FacetValue.objects.values_list("pk", "holding_id", "act_id", "field", "value")
    tables["FacetValue"] = {
        pk: (names[holding], acts.get(act), field, value) for pk, holding, act, field, value in facets
    }
    return {
        name: Counter(hashlib.sha256(repr(row).encode()).hexdigest() for row in rows.values())
        for name, rows in tables.items()
    }


def _claims(table: Any) -> dict[int, list[str]]:  # Any: one of the computed tables
    field = table.claims.field
    found: dict[int, list[str]] = defaultdict(list)
    rows = table.claims.through.objects.order_by(field.m2m_reverse_name())
    for pk, claim in rows.values_list(field.m2m_column_name(), field.m2m_reverse_name()):
        found[pk].append(claim)
    return found


def _rows(table: Any, claims: Mapping[int, list[str]], names: Mapping[int, str]) -> dict[int, tuple[object, ...]]:
    columns = [field.attname for field in table._meta.concrete_fields if field.name not in LEFT_OUT]
    rows = table.objects.values_list("pk", "pk" if table is models.Holding else "holding_id", *columns)
    return {pk: (names.get(holding), claims.get(pk), *row) for pk, holding, *row in rows}
