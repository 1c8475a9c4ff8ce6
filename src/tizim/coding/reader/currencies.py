"""Find the sign or code of a currency before a number: "$", "RD$", "KES"."""

_SIGNS = frozenset(("$", "€", "£", "¥", "₦", "₹", "₽", "₴", "₸", "₺", "₱", "₩", "₫", "₾", "₼", "₵"))
_CODES = frozenset(
    ("usd", "eur", "gbp", "chf", "kes", "ugx", "tzs", "rwf", "ngn", "ghs", "zar", "inr", "pkr", "bdt", "lkr", "npr",
     "thb", "myr", "idr", "php", "vnd", "khr", "mmk", "try", "egp", "tnd", "mad", "dzd", "kzt", "kgs", "uzs", "rub",
     "uah", "byn", "azn", "gel", "amd", "mxn", "cop", "pen", "brl", "ars", "gtq", "hnl", "nio", "xaf", "xof", "kr",
     "rs", "sh", "ksh", "ush", "rm", "rp")
)  # fmt: skip


def currency_before(lowers: list[str], sentence_first: int, first: int) -> int | None:
    """Return where the sign or code of a currency right before a number begins: "$", "RD$", "USD"."""
    at = first - 1
    if at < sentence_first:
        return None
    if lowers[at] in _SIGNS:
        return at - 1 if at > sentence_first and lowers[at - 1] in _BEFORE_SIGN else at
    return at if lowers[at] in _CODES else None


_BEFORE_SIGN = frozenset(("us", "rd", "a", "au", "ca", "c", "hk", "nz", "s", "r", "mx", "nt", "j", "z", "bz", "tt"))
