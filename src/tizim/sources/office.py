"""Word and Excel files are packages of XML parts: what must hold before a part is parsed."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from tizim.kernel.errors import Fault
from tizim.sources.archive import UNREADABLE, Budget, Refused, overlap, unpacked
from tizim.sources.declared_dates import parse_declared
from tizim.sources.layout import tidy
from tizim.sources.limits import readable_size
from tizim.sources.reading import Metadata, Request

CORE = "docProps/core.xml"
XML_ENDS = (".xml", ".rels")
SAVE_AGAIN = "Open it in the program that made it and save it again, or save it as PDF."
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"


def fault_of_package(data: bytes, request: Request) -> Fault | None:
    """Return why a package must not be opened: broken, locked, too large, made to flood memory, or with entities."""
    most = request.limits.office_unpacked_bytes
    limits = replace(request.limits, archive_unpacked_bytes=most, file_bytes=most)
    flood = f"The file unpacks to more than {readable_size(most)}, or is packed as no office program packs."
    budget = Budget(most, limits.archive_entries)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if overlap(data, package) or len(package.infolist()) > limits.archive_entries:
                return Fault(flood, request.where, SAVE_AGAIN)
            for info in package.infolist():
                part = b"".join(unpacked(package, info, limits, budget))
                if info.filename.endswith(XML_ENDS) and _has_entities(part):
                    return Fault(
                        "The file declares XML entities, which no office program writes.", request.where, SAVE_AGAIN
                    )
    except Refused:
        return Fault(flood, request.where, SAVE_AGAIN)
    except (RuntimeError, *UNREADABLE):
        return Fault("The file is broken or locked.", request.where, SAVE_AGAIN)
    return None


def _has_entities(part: bytes) -> bool:
    parser = ElementTree.DefusedXMLParser(forbid_dtd=True)
    try:
        parser.feed(part)
    except DefusedXmlException:
        return True
    except (ParseError, ValueError, LookupError):
        return False  # broken XML: the reader of the format says so
    return False


def part_names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def parsed_part(data: bytes, name: str) -> Element | None:
    """Return the root element of a part; None when the package has no such part or it is broken."""
    try:
        root: Element = ElementTree.fromstring(part_of(data, name), forbid_dtd=True)
    except (KeyError, ParseError, DefusedXmlException, ValueError):
        return None
    return root


def core_metadata(data: bytes, extra: Mapping[str, str]) -> Metadata:
    """Return what the package says of itself. When it was made is not when it was published: that stays open."""
    root = parsed_part(data, CORE)
    if root is None:
        return Metadata(extra=extra)
    created = tidy(root.findtext(f"{TERMS}created") or "")
    modified = tidy(root.findtext(f"{TERMS}modified") or "")
    dates = {"created": created, "modified": modified}
    return Metadata(
        title=tidy(root.findtext(f"{DUBLIN}title") or ""),
        authors=tuple(name.strip() for name in (root.findtext(f"{DUBLIN}creator") or "").split(";") if name.strip()),
        language=tidy(root.findtext(f"{DUBLIN}language") or "").partition("-")[0].lower()[:8],
        extra={**{name: date for name, date in dates.items() if parse_declared(date)}, **extra},
    )
