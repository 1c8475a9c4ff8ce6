"""Columns that hold values of the kernel."""

import json
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from tizim.kernel.dates import PartialDate


class PartialDateColumn(models.JSONField):
    """A partial date, kept whole as JSON; None where nothing is said.

    Sort and filter by a pair of ordinary date columns beside it: what a database can compare is
    the first and last day the date can be, and both are empty where the year is missing.
    """

    def from_db_value(
        self, value: str | None, expression: object, connection: BaseDatabaseWrapper
    ) -> PartialDate | None:
        data = super().from_db_value(value, expression, connection)  # type: ignore[misc]  # untyped in the stubs
        return None if data is None else PartialDate.from_json(data)

    def get_prep_value(self, value: PartialDate | None) -> object:
        return super().get_prep_value(None if value is None else value.to_json())

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        # Any: whatever the driver of the connection takes.
        if isinstance(value, PartialDate):
            value = value.to_json()
        return None if value is None else super().get_db_prep_value(value, connection, prepared)

    def to_python(self, value: object) -> PartialDate | None:
        if value is None or isinstance(value, PartialDate):
            return value
        return PartialDate.from_json(json.loads(value) if isinstance(value, str) else value)  # type: ignore[arg-type]  # JSON of to_json
