"""Feeds: new updates and corrections as Atom (RFC 4287), for readers who do not want to be counted."""

from dataclasses import dataclass
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    address: str  # absolute; also the entry's identity
    title: str
    summary: str
    day: str  # ISO day on which it became public
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    address: str  # absolute, of the feed itself
    page: str  # absolute, of the page that it follows
    title: str
    language: str
    author: str
    day: str  # ISO day of the release
    entries: tuple[Entry, ...]


def render(feed: Feed) -> bytes:
    """Return the feed as an XML document in UTF-8."""
    ET.register_namespace("", ATOM)
    root = ET.Element(_name("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": feed.language})
    _add(root, "id", feed.address)
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(feed.day))
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "link", rel="self", href=feed.address, type="application/atom+xml")
    _add(root, "link", rel="alternate", href=feed.page, type="text/html")
    for entry in feed.entries:
        element = _add(root, "entry")
        _add(element, "id", entry.address)
        _add(element, "title", entry.title)
        _add(element, "updated", _moment(entry.day or feed.day))
        _add(element, "link", rel="alternate", href=entry.address, type="text/html")
        _add(element, "summary", entry.summary)
        for category in entry.categories:
            _add(element, "category", term=category)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, _name(tag), {name: without_controls(said) for name, said in attributes.items()})
    if text:
        element.text = without_controls(text)
    return element


def without_controls(text: str) -> str:
    """Return text without the characters that no XML document may hold, such as NUL."""
    return "".join(letter for letter in text if letter in "\t\n\r" or (letter >= " " and letter not in "\ufffe\uffff"))


def _name(tag: str) -> str:
    return f"{{{ATOM}}}{tag}"


def _moment(day: str) -> str:
    """Return a day as the moment that Atom asks for; parts that are not known count as their first."""
    parts = [*day[:10].split("-"), "01", "01"][:3] if day else ["1970", "01", "01"]
    return f"{'-'.join(parts)}T00:00:00Z"
