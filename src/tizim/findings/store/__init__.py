"""The door of findings: what a user may see of what is held.

`sight` opens each subject as the user's circle sees it, `filtering` narrows lists and counts them,
`index` finds by words. `files` loads what is computed from, `saving` keeps what is computed, `reach`
says whom a change reaches, `contents` lays two states of the tables side by side.
"""

from tizim.findings.store.index import Found, find
from tizim.findings.store.sight import case_of, finding_for, findings_for, holding_for, holdings_for, rows_for

__all__ = ["Found", "case_of", "find", "finding_for", "findings_for", "holding_for", "holdings_for", "rows_for"]
