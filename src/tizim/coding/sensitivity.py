"""Which claims hurt when they are wrong, and so are never accepted in bulk.

Victim, perpetrator, sexual violence, the identity of a living person, figures
of the dead (design, section 7). A field says so in its declaration; a violation
says so in its vocabulary.
"""

from collections.abc import Set as AbstractSet

from tizim.coding.fields import FIELDS
from tizim.kernel.vocabulary import Vocabulary

SENSITIVE_FLAGS = frozenset({"sensitive", "sexual_violence"})


def sensitive_fields() -> AbstractSet[tuple[str, str]]:
    """Return (subject kind, field) of every field that is declared sensitive."""
    return {(kind, field.name) for kind, fields in FIELDS.items() for field in fields.values() if field.sensitive}


def sensitive_violations(violations: Vocabulary) -> AbstractSet[str]:
    """Return the codes of violations that are never accepted in bulk."""
    return {code for code, term in violations.items() if term.flags & SENSITIVE_FLAGS}
