"""The counting unit: one violation against one victim in one event."""

from dataclasses import replace

from tests.findings.values import backing, event, killing, link, ruling, somebody, told, weigh

from tizim.coding.values import MentionValue
from tizim.findings.acts import Act, acts_of, size
from tizim.findings.told import File, Kind, Somebody, Subject


def acts(file: File) -> tuple[Act, ...]:
    return acts_of(weigh(file))


def two_sources(**other: object) -> File:
    """Two episodes of one event, in two sources, that tell of one killing of one person."""
    first, second = killing(), killing("alg_b", "eps_b", "mnt_b")
    people = somebody("mnt_a", held="per_a"), somebody("mnt_b", held="per_a")
    claims = *backing(first), *backing(second)
    facts = {"kinds": ("incident", "incident"), "people": people, "allegations": (first, second), **other}
    return event(*claims, **facts)


def test_however_many_sources_tell_it_it_is_one_act() -> None:
    (act,) = acts(two_sources())
    assert (act.violation, act.victim, act.allegations) == (
        "killing",
        Subject(Kind.PERSON, "per_a"),
        ("alg_a", "alg_b"),
    )
    assert (act.level, act.origins) == ("corroborated", 2)


def test_another_victim_or_another_violation_is_another_act() -> None:
    people = somebody("mnt_a"), somebody("mnt_b")
    assert len(acts(two_sources(people=people))) == 2
    beating = killing("alg_b", "eps_b", "mnt_a", violation="ill_treatment")
    file = event(
        *backing(killing()), *backing(beating), kinds=("incident",) * 2, people=people, allegations=(killing(), beating)
    )
    assert len(acts(file)) == 2


def test_an_act_keeps_its_id_through_every_rebuild() -> None:
    assert [act.id for act in acts(two_sources())] == [act.id for act in acts(two_sources())]


def test_what_is_told_only_as_a_pattern_is_no_incident() -> None:
    patterns = two_sources(kinds=("pattern", "pattern"))
    assert [act.is_pattern for act in acts(patterns)] == [True]
    assert [act.is_pattern for act in acts(two_sources(kinds=("pattern", "incident")))] == [False]


def crowd(**counts: int) -> File:
    group = somebody("mnt_a", "unnamed_group", **counts)
    return event(*backing(killing()), people=(group,), allegations=(killing(),))


def test_a_named_victim_is_one() -> None:
    assert [(act.count_min, act.count_max) for act in acts(two_sources())] == [(1, 1)]


def test_a_group_is_as_large_as_the_text_says() -> None:
    assert [(act.count_min, act.count_max) for act in acts(crowd(count_min=10, count_max=12))] == [(10, 12)]


def test_a_group_of_at_least_ten_has_no_ceiling() -> None:
    assert [(act.count_min, act.count_max) for act in acts(crowd(count_min=10))] == [(10, None)]


def test_a_group_of_which_no_number_is_told_is_one_at_least() -> None:
    assert [(act.count_min, act.count_max) for act in acts(crowd())] == [(1, None)]


def test_sources_that_give_no_number_do_not_widen_what_another_says() -> None:
    people = (
        somebody("mnt_a", "unnamed_group", "per_a", count_min=3, count_max=3),
        somebody("mnt_b", "unnamed_group", "per_a"),
    )
    assert [(act.count_min, act.count_max) for act in acts(two_sources(people=people))] == [(3, 3)]


def test_a_denial_makes_an_act_disputed() -> None:
    file = two_sources()
    denial = replace(file.claims[0], id="clm_denial", stance="denies")
    assert [act.level for act in acts(replace(file, claims=(*file.claims, denial)))] == ["disputed"]


def test_what_is_only_denied_is_no_act() -> None:
    file = event(*backing(killing(), stance="denies"), people=(somebody(),), allegations=(killing(),))
    assert acts(file) == ()


def test_an_allegation_that_was_taken_back_is_withdrawn_and_stays() -> None:
    file = two_sources()
    letter = told("statement", file.claims[0].value)
    links = tuple(link(letter, "withdraws", claim) for claim in file.claims)
    assert [act.level for act in acts(replace(file, linked=(letter,), links=links))] == ["withdrawn"]


def test_a_finding_on_the_violation_rules_the_act() -> None:
    file = two_sources()
    (act,) = acts(file)
    subject = Subject(Kind.ACT, act.id)
    found = ruling("violation", {"term": "killing"}, "discounted", file.claims[0], subject=subject)
    assert [each.level for each in acts(replace(file, rulings=(found,)))] == ["discounted"]


def test_a_finding_made_before_the_victim_was_merged_still_rules() -> None:
    file = two_sources()
    before = acts(two_sources(people=(somebody("mnt_a", held="per_old"), somebody("mnt_b", held="per_b"))))
    old = Subject(Kind.ACT, before[0].id)
    found = ruling("violation", {"term": "killing"}, "discounted", file.claims[0], subject=old)
    merged = replace(file, rulings=(found,), former={"per_a": ("per_old",)})
    assert [each.level for each in acts(merged)] == ["discounted"]


def test_a_site_that_was_blocked_can_be_a_victim() -> None:
    site = replace(somebody("mnt_a", "organisation"), held_as=Subject(Kind.BODY, "bod_a"))
    blocking = killing(violation="site_blocking")
    (act,) = acts(event(*backing(blocking), people=(site,), allegations=(blocking,)))
    assert act.victim == Subject(Kind.BODY, "bod_a")


def test_an_allegation_backed_by_no_claim_on_who_and_what_rests_on_what_else_is_told() -> None:
    method = told("perpetrator", MentionValue("mnt_a"), of="alg_a")
    (act,) = acts(event(method, people=(somebody(),), allegations=(killing(),)))
    assert act.claims == {method.id}


def test_a_group_that_a_source_counts_as_none_is_still_one_at_least() -> None:
    nobody = Somebody("mnt_a", "unnamed_group", Subject(Kind.PERSON, "per_a"), "0 protesters", count_min=0, count_max=0)
    assert size([nobody]) == (1, 1)
