"""The report of a linkage: one HTML page without script, its charts as SVG inside it."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

import numpy as np

from tizim.kernel.errors import Fault
from tizim.kernel.html_page import html_page
from tizim.linkage.charts import bars, calibration_curve, upset
from tizim.linkage.explain import Explanation, weight_table
from tizim.linkage.link import Outcome
from tizim.linkage.overlap import Overlap

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2430;background:#fff}
h1{font-size:1.7rem}h2{font-size:1.2rem;margin-top:2.2rem;border-bottom:1px solid #d8dee6}
table{border-collapse:collapse;font-size:.9rem}
td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.note{color:#53606f}
.warn{border-left:4px solid #b54708;padding-left:.8rem}
svg{max-width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:#1c2430}
@media (prefers-color-scheme:dark){body{background:#12171e;color:#e4e9ef}svg text{fill:#e4e9ef}.note{color:#9aa7b5}}
"""


_CALIBRATION_NOTE = (
    "<p class=note>Probability that two records are one person, by the bits of evidence. Measured on decoys: "
    "records put together from parts of others, which match nobody.</p>"
)


def report_page(
    outcome: Outcome,
    overlap: Overlap,
    faults: Sequence[Fault],
    unlinkable: Sequence[int],
    examples: Sequence[Explanation],
) -> str:
    """Return the page. It holds names of the lists' persons only in the examples, which the caller may leave out."""
    title = f"One list out of {len(overlap.lists)}"
    parts = [
        f"<h1>{title}</h1>",
        _summary(outcome, overlap),
        *[f"<p class=warn>{escape(warning)}</p>" for warning in overlap.warnings],
        "<h2>The lists</h2>",
        _table(
            ("List", "Records", "Persons", "Cannot be linked"),
            [
                (name, r, p, u)
                for name, r, p, u in zip(overlap.lists, overlap.records, overlap.persons, unlinkable, strict=True)
            ],
        ),
        "<h2>How the lists overlap</h2><p class=note>Persons on exactly these lists.</p>",
        upset(overlap.lists, overlap.together),
        "<h2>How sure the links are</h2>",
        _CALIBRATION_NOTE,
        calibration_curve(outcome.model.calibration),
        "<h2>What agreement weighs</h2>",
        "<p class=note>Bits: each doubles the odds. To the right for one person, to the left for two.</p>",
        _weights(outcome),
        "<h2>Which pairs were compared</h2>",
        _blocks(outcome),
    ]
    if examples:
        parts += ["<h2>Examples, step by step</h2>", *[_waterfall(example) for example in examples]]
    parts += ["<h2>What was left out</h2>", _faults(faults)]
    return html_page(title, _STYLE, parts)


def _summary(outcome: Outcome, overlap: Overlap) -> str:
    persons = len(np.unique(outcome.person))
    grey = int(((outcome.probability > 0.1) & (outcome.probability < 0.9)).sum())
    return (
        f"<p>{len(outcome.person):,} records of {len(overlap.lists)} lists are held to be {persons:,} persons. "
        f"{outcome.compared:,} pairs of records were compared; {grey:,} of them are neither clearly one person nor "
        "clearly two (probability between 0.1 and 0.9) and wait for a reviewer.</p>"
    )


def _table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    def cell(value: object) -> str:
        is_number = isinstance(value, (int, float, np.integer))
        text = f"{value:,}" if isinstance(value, (int, np.integer)) else escape(str(value))
        return f"<td class=n>{text}</td>" if is_number else f"<td>{text}</td>"

    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    body = "".join("<tr>" + "".join(cell(value) for value in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _weights(outcome: Outcome) -> str:
    rows = weight_table(outcome.model)
    return bars([(f"{column}: {level}", weight) for column, level, _, _, weight in rows], unit="bits")


def _blocks(outcome: Outcome) -> str:
    rows = [
        (
            " and ".join(rule.features) or "every pair",
            len(sizes),
            int(sizes.max(initial=0)),
            int((sizes * (sizes - 1) // 2).sum()),
        )
        for rule, sizes in zip(outcome.rules, outcome.block_sizes, strict=True)
    ]
    found = (
        f"{outcome.completeness:.1%}" if np.isfinite(outcome.completeness) else "not estimated, the rules were given"
    )
    sizes = np.concatenate([*outcome.block_sizes, np.zeros(0, dtype=np.int64)])
    edges = [2, 3, 5, 9, 17, 33, 65, 129, 257, 513, 10**9]
    counts = np.histogram(sizes, edges)[0]
    labels = [f"{a} to {b - 1}" if b < 10**9 else f"{a} and more" for a, b in pairwise(edges)]
    chart = bars(
        [(f"{label} records", float(count)) for label, count in zip(labels, counts, strict=True)], unit="blocks"
    )
    return (
        f"<p>Expected share of true pairs among those compared: {found}. Places in blocks too large to compare: "
        f"{outcome.left_out:,}.</p>" + _table(("Both records share", "Blocks", "Largest block", "Pairs"), rows) + chart
    )


def _waterfall(example: Explanation) -> str:
    rows = [(s.what, s.left, s.right, s.agreement, f"{s.bits:+.1f}", f"{s.so_far:+.1f}") for s in example.steps]
    return f"<p>Probability {example.probability:.3f}</p>" + _table(
        ("", "One record", "The other", "Agreement", "Bits", "So far"), rows
    )


def _faults(faults: Sequence[Fault]) -> str:
    if not faults:
        return "<p>Nothing: every record and every cell was read.</p>"
    return _table(("Where", "Problem", "Remedy"), [(f.where, f.problem, f.remedy) for f in faults])
