"""Marking English texts of pure modules for the message catalogues."""


def N_(text: str) -> str:
    """Return the text unchanged; the catalogues find it by this name, and pages translate it when they show it."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:
    """Return both forms of a counted text unchanged; the catalogues hold as many forms as each language has."""
    return one, many
