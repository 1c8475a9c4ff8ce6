"""Which claims are set against each other, by the words that answer, deny, qualify or take back."""

import pytest

from tizim.coding.reader import read_claims
from tizim.coding.reader.proposals import DisputeProposal


def disputes(text: str) -> list[DisputeProposal]:
    return list(read_claims(text).disputes)


@pytest.mark.parametrize(
    ("text", "relation", "left", "right"),
    [
        (
            "Witnesses said that students were beaten. Police chief Tomas Rueda said that nobody was beaten.",
            "contradiction",
            "students were beaten",
            "nobody was beaten",
        ),
        (
            "The agency denied having ordered a blocking, but tests by the group Red Abierta showed outages.",
            "contradiction",
            "denied having ordered a blocking",
            "showed outages",
        ),
        (
            "Police first spoke of a robbery. The minister later admitted that officers had fired.",
            "retraction",
            "first spoke of a robbery",
            "admitted that officers had fired",
        ),
        (
            "According to his wife, he came out with two broken fingers. The prison service replied that he fell.",
            "contradiction",
            "two broken fingers",
            "he fell",
        ),
        (
            "Ana Ruiz said she was beaten by guards. The corps' commandant, Paul Eze, called her story “a script”.",
            "contradiction",
            "beaten by guards",
            "a script",
        ),
        (
            "The police insist that access was never refused, though they concede that some had to wait.",
            "nuance",
            "never refused",
            "had to wait",
        ),
        (
            "The presidency withdrew a statement which claimed that 30 mercenaries had been captured.",
            "retraction",
            "30 mercenaries",
            "withdrew a statement",
        ),
        (
            "Ana Ruiz was beaten by masked men on 3 May 2024. Interior Ministry: an “ordinary brawl”.",
            "contradiction",
            "beaten by masked men",
            "ordinary brawl",
        ),
        (
            "The army said it had killed 12 terrorists. Residents say the dead were farmers.",
            "contradiction",
            "12 terrorists",
            "were farmers",
        ),
        (
            "The government insists the law protects children; critics say it silences the press.",
            "contradiction",
            "protects children",
            "silences the press",
        ),
        (
            "The army disowned a statement by a colonel, who had called the editor a spy.",
            "retraction",
            "disowned a statement",
            "called the editor a spy",
        ),
        (
            "According to Human Rights Watch, the crowd did not threaten anybody, although some held sticks.",
            "nuance",
            "did not threaten anybody",
            "some held sticks",
        ),
        (
            "He had joined the Dawn Movement, banned as 'extremist', although it does not call for violence.",
            "contradiction",
            "banned as 'extremist'",
            "does not call for violence",
        ),
        (
            "Officials branded the crowd as terrorists. A banner said: “We are not terrorists!”",
            "contradiction",
            "branded the crowd",
            "We are not terrorists",
        ),
        (
            "The governor said that all complaints will be investigated. So far nobody has been charged.",
            "contradiction",
            "will be investigated",
            "nobody has been charged",
        ),
        (
            "Guards keep an unpublished list of exiles. Many came. The office denied that there is such a list.",
            "contradiction",
            "unpublished list",
            "denied that there is",
        ),
        (
            "The Delta Observatory said that 97 people had been charged. The ministry spoke of only 41 such cases.",
            "contradiction",
            "97 people",
            "41 such cases",
        ),
        (
            "According to official figures, 120 people were killed. A list kept by volunteers holds 87 names.",
            "gap",
            "120 people",
            "87 names",
        ),
    ],
)
def test_two_claims_on_one_point_are_set_against_each_other(text: str, relation: str, left: str, right: str) -> None:
    one = next(one for one in disputes(text) if one.relation == relation)
    flat = text.replace("“", '"').replace("”", '"')
    for side, words in zip(one.sides, (left, right), strict=True):
        at = flat.index(words)
        assert side.passage.start < at + len(words)
        assert side.passage.end > at


@pytest.mark.parametrize(
    "text",
    [
        "Witnesses said that students were beaten. Police chief Tomas Rueda said that order was restored.",
        "Nicaragua withdrew its delegate after the report.",
        "According to Human Rights Watch, the crowd grew, although some went home.",
        "The Delta Observatory reported that 97 people had been charged. Prosecutors said 41 roads were closed.",
    ],
)
def test_what_merely_stands_beside_another_claim_is_no_dispute(text: str) -> None:
    assert disputes(text) == []


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        (
            "He died in custody. The police had claimed he suffered a heart attack. The autopsy found many fractures.",
            "claimed he suffered a heart attack",
            "found many fractures",
        ),
        (
            "Police said the two were summoned as witnesses, contrary to what the summons states.",
            "summoned as witnesses",
            "contrary to what the summons states",
        ),
        (
            "Records show that 12 were hit by bullets, which contradicts the minister's claim that no guns were used.",
            "12 were hit by bullets",
            "no guns were used",
        ),
        (
            "Ana Ruiz was shot in Cotui. She had received threats. The company denies any involvement.",
            "was shot in Cotui",
            "denies any involvement",
        ),
        (
            "Three women were beaten in Zaria, a witness said. The governor claims that they “ran into a wall”.",
            "were beaten in Zaria",
            "ran into a wall",
        ),
        (
            "Колонну избили дубинками, сообщили свидетели. Сайт заблокирован. Милиция заявила, что силу не применяла.",
            "избили дубинками",
            "силу не применяла",
        ),
    ],
)
def test_evidence_insistence_and_denials_answer_what_was_told(text: str, left: str, right: str) -> None:
    found = [[side.claim for side in one.sides] for one in disputes(text)]
    assert any(left in sides[0] and right in sides[1] for sides in found), found


@pytest.mark.parametrize(
    "text",
    [
        "The ministry closed the fund for acts contrary to public order.",
        "No one was hurt. The army confirmed the visit.",
        "Ana Ruiz was charged with sedition in Kisumu. She pleaded not guilty.",
        "Суд в Орле приговорил Игоря Гончарова к двум годам. Вину он не признал.",
        "She was denied a visit in Kisumu. She was denied any contact with her lawyer.",
    ],
)
def test_words_of_law_and_refusals_dispute_nothing(text: str) -> None:
    assert disputes(text) == []


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        (
            "While the police claim that Ana Sola hanged herself, her family said that this is hard to believe.",
            "the police claim",
            "hard to believe",
        ),
        (
            "A rights group said soldiers killed 40 villagers. The army described the allegations as fabrications.",
            "soldiers killed 40 villagers",
            "as fabrications",
        ),
        (
            "A Delta Observatory report that claimed 80 prisoners died was slammed as “blackmail” by the military.",
            "80 prisoners died",
            "blackmail",
        ),
        (
            "Police said Ana Sola died of a heart attack. Her family alleged that she was tortured to death.",
            "died of a heart attack",
            "tortured to death",
        ),
        (
            "General Bram Ode said 23 soldiers were killed. Relatives say this is not true.",
            "23 soldiers were killed",
            "this is not true",
        ),
        (
            "The army has refuted claims of abductions in the capital, saying that all arrests were lawful.",
            "claims of abductions",
            "has refuted",
        ),
        (
            "Police denied holding the two students, as their families accused the security forces of abducting them.",
            "their families accused",
            "denied holding",
        ),
        (
            "The Delta Observatory put the death toll at 377, higher than the figure of 288 released by the ministry.",
            "377",
            "288",
        ),
        (
            "The state has arrested only 31 people, the minister said. Bram Ode said 3,000 people had been abducted.",
            "31 people",
            "3,000 people",
        ),
        (
            "Viasna counts 1,177 political prisoners. The minister told a radio that “there are no such prisoners”.",
            "1,177 political prisoners",
            "no such prisoners",
        ),
        (
            "Police claim that she incited soldiers; her lawyer called the charges a joke.",
            "incited soldiers",
            "a joke",
        ),
        (
            "The police said the Lake Institute broke the law; the organisation replied that it held a permit.",
            "broke the law",
            "held a permit",
        ),
        (
            "The guild counted 43 reporters who fled; the minister called the figure “an invention of the lazy”.",
            "43 reporters",
            "an invention",
        ),
        (
            "His wife says she could not bring his insulin. “All receive the care they need,” Minister Bram Ode said.",
            "his insulin",
            "the care they need",
        ),
        (
            "His brother said he saw burns on both feet. The police attribute the death to drug withdrawal.",
            "burns on both feet",
            "drug withdrawal",
        ),
        (
            "The Delta Observatory counted 28 reporters in jail; the Lake Institute put the number at 37.",
            "28 reporters",
            "37",
        ),
        (
            "At least nine protesters were killed, residents said, whereas the prime minister spoke of three.",
            "nine protesters",
            "three",
        ),
        (
            "The Delta Observatory documented 297 deaths, but says the final toll is likely to be higher.",
            "297 deaths",
            "likely to be higher",
        ),
    ],
)  # fmt: skip
def test_versions_side_by_side_and_counts_that_outdo_each_other_are_disputes(text: str, left: str, right: str) -> None:
    found = [[side.claim for side in one.sides] for one in disputes(text)]
    assert any(left in sides[0] and right in sides[1] for sides in found), found


def test_an_answer_may_be_the_next_paragraph_where_paragraphs_are_short() -> None:
    text = (
        "Medics said live rounds were fired at protesters in Omdu.\n\n"
        "The interior ministry denied that live rounds were fired at protesters.\n"
    )
    (one,) = disputes(text)
    assert [side.who for side in one.sides] == ["Medics", "The interior ministry"]


LONG = "Medics said live rounds were fired at protesters in Omdu. The march began at noon. It ended at night.\n\n"


def test_a_denial_that_opens_a_paragraph_means_what_it_repeats_of_the_one_before() -> None:
    (one,) = disputes(LONG + "The interior ministry denied that live rounds were fired at protesters.\n")
    assert "Medics said" in one.sides[0].claim


def test_a_denial_that_opens_a_paragraph_on_something_else_answers_nobody() -> None:
    assert disputes(LONG + "The interior ministry denied that the census had begun.\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "A student told the rally that officers beat her and accused state media of trying to justify it with lies.",
        "The president rejected calls by rights groups for an inquiry into the killings.",
        "Guards beat Ana Sola in Kisumu. The Supreme Court dismissed that case in June.",
        "Police reported 48 injured officers; the Lake Institute documented 22 injured protesters.",
        "Iran executed 16 people on 3 May. The Delta Observatory says two prisoners were executed on the same day.",
    ],
)
def test_who_speaks_of_lies_asks_for_an_inquiry_or_counts_others_answers_nobody(text: str) -> None:
    assert disputes(text) == []


def test_a_report_that_is_neither_confirmed_nor_denied_stays_uncertain() -> None:
    text = "The regulator blocked Lumen on 4 May 2024. For a month the government neither confirmed nor denied it."
    assert [one.relation for one in disputes(text)] == ["uncertainty"]


def test_a_denial_that_names_what_it_denies_does_not_answer_the_sentence_before() -> None:
    text = "Police arrested Ana Sola in Kisumu. The ministry denied reports that it was drafting amendments."
    (one,) = disputes(text)
    assert one.sides[0].claim == "reports that it was drafting amendments"
