"""Whatever a user can type is described: commands, options, settings, terms."""

import re
from pathlib import Path

import pytest
import typer
from scripts.vocabularies import page
from tests.architecture.modules import PACKAGE

from tizim import data
from tizim.__main__ import app

TOP = Path(__file__).parents[2]
REFERENCE = TOP / "docs" / "reference"
STARTERS = [TOP / "tizim", TOP / ".ci" / "run", TOP / "tests" / "conftest.py"]

COMMANDS = typer.main.get_command(app).commands


def described(page_name: str) -> str:
    return (REFERENCE / page_name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_described_with_each_of_its_options(name: str) -> None:
    sections = dict(
        re.findall(r"^## tizim (\S+)\n(.*?)(?=^## |\Z)", described("commands.md"), re.MULTILINE | re.DOTALL)
    )
    options = [max(option.opts, key=len) for option in COMMANDS[name].params if option.param_type_name == "option"]
    known_to_all = {"--help", "--workspace"}
    assert [
        option
        for option in options
        if option not in known_to_all and f"`{option}" not in sections[name] and f"[{option}" not in sections[name]
    ] == []


def test_no_command_is_described_that_does_not_exist() -> None:
    assert set(re.findall(r"^## tizim (\S+)$", described("commands.md"), re.MULTILINE)) <= set(COMMANDS)


def test_every_setting_is_described_and_every_described_setting_is_read() -> None:
    code = [*PACKAGE.rglob("*.py"), *(path for path in STARTERS if path.exists())]
    pattern = re.compile(r"\b(?:TIZIM_(?:[A-Z]+_)*[A-Z]+|DATABASE_URL)\b")
    read = {name for path in code for name in pattern.findall(path.read_text(encoding="utf-8"))}
    named = set(pattern.findall(described("settings.md")))
    assert read == named


@pytest.mark.parametrize("name", data.vocabulary_names())
def test_every_term_has_a_definition_and_labels_in_three_languages(name: str) -> None:
    bare = [
        term.code
        for term in data.vocabulary(name).values()
        if not term.define() or not {"en", "ru", "kk"} <= set(term.labels)
    ]
    assert bare == []


def test_the_page_of_vocabularies_says_what_the_files_say() -> None:
    assert described("vocabularies.md") == page(), "Run: python scripts/vocabularies.py"


@pytest.mark.parametrize("page_path", sorted((TOP / "docs").rglob("*.md")), ids=lambda path: str(path.relative_to(TOP)))
def test_a_link_between_pages_leads_to_a_page(page_path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page_path.read_text(encoding="utf-8"))
    assert [link for link in links if not (page_path.parent / link).exists()] == []


def test_every_page_can_be_reached_from_the_index() -> None:
    index = (TOP / "docs" / "README.md").read_text(encoding="utf-8")
    decisions = (TOP / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = {path for path in (TOP / "docs").rglob("*.md") if path.name != "README.md"}
    unreached = [str(path) for path in pages if path.name not in index and path.name not in decisions]
    assert unreached == []
