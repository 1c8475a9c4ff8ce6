"""Many short texts as one run of bytes: a list of a million strings takes ten times the room and a second to read."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import overload

import numpy as np
from numpy.typing import NDArray


class Texts(Sequence[str]):
    """A sequence of texts that cannot be changed; each is made a string when it is asked for.

    letters
        UTF-8 of all texts, one after the other. Shape (bytes,).
    ends
        Where each text ends in it. Shape (texts,).
    """

    def __init__(self, letters: NDArray[np.uint8], ends: NDArray[np.int64]) -> None:
        self.letters, self.ends = letters, ends

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Texts":
        """Return any sequence of texts as one of these."""
        if isinstance(texts, Texts):
            return texts
        whole = "".join(texts)
        encoded = whole.encode()
        lengths = map(len, texts) if len(encoded) == len(whole) else (len(text.encode()) for text in texts)
        return cls(np.frombuffer(encoded, np.uint8), np.fromiter(accumulate(lengths), np.int64, len(texts)))

    def is_whole(self, texts: int) -> bool:
        """Say whether these are so many texts, and all their letters are there."""
        return len(self) == texts and self.letters.size == (self.ends[-1] if texts else 0)

    def and_then(self, further: "Texts") -> "Texts":
        """Return these texts and others after them."""
        ends = np.concatenate([self.ends, further.ends + self.letters.size])
        return Texts(np.concatenate([self.letters, further.letters]), ends)

    def __len__(self) -> int:
        return self.ends.size

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        first = self.ends[place - 1] if place else 0
        return self.letters[first : self.ends[place]].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        whole, first = self.letters.tobytes(), 0
        for end in self.ends.tolist():
            yield whole[first:end].decode()
            first = end
