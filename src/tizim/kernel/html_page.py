"""A page that stands alone: one HTML file with its style in it, no script, nothing fetched, under a strict policy."""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape


def html_page(title: str, style: str, body: Sequence[str], *, language: str = "en") -> str:
    """Return the file. What stands in `body` is HTML already; the title is text.

    A browser takes no style but this one, by its hash, so that nothing in the body can bring in another.
    """
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = (
        f"<!doctype html><html lang={language}><meta charset=utf-8>",
        '<meta name=viewport content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        f"<title>{escape(title)}</title><style>{style}</style>",
    )
    return "\n".join([*head, *body]) + "\n"
