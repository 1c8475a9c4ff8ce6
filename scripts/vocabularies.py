"""Write docs/reference/vocabularies.md from the vocabularies: python scripts/vocabularies.py"""

from pathlib import Path

from tizim import data
from tizim.kernel.vocabulary import Term, Vocabulary

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "vocabularies.md"

OPENING = """# Vocabularies

The codes that records use. They are data: files in `data/vocabularies/` of the package, over which a workspace may lay
its own. A code never changes its meaning.

This page is written by `python scripts/vocabularies.py`; change the files, not the page.
"""
COLUMNS = "| code | English | Russian | Kazakh | means |\n|---|---|---|---|---|\n"


def page() -> str:
    """Return the page as it should be."""
    return OPENING + "".join(_section(data.vocabulary(name)) for name in data.vocabulary_names())


def _section(vocabulary: Vocabulary) -> str:
    head = f"\n## {vocabulary.name}, version {vocabulary.version}\n\n{COLUMNS}"
    return head + "".join(_row(term) for term in vocabulary.terms.values())


def _row(term: Term) -> str:
    labels = " | ".join(_cell(term.labels.get(language, "")) for language in ("en", "ru", "kk"))
    below = f" (narrower than `{term.parent}`)" if term.parent else ""
    codes = "; ".join(f"{scheme} {', '.join(codes)}" for scheme, codes in sorted(term.mappings.items()))
    mapped = f" [{codes}]" if codes else ""
    return f"| `{term.code}` | {labels} | {_cell(term.define())}{below}{mapped} |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
