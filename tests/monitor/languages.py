"""English without Django: what pure modules are tested with."""

from tizim.monitor.language import Language

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

ENGLISH = Language(
    code="en",
    translate=lambda text: text,
    plural=lambda one, many, number: one if number == 1 else many,
    months=MONTHS,
    months_of_date=MONTHS,
)
