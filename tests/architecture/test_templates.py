"""A template says what it is given, and loads nothing from elsewhere."""

import re
from pathlib import Path

import pytest
from tests.architecture.modules import PACKAGE

TEMPLATES = sorted(path for path in PACKAGE.rglob("templates/**/*") if path.is_file())
STYLESHEETS = sorted(PACKAGE.rglob("static/**/*.css"))

LOADED_FROM_ELSEWHERE = re.compile(
    r"<(?:script|link|img|iframe|source|video|audio|use|image)\b[^>]*\b(?:src|href|srcset)\s*=\s*[\"']?\s*(?:https?:)?//",
    re.IGNORECASE,
)
INLINE_STYLE = re.compile(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE)


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_template_opens_with_a_comment_listing_its_variables(template: Path) -> None:
    opening = template.read_text(encoding="utf-8").lstrip()
    assert opening.startswith(("{% comment", "{#")) or re.match(r"{% extends [^%]+ %}\s*({% comment|{#)", opening)


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_template_loads_nothing_from_another_site(template: Path) -> None:
    assert LOADED_FROM_ELSEWHERE.search(template.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_template_has_no_inline_style_or_script_that_the_policy_would_refuse(template: Path) -> None:
    assert INLINE_STYLE.search(template.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("stylesheet", STYLESHEETS, ids=name_of)
def test_a_stylesheet_loads_nothing_from_another_site(stylesheet: Path) -> None:
    assert re.search(r"@import|url\(\s*[\"']?\s*(?:https?:)?//", stylesheet.read_text(encoding="utf-8")) is None


def test_an_image_from_another_site_would_be_found() -> None:
    assert LOADED_FROM_ELSEWHERE.search('<img alt="" src="//example.org/x.png">')
    assert not LOADED_FROM_ELSEWHERE.search('<a href="https://example.org/">a source</a>')
