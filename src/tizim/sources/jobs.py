"""Reading in a process of its own, with limits of memory and time.

A PDF or a workbook is parsed by code that others wrote, and a file can be made
to keep that code busy for ever or to fill the memory. In a process of its own
it takes nothing with it: the file is refused, and the rest of the batch goes on.
Plain text is read in place; so a text costs no second process.
"""

import contextlib
import json
import os
import resource
import select
import struct
import subprocess
import sys
import time
from types import TracebackType
from typing import IO, Self

from tizim.kernel.errors import Fault
from tizim.sources import readers, transfer
from tizim.sources.file_names import extension_of
from tizim.sources.reading import Reading

READ_IN_PLACE = frozenset({"txt", "csv"})  # parsed by Python's own library alone, in time that grows with the size
MEMORY_BYTES = 3 << 30  # of address space; a 100 MB PDF takes a third of it
SECONDS = 120.0  # for one file; a report of a thousand pages takes about thirty
SIMPLER = "Open it in the program that made it and save it as PDF or as text, in parts if it is large."
LENGTH = struct.Struct(">Q")
CHUNK = 1 << 16


class ReadingProcess:
    """Reads files one after another; a context, so that the process ends with the batch.

    memory_bytes, seconds
        What one file may take.
    """

    def __init__(self, *, memory_bytes: int = MEMORY_BYTES, seconds: float = SECONDS) -> None:
        self._memory_bytes, self._seconds = memory_bytes, seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def read(self, data: bytes, file_name: str, *, encoding: str | None = None) -> Reading | Fault:
        """Read one file as readers.read does; a file that takes too much is a fault."""
        known = readers.BY_EXTENSION.get(extension_of(file_name))
        if known is None or known.module in READ_IN_PLACE:
            return readers.read(data, file_name, encoding=encoding)
        try:
            return self._ask(data, file_name, encoding)
        except TimeoutError:
            self._stop()
            return Fault(f"The file takes more than {self._seconds:g} seconds to read.", file_name, SIMPLER)
        except (OSError, EOFError, ValueError, LookupError, TypeError):  # it has ended, or what it says makes no sense
            self._stop()
            megabytes = self._memory_bytes >> 20
            problem = f"The file breaks the program that reads it, or needs more than {megabytes:,} MB of memory."
            return Fault(problem, file_name, SIMPLER)

    def _ask(self, data: bytes, file_name: str, encoding: str | None) -> Reading | Fault:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        asked = json.dumps({"name": file_name, "encoding": encoding, "memory_bytes": self._memory_bytes}).encode()
        for part in (LENGTH.pack(len(asked)), asked, LENGTH.pack(len(data)), data):
            process.stdin.write(part)
        process.stdin.flush()
        deadline = time.monotonic() + self._seconds
        (length,) = LENGTH.unpack(_received(process.stdout.fileno(), LENGTH.size, deadline))
        return transfer.from_json(json.loads(_received(process.stdout.fileno(), length, deadline)))

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            # The command line is ours and fixed; nothing of a file is in it.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "tizim.sources.jobs"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # what a parser says of a file may be words of that file
            )
        return self._process

    def _stop(self) -> None:
        if self._process is None:
            return
        process, self._process = self._process, None
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):  # what was not sent any more is of no use to anybody
                if stream is not None:
                    stream.close()


def _received(descriptor: int, length: int, deadline: float) -> bytes:
    """Return so many bytes; raises TimeoutError at the deadline and EOFError when the other side has ended."""
    parts = bytearray()
    while len(parts) < length:
        ready, _, _ = select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(descriptor, min(CHUNK, length - len(parts)))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)


def _serve(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    """Answer until nobody asks any more: what the second process does."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold the file
    while header := incoming.read(LENGTH.size):
        asked = json.loads(incoming.read(*LENGTH.unpack(header)))
        resource.setrlimit(resource.RLIMIT_AS, (asked["memory_bytes"], asked["memory_bytes"]))
        data = incoming.read(*LENGTH.unpack(incoming.read(LENGTH.size)))
        answer = readers.read(data, asked["name"], encoding=asked["encoding"])
        reply = json.dumps(transfer.to_json(answer)).encode()
        outgoing.write(LENGTH.pack(len(reply)))
        outgoing.write(reply)
        outgoing.flush()


if __name__ == "__main__":
    _serve(sys.stdin.buffer, sys.stdout.buffer)
