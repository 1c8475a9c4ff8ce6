"""One module a format: bytes in, a Reading or a Fault out.

Each has `read(data, where, *, encoding, limits)` and a READER with its name and
version. Whoever changes what text a reader makes of the same bytes raises the
version: passages count into the text that a version made.
"""
