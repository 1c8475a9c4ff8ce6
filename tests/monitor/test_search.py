"""The search: any script, any question, every facet of the release."""

import string

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.monitor import invented
from tests.monitor.release_file import write_release

from tizim.monitor.addresses import Addresses
from tizim.monitor.search.query import PAGE_SIZE, Query, read_query
from tizim.monitor.search.store import find
from tizim.monitor.store import Store


def titles(store: Store, **asked: object) -> list[str]:
    return [line.found.title for line in find(store, Query(**asked)).lines]  # type: ignore[arg-type]  # as asked


@pytest.mark.parametrize("spelling", ["Tokayev", "Токаев", "Тоқаев", "Toqaev", "Tokaev"])
def test_a_name_is_found_in_any_script_and_spelling(tmp_path_factory: pytest.TempPathFactory, spelling: str) -> None:
    row = invented.found_row("event", "evt_x", "Statement by President Tokayev", "", "2022-01-07")
    store = Store(write_release(tmp_path_factory.mktemp("names"), {}, {}, [row]))
    assert titles(store, text=spelling) == ["Statement by President Tokayev"]


def test_the_number_of_an_article_finds_the_article_and_what_was_done_under_it(store: Store) -> None:
    assert "77, Code of Offences" in titles(store, text="77")
    assert "Administrative sentence: Boris Ivanov" in titles(store, text="77")


def test_every_word_must_be_found(store: Store) -> None:
    assert titles(store, text="Aliya bridge") == ["Killing: Aliya Ospanova"]
    assert titles(store, text="Aliya zeppelin") == []


def test_the_newest_comes_first_and_what_has_no_date_last(store: Store) -> None:
    dates = [line.found.sort_date for line in find(store, Query()).lines]
    assert dates == sorted(dates, reverse=True)
    assert dates[-1] == ""


def test_several_values_of_one_filter_widen_and_several_filters_narrow(store: Store) -> None:
    either = titles(store, choices=(("violation", "killing"), ("violation", "threats")))
    assert len(either) == 2
    both = titles(store, choices=(("violation", "killing"), ("freedom", "association")))
    assert both == []


def test_the_kind_of_an_item_is_a_filter_like_any_other(store: Store) -> None:
    outcome = find(store, Query(choices=(("kind", "person"),)))
    assert {line.found.item_kind for line in outcome.lines} == {"person"}
    assert outcome.counts["kind"]["event"] == 3  # what choosing another kind as well would add


def test_a_field_that_only_this_release_knows_becomes_a_facet(store: Store) -> None:
    outcome = find(store, Query())
    assert outcome.counts["weather"] == {"bright_sunshine": 1}
    assert len(find(store, Query(choices=(("weather", "bright_sunshine"),))).lines) == 1


def test_counts_of_a_facet_say_what_choosing_one_more_of_its_values_finds(store: Store) -> None:
    outcome = find(store, Query(choices=(("violation", "killing"),)))
    assert outcome.counts["violation"]["threats"] == 1
    assert outcome.counts["freedom"] == {"assembly": 1}


@pytest.mark.parametrize(
    ("since", "until", "is_found"),
    [
        ("2021-03-04", "2021-03-04", True),
        ("2021-03", "", True),
        ("2021", "2021", True),
        ("04.03.2021", "", True),
        ("", "2021-03-03", False),
        ("2021-03-05", "", False),
    ],
)
def test_an_event_is_found_when_any_part_of_it_falls_in_the_span(
    store: Store, since: str, until: str, is_found: bool
) -> None:
    assert ("Killing: Aliya Ospanova" in titles(store, since=since, until=until)) is is_found


def test_what_has_no_date_is_not_found_by_a_date(store: Store) -> None:
    assert "Boris Ivanov" in titles(store)
    assert "Boris Ivanov" not in titles(store, until="2030")


def test_what_is_no_date_is_left_out_and_said() -> None:
    query = read_query([("from", "yesterday"), ("until", "2021-13-40")])
    assert (query.first_day, query.last_day) == ("", "")
    assert query.bad_dates == ("yesterday", "2021-13-40")


WEIRD = [
    '"', "'", "'; DROP TABLE found; --", 'NEAR("a" "b")', "a AND OR NOT", "*", "^a", "{a b}: c", "a:b", "-", "()", "—",
    "\x00", "abc\x00def", "\u202e\u200b", "%", "\\", "🙂", "a" * 10_000, "слово " * 2_000, "488 OR 1=1", "col:488 *",
]  # fmt: skip


@pytest.mark.parametrize("text", WEIRD, ids=range(len(WEIRD)))
def test_no_question_fails(site: Client, text: str) -> None:
    for asked in ({"q": text}, {"freedom": text}, {"from": text}, {"page": text}, {text[:200]: "1"}):
        assert site.get("/search/", asked).status_code == 200


@given(st.text(alphabet=[*string.printable, *"әғқңөұүһі«»„“\u202e\x00🙂"], max_size=80))
def test_no_text_makes_a_query_that_the_index_refuses(store: Store, text: str) -> None:
    find(store, read_query([("q", text), ("from", text), ("violation", text)]))


def test_a_question_without_a_word_finds_nothing_rather_than_everything(store: Store) -> None:
    assert find(store, Query(text="—")).total == 0


pairs = st.lists(
    st.tuples(st.sampled_from(["freedom", "kind", "place"]), st.text("abc12-._ ә", min_size=1, max_size=9))
)


@given(st.text("abc ә&=?#", max_size=20), pairs, st.integers(1, 99))
def test_a_query_survives_its_way_through_an_address(text: str, choices: list[tuple[str, str]], page: int) -> None:
    query = read_query([("q", text), *choices, ("page", str(page))])
    assert read_query(query.parameters()) == query
    assert "#" not in Addresses().search(query.parameters())


def test_a_chip_leads_to_the_query_without_its_filter(site: Client) -> None:
    answer = site.get("/search/", {"violation": ["killing", "threats"], "q": "Ospanova", "page": "1"})
    chips = {chip.value: chip.href for chip in answer.context["page"].chips}
    assert chips["Killing"] == "/search/?q=Ospanova&violation=threats"
    assert chips["Ospanova"] == "/search/?violation=killing&violation=threats"
    assert answer.context["page"].reset == "/search/"


def test_nothing_found_offers_each_filter_to_be_dropped(site: Client) -> None:
    text = site.get("/search/", {"q": "zeppelin"}).content.decode()
    assert "Nothing is found." in text
    assert "Without “Text: zeppelin”" in text


def test_a_long_result_has_pages_and_each_item_stands_on_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    many = [invented.found_row("event", f"evt_{n}", f"Event {n}", "", f"2022-01-{n % 28 + 1:02}") for n in range(45)]
    store = Store(write_release(tmp_path_factory.mktemp("many"), {}, {}, many))
    found = [line.found.item_id for page in (1, 2, 3) for line in find(store, Query(page=page)).lines]
    assert len(found) == len(set(found)) == 45
    assert len(find(store, Query(page=2)).lines) == PAGE_SIZE
    assert find(store, Query(page=9)).lines == ()


def test_extracts_print_the_mark_of_withheld_words(site: Client) -> None:
    text = site.get("/search/", {"q": "Aliya"}).content.decode()
    assert '<i class="withheld">name withheld</i>' in text
    assert "[name withheld]" not in text
