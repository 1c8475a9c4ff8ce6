"""Stable, opaque identifiers.

An identifier says what kind of thing it names and nothing else: no number in
a sequence (which tells how many there are), no hash of a name (which confirms
a guess). It is minted once and stays, whatever happens to the thing.
"""

import hashlib

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # none of 0/o, 1/l/i: ids are read aloud over the telephone
LENGTH = 12  # 31**12 is about 7.9e17: no clash expected below a hundred million ids of one kind
ENTROPY_BYTES = 16

KINDS = {
    "source": "src",
    "source_text": "txt",
    "origin_group": "org",
    "passage": "psg",
    "claim": "clm",
    "claim_link": "lnk",
    "mention": "mnt",
    "episode": "eps",
    "allegation": "alg",
    "judgement": "jdg",
    "match_model": "mdl",
    "approval": "apr",
    "person": "per",
    "body": "bod",
    "event": "evt",
    "act": "act",
    "finding": "fnd",
    "contradiction": "con",
    "case_step": "stp",
    "release": "rel",
    "item": "itm",
    "user": "usr",
    "team": "tem",
}


def mint(kind: str, entropy: bytes) -> str:
    """Return a new identifier such as 'per_7xk2m9qd4hwz' from fresh random bytes.

    kind
        One of KINDS.
    entropy
        At least ENTROPY_BYTES random bytes; the caller brings them, so that
        this stays a pure function.
    """
    if len(entropy) < ENTROPY_BYTES:
        raise ValueError(f"{ENTROPY_BYTES} random bytes are needed, not {len(entropy)}.")
    return f"{KINDS[kind]}_{_spell(int.from_bytes(entropy, 'big'))}"


def derive(kind: str, *parts: str) -> str:
    """Return the identifier of something that is wholly determined by other identifiers.

    An act is one violation, one person, one event: deriving its id from theirs
    keeps it through every rebuild. The parts must be opaque ids or codes, never
    names, or the id would confirm a guessed name.

    >>> derive("act", "killing", "per_a", "evt_b") == derive("act", "killing", "per_a", "evt_b")
    True
    """
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return f"{KINDS[kind]}_{_spell(int.from_bytes(digest, 'big'))}"


def _spell(number: int) -> str:
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters)
