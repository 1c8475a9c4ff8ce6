"""data: the vocabularies, the gazetteer and the other files that come with the program.

In:  files beside this module.   Out: vocabularies and places, read once, to every stage.
Nothing here is about any case; a workspace lays its own terms and places over these.
"""

from functools import cache
from importlib.resources import files

from tizim.kernel.errors import TizimError
from tizim.kernel.places import Gazetteer, Place
from tizim.kernel.places_csv import parse_places_csv
from tizim.kernel.vocabulary import Vocabulary, parse_vocabulary

GAZETTEER_FILES = ("countries.csv", "kazakhstan.csv", "world.csv")


class MissingData(TizimError):
    """A file that ought to come with the program and does not."""


def text(relative_name: str) -> str:
    """Return a data file's text, given its name such as 'vocabularies/violations.toml'."""
    return content(relative_name).decode("utf-8")


def content(relative_name: str) -> bytes:
    """Return a data file as it is."""
    try:
        return files(__name__).joinpath(relative_name).read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise MissingData(
            "It does not come with the program.",
            where=f"data/{relative_name}",
            remedy="Check the name, or install the program again.",
        ) from None


def vocabulary_names() -> tuple[str, ...]:
    """Return the names of all vocabularies, in alphabetical order."""
    folder = files(__name__).joinpath("vocabularies")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def vocabulary(name: str) -> Vocabulary:
    """Return a vocabulary by its name, such as 'violations'."""
    return parse_vocabulary(text(f"vocabularies/{name}.toml"))


@cache
def gazetteer() -> Gazetteer:
    """Return all places that come with the program."""
    places: list[Place] = []
    for file_name in GAZETTEER_FILES:
        known = Gazetteer(places)
        found, faults = parse_places_csv(text(f"gazetteer/{file_name}"), known, file_name=file_name)
        assert not faults, faults  # the tests hold every file to this
        places.extend(found)
    return Gazetteer(places)
