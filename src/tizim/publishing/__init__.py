"""publishing: what may be read, by whom.

In:  checked claims and what is held from them.   Out: a release, to the monitor.
Everything passes an allow-list, words as well as fields; the release is a
dated, hashed copy, and the public side holds nothing else.
"""
