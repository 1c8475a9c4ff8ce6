"""The rows of a release, from a small invented report of two people and one figure."""

import json
from dataclasses import replace
from datetime import date

import pytest
from tests.publishing.report import COUNTED, MATERIAL, SOURCE, context_for

from tizim.coding.values import TermValue, TextValue
from tizim.kernel.dates import PartialDate
from tizim.publishing.canaries import leaks
from tizim.publishing.compose.index import facets, search_entries
from tizim.publishing.compose.release import compose
from tizim.publishing.sealing import seal

AS_OF = PartialDate.on(date(2021, 5, 1))


def tables_of(material=MATERIAL):
    return compose(context_for(material), as_of=AS_OF)


@pytest.fixture(scope="module")
def tables():
    return tables_of()


def row(rows, **wanted):
    (found,) = [one for one in rows if all(one[key] == value for key, value in wanted.items())]
    return found


def test_a_journalist_at_work_is_named_with_the_ground(tables):
    person = row(tables["person"], name="Dana Freely")
    assert (person["basis"], person["occupations"]) == ("public_work", ["journalist"])


def test_a_survivor_of_sexual_violence_is_on_no_page_in_no_snippet_and_in_no_index(tables):
    entries = list(search_entries(tables, context_for().vocabularies))
    everything = json.dumps([tables, [vars_of(entry) for entry in entries]], ensure_ascii=False).casefold()
    for word in ("aru", "testova", "sunflower", "shymkent"):
        assert word not in everything.replace("kz-shymkent", "")  # the gazetteer's id of a place nobody is tied to


def vars_of(entry):
    return [getattr(entry, name) for name in entry.__slots__]


def test_what_was_done_to_her_is_told_without_her_and_the_reason_is_counted(tables):
    event = row(tables["event"], violations=["sexual_violence"])
    assert event["victims"] == [{"withheld": "protected"}]
    assert event["place"] is None
    assert event["country"] == "kz"
    assert row(tables["withheld"], reason="sexual_violence")["people"] == 1


def test_an_event_is_called_in_each_language_of_the_vocabularies(tables):
    event = row(tables["event"], id="event:evt_1")
    assert event["titles"] == {
        "en": "Arbitrary detention: Dana Freely",
        "ru": "Произвольное задержание: Dana Freely",
        "kk": "Негізсіз ұстау: Dana Freely",
    }
    assert event["title"] == event["titles"]["en"]
    assert row(tables["record"], item_id="event:evt_1")["titles"] == event["titles"]


def withheld_marks(value):
    """Yield every mark that stands somewhere in a row in the place of somebody's name or of words."""
    if isinstance(value, dict):
        yield from (value[key] for key in ("withheld", "w") if key in value)
        for one in value.values():
            yield from withheld_marks(one)
    elif isinstance(value, list):
        for one in value:
            yield from withheld_marks(one)


def test_no_row_about_one_case_person_claim_or_passage_says_the_exact_reason(tables):
    marks = {name: set(withheld_marks([dict(row) for row in rows])) for name, rows in tables.items()}
    assert set().union(*marks.values()) <= {"protected", "not_cleared", "perpetrator_not_verified"}
    for name in ("event", "act", "passage", "block"):
        assert "protected" in marks[name]


def test_a_second_case_of_the_same_person_does_not_tell_of_the_first():
    claims = {
        "clm_30": replace(MATERIAL.claims["clm_10"], id="clm_30", subject_id="alg_3"),
        "clm_31": replace(
            MATERIAL.claims["clm_9"], id="clm_31", subject_id="alg_3", value=TermValue("arbitrary_detention")
        ),
    }
    act = replace(
        MATERIAL.acts[1],
        id="act_3",
        violation="arbitrary_detention",
        event_id="evt_3",
        claim_ids=("clm_30", "clm_31"),
    )
    made = tables_of(
        replace(
            MATERIAL,
            claims={**MATERIAL.claims, **claims},
            acts=(*MATERIAL.acts, act),
            allegation_events={**MATERIAL.allegation_events, "alg_3": "evt_3"},
        )
    )
    about = [row(made["event"], id="event:evt_3"), row(made["act"], id="act:act_3")]
    assert [one["victim"] for one in about if "victim" in one] == [{"withheld": "protected"}]
    assert "sexual_violence" not in json.dumps(about)


def test_the_same_person_is_named_once_we_hold_her_consent(tables):
    consent = replace(
        next(claim for claim in MATERIAL.claims.values() if claim.id == "clm_7"),
        id="clm_20",
        field="publicity",
        value=TermValue("consent"),
    )
    named = tables_of(replace(MATERIAL, claims={**MATERIAL.claims, "clm_20": consent}))
    assert row(named["person"], name="Aru Testova")["basis"] == "consent"


def test_a_figure_keeps_claimant_side_operator_and_its_words(tables):
    figure = row(tables["figure"], topic="killed")
    assert (figure["operator"], figure["claimant"], figure["side"]) == ("≥", "the Health Ministry", "official")
    assert figure["value"] == {"number": 10, "as_written": "At least 10 people"}


def test_whoever_takes_a_figure_back_does_so_in_its_record_and_makes_no_record_of_their_own(tables):
    back = replace(MATERIAL.claims["clm_12"], id="clm_22", stance="withdraws")
    with_it = tables_of(replace(MATERIAL, claims={**MATERIAL.claims, "clm_22": back}))
    assert len(with_it["record"]) == len(tables["record"])
    assert row(with_it["record"], kind="figure")["claims"] == ["claim:clm_12", "claim:clm_22"]


def test_each_record_lights_its_words_and_every_lit_word_leads_to_a_record(tables):
    tags = {record["tag"] for record in tables["record"]}
    lit = {tag for block in tables["block"] for run in block["runs"] for tag in run.get("r", [])}
    assert lit == tags


def test_every_passage_is_found_in_a_printed_block(tables):
    blocks = {block["id"] for block in tables["block"]}
    assert all(passage["block_id"] in blocks for passage in tables["passage"])


def test_a_text_without_a_free_licence_is_printed_as_the_sentences_that_claims_rest_on():
    more = f"{SOURCE.text}\nNothing of this is claimed."
    source = replace(
        SOURCE,
        whole_text=False,
        text=more,
        blocks=(*SOURCE.blocks, ("paragraph", len(SOURCE.text) + 1, len(more))),
    )
    tables = tables_of(replace(MATERIAL, sources={"src_1": source}))
    printed = ["".join(run.get("t", "…") for run in block["runs"]) for block in tables["block"]]
    assert COUNTED in printed
    assert {block["kind"] for block in tables["block"]} == {"quote"}
    assert not any("Nothing of this" in text for text in printed)


def test_a_private_field_is_in_no_row():
    secret = replace(
        next(claim for claim in MATERIAL.claims.values() if claim.id == "clm_2"),
        id="clm_21",
        field="health",
    )
    with_secret = tables_of(replace(MATERIAL, claims={**MATERIAL.claims, "clm_21": secret}))
    assert not any(claim["field"] == "health" for claim in with_secret["claim"])


def test_a_country_counts_acts_with_the_rule_of_the_count(tables):
    count = next(c for c in row(tables["country"], id="kz")["counts"] if c["violation"] == "arbitrary_detention")
    assert (count["min"], count["max"], count["events"], count["first"]) == (1, 1, 1, "2021-03-05")


def test_a_pattern_is_not_counted_as_an_incident():
    acts = tuple(replace(act, is_pattern=True) for act in MATERIAL.acts)
    assert row(tables_of(replace(MATERIAL, acts=acts))["country"], id="kz")["counts"] == []


def test_what_may_be_filtered_by_is_what_is_printed(tables):
    found = set(facets(context_for(), tables))
    assert ("event", "event:evt_1", "violation", "arbitrary_detention") in found
    assert ("event", "event:evt_2", "place", "kz-shymkent") not in found


def test_the_rows_fit_the_format_and_hold_no_leak(tables):
    context = context_for()
    assert seal(tables, lambda: bytes(32)).leaves
    assert leaks(tables, context.printer.spellings(), ["Dana Freely", "Health Ministry"]) == []


@pytest.mark.parametrize(("affiliation", "named"), [("Sunflower Party", True), (None, False)])
def test_whoever_leads_a_party_is_named_in_its_matters(affiliation, named):
    claims = {key: claim for key, claim in MATERIAL.claims.items() if key != "clm_2"}
    leads = MATERIAL.claims["clm_2"]
    claims["clm_22"] = replace(leads, id="clm_22", value=TextValue("leader"))
    if affiliation:
        claims["clm_23"] = replace(leads, id="clm_23", field="affiliation", value=TextValue(affiliation))
    people = tables_of(replace(MATERIAL, claims=claims))["person"]
    assert bool(people) is named


def with_margin(credit, listed):
    """The report with a photo credit and a line on the watchlist after its text."""
    text = f"{SOURCE.text}\n{credit}\n{listed}"
    at = len(SOURCE.text) + 1
    blocks = (("credit", at, at + len(credit)), ("paragraph", at + len(credit) + 1, len(text)))
    return replace(MATERIAL, sources={"src_1": replace(SOURCE, text=text, blocks=(*SOURCE.blocks, *blocks))})


def test_a_photographer_is_credited_with_the_licence_and_is_nobody_in_the_story():
    made = tables_of(with_margin("Photo by Ivo Lens/CC BY 2.0", "Nothing more."))
    [update] = made["country_update"]
    assert update["credit"] == {"text": "Photo by Ivo Lens/CC BY 2.0", "licence": "CC BY 2.0"}
    assert "Ivo Lens" not in json.dumps(made["person"]) + json.dumps(made["block"])


def test_the_line_on_the_watchlist_is_kept_as_it_is_printed():
    line = "It was a hard spring. The country is on the Watchlist; Aru Testova welcomed it. Nothing else changed."
    [update] = tables_of(with_margin("Photo: Ivo Lens", line))["country_update"]
    assert update["watchlist"]["text"].startswith("The country is on the Watchlist; ")
    assert "Nothing else changed" not in update["watchlist"]["text"]
    assert "Testova" not in update["watchlist"]["text"]
    assert update["credit"]["licence"] is None


def test_an_update_without_credit_and_watchlist_has_neither(tables):
    [update] = tables["country_update"]
    assert (update["credit"], update["watchlist"]) == (None, None)
