"""What of a text may be printed. All people here are invented."""

from hypothesis import given
from hypothesis import strategies as st

from tizim.kernel.passages import TextRange
from tizim.publishing.clearance import Hidden, hidden_ranges, words_of
from tizim.publishing.printing import Lit, plain, runs


def printed(text, *, spellings=None, cleared=(), withheld=(), ordinary=frozenset()):
    ranges = [TextRange(text.index(words), text.index(words) + len(words)) for words in cleared]
    hidden = hidden_ranges(
        text,
        withheld=withheld,
        spellings=spellings or {},
        cleared=ranges,
        cleared_words={"january"},
        ordinary_words=words_of(text) | ordinary,
    )
    return plain(runs(text, TextRange(0, len(text)), hidden), mark="[withheld]")


def test_a_withheld_name_is_hidden_in_every_spelling_and_case():
    text = "They freed Aru Testova. Testova’s lawyer wept. Аруды Тестовой не видели."
    spellings = {"Aru Testova": "child", "Ару Тестова": "child", "Тестовой": "child"}
    assert printed(text, spellings=spellings, ordinary={"they"}) == (
        "They freed [withheld]. [withheld] lawyer wept. [withheld] не видели."
    )


def test_a_surname_glued_to_the_next_word_is_hidden_with_it():
    assert printed("Then Testovawas freed.", spellings={"Testova": "child"}, ordinary={"then"}) == (
        "Then [withheld] freed."
    )


def test_a_capitalised_word_that_nobody_cleared_is_hidden():
    assert printed("Police freed Dana Nobody in town.", ordinary={"police"}) == "Police freed [withheld] in town."


def test_the_same_word_is_printed_once_it_is_cleared():
    text = "Police freed Dana Nobody in town."
    assert printed(text, cleared=["Dana Nobody"], ordinary={"police"}) == text


def test_a_word_that_begins_a_sentence_is_printed_only_if_it_is_an_ordinary_word():
    assert printed("Shots fell. Dana fell.", ordinary={"shots"}) == "Shots fell. [withheld] fell."


def test_a_month_is_printed_wherever_it_stands():
    assert printed("On 5 January in town. In Dana’s town.", ordinary={"on", "in"}) == (
        "On 5 January in town. In [withheld] town."
    )


def test_a_namesake_who_is_named_stays_named_where_she_stands():
    text = "Aru Testova was freed. Aru Freely spoke."
    assert printed(text, spellings={"Aru Testova": "child"}, cleared=["Aru Freely"]) == (
        "[withheld] was freed. Aru Freely spoke."
    )


def test_a_script_without_capitals_needs_clearance_for_every_word():
    assert printed("قتل الرجل") == "[withheld]"


@given(st.text(alphabet="aАбB Ққ.\u202e-1", max_size=80), st.sets(st.integers(0, 80), max_size=6))
def test_runs_and_marks_together_cover_the_text_and_print_nothing_hidden(text, points):
    cuts = sorted(point for point in points if point <= len(text))
    known = [Hidden(a, b, "child") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    hidden = hidden_ranges(text, withheld=known, spellings={}, cleared=[], cleared_words=(), ordinary_words=())
    if text:
        shown = runs(text, TextRange(0, len(text)), hidden, [Lit(TextRange(0, len(text)), 1)])
        visible = "".join(
            letter for at, letter in enumerate(text) if not any(one.start <= at < one.end for one in hidden)
        )
        assert plain(shown, mark="") == visible
        assert all(run["r"] == [1] for run in shown)


def test_each_record_lights_its_words_and_a_word_may_be_lit_by_two():
    text = "Two fell and one lived."
    assert runs(text, TextRange(0, 23), [], [Lit(TextRange(0, 8), 1), Lit(TextRange(4, 23), 2)]) == [
        {"t": "Two ", "r": [1]},
        {"t": "fell", "r": [1, 2]},
        {"t": " and one lived.", "r": [2]},
    ]
