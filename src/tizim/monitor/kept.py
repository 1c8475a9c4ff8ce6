"""Answers that are kept: a release does not change, so what was rendered once need not be rendered again.

Bounded by bytes, the longest unasked thrown out first, so that a reader who
asks a million different questions costs memory of a fixed size.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

MOST_BYTES = 32_000_000
LARGEST = 1_000_000  # bytes of one answer


@dataclass(frozen=True, slots=True)
class Answer:
    body: bytes
    content_type: str


class Kept:
    """Answers by what was asked; safe to use from several threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def get(self, asked: Hashable) -> Answer | None:
        with self._lock:
            answer = self._answers.get(asked)
            if answer is not None:
                self._answers.move_to_end(asked)
            return answer

    def keep(self, asked: Hashable, answer: Answer) -> None:
        if len(answer.body) > LARGEST:
            return
        with self._lock:
            before = self._answers.pop(asked, None)
            self._answers[asked] = answer
            self.bytes += len(answer.body) - (len(before.body) if before else 0)
            while self.bytes > self.most_bytes:
                _, oldest = self._answers.popitem(last=False)
                self.bytes -= len(oldest.body)
