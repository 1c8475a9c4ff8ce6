"""Who is found by name, what is said of them, and who is never called a victim."""

import pytest

from tizim.coding.reader import read_claims
from tizim.coding.reader.proposals import MentionProposal


def persons(text: str) -> dict[str, MentionProposal]:
    return {one.name: one for one in read_claims(text).mentions if one.kind == "person"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Daw Khin Mar Thway was arrested in Mandalay.", "Khin Mar Thway"),
        ("Sheikh Yahya al-Zubari was sentenced to ten years in prison.", "Yahya al-Zubari"),
        ("Ust. Salim bin Jabir Al-Marzuki was arrested.", "Salim bin Jabir Al-Marzuki"),
        ("Dr. G.N. Velayudhan was convicted.", "G.N. Velayudhan"),
        ("K. Perumalanandan was questioned by police.", "K. Perumalanandan"),
        ('Police arrested Juan "El Zorro" Rivas Ortega in the capital.', 'Juan "El Zorro" Rivas Ortega'),
        ("Md. Rafiqul Mollah, a photographer, was abducted.", "Rafiqul Mollah"),
        ("Grace Anyango said that the guards had left.", "Grace Anyango"),
        ("Bismo, a 17-year-old pupil, was kicked by officers.", "Bismo"),
        ("Lee Wen-hsi was sentenced to five years.", "Lee Wen-hsi"),
        ("Marisol dela Fuente-Cruz was arrested.", "Marisol dela Fuente-Cruz"),
        ("Radio broadcaster Rogelio Mabutas was shot dead by two men.", "Rogelio Mabutas"),
    ],
)
def test_names_of_many_countries_are_found_whole(text: str, name: str) -> None:
    assert name in persons(text)


def test_an_alias_joins_the_person_it_stands_behind() -> None:
    found = persons("Abul Kalam Miah, alias Tuku, was shot dead. Tuku had led the strike.")
    assert list(found) == ["Abul Kalam Miah"]
    assert "Tuku" in found["Abul Kalam Miah"].names


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot dead on Avenida Benito Llamosas.",
        "Students at Solomon Mukasa University were tear-gassed.",
        "The Non-Profit Organisations were dissolved.",
        "He was detained at Jorge Villar International Airport.",
        "San Marcos and Santa Rosa saw large protests.",
    ],
)
def test_streets_schools_and_towns_named_like_persons_are_none(text: str) -> None:
    assert persons(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Halima Sesko, whose husband was shot dead by police, told reporters that she never saw him.", "Halima Sesko"),
        ("Grace Anyango said her son was arrested at the school gate and beaten.", "Grace Anyango"),
        ("Tomas Arriola, the son of the murdered union leader, called for justice.", "Tomas Arriola"),
        (
            "Maria Resendiz, editor of the newspaper whose reporter was abducted, demanded his release.",
            "Maria Resendiz",
        ),
        ("Doctor Amal Idrissa treated those who were shot.", "Amal Idrissa"),
        ("Witness Peter Okothe told the court that he saw police shoot the boy.", "Peter Okothe"),
        ("Police arrested Mario Estevo, the suspected murderer of the journalist.", "Mario Estevo"),
        ("Two suspects in the killing, Juan Pechuan and Pedro Canulo, were arrested.", "Juan Pechuan"),
        ("The rally marked the anniversary of the death of Boris Nemtsinov.", "Boris Nemtsinov"),
        ("The bill was named after Sergei Magnov, who died in prison in 2009.", "Sergei Magnov"),
        ("Koffi Mensahou, a colleague of the murdered journalist, said they came at night.", "Koffi Mensahou"),
        ("Omar Delic was arrested. His lawyer Salma Gharbouj said that she could not attend.", "Salma Gharbouj"),
        ("Ilham Bayramov was held. His daughter Leylan says that medicine did not reach him.", "Leylan"),
        ("Amina Jallowe, sister of the disappeared soldier, gave evidence.", "Amina Jallowe"),
        ("Fatou Keitala, mother of a 15-year-old boy killed by police, has filed a complaint.", "Fatou Keitala"),
        ("По словам Марины Ковалёвой, её мужа задержали у дома.", "Марина Ковалёва"),
        ("Полиция задержала участников акции памяти Бориса Немчинова.", "Борис Немчинов"),
        ("Мать убитого журналиста Анна Петренко рассказала, что сына избивали.", "Анна Петренко"),
        ("Судья Тимур Ахметов белсендіні он тәулікке қамады.", "Тимур Ахметов"),
        ("Karim Madov, who led the State Committee for Security, was dismissed and charged.", "Karim Madov"),
    ],
)
def test_who_speaks_for_remembers_or_harmed_a_victim_is_none(text: str, name: str) -> None:
    roles = persons(text)[name].roles
    assert "victim" not in roles
    assert "perpetrator" not in roles


def test_the_same_words_make_a_victim_of_the_person_they_are_said_of() -> None:
    assert persons("Halima Sesko was shot dead by police.")["Halima Sesko"].roles == ("victim",)


def test_a_security_chief_is_an_official_and_an_association_leader_is_none() -> None:
    found = persons(
        "Karim Madov, who led the State Committee for Security, was dismissed. "
        "Dana Orlova, who led the Writers' Circle, was detained."
    )
    assert "official" in found["Karim Madov"].roles
    assert found["Dana Orlova"].roles == ("victim",)


def test_a_lawyer_is_a_lawyer_and_the_mother_of_somebody_has_no_trade() -> None:
    found = persons("Lawyer Olena Bondarko said so. Nguyen Thi Lanh, the mother of the blogger, was turned away.")
    assert found["Olena Bondarko"].occupation == "lawyer"
    assert found["Nguyen Thi Lanh"].occupation is None
    assert found["Nguyen Thi Lanh"].relation == "mother"


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        (
            (
                "Ayo Bankolu, 23, was shot dead on 4 May 2023. His mother, Funke Bankolu, said that he had gone out. "
                "Dr Sule Ahmedu, who examined him, found two wounds."
            ),
            {"Ayo Bankolu"},
        ),
        (
            "Journalist Sara Lindqvist was threatened by Per Holmsen, a politician. Holmsen was fined 2,000 crowns.",
            {"Sara Lindqvist"},
        ),
        (
            (
                "Constable Brian Otienos was seen shooting at the crowd. Samuel Karius, 17, was hit in the neck. "
                "Otienos was arrested and charged with murder."
            ),
            {"Samuel Karius"},
        ),
        (
            "Her interpreter, Yusuf Karimov, was there when she was questioned. He confirmed that she was slapped.",
            set(),
        ),
        ("Torture is widespread, said Juan Mendezal, an expert on torture.", set()),
        (
            "Farah Dibani read a poem by Ahmad Shamli, who was jailed under the Shah. Officers then arrested her.",
            {"Farah Dibani"},
        ),
    ],
)
def test_in_a_paragraph_only_those_harmed_are_victims(text: str, victims: set[str]) -> None:
    found = {name for name, one in persons(text).items() if "victim" in one.roles}
    assert found == victims


@pytest.mark.parametrize(
    ("text", "name", "occupation"),
    [
        ("Union president Arlene Bautiso was arrested in Manila on 4 July.", "Arlene Bautiso", "president"),
        ("Company director Viktor Melnyko was charged with tax evasion.", "Viktor Melnyko", "director"),
        ("Kenyan reporter Sipho Dlamino was slapped by a policeman.", "Sipho Dlamino", "reporter"),
    ],
)
def test_a_post_outside_the_state_makes_no_official_and_an_occupation_is_bare(
    text: str, name: str, occupation: str
) -> None:
    person = next(one for one in read_claims(text).mentions if one.name == name)
    assert "victim" in person.roles
    assert "official" not in person.roles
    assert person.occupation == occupation


def test_whom_somebody_works_for_is_no_person_and_no_part_of_the_name() -> None:
    read = read_claims("Journalist Alhassan B. Kamaro of Radio Democracy was threatened in Freetown.")
    assert [one.name for one in read.mentions if one.kind == "person"] == ["Alhassan B. Kamaro"]


def test_a_month_before_what_a_party_said_is_no_body() -> None:
    read = read_claims("Since November, the party said, 12 members have been attacked.")
    assert [body.name for body in read.bodies] == []


def test_a_place_keeps_the_small_words_inside_its_name() -> None:
    read = read_claims("Men took the farmer from his home in Triunfo de la Cruz on 3 May.")
    assert "Triunfo de la Cruz" in [place.name for place in read.places]
