"""The edition: one release as it is read in one language."""

from dataclasses import dataclass

from tizim.monitor.addresses import Addresses
from tizim.monitor.labels import Labels
from tizim.monitor.language import Language
from tizim.monitor.markup import Html, element
from tizim.monitor.release import Release


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a source or a title, with their language where it is not the page's."""

    text: str
    lang: str = ""  # empty: the language of the page

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def span(self) -> Html:
        return element("span", self.text, {"lang": self.lang})

    @property
    def bdi(self) -> Html:
        """A name, which keeps its own direction of writing."""
        return element("bdi", self.text, {"lang": self.lang})


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    release: Release
    language: Language
    labels: Labels
    addresses: Addresses

    def foreign(self, text: str, language: str = "") -> Words:
        """Return words with the language that they are in: the release's own, unless another is named."""
        language = language or self.release.language
        return Words(text, "" if language == self.language.code else language)

    def message(self, text: str) -> Words:
        """Return a text of the release in the language of the page, where the catalogue has it; else as it is."""
        said = self.language.translate(text)
        return self.foreign(text) if said == text else Words(said)
