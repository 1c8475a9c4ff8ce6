"""Which licence of our vocabulary a file declares, if any."""

import re

CREATIVE_COMMONS = re.compile(
    r"(?:creativecommons\.org/licenses/|(?:\bCC|creative commons)[ -]+)(by(?:[ -](?:nc|nd|sa))*)\b", re.IGNORECASE
)
DEDICATED = re.compile(r"creativecommons\.org/publicdomain/zero|\bCC ?0\b", re.IGNORECASE)
PUBLIC_DOMAIN = re.compile(r"creativecommons\.org/publicdomain/mark|public domain", re.IGNORECASE)
RESERVED = re.compile(r"all rights reserved|все права защищены|барлық құқықтар", re.IGNORECASE)
UNKNOWN = "unknown"


def licence_code(declared: str) -> str:
    """Return the code of a licence that is given as an address or by its name; "unknown" for all else.

    >>> licence_code("https://creativecommons.org/licenses/by-nc-sa/4.0/"), licence_code("CC BY 2.0"), licence_code("?")
    ('cc_by_nc_sa', 'cc_by', 'unknown')
    """
    if found := CREATIVE_COMMONS.search(declared):
        return "cc_" + re.sub(r"[ -]", "_", found.group(1).lower())
    if DEDICATED.search(declared):
        return "cc0"
    if PUBLIC_DOMAIN.search(declared):
        return "public_domain"
    return "all_rights_reserved" if RESERVED.search(declared) else UNKNOWN
