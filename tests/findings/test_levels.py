"""How far something is held: levels, and the independent origins behind them."""

from hypothesis import given
from hypothesis import strategies as st
from tests.findings.values import on, told

from tizim.findings.levels import Level, independent_origins, level_of
from tizim.findings.told import Told


def said(origin: str, *voice: str) -> Told:
    return told("date", on(5), origin=origin, voice=voice)


def test_two_files_with_two_voices_are_two_origins() -> None:
    assert independent_origins([said("o1", "police"), said("o2", "a neighbour")]) == 2


def test_two_organisations_that_quote_one_lawyer_are_one_origin() -> None:
    assert independent_origins([said("o1", "the lawyer"), said("o2", "the lawyer")]) == 1


def test_two_voices_in_one_document_are_one_origin() -> None:
    assert independent_origins([said("o1", "police"), said("o1", "a neighbour")]) == 1


def test_a_voice_known_under_two_names_is_one_voice() -> None:
    claims = [said("o1", "a bureau"), said("o2", "bod_a"), said("o3", "a bureau", "bod_a")]
    assert independent_origins(claims) == 1
    assert independent_origins(claims[:2]) == 2  # nothing says that the two are one


def test_the_most_independent_choice_is_taken() -> None:
    # One by one from the left would take o1 with the lawyer, and leave o2 nobody.
    assert independent_origins([said("o1", "the lawyer"), said("o1", "the mother"), said("o2", "the lawyer")]) == 2


def test_nobody_says_it_is_no_origin() -> None:
    assert independent_origins([]) == 0


origins_and_voices = st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("vwxyz")), max_size=9)


def by_trying_all(edges: frozenset[tuple[str, str]]) -> int:
    """The largest choice without a repeated origin or voice, found by trying every one."""
    best = 0
    for edge in edges:
        rest = frozenset(other for other in edges if other[0] != edge[0] and other[1] != edge[1])
        best = max(best, 1 + by_trying_all(rest))
    return best


@given(origins_and_voices)
def test_the_count_is_the_largest_there_is(pairs: list[tuple[str, str]]) -> None:
    assert independent_origins([said(origin, voice) for origin, voice in pairs]) == by_trying_all(frozenset(pairs))


@given(origins_and_voices, st.randoms())
def test_the_order_of_claims_changes_nothing(pairs: list[tuple[str, str]], chance: object) -> None:
    claims = [said(origin, voice) for origin, voice in pairs]
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert independent_origins(shuffled) == independent_origins(claims)


@given(origins_and_voices, st.sampled_from("ABCDE"), st.sampled_from("vwxyz"))
def test_a_further_claim_never_takes_an_origin_away(pairs: list[tuple[str, str]], origin: str, voice: str) -> None:
    claims = [said(known, spoken) for known, spoken in pairs]
    assert 0 <= independent_origins([*claims, said(origin, voice)]) - independent_origins(claims) <= 1


def test_hundreds_of_origins_are_counted() -> None:
    assert independent_origins([said(f"o{place}", f"v{(place * 7) % 400}") for place in range(400)]) == 400


def test_claims_alone_give_reported_and_corroborated_and_never_more() -> None:
    claims = [said(f"o{place}", f"v{place}") for place in range(5)]
    levels = [level_of(claims[:several], is_disputed=False) for several in (1, 2, 5)]
    assert levels == [Level.REPORTED, Level.CORROBORATED, Level.CORROBORATED]


def test_what_is_opposed_is_disputed_however_many_say_it() -> None:
    assert level_of([said("o1", "a"), said("o2", "b")], is_disputed=True) is Level.DISPUTED


def test_what_nobody_upholds_any_more_is_withdrawn() -> None:
    assert level_of([], is_disputed=False) is Level.WITHDRAWN
