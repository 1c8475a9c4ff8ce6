"""What becomes a claim, and in whose words it stands."""

from tizim.coding.fields import FIELDS
from tizim.coding.reader import read_claims
from tizim.coding.values import DateValue, MentionValue, TermValue

CASE = (
    "On 3 May 2021, police in Kisumu detained journalists Amina Okoro and Bao Adeyemi. "
    "Okoro was released on 5 May 2021, while Adeyemi was sentenced to three months in prison."
)


def test_a_step_its_person_and_its_date_stand_in_the_same_words() -> None:
    proposals = read_claims(CASE)
    names = {one.id: one.name for one in proposals.mentions}
    step = next(one for one in proposals.claims if one.value == TermValue("released") and one.field == "step")
    here = [one for one in proposals.claims if one.passages == step.passages and one.subject == step.subject]
    of_whom = [names[one.value.mention_id] for one in here if isinstance(one.value, MentionValue)]
    dates = [str(one.value.date.start) for one in here if isinstance(one.value, DateValue)]
    assert (of_whom, dates) == (["Amina Okoro"], ["2021-05-05"])


def test_a_step_of_two_people_is_one_claim_that_concerns_both() -> None:
    claims = [one for one in read_claims(CASE).claims if one.rule == "step.detained"]
    assert [one.field for one in claims].count("step") == 1
    assert [one.field for one in claims].count("concerns") == 2


def test_every_claim_is_of_a_declared_field() -> None:
    for claim in read_claims(CASE).claims:
        assert claim.field in FIELDS[claim.subject_kind]


def test_each_step_is_linked_to_the_one_told_before_it_of_the_same_person() -> None:
    proposals = read_claims(CASE)
    code_of = {one.id: one.value.code for one in proposals.claims if isinstance(one.value, TermValue)}
    pairs = {(code_of[link.claim], link.relation, code_of[link.other]) for link in proposals.links}
    assert pairs == {("released", "follows", "detained"), ("sentenced", "follows", "detained")}
