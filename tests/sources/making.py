"""Small files of every format, made byte by byte or by the libraries that usually write them; invented people."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

import docx
import openpyxl

SENTENCES = (
    "On the evening of 3 May 2023 several hundred people gathered on the main square to protest against water prices.",
    "Police detained at least twelve of them, the local branch of River Watch said in a statement the next morning.",
    "The lawyers who came to the station that night were told that nobody was being held there, and were sent away.",
    "Amina Testova, a teacher, was held for three days and left the station with a broken arm, her family said.",
)
RUSSIAN = (
    "Вчера вечером в городе полиция задержала двенадцать человек, вышедших на мирный митинг.",
    "Адвокаты сообщили, что к задержанным их не пустили до самого утра.",
)
KAZAKH = (
    "Кеше кешке қалада полиция бейбіт митингіге шыққан он екі адамды ұстады.",
    "Әкімдік өкілдері ештеңе айтпады, ал адвокаттар қамаудағыларға жіберілмеді.",
)


def pdf(pages: Sequence[Sequence[str]], info: Mapping[str, str] | None = None) -> bytes:
    """Return a PDF with one text line a string; any script, through a map from codes to characters."""
    objects: list[bytes] = []

    def add(content: bytes) -> int:
        objects.append(content)
        return len(objects)

    letters = sorted({letter for page in pages for line in page for letter in line})
    codes = {letter: index for index, letter in enumerate(letters, 1)}
    mapping = "".join(f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>\n" for letter, code in codes.items())
    cmap = (
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{mapping}endbfchar".encode()
    )
    to_unicode = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap))
    inner = add(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 500 /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    font = add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H "
        b"/DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (inner, to_unicode)
    )
    tree = len(objects) + 2 * len(pages) + 1
    kids = []
    for page in pages:
        shown = "".join(
            f"1 0 0 1 50 {800 - 14 * row} Tm <{''.join(f'{codes[letter]:04x}' for letter in line)}> Tj\n"
            for row, line in enumerate(page)
        )
        stream = f"BT /F1 11 Tf\n{shown}ET".encode()
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 600 820] /Contents %d 0 R "
                b"/Resources << /Font << /F1 %d 0 R >> >> >>" % (tree, content, font)
            )
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    assert add(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), listed)) == tree
    root = add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    entries = b" ".join(f"/{name} ({value})".encode() for name, value in (info or {}).items())
    return _pdf_file(objects, root, add(b"<< %s >>" % entries))


def _pdf_file(objects: Sequence[bytes], root: int, info: int) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer << /Size %d /Root %d 0 R /Info %d 0 R >>\n" % (len(objects) + 1, root, info))
    out.write(b"startxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def word(paragraphs: Sequence[tuple[str, str]], *, title: str = "", author: str = "") -> bytes:
    """Return a Word document of (style, text) pairs."""
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    document.core_properties.title, document.core_properties.author = title, author
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def replaced_in_package(package: bytes, part: str, content: bytes) -> bytes:
    """Return the package with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        files = {info.filename: old.read(info) for info in old.infolist()}
    return archive({**files, part: content})


def mail(text: str = "", *, html: str = "", attachments: Mapping[str, bytes] | None = None) -> bytes:
    message = EmailMessage()
    message["From"] = "River Watch <desk@riverwatch.example>"
    message["To"] = "list@example.org"
    message["Subject"] = "Detentions on the main square"
    message["Date"] = "Thu, 04 May 2023 23:40:00 +0600"
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    for name, content in (attachments or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


OUTLOOK = "The next hearing is expected in June; the authorities have not said how many people are still held."

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Valley: protests met with force | River Watch</title>
<meta property="og:site_name" content="River Watch">
<link rel="canonical" href="https://riverwatch.example/valley">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Valley: protests met with force",
"datePublished": "2023-05-04T23:40:00+06:00", "author": [{{"@type": "Person", "name": "B. Writer"}}],
"publisher": {{"@type": "Organization", "name": "River Watch"}}}}</script></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/all">All news</a></li></ul></nav></header>
<main><article><h1>Valley: protests met with force</h1>
<figure><img src="a.jpg" alt=""><figcaption>Photo by C. Photographer/CC BY 2.0</figcaption></figure>
<p>{SENTENCES[0]}</p><h2>Peaceful Assembly</h2><p>{SENTENCES[1]}</p>
<ul><li>{SENTENCES[2]}</li><li>{SENTENCES[3]}</li></ul>
<blockquote class="twitter-tweet"><p>Water is a right. We stay on the square tonight.</p>River Watch, 3 May</blockquote>
<blockquote><p>We were only standing there, said one of them to the court two days later.</p></blockquote>
<table><tr><th>Town</th><th>Detained</th></tr><tr><td>Upper</td><td>7</td></tr><tr><td>Lower</td><td>5</td></tr></table>
<p>{OUTLOOK}</p>
</article></main><footer><p>Subscribe to our updates</p><form>Please select the topic(s)</form></footer></body></html>
"""
