"""The report: what it says, that it says it safely, and always in the same bytes."""

import csv
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from typer.testing import CliRunner

from tizim.__main__ import app
from tizim.estimation.capture_histories import table_of
from tizim.estimation.commands import BadUse
from tizim.estimation.estimating import estimate
from tizim.estimation.plan import Choices, Followed, Plan, Population
from tizim.estimation.report.page import report_page
from tizim.estimation.report.pictures import scale_of
from tizim.estimation.said import ENGLISH, Said, Tongue
from tizim.estimation.sensitivity import list_by_list, sensitivity
from tizim.estimation.strata import Result

RUN = CliRunner()
HISTORIES = {
    (1, 0, 0): 50, (0, 1, 0): 40, (0, 0, 1): 45, (1, 1, 0): 12, (1, 0, 1): 14, (0, 1, 1): 11, (1, 1, 1): 5,
}  # fmt: skip
NASTY = '<script>alert("x")</script>'
MANIFEST = {"input_sha256": "ab" * 32, "seed": 7, "tizim": "0.1.0", "numpy": "2"}
PLAN = Plan(
    Population("People killed", "Northtown", "2021", "2022-03"), ("a", "b", "c"), {"d": "made from a"},
    ("A person counts once.",), (), ("loglinear", "dga", "chao"), "dga", 7,
)  # fmt: skip


def result_of(
    histories=HISTORIES, lists=("a", "b", "c"), methods=("loglinear", "dga", "chao"), followed=None, moved=False
):
    table = table_of(lists, histories)
    answers = estimate(table, methods)
    again = [estimate(one, asked) for one, asked in list_by_list(table, answers)] if moved else []
    headline = followed.plan.headline if followed else None
    return Result(
        choices=Choices(lists=lists, strata=(), together=(), methods=methods, headline=headline, seed=7),
        tables={(): table},
        answers={(): answers},
        faults={},
        total=None,
        partitions=1,
        notes=(),
        followed=followed,
        moved={(): sensitivity(table, answers, again)} if moved else {},
    )


def page_of(result=None, tongue=ENGLISH):
    return report_page(result or result_of(), MANIFEST, "tizim estimate table.csv --seed 7", tongue)


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("</style>")[2]).split())


class Elements(HTMLParser):
    """Every element of a page, with its attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.open = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
        self.open.append(tag)


def test_the_page_gives_documented_persons_every_method_and_the_range():
    made = result_of().answers[()]
    text = text_of(page_of())
    assert "persons documented: on at least one list 177" in text
    low, high = (f"{bound:,.0f}" for bound in made.spread)
    assert f"there are between {low} and {high} in all" in text
    for name, answer in made.methods:
        assert f"{name}@1" in text
        assert f"{answer.low:,.0f} to {answer.high:,.0f}" in text
        assert str(answer.assumes) in text.replace("&#x27;", "'")
    assert "A check only: not part of the range." in text  # Chao's
    assert "easily any list finds them, hardly any did." in text


def test_it_says_what_no_list_can_tell_and_calls_no_total_a_floor():
    text = text_of(page_of())
    assert "How many persons no list was ever likely to name." in text
    assert re.findall(r"at least \d", text) == []


def test_a_refused_table_gives_the_reason_and_the_remedy_where_a_number_would_be():
    page = page_of(result_of({(1, 0): 50, (0, 1): 40, (1, 1): 12}, ("a", "b"), ("loglinear", "dga")))
    text = text_of(page)
    assert "How many there are in all cannot be said from them." in text
    assert "Lists that name somebody here: 2; it takes at least 3." in text
    assert "Widen the stratum, or add a list that was made without the others." in text
    assert "persons in all, by the methods taken together" not in text
    assert "What these lists cannot tell" not in text  # of a total that there is not
    assert "<svg class=chart" not in page


def test_a_plan_states_whom_the_total_counts_and_what_was_changed_after_it():
    changed = Followed(PLAN, (Said("The seed was changed."),))
    text = text_of(page_of(result_of(followed=changed)))
    assert "People killed; Northtown; from 2021 to 2022-03" in text
    assert "d: made from a" in text
    assert "A person counts once." in text
    assert "The seed was changed." in text
    assert "The method that the plan names, “Averaged graphs”, says" in text
    assert PLAN.sha256 in text
    assert "Nothing was changed after the plan." in text_of(page_of(result_of(followed=Followed(PLAN))))
    assert "whom the total counts is not stated here" in text_of(page_of())


def test_sensitivity_stands_in_the_page_list_by_list_and_over_the_untestable():
    text = text_of(page_of(result_of({**HISTORIES, (1, 0, 0): 51}, moved=True)))
    assert "If a list had never been made" in text
    assert "without a" in text
    assert "If what cannot be tested were otherwise" in text
    assert "What moves the total" not in text_of(page_of())


def test_names_of_lists_and_words_of_a_plan_are_text_and_never_markup():
    hostile = Plan(Population(NASTY, NASTY, "1", "2"), (NASTY,), {NASTY: NASTY}, (NASTY,), (), ("dga",), "dga", 7)
    page = page_of(result_of(lists=(NASTY, "b", "c"), followed=Followed(hostile), moved=True))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_page_runs_no_script_and_fetches_nothing():
    page = page_of(result_of(moved=True))
    elements = Elements(page).found
    assert {tag for tag, _ in elements} & {"script", "img", "link", "iframe", "object", "form"} == set()
    assert [name for _, given in elements for name in given if name.startswith("on") or name == "style"] == []
    assert [given for _, given in elements if "src" in given or not given.get("href", "#").startswith("#")] == []
    assert "default-src 'none'; style-src 'sha256-" in page
    assert "http" not in page.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")


def test_every_picture_has_a_role_and_a_label_and_headings_skip_no_level():
    page = page_of(result_of(moved=True))
    pictures = [given for tag, given in Elements(page).found if tag == "svg" and "preserveaspectratio" not in given]
    assert len(pictures) >= 4
    for given, inside in zip(pictures, re.findall(r"<svg(.*?)</svg>", page, re.DOTALL), strict=False):
        assert given["role"] == "img"
        assert given.get("aria-label") or "<title>" in inside
    levels = [int(tag[1]) for tag, _ in Elements(page).found if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(b - a for a, b in pairwise(levels)) == 1


def test_the_same_result_gives_the_same_bytes():
    assert page_of(result_of(moved=True)) == page_of(result_of(moved=True))


def test_everything_a_re_run_needs_is_told():
    text = text_of(page_of())
    for name, value in MANIFEST.items():
        assert f"{name} {value}" in text
    assert "tizim estimate table.csv --seed 7" in text


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_page_speaks_the_language_that_is_asked_for(tmp_path, language):
    page = command_page(tmp_path, "--language", language)
    assert f"<html lang={language}>" in page
    left = [sentence for sentence in ENGLISH_SENTENCES if sentence in page]
    assert left == []


ENGLISH_SENTENCES = (
    "How many, with those never listed", "In plain words", "The methods side by side", "Words used here",
    "persons documented", "What its interval assumes", "Averaged graphs", "maximum likelihood", "How probable",
)  # fmt: skip


def command_page(tmp_path, *options, text=None, name="report.html"):
    table = tmp_path / "table.csv"
    with table.open("w", newline="") as file:
        csv.writer(file).writerows([["a", "b", "c", "count"], *[[*key, count] for key, count in HISTORIES.items()]])
    if text:
        table.write_text(text)
    asked = ("--method", "dga", "--method", "stepwise", *options)
    done = RUN.invoke(app, ["estimate", str(table), "--report", str(tmp_path / name), *asked])
    assert (tmp_path / name).exists(), done.output
    return (tmp_path / name).read_text(encoding="utf-8")


def test_the_command_writes_the_page_with_the_sensitivity_and_the_hash_of_its_table(tmp_path):
    page = command_page(tmp_path)
    assert "If a list had never been made" in page
    assert re.search(r"input_sha256</dt><dd><code>[0-9a-f]{64}", page)
    assert str(tmp_path) not in page
    assert page == command_page(tmp_path, name="again.html")


def test_a_folder_that_is_not_there_is_told_before_anything_is_estimated(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("a,b,c,count\n1,0,0,-1\n")
    done = RUN.invoke(app, ["estimate", str(table), "--report", str(tmp_path / "none" / "report.html")])
    assert isinstance(done.exception, BadUse)
    assert done.exception.problem == "There is no such folder."


def test_strata_stand_in_one_table_with_their_total_and_each_in_full(tmp_path):
    rows = [",".join(map(str, (*history, count))) for history, count in HISTORIES.items()]
    text = "place,a,b,c,count\n" + "\n".join([*(f"north,{row}" for row in rows), "south,1,0,0,4"]) + "\n"
    page = command_page(tmp_path, "--strata", "place", text=text)
    said = text_of(page)
    assert "Totals by stratum" in said
    assert "All strata together 181" in said
    assert "<h2>place north</h2>" in page
    assert "<h2>place south</h2>" in page
    assert "Lists that name somebody here: 1; it takes at least 3." in said


def test_a_scale_begins_at_nobody_unless_most_are_documented():
    assert scale_of(100, [300.0], [500.0]).low == 0
    assert scale_of(900, [1000.0], [1100.0]).low > 500
    endless = scale_of(100, [300.0], [1e9])
    assert endless.high < 2000  # an interval without a sensible end does not hide the others
    assert endless.share(1e9) == endless.share(endless.high)


def test_numbers_are_grouped_as_the_language_has_it():
    many = {history: count * 1000 for history, count in HISTORIES.items()}
    assert "177,000" in page_of(result_of(many))
    assert "177\u00a0000" in page_of(result_of(many), Tongue("ru", str))


def test_chains_are_drawn_as_lines_and_as_ranks():
    page = page_of(result_of(methods=("loglinear", "lcmcr")))
    assert text_of(page).count("Whether the chains agree") == 2  # among the contents, and where it stands
    assert len(re.findall('<polyline class="chain', page)) == 4
    assert "Chain 4" in page
    assert "Whether the chains agree" not in page_of()
