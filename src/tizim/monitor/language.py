"""What a page needs of a language: its messages, its months, its way to group digits."""

from collections.abc import Callable
from dataclasses import dataclass

from tizim.kernel.numerals import numeral


@dataclass(frozen=True, slots=True)
class Language:
    code: str  # "en", "ru", "kk"
    translate: Callable[[str], str]
    plural: Callable[[str, str, int], str]  # one form, many form, number
    months: tuple[str, ...]  # twelve, as they stand alone: "январь"
    months_of_date: tuple[str, ...]  # twelve, as they stand after a day: "января"

    def say(self, message: str, **parts: str) -> str:
        """Return a message in this language with its parts filled in.

        Parts are filled after translation, so that braces in them are words and not places.
        """
        return self.translate(message).format(**parts)

    def count(self, forms: tuple[str, str], number: int) -> str:
        """Return "1 event", "2 events": messages with the one place {n}."""
        return self.plural(*forms, number).format(n=self.number(number))

    def number(self, value: float) -> str:
        """Return a number with its thousands grouped as readers of the language expect."""
        return numeral(value, self.code)

    def listed(self, words: tuple[str, ...]) -> str:
        """Return words as an enumeration: "assembly, association, expression"."""
        return ", ".join(word for word in words if word)
