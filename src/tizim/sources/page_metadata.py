"""What a saved page says of itself in its head: title, site, authors, date, language, address, licence.

Only what is declared is taken. A date that merely stands somewhere in the page
may be that of another article, so it is never guessed from the text.
"""

import json
import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from tizim.kernel.dates import PartialDate
from tizim.sources.declared_dates import parse_declared
from tizim.sources.layout import tidy
from tizim.sources.reading import Metadata

ARTICLES = frozenset({"Article", "NewsArticle", "Report", "BlogPosting", "WebPage", "ReportageNewsArticle"})

# Names of meta elements, the most telling first.
TITLE = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title")
PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name")
AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author")
PUBLISHED = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "citation_publication_date",
    "pubdate",
    "date",
)
LANGUAGE = ("dc.language", "dcterms.language", "content-language", "og:locale")
ADDRESS = ("og:url", "dc.identifier", "twitter:url")
LICENCE = ("dc.rights", "dcterms.license", "dcterms.rights", "rights")
MODIFIED = ("article:modified_time", "dcterms.modified", "last-modified")

Values = dict[str, list[str]]


def metadata_of(page: HtmlElement) -> Metadata:
    """Return what the page declares, from its meta elements, its JSON-LD and its links."""
    values = _meta_values(page)
    linked = next(_linked_data(page), {})
    title = _text(linked, "headline") or _first(values, TITLE) or _words(page, "//h1") or _words(page, "//title")
    publisher = _first(values, PUBLISHER) or _text(linked, "publisher")
    return Metadata(
        title=_without_site(title, publisher),
        publisher=publisher,
        authors=tuple(_names(linked.get("author"))) or tuple(_plain_names(values)),
        published=_date(values, linked, page),
        language=_language(page, values),
        url=_link(page, "canonical") or _first(values, ADDRESS) or _text(linked, "url"),
        licence=_link(page, "license") or _text(linked, "license") or _first(values, LICENCE),
        extra={"modified": modified} if (modified := _first(values, MODIFIED)) else {},
    )


def _without_site(title: str, publisher: str) -> str:
    """Return the title without the name of the site, which many sites put behind it."""
    shorter = re.sub(rf"\s*[|–—·:-]\s*{re.escape(publisher)}$", "", title) if publisher else title
    return shorter or title


def _meta_values(page: HtmlElement) -> Values:
    values: Values = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = tidy(element.get("content") or "")
        if name and content:
            values.setdefault(name.strip().lower(), []).append(content)
    return values


def _first(values: Values, names: tuple[str, ...]) -> str:
    return next((values[name][0] for name in names if name in values), "")


def _linked_data(page: HtmlElement) -> Iterator[Mapping[str, object]]:
    """Yield the descriptions of articles among the page's JSON-LD; broken ones are passed over."""
    for script in page.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type")
            if ARTICLES.intersection(kinds if isinstance(kinds, list) else [str(kinds)]):
                yield item


def _items(data: object) -> Iterator[Mapping[str, object]]:
    if isinstance(data, list):
        for entry in data:
            if isinstance(entry, dict):
                yield entry
    elif isinstance(data, dict):
        graph = data.get("@graph")
        yield from _items(graph) if isinstance(graph, list) else [data]


def _text(linked: Mapping[str, object], name: str) -> str:
    return next(iter(_names(linked.get(name))), "")


def _names(value: object) -> list[str]:
    """Return the texts in a value of JSON-LD: a text, a thing with a name or address, or a list of them."""
    if isinstance(value, str):
        return [tidy(value)] if value.strip() else []
    if isinstance(value, dict):
        return _names(value.get("name") or value.get("url") or value.get("@id"))
    if isinstance(value, list):
        return [name for entry in value[:50] if isinstance(entry, str | dict) for name in _names(entry)]
    return []


def _plain_names(values: Values) -> Iterator[str]:
    for name in AUTHORS:
        if name in values:
            yield from (value for value in values[name] if not value.startswith(("http://", "https://")))
            return


def _date(values: Values, linked: Mapping[str, object], page: HtmlElement) -> PartialDate | None:
    in_page = (element.get("datetime") or "" for element in page.xpath("//time[@pubdate or @itemprop='datePublished']"))
    for declared in (_text(linked, "datePublished"), *(_first(values, (name,)) for name in PUBLISHED), *in_page):
        if declared and (date := parse_declared(declared)):
            return date
    return None


def _language(page: HtmlElement, values: Values) -> str:
    root = page.getroottree().getroot()
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or _first(values, LANGUAGE)
    return declared.replace("_", "-").partition("-")[0].strip().lower()[:8]


def _link(page: HtmlElement, relation: str) -> str:
    for element in page.iter("link"):  # not "a": beside a picture it gives the licence of that picture
        if relation in (element.get("rel") or "").lower().split():
            return tidy(element.get("href") or "")
    return ""


def _words(page: HtmlElement, path: str) -> str:
    return next((words for element in page.xpath(path) if (words := tidy(element.text_content()))), "")
