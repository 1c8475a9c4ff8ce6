"""What the demonstration is built from: its sources and the code that reads them, as one hash."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

READ = ("*.py", "*.toml", "*.csv", "*.txt", "*.md", "*.html", "*.xlsx")


def fingerprint() -> str:
    """Return the hash of every file of the package that has a part in building the demonstration."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(set(_files(package))):
        digest.update(str(path.relative_to(package)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(package: Path) -> Iterator[Path]:
    for ending in READ:
        yield from package.rglob(ending)
