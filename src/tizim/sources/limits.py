"""How much of anything is read, in one place.

Each limit stands for one attack or accident that was measured: an archive that
unpacks to gigabytes, a sheet with one cell in its last corner, a text that no
reader could finish. What is above a limit is refused with its name and value.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    file_bytes: int = 100_000_000  # any one file: long scanned reports pass
    text_file_bytes: int = 25_000_000  # txt, md, html, csv, eml: some 25 books
    text_characters: int = 25_000_000  # code points that a reader makes of any file
    pdf_pages: int = 5_000
    table_rows: int = 200_000  # a sheet or CSV file, its header included
    table_columns: int = 500
    table_cells: int = 2_000_000  # a file, empty cells between others included
    cell_characters: int = 100_000
    archive_bytes: int = 500_000_000  # the packed file
    archive_entries: int = 10_000
    archive_unpacked_bytes: int = 1_000_000_000  # all members together, counted as they are read
    archive_ratio: int = 200  # unpacked to packed, of one member; text packs to a tenth, an empty sheet to a hundredth
    archive_ratio_from_bytes: int = 1_000_000  # smaller members may pack as well as they like
    office_unpacked_bytes: int = 300_000_000  # the parts of one docx or xlsx
    nesting: int = 1  # an archive in an archive, a mail in a mail: one inside the other, no deeper
    mail_attachments: int = 200
    folder_files: int = 100_000
    faults_listed: int = 100  # of one file; the rest are counted


LIMITS = Limits()


def readable_size(size: int) -> str:
    """Return a size in bytes as people say it.

    >>> readable_size(25_000_000), readable_size(1_400), readable_size(12)
    ('25 MB', '1.4 kB', '12 bytes')
    """
    if size < 1_000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{size / 1_000:.3g} kB"
    return f"{size / 1_000_000:,.3g} MB" if size < 10_000_000 else f"{size / 1_000_000:,.0f} MB"
