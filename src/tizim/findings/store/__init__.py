"""The door of findings: what a user may see of what is held.

`sight` opens each subject as the user's circle sees it, `filtering` narrows lists, `counts` counts,
`index` finds by words. `files` loads what is computed from, `saving` keeps what is computed, `reach`
says whom a change reaches, `contents` lays two states of the tables side by side.
"""

from tizim.findings.store.counts import count_for
from tizim.findings.store.filtering import facet_counts, filtered_acts, filtered_events, filtered_persons
from tizim.findings.store.index import Found, find
from tizim.findings.store.sight import case_of, finding_for, findings_for, holding_for, holdings_for, rows_for

__all__ = [
    "Found",
    "case_of",
    "count_for",
    "facet_counts",
    "filtered_acts",
    "filtered_events",
    "filtered_persons",
    "find",
    "finding_for",
    "findings_for",
    "holding_for",
    "holdings_for",
    "rows_for",
]
