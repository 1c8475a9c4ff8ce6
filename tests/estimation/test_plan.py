"""Plans: what they must say, how they are sealed, what is listed as changed after them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim.estimation.choices import Asked, choose, draft
from tizim.estimation.estimating import METHODS
from tizim.estimation.plan import BadPlan, Plan, Population, check_plan
from tizim.estimation.plan_file import PlanFile, draft_text, plan_from_text, sealed_text
from tizim.estimation.table_reader import sheet_of

PLAN = Plan(
    Population("persons killed", "Almaty", "2022-01-02", "2022-01-11"),
    lists=("a", "b", "c"),
    left_out={"press": "Made from list a."},
    rules=("Deaths by shooting.",),
    strata=("place",),
    methods=("dga", "loglinear"),
    headline="dga",
    seed=7,
)
HEADER = ("place", "a", "b", "c", "press", "count")


def sheet(header=HEADER):
    return sheet_of("t.csv", header, [(2, ["1"] * len(header))])


def changes(plan_file, asked=None, header=HEADER):
    _, followed = choose(sheet(header), asked or Asked(), plan_file)
    return [str(change) for change in followed.changes]


def test_a_plan_that_is_written_and_sealed_reads_back_the_same():
    text = draft_text(PLAN)
    assert plan_from_text(text, "p.toml") == PlanFile(PLAN, None)
    assert plan_from_text(sealed_text(text, PLAN), "p.toml") == PlanFile(PLAN, PLAN)


@given(st.text(), st.dictionaries(st.text(), st.text(), max_size=3))
def test_whatever_a_plan_says_is_kept(who, left_out):
    plan = replace(PLAN, population=replace(PLAN.population, who=who), left_out=left_out)
    assert plan_from_text(sealed_text(draft_text(plan), plan), "p.toml") == PlanFile(plan, plan)


def test_the_hash_changes_with_whatever_a_plan_says_and_with_nothing_else():
    assert PLAN.sha256 == plan_from_text(draft_text(PLAN) + "\n# a remark\n", "p.toml").plan.sha256
    others = [
        replace(PLAN, seed=8),
        replace(PLAN, rules=()),
        replace(PLAN, left_out={}),
        replace(PLAN, population=replace(PLAN.population, where="Astana")),
    ]
    assert len({PLAN.sha256, *(other.sha256 for other in others)}) == 5


def test_a_run_that_follows_its_plan_changes_nothing():
    assert changes(PlanFile(PLAN, PLAN)) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked(seed=8), ["seed: planned '7', done '8'."]),
        (Asked(methods=("loglinear",)), [
            "methods: planned 'dga, loglinear', done 'loglinear'.", "headline: planned 'dga', done '—'.",
        ]),
        (Asked(strata=("sex",)), ["strata: planned 'place', done 'sex'."]),
    ],
)  # fmt: skip
def test_what_is_asked_otherwise_is_listed(asked, said):
    assert changes(PlanFile(PLAN, PLAN), asked, (*HEADER, "sex")[: 7 if asked.strata else 6]) == said


def test_a_list_that_the_plan_does_not_name_is_left_out_and_one_that_is_missing_is_said():
    choices, followed = choose(sheet(("place", "a", "b", "d", "count")), Asked(), PlanFile(PLAN, PLAN))
    assert choices.lists == ("a", "b")
    assert [str(change) for change in followed.changes] == [
        "The list 'c' of the plan is not in the table: it was left out.",
        "The list 'd' is in the table and not in the plan: it was left out.",
    ]


def test_what_is_edited_after_sealing_is_listed_and_the_hash_stays_that_of_the_seal():
    edited = replace(PLAN, population=replace(PLAN.population, who="persons wounded"), left_out={})
    _, followed = choose(sheet(), Asked(), PlanFile(edited, PLAN))
    assert followed.plan.sha256 == PLAN.sha256
    assert [str(change) for change in followed.changes] == [
        "The plan was edited after it was sealed: left_out.press was 'Made from list a.', and is '—'.",
        "The plan was edited after it was sealed: population.who was 'persons killed', and is 'persons wounded'.",
        "The list 'press' is in the table and not in the plan: it was left out.",
    ]


def test_a_draft_names_the_lists_of_the_table_and_leaves_the_population_open():
    made = draft(sheet(), Asked(strata=("place",), methods=("dga",)))
    assert made.lists == ("a", "b", "c", "press")
    assert (made.headline, made.seed) == ("dga", 7)
    with pytest.raises(BadPlan, match=r"population\.who is empty"):
        check_plan(made, tuple(METHODS), "p.toml")


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (replace(PLAN, population=replace(PLAN.population, ends=" ")), "population.to is empty."),
        (replace(PLAN, methods=("dga", "guessing")), "There is no method 'guessing'."),
        (replace(PLAN, headline="stepwise"), "The headline 'stepwise' is not among the methods."),
        (replace(PLAN, left_out={"press": ""}), "The list 'press' is left out without a reason."),
        (replace(PLAN, left_out={"a": "Small."}), "The list 'a' counts and is left out."),
    ],
)
def test_a_plan_that_cannot_be_followed_is_refused(plan, message):
    check_plan(PLAN, tuple(METHODS), "p.toml")
    with pytest.raises(BadPlan) as refused:
        check_plan(plan, tuple(METHODS), "p.toml")
    assert refused.value.problem.endswith(message)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("seed = 7", "seed = ", "The plan is no TOML"),
        ("seed = 7", "", "The plan does not say 'seed'."),
        ("seed = 7", "seed = 7\ncolour = 3", "A plan says nothing of 'colour'."),
        ("seed = 7", 'seed = "7"', "'seed' is not a whole number."),
        ('strata = ["place"]', 'strata = "place"', "'strata' is not a list of texts."),
        ('who = "persons killed"', "who = 3", "'population' is not a table of texts."),
        ('sealed = "{', 'sealed = "{ ', "The seal of the plan was damaged."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_plan_is_refused(before, after, message):
    text = sealed_text(draft_text(PLAN), PLAN).replace(before, after, 1)
    with pytest.raises(BadPlan) as refused:
        plan_from_text(text, "p.toml")
    assert refused.value.problem.startswith(message)
