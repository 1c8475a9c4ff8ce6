"""The smallest pieces of HTML, made here and not in a template.

A page holds a thousand of them (a word lit, a name in its language), and a template asks a dozen
questions for each; together they were two thirds of what a long page costs. Whatever is printed
is escaped here; what these functions return is printed as it is.
"""

from collections.abc import Mapping
from html import escape

NO_ATTRIBUTES: Mapping[str, str] = {}


class Html(str):
    """Markup that a template prints as it is; any text made from it is plain text again, and escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def reference(href: str, word: str, number: str) -> Html:
    """Return the number that leads to a record or a claim, with a word for who hears the page."""
    return Html(f'<a class="ref" href="{escape(href)}"><span class="hidden">{escape(word)} </span>{escape(number)}</a>')


def element(tag: str, text: str, attributes: Mapping[str, str] = NO_ATTRIBUTES) -> Html:
    """Return an element around plain text; an attribute without a value is left out.

    >>> element("bdi", "A & B", {"lang": "ru", "class": ""})
    '<bdi lang="ru">A &amp; B</bdi>'
    """
    given = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
    return Html(f"<{tag}{given}>{escape(text)}</{tag}>")
