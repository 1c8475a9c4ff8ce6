"""Languages the reader knows: a folder each, with its data and, where the frame is not enough, its rules.

`en/` is read in depth, `ru/` in its main parts, `kk/` for names, dates, places,
figures and main acts. Every list and pattern is a TOML file that says where it
comes from; adding a cue, a title or a court is adding a line.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

KNOWN = ("en", "ru", "kk")

# A text in none of the known languages is read with the data of the language that shares its script.
_FALLBACK_BY_SCRIPT = {"latin": "en", "cyrillic": "ru"}


@cache
def table(language: str, name: str) -> Mapping[str, Any]:  # Any: TOML values; each annotator checks its own
    """Return one data file of a language as tables; empty where the language has no such file."""
    return _parsed(files(__name__).joinpath(language, f"{name}.toml"))


@cache
def entries(language: str, folder: str, key: str) -> tuple[Mapping[str, Any], ...]:
    """Return the entries of one kind from all files of a folder of a language, in the order of the files' names."""
    sources = sorted(files(__name__).joinpath(language, folder).iterdir(), key=lambda source: source.name)
    return tuple(entry for source in sources for entry in _parsed(source).get(key, ()))


def _parsed(source: Traversable) -> Mapping[str, Any]:
    return tomllib.loads(source.read_text("utf-8")) if source.is_file() else {}


@cache
def words(language: str) -> frozenset[str]:
    """Return the ordinary words of a language in lower case; empty where it has no list."""
    source = files(__name__).joinpath(language, "words.txt")
    if not source.is_file():
        return frozenset()
    lines = source.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def data_language(language: str, script: str) -> str:
    """Return whose data files serve a language: its own, or those of its script."""
    return language if language in KNOWN else _FALLBACK_BY_SCRIPT.get(script, "en")
