"""What a number counts, how exactly, and which numbers count nothing."""

import pytest

from tizim.coding.reader import read_claims


def figures(text: str) -> list[tuple[str, str, str]]:
    return [
        (one.operator.value, f"{one.value:g}", one.unit) for one in read_claims(text).figures if one.value is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court held them for between 20 and 30 days.", [("≥", "20", "days"), ("≤", "30", "days")]),
        ("Organisers said 1,800 to 2,000 people marched.", [("≥", "1800", "protesters"), ("≤", "2000", "protesters")]),
        ("He was jailed for three and a half years.", [("=", "3.5", "years")]),
        ("She was fined 5,000 manats.", [("=", "5000", "money")]),
        ("The bail was five million rupiah.", [("=", "5000000", "money")]),
        ("They were kept waiting for almost a year.", [("~", "1", "years")]),
        ("Soldiers fired at the crowd, killing one and injuring 12.", [("=", "1", "killed"), ("=", "12", "injured")]),
        ("One man was killed near the bridge.", [("=", "1", "killed")]),
        ("At least 1,067 detainees are on the list.", [("≥", "1067", "detained")]),
        ("Eight are let go the same evening.", [("=", "8", "released")]),
        ("More than 52,000 people were displaced.", [(">", "52000", "displaced")]),
        ("Tuesday brings to 29 the number of people killed.", [("=", "29", "killed")]),
        ("Most were let go within 48 hours.", [("≤", "48", "hours")]),
        ("There were 17 people with gunshot wounds.", [("=", "17", "injured")]),
        ("Arrests: 143. Injured: 26.", [("=", "143", "detained"), ("=", "26", "injured")]),
        ("Some 30 of the 52 detainees have been freed.", [("~", "30", "released"), ("=", "52", "detained")]),
        ("Police counted 60 marchers.", [("=", "60", "protesters")]),
        ("Police arrested eight of its staff.", [("=", "8", "detained")]),
        (
            "The office had 363 complaints and opened investigations into 178 of them.",
            [("=", "363", "complaints"), ("=", "178", "investigations")],
        ),
    ],
)
def test_a_number_counts_what_its_words_say(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Agreement 38-2024-OSFL entered into force.",
        "He lives in room 12.",
        "One of them left.",
        "It stands in section 4 of the report.",
    ],
)
def test_a_number_of_a_file_a_room_or_a_section_counts_nothing(text: str) -> None:
    assert figures(text) == []


def test_nineteen_of_two_hundred_are_a_part_of_them() -> None:
    whole, part = read_claims("Officials said 227 people were killed, including 19 officers.").figures
    assert part.part_of == whole.id
    assert part.unit == "killed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was fined $12,500 and €40,000.", [("=", "12500", "money"), ("=", "40000", "money")]),
        ("She has to pay RD$5 million (about US$90,000).", [("=", "5000000", "money"), ("=", "90000", "money")]),
        (
            "Six of the eight people detained were released without charge.",
            [("=", "6", "released"), ("=", "8", "detained")],
        ),
        ("All but 19 were released.", [("=", "19", "in_custody")]),
        ("They got terms ranging from two to seven years.", [("≥", "2", "years"), ("≤", "7", "years")]),
        ("Ana was jailed for eight and Bea for nine years.", [("=", "8", "years"), ("=", "9", "years")]),
        ("At least 114 are adolescents.", [("≥", "114", "people")]),
        ("An explosion killed four; police imposed a curfew.", [("=", "4", "killed")]),
        ("She got a year in prison.", [("=", "1", "years")]),
        ("She was jailed over two tweets.", [("=", "2", "tweets")]),
        (
            "Nine people, including three gendarmes, had been treated in hospital.",
            [("=", "9", "injured"), ("=", "3", "injured")],
        ),
    ],
)
def test_amounts_parts_and_shared_units_are_counted_as_they_are_meant(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert figures(text) == expected


def test_the_last_article_of_a_list_counts_nobody() -> None:
    assert figures("Articles 9, 11 and 26 oblige any person to hand over data.") == []
    assert figures("The articles oblige 26 people to hand over data.") == [("=", "26", "people")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the ministry, the death toll is 13.", [("=", "13", "killed")]),
        ("The toll could be as high as 60.", [("≤", "60", "killed")]),
        (
            "The group put the death toll at 377, higher than the figure of 288 released by the ministry.",
            [("=", "377", "killed"), ("=", "288", "killed")],
        ),
        (
            "Soldiers shot dead five people and wounded another 20 during the march.",
            [("=", "5", "killed"), ("=", "20", "injured")],
        ),
        ("Eleven men and one woman were hanged in the main prison.", [("=", "11", "killed"), ("=", "1", "killed")]),
        ("The prosecutor announced charges for 11 people over the killing.", [("=", "11", "charged")]),
        ("In all, 15 defendants had been charged.", [("=", "15", "charged")]),
        ("Two Spaniards were arrested at the border.", [("=", "2", "detained")]),
        ("More than a hundred residents were detained.", [(">", "100", "detained")]),
        ("A dozen people died.", [("~", "12", "killed")]),
        ("The group documented 66 serious abuses.", [("=", "66", "abuses")]),
        ("Six gunmen killed 12 people.", [("=", "6", "gunmen"), ("=", "12", "killed")]),
        ("She was fined nine million riel.", [("=", "9000000", "money")]),
    ],
)
def test_what_a_number_counts_is_told_by_the_words_nearest_to_it(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The government uses COVID-19 regulations against critics.",
        "A man was found dead after a report that alleged deaths.",
        "Principle 23 states that lawyers may speak.",
        "He was held in Camp 4 residents know well.",
    ],
)
def test_a_number_in_a_name_counts_nothing(text: str) -> None:
    assert figures(text) == []


def test_tens_of_thousands_who_turned_out_are_protesters_though_nobody_says_how_many() -> None:
    (figure,) = read_claims("Tens of thousands turned out across the country.").figures
    assert (figure.value, figure.unit) == (None, "protesters")


def test_a_part_is_one_of_what_is_counted_alike_before_it() -> None:
    text = (
        "The coalition saw 80 shutdowns in 21 countries, with 18 of these shutdowns ongoing. "
        "Nine of these shutdowns happened in May."
    )
    whole, countries, ongoing, in_may = read_claims(text).figures
    assert countries.part_of is None
    assert (ongoing.part_of, in_may.part_of) == (whole.id, whole.id)


def test_no_part_is_one_of_some_days() -> None:
    reporters, days, part = read_claims(
        "They attacked 20 reporters; in just two days, five of them were injured."
    ).figures
    assert (days.unit, part.part_of) == ("days", reporters.id)


def test_members_of_the_forces_among_the_killed_are_killed_and_not_arrested() -> None:
    text = "Some 300 people have been killed, including 12 security agents, and thousands have been arrested."
    assert figures(text)[1] == ("=", "12", "killed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One in three detainees was under 18.", [("<", "18", "years of age")]),
        ("Some 9 out of 10 people live there.", []),
        ("The loss was between $2 million and $3 million.", [("≥", "2000000", "money"), ("≤", "3000000", "money")]),
        ("Some 25 people were killed. Villagers put the number at 31.", [("~", "25", "killed"), ("=", "31", "killed")]),
        ("The army said 25 people were killed. Villagers put the losses at 31.", [("=", "25", "killed")]),
    ],
)  # fmt: skip
def test_a_ratio_counts_nobody_and_another_count_counts_what_the_one_before_it_does(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert figures(text) == expected


def test_the_first_of_two_numbers_may_be_the_part() -> None:
    part, whole, further = read_claims("It convicted 34 of the 37 defendants, 13 of whom will serve time.").figures
    assert (part.part_of, whole.part_of) == (whole.id, None)
    assert further.part_of == whole.id


def test_those_joined_to_a_part_are_a_part_too() -> None:
    whole, survivors, witnesses = read_claims("They met 22 people, including 11 survivors and six witnesses.").figures
    assert [survivors.part_of, witnesses.part_of] == [whole.id, whole.id]


def test_a_figure_is_withdrawn_by_it_or_by_the_text() -> None:
    by_it = read_claims("The army said 25 people were killed. It later retracted the statement.").figures[0]
    by_text = read_claims("The figure of 20,000 prisoners, given by exiles in May, was withdrawn in July.").figures[0]
    kept = read_claims("The figure of 20,000 prisoners, given by exiles in May, was repeated in July.").figures[0]
    assert (by_it.withdrawn, by_text.withdrawn, kept.withdrawn) == (True, True, False)


def test_a_day_for_which_one_count_holds_is_not_that_of_the_count_before_a_comma() -> None:
    share, officials = read_claims(
        "While 70 percent reported torture, only 15 officials were under investigation as of August 2022."
    ).figures
    assert (share.as_of, str(officials.as_of and officials.as_of.end)) == (None, "2022-08")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 11 April a court freed Ana Sola and 58 fellow students.", [("=", "58", "released")]),
        ("Police took her into custody, along with ten other reporters.", [("=", "10", "detained")]),
        ("On 19 December 33 detainees held since 2020 were released.", [("=", "33", "released")]),
        ("Medics spoke of 19 wounded; the police acknowledged six.", [("=", "19", "injured"), ("=", "6", "injured")]),
        (
            "Police arrested 77 people, of whom 60 had been remanded.",
            [("=", "77", "detained"), ("=", "60", "in_custody")],
        ),
        ("Four mothers were dragged into a bus.", [("=", "4", "detained")]),
    ],
)
def test_people_share_what_befalls_whom_they_are_named_with(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert figures(text) == expected


def test_no_count_is_a_part_of_a_smaller_one() -> None:
    text = "According to the ministry 227 people were killed, among them 19 officers, and 4,353 people were injured."
    whole, officers, injured = read_claims(text).figures
    assert (whole.part_of, officers.part_of, injured.part_of) == (None, whole.id, None)
