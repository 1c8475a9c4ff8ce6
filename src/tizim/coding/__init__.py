"""coding: what is told.

In:  Source and its stored text.   Out: Claim, Mention, Episode, Allegation, to linkage.
A claim is the atom: one thing that one source says, in its words, with the voices
that say it. It is never edited; it is replaced.
"""
