"""The errors we raise on purpose: problem, place, remedy."""


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
