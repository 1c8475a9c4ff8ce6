"""The addresses of public pages, as the pages themselves print them.

Built here rather than looked up, for a page may hold hundreds; a test holds
every one of them to urls.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]+")  # RFC 3986, section 2.3

# Kinds of items that have a page of their own, and the first part of its address.
PAGE_OF_KIND = {
    "update": "update",
    "event": "event",
    "person": "person",
    "figure": "figure",
    "provision": "article",
    "restriction": "restriction",
    "source": "source",
    "country": "country",
}


@dataclass(frozen=True, slots=True)
class Addresses:
    prefix: str = "/"  # "/", "/ru/", "/kk/"

    def page(self, name: str) -> str:
        """Return the address of a page that is one of its kind: "updates", "method", "verify"."""
        return f"{self.prefix}{name}/" if name else self.prefix

    def item(self, kind: str, item_id: str) -> str:
        """Return the address of an item's page, or nothing for a kind that has none."""
        page = PAGE_OF_KIND.get(kind)
        return f"{self.prefix}{page}/{escaped(item_id)}/" if page and item_id else ""

    def sentence(self, update_id: str, tag: int) -> str:
        """Return where the sentence of a record stands, lit, in the text of its update."""
        return f"{self.item('update', update_id)}#{sentence_anchor(tag)}"

    def search(self, parameters: Sequence[tuple[str, str]] = ()) -> str:
        query = "&".join(f"{escaped(name)}={escaped(value)}" for name, value in parameters if value)
        return f"{self.prefix}search/{'?' + query if query else ''}"

    def feed(self, part: str = "", code: str = "") -> str:
        """Return the address of a feed: of all, of a "country" or of a "freedom"."""
        return f"{self.prefix}{part}/{escaped(code)}/feed.atom" if part else f"{self.prefix}feed.atom"


def sentence_anchor(tag: int, nth: int = 1) -> str:
    return f"s{tag}" if nth == 1 else f"s{tag}-{nth}"


def record_anchor(tag: int) -> str:
    return f"c{tag}"


def escaped(text: str) -> str:
    """Return words as they may stand in an address.

    >>> escaped("Republic Square & 488")
    'Republic%20Square%20%26%20488'
    """
    if _UNRESERVED.fullmatch(text):
        return text
    return "".join(chr(byte) if _UNRESERVED.match(chr(byte)) else f"%{byte:02X}" for byte in text.encode())
