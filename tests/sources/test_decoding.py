"""Whatever cannot be told for certain is asked, with the first words to choose by."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.making import KAZAKH, RUSSIAN

from tizim.kernel.errors import Fault
from tizim.sources.decoding import ENCODINGS, Decoded, decode
from tizim.sources.reading import UnclearEncoding

RUSSIAN_TEXT = " ".join(RUSSIAN)
KAZAKH_TEXT = " ".join(KAZAKH * 3)
WORDS = sorted(set(RUSSIAN_TEXT.replace(",", "").replace(".", "").split()) | {"Иван", "Алматы", "МВД", "штраф", "суд"})


def decoded(data: bytes, encoding: str | None = None) -> Decoded:
    answer = decode(data, "a.txt", encoding=encoding)
    assert isinstance(answer, Decoded), answer
    return answer


def refused(data: bytes, encoding: str | None = None) -> Fault:
    answer = decode(data, "a.txt", encoding=encoding)
    assert isinstance(answer, Fault), answer
    return answer


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "iso8859-5"])
def test_a_russian_sentence_is_read_in_the_code_pages_of_its_time(encoding: str) -> None:
    assert decoded(RUSSIAN_TEXT.encode(encoding)).text == RUSSIAN_TEXT


def test_a_kazakh_text_is_read_in_its_own_code_page() -> None:
    assert decoded(KAZAKH_TEXT.encode("kz1048")) == Decoded(KAZAKH_TEXT, "kz1048")


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
def test_a_byte_order_mark_settles_the_encoding_and_is_no_part_of_the_text(mark: bytes) -> None:
    encodings = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    encoding = encodings.get(mark, "utf-32-le")
    assert decoded(mark + RUSSIAN_TEXT.encode(encoding)) == Decoded(RUSSIAN_TEXT, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised_by_the_halves_of_its_characters(encoding: str) -> None:
    assert decoded(RUSSIAN_TEXT.encode(encoding)) == Decoded(RUSSIAN_TEXT, encoding)


def test_line_ends_stay_as_they_were() -> None:
    assert decoded(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize("words", ["Иван Петров", "Задержаны двое", "ОБЪЯВИТЬ ИМЕНА ПОГИБШИХ"])
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_two_or_three_russian_words_are_asked_with_the_right_reading_among_the_choices(
    words: str, encoding: str
) -> None:
    answer = decode(words.encode(encoding), "a.txt")
    if isinstance(answer, Decoded):
        assert answer.text == words
        return
    assert isinstance(answer, UnclearEncoding)
    assert answer.problem == "The encoding is not certain."
    assert answer.where == "a.txt"
    assert "add the file again with --encoding" in answer.remedy
    assert words in {preview.words for preview in answer.previews}
    assert words not in answer.problem + answer.remedy  # the content is in the previews alone, which no log keeps


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12),
    st.sampled_from(["cp1251", "koi8-r", "cp866", "mac-cyrillic"]),
)
def test_no_text_of_russian_words_is_ever_read_wrongly_without_asking(words: list[str], encoding: str) -> None:
    text = " ".join(words) + "."
    answer = decode(text.encode(encoding), "a.txt")
    if isinstance(answer, Decoded):
        assert answer.text == text
    else:
        assert isinstance(answer, UnclearEncoding)
        assert any(text.startswith(preview.words[:20]) for preview in answer.previews)


def test_the_encoding_that_somebody_names_is_used() -> None:
    assert decoded("Задержаны двое".encode("cp1251"), "windows-1251") == Decoded("Задержаны двое", "cp1251")


def test_a_file_in_valid_utf_8_stays_utf_8_whatever_somebody_names_and_says_so() -> None:
    answer = decoded("Задержаны двое".encode(), "cp1251")
    assert (answer.text, answer.encoding) == ("Задержаны двое", "utf-8")
    assert answer.note is not None
    assert answer.note.problem == "The file is valid UTF-8 and was read as that, not as cp1251."


def test_an_encoding_that_does_not_fit_says_from_where_on() -> None:
    answer = refused("Строка\nЕщё".encode("cp1251"), "utf-8")
    assert answer == Fault(
        "The bytes are not utf-8 from byte 0 on.",
        "a.txt, line 1",
        "Name another encoding with --encoding, or save the file again as UTF-8.",
    )


def test_an_unknown_encoding_lists_those_that_can_be_chosen() -> None:
    answer = refused(b"text", "rot13")
    assert answer.problem == "'rot13' is not an encoding that can be chosen."
    assert all(encoding in answer.remedy for encoding in ENCODINGS)


def test_a_file_partly_in_utf_8_and_partly_not_is_refused_with_the_first_line_that_is_not() -> None:
    answer = refused(RUSSIAN[0].encode() + b"\n" + RUSSIAN[1].encode("cp1251"))
    assert answer == Fault(
        "Part of the file is UTF-8 and part of it is in another encoding.",
        "a.txt, line 2",
        "Save each part as UTF-8 by itself, then put them together again.",
    )


def test_a_line_in_another_code_page_than_the_rest_is_found() -> None:
    data = "\n".join(RUSSIAN * 5).encode("cp1251") + b"\n" + RUSSIAN[0].encode("koi8-r")
    answer = refused(data)
    assert answer.problem == "Most of the file reads as cp1251, and a line of it does not."
    assert answer.where == "a.txt, line 11"


def test_english_with_the_quotation_marks_of_windows_is_read() -> None:
    text = "The lawyer said “they were beaten” – nobody’s case was opened by the prosecutor that week."
    assert decoded(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("data", "character"), [(b"a\nb\x00c", "a NUL character"), (b"a\nb\x1bc", "the control character 0x1b")]
)
def test_a_control_character_says_its_line_because_no_text_has_one(data: bytes, character: str) -> None:
    answer = refused(data)
    assert answer.problem == f"The file holds {character}, so it is not plain text."
    assert answer.where == "a.txt, line 2"


def test_the_end_mark_of_old_dos_files_is_no_reason_to_refuse_them() -> None:
    assert decoded(b"a list\r\n\x1a").text == "a list\r\n\x1a"


def test_bytes_that_are_no_text_at_all_offer_nothing_to_choose() -> None:
    answer = refused(bytes(range(128, 256)))
    assert answer.problem == "The file is not text in any encoding that Tizim knows."
    assert not isinstance(answer, UnclearEncoding)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_fault(data: bytes) -> None:
    assert isinstance(decode(data, "a.txt"), Decoded | Fault)
