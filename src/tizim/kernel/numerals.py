"""Numbers as readers of a language expect them: thousands grouped, the decimal mark, the sign of a percentage."""

NO_BREAK = "\u00a0"


def numeral(value: float, language: str) -> str:
    """Return a number with its thousands grouped.

    >>> numeral(10356, "en"), numeral(10356.5, "ru") == f"10{NO_BREAK}356,5"
    ('10,356', True)
    """
    grouped = f"{value:,}"
    return grouped if language == "en" else grouped.replace(",", NO_BREAK).replace(".", ",")


def percentage(share: float, language: str) -> str:
    """Return a share in whole hundredths, signed as CLDR has it: Russian alone sets the sign apart.

    >>> percentage(0.834, "en"), percentage(0.834, "ru") == f"83{NO_BREAK}%"
    ('83%', True)
    """
    return f"{share * 100:.0f}{NO_BREAK if language == 'ru' else ''}%"
