"""What officials said, as events of their own: speaker, words, day."""

from tizim.coding.reader import read_claims
from tizim.coding.reader.proposals import EpisodeProposal


def statements(text: str) -> list[EpisodeProposal]:
    return [one for one in read_claims(text).episodes if one.kind == "statement"]


def test_a_statement_holds_its_speaker_its_words_and_its_day() -> None:
    one = statements(
        "In a statement on 5 March 2023, Interior Minister Anwar Ibragimo said that order had been restored."
    )[0]
    assert one.speaker is not None
    assert (one.speaker.name, one.words) == ("Anwar Ibragimo", "order had been restored.")
    assert one.date is not None
    assert str(one.date.start) == "2023-03-05"


def test_a_speaker_who_closes_the_sentence_said_what_stands_before() -> None:
    one = statements("No protester had been shot, Police Commissioner David Okelloh insisted.")[0]
    assert one.words == "No protester had been shot"


def test_he_who_goes_on_is_the_official_of_the_sentence_before() -> None:
    names = [
        one.speaker.name
        for one in statements(
            "President Tavares said that the army had his order. He later insisted that nobody had been shot."
        )
        if one.speaker
    ]
    assert names == ["Tavares", "Tavares"]


def test_he_added_is_no_statement() -> None:
    assert statements("President Tavares added.") == []
