"""Columns that hold values of the kernel."""

import json
from typing import TYPE_CHECKING

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from tizim.kernel.dates import PartialDate

if TYPE_CHECKING:  # what may be set and what is got; at run time a Django field takes no parameters
    _DateText = models.TextField[PartialDate | None, PartialDate | None]
else:
    _DateText = models.TextField


class PartialDateColumn(_DateText):
    """A partial date, kept whole as one JSON text; None where nothing is said.

    Sort and filter by a pair of ordinary date columns beside it: what a database can compare is
    the first and last day the date can be, and both are empty where the year is missing.
    """

    def from_db_value(
        self, value: str | None, expression: object, connection: BaseDatabaseWrapper
    ) -> PartialDate | None:
        return None if value is None else PartialDate.from_json(json.loads(value))

    def get_prep_value(self, value: PartialDate | None) -> str | None:
        return None if value is None else json.dumps(value.to_json(), ensure_ascii=False, sort_keys=True)

    def to_python(self, value: object) -> PartialDate | None:
        if value is None or isinstance(value, PartialDate):
            return value
        return PartialDate.from_json(json.loads(str(value)))
