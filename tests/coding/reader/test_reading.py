"""What the reader promises about any reading."""

import gc

from hypothesis import given, settings
from hypothesis import strategies as st

from tizim.coding.reader import Proposals, read_claims

CASE = (
    "Shutdown and arrests\n\n"
    "Photo by Petra Novak/CC BY 2.0\n\n"
    "On 3 May 2021, police in Kisumu detained journalist Amina Okoro, who works for Lakeside Radio. "
    "Okoro was held for two days before being released. According to her lawyer, she was beaten in custody."
)


def passages_of(proposals: Proposals) -> list[tuple[int, int]]:
    ranges = [passage for mention in proposals.mentions for passage in mention.passages]
    ranges += [passage for body in proposals.bodies for passage in body.passages]
    ranges += [passage for episode in proposals.episodes for passage in episode.passages]
    ranges += [passage for claim in proposals.claims for passage in claim.passages]
    ranges += [figure.passage for figure in proposals.figures]
    ranges += [article.passage for article in proposals.articles]
    ranges += [side.passage for dispute in proposals.disputes for side in dispute.sides]
    return [(one.start, one.end) for one in ranges]


def test_a_detained_journalist_is_a_victim_with_date_and_place() -> None:
    proposals = read_claims(CASE)
    okoro = next(mention for mention in proposals.mentions if mention.name == "Amina Okoro")
    assert okoro.roles == ("victim",)
    assert {"detained", "released"} <= set(okoro.fates)
    event = proposals.episodes[0]
    assert (str(event.date.start) if event.date else None, event.place) == ("2021-05-03", "Kisumu")


def test_the_photographer_in_a_credit_is_nobody() -> None:
    assert "Petra Novak" not in {mention.name for mention in read_claims(CASE).mentions}


def test_every_proposal_names_its_rule() -> None:
    proposals = read_claims(CASE)
    for one in (*proposals.mentions, *proposals.bodies, *proposals.episodes, *proposals.allegations, *proposals.claims):
        assert one.rule, one


def test_a_reading_leaves_no_cycle_for_the_collector_that_it_keeps_away() -> None:
    gc.collect()
    read_claims(CASE)
    assert gc.isenabled()
    assert gc.collect() == 0


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        read_claims(CASE)
        assert not gc.isenabled()
    finally:
        gc.enable()


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_the_reader_answers_on_any_string_and_every_passage_lies_inside_it(text: str) -> None:
    for start, end in passages_of(read_claims(text)):
        assert 0 <= start < end <= len(text)


WORDS = st.sampled_from(
    [
        *CASE.split(),
        *(".", ";", ":", "(", ")", "'", "''", "•", '"', "\n", "\n\n", "'s"),
        *("was", "killed", "and", "at", "least", "12", "people", "article", "272", "of", "the", "Criminal", "Code"),
        *("NAIROBI, 4 January 2024 —", "on 29 February", "in December", "on the night of 31 August", "who", "had"),
        *("following", "day", "two", "days", "later", "wife", "Tunde", "but", "said", "that", "that"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=80).map(" ".join))
def test_the_reader_answers_on_any_row_of_its_own_words(text: str) -> None:
    for start, end in passages_of(read_claims(text)):
        assert 0 <= start < end <= len(text)
