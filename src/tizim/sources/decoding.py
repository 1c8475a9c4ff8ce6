"""From bytes to characters, never silently wrong.

A byte order mark or valid UTF-8 settles the matter. Everything else is a guess
that short Russian texts defeat: two detectors must then agree, and what they
agree on must look like a text in our languages. Otherwise the answer is a
fault that shows the first words in each encoding that fits, and the choice is
the reader's.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from tizim.kernel.errors import Fault
from tizim.sources.alphabets import capital_share, frequency_score, is_plausible
from tizim.sources.reading import Preview, UnclearEncoding

BYTE_ORDER_MARKS = (  # UTF-32 first: its mark begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CYRILLIC_EIGHT_BIT = ("cp1251", "koi8-r", "cp866", "kz1048", "mac-cyrillic", "iso8859-5", "ptcp154", "koi8-u")
EIGHT_BIT = (*CYRILLIC_EIGHT_BIT, "cp1252", "cp1254")
ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", *EIGHT_BIT)  # what --encoding takes

WIDE = ("utf-16", "utf-32")

PREVIEW_CHARACTERS = 60
SAMPLE_BYTES = 200_000  # what the detectors see; the rest is checked line by line
WIDE_SHARE = 0.7  # of every second byte, to be taken for the upper half of UTF-16
MIXED_RUN_BYTES = 4  # two letters of UTF-8 in a row hardly happen by chance in another code page
MIXED_LETTERS = 6
RIVAL_MARGIN = 0.1  # of frequency_score: by less than this, two readings are equally good
LINE_LETTERS = 12  # a line with fewer is too short to contradict the whole
LINE_MARGIN = 0.6  # of frequency_score: how much better another encoding must read one line

HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str  # without its byte order mark; line ends as they were
    encoding: str
    note: Fault | None = None


def decode(data: bytes, where: str, *, encoding: str | None = None) -> Decoded | Fault:
    """Return the characters of a text file, or the fault that says why they cannot be told.

    encoding
        One of ENCODINGS, as somebody who knows the file gives it. It is used
        where the bytes do not settle the matter themselves: a file that is
        valid UTF-8 stays UTF-8, and a note says so.

    >>> decode("Алматы".encode(), "a.txt")
    Decoded(text='Алматы', encoding='utf-8', note=None)
    """
    if encoding is not None and _known(encoding) is None:
        return Fault(
            f"'{encoding}' is not an encoding that can be chosen.", where, f"Choose one of {', '.join(ENCODINGS)}."
        )
    found = _by_mark(data, where)
    if found is None and encoding is not None and codecs.lookup(encoding).name.startswith(WIDE):
        found = _as_told(data, where, encoding)
    found = found or _by_width(data) or _as_utf8(data, where, encoding)
    if found is None and encoding is not None:
        found = _as_told(data, where, encoding)
    found = found or _mixture_with_utf8(data, where) or _by_detectors(data, where)
    return _refuse_controls(found, where) if isinstance(found, Decoded) else found


def _known(encoding: str) -> str | None:
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        return None
    return next((known for known in ENCODINGS if codecs.lookup(known).name == name), None)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _by_mark(data: bytes, where: str) -> Decoded | Fault | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            return Decoded(text, encoding) if text is not None else _broken(data[len(mark) :], encoding, where)
    return None


def _by_width(data: bytes) -> Decoded | None:
    """Recognise UTF-16 without a mark by the upper halves of its characters: 0 for Latin, 4 for Cyrillic."""
    if len(data) < 4 or len(data) % 2 or (b"\x00" not in data and b"\x04" not in data):
        return None
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        upper = data[offset::2]
        if upper.count(0) + upper.count(4) >= WIDE_SHARE * len(upper):
            text = _strict(data, encoding)
            if text is not None and "\x00" not in text and is_plausible(text):
                return Decoded(text, encoding)
    return None


def _as_utf8(data: bytes, where: str, told: str | None) -> Decoded | None:
    text = _strict(data, "utf-8")
    if text is None:
        return None
    if told is None or _known(told) == "utf-8" or data.isascii():
        return Decoded(text, "utf-8")
    note = Fault(
        f"The file is valid UTF-8 and was read as that, not as {told}.",
        where,
        "Nothing needs to be done if it reads well.",
    )
    return Decoded(text, "utf-8", note)


def _as_told(data: bytes, where: str, encoding: str) -> Decoded | Fault:
    text = _strict(data, encoding)
    return Decoded(text, str(_known(encoding))) if text is not None else _broken(data, encoding, where)


def _broken(data: bytes, encoding: str, where: str) -> Fault:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Fault(
            f"The bytes are not {encoding} from byte {error.start} on.",
            f"{where}, line {line}",
            "Name another encoding with --encoding, or save the file again as UTF-8.",
        )
    raise AssertionError("called for bytes that decode")


def _mixture_with_utf8(data: bytes, where: str) -> Fault | None:
    """Find files in which some words are UTF-8 and others are not: two files glued together."""
    letters, first_other = 0, None
    for run in HIGH_BYTES.finditer(data):
        text = _strict(run.group(), "utf-8")
        if text is None:
            first_other = run.start() if first_other is None else first_other
        elif len(run.group()) >= MIXED_RUN_BYTES and is_plausible(text):
            letters += len(text)
    if letters < MIXED_LETTERS or first_other is None:
        return None
    return Fault(
        "Part of the file is UTF-8 and part of it is in another encoding.",
        _at_line(where, data, first_other),
        "Save each part as UTF-8 by itself, then put them together again.",
    )


def _at_line(where: str, data: bytes, position: int) -> str:
    return f"{where}, line {data.count(bytes([10]), 0, position) + 1}"


def _by_detectors(data: bytes, where: str) -> Decoded | Fault:
    import chardet  # late: most files are UTF-8 and need no detector
    import charset_normalizer

    sample = data[:SAMPLE_BYTES]
    readings = dict(_plausible_readings(sample))
    best = charset_normalizer.from_bytes(sample).best()
    answers = {_read_as(best.encoding if best else None, sample), _read_as(chardet.detect(sample)["encoding"], sample)}
    agreed = next((encoding for encoding, text in readings.items() if answers == {text}), None)
    if agreed is None or _has_rival(readings[agreed], readings.values()):
        return _uncertain(readings, where)
    text = _strict(data, agreed)
    odd = _line_that_reads_better_otherwise(data, agreed)
    if text is None or odd is not None:
        return Fault(
            f"Most of the file reads as {agreed}, and a line of it does not.",
            f"{where}, line {odd}" if odd else where,
            "Save the file again in one encoding, best UTF-8, or name its encoding with --encoding.",
        )
    return Decoded(text, agreed)


def _has_rival(text: str, readings: Iterable[str]) -> bool:
    """Say whether another reading looks nearly as good, by its letters alone or with their case."""
    own = frequency_score(text)
    own_with_case = own - capital_share(text)
    return any(
        frequency_score(other) > own - RIVAL_MARGIN
        or frequency_score(other) - capital_share(other) > own_with_case - RIVAL_MARGIN
        for other in readings
        if other != text
    )


def _plausible_readings(data: bytes) -> Iterable[tuple[str, str]]:
    for encoding in EIGHT_BIT:
        text = _strict(data, encoding)
        if text is not None and is_plausible(text):
            yield encoding, text


def _read_as(name: str | None, data: bytes) -> str | None:
    try:
        return data.decode(name) if name else None
    except (UnicodeDecodeError, LookupError):
        return None


def _line_that_reads_better_otherwise(data: bytes, encoding: str) -> int | None:
    for number, line in enumerate(data.split(b"\n"), 1):
        if sum(map(len, HIGH_BYTES.findall(line))) < LINE_LETTERS:
            continue
        own = line.decode(encoding, errors="replace")
        if not is_plausible(own):
            return number
        bar = frequency_score(own) + LINE_MARGIN
        others = (line.decode(other, errors="replace") for other in EIGHT_BIT if other != encoding)
        if bar < 1 and any(is_plausible(other) and frequency_score(other) > bar for other in others):
            return number
    return None


def _uncertain(readings: dict[str, str], where: str) -> Fault:
    by_text: dict[str, str] = {}
    for encoding, text in sorted(readings.items(), key=lambda reading: -_likeness(reading[1])):
        by_text.setdefault(text, encoding)
    previews = tuple(Preview(encoding, _first_words(text)) for text, encoding in by_text.items())
    if not previews:
        return Fault(
            "The file is not text in any encoding that Tizim knows.",
            where,
            "Open it in the program that made it and save it as UTF-8 text.",
        )
    choices = " or ".join(f"--encoding {preview.encoding}" for preview in previews[:3])
    remedy = f"Look at the first words below and add the file again with {choices}."
    return UnclearEncoding("The encoding is not certain.", where, remedy, previews)


def _likeness(text: str) -> float:
    return frequency_score(text) - capital_share(text) / 2


def _first_words(text: str) -> str:
    return " ".join(text.split())[:PREVIEW_CHARACTERS]


def _refuse_controls(decoded: Decoded, where: str) -> Decoded | Fault:
    found = NOT_TEXT.search(decoded.text)
    if found is None or decoded.text.rstrip("\x1a") == decoded.text[: found.start()]:
        return decoded
    character = "a NUL character" if found.group() == "\x00" else f"the control character {ord(found.group()):#04x}"
    line = decoded.text.count("\n", 0, found.start()) + 1
    return Fault(
        f"The file holds {character}, so it is not plain text.",
        f"{where}, line {line}",
        "Save it as plain text in UTF-8; if it is UTF-16, name it with --encoding utf-16-le.",
    )
