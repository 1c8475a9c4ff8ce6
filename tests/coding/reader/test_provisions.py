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


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("He is held under article 24 of Decree-Law 54 of September 16, 2022.", [("24", "Decree-Law 54")]),
        ("She broke article 25 of Law 175 of 2018 on Cybercrimes.", [("25", "Law 175 of 2018 on Cybercrimes")]),
        ("The bill adds article 217/A to the Penal Code.", [("217/A", "Penal Code")]),
        ("He was booked under section 66A of the IT Act.", [("66A", "IT Act")]),
        ("She was convicted under article 205 bis of the Penal Code.", [("205bis", "Penal Code")]),
        ("He broke article 1 of Law No. 7418 and Presidential Decree 44/2020.", [("1", "Law No. 7418")]),
        ("She broke section 11 of the draconian Electronic Crimes Act.", [("11", "Electronic Crimes Act")]),
        ("She broke section 5 of Sanda's colonial-era Penal Code.", [("5", "Penal Code")]),
        ("Under Article 8 of the so-called “Gag Law”, fines rose.", [("8", "Gag Law")]),
        ("She was jailed under the Anti-Terrorism Law No. 94 of 2015.", [(None, "Anti-Terrorism Law No. 94 of 2015")]),
        ("He was held under Regulation 26 of the Public Order Regulations.", [("26", "Public Order Regulations")]),
        (
            "She broke section 7 (1) (b) of the Public Order Act (POA) and section 8 of the POA.",
            [("7(1)(b)", "Public Order Act"), ("8", "Public Order Act")],
        ),
        ("The Senate passed Law 1-24. Article 9 obliges all to hand over data.", [("9", "Law 1-24")]),
        (
            "He broke section 37 of the Criminal Law (Reform) Act and section 41 of the same Act.",
            [("37", "Criminal Law (Reform) Act"), ("41", "Criminal Law (Reform) Act")],
        ),
    ],
)
def test_a_law_is_known_by_its_number_its_topic_and_its_brackets(
    text: str, cited: list[tuple[str | None, str]]
) -> None:
    assert [(article, code) for article, code, _ in articles(text)] == cited


def test_an_organisation_called_article_19_is_no_citation() -> None:
    assert articles("The organisation Article 19 condemned the arrests.") == []


def test_a_kazakh_code_in_small_letters_is_a_code_and_its_article_no_count_of_days() -> None:
    text = "Оны әкімшілік құқық бұзушылық туралы кодекстің 488-бабы бойынша 15 тәулікке қамады."
    assert articles(text) == [("488", "Әкімшілік құқық бұзушылық туралы кодекс", None)]
    assert [one.value for one in read_claims(text).figures] == [15]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "It convicted Ana Sola of bribery (article 548 of the criminal code) and Ode of aid (articles 28, 548).",
            [("548", "bribery"), ("28", "aid"), ("548", "aid")],
        ),
        ("She was charged with “insulting Islam” as per Article 301 of the Penal Code.", [("301", "insulting Islam")]),
        (
            "He was charged with sending false messages, in violation of Section 164C of the Data Protection Act.",
            [("164C", "sending false messages")],
        ),
        (
            "Ten were tried under Article 88 of the Penal Code (PC) for “libel”, 40 under Article 258, “abuse.”",
            [("88", "libel"), ("258", "abuse")],
        ),
        (
            "He got a year under Article 361 (“aiding extremism”) and Article 368 (“insult”) of the Criminal Code.",
            [("361", "aiding extremism"), ("368", "insult")],
        ),
        (
            "She was booked under Section 7 of the Anti-Terrorism Act (ATA) and 186 and 506 of the Penal Code.",
            [("7", None), ("186", None), ("506", None)],
        ),
        ("She was held under article 7 of the Penal Code and 12 of the men were freed.", [("7", None)]),
        ("She faces treason charges under Section 39(2)(d) of the Penal Code.", [("39(2)(d)", "treason")]),
        ("He faces multiple criminal charges under Section 39 of the Penal Code.", [("39", None)]),
        (
            "He was charged with contravening section 187 as read with section 37 of the Public Order Act.",
            [("187", None), ("37", None)],
        ),
        ("Ana Sola was accused of sedition under section 5 of the Penal Code.", [("5", "sedition")]),
        ("The case rests on Section 2 of Article 303 of the Penal Code.", [("303", None)]),
        ("Police cited sections 153 A, 505 of the Penal Code (PC) and the Arms Act.", [("153A", None), ("505", None)]),
    ],
)  # fmt: skip
def test_the_offence_of_an_article_holds_no_name_and_no_joint(text: str, cited: list[tuple[str, str | None]]) -> None:
    assert [(article, offence) for article, _, offence in articles(text)] == cited


def test_an_article_without_its_code_has_that_with_which_the_text_named_it_before() -> None:
    text = "She was charged under Article 88 of the Penal Code.\n\nMany fear Article 88 and what it brings."
    assert [(article, code) for article, code, _ in articles(text)] == [("88", "Penal Code")] * 2


def test_an_article_that_the_text_never_named_with_a_code_is_none_that_is_feared() -> None:
    text = "She was charged under Article 87 of the Penal Code.\n\nMany fear Article 88 and what it brings."
    assert [article for article, _, _ in articles(text)] == ["87"]


def test_an_abbreviation_may_stand_before_the_sentence_that_introduces_it() -> None:
    text = "She was booked under section 124A of the IPC.\n\nMany are held under the Indian Penal Code (IPC)."
    assert articles(text)[0][1] == "Indian Penal Code"
