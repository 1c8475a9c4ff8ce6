"""Names of files: what they promise, and what must not be trusted in them.

A name is shown and looked at, never used as a path: originals are stored by
their hash.
"""

import re

RESOURCES = "_files"  # a saved page keeps its pictures and styles in a folder of this ending
LITTER = re.compile(r"(^|/)(__MACOSX/|\.(?!\.)|~\$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
DRIVE = re.compile(r"^[A-Za-z]:")


def extension_of(name: str) -> str:
    """Return the extension in lower case, with its dot; empty when there is none.

    >>> extension_of("2022/Report.final.PDF"), extension_of("README"), extension_of(".profile")
    ('.pdf', '', '')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, extension = last.rpartition(".")
    return f".{extension.lower()}" if dot and stem and extension else ""


def shown(name: str) -> str:
    r"""Return a name that can be stored and shown: without what cannot be encoded or would steer a terminal.

    >>> shown("list\x1b[2J.csv")
    'list�[2J.csv'
    """
    return UNSHOWN.sub("\ufffd", name)


def is_litter(name: str) -> bool:
    """Say whether an operating system or an office program left the file behind: nobody collected it.

    >>> is_litter("lists/.DS_Store"), is_litter("~$report.docx"), is_litter("lists/dead.csv")
    (True, True, False)
    """
    return LITTER.search(name) is not None


def leads_outside(name: str) -> bool:
    """Say whether a name in an archive points out of it: absolute, or with a step upwards.

    >>> leads_outside("../../etc/passwd"), leads_outside("C:\\\\list.txt"), leads_outside("lists/dead.csv")
    (True, True, False)
    """
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or DRIVE.match(name) is not None or "\x00" in name


def belongs_to_saved_page(name: str, all_names: frozenset[str]) -> bool:
    """Say whether the file lies in the folder of pictures and styles beside a saved page.

    >>> belongs_to_saved_page("news_files/logo.png", frozenset({"news.html", "news_files/logo.png"}))
    True
    """
    parts = name.split("/")
    folders = ["/".join(parts[: index + 1]) for index, part in enumerate(parts[:-1]) if part.endswith(RESOURCES)]
    pages = [folder.removesuffix(RESOURCES) for folder in folders]
    return any(page + extension in all_names for page in pages for extension in (".html", ".htm", ".xhtml"))
