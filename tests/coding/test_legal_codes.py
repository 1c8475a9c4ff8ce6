"""An article without a code of law takes the one that the same text names with it, and never another."""

from dataclasses import replace

import pytest

from tizim.coding.legal_codes import with_codes_derived
from tizim.coding.reader.proposals import ClaimProposal, Proposals, bare_episode
from tizim.coding.values import TextValue
from tizim.kernel.passages import TextRange

CAO, CRIMINAL = "Code of Administrative Offences", "Criminal Code"


def text(*told: tuple[str, str, str]) -> Proposals:
    """A text that names articles: (article, code, country) of each, an episode each."""
    at = TextRange(0, 1)
    episodes = tuple(
        bare_episode(f"e{n}", "incident", (at,), "a rule")._replace(country=country or None)
        for n, (_, _, country) in enumerate(told)
    )
    claims = tuple(
        ClaimProposal(
            *(f"c{n}", "episode", f"e{n}", "article", TextValue(article), "asserts", "stated", (), None, None),
            *((("code", code),) if code else (), (at,), "a rule"),
        )
        for n, (article, code, _) in enumerate(told)
    )
    nothing = Proposals(**dict.fromkeys(Proposals.__dataclass_fields__, ()))
    return replace(nothing, episodes=episodes, claims=claims)


def codes(*told: tuple[str, str, str]) -> list[dict[str, str]]:
    return [dict(claim.qualifiers) for claim in with_codes_derived(text(*told)).claims]


def test_an_article_takes_the_one_code_that_the_text_names_with_it_and_is_marked() -> None:
    assert codes(("488", CAO, "Kazakhstan"), ("488", "", "Kazakhstan")) == [
        {"code": CAO},
        {"code": CAO, "code_derived": "only_code_of_the_text"},
    ]


@pytest.mark.parametrize(
    "other",
    [("489", CAO, "Kazakhstan"), ("488", CAO, "Kyrgyzstan"), ("488", CAO, ""), ("488", "", "Kazakhstan")],
    ids=["another article", "another country", "no country", "no code"],
)
def test_without_a_code_of_that_article_and_country_it_stays_without(other: tuple[str, str, str]) -> None:
    assert codes(other, ("488", "", "Kazakhstan"))[1] == {}


def test_of_two_codes_neither_is_taken() -> None:
    assert codes(("488", CAO, ""), ("488", CRIMINAL, ""), ("488", "", ""))[2] == {}


def test_a_code_that_the_text_names_is_never_changed() -> None:
    told = text(("488", CAO, ""), ("488", CRIMINAL, ""))
    assert with_codes_derived(told) == told
