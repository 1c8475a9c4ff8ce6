"""sources: what was collected, kept unaltered.

In:  files, as bytes.   Out: Source, its stored text and its Passages, to coding.
The original is stored once by its SHA-256 and never touched again; its text is
stored with the version of the reader that made it, so that offsets stay valid.
"""
