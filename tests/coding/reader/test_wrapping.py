"""Hard-wrapped lines are read as one paragraph, and no offset moves."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from tizim.coding.reader import read_claims
from tizim.coding.reader.wrapping import unwrap

PARAGRAPH = (
    "On 3 May 2021, police in Kisumu detained journalist Amina Okoro, who works for Lakeside Radio and had covered a "
    "protest against the new finance bill on the previous evening in the town. Okoro was held for two days before "
    "being released without charge. According to her lawyer, she was beaten in custody."
)
WRAPPED = "Arrests of journalists\n\n" + textwrap.fill(PARAGRAPH, 72)


def test_a_sentence_broken_over_lines_is_one_passage_with_its_breaks() -> None:
    quotes = [
        WRAPPED[passage.start : passage.end]
        for episode in read_claims(WRAPPED).episodes
        for passage in episode.passages
    ]
    assert quotes == [part + "." for part in WRAPPED.split("\n\n")[1].rstrip(".").split(". ")]


def test_a_wrapped_text_is_read_like_the_same_text_in_long_lines() -> None:
    whole = read_claims("Arrests of journalists\n\n" + PARAGRAPH)
    wrapped = read_claims(WRAPPED)
    assert [one.title for one in wrapped.episodes] == [one.title for one in whole.episodes]
    assert [one.violation for one in wrapped.allegations] == [one.violation for one in whole.allegations]


def test_a_list_of_names_keeps_its_lines() -> None:
    names = "\n".join(["Amina Okoro", "Bao Nguyen from a village in the north of the province", "Carol Diaz, 34"] * 3)
    assert unwrap(names) == names


def test_a_bullet_begins_a_line_of_its_own() -> None:
    text = textwrap.fill(PARAGRAPH, 72) + "\n- " + textwrap.fill(PARAGRAPH, 72)
    assert unwrap(text).count("\n") == 1


@given(st.text(alphabet=st.sampled_from("ab .-•\n\r\t1)"), max_size=500))
def test_unwrapping_changes_nothing_but_breaks(text: str) -> None:
    answer = unwrap(text)
    assert len(answer) == len(text)
    assert all(new == old or (old, new) == ("\n", " ") for old, new in zip(text, answer, strict=True))
