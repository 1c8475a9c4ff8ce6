"""What the methods say: in plain words first, then side by side, then by stratum."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from tizim.estimation.answer import LEVEL, Answer, Estimate, Refusal
from tizim.estimation.capture_histories import Stratum
from tizim.estimation.estimating import DIAGNOSTICS, Answers
from tizim.estimation.report.markup import Column, banner, bullets, figure, table
from tizim.estimation.report.pictures import Documented, Interval, Scale, interval_plot, scale_of
from tizim.estimation.report.words import Voice
from tizim.estimation.said import Share
from tizim.estimation.strata import Result
from tizim.kernel.messages import N_


def key_figures(made: Answers, voice: Voice) -> str:
    """Return the persons documented, as a solid line, and what the methods together say of all, as a dashed one."""
    pairs = [("solid", voice.number(made.documented), voice.say(N_("persons documented: on at least one list")))]
    if made.spread is not None:
        low, high = made.spread
        unlisted = voice.interval(low - made.documented, high - made.documented)
        pairs += [
            ("", voice.interval(low, high), voice.say(N_("persons in all, by the methods taken together"))),
            ("", unlisted, voice.say(N_("of them on no list"))),
        ]
    else:
        pairs.append(("", voice.plain(N_("No number")), voice.say(N_("can be given of all, listed or not"))))
    inside = "".join(
        f"<div{f' class={kind}' if kind else ''}><dt>{said}</dt><dd>{escape(value)}</dd></div>"
        for kind, value, said in pairs
    )
    return f"<dl class=figures>{inside}</dl>"


def summary(made: Answers, headline: str | None, voice: Voice) -> Iterator[str]:
    """Say the result in sentences that can be read aloud in court."""
    listed = voice.say(N_("The lists name {documented} persons, each counted once."), documented=made.documented)
    if made.spread is None:
        refusals = [answer for _, answer in made.methods if isinstance(answer, Refusal)]
        none = voice.say(N_("How many there are in all cannot be said from them."))
        yield f"<p class=lead>{listed} {none}</p>"
        yield bullets(dict.fromkeys(f"{voice.said(one.reason)} {voice.said(one.remedy)}" for one in refusals))
        return
    low, high = made.spread
    message = N_(
        "By the methods that were asked, there are between {low} and {high} in all, those on no list included: "
        "this holds if what at least one of the methods assumes is true."
    )
    yield f"<p class=lead>{listed} {voice.say(message, low=round(low), high=round(high))}</p>"
    chosen = dict(made.methods).get(headline or "")
    if isinstance(chosen, Estimate):
        yield f"<p>{_planned(headline or '', chosen, voice)}</p>"
    refused = sum(isinstance(answer, Refusal) for _, answer in made.methods)
    if refused:
        some = N_("Methods that gave no number: {refused} of {asked}. Their reasons stand below.")
        yield f"<p>{voice.say(some, refused=refused, asked=len(made.methods))}</p>"


def _planned(headline: str, chosen: Estimate, voice: Voice) -> str:
    message = N_("The method that the plan names, “{method}”, says {total} ({low} to {high}).")
    bounds = {"total": round(chosen.total), "low": round(chosen.low), "high": round(chosen.high)}
    return voice.say(message, method=voice.method(headline), **bounds)


def warnings(made: Answers, voice: Voice) -> Iterator[str]:
    for warning in made.warnings:
        yield banner("warn", voice.said(warning))


def unknowable(partitions: int, voice: Voice) -> Iterator[str]:
    """Say what no method can learn from lists."""
    linkage = (
        N_("Whether each person was recognised on every list. Links that were missed make totals too high, wrong links "
           "too low.")
        if partitions == 1
        else N_("Whether the linkage was unsure enough of itself. Its doubt is part of the intervals; errors that it "
                "makes in every partition are not.")
    )  # fmt: skip
    yield bullets(
        voice.say(message)
        for message in (
            N_("How many persons no list was ever likely to name. They are missing from every total here, and nothing "
               "in the lists shows how many they are."),
            N_("Whether lists avoid each other's persons, as lists of different places or parties do. Where they do, "
               "totals are too high. So no total here may be quoted as “at least”: only the number documented is."),
            linkage,
            N_("Who the others are. A total speaks of a number, never of one person."),
        )
    )  # fmt: skip


def side_by_side(made: Answers, voice: Voice) -> Iterator[str]:
    """Draw and tabulate every answer, the lowest total first and refusals last."""
    ordered = sorted(made.methods, key=_by_total)
    title = voice.plain(N_("Totals and intervals by method; the table below holds the same numbers"))
    scale = scale_of_answers(made)
    rows = [interval_of(voice.method(name), answer, voice) for name, answer in ordered]
    caption = voice.say(
        N_(
            "Dot: the total. Line: its {level} interval. Dashes: no number was given. Upright line: the persons "
            "documented."
        ),
        level=Share(LEVEL),
    )
    if any(row.total is not None for row in rows):
        yield figure(interval_plot(rows, documented_of(made, voice), scale, voice.number, title), caption)
    columns = (
        Column(voice.plain(N_("Method"))),
        Column(voice.plain(N_("Total")), is_number=True),
        Column(voice.plain(N_("Interval")), is_number=True),
        Column(voice.plain(N_("What its interval assumes"))),
    )
    yield table(voice.plain(N_("Totals by method")), columns, [_method_row(*one, voice) for one in ordered])


def tried(made: Answers, voice: Voice) -> Iterator[str]:
    """Say how often intervals held a total that was known; docs/explanation/estimation.md has the table."""
    if made.spread is not None:
        message = N_(
            "Tried on simulated tables whose true total is known, the intervals held it about as often as they promise "
            "where lists are independent, where two of them go together and where few persons are listed. Where lists "
            "specialise on different persons, only those of hidden classes did. Where persons differ much in how "
            "easily any list finds them, hardly any did."
        )
        yield f"<p>{voice.say(message)}</p>"


def documented_of(made: Answers, voice: Voice) -> Documented:
    return Documented(made.documented, voice.plain(N_("{documented} documented"), documented=made.documented))


def scale_of_answers(made: Answers) -> Scale:
    estimates = [answer for _, answer in made.methods if isinstance(answer, Estimate)]
    return scale_of(made.documented, [one.total for one in estimates], [one.high for one in estimates])


def interval_of(label: str, answer: Answer, voice: Voice) -> Interval:
    if isinstance(answer, Refusal):
        return Interval(label, voice.plain(N_("no number")))
    words = f"{voice.number(answer.total)} ({voice.interval(answer.low, answer.high)})"
    return Interval(label, words, answer.total, answer.low, answer.high)


def strata_table(result: Result, voice: Voice) -> str:
    """Return a row a stratum and, where they are divided, the total over all at the foot."""
    methods = result.choices.methods
    columns = (
        Column(", ".join(result.choices.strata)),
        Column(voice.plain(N_("Documented")), is_number=True),
        Column(voice.plain(N_("All methods together")), is_number=True),
        *[Column(voice.method(name), is_number=True) for name in methods],
    )
    rows = [_stratum_row(stratum, result, voice) for stratum in sorted([*result.answers, *result.faults])]
    foot = () if result.total is None else _answers_row(voice.say(N_("All strata together")), result.total, voice)
    return table(voice.plain(N_("Totals by stratum")), columns, rows, foot=foot)


def stratum_name(stratum: Stratum, columns: Sequence[str]) -> str:
    """Return what a stratum is called, as text."""
    return ", ".join(f"{column} {value}" for column, value in zip(columns, stratum, strict=True))


def _stratum_row(stratum: Stratum, result: Result, voice: Voice) -> list[str]:
    name = escape(", ".join(stratum))
    if stratum in result.faults:
        fault = result.faults[stratum][0]
        return [name, escape(f"{fault.where}: {fault.problem} {fault.remedy}")]
    return _answers_row(name, result.answers[stratum], voice)


def _answers_row(name: str, made: Answers, voice: Voice) -> list[str]:
    spread = "–" if made.spread is None else escape(voice.interval(*made.spread))
    told = [
        voice.say(N_("no number")) if isinstance(answer, Refusal) else voice.number(answer.total)
        for _, answer in made.methods
    ]
    return [name, voice.number(made.documented), spread, *told]


def _by_total(named: tuple[str, Answer]) -> tuple[bool, float]:
    answer = named[1]
    return (True, 0.0) if isinstance(answer, Refusal) else (False, answer.total)


def _method_row(name: str, answer: Answer, voice: Voice) -> list[str]:
    label = escape(voice.method(name))
    if isinstance(answer, Refusal):
        called = f"{label}<span class=id>{escape(name)}</span>"
        none = voice.say(N_("No number."))
        return [called, f"{none} {voice.said(answer.reason)} {voice.said(answer.remedy)}"]
    assumes = voice.said(answer.assumes)
    if name in DIAGNOSTICS:
        assumes += " " + voice.say(N_("A check only: not part of the range."))
    return [
        f"{label}<span class=id>{escape(name)}@{answer.version}</span>",
        f"{voice.number(answer.total)}<br><span class=note>{voice.statistic(answer)}</span>",
        escape(voice.interval(answer.low, answer.high)),
        f"{assumes}<span class=id>{escape(_diagnostics(answer.diagnostics, voice))}</span>",
    ]


def _diagnostics(found: Mapping[str, float | int | str], voice: Voice) -> str:
    """Return the figures that a statistician asks for, under the names that the JSON document gives them."""
    return "; ".join(
        f"{name} {value if isinstance(value, str) else voice.decimal(value)}" for name, value in found.items()
    )
