"""access: who may see and do what, and what was done.

In:  users, teams and roles.   Out: the gate on every query, the audit log.
Every table of the later stages is reached through the gate, and every change
of theirs is written to the log in the transaction that makes it.
"""
