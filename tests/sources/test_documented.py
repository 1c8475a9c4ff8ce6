"""What is read, and how much, stands in the documentation as it is in the program."""

from pathlib import Path

import pytest

from tizim.sources.decoding import ENCODINGS
from tizim.sources.jobs import MEMORY_BYTES, SECONDS
from tizim.sources.limits import LIMITS
from tizim.sources.near_duplicates import CONTAINED_SHARE, MIN_SHINGLES
from tizim.sources.readers import ARCHIVE, BY_EXTENSION

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "files.md").read_text(encoding="utf-8")

VALUES = {
    "a file": f"{LIMITS.file_bytes // 10**6} MB",
    "a text, page or list (txt, md, html, csv)": f"{LIMITS.text_file_bytes // 10**6} MB",
    "the text that is made of any file": f"{LIMITS.text_characters:,} characters",
    "pages of a PDF": f"{LIMITS.pdf_pages:,}",
    "rows of a sheet or list": f"{LIMITS.table_rows:,}",
    "columns": f"{LIMITS.table_columns:,}",
    "cells of a workbook or list": f"{LIMITS.table_cells:,}",
    "characters of a cell": f"{LIMITS.cell_characters:,}",
    "a ZIP archive": f"{LIMITS.archive_bytes // 10**6} MB",
    "entries of an archive": f"{LIMITS.archive_entries:,}",
    "what an archive unpacks to": f"{LIMITS.archive_unpacked_bytes // 10**6:,} MB",
    "unpacked to packed size, of a member above 1 MB": f"{LIMITS.archive_ratio}",
    "the parts of a Word or Excel file": f"{LIMITS.office_unpacked_bytes // 10**6} MB",
    "archives in archives, mails in mails": f"{LIMITS.nesting}",
    "attachments of a mail": f"{LIMITS.mail_attachments}",
    "files of a folder": f"{LIMITS.folder_files:,}",
    "faults listed for a file; the rest are counted": f"{LIMITS.faults_listed}",
}


@pytest.mark.parametrize("name", VALUES)
def test_a_limit_is_documented_as_it_is(name: str) -> None:
    assert f"| {name} | {VALUES[name]} |" in PAGE


def test_every_limit_is_documented() -> None:
    explained = {"archive_ratio_from_bytes"}  # in the line of the ratio
    assert len(VALUES) == len(set(LIMITS.__dataclass_fields__) - explained)
    assert LIMITS.archive_ratio_from_bytes == 10**6


@pytest.mark.parametrize("extension", [*BY_EXTENSION, ARCHIVE])
def test_every_extension_is_documented(extension: str) -> None:
    assert f"`{extension}`" in PAGE


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_that_can_be_named_is_documented(encoding: str) -> None:
    assert f"`{encoding}`" in PAGE


def test_what_a_file_may_take_and_what_a_near_duplicate_is_are_documented() -> None:
    assert f"{MEMORY_BYTES >> 20:,} MB of memory and {SECONDS:g} seconds for a file" in PAGE
    assert f"{CONTAINED_SHARE} of those of the shorter one" in PAGE
    assert f"fewer than {MIN_SHINGLES} such groups" in PAGE
