"""Which article belongs to which code, in the forms in which updates cite law."""

import pytest

from tizim.coding.reader import read_claims


def articles(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.article, one.code, one.offence) for one in read_claims(text).articles]


def test_a_code_named_before_a_list_belongs_to_every_article_of_the_list() -> None:
    text = (
        "Some rest on broad offences in the Criminal Code: “spreading rumours” (article 274) and “sowing discord” "
        "(article 174)."
    )
    assert articles(text) == [
        ("274", "Criminal Code", "spreading rumours"),
        ("174", "Criminal Code", "sowing discord"),
    ]


def test_a_code_named_behind_a_list_belongs_to_every_article_of_the_list() -> None:
    text = "She was charged with incitement (article 174) and mass riots (article 272) of the Criminal Code."
    assert articles(text) == [("174", "Criminal Code", "incitement"), ("272", "Criminal Code", "mass riots")]


def test_an_abbreviation_stands_for_the_code_it_was_introduced_for() -> None:
    text = (
        "He was fined under article 488 of the Code of Administrative Offences (CAO).\n\n"
        "She was held for ten days under article 488 CAO."
    )
    assert [code for _, code, _ in articles(text)] == ["Code of Administrative Offences"] * 2


def test_an_abbreviation_that_was_never_introduced_stays_as_it_is_written() -> None:
    assert articles("She was held for ten days under article 488 CAO.")[0][1] == "CAO"


@pytest.mark.parametrize("words", ["two months on multiple criminal charges", "three days"])
def test_how_long_somebody_was_held_for_is_no_offence(words: str) -> None:
    assert articles(f"A court ordered her detention for {words} (under article 293 of the Criminal Code).") == [
        ("293", "Criminal Code", None)
    ]


def test_the_organisation_article_19_is_no_provision() -> None:
    assert articles("They work with Article 19 on free expression.") == []
