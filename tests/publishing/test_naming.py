"""Who is named on the public side: the default profile, case by case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tizim import data
from tizim.publishing.naming import BadProfile, Decision, Trait, decide, parse_profile

PROFILE = parse_profile(data.text("profiles/default.toml"))


@pytest.mark.parametrize(
    ("traits", "decision"),
    [
        ([Trait.DEAD], Decision(True, "dead")),
        ([Trait.DEAD, Trait.CHILD], Decision(True, "dead")),
        ([Trait.DEAD, Trait.FAMILY_OBJECTS], Decision(False, "family_wish")),
        ([Trait.CHILD], Decision(False, "child")),
        ([Trait.PUBLIC_WORK], Decision(True, "public_work")),
        ([Trait.PUBLIC_WORK, Trait.SURVIVOR_OF_SEXUAL_VIOLENCE], Decision(False, "sexual_violence")),
        ([Trait.TOLD_PUBLICLY, Trait.SURVIVOR_OF_SEXUAL_VIOLENCE], Decision(False, "sexual_violence")),
        ([Trait.CONSENT, Trait.SURVIVOR_OF_SEXUAL_VIOLENCE], Decision(True, "consent")),
        ([Trait.CONSENT, Trait.CHILD], Decision(False, "child")),
        ([Trait.CONSENT, Trait.WITNESS], Decision(False, "witness")),
        ([Trait.OFFICIAL], Decision(True, "official")),
        ([Trait.ALLEGED_PERPETRATOR], Decision(False, "perpetrator_not_verified")),
        ([Trait.ALLEGED_PERPETRATOR, Trait.VERIFIED_PERPETRATOR], Decision(True, "verified_perpetrator")),
        ([], Decision(False, "living_person")),
    ],
    ids=str,
)
def test_the_default_profile_decides(traits, decision):
    assert decide(traits, PROFILE) == decision


@given(st.sets(st.sampled_from(Trait)))
def test_a_survivor_of_sexual_violence_is_named_only_dead_or_by_recorded_consent(traits):
    decision = decide(frozenset({*traits, Trait.SURVIVOR_OF_SEXUAL_VIOLENCE}), PROFILE)
    assert not decision.named or Trait.DEAD in traits or Trait.CONSENT in traits


@given(st.sets(st.sampled_from(Trait)))
def test_living_children_and_witnesses_are_never_named(traits):
    for trait in (Trait.CHILD, Trait.WITNESS):
        assert decide(frozenset({*traits, trait} - {Trait.DEAD}), PROFILE).named is False


def test_a_profile_that_names_whoever_is_left_is_refused():
    naming = data.text("profiles/default.toml").replace(
        'when = []\nnamed = false\ncode = "living_person"', 'when = []\nnamed = true\ncode = "living_person"'
    )
    with pytest.raises(BadProfile, match="must withhold whoever no earlier rule decided on"):
        parse_profile(naming)


def test_a_rule_about_an_unknown_trait_is_refused():
    with pytest.raises(BadProfile, match="asks for 'deceased', which is not known of anybody"):
        parse_profile(data.text("profiles/default.toml").replace('when = ["dead"]', 'when = ["deceased"]'))
