"""What cannot both be true, and what a source sets against another."""

from tests.findings.values import TermValue, TextValue, event, link, number, on, person, place, told, weigh

from tizim.findings.contradictions import Contradiction, contradictions
from tizim.findings.told import File
from tizim.kernel.quantities import Operator


def found(file: File) -> tuple[Contradiction, ...]:
    return contradictions(weigh(file))


def test_dates_apart_contradict_each_other() -> None:
    one, other = told("date", on(5)), told("date", on(6))
    (each,) = found(event(one, other))
    assert (each.field, each.relation, set(each.sides)) == ("date", "contradicts", {(one.id,), (other.id,)})


def test_dates_that_share_a_day_do_not() -> None:
    assert found(event(told("date", on(4, until=6)), told("date", on(6)))) == ()


def test_two_freedoms_can_both_be_true() -> None:
    assert found(event(told("freedom", TermValue("assembly")), told("freedom", TermValue("expression")))) == ()


def test_two_countries_cannot() -> None:
    assert len(found(event(told("country", place("kz")), told("country", place("kg"))))) == 1


def test_text_is_never_said_to_contradict_text() -> None:
    assert found(event(told("area", TextValue("the whole country")), told("area", TextValue("one city")))) == ()


def test_witnesses_of_one_side_stand_together() -> None:
    first, second, other = told("date", on(5)), told("date", on(5)), told("date", on(6))
    (each,) = found(event(first, second, other))
    assert {first.id, second.id, other.id} == each.claims
    assert sorted(len(side) for side in each.sides) == [1, 2]


def count(value: int, **other: object) -> object:
    return told("count", number(value, operator=other.pop("operator", Operator.EQUAL)), **other)


def population(words: str) -> dict[str, object]:
    return {"qualifiers": {"population": words}}


def test_two_counts_of_one_population_on_one_date_contradict_each_other() -> None:
    told_of = {**population("people killed in the country"), "as_of": on(9).date}
    assert len(found(event(count(225, **told_of), count(260, **told_of)))) == 1


def test_counts_of_different_or_unstated_populations_stand_side_by_side() -> None:
    assert found(event(count(225, **population("civilians")), count(19, **population("officers")))) == ()
    assert found(event(count(225), count(260))) == ()
    assert found(event(count(225, **population("people")), count(6, **population("people")))) == ()


def test_counts_as_of_different_dates_stand_side_by_side() -> None:
    told_of = population("people killed in the country")
    assert found(event(count(164, **told_of, as_of=on(9).date), count(227, **told_of, as_of=on(15).date))) == ()


def test_at_least_two_hundred_does_not_contradict_two_hundred_and_twenty_seven() -> None:
    told_of = population("people killed in the country")
    assert found(event(count(200, **told_of, operator=Operator.AT_LEAST), count(227, **told_of))) == ()


def test_killed_and_injured_are_not_compared() -> None:
    told_of = population("people at the square")
    assert found(event(told("count", number(5), **told_of), told("count", number(9, "injured"), **told_of))) == ()


def test_a_denial_contradicts_what_it_denies() -> None:
    claim, denial = told("freedom", TermValue("assembly")), told("freedom", TermValue("assembly"), stance="denies")
    (each,) = found(event(claim, denial))
    assert each.claims == {claim.id, denial.id}


def test_what_was_taken_back_contradicts_nothing() -> None:
    wrong, right = told("date", on(5)), told("date", on(6))
    (each,) = found(event(wrong, right, links=(link(right, "corrects", wrong),)))
    assert each.relation == "corrects"


def test_what_a_source_sets_against_each_other_keeps_its_relation_and_point() -> None:
    one, other = told("time_relative", TextValue("after the curfew")), told("time_relative", TextValue("before it"))
    for relation in ("contradicts", "corrects", "withdraws", "qualifies", "confirms"):
        (each,) = found(event(one, other, links=(link(one, relation, other, point="the curfew"),)))
        assert (each.relation, each.point, each.sides) == (relation, "the curfew", ((one.id,), (other.id,)))


def test_a_contradiction_that_is_stated_and_follows_from_the_values_is_one() -> None:
    one, other = told("date", on(5)), told("date", on(6))
    assert len(found(event(one, other, links=(link(one, "contradicts", other),)))) == 1


def test_part_of_another_figure_is_no_contradiction() -> None:
    part, whole = count(19), count(227)
    assert found(event(part, whole, links=(link(part, "part_of", whole),))) == ()


def test_a_link_to_a_claim_about_something_else_shows_on_this_subject() -> None:
    claim, elsewhere = told("date", on(5)), told("statement", TextValue("it was not so"), of="eps_z")
    (each,) = found(event(claim, linked=(elsewhere,), links=(link(elsewhere, "contradicts", claim),)))
    assert (each.field, each.sides) == ("date", ((elsewhere.id,), (claim.id,)))


def test_a_contradiction_keeps_its_id() -> None:
    one, other = told("sex", TermValue("female"), of="mnt_a"), told("sex", TermValue("male"), of="mnt_a")
    assert [each.id for each in found(person(one, other))] == [each.id for each in found(person(other, one))]
