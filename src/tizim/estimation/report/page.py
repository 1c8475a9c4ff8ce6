"""The report of an estimate: one HTML page without script that a statistician accepts and a lawyer can read.

In: a Result, with its manifest.   Out: the page, the same bytes for the same input.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from tizim.estimation.answer import Estimate
from tizim.estimation.capture_histories import Stratum
from tizim.estimation.estimating import DIAGNOSTICS, Answers
from tizim.estimation.plan import Followed
from tizim.estimation.report.answers import (
    key_figures,
    side_by_side,
    strata_table,
    stratum_name,
    summary,
    tried,
    unknowable,
    warnings,
)
from tizim.estimation.report.evidence import chains, distributions, lists_of, what_if
from tizim.estimation.report.markup import banner, bullets, heading, terms
from tizim.estimation.report.style import STYLE
from tizim.estimation.report.words import Voice
from tizim.estimation.result_text import UNPLANNED
from tizim.estimation.said import Tongue
from tizim.estimation.sensitivity import Sensitivity
from tizim.estimation.strata import Result
from tizim.kernel.html_page import html_page
from tizim.kernel.messages import N_

MOST_SHOWN = 12  # strata that are shown in full, those with the most persons; the table holds all
Section = tuple[str, list[str]]  # a title and what follows it, as HTML


def report_page(result: Result, manifest: Mapping[str, object], command: str, tongue: Tongue) -> str:
    """Return the page.

    manifest
        What an exact re-run needs, by name.
    command
        The command line that made this, as text.
    """
    voice, whole = Voice(tongue), _whole(result)
    title = voice.plain(N_("How many, with those never listed"))
    sections = [
        (voice.say(N_("In plain words")), [*summary(whole, result.choices.headline, voice), *_limits(result, voice)]),
        (voice.say(N_("The question")), [*_question(result, voice)]),
        (voice.say(N_("The methods side by side")), [*side_by_side(whole, voice), *tried(whole, voice)]),
        *(_evidence((), result, voice, level=2) if result.total is None else _by_stratum(result, voice)),
        (voice.say(N_("Words used here")), [terms(_glossary(voice))]),
        (voice.say(N_("How to repeat this exactly")), [*_repeat(result.followed, manifest, command, voice)]),
    ]
    opening = [f"<main><h1>{escape(title)}</h1>", *_asked_in_short(result.followed, voice), key_figures(whole, voice)]
    body = [*opening, _contents(sections, voice), *_numbered(sections), "</main>"]
    return html_page(title, STYLE, body, language=tongue.code)


def _contents(sections: Iterable[Section], voice: Voice) -> str:
    items = (f'<a href="#part-{number}">{title}</a>' for number, (title, _) in enumerate(sections, start=1))
    label = voice.say(N_("Contents"))
    return f'<nav aria-label="{label}">{bullets(items)}</nav>'


def _numbered(sections: Iterable[Section]) -> Iterator[str]:
    for number, (title, parts) in enumerate(sections, start=1):
        yield f'<section id="part-{number}">{heading(2, title)}'
        yield from parts
        yield "</section>"


def _limits(result: Result, voice: Voice) -> Iterator[str]:
    whole = _whole(result)
    yield from warnings(whole, voice)
    if whole.spread is not None:
        yield heading(3, voice.say(N_("What these lists cannot tell")))
        yield from unknowable(result.partitions, voice)


def _asked_in_short(followed: Followed | None, voice: Voice) -> Iterator[str]:
    if followed:
        people = followed.plan.population
        message = N_("{who}; {where}; from {begins} to {ends}")
        said = voice.say(message, who=people.who, where=people.where, begins=people.begins, ends=people.ends)
        yield f"<p class=lead>{said}</p>"


def _whole(result: Result) -> Answers:
    return result.total or next(iter(result.answers.values()))


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


def _by_stratum(result: Result, voice: Voice) -> Iterator[Section]:
    yield voice.say(N_("By stratum")), [strata_table(result, voice), *_left_to_the_table(result, voice)]
    for stratum in _shown(result):
        yield escape(stratum_name(stratum, result.choices.strata)), [*_stratum(stratum, result, voice)]


def _stratum(stratum: Stratum, result: Result, voice: Voice) -> Iterator[str]:
    made = result.answers[stratum]
    yield key_figures(made, voice)
    said_before = result.total.warnings if result.total else ()
    yield from (banner("warn", voice.said(one)) for one in made.warnings if one not in said_before)
    yield heading(3, voice.say(N_("The methods side by side")))
    yield from side_by_side(made, voice)
    for title, parts in _evidence(stratum, result, voice, level=3):
        yield heading(3, title)
        yield from parts


def _evidence(stratum: Stratum, result: Result, voice: Voice, level: int) -> Iterator[Section]:
    """Yield what stands behind a stratum's answers; `level` is that of the headings that its sections will have."""
    made = result.answers[stratum]
    yield voice.say(N_("The lists and how they overlap")), [*lists_of(result.tables[stratum], voice)]
    spread = [*distributions(made, voice)]
    if spread:
        yield voice.say(N_("How probable each total is")), spread
    drawn = [*chains(made, voice)]
    if drawn:
        yield voice.say(N_("Whether the chains agree")), drawn
    moved = result.moved.get(stratum)
    if isinstance(moved, Sensitivity) and moved.curves:
        told = what_if(made, moved, _main_method(made, result.choices.headline), voice, level=level + 1)
        yield voice.say(N_("What moves the total")), [*told]


def _main_method(made: Answers, headline: str | None) -> str:
    """Return the method that pictures of one method show: that of the plan, else the first that gave a number."""
    counted = [name for name, answer in made.methods if isinstance(answer, Estimate) and name not in DIAGNOSTICS]
    return headline if headline in counted else counted[0]


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
