"""What a reader's browser makes of the pages: two clicks to a sentence, no fault that axe finds, no overflow."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from tests.monitor import invented

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MENU_PAGES = ("/", f"/country/{invented.COUNTRY}/", "/figures/")


@pytest.fixture
def reader(chromium: "Browser", address: str) -> Iterator["Page"]:
    """A reader whose browser runs no script."""
    context = chromium.new_context(base_url=address, java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("page", MENU_PAGES)
def test_from_any_number_to_its_sentence_are_two_clicks(reader: "Page", page: str) -> None:
    reader.goto(page)
    numbers = reader.locator(".number a, .counts a, .plain-list a").evaluate_all(
        "links => links.map(link => link.href)"
    )
    assert numbers, "the page shows no number"
    for number in numbers:
        reader.goto(number)
        # The first click opened the record. Its sentence stands there lit, or is one click further.
        if reader.locator("mark.lit").count() == 0:
            reader.locator('main a[href*="#s"], main .list h3 a').first.click()
        assert reader.locator("mark.lit").first.is_visible(), number


@pytest.mark.parametrize("page", MENU_PAGES)
def test_a_number_leads_to_the_sentence_lit_in_its_text(reader: "Page", page: str) -> None:
    reader.goto(page)
    reader.locator('a[href*="#s"]').first.click()
    assert reader.locator(":target mark.lit").first.is_visible()


def test_a_record_leads_to_its_sentence_and_the_sentence_back(reader: "Page") -> None:
    reader.goto(f"/update/{invented.UPDATE}/")
    reader.locator("#c3 a.ref").first.click()
    assert "over 180 names" in reader.locator(":target").inner_text()
    reader.locator('a.ref[href="#c3"]').first.click()
    assert "over 180 names" in reader.locator("article:target").inner_text()


def test_a_lit_sentence_changes_its_colour_when_its_record_leads_to_it(reader: "Page") -> None:
    reader.goto(f"/update/{invented.UPDATE}/")
    colour = "marks => getComputedStyle(marks[0]).backgroundColor"
    # Styles are read by the test, not by the page, so this works though the page runs no script.
    before = reader.locator("#s3 mark").evaluate_all(colour)
    reader.goto(f"/update/{invented.UPDATE}/#s3")
    assert reader.locator("#s3 mark").evaluate_all(colour) != before


def test_the_search_works_without_script(reader: "Page") -> None:
    reader.goto("/search/")
    reader.get_by_label("Killing").check()
    reader.get_by_role("button", name="Show results").click()
    assert reader.locator("#results").inner_text() == "1 item"
    reader.get_by_role("group", name="Filters in use").get_by_role("link").first.click()
    assert reader.locator("#results").inner_text() == f"{len(invented.FOUND)} items"


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_page(chromium: "Browser", address: str, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = chromium.new_context(base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    faults = {}
    for path in (*invented.PAGES, "nothing/here/"):
        page.goto(f"/{path}")
        found = axe.run(page).response["violations"]
        faults |= {f"/{path} {one['id']}": [node["html"] for node in one["nodes"]] for one in found}
    context.close()
    assert faults == {}


@pytest.mark.slow
@pytest.mark.parametrize("prefix", ["", "ru/", "kk/"])
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_no_page_is_wider_than_its_window(chromium: "Browser", address: str, width: int, prefix: str) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": width, "height": 800})
    page = context.new_page()
    too_wide = []
    for path in invented.PAGES:
        page.goto(f"/{prefix}{path}")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            too_wide.append(path)
    context.close()
    assert too_wide == []


@pytest.mark.parametrize("path", ["", f"country/{invented.COUNTRY}/", f"update/{invented.UPDATE}/", "search/"])
def test_print_shows_no_controls(chromium: "Browser", address: str, path: str) -> None:
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    page.goto(f"/{path}")
    page.emulate_media(media="print")
    controls = page.locator("button, input, select, nav, form, .button").all()
    shown = [control.evaluate("one => one.outerHTML.slice(0, 120)") for control in controls if control.is_visible()]
    context.close()
    assert shown == []


def test_hostile_words_run_nothing(chromium: "Browser", address: str) -> None:
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    opened: list[str] = []
    page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
    for path in (
        f"event/{invented.HOSTILE}/",
        f"update/{invented.UPDATE}/",
        "search/?q=%3Cscript%3Ealert(1)%3C/script%3E",
    ):
        page.goto(f"/{path}")
    assert opened == []
    assert page.locator("main script").count() == 0
    context.close()
