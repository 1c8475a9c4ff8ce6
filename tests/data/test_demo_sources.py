"""The demonstration retells one public document: it adds nothing, copies nothing, and says what it is."""

import csv
import io
import json
import re
import runpy
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tizim import data
from tizim.kernel.dates import PartialDate
from tizim.kernel.fields import Grade

REPOSITORY = Path(__file__).parent.parent.parent
DEMO = REPOSITORY / "src" / "tizim" / "data" / "demo"
UPDATE, PAGE = "country-update.md", "partner-page.html"
LISTS_OF_PEOPLE = ("lists/dead-volunteers.csv", "lists/dead-open-sources.xlsx", "lists/detained-media.csv")
ENGLISH = (UPDATE, PAGE, "lists/dead-volunteers.csv", "lists/official-figures.csv")
OURS = ("src", "tests", "docs", "scripts", "benchmarks")
TEXT_FILES = {".py", ".toml", ".md", ".html", ".csv", ".txt", ".json", ".po", ".css"}
NOT_SOURCES = {"demo.toml", "lists/README.md"}

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?![\w])")
NUMBER_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
LICENCE_NUMBERS = {"2.0", "4.0"}
# What the public document does not print: our own names, the abbreviation of a law that it prints in full,
# and the usual spelling of a channel.
OUR_NAMES = {"tizim", "cao", "dozhd", "sample", "partner"}
# Ordinary words that our texts write with a capital only.
OUR_WORDS = {
    *("demonstration", "boy", "girl", "ascribed", "withdrawn", "march", "republished"),
    *("choose", "contact", "find", "privacy", "publications"),
}
GLUED = {"nuray"}  # the public document prints this name without the space after it


def read(name: str) -> str:
    """Return the text of a source: words only, no markup, one line a row of a table."""
    if name.endswith(".xlsx"):
        return "\n".join("; ".join(row.values()) for row in rows(name))
    text = (DEMO / name).read_text(encoding="utf-8")
    return Words.of(text) if name.endswith(".html") else text


def rows(name: str) -> list[dict[str, str]]:
    """Return the records of a list, each value as text."""
    if name.endswith(".csv"):
        return list(csv.DictReader(io.StringIO((DEMO / name).read_text(encoding="utf-8"))))
    sheet = openpyxl.load_workbook(DEMO / name).active
    assert sheet is not None
    header, *records = sheet.iter_rows(values_only=True)
    return [{str(key): _cell(value) for key, value in zip(header, row, strict=True)} for row in records]


def _cell(value: object) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else str(value or "")


class Words(HTMLParser):
    """The words that a reader of a page sees."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unseen = 0

    @classmethod
    def of(cls, page: str) -> str:
        reader = cls()
        reader.feed(page)
        return " ".join(reader.parts)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen += tag in {"style", "script"}

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data)


def words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def runs(sequence: Sequence[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(sequence[at : at + length]) for at in range(len(sequence) - length + 1)}


def numbers(text: str) -> set[str]:
    """Return the numbers of a text in digits, whether it writes them in digits or, up to twenty, in words."""
    found = set()
    for number in NUMBER.findall(re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\1 \2 \3", text)):
        joined = re.sub(r",(?=\d{3}(?!\d))", "", number).replace(",", ".")
        found.add(joined.lstrip("0") or "0")
    found |= {
        digits for word in words(text) if (digits := str(NUMBER_WORDS.index(word)) if word in NUMBER_WORDS else "")
    }
    return found - LICENCE_NUMBERS - {"1"}  # "one of the attackers" counts nothing


@pytest.fixture(scope="module")
def manifest() -> Mapping[str, Any]:  # Any: TOML
    return tomllib.loads(data.text("demo/demo.toml"))


@pytest.fixture(scope="module")
def public_text(samples: Path) -> str:
    return (samples / "kazakhstan-january-2022.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def annotation(samples: Path) -> Mapping[str, Any]:  # Any: JSON
    loaded: Mapping[str, Any] = json.loads((samples / "kazakhstan-january-2022.gold.json").read_text(encoding="utf-8"))
    return loaded


def people(annotation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [person for person in annotation["persons"] if person["named"]]


def survivor(annotation: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the one person named by the public document who alleges sexual violence."""
    (person,) = (one for one in people(annotation) if "sexual violence" in one.get("sensitivity", ()))
    return person


def quotes(node: object) -> Iterator[str]:
    """Return every quoted passage of the annotation."""
    if isinstance(node, dict):
        yield from (str(value) for key, value in node.items() if key == "quote")
        for value in node.values():
            yield from quotes(value)
    elif isinstance(node, list):
        for value in node:
            yield from quotes(value)


# What it says of itself


def test_the_manifest_lists_every_file_once_and_no_other(manifest):
    present = {str(path.relative_to(DEMO)) for path in DEMO.rglob("*") if path.is_file()} - NOT_SOURCES
    listed = [source["file"] for source in manifest["source"]]
    assert sorted(listed) == sorted(present)


@pytest.mark.parametrize(
    ("key", "vocabulary"), [("kind", "source_kinds"), ("licence", "licences"), ("consent", "consent")]
)
def test_a_source_is_described_in_the_words_of_the_vocabularies(manifest, key, vocabulary):
    assert {source[key] for source in manifest["source"]} <= set(data.vocabulary(vocabulary))


def test_a_source_has_an_access_grade_and_a_declared_origin(manifest):
    origins = {origin["key"] for origin in manifest["origin"]}
    assert all(source["grade"].upper() in Grade.__members__ for source in manifest["source"])
    assert all(source["origin"] in origins for source in manifest["source"])


def test_all_sources_are_one_origin_because_they_retell_one_document(manifest):
    assert len({source["origin"] for source in manifest["source"]}) == 1


def test_a_period_is_a_date_of_ours(manifest):
    periods = [source["period"] for source in manifest["source"] if "period" in source]
    assert {str(PartialDate.from_json(period).first) for period in periods} == {"2022-01-02"}


def test_the_banner_is_given_in_three_languages(manifest):
    assert manifest["banner"]["en"] == "Demonstration: read by machine, checked by nobody."
    assert all(manifest["banner"][language] for language in ("ru", "kk"))


def test_january_2022_gets_no_estimate_and_the_reason_is_given(manifest):
    assert manifest["estimate"]["refused"] is True
    assert manifest["estimate"]["reason"]
    assert manifest["estimate"]["remedy"]


@pytest.mark.parametrize("name", [UPDATE, PAGE])
def test_a_text_says_that_it_is_a_demonstration_in_our_own_words_with_their_licence(name):
    opening = " ".join(read(name).split())
    assert "written anew for Tizim, in our own words" in opening
    assert (
        "facts and attributions of the CIVICUS Monitor update of early 2022 that was prepared with IPHR and KIBHR"
        in opening
    )
    assert "licence CC BY 4.0" in opening


def test_the_update_has_what_a_country_update_has():
    update = read(UPDATE)
    assert re.findall(r"^## (.+)$", update, re.MULTILINE)[1:] == ["Peaceful assembly", "Expression", "Association"]
    for line in (
        "In partnership with",
        "Period covered: ",
        "Photo credit",
        "Because civic freedoms are in rapid decline",
    ):
        assert re.search(rf"^{line}", update, re.MULTILINE), line


# Near-duplicates


def test_the_partner_page_is_the_update_with_small_changes():
    update, page = runs(words(read(UPDATE)), 5), runs(words(read(PAGE)), 5)
    shared = len(update & page) / len(update)
    assert 0.85 < shared < 0.99


# Who is named


def test_the_words_that_make_a_matter_public_stand_in_the_source(manifest):
    for entry in (*manifest["publicity"], *manifest["office"]):
        assert entry["words"] in read(entry["source"])
    assert {entry["ground"] for entry in manifest["publicity"]} <= set(data.vocabulary("publicity_grounds"))


@pytest.mark.parametrize("name", [UPDATE, PAGE])
def test_the_woman_who_alleges_attempted_rape_is_left_unnamed_and_the_text_says_so(name):
    (paragraph,) = (line for line in (DEMO / name).read_text(encoding="utf-8").splitlines() if "attempted rape" in line)
    assert "A woman whose name, town and association we leave out of this demonstration" in paragraph


def test_her_name_and_her_association_are_nowhere_in_the_repository(annotation):
    person = survivor(annotation)
    hidden = {person["names_as_written"][-1], *(one["spans"][0]["quote"].split()[-1] for one in person["affiliation"])}
    files = [path for folder in OURS for path in (REPOSITORY / folder).rglob("*") if path.suffix in TEXT_FILES]
    assert len(files) > 100
    for path in (*files, *REPOSITORY.glob("*.md")):
        content = path.read_text(encoding="utf-8").casefold()
        assert not [part for part in hidden if part.casefold() in content], path.name
    listed = read(LISTS_OF_PEOPLE[1]).casefold()
    assert not [part for part in hidden if part.casefold() in listed]


def test_every_record_of_a_list_is_tied_to_the_published_spelling(manifest):
    tied = {
        (record["source"], record["record"]): same["name"] for same in manifest["same"] for record in same["records"]
    }
    records = {(name, row["record_id"]) for name in LISTS_OF_PEOPLE for row in rows(name)}
    assert set(tied) == records
    assert all(name in read(UPDATE) for name in tied.values())


def test_a_list_in_latin_letters_spells_names_as_the_update_does(manifest):
    published = {record["record"]: same["name"] for same in manifest["same"] for record in same["records"]}
    assert all(row["name"] == published[row["record_id"]] for row in rows("lists/dead-volunteers.csv"))


def test_a_date_that_nobody_tells_is_left_empty():
    (found_dead,) = (row for row in rows("lists/dead-open-sources.xlsx") if row["record_id"] == "O-06")
    assert found_dead["date"] == ""


def test_the_workbook_is_the_one_that_its_script_writes():
    script = runpy.run_path(str(REPOSITORY / "scripts/build_demo_workbook.py"))
    stored = openpyxl.load_workbook(DEMO / "lists/dead-open-sources.xlsx")
    made = openpyxl.load_workbook(io.BytesIO(script["workbook"]()))
    assert list(stored.active.values) == list(made.active.values)
    assert script["workbook"]() == script["workbook"]()


# Against the public document


def test_everybody_whom_the_public_document_names_but_one_is_in_the_update_and_nobody_else(annotation, public_text):
    update = read(UPDATE)
    known = {name.split()[-1] for person in people(annotation) for name in person["names_as_written"]}
    known |= {name["name"].split()[-1] for name in annotation["boilerplate_names"]}
    known.discard(survivor(annotation)["names_as_written"][0].split()[-1])
    assert {name for name in known if name not in update} == set()
    public_words = set(words(public_text))
    for name in ENGLISH:
        text = read(name)
        ordinary = {word for word in WORD.findall(text) if word.islower()}
        capitalised = {word.casefold() for word in WORD.findall(text) if word[0].isupper() and word != "V"}
        assert capitalised - public_words - ordinary - OUR_NAMES - OUR_WORDS - GLUED == set(), name


def test_only_living_people_and_officials_of_the_public_document_have_a_ground_to_be_named(manifest, annotation):
    dead = {"killed", "died"}
    expected = {
        person["names_as_written"][-1].split()[-1]
        for person in people(annotation)
        if dead.isdisjoint(fate["value"] for fate in person["fate"])
    }
    given = {entry["name"].split()[-1] for entry in (*manifest["publicity"], *manifest["office"])}
    assert given == expected - {survivor(annotation)["names_as_written"][-1].split()[-1]}


def test_the_nine_named_dead_are_on_the_lists(manifest, annotation):
    dead = {
        person["names_as_written"][0]
        for person in people(annotation)
        if {"killed", "died"} & {fate["value"] for fate in person["fate"]}
    }
    listed = {
        same["name"]
        for same in manifest["same"]
        for record in same["records"]
        if record["source"].startswith("lists/dead")
    }
    assert len(dead) == 9
    assert listed == dead


@pytest.mark.parametrize("name", [UPDATE, PAGE, *LISTS_OF_PEOPLE, "lists/official-figures.csv"])
def test_every_number_is_in_the_annotation_of_the_public_document_or_its_menus(annotation, public_text, name):
    menus = [public_text[part["start"] : part["end"]] for part in annotation["passages"] if part["boilerplate"]]
    told = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", " ".join((*quotes(annotation), *menus)))
    known = numbers(told)
    assert numbers(read(name)) - known == set()


@pytest.mark.parametrize("name", ENGLISH)
def test_no_sentence_is_copied_from_the_public_document(annotation, public_text, name):
    public = f" {' '.join(words_with_bodies_as_one(public_text, annotation))} "
    for sentence in re.split(r"(?<=[.!?;:])\s+|\n+", read(name)):
        spoken = words_with_bodies_as_one(sentence, annotation)
        assert len(spoken) < 8 or f" {' '.join(spoken)} " not in public, sentence


@pytest.mark.parametrize("name", ENGLISH)
def test_no_nine_words_in_a_row_are_shared_with_the_public_document(annotation, public_text, name):
    ours, theirs = (words_with_bodies_as_one(text, annotation) for text in (read(name), public_text))
    assert runs(ours, 9) & runs(theirs, 9) == set()


@pytest.mark.parametrize("name", [UPDATE, PAGE])
def test_fewer_than_one_in_twenty_runs_of_five_words_are_shared_with_the_public_document(public_text, name):
    ours, theirs = runs(words(read(name)), 5), runs(words(public_text), 5)
    assert len(ours & theirs) < 0.05 * len(ours)


def words_with_bodies_as_one(text: str, annotation: Mapping[str, Any]) -> list[str]:
    """Return the words, the name of an organisation counting as one: it is nobody's sentence."""
    spoken = f" {' '.join(words(text))} "
    for name in sorted((words(body["name"]) for body in annotation["organisations"]), key=len, reverse=True):
        spoken = spoken.replace(f" {' '.join(name)} ", f" {'_'.join(name)} ")
    return spoken.split()
