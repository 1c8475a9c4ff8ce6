"""Republications are one origin; a digest leans on several and makes none of them the same."""

import pytest

from tizim.sources.licences import licence_code
from tizim.sources.near_duplicates import Comparison, Relation
from tizim.sources.origins import Neighbour, Origin, choose_origin

NEAR = Comparison(Relation.NEAR, 0.8, 0.9)
NEARER = Comparison(Relation.NEAR, 0.9, 0.95)
PART = Comparison(Relation.CONTAINS, 0.1, 0.9)
LARGER_PART = Comparison(Relation.CONTAINS, 0.3, 1.0)
APART = Comparison(Relation.DIFFERENT, 0.1, 0.2)


def test_a_text_like_no_other_is_its_own_origin() -> None:
    assert choose_origin([]) is None
    assert choose_origin([Neighbour("src_a", "org_a", APART)]) is None


def test_a_republication_joins_the_origin_of_what_it_republishes() -> None:
    assert choose_origin([Neighbour("src_a", "org_a", NEAR)]) == Origin(
        "org_a", (), "near-duplicate: 0.80 of word 5-grams shared"
    )


def test_a_text_between_two_republications_shows_that_they_are_one_origin() -> None:
    origin = choose_origin([Neighbour("src_a", "org_a", NEAR), Neighbour("src_b", "org_b", NEARER)])
    assert origin is not None
    assert (origin.group_id, origin.absorbs) == ("org_b", ("org_a",))


def test_a_digest_of_two_reports_joins_the_larger_part_and_keeps_them_apart() -> None:
    origin = choose_origin([Neighbour("src_a", "org_a", PART), Neighbour("src_b", "org_b", LARGER_PART)])
    assert origin == Origin("org_b", (), "near-duplicate: 1.00 of the shorter text stands in the longer one")


def test_a_republication_counts_before_a_part() -> None:
    origin = choose_origin([Neighbour("src_a", "org_a", NEAR), Neighbour("src_b", "org_b", LARGER_PART)])
    assert origin is not None
    assert (origin.group_id, origin.absorbs) == ("org_a", ())


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "cc_by"),
        ("CC BY-NC-ND 3.0", "cc_by_nc_nd"),
        ("Creative Commons BY-SA", "cc_by_sa"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "cc0"),
        ("All rights reserved", "all_rights_reserved"),
        ("by courtesy of the author", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_licence_is_known_by_its_address_or_name_and_never_guessed(declared: str, code: str) -> None:
    assert licence_code(declared) == code
