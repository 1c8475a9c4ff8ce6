"""Each gate: a table that passes, the same with one thing changed that does not, and the words in three languages."""

import gettext
import json
import re
from functools import cache
from pathlib import Path

import pytest
from scripts.messages import LANGUAGES
from typer.testing import CliRunner

import tizim
from tizim.__main__ import app
from tizim.estimation.answer import Estimate, Refusal
from tizim.estimation.capture_histories import table_of
from tizim.estimation.estimating import METHODS, estimate
from tizim.estimation.gates import NEVER_SEEN, at_bound, few_draws, hardly_met, unsettled
from tizim.estimation.methods.dga import dga
from tizim.estimation.methods.heterogeneity import chance_among_like_persons
from tizim.estimation.methods.loglinear import bic_average
from tizim.estimation.methods.stepwise import stepwise
from tizim.estimation.said import Said, Share, Tongue

FAST = ("loglinear", "dga", "stepwise")
GOOD = {(1, 0, 0): 50, (0, 1, 0): 40, (0, 0, 1): 45, (1, 1, 0): 12, (1, 0, 1): 14, (0, 1, 1): 11, (1, 1, 1): 5}
FAVOURED = GOOD | {(1, 1, 1): 30}
NEARLY_A_COPY = {(1, 1, 0): 4, (1, 0, 0): 1, (0, 1, 0): 3, (0, 1, 1): 2, (0, 0, 1): 1, (1, 1, 1): 2}
NEARLY_APART = {(1, 1, 0, 0): 4, (1, 0, 0, 0): 3, (0, 1, 0, 0): 2, (0, 0, 1, 1): 2, (0, 0, 1, 0): 3, (0, 0, 0, 1): 1}
HARDLY = {(1, 0, 0): 5000, (0, 1, 0): 4000, (0, 0, 1): 6000, (1, 1, 0): 60, (1, 0, 1): 40}
SHARE_MORE = "Widen the stratum, or add a list that shares persons with the others."


def made(histories):
    lists = len(next(iter(histories)))
    return table_of(tuple("abcdefghijklmnopq"[:lists]), histories)


def in_a_row(lists):
    """Return lists that each share five persons with the next, and find nine alone."""
    alone = {tuple(int(at == own) for at in range(lists)): 9 for own in range(lists)}
    shared = {tuple(int(at in (own, own + 1)) for at in range(lists)): 5 for own in range(lists - 1)}
    return alone | shared


ANY_METHOD = {
    "two lists": (GOOD, {(1, 0): 50, (0, 1): 40, (1, 1): 12},
        "Lists that name somebody here: 2; it takes at least 3.",
        "Widen the stratum, or add a list that was made without the others."),
    "one from the other": (NEARLY_A_COPY, NEARLY_A_COPY | {(1, 0, 0): 0},
        "Everybody on the list 'a' is on the list 'b' too: one may be made from the other.",
        "Leave the smaller out; a list and its copy are one list."),
    "groups that share nobody": (NEARLY_APART | {(0, 1, 1, 0): 1}, NEARLY_APART,
        "The lists fall into groups that share nobody.",
        "Estimate each group alone, or add a list that shares persons with all."),
}  # fmt: skip


@pytest.mark.parametrize("case", ANY_METHOD)
def test_lists_that_carry_no_number_are_refused_whatever_the_method(case):
    passes, refused, reason, remedy = ANY_METHOD[case]
    assert any(isinstance(answer, Estimate) for _, answer in estimate(made(passes), FAST).methods)
    for _, answer in estimate(made(refused)).methods:
        assert isinstance(answer, Refusal)
        assert (str(answer.reason), str(answer.remedy)) == (reason, remedy)


MOST = "Combine lists of one hand, leave the smallest out, or ask a method that takes more."
ONE_METHOD = {
    "six lists": (bic_average, in_a_row(5), in_a_row(6), "Lists here: 6; this method takes no more than 5.", MOST),
    "seven lists": (dga, in_a_row(6), in_a_row(7), "Lists here: 7; this method takes no more than 6.", MOST),
    "no estimate": (stepwise, HARDLY, HARDLY | {(1, 1, 0): 0, (1, 0, 1): 0},
        "No model of these lists has an estimate: too few persons are on more than one list.", SHARE_MORE),
    "interval without end": (bic_average, HARDLY, HARDLY | {(1, 1, 0): 1, (1, 0, 1): 1},
        "The interval has no upper end: the lists share too few persons to say how many are on none.", SHARE_MORE),
    "posterior without end": (dga, HARDLY, HARDLY | {(1, 1, 0): 0, (1, 0, 1): 0},
        "The total has no upper end that could be found: the lists share too few persons.", SHARE_MORE),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE_METHOD)
def test_a_method_that_has_no_answer_says_why(case):
    method, passes, refused, reason, remedy = ONE_METHOD[case]
    assert isinstance(method(made(passes)), Estimate)
    answer = method(made(refused))
    assert isinstance(answer, Refusal)
    assert (str(answer.reason), str(answer.remedy)) == (reason, remedy)


WARNED = {
    "saturated": (("dga",), ("dga: 100% of the probability lies where all lists depend on each other at once, and "
        "there they say nothing of those on none: the lists alone hardly settle the total.")),
    "disagreement": (FAST,
        "The methods disagree: totals from 269 to 1,663. Give the spread, not one of them."),
    "unlike persons": (FAST, ("Taken together, the lists share more persons than independent lists would. Either "
        "lists have sources in common, or some persons are easier to find than others; then those hardest to find make "
        "each of these totals too low.")),
}  # fmt: skip


@pytest.mark.parametrize("case", WARNED)
def test_a_number_that_needs_care_has_its_warning(case):
    methods, warning = WARNED[case]
    assert [str(said) for said in estimate(made(GOOD), methods).warnings] == [str(NEVER_SEEN)]
    assert warning in [str(said) for said in estimate(made(FAVOURED), methods).warnings]


def test_whom_no_list_would_name_is_said_beside_every_number_and_where_there_is_none_not():
    for methods in (("dga",), ("stepwise",), FAST):
        assert estimate(made(GOOD), methods).warnings[-1] == NEVER_SEEN
    assert estimate(made(NEARLY_APART), FAST).warnings == ()


LONGER = (
    "Let them run longer. Where they still differ, the lists do not settle the total: widen the stratum, or add a list."
)


def test_chains_that_have_met_are_believed_and_others_are_not():
    assert unsettled(1.05, (10_000, 10_400)) is None
    answer = unsettled(1.0512, (10_000, 10_400))
    assert str(answer.remedy) == LONGER
    assert str(answer.reason) == (
        "Searches that began at different points have not come to agree (R-hat 1.051, where 1.05 is the highest "
        "allowed): the beginning would still decide the total."
    )


def test_chains_in_different_modes_are_said_to_be():
    answer = unsettled(3.4, (51_816, 55_952, 138_626))  # three seeds of the R package on the Netherlands, five lists
    assert str(answer.remedy) == LONGER
    assert str(answer.reason) == (
        "Searches that began at different points found different totals, from 51,816 to 138,626: the lists allow more "
        "than one answer, and the beginning would decide which is given."
    )


def test_chains_of_which_nothing_can_be_reckoned_are_not_believed():
    assert unsettled(float("nan"), (10_000, 10_000)) is not None


def test_chains_that_agree_only_roughly_are_told_of():
    assert hardly_met(1.01) == ()
    [said] = hardly_met(1.02)
    assert str(said) == (
        "Searches that began at different points agree only roughly (R-hat 1.02, good up to 1.01): another seed may "
        "move the total and its bounds."
    )


def test_few_draws_are_refused():
    assert few_draws(400) is None
    answer = few_draws(399)
    assert str(answer.remedy) == SHARE_MORE
    assert str(answer.reason) == (
        "The search is worth 399 independent draws, fewer than 400: another seed would move the bounds."
    )


def test_an_end_of_the_search_that_sets_the_bound_is_refused():
    assert at_bound(0.01) is None
    answer = at_bound(0.07)
    assert str(answer.remedy) == SHARE_MORE
    assert str(answer.reason) == (
        "7% of the probability lies at the highest total that was looked at: where the search ended, and not the "
        "lists, sets the upper bound."
    )


def test_alike_persons_are_not_taken_for_unlike_and_unlike_ones_are():
    # Expected counts of 1000 persons: three independent lists; then half found at 1.6, half at 0.4 times the chance.
    chances = (0.3, 0.25, 0.2)

    def expected(factors):
        counts = {}
        for history in GOOD:
            of_each = [1.0 for _ in factors]
            for at, factor in enumerate(factors):
                for named, chance in zip(history, chances, strict=True):
                    of_each[at] *= chance * factor if named else 1 - chance * factor
            counts[history] = round(20_000 * sum(of_each) / len(factors))
        return made(counts)

    assert chance_among_like_persons(expected((1.0,))) == pytest.approx(0.5, abs=0.01)
    assert chance_among_like_persons(expected((1.6, 0.4))) < 1e-6


def tongue(language):
    texts = gettext.translation("django", Path(tizim.__file__).parent / "locale", [language])
    return Tongue(language, texts.gettext)


def words_of(answers):
    """Return every sentence that answers hold."""
    refusals = [said for one in answers if isinstance(one, Refusal) for said in (one.reason, one.remedy)]
    return [*refusals, *[one.assumes for one in answers if isinstance(one, Estimate)]]


@cache
def said_by_tables():
    """Return every sentence that the tables of these tests bring about."""
    whole = [GOOD, FAVOURED, *[refused for _, refused, _, _ in ANY_METHOD.values()]]
    answers = [estimate(made(histories), tuple(METHODS)) for histories in whole]
    alone = [method(made(refused)) for method, _, refused, _, _ in ONE_METHOD.values()]
    of_chains = [unsettled(1.1, (100, 101)), unsettled(1.1, (100, 200)), few_draws(1), at_bound(1)]
    own = [answer for one in answers for _, answer in one.methods]
    warnings = [warning for one in answers for warning in one.warnings]
    return [*warnings, *hardly_met(1.02), *words_of([*own, *alone, *of_chains])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_said_in_every_language_with_its_values(language):
    for said in said_by_tables():
        words = said.in_language(tongue(language))
        assert re.search("[а-яәғқңөұүһі]{3}", words)
        assert not re.search("[{}]", words)
        numbers = re.findall(r"\d+", str(said).replace(",", ""))
        assert sorted(re.findall(r"\d+", words.replace("\u00a0", ""))) == sorted(numbers)


def test_numbers_are_written_as_the_language_writes_them():
    said = Said("{total} {share} {ratio}", {"total": 10_356, "share": Share(0.834), "ratio": 1.05})
    assert str(said) == "10,356 83% 1.05"
    assert said.in_language(Tongue("ru", str)) == "10\u00a0356 83\u00a0% 1,05"
    assert said.in_language(Tongue("kk", str)) == "10\u00a0356 83% 1,05"


def test_braces_in_the_name_of_a_list_are_words():
    assert str(Said("On '{list}'.", {"list": "{count}"})) == "On '{count}'."


def test_no_number_of_persons_is_said_to_be_at_least():
    beside_a_number = re.compile(r"at least [\d,]+ (persons|people|victims)|no fewer than|минимум|кемінде [\d\s]+ адам")
    for said in said_by_tables():
        for words in (str(said), *[said.in_language(tongue(language)) for language in LANGUAGES]):
            assert not beside_a_number.search(words)


def run(tmp_path, *options):
    path = tmp_path / "table.csv"
    path.write_text("a,b,count\n1,0,50\n0,1,40\n1,1,12\n")
    return CliRunner().invoke(app, ["estimate", str(path), *options])


def test_the_text_says_what_each_interval_assumes(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("a,b,c,count\n" + "\n".join(f"{a},{b},{c},{count}" for (a, b, c), count in GOOD.items()))
    asked = ("--method", "loglinear", "--method", "stepwise", "--language", "ru")
    lines = CliRunner().invoke(app, ["estimate", str(path), *asked]).stdout.splitlines()
    assert [line for line in lines if line.startswith("    ")] == [
        "    Предполагается: Одна из моделей верна; ни одна не допускает зависимости всех списков сразу.",
        (
            "    Предполагается: Лица в списках — как случайная выборка из всех; модель выбрана заново "
            "в таблицах из них: 1\xa0000."
        ),
    ]


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "Lists that name somebody here: 2; it takes at least 3."),
        ("ru", "Списков, которые кого-либо здесь называют: 2; нужно не меньше 3."),
        ("kk", "Мұнда біреуді атайтын тізімдер саны: 2; кемінде 3 қажет."),
    ],
)
def test_the_command_says_a_refusal_in_the_language_that_is_asked_for(tmp_path, language, reason):
    assert reason in run(tmp_path, "--language", language).stdout
    document = json.loads(run(tmp_path, "--language", language, "--json").stdout)
    assert {one["refused"]["reason"] for one in document["methods"]} == {reason}


def test_a_language_that_there_is_not_is_wrong_usage(tmp_path):
    assert run(tmp_path, "--language", "kk").exit_code == 1
    assert run(tmp_path, "--language", "de").exit_code == 2
