"""What a reviewer may rule."""

from dataclasses import replace

import pytest
from tests.findings.values import EVENT, LOOKUP, TermValue, backing, event, killing, on, place, somebody, told, weigh

from tizim.findings.ruling import BadRuling, Ruled, check_ruling
from tizim.findings.told import File, Kind, Subject, Told
from tizim.kernel.errors import BadValue, UnknownCode, UnknownField

FIFTH = {"date": on(5).date.to_json()}


def three() -> tuple[Told, ...]:
    return tuple(told("date", on(5)) for _ in range(3))


def ruled(*claims: Told, **other: object) -> Ruled:
    facts = {
        "field": "date",
        "value": FIFTH,
        "level": "verified",
        "method": "agreement",
        "reasoning": "All saw it.",
        **other,
    }
    return Ruled(EVENT, claims=frozenset(claim.id for claim in claims), **facts)


def check(ruling: Ruled, file: File) -> None:
    check_ruling(ruling, file, LOOKUP)


def test_verified_needs_three_independent_origins_and_reasons() -> None:
    claims = three()
    check(ruled(*claims), event(*claims))
    with pytest.raises(BadRuling, match=r"'verified' needs 3 independent origins that say so, .* have 2"):
        check(ruled(*claims[:2]), event(*claims))
    with pytest.raises(BadRuling, match="It has no reasons"):
        check(ruled(*claims, reasoning=" "), event(*claims))


def test_three_claims_of_one_voice_are_not_three_origins() -> None:
    claims = tuple(replace(claim, voices=frozenset({"the lawyer"})) for claim in three())
    with pytest.raises(BadRuling, match="have 1"):
        check(ruled(*claims), event(*claims))


def test_a_claim_against_the_value_is_weighed_and_does_not_count_for_it() -> None:
    claims = *three()[:2], told("date", on(6))
    check(ruled(*claims, level="corroborated", method="better_source"), event(*claims))
    with pytest.raises(BadRuling, match="have 2"):
        check(ruled(*claims), event(*claims))


def test_a_square_in_the_city_says_that_it_was_in_the_city() -> None:
    claims = told("place", place("square")), told("place", place("almaty"))
    where = {"field": "place", "value": {"place": "almaty", "as_written": "Almaty"}, "level": "corroborated"}
    check(ruled(*claims, **where), event(*claims))
    with pytest.raises(BadRuling, match="have 1"):
        check(ruled(*claims, **{**where, "value": {"place": "square", "as_written": "Square"}}), event(*claims))


def test_what_was_taken_back_does_not_count() -> None:
    claims = three()
    back = replace(claims[0], id="clm_back", stance="withdraws")
    with pytest.raises(BadRuling, match="have 2"):
        check(ruled(*claims), event(*claims, back))


def test_ruling_something_out_needs_no_origin() -> None:
    claims = three()
    check(ruled(claims[0], level="discounted", value=None, method="left_open"), event(*claims))


def test_it_rests_on_checked_claims_alone() -> None:
    claims = replace(three()[0], is_checked=False), *three()
    with pytest.raises(BadRuling, match="a claim that nobody has checked"):
        check(ruled(*claims), event(*claims))


def test_it_rests_on_claims_about_its_subject() -> None:
    claims = three()
    with pytest.raises(BadRuling, match="does not rest on live claims about its subject alone"):
        check(ruled(*claims, told("date", on(5), of="eps_z")), event(*claims))
    with pytest.raises(BadRuling, match="does not rest on live claims"):
        check(ruled(), event(*claims))


def test_an_act_is_ruled_from_the_claims_on_its_allegations() -> None:
    claims = *backing(killing()), *backing(killing("alg_b", "eps_b", "mnt_b"))
    people = somebody("mnt_a", held="per_a"), somebody("mnt_b", held="per_a")
    file = event(
        *claims,
        kinds=("incident", "incident"),
        people=people,
        allegations=(killing(), killing("alg_b", "eps_b", "mnt_b")),
    )
    act = Subject(Kind.ACT, weigh(file).act_id(killing()))
    violation = {"field": "violation", "value": {"term": "killing"}, "level": "corroborated"}
    check(replace(ruled(*claims, **violation), subject=act), file)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"level": "certain"}, BadRuling),
        ({"method": "the last one typed"}, BadRuling),
        ({"field": "colour"}, UnknownField),
        ({"value": {"term": "killing"}}, BadValue),
        ({"field": "freedom", "value": {"term": ""}, "level": "verified"}, BadRuling),
    ],
)
def test_level_method_field_and_value_must_be_known(change: dict[str, object], error: type[Exception]) -> None:
    claims = three()
    with pytest.raises(error):
        check(ruled(*claims, **change), event(*claims))


def test_a_term_must_be_one_of_its_vocabulary() -> None:
    lookup = replace(LOOKUP, broader=lambda vocabulary, code: (code,) if code == "assembly" else ())
    claim = told("freedom", TermValue("assembly"))
    facts = {"field": "freedom", "level": "reported"}
    check_ruling(ruled(claim, value={"term": "assembly"}, **facts), event(claim), lookup)
    with pytest.raises(UnknownCode, match="'asembly' is not a term of freedoms"):
        check_ruling(ruled(claim, value={"term": "asembly"}, **facts), event(claim), lookup)
