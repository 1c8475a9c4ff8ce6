"""The site as a whole: addresses, headers, caches, feeds, and what must never be on it."""

import sqlite3
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation
from tests.monitor import invented

from tizim.monitor.addresses import PAGE_OF_KIND, Addresses
from tizim.monitor.kept import Kept
from tizim.monitor.store import Store

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("kind", PAGE_OF_KIND)
def test_every_address_that_a_page_prints_is_one_that_the_site_answers(site: Client, kind: str) -> None:
    assert resolve(Addresses("/").item(kind, "xxx_abc"))


@pytest.mark.parametrize("page", ["", "updates", "countries", "people", "figures", "restrictions", "proceedings",
                                  "method", "verify", "subscribe"])  # fmt: skip
def test_every_page_of_its_own_kind_has_its_address(site: Client, page: str) -> None:
    resolve(Addresses("/").page(page))
    resolve(Addresses("/").feed("country", "KZ"))
    resolve(Addresses("/").search([("q", "x")]).partition("?")[0])


def test_a_kind_without_a_page_has_no_address() -> None:
    assert Addresses("/").item("body", "bod_abc") == ""


@pytest.mark.parametrize("prefix", ["/", "/ru/", "/kk/"])
def test_every_link_on_every_page_leads_somewhere(site: Client, prefix: str) -> None:
    broken = set()
    for page in invented.PAGES:
        text = site.get(prefix + page).content.decode()
        for part in text.split('href="')[1:]:
            href = part.split('"', 1)[0].replace("&amp;", "&")
            path = href.partition("?")[0].partition("#")[0]
            if path.startswith("/") and not path.startswith("/static/"):
                broken |= set() if is_answered(path) else {href}
    assert broken == set()


def is_answered(path: str) -> bool:
    """Say whether the site has a page at an address, in the language that the address names."""
    language = path.split("/")[1]
    with translation.override(language if language in ("ru", "kk") else "en"):
        try:
            resolve(path)
        except Resolver404:
            return False
    return True


@pytest.mark.parametrize("page", invented.PAGES)
def test_every_link_within_a_page_has_its_end(site: Client, page: str) -> None:
    text = site.get(f"/{page}").content.decode()
    ids = {part.split('"', 1)[0] for part in text.split(' id="')[1:]}
    within = {part.split('"', 1)[0] for part in text.split('href="#')[1:]}
    assert within <= ids
    assert text.count(' id="') == len(ids), "an id stands twice"


@pytest.mark.parametrize("kind", ["update", "event", "person", "figure", "article", "restriction", "source", "country"])
def test_what_is_not_in_the_release_looks_as_if_it_had_never_been(site: Client, kind: str) -> None:
    answer = site.get(f"/{kind}/xxx_secret/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()
    assert "xxx_secret" not in answer.content.decode().replace(f"/{kind}/xxx_secret/", "")


def test_pages_are_read_and_never_changed(site: Client) -> None:
    assert site.post("/").status_code == 405


def test_the_store_can_change_nothing(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store.query("DELETE FROM event")


@pytest.mark.parametrize("page", invented.PAGES)
def test_no_page_sets_a_cookie_or_holds_script_or_style(site: Client, page: str) -> None:
    answer = site.get(f"/{page}")
    text = answer.content.decode()
    assert not answer.cookies
    assert "<script" not in text
    assert " style=" not in text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("prefix", ["/", "/ru/", "/kk/"])
def test_hostile_words_are_words(site: Client, prefix: str) -> None:
    text = site.get(f"{prefix}event/{invented.HOSTILE}/").content.decode()
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in text
    assert "javascript:" not in site.get(f"{prefix}source/{invented.LIST}/").content.decode()


def test_an_unchanged_release_is_not_sent_twice(site: Client) -> None:
    first = site.get("/figures/")
    again = site.get("/figures/", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert "max-age=300" in again.headers["Cache-Control"]


def test_a_page_is_rendered_once_and_the_same_to_everybody(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tizim.monitor.views.answer.KEPT", Kept())
    rendered = site.get("/search/?q=Aliya")
    again = site.get("/search/?q=Aliya")
    assert rendered.context is not None
    assert again.context is None  # no template was asked
    assert again.content == rendered.content
    assert again.headers == rendered.headers
    assert site.get("/search/?q=Boris").content != rendered.content
    assert site.get("/ru/search/?q=Aliya").content != rendered.content


def test_the_same_page_in_another_language_is_another_page_to_a_cache(site: Client) -> None:
    assert site.get("/figures/").headers["ETag"] != site.get("/ru/figures/").headers["ETag"]


def test_a_demonstration_says_so_on_every_page(site: Client) -> None:
    for page in invented.PAGES:
        assert "Demonstration: read by machine, checked by nobody." in site.get(f"/{page}").content.decode()


def test_words_of_a_source_carry_their_language_where_it_is_not_the_pages(site: Client) -> None:
    russian = site.get(f"/ru/update/{invented.UPDATE}/").content.decode()
    assert '<h1 lang="en">' in russian
    assert '<bdi lang="kk">Әлия Оспанова</bdi>' in site.get(f"/person/{invented.ALIYA}/").content.decode()
    assert "<h1>Arland" in site.get(f"/update/{invented.UPDATE}/").content.decode()


@pytest.mark.parametrize(
    "path", ["/feed.atom", "/ru/feed.atom", "/country/XA/feed.atom", "/freedom/expression/feed.atom"]
)
def test_a_feed_is_atom_with_its_updates_and_corrections(site: Client, path: str) -> None:
    answer = site.get(path)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        assert all(element.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2021-04-02T00:00:00Z", "2021-03-20T00:00:00Z"]


@pytest.mark.parametrize("path", ["/country/ZZ/feed.atom", "/freedom/religion/feed.atom"])
def test_a_feed_of_what_the_release_does_not_know_is_not_there(site: Client, path: str) -> None:
    assert site.get(path).status_code == 404


def test_robots_may_read_everything_but_the_search(site: Client) -> None:
    text = site.get("/robots.txt").content.decode()
    assert "Disallow: /search/" in text
    assert "Disallow: /\n" not in text
