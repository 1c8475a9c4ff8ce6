"""What stands behind the answers: the lists, the spread of probability, the chains, and what moves a total."""

from collections.abc import Iterator
from html import escape

import numpy as np

from tizim.estimation.answer import Estimate, Refusal
from tizim.estimation.capture_histories import CaptureTable
from tizim.estimation.estimating import DIAGNOSTICS, Answers
from tizim.estimation.methods.latent_classes import chains_of
from tizim.estimation.report.answers import documented_of, interval_of, scale_of_answers
from tizim.estimation.report.markup import Column, figure, heading, table
from tizim.estimation.report.pictures import (
    curve_plot,
    distribution_plot,
    interval_plot,
    rank_plot,
    scale_of,
    trace_plot,
)
from tizim.estimation.report.words import Voice
from tizim.estimation.sensitivity import XI, Curve, Sensitivity
from tizim.kernel.messages import N_
from tizim.linkage.charts import upset

_MOST_SETS = 20  # drawn
_MOST_PAIRS = 8  # lists whose pairs are tabulated


def lists_of(table_of: CaptureTable, voice: Voice) -> Iterator[str]:
    """Show how many each list names, and how lists overlap."""
    overlaps = table_of.overlaps()
    alone = _on_one_list(table_of)
    columns = [Column(voice.plain(N_("List"))), *_numbers(voice, N_("Persons"), N_("On no other list"))]
    wide = len(table_of.lists) <= _MOST_PAIRS
    if wide:
        columns += [Column(name, is_number=True) for name in table_of.lists]
    rows = [
        [
            escape(name),
            voice.number(int(overlaps[at, at])),
            voice.number(alone[at]),
            *([_shared(int(count), at == other, voice) for other, count in enumerate(overlaps[at])] if wide else []),
        ]
        for at, name in enumerate(table_of.lists)
    ]
    caption = N_("Persons on each list, and shared with each other list") if wide else N_("Persons on each list")
    yield table(voice.plain(caption), columns, rows, cards=False)
    sets = sorted(
        zip(table_of.patterns.tolist(), table_of.counts.tolist(), strict=True), key=lambda one: (-one[1], one[0])
    )
    together = [([table_of.lists[at] for at, on in enumerate(pattern) if on], count) for pattern, count in sets]
    title = voice.plain(N_("Persons on exactly these lists"))
    drawn = upset(table_of.lists, together, title=title, number=voice.number, most=_MOST_SETS)
    said = N_("Persons on exactly the lists that are marked below each bar. Drawn: {drawn} of {sets} combinations.")
    yield figure(drawn, voice.say(said, drawn=min(_MOST_SETS, len(sets)), sets=len(sets)), wide_label=title)


def distributions(made: Answers, voice: Voice) -> Iterator[str]:
    """Draw how each method that counts spreads the probability of the total."""
    rows = [
        (voice.method(name), answer.draws)
        for name, answer in made.methods
        if isinstance(answer, Estimate) and answer.draws is not None and name not in DIAGNOSTICS
    ]
    if rows:
        said = N_(
            "The higher, the more probable is that total by the method. Upright line: the persons documented, below "
            "which no total can lie."
        )
        picture = distribution_plot(rows, documented_of(made, voice), scale_of_answers(made), voice.number)
        yield figure(picture, voice.say(said))


def chains(made: Answers, voice: Voice) -> Iterator[str]:
    """Draw the chains of each estimate that has some: the total draw by draw, and the ranks of the draws."""
    title = voice.plain(N_("The total in each chain, draw by draw"))
    traced = N_("The total in each chain, draw by draw. Chains that agree lie over each other and show no trend.")
    ranked = N_("How often each chain's draws take each rank among all draws. Chains that agree are flat.")
    for _, answer in made.methods:
        drawn = chains_of(answer) if isinstance(answer, Estimate) else None
        if drawn is not None:
            yield figure(trace_plot(drawn, made.documented, voice.number, title), voice.say(traced))
            names = [voice.plain(N_("Chain {chain}"), chain=at + 1) for at in range(len(drawn))]
            yield figure(rank_plot(drawn, names), voice.say(ranked))


def what_if(made: Answers, moved: Sensitivity, main: str, voice: Voice, level: int) -> Iterator[str]:
    """Show how the total moves with what was chosen, and with what nothing can test.

    main
        The method that is drawn; the table holds all.
    """
    if moved.without:
        yield heading(level, voice.say(N_("If a list had never been made")))
        yield from _without(made, moved, main, voice)
    if moved.priors:
        yield heading(level, voice.say(N_("Under other priors")))
        yield _priors(moved, voice)
    yield heading(level, voice.say(N_("If what cannot be tested were otherwise")))
    yield _untestable(next(one for one in moved.curves if one.method == main), voice)


def _untestable(curve: Curve, voice: Voice) -> str:
    title = voice.plain(N_("Total over the assumption that no data can test"))
    said = N_(
        "Every method must assume how those on no list relate to those on some; no data can test it. At 0 stands "
        "what “{method}” assumes; at −1 those on no list are {factor} times fewer, at +1 as many times more. Band: "
        "its interval."
    )
    picture = curve_plot(XI, curve.totals, curve.lows, curve.highs, voice.number, title)
    return figure(picture, voice.say(said, method=voice.method(curve.method), factor=voice.decimal(float(np.e))))


def _without(made: Answers, moved: Sensitivity, main: str, voice: Voice) -> Iterator[str]:
    drawn = [one for one in moved.without if one.method == main]
    whole = dict(made.methods)[main]
    answers = [(voice.plain(N_("all lists")), whole), *[(_lacking(one.left_out, voice), one.answer) for one in drawn]]
    estimates = [answer for _, answer in answers if isinstance(answer, Estimate)]
    scale = scale_of(made.documented, [one.total for one in estimates], [one.high for one in estimates])
    title = voice.plain(N_("Totals without each of the lists"))
    rows = [interval_of(label, answer, voice) for label, answer in answers]
    picture = interval_plot(rows, documented_of(made, voice), scale, voice.number, title)
    said = N_("“{method}” without one list at a time. A total that hangs on one list is only as good as that list.")
    yield figure(picture, voice.say(said, method=voice.method(main)))
    methods = list(dict.fromkeys(one.method for one in moved.without))
    columns = [Column(voice.plain(N_("Without"))), *[Column(voice.method(name), is_number=True) for name in methods]]
    told: dict[str, list[str]] = {}  # by list
    for one in moved.without:
        told.setdefault(one.left_out, []).append(_total(one.answer, voice))
    yield table(title, columns, [[escape(name), *cells] for name, cells in told.items()], cards=False)


def _priors(moved: Sensitivity, voice: Voice) -> str:
    columns = [Column(voice.plain(N_("Prior"))), *_numbers(voice, N_("Total"), N_("Interval"))]
    rows = []
    for one in moved.priors:
        label = f"{escape(voice.method(one.method))}: {voice.said(one.prior)}"
        if isinstance(one.answer, Refusal):
            rows.append([label, voice.said(one.answer.reason)])
        else:
            bounds = escape(voice.interval(one.answer.low, one.answer.high))
            rows.append([label, voice.number(one.answer.total), bounds])
    return table(voice.plain(N_("Totals under other priors")), columns, rows)


def _numbers(voice: Voice, *labels: str) -> list[Column]:
    return [Column(voice.plain(label), is_number=True) for label in labels]


def _on_one_list(table_of: CaptureTable) -> list[int]:
    """Return, a list each, how many persons are on that list and no other."""
    single = table_of.patterns.sum(axis=1) == 1
    return [int(table_of.counts[single & (table_of.patterns[:, at] == 1)].sum()) for at in range(len(table_of.lists))]


def _shared(count: int, is_itself: bool, voice: Voice) -> str:
    return "–" if is_itself else voice.number(count)


def _lacking(name: str, voice: Voice) -> str:
    return voice.plain(N_("without {list}"), list=name)


def _total(answer: Estimate | Refusal, voice: Voice) -> str:
    return voice.say(N_("no number")) if isinstance(answer, Refusal) else voice.number(answer.total)
