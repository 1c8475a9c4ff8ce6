"""linkage: which mentions are the same person, which episodes the same event?

In:  Mention and Episode, from coding.   Out: Person, Body, Event, to findings.
Nothing here changes a mention; it only says which belong together, and why.
"""
