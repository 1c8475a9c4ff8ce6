"""The same bytes and the same reader version give the same text, today and after every upgrade of a library.

When a line here fails, the text that a reader makes has changed. Raise the
version in its module's READER, and then put the new hash here: passages that
were taken from the old version's text keep pointing into that one.
"""

import hashlib

import pytest
from tests.sources.formats import test_md, test_pdf
from tests.sources.making import PAGE, RUSSIAN, SENTENCES, mail, pdf, word, workbook

from tizim.sources.readers import read
from tizim.sources.reading import Reading

TEXTS = {
    "txt@1": "ecb823193c52d795",
    "md@1": "27a2e6ae1718d6dd",
    "html@1": "693ea76c39db6f88",
    "pdf@1": "277b1679c7f40432",
    "docx@1": "4ac4b51d2b0fab31",
    "eml@1": "a678698ac1cc808d",
    "csv@1": "c16e6e3c8c664dd5",
    "xlsx@1": "09aa5525626cebe1",
}

FILES = {
    "txt@1": ("a.txt", "\n\n".join(SENTENCES + RUSSIAN).encode()),
    "md@1": ("a.md", test_md.TEXT.encode()),
    "html@1": ("a.html", PAGE.encode()),
    "pdf@1": ("a.pdf", pdf(test_pdf.PAGES)),
    "docx@1": ("a.docx", word([("Title", "Valley"), ("List Bullet", SENTENCES[0]), ("Normal", RUSSIAN[0])])),
    "eml@1": ("a.eml", mail("\n\n".join(SENTENCES), html=PAGE)),
    "csv@1": ("a.csv", 'имя;город\n"Амина ""А"" Тестова";Алматы\n'.encode()),
    "xlsx@1": ("a.xlsx", workbook({"A": [["name", "age"], ["Amina", 12.0]], "B": [["name"], ["Bao"]]})),
}


@pytest.mark.parametrize("reader", FILES)
def test_a_reader_version_never_changes_the_text_it_makes(reader: str) -> None:
    name, data = FILES[reader]
    reading = read(data, name)
    assert isinstance(reading, Reading)
    assert reading.reader == reader
    assert hashlib.sha256(reading.text.encode()).hexdigest()[:16] == TEXTS[reader]
