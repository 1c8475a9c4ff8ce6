"""The steps of a person's proceedings, in order, each with its date."""

import datetime as dt
from dataclasses import replace

from tests.findings.values import (
    PERSON,
    MentionValue,
    TermValue,
    TextValue,
    backing,
    event,
    killing,
    number,
    on,
    somebody,
    told,
    weigh,
)

from tizim.findings.cases import Step, in_order, status_date, steps_of
from tizim.findings.told import Episode, File, Spot

DETAINED = killing(violation="arbitrary_detention")


def steps(file: File) -> tuple[Step, ...]:
    return steps_of(weigh(file))


def sentence(*more: object, **other: object) -> File:
    step = told("step", TermValue("administrative_sentence"), as_of=on(15).date, said_on=on(20).date)
    facts = {"kinds": ("procedure_step",), "people": (somebody(),), "allegations": (DETAINED,), **other}
    return event(step, *backing(DETAINED), *more, **facts)


def test_a_step_is_a_step_of_the_victims_of_its_episode() -> None:
    (step,) = steps(sentence(told("date", on(10)), told("duration", number(15, "days"))))
    assert (step.person, step.what, step.first_day) == (PERSON, "administrative_sentence", dt.date(2022, 1, 10))
    assert step.duration == "15 days"


def test_a_step_names_its_articles_with_their_code() -> None:
    article = told("article", TextValue("488"), qualifiers={"code": "Code of Administrative Offences"})
    (step,) = steps(sentence(article))
    assert step.articles == (("488", "Code of Administrative Offences"),)


def test_a_step_without_a_victim_of_its_own_is_one_of_those_of_its_case() -> None:
    step = told("step", TermValue("released"))
    parent = killing("alg_p", "eps_p", violation="arbitrary_detention")
    file = File(
        event().subject,
        (step,),
        linked=backing(parent),
        episodes=(Episode("eps_a", "procedure_step", part_of="eps_p"),),
        case=(parent,),
        somebody={"mnt_a": somebody()},
    )
    assert [each.person for each in steps(file)] == [PERSON]


def test_a_step_that_concerns_nobody_is_in_no_case() -> None:
    assert steps(event(told("step", TermValue("released")), kinds=("procedure_step",))) == ()


def test_a_status_carries_the_date_of_which_it_is_true() -> None:
    (step,) = steps(sentence())
    assert step.status_on == on(15).date


def test_without_such_a_date_a_status_carries_the_day_on_which_it_was_said() -> None:
    assert status_date([told("step", TermValue("released"), said_on=on(20).date)]) == on(20).date


def test_of_several_dates_the_latest_is_the_age_of_the_status() -> None:
    claims = [told("step", TermValue("in_custody"), as_of=on(day).date) for day in (15, 28, 9)]
    assert status_date(claims) == on(28).date


def test_a_step_that_was_taken_back_is_no_step() -> None:
    back = told("step", TermValue("released"), voice="a court", stance="withdraws")
    released = told("step", TermValue("released"), voice="a court")
    kept = {each.what for each in steps(sentence(released, back))}
    assert kept == {"administrative_sentence"}


def test_steps_follow_each_other_by_date_and_those_without_one_come_last() -> None:
    days = {"stp_a": dt.date(2022, 2, 1), "stp_b": None, "stp_c": dt.date(2022, 1, 5)}
    assert in_order(days, lambda step: (days[step], step)) == ("stp_c", "stp_a", "stp_b")


def where(*ends: int) -> dict[str, object]:
    return {"spots": tuple(Spot("txt_a", start, start + 100) for start in ends)}


def test_where_an_episode_tells_of_several_steps_each_has_what_stands_in_its_words() -> None:
    claims = (
        told("step", TermValue("sentenced"), **where(0)),
        told("duration", number(15, "days"), **where(0)),
        told("date", on(7), **where(50)),
        told("article", TextValue("488"), **where(0)),
        told("step", TermValue("appeal_granted"), **where(300)),
        told("duration", number(7, "days"), **where(300)),
    )
    file = event(*claims, *backing(DETAINED), people=(somebody(),), allegations=(DETAINED,))
    first, second = steps(file)
    assert (first.what, first.duration, first.first_day, first.articles) == (
        "sentenced",
        "15 days",
        dt.date(2022, 1, 7),
        (("488", ""),),
    )
    assert (second.what, second.duration, second.first_day, second.articles) == ("appeal_granted", "7 days", None, ())


def test_a_step_whose_dates_exclude_each_other_has_none_of_them() -> None:
    (step,) = steps(sentence(told("date", on(10)), told("date", on(11))))
    assert step.date is None


def test_whom_the_text_does_not_describe_has_no_case() -> None:
    nobody = replace(somebody(), as_written="")
    assert steps(sentence(people=(nobody,))) == ()


def test_a_step_befalls_whom_it_is_said_of_and_no_other_victim_of_the_episode() -> None:
    other = killing("alg_b", victim="mnt_b", violation="arbitrary_detention")
    claims = (
        told("step", TermValue("detained"), **where(0)),
        told("step", TermValue("released"), **where(300)),
        told("concerns", MentionValue("mnt_b"), **where(300)),
        told("step_date", on(9), **where(300)),
    )
    file = event(
        *(*claims, *backing(DETAINED), *backing(other)),
        people=(somebody(), somebody("mnt_b")),
        allegations=(DETAINED, other),
    )
    found = [(each.person.id, each.what, each.first_day) for each in steps(file)]
    assert found == [
        ("per_a", "detained", None),
        ("per_b", "detained", None),
        ("per_b", "released", dt.date(2022, 1, 9)),
    ]
