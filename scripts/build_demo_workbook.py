"""Write the demonstration's list of the dead with Russian spellings as a workbook.

Run it after changing a row: `python scripts/build_demo_workbook.py`. The bytes
depend on the rows alone: no clock, no compression.
"""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

from openpyxl import Workbook

TARGET = Path(__file__).parent.parent / "src/tizim/data/demo/lists/dead-open-sources.xlsx"
HEADER = ("record_id", "name", "date", "place", "what_happened", "source")
SOURCE = "CIVICUS Monitor, IPHR и KIBHR, начало 2022 года"
SQUARE = "площадь Республики, Алматы"

# Names are transliterations of the published spellings. A text or None in place of a date is what is told.
ROWS: tuple[tuple[str, str, date | str | None, str, str, str], ...] = (
    (
        *("O-01", "Султан Камшыбек", date(2022, 1, 5), "Алматы"),
        *("Мальчик 12 лет, убит выстрелом в голову вечером", f"{SOURCE}: полиция; правозащитники"),
    ),
    (
        *("O-02", "Куат Биткенбаев", date(2022, 1, 7), SQUARE),
        *("Гибель в автомобиле, по которому стреляли", f"{SOURCE}: семья; очевидцы; полиция"),
    ),
    (
        *("O-03", "Гульзифа Кулсултанова", date(2022, 1, 7), SQUARE),
        *("Гибель в автомобиле, по которому стреляли", f"{SOURCE}: семья; очевидцы; полиция"),
    ),
    (
        *("O-04", "Нурболат Сайткулов", date(2022, 1, 8), "Талдыкорган"),
        *("Убит: военные открыли огонь по автомобилю семьи", SOURCE),
    ),
    (
        *("O-05", "Муратхан Базарбаев", date(2022, 1, 6), "Алматы"),
        *("Водитель Almaty TV, убит вечером: автомобиль телеканала обстреляли", SOURCE),
    ),
    (
        *("O-06", "Айтбай Алиев", None, "Кызылорда"),
        *("Активист; найден мёртвым в морге 9 января 2022 года, дата смерти не названа", f"{SOURCE}: сын"),
    ),
    (
        *("O-07", "Нуралия Айткулова", "6 января", SQUARE),
        *("Активистка; умерла вечером после двух пулевых ранений в грудь", f"{SOURCE}: дочь"),
    ),
)


def workbook() -> bytes:
    """Return the workbook as bytes that are the same on every run."""
    book = Workbook()
    book.properties.creator = "Tizim (demonstration)"
    sheet = book.active
    assert sheet is not None
    sheet.title = "Погибшие"
    for row in (HEADER, *ROWS):
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return _without_clock(written.getvalue())


def _without_clock(archive: bytes) -> bytes:
    """Return the same workbook with one fixed time inside, each part stored as it is."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2022-01-01T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0)), part)
    return fixed.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(workbook())
