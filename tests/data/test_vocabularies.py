"""The vocabularies that come with the program."""

import re

import pytest

from tizim import data
from tizim.coding.fields import every_field
from tizim.data import MissingData
from tizim.kernel.fields import TermOf
from tizim.kernel.quantities import Operator
from tizim.kernel.vocabulary import parse_vocabulary

LANGUAGES = {"en", "ru", "kk"}
TERMS = [term for name in data.vocabulary_names() for term in data.vocabulary(name).values()]
DEFINED_IN_THREE = ("violations", "fates", "levels", "restriction_kinds", "roles", "procedure_steps")
FORMS = {
    "huridocs": re.compile(r"[1-9]\d?:(?:\d\d){1,6}"),  # list, then two digits a level
    "iccs": re.compile(r"(?:0[1-9]|1[01])\d{0,4}"),
    "sdg": re.compile(r"(?:1[0-7]|[1-9])\.(?:\d{1,2}|[a-d])(?:\.\d{1,2})?"),
    "wgad": re.compile(r"I|II|III|IV|V"),
}
NEEDED = {
    *("mention_kinds", "episode_kinds", "body_kinds", "freedoms", "levels", "stances", "certainty", "violations"),
    *("perpetrator_types", "claimant_kinds", "roles", "fates", "procedure_steps", "source_kinds", "consent"),
    *("licences", "restriction_kinds", "link_relations", "judgement_verdicts", "detention_place_kinds"),
    *("figure_units", "operators", "withholding_reasons", "occupations"),
}


def test_every_vocabulary_that_the_stages_ask_for_is_there() -> None:
    assert set(data.vocabulary_names()) >= NEEDED


def test_every_field_that_takes_a_term_has_its_vocabulary() -> None:
    asked = {field.type.vocabulary for _, field in every_field() if isinstance(field.type, TermOf)}
    assert asked <= set(data.vocabulary_names())


VERSIONS = {"withholding_reasons": 2}  # those that changed since they were first used; the others are at 1


@pytest.mark.parametrize("name", data.vocabulary_names())
def test_a_vocabulary_is_called_like_its_file_and_has_a_version(name: str) -> None:
    vocabulary = data.vocabulary(name)
    assert vocabulary.name == name
    assert vocabulary.version == VERSIONS.get(name, 1)


@pytest.mark.parametrize("name", data.vocabulary_names())
def test_a_term_has_a_label_in_three_languages_and_a_definition(name: str) -> None:
    for code, term in data.vocabulary(name).items():
        assert set(term.labels) == LANGUAGES, code
        assert all(label == label.strip() != "" for label in term.labels.values()), code
        assert set(term.definition) == (LANGUAGES if name in DEFINED_IN_THREE else {"en"}), code
        assert all(text.endswith(".") for text in term.definition.values()), code


@pytest.mark.parametrize("name", data.vocabulary_names())
def test_no_two_terms_of_a_vocabulary_are_called_the_same(name: str) -> None:
    terms = data.vocabulary(name).values()
    for language in LANGUAGES:
        labels = [term.label(language) for term in terms]
        assert [label for label in labels if labels.count(label) > 1] == []


@pytest.mark.parametrize(("scheme", "form"), FORMS.items())
def test_a_mapping_has_the_form_of_its_standard(scheme: str, form: re.Pattern[str]) -> None:
    codes = [(term.code, code) for term in TERMS for code in term.mappings.get(scheme, ())]
    assert codes
    assert [(term, code) for term, code in codes if not form.fullmatch(code)] == []


def test_no_mapping_is_to_a_standard_of_unknown_form() -> None:
    assert {scheme for term in TERMS for scheme in term.mappings} == set(FORMS)


def test_list_41_is_mapped_to_nothing_since_its_labels_are_swapped_between_languages() -> None:
    huridocs = {code for term in TERMS for code in term.mappings.get("huridocs", ())}
    assert [code for code in huridocs if code.startswith("41:")] == []


def test_missing_is_a_status_and_not_a_violation() -> None:
    violations = data.vocabulary("violations")
    assert violations.flagged("status_only") == {"missing_person"}
    assert violations.flagged("derived") == {"attack_on_journalist", "attack_on_activist"}
    assert violations.flagged("sexual_violence") == {"sexual_violence"}
    assert violations.broader("torture") == ("torture", "ill_treatment")


def test_every_claimant_is_official_or_independent_or_neither_and_never_both() -> None:
    claimants = data.vocabulary("claimant_kinds")
    assert claimants.flagged("official") == {"official", "court", "law"}
    assert claimants.flagged("official").isdisjoint(claimants.flagged("independent"))
    assert set(claimants) - claimants.flagged("official") - claimants.flagged("independent") == {
        *("pro_state_media", "foreign_state", "perpetrator", "unattributed")
    }


def test_every_operator_of_a_number_has_its_term() -> None:
    assert {term.note for term in data.vocabulary("operators").values()} == {operator.value for operator in Operator}


def test_the_levels_rise_from_reported_to_verified() -> None:
    levels = data.vocabulary("levels")
    assert [code for code in levels if "ranked" in levels[code].flags] == ["reported", "corroborated", "verified"]


def test_a_workspace_lays_its_own_terms_over_ours() -> None:
    own = '[terms.water_denied]\nlabel.en = "Denial of water"\n'
    violations = parse_vocabulary(data.text("vocabularies/violations.toml"), own)
    assert set(violations) - set(data.vocabulary("violations")) == {"water_denied"}


def test_a_vocabulary_is_read_once() -> None:
    assert data.vocabulary("fates") is data.vocabulary("fates")


def test_a_file_that_does_not_come_with_the_program_is_named() -> None:
    with pytest.raises(MissingData, match=r"data/vocabularies/moods\.toml: It does not come with the program"):
        data.vocabulary("moods")
