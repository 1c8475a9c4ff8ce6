"""No text is missing in Russian or Kazakh, and the compiled catalogues are those of the texts."""

import pytest
from babel.messages.catalog import Catalog
from django.utils import translation
from scripts.messages import LANGUAGES, as_mo, as_po, brought_up_to_date, catalogue, collected, gaps, po_file

from tizim.coding.episode_fields import EPISODE_FIELDS


@pytest.fixture(scope="module")
def texts() -> Catalog:
    """Every text that is marked for translation in the package as it is now."""
    return collected()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_exactly_the_texts_that_are_marked(texts: Catalog, language: str) -> None:
    marked = {message.id for message in texts}
    assert {message.id for message in catalogue(language)} == marked, "Run: python scripts/messages.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_without_its_translation_and_no_translation_loses_a_placeholder(language: str) -> None:
    assert gaps(catalogue(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_current(texts: Catalog, language: str) -> None:
    current = brought_up_to_date(language, texts)
    assert po_file(language).read_bytes() == as_po(current), "Run: python scripts/messages.py"
    assert po_file(language).with_suffix(".mo").read_bytes() == as_mo(current), "Run: python scripts/messages.py"


@pytest.mark.parametrize(("language", "when"), [("en", "When"), ("ru", "Когда"), ("kk", "Қашан")])
def test_the_label_of_a_field_is_shown_in_the_language_of_the_page(language: str, when: str) -> None:
    with translation.override(language):
        assert translation.gettext(EPISODE_FIELDS["date"].label) == when


def test_a_translation_that_loses_a_placeholder_is_a_gap() -> None:
    catalogue = Catalog(locale="ru")
    catalogue.add("Until %(day)s", "До %(day)s")
    assert gaps(catalogue) == []
    catalogue.add("Since %(day)s", "С этого дня")
    assert gaps(catalogue) == ["Since %(day)s"]


def test_a_counted_text_needs_every_form_of_its_language() -> None:
    catalogue = Catalog(locale="ru")
    catalogue.add(("{n} name", "{n} names"), ("{n} имя", "{n} имени", "{n} имён"))
    assert gaps(catalogue) == []
    catalogue.add(("{n} use", "{n} uses"), ("{n} случай", "{n} случая", ""))
    assert gaps(catalogue) == ["{n} use"]
