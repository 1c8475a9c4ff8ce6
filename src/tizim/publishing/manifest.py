"""The manifest of a release: what `manifest.json` says, and whether the rest of the folder agrees with it.

Everything it says besides the hashes of its files stands a second time inside
`release.sqlite`, under the key `manifest` of its table `meta`, so that a line
changed by hand shows. Whoever makes both anew makes another release, with another root.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from tizim.kernel.errors import Fault
from tizim.kernel.release_format import SCHEMA_VERSION
from tizim.publishing.sealing import ASK_AGAIN, Leaf

DATABASE = "release.sqlite"
MANIFEST = "manifest.json"
FILES = "files"

_ROOT_DIGITS = 64  # SHA-256, in hexadecimal

Parts = Mapping[str, object]  # what a manifest says, by its first keys


@dataclass(frozen=True, slots=True)
class Manifest:
    id: str
    number: int
    made_at: str  # ISO
    schema_version: int
    root: bytes  # 32 bytes
    counts: Mapping[str, int]  # rows by item table, as released
    files: Mapping[str, str]  # SHA-256 by path inside the folder
    said: Parts  # all of it besides `files`

    @classmethod
    def parse(cls, text: str) -> Self | Fault:
        """Return what a manifest says, or the fault that keeps it from being read."""
        try:
            whole = json.loads(text)
        except ValueError:
            return _unreadable("It is not a JSON document.")
        if not isinstance(whole, dict):
            return _unreadable("It is not a JSON object.")
        wrong = sorted(key for key, fits in _SHAPES.items() if not fits(whole.get(key)))
        if wrong:
            return _unreadable(f"'{wrong[0]}' is missing or is not what belongs there.")
        said = {key: value for key, value in whole.items() if key != "files"}
        return cls(
            whole["id"],
            whole["number"],
            whole["made_at"],
            whole["schema_version"],
            bytes.fromhex(whole["root_hash"]),
            whole["counts"],
            whole["files"],
            said,
        )

    def faults(self) -> list[Fault]:
        """Return why this program cannot check the release any further; usually nothing."""
        if self.schema_version == SCHEMA_VERSION:
            return []
        problem = f"The release has the schema version {self.schema_version}; this program knows {SCHEMA_VERSION}."
        return [Fault(problem, MANIFEST, "Check it with the version of Tizim that the manifest names.")]


def agreement(manifest: Manifest, meta: Mapping[str, str], leaves: Iterable[Leaf]) -> list[Fault]:
    """Return where the manifest and the database say different things of one release.

    meta
        The table of that name.
    leaves
        Those of items that were taken back among them: the counts are of what was released.
    """
    inside = _object(meta.get("manifest", ""))
    keys = sorted({key for key in manifest.said.keys() | inside.keys() if manifest.said.get(key) != inside.get(key)})
    faults = [Fault(f"'{key}' is not what {DATABASE} says.", MANIFEST, ASK_AGAIN) for key in keys]
    if meta.get("schema_version") != str(manifest.schema_version):
        faults.append(Fault("The schema version is not that of the manifest.", DATABASE, ASK_AGAIN))
    held = Counter(leaf.table for leaf in leaves)
    for table in sorted(manifest.counts.keys() | held.keys()):
        said = manifest.counts.get(table, 0)
        if said != held[table]:
            problem = f"The manifest counts {said} rows of {table}; there are {held[table]}."
            faults.append(Fault(problem, DATABASE, ASK_AGAIN))
    return faults


def to_meta(said: Parts) -> str:
    """Return what a manifest says as it is kept inside the database, under the key `manifest`."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _object(text: str) -> Parts:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _unreadable(problem: str) -> Fault:
    return Fault(problem, MANIFEST, ASK_AGAIN)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_root(value: object) -> bool:
    return isinstance(value, str) and len(value) == _ROOT_DIGITS and set(value) <= set("0123456789abcdef")


def _is_counts(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_number, value.values()))


def _is_files(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


_SHAPES = {
    "id": _is_text,
    "number": _is_number,
    "made_at": _is_text,
    "schema_version": _is_number,
    "root_hash": _is_root,
    "counts": _is_counts,
    "files": _is_files,
}
