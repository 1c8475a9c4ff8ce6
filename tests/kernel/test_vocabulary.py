"""Vocabularies: a code means tomorrow what it means today."""

import pytest

from tizim.kernel.errors import BadVocabulary, UnknownCode
from tizim.kernel.vocabulary import Term, parse_vocabulary

BASE = """
name = "violations"
version = 3

[terms.ill_treatment]
label = { en = "Ill-treatment", ru = "Жестокое обращение" }
definition.en = "Cruel treatment."

[terms.torture]
label = { en = "Torture", kk = "Азаптау" }
parent = "ill_treatment"
mappings.huridocs = ["4:02011111"]
flags = ["sensitive"]
note = "Where the source says so."
"""


def test_a_term_has_its_label_in_each_language_and_else_in_english() -> None:
    torture = parse_vocabulary(BASE)["torture"]
    assert (torture.label(), torture.label("kk"), torture.label("ru")) == ("Torture", "Азаптау", "Torture")


def test_a_term_without_a_definition_says_nothing() -> None:
    assert Term("torture", {"en": "Torture"}).define("ru") == ""


def test_a_term_keeps_its_mappings_flags_and_note() -> None:
    torture = parse_vocabulary(BASE)["torture"]
    assert torture.mappings["huridocs"] == ("4:02011111",)
    assert torture.flags == {"sensitive"}
    assert torture.note == "Where the source says so."


def test_the_broader_term_knows_the_narrower_one() -> None:
    violations = parse_vocabulary(BASE)
    assert violations.broader("torture") == ("torture", "ill_treatment")
    assert violations.children("ill_treatment") == ("torture",)
    assert violations.flagged("sensitive") == {"torture"}


def test_an_unknown_code_is_named_with_the_vocabulary_and_what_to_do() -> None:
    with pytest.raises(UnknownCode) as caught:
        parse_vocabulary(BASE)["tortuer"]
    assert caught.value.where == "vocabulary violations, version 3"
    assert caught.value.problem == "'tortuer' is not a term of it."
    assert "vocabularies/violations.toml of your workspace" in caught.value.remedy


def test_a_workspace_adds_a_term_without_touching_the_code() -> None:
    added = '[terms.water_denied]\nlabel.en = "Denial of water"\nparent = "ill_treatment"\n'
    violations = parse_vocabulary(BASE, added)
    assert list(violations) == ["ill_treatment", "torture", "water_denied"]
    assert violations["water_denied"].label("ru") == "Denial of water"


def test_a_workspace_adds_a_language_to_a_term() -> None:
    violations = parse_vocabulary(BASE, '[terms.torture]\nlabel.ky = "Кыйноо"\n')
    assert violations["torture"].label("ky") == "Кыйноо"
    assert violations["torture"].label("kk") == "Азаптау"


@pytest.mark.parametrize(
    "change",
    [
        'label.en = "Rough handling"',
        'definition.en = "Cruel."\nparent = "torture"',
        'mappings.huridocs = ["4:01"]',
        'flags = ["derived"]',
    ],
)
def test_a_workspace_cannot_give_a_code_another_meaning(change: str) -> None:
    with pytest.raises(BadVocabulary, match="term ill_treatment: It changes what the term means"):
        parse_vocabulary(BASE, f"[terms.ill_treatment]\n{change}\n")


def test_an_overlay_of_another_vocabulary_is_refused() -> None:
    with pytest.raises(BadVocabulary, match=r"calls itself 'fates'\. Write name = \"violations\""):
        parse_vocabulary(BASE, 'name = "fates"\n')


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ('[terms."Bad Code"]\nlabel.en = "Bad"', "The code is not lower case words"),
        ('[terms.bad]\nlabel.ru = "Плохо"', "It has no English label"),
        ('[terms.bad]\nlabel.en = "Bad"\nparent = "worse"', "Its parent 'worse' is not a term"),
        ('[terms.bad]\nlabel.en = "Bad"\nparent = "bad"', "Its parents lead back to itself"),
        ('[terms.bad]\nlabel = "Bad"', "The term is not written as a term"),
        ('[terms.bad]\nlabel.en = "Bad"\nflags = "sensitive"', "The term is not written as a term"),
        ('[terms.bad]\nlabel.en = "Bad"\ncolour = "red"', "The term is not written as a term"),
    ],
)
def test_a_fault_of_a_term_is_named_with_its_place(written: str, problem: str) -> None:
    with pytest.raises(BadVocabulary, match=problem):
        parse_vocabulary(BASE, written)


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(BadVocabulary) as caught:
        parse_vocabulary(BASE, '[terms.one]\nlabel.ru = "Раз"\n[terms.two]\nlabel.en = "Two"\nparent = "three"\n')
    assert "term one: It has no English label" in caught.value.problem
    assert "term two: Its parent 'three' is not a term" in caught.value.problem


def test_a_file_that_is_no_toml_is_refused_with_the_line() -> None:
    with pytest.raises(BadVocabulary, match=r"It is not TOML: .*line 2"):
        parse_vocabulary('name = "violations"\nversion = \n')


def test_a_file_that_does_not_say_what_it_is_is_refused() -> None:
    with pytest.raises(BadVocabulary, match=r"It does not say what it is\. Begin the file with name"):
        parse_vocabulary('[terms.one]\nlabel.en = "One"')
