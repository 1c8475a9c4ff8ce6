"""Sentences for readers, kept so that they can be said in any language.

A refusal or a warning is made where the lists are judged and read where nobody knows yet in which language: it
keeps the message of the catalogue and the values that fill it, and becomes words when it is shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tizim.kernel.numerals import numeral, percentage


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language to say something in."""

    code: str  # "en", "ru", "kk"
    translate: Callable[[str], str]  # a message of the catalogue; unchanged where it has no translation


ENGLISH = Tongue("en", str)


@dataclass(frozen=True, slots=True)
class Share:
    """A share that is shown in hundredths: 0.83 as 83%."""

    value: float


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence or a few. `str` of it is English.

    message
        As the catalogue holds it, marked with N_, with places such as {lists}.
    values
        What fills the places. Numbers are grouped, text such as a list's name stays as it is.

    >>> str(Said("On {lists} lists: {share}.", {"lists": 1200, "share": Share(0.25)}))
    'On 1,200 lists: 25%.'
    """

    message: str
    values: "Mapping[str, str | float | Share | Said]" = field(default_factory=dict, hash=False)

    def in_language(self, tongue: Tongue) -> str:
        """Return the words; values are filled in after translation, so that braces in them are words and not places."""
        return tongue.translate(self.message).format(
            **{name: _shown(value, tongue) for name, value in self.values.items()}
        )

    def __str__(self) -> str:
        return self.in_language(ENGLISH)


def _shown(value: "str | float | Share | Said", tongue: Tongue) -> str:
    if isinstance(value, Said):
        return value.in_language(tongue)
    if isinstance(value, Share):
        return percentage(value.value, tongue.code)
    return value if isinstance(value, str) else numeral(value, tongue.code)
