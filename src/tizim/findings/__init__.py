"""findings: what we hold to be true, and how far.

In:  Person, Body, Event and their claims.   Out: acts, findings and current
values, to estimation, rating and publishing. All but the findings themselves is
computed: one command makes it again from claims, judgements and findings, the same.
"""
