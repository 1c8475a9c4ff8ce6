"""The report of an estimate: one HTML page without script that a statistician accepts and a lawyer can read.

In: a Result, with its manifest.   Out: the page, the same bytes for the same input.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from tizim.estimation.answer import Estimate
from tizim.estimation.capture_histories import Stratum
from tizim.estimation.estimating import DIAGNOSTICS, Answers
from tizim.estimation.plan import Followed
from tizim.estimation.report_answers import (
    key_figures,
    side_by_side,
    strata_table,
    stratum_name,
    summary,
    unknowable,
    warnings,
)
from tizim.estimation.report_evidence import distributions, lists_of, what_if
from tizim.estimation.report_markup import banner, bullets, heading, terms
from tizim.estimation.report_style import STYLE
from tizim.estimation.report_words import Voice
from tizim.estimation.result_text import UNPLANNED
from tizim.estimation.said import Tongue
from tizim.estimation.strata import Result
from tizim.kernel.html_page import html_page
from tizim.kernel.messages import N_

MOST_SHOWN = 12  # strata that are shown in full, those with the most persons; the table holds all


def report_page(result: Result, manifest: Mapping[str, object], command: str, tongue: Tongue) -> str:
    """Return the page.

    manifest
        What an exact re-run needs, by name.
    command
        The command line that made this, as text.
    """
    voice = Voice(tongue)
    whole = result.total or next(iter(result.answers.values()))
    title = voice.plain(N_("How many, with those never listed"))
    parts = [f"<main><h1>{escape(title)}</h1>", *_asked_in_short(result.followed, voice), key_figures(whole, voice)]
    parts += _section(N_("In plain words"), summary(whole, result.choices.headline, voice), voice)
    parts += warnings(whole, voice)
    parts += _section(N_("What these lists cannot tell"), unknowable(result.partitions, voice), voice, level=3)
    parts += _section(N_("The question"), _question(result, voice), voice)
    parts += _section(N_("The methods side by side"), side_by_side(whole, voice), voice)
    if result.total is None:
        parts += _evidence((), result, voice, level=2)
    else:
        parts += _section(N_("By stratum"), [strata_table(result, voice), *_left_to_the_table(result, voice)], voice)
        for stratum in _shown(result):
            parts += _stratum(stratum, result, voice)
    parts += _section(N_("Words used here"), [terms(_glossary(voice))], voice)
    parts += _section(N_("How to repeat this exactly"), _repeat(result.followed, manifest, command, voice), voice)
    return html_page(title, STYLE, [*parts, "</main>"], language=tongue.code)


def _section(title: str, parts: Iterable[str], voice: Voice, level: int = 2) -> list[str]:
    inside = list(parts)
    return [heading(level, voice.say(title)), *inside] if inside else []


def _asked_in_short(followed: Followed | None, voice: Voice) -> Iterator[str]:
    if followed:
        people = followed.plan.population
        message = N_("{who}; {where}; from {begins} to {ends}")
        said = voice.say(message, who=people.who, where=people.where, begins=people.begins, ends=people.ends)
        yield f"<p class=lead>{said}</p>"


def _question(result: Result, voice: Voice) -> Iterator[str]:
    """Say whom the total counts and what was settled beforehand, and what was changed after."""
    if result.followed is None:
        yield banner("warn", voice.said(UNPLANNED), voice.say(N_("So whom the total counts is not stated here.")))
    else:
        yield from _plan(result.followed, result.choices.headline, voice)
    for note in result.notes:
        yield banner("", voice.said(note))


def _plan(followed: Followed, headline: str | None, voice: Voice) -> Iterator[str]:
    plan = followed.plan
    people = plan.population
    rows = [
        (N_("Who"), escape(people.who)),
        (N_("Where"), escape(people.where)),
        (N_("When"), voice.say(N_("from {begins} to {ends}"), begins=people.begins, ends=people.ends)),
        (N_("Lists that count"), escape(", ".join(plan.lists))),
        (N_("Lists that do not count"), bullets(escape(f"{one}: {why}") for one, why in plan.left_out.items())),
        (N_("Rules of inclusion"), bullets(escape(rule) for rule in plan.rules)),
        (N_("Methods"), escape(", ".join(voice.method(name) for name in plan.methods))),
        (N_("The method whose number is the result"), escape(voice.method(headline)) if headline else ""),
    ]
    nothing = ("", bullets([]))
    yield terms((voice.plain(term), said) for term, said in rows if said not in nothing)
    if followed.changes:
        changed = voice.say(N_("Changed after the plan:"))
        yield banner("warn", changed, *[voice.said(change) for change in followed.changes])
    else:
        unchanged = voice.say(N_("Nothing was changed after the plan."))
        yield f"<p>{unchanged}</p>"


def _stratum(stratum: Stratum, result: Result, voice: Voice) -> Iterator[str]:
    made = result.answers[stratum]
    yield f"<section><h2>{escape(stratum_name(stratum, result.choices.strata))}</h2>"
    yield key_figures(made, voice)
    said_before = result.total.warnings if result.total else ()
    yield from (banner("warn", voice.said(one)) for one in made.warnings if one not in said_before)
    yield from _section(N_("The methods side by side"), side_by_side(made, voice), voice, level=3)
    yield from _evidence(stratum, result, voice, level=3)
    yield "</section>"


def _evidence(stratum: Stratum, result: Result, voice: Voice, level: int) -> Iterator[str]:
    made = result.answers[stratum]
    yield from _section(N_("The lists and how they overlap"), lists_of(result.tables[stratum], voice), voice, level)
    yield from _section(N_("How probable each total is"), distributions(made, voice), voice, level)
    if stratum in result.moved:
        main = _main_method(made, result.choices.headline)
        told = what_if(made, result.moved[stratum], main, voice, level=level + 1)
        yield from _section(N_("What moves the total"), told, voice, level)


def _main_method(made: Answers, headline: str | None) -> str:
    """Return the method that pictures of one method show: that of the plan, else the first that gave a number."""
    counted = [name for name, _ in made.methods if name not in DIAGNOSTICS]
    answered = [name for name, answer in made.methods if name in counted and isinstance(answer, Estimate)]
    return headline if headline in answered else (answered or counted or [made.methods[0][0]])[0]


def _shown(result: Result) -> list[Stratum]:
    return sorted(result.answers, key=lambda stratum: (-result.answers[stratum].documented, stratum))[:MOST_SHOWN]


def _left_to_the_table(result: Result, voice: Voice) -> Iterator[str]:
    if len(result.answers) > MOST_SHOWN:
        said = N_("Shown in full below: the {shown} strata with the most persons, of {strata}.")
        yield f"<p class=note>{voice.say(said, shown=MOST_SHOWN, strata=len(result.answers))}</p>"


def _glossary(voice: Voice) -> Iterator[tuple[str, str]]:
    for term, said in (
        (N_("Documented"), N_("Named on at least one list, after each person was recognised on all of them.")),
        (N_("List"), N_("A record of persons that was made without the others.")),
        (
            N_("Interval"),
            N_("Bounds that would hold the true number in 95 of 100 studies like this one, if what the method assumes "
               "is true. Where it is not, they may hold it never: they speak of chance, not of error."),
        ),
        (
            N_("No number"),
            N_("The lists cannot carry an answer by this method, and a number would be a guess. The reason and what "
               "would help are given."),
        ),
        (N_("Stratum"), N_("Persons of one place, period or kind, estimated by themselves.")),
    ):  # fmt: skip
        yield voice.plain(term), voice.say(said)


def _repeat(followed: Followed | None, manifest: Mapping[str, object], command: str, voice: Voice) -> Iterator[str]:
    message = N_("The same table, plan, seed and versions give this page again, byte for byte.")
    yield f"<p>{voice.say(message)}</p>"
    plan = [("plan_sha256", f"<code>{followed.plan.sha256}</code>")] if followed else []
    kept = [(name, f"<code>{escape(str(value))}</code>") for name, value in manifest.items()]
    yield terms([(voice.plain(N_("Command")), f"<code>{escape(command)}</code>"), *kept, *plan])
