"""Keep the message catalogues current: python scripts/messages.py

Collects every text that is marked for translation, in modules and templates,
puts new ones into locale/*/LC_MESSAGES/django.po without a translation, drops
those that are gone, and compiles the catalogues. Needs no gettext tools.
"""

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

import tizim
from tizim import __version__

TOP = Path(__file__).parents[1]
PACKAGE = Path(tizim.__file__).parent
LOCALE = PACKAGE / "locale"
LANGUAGES = ("ru", "kk")

KEYWORDS = {
    "N_": None,
    "NN_": (1, 2),
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HEADER = "# {language} texts of Tizim.\n# Distributed under the licence of Tizim, Apache-2.0."
UNCHANGING = datetime(2026, 1, 1, tzinfo=UTC)  # a catalogue changes when a text does, not when it was compiled
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def collected() -> Catalog:
    """Return every text that is marked for translation, with the files it stands in."""
    texts = Catalog()
    for path in _files():
        source = path.read_text(encoding="utf-8")
        code = source if path.suffix == ".py" else templatize(source, origin=str(path))
        for _, message, _, context in extract("python", io.BytesIO(code.encode()), KEYWORDS):
            texts.add(message, locations=[(path.relative_to(PACKAGE.parent).as_posix(), 0)], context=context)
    return texts


def _files() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix == ".py" or (path.is_file() and "templates" in path.parts):
            yield path


def catalogue(language: str) -> Catalog:
    """Return the catalogue of a language as it is on the disk; an empty one where there is none."""
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def po_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def brought_up_to_date(language: str, texts: Catalog) -> Catalog:
    """Return a catalogue that holds exactly the given texts, with the translations there are."""
    known = catalogue(language)
    fresh = Catalog(
        locale=language,
        project="Tizim",
        header_comment=HEADER.format(language={"ru": "Russian", "kk": "Kazakh"}[language]),
        creation_date=UNCHANGING,
        revision_date=UNCHANGING,
        version=__version__,
        msgid_bugs_address="the project",
        last_translator="the project",
        language_team="the project",
        fuzzy=False,
    )
    for message in texts:
        if message.id:
            before = known.get(_key(message), message.context)
            kept = before.string if before and isinstance(before.string, tuple) == message.pluralizable else None
            fresh.add(message.id, kept, locations=message.locations, context=message.context)
    return fresh


def _key(message: Message) -> str:
    return message.id[0] if message.pluralizable else message.id


def as_po(texts: Catalog) -> bytes:
    written = io.BytesIO()
    write_po(written, texts, sort_output=True, include_lineno=False, width=120)
    return written.getvalue()


def as_mo(texts: Catalog) -> bytes:
    written = io.BytesIO()
    write_mo(written, texts)
    return written.getvalue()


def gaps(texts: Catalog) -> list[str]:
    """Return the texts of a catalogue that are not translated, or whose placeholders differ from the original's."""
    found = []
    for message in texts:
        if not message.id:
            continue
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = {frozenset(PLACEHOLDER.findall(one)) for one in originals}
        complete = len(forms) == (texts.num_plurals if message.pluralizable else 1) and all(forms)
        if message.fuzzy or not complete or any(frozenset(PLACEHOLDER.findall(one)) not in wanted for one in forms):
            found.append(originals[0])
    return found


def main() -> None:
    texts = collected()
    for language in LANGUAGES:
        current = brought_up_to_date(language, texts)
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_po(current))
        path.with_suffix(".mo").write_bytes(as_mo(current))
        missing = gaps(current)
        print(f"{language}: {len(current)} texts, {len(missing)} to translate", file=sys.stderr)


if __name__ == "__main__":
    main()
