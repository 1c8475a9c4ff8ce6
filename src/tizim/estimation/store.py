"""The file in which answers are kept, so that a run that was interrupted goes on where it was.

An answer is kept under what it was an answer to: the lists and counts, the method, the seed, and the code that gave
it. SQLite writes each whole or not at all, also when the process is killed; several processes may write.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path

from tizim.estimation.answer import Answer
from tizim.estimation.answer_text import answer_from_text, answer_to_text
from tizim.estimation.capture_histories import CaptureTable
from tizim.kernel.errors import TizimError

_FILE = "answers.sqlite"
_WAIT_SECONDS = 60.0  # for another process that writes
_STANDS_ON = ("numpy", "scipy", "numba")


class BadCache(TizimError):
    """A cache that cannot be read or written."""


class AnswerStore:
    """Answers by their key."""

    def __init__(self, link: sqlite3.Connection, path: Path) -> None:
        self._link, self._path = link, path

    def get(self, key: str) -> Answer | None:
        """Return the answer that is kept under a key, or None. Raises BadCache."""
        with _saying_what_is_wrong(self._path):
            found = self._link.execute("SELECT answer, draws FROM answers WHERE key = ?", (key,)).fetchone()
        return None if found is None else answer_from_text(*found)

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer. Raises BadCache."""
        with _saying_what_is_wrong(self._path):
            self._link.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (key, *answer_to_text(answer)))


@contextmanager
def answer_store(folder: Path) -> Iterator[AnswerStore]:
    """Open the answers kept in a folder, which is made where it is not there. Raises BadCache."""
    path = folder / _FILE
    with _saying_what_is_wrong(path):
        folder.mkdir(parents=True, exist_ok=True)
        # Without a transaction of its own each statement is whole by itself.
        link = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    with closing(link):
        with _saying_what_is_wrong(path):
            link.execute("PRAGMA journal_mode = WAL")
            link.execute("PRAGMA synchronous = NORMAL")
            link.execute("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT, draws BLOB)")
        yield AnswerStore(link, path)


@contextmanager
def _saying_what_is_wrong(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as trouble:
        raise BadCache(
            f"The answers that were kept cannot be used: {trouble}.",
            where=str(path),
            remedy="Name another folder, or remove this file: what is in it will be computed again.",
        ) from trouble


def key_of(method: str, table: CaptureTable, seed: int) -> str:
    """Return what an answer is kept under."""
    told = "\0".join((table.sha256, method, str(seed), _code()))
    return hashlib.sha256(told.encode()).hexdigest()


@cache
def _code() -> str:
    """Return a hash of the code that answers, and of what it stands on: other code is never thought to agree."""
    told = hashlib.sha256(" ".join(version(package) for package in _STANDS_ON).encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        told.update(path.read_bytes())
    return told.hexdigest()


def remembered(
    store: AnswerStore, seed: int, ask: Callable[[str, CaptureTable], Answer]
) -> Callable[[str, CaptureTable], Answer]:
    """Return a way of asking that looks first at what is kept, and keeps what it had to ask.

    ask
        How a method is asked, with the same seed.
    """

    def asked(method: str, table: CaptureTable) -> Answer:
        key = key_of(method, table, seed)
        known = store.get(key)
        if known is None:
            known = ask(method, table)
            store.put(key, known)
        return known

    return asked
