"""The walk through the page that the project began with: each of its elements has its place on our site."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.monitor.conftest import served
from tests.terminal import tizim

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WALK = Path(__file__).parents[2] / "docs" / "explanation" / "page-walk.md"
STATES = {"here", "planned"}
MOST_EVENTS = 12  # that are opened to find a page of another kind


@dataclass(frozen=True)
class Step:
    element: str
    address: str
    selector: str
    state: str


def steps() -> list[Step]:
    """Return the rows of the table in docs/explanation/page-walk.md."""
    found = []
    for line in WALK.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4 and cells[3] in STATES:
            check = re.findall(r"`([^`]+)`", cells[2])
            found.append(Step(cells[0], *(check or ("", "")), cells[3]))
    return found


def test_the_walk_has_steps_and_a_planned_one_promises_nothing() -> None:
    assert len(steps()) > 25
    assert all(bool(step.selector) == (step.state == "here") for step in steps())


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The public site of the demonstration, built from its sources by its command."""
    folder = tmp_path_factory.mktemp("walk") / "workspace"
    built = json.loads(tizim("demo", "--dir", folder, "--no-serve", "--json").stdout)
    with served(Path(built["release"])) as where:
        yield where


@pytest.fixture(scope="module")
def walker(chromium: "Browser", demonstration: str) -> Iterator["Page"]:
    context = chromium.new_context(base_url=demonstration, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def places(walker: "Page") -> dict[str, str]:
    """Return an address of each kind of page, found by following links."""
    found: dict[str, str] = {}

    def look(page: str) -> None:
        walker.goto(page)
        for href in walker.locator("main a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
            kind = re.match(r"/(country|update|event|person|article|restriction)/[^/#]+/(?=#|$)", href or "")
            if kind:
                found.setdefault(kind[1], kind[0])

    for page in ("/", "/updates/"):
        look(page)
    look(found["country"])
    look(found["update"])
    events = walker.locator('main a[href^="/event/"]').evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    for event in events[:MOST_EVENTS]:
        look(event)
    return found


@pytest.mark.parametrize("step", [step for step in steps() if step.state == "here"], ids=lambda step: step.element)
def test_every_element_of_the_sample_page_has_its_place(walker: "Page", places: dict[str, str], step: Step) -> None:
    kind = step.address.split("/")[1]
    walker.goto(places[kind] if "<" in step.address else step.address)
    assert walker.locator(step.selector).count() > 0, f"{walker.url} shows no {step.selector}"


def test_each_of_the_dead_leads_to_the_sentence_that_tells_of_them(walker: "Page") -> None:
    walker.goto("/people/")
    lines = walker.locator("table.cards tbody tr")
    assert lines.count() == 9
    assert lines.get_by_role("link", name="Its sentence").count() == 9
