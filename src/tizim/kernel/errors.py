"""The errors we raise on purpose, and the faults we find in data: problem, place, remedy."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Self

NO_ANSWER: Final = 1  # exit status of a command whose input or data cannot give an answer


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in data that a reader went past: all are collected, the good rows go on."""

    problem: str  # a full sentence
    where: str  # "places.csv, row 14, column lat"; never a person's name
    remedy: str  # a full sentence

    def __str__(self) -> str:
        return f"{self.where}: {self.problem} {self.remedy}"


class TizimError(Exception):
    """Base of every error we raise on purpose.

    problem
        What is wrong, as a full sentence.
    where
        The place: a file, a row and column, a setting. Never a person's name.
    remedy
        What the reader can do about it, as a full sentence.
    """

    def __init__(self, problem: str, *, where: str, remedy: str) -> None:
        super().__init__(f"{where}: {problem} {remedy}")
        self.problem, self.where, self.remedy = problem, where, remedy

    def __reduce__(self) -> tuple[Callable[[str], Self], tuple[str]]:
        """Come whole from one process to another, which makes an exception anew from what it was made of."""
        return partial(type(self), where=self.where, remedy=self.remedy), (self.problem,)


class BadDate(TizimError):
    """A date that no calendar knows, or an interval that ends before it starts."""


class BadPassage(TizimError):
    """A quote that is not what the text says at its locator."""


class UnknownCode(TizimError):
    """A term that its vocabulary does not hold."""


class UnknownField(TizimError):
    """A field that no stage has declared."""


class BadValue(TizimError):
    """A value whose type is not the one its field declares."""


class BadVocabulary(TizimError):
    """A vocabulary file, or a workspace's overlay of one, that cannot be used as it stands."""


class UnknownPlace(TizimError):
    """A place id that the gazetteer does not hold."""
