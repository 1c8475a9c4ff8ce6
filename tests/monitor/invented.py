"""An invented country with invented people: a release that has everything, hostile words and gaps included."""

from tests.monitor.release_file import Row, day, lit, term_rows

COUNTRY = "XA"
UPDATE, SOURCE, LIST = "upd_arland2021", "src_update", "src_list"
CLASH, PICKET, UNKNOWN, HOSTILE = "evt_clash", "evt_picket", "evt_unknown", "evt_hostile"
ALIYA, BORIS, NOBODY = "per_aliya", "per_boris", "per_nobody"
KILLED, OFFICERS, NAMES, TAKEN_BACK, DOZENS = "fig_killed", "fig_officers", "fig_names", "fig_taken", "fig_dozens"
AGAIN = "fig_again"
ARTICLE, SITE, NETWORK = "prv_77", "rst_site", "rst_network"
TITLES = {"en": "Killing: Aliya Ospanova", "ru": "Убийство: Алия", "kk": "Кісі өлтіру: Алия"}
WITHHELD_NAME = "Zarina Withheldova"  # stands in no row: nothing may find her

SCRIPT = '<script>alert("x")</script>'
BIDI = "abc\u202egnp.exe\u202c"
LONG_NAME = "Aleksandrakonstantinopolitanskaya" * 8

META: dict[str, object] = {
    "schema_version": "1",
    "number": "7",
    "id": "rel_invented",
    "made_on": "2021-04-30",
    "title": "Invented release",
    "publisher": "Invented Coalition",
    "licence": "Text may be reused with attribution.",
    "language": "en",
    "demonstration": "1",
    "refusals": {
        COUNTRY: {
            "subject": "killed in March 2021",
            "reason": "Only one list with names has reached us; from one list nothing can be said of those on none.",
            "remedy": "Two overlapping lists allow a first answer, three a tested one.",
        }
    },
    "fields": [
        {"name": "date", "label": "When", "vocabulary": "date", "facet": True},
        {"name": "place", "label": "Where", "vocabulary": "place", "facet": True},
        {"name": "violation", "label": "Violation", "vocabulary": "violations", "facet": True},
        {"name": "count", "label": "How many", "vocabulary": "count", "facet": False},
        {"name": "time_relative", "label": "Before or after", "vocabulary": "time_relative", "facet": False},
        {"name": "perpetrator", "label": "Perpetrator", "vocabulary": "perpetrator", "facet": False},
        {"name": "fate", "label": "What became of them", "vocabulary": "fates", "facet": True},
        {"name": "duration", "label": "For how long", "vocabulary": "duration", "facet": False},
        {"name": "start", "label": "From", "vocabulary": "start", "facet": False},
    ],
    "profile": [["dead", "The dead are named unless their family wished otherwise."]],
}

POLICE = {"name": "Ministry of Order", "side": "official"}
WITNESSES = {"name": "Eyewitnesses", "side": "independent"}
PAPER = {"name": "Invented Coalition, update", "side": "neither"}
FAMILY = {"withheld": "relative", "side": "independent"}


def claim(claim_id: str, item: tuple[str, str], field: str, value: object, **more: object) -> Row:
    """Return a claim row; `passages` defaults to the passage of the same name."""
    defaults: dict[str, object] = {
        "source_id": SOURCE,
        "stance": "asserts",
        "certainty": "reported",
        "voices": [WITNESSES, PAPER],
        "level": "reported",
        "passages": [f"psg_{claim_id}"],
        "read_by": "invented_rule",
    }
    return {
        "id": claim_id,
        "item_kind": item[0],
        "item_id": item[1],
        "field": field,
        "value": value,
        **defaults,
        **more,
    }


EVENT, EMPTY = ("event", CLASH), ("event", UNKNOWN)
CLAIMS: list[Row] = [
    claim("date", EVENT, "date", {"date": day("2021-03-04", part="evening")}),
    claim("before", EVENT, "time_relative", {"text": "before the curfew"}, level="disputed", voices=[WITNESSES, PAPER]),
    claim("after", EVENT, "time_relative", {"text": "after the curfew"}, level="disputed", voices=[POLICE, PAPER]),
    claim("dead", ("event", CLASH), "violation", {"term": "killing", "vocabulary": "violations"}, voices=[FAMILY]),
    claim("killed", ("figure", KILLED), "count", {"number": 4353}, unit="killed", operator="=", voices=[POLICE, PAPER]),
    claim("officers", ("figure", OFFICERS), "count", {"number": 19}, unit="killed", operator="=", voices=[POLICE]),
    claim("names", ("figure", NAMES), "count", {"number": 180}, unit="killed", operator=">", voices=[WITNESSES]),
    claim(
        "taken", ("figure", TAKEN_BACK), "count", {"number": 20000}, unit="persons", level="withdrawn", voices=[POLICE]
    ),
    claim("dozens", ("figure", DOZENS), "count", {"number": None, "as_written": "several dozen"}, unit="detained"),
    claim("jailed", ("event", PICKET), "duration", {"text": "7 days"}, replaced_value={"text": "15 days"}),
    claim("site", ("restriction", SITE), "start", {"date": day("2021-03-03")}),
    claim("network", ("restriction", NETWORK), "start", {"date": day("2021-03-05")}),
    claim("listed", ("person", ALIYA), "fate", {"term": "killed", "vocabulary": "fates"}, source_id=LIST, read_by=None),
    claim("hostile", ("event", HOSTILE), "place", {"text": SCRIPT}, voices=[{"name": SCRIPT, "side": "official"}]),
]

SENTENCES: dict[str, str] = {
    "killed": "According to the Ministry of Order 4,353 people were killed, 19 of them officers.",
    "names": "By the middle of March a list kept by volunteers held over 180 names.",
    "date": "On the evening of 4 March 2021 troops fired at a crowd near the Old Bridge; Aliya Ospanova died.",
    "dispute": "Witnesses place it before the curfew, the ministry after it.",
    "taken": "The minister spoke of 20,000 rioters and took the number back a week later.",
    "dozens": "Several dozen people were detained.",
    "site": "The news site Novosti Arlanda was blocked on 3 March; from 5 March the network was cut until 9 March.",
    "jailed": "The editor Boris Ivanov was sentenced under article 77 to 15 days, cut to 7 days on appeal.",
    "hostile": f"A sentence with {SCRIPT} and {BIDI} in it.",
}

PASSAGES: list[Row] = [
    {
        "id": f"psg_{one['id']}",
        "source_id": one["source_id"],
        "ordinal": number,
        "runs": [lit(SENTENCES.get(str(one["id"]), SENTENCES["date"]))],
        "update_id": UPDATE if one["source_id"] == SOURCE else None,
        "block_id": "blk_2" if one["source_id"] == SOURCE else None,
    }
    for number, one in enumerate(CLAIMS)
]

RECORDS: list[Row] = [
    {"kind": "figure", "item_kind": "figure", "item_id": KILLED, "title": "Killed", "value": {"text": "4,353 killed"},
     "claims": ["killed"], "level": "reported"},
    {"kind": "figure", "item_kind": "figure", "item_id": OFFICERS, "title": "Killed", "value": {"text": "19 officers"},
     "claims": ["officers"], "level": "reported"},
    {"kind": "figure", "item_kind": "figure", "item_id": NAMES, "title": "Killed", "value": {"text": "over 180 names"},
     "claims": ["names"], "level": "reported"},
    {"kind": "event", "item_kind": "event", "item_id": CLASH, "title": "Killing: Aliya Ospanova",
     "titles": TITLES,
     "value": {"text": "Old Bridge, 4 March 2021"}, "claims": ["date", "before", "after"], "level": "disputed"},
    {"kind": "figure", "item_kind": "figure", "item_id": TAKEN_BACK, "title": "Persons",
     "value": {"text": "20,000 rioters"}, "claims": ["taken"], "level": "withdrawn", "withdrawn": 1},
    {"kind": "figure", "item_kind": "figure", "item_id": DOZENS, "title": "Detained",
     "value": {"text": "several dozen"}, "claims": ["dozens"], "level": "reported"},
    {"kind": "restriction", "item_kind": "restriction", "item_id": SITE, "title": "Novosti Arlanda",
     "value": {"text": "3 March"}, "claims": ["site"], "level": "reported"},
    {"kind": "restriction", "item_kind": "restriction", "item_id": NETWORK, "title": "Internet shutdown",
     "value": {"text": "5 to 9 March"}, "claims": ["network"], "level": "reported"},
    {"kind": "event", "item_kind": "event", "item_id": PICKET, "title": "Administrative sentence: Boris Ivanov",
     "value": {"text": "5 March 2021"}, "claims": ["jailed"], "level": "reported"},
    {"kind": "event", "item_kind": "event", "item_id": HOSTILE, "title": SCRIPT, "value": {"text": BIDI},
     "claims": ["hostile"], "level": "reported"},
]  # fmt: skip

BLOCKS: list[Row] = [
    {"kind": "paragraph", "freedom": None, "runs": [lit("Protests over the price of bread began on 1 March 2021.")]},
    {"kind": "heading", "freedom": "assembly", "runs": [lit("Deaths that nobody has accounted for")]},
    {
        "kind": "paragraph",
        "freedom": "assembly",
        "runs": [
            lit("According to the Ministry of Order 4,353 people were killed, ", 1),
            lit("19 of them officers.", 1, 2),
            lit(" "),
            lit(SENTENCES["names"], 3),
            lit(" "),
            lit(SENTENCES["date"], 4),
            lit(" A girl of twelve died as well; her name is "),
            {"w": "child"},
            lit(". "),
            lit(SENTENCES["dispute"], 4),
        ],
    },
    {"kind": "bullet", "freedom": "assembly", "runs": [lit(SENTENCES["taken"], 5)]},
    {"kind": "bullet", "freedom": "assembly", "runs": [lit(SENTENCES["dozens"], 6)]},
    {"kind": "paragraph", "freedom": "expression", "runs": [lit(SENTENCES["site"], 7, 8), lit(" "),
                                                            lit(SENTENCES["jailed"], 9)]},
    {"kind": "paragraph", "freedom": "association", "runs": [lit(SENTENCES["hostile"], 10)]},
]  # fmt: skip

EVENTS: list[Row] = [
    {
        "id": CLASH, "kind": "incident", "title": "Killing: Aliya Ospanova", "titles": TITLES, "freedoms": ["assembly"],
        "violations": ["killing"], "date": day("2021-03-04", part="evening"), "date_first": "2021-03-04",
        "date_last": "2021-03-04", "place_id": "XA-old", "place": "near the Old Bridge", "country": COUNTRY,
        "level": "disputed", "origins": 2, "victims": [{"name": "Aliya Ospanova", "person_id": ALIYA}],
        "perpetrators": [{"text": "troops", "type": "armed_troops"}],
        "claims": ["date", "before", "after", "dead"], "sources": [SOURCE, LIST],
    },
    {
        "id": PICKET, "kind": "procedure_step", "title": "", "freedoms": ["expression", "assembly"],
        "violations": ["administrative_sentence"], "date": day("2021-03-05"), "date_first": "2021-03-05",
        "date_last": "2021-03-05", "place_id": "XA-old", "place": "Старый город", "country": COUNTRY,
        "level": "reported", "origins": 1, "victims": [{"name": "Boris Ivanov", "person_id": BORIS}],
        "perpetrators": [], "claims": ["jailed"], "sources": [SOURCE],
    },
    {"id": UNKNOWN, "country": None},
    {"id": HOSTILE, "kind": "incident", "title": SCRIPT, "freedoms": ["association"], "violations": ["threats"],
     "date": day("2021"), "place": BIDI, "country": COUNTRY, "level": "reported", "claims": ["hostile"],
     "victims": [{"name": LONG_NAME}], "perpetrators": [{"withheld": "official_unverified"}], "sources": [SOURCE]},
]  # fmt: skip

ACTS: list[Row] = [
    {"id": "act_1", "event_id": CLASH, "violation": "killing", "person_id": ALIYA, "victim": {"name": "Aliya Ospanova"},
     "count_min": 1, "count_max": 1, "perpetrators": [{"text": "troops", "type": "armed_troops"}], "method": "gunfire",
     "level": "corroborated", "claims": ["dead", "date"]},
    {"id": "act_2", "event_id": CLASH, "violation": "injury", "victim": {"text": "several protesters", "min": 3},
     "count_min": 3, "count_max": None, "perpetrators": [], "level": "reported", "claims": ["date"]},
    {"id": "act_3", "event_id": PICKET, "violation": "administrative_sentence", "person_id": BORIS,
     "count_min": 1, "count_max": 1, "perpetrators": [], "level": "reported", "claims": ["jailed"]},
    {"id": "act_4", "event_id": HOSTILE, "violation": "threats", "victim": {"withheld": "sexual_violence"},
     "count_min": 1, "count_max": 2, "perpetrators": [], "level": "reported", "claims": []},
]  # fmt: skip

PERSONS: list[Row] = [
    {"id": ALIYA, "name": "Aliya Ospanova", "names": [
        {"text": "Aliya Ospanova", "language": "en", "script": "latin", "kind": "as_written"},
        {"text": "Әлия Оспанова", "language": "kk", "script": "cyrillic", "kind": "as_written"}],
     "kind": "person", "roles": ["victim"], "occupations": ["teacher"],
     "fates": [{"code": "killed", "as_of": None, "claims": ["listed"]}], "age": 34, "country": COUNTRY, "basis": "dead",
     "died": day("2021-03-04", part="evening"), "level": "corroborated", "origins": 2, "claims": ["listed"]},
    {"id": BORIS, "name": "Boris Ivanov", "names": [], "kind": "person", "roles": ["victim"], "occupations": ["editor"],
     "fates": [{"code": "in_custody", "as_of": day("2021-03-12"), "claims": ["jailed"]}], "country": COUNTRY,
     "basis": "public_work", "died": None, "level": "reported", "origins": 1, "claims": []},
    {"id": NOBODY, "name": "", "died": {"start": None, "end": None, "precision": "approximate"}, "country": COUNTRY},
    {"id": "per_long", "name": LONG_NAME, "died": day("2021-03"), "country": COUNTRY, "occupations": [SCRIPT]},
]  # fmt: skip

FIGURES: list[Row] = [
    {"id": KILLED, "topic": "killed", "value": {"number": 4353}, "operator": "=", "unit": "killed",
     "population": "people killed in March", "claimant": "Ministry of Order", "side": "official", "country": COUNTRY,
     "event_id": CLASH, "level": "reported", "claims": ["killed"]},
    {"id": AGAIN, "topic": "killed", "value": {"number": 4353}, "operator": "=", "unit": "killed",
     "population": "killed", "claimant": "ministry of order", "side": "official", "country": COUNTRY,
     "level": "reported", "claims": []},
    {"id": OFFICERS, "topic": "killed", "value": {"number": 19}, "operator": "=", "unit": "killed",
     "population": "law enforcement officers", "claimant": "Ministry of Order", "side": "official", "part_of": KILLED,
     "country": COUNTRY, "event_id": CLASH, "level": "reported", "claims": ["officers"]},
    {"id": NAMES, "topic": "killed", "value": {"number": 180}, "operator": ">", "unit": "killed",
     "population": "names on one list", "claimant": "volunteers", "side": "independent",
     "as_of": {"start": "2021-03-11", "end": "2021-03-20", "precision": "approximate", "as_written": "mid-March"},
     "country": COUNTRY, "event_id": CLASH, "level": "reported", "claims": ["names"]},
    {"id": TAKEN_BACK, "topic": "persons", "value": {"number": 20000}, "operator": "=", "unit": "persons",
     "population": "“rioters”", "claimant": "Minister of Order", "side": "official", "withdrawn": 1,
     "country": COUNTRY, "event_id": CLASH, "level": "withdrawn", "claims": ["taken"]},
    {"id": DOZENS, "topic": "detained", "value": {"number": None, "as_written": "several dozen"}, "operator": "=",
     "unit": "detained", "side": "neither", "country": COUNTRY, "level": "reported", "claims": ["dozens"]},
]  # fmt: skip

TABLES: dict[str, list[Row]] = {
    "source": [
        {"id": SOURCE, "kind": "country_update", "title": "Arland: bread protests put down", "authors": ["A. Author"],
         "publisher": "Invented Coalition", "partners": ["Second Partner"], "url": "https://example.org/update",
         "published": day("2021-03-20"), "period": day("2021-03-01", "2021-03-20"), "retrieved": day("2021-03-22"),
         "language": "en", "licence": "cc_by", "whole_text": 1, "sha256": "ab" * 32},
        {"id": LIST, "kind": "list", "title": "Қаза тапқандар тізімі", "language": "kk", "whole_text": 0,
         "url": "javascript:alert(1)", "sha256": "cd" * 32, "licence": "unknown"},
    ],
    "country_update": [
        {"id": UPDATE, "source_id": SOURCE, "country": COUNTRY, "title": "Arland: bread protests put down",
         "lede": "What is known of the dead six weeks after.", "published": day("2021-03-20"),
         "period": day("2021-03-01", "2021-03-20"), "partners": ["Second Partner"],
         "watchlist": {"text": "Arland is on the watchlist because of a rapid decline."},
         "freedoms": ["assembly", "expression", "association"],
         "credit": {"text": "Photo by P. Photographer", "licence": "CC BY 2.0"}, "part_withheld": 1,
         "refers_to": [{"title": "An earlier update", "url": "https://example.org/earlier"}]},
    ],
    "block": [{"id": f"blk_{n}", "update_id": UPDATE, "ordinal": n, **block} for n, block in enumerate(BLOCKS)],
    "record": [{"id": f"rec_{n}", "update_id": UPDATE, "tag": n, **record} for n, record in enumerate(RECORDS, 1)],
    "passage": PASSAGES,
    "claim": CLAIMS,
    "event": EVENTS,
    "act": ACTS,
    "person": PERSONS,
    "figure": FIGURES,
    "provision": [{"id": ARTICLE, "article": "77", "code": "Code of Offences", "country": COUNTRY,
                   "offences": [{"text": "taking part in an unannounced assembly", "claims": ["jailed"]}],
                   "claims": ["jailed"]}],
    "provision_use": [{"id": "use_1", "provision_id": ARTICLE, "event_id": PICKET, "person_id": BORIS,
                       "date": day("2021-03-05"), "claims": ["jailed"]}],
    "restriction": [
        {"id": SITE, "kind": "site_blocking", "target": "Novosti Arlanda", "start": day("2021-03-03"), "end": None,
         "requested_by": "Ministry of Order", "ground": "false information", "country": COUNTRY, "level": "reported",
         "claims": ["site"]},
        {"id": NETWORK, "kind": "internet_shutdown", "area": "the whole country", "start": day("2021-03-05"),
         "end": day("2021-03-09"), "country": COUNTRY, "level": "reported", "claims": ["network"]},
        {"id": "rst_empty", "kind": "", "country": COUNTRY},
    ],
    "step": [
        {"id": "stp_1", "person_id": BORIS, "event_id": PICKET, "ordinal": 1, "what": "sentenced",
         "date": day("2021-03-05"), "duration": "15 days",
         "provisions": [{"provision_id": ARTICLE, "article": "77", "code": "Code of Offences"}], "claims": []},
        {"id": "stp_1_again", "person_id": BORIS, "event_id": PICKET, "ordinal": 1, "what": "sentenced",
         "date": day("2021-03-05"), "duration": "15 days",
         "provisions": [{"provision_id": ARTICLE, "article": "77", "code": "Code of Offences"}], "claims": []},
        {"id": "stp_2", "person_id": BORIS, "event_id": PICKET, "ordinal": 2, "what": "appeal_granted",
         "duration": "7 days", "status_on": day("2021-03-12"), "claims": ["jailed"]},
        {"id": "stp_3", "victim": {"withheld": "living_person"}, "event_id": HOSTILE, "ordinal": 1, "what": "detained"},
    ],
    "contradiction": [{"id": "con_1", "item_kind": "event", "item_id": CLASH, "field": "time_relative",
                       "relation": "contradicts", "point": "Had the curfew begun?",
                       "sides": [{"claim_id": "before"}, {"claim_id": "after"}]}],
    "country": [{"id": COUNTRY, "names": {"en": "Arland", "ru": "Арландия", "kk": "Арландия"},
                 "watchlist": {"reason": "rapid decline of civic freedoms", "as_of": day("2021-03"),
                               "update_id": UPDATE},
                 "counts": [
                     {"freedom": "assembly", "violation": "killing", "min": 1, "max": 1, "events": 1,
                      "first": "2021-03-04", "last": "2021-03-04", "as_of": day("2021-04-30"), "origins": 2},
                     {"freedom": "assembly", "violation": "injury", "min": 3, "max": None, "events": 1,
                      "first": "2021-03-04", "last": "2021-03-04", "as_of": day("2021-04-30"), "origins": 1},
                     {"freedom": "association", "violation": "threats", "min": 1, "max": 2, "events": 1}]},
                {"id": "XB", "names": {"en": "Borland"}}],
    "place": [{"id": "XA-old", "kind": "city", "country": COUNTRY, "names": [
        {"text": "Old Town", "language": "en", "script": "latin", "kind": "current"},
        {"text": "Старый Город", "language": "ru", "script": "cyrillic", "kind": "current"}]}],
    "term": term_rows(),
    "withheld": [{"id": "wth_1", "reason": "child", "people": 1, "country": COUNTRY, "update_id": UPDATE},
                 {"id": "wth_2", "reason": "sexual_violence", "people": 2, "country": COUNTRY, "update_id": UPDATE}],
    "correction": [{"id": "cor_1", "date": day("2021-04-02"), "item_kind": "figure", "item_id": TAKEN_BACK,
                    "old": "20,000 rioters", "new": "20,000 rioters, withdrawn",
                    "reason": "The minister took it back."}],
}  # fmt: skip


def found_row(
    kind: str, item_id: str, title: str, extract: str, sort_date: str | None, *facets: tuple[str, str]
) -> Row:
    return {
        "item_kind": kind, "item_id": item_id, "title": title, "extract": extract, "sort_date": sort_date,
        "facets": [("country", COUNTRY), *facets],
    }  # fmt: skip


FOUND: list[Row] = [
    found_row("update", UPDATE, "Arland: bread protests put down", "Protests over the price of bread.", "2021-03-20",
              ("freedom", "assembly"), ("freedom", "expression")),
    found_row("event", CLASH, "Killing: Aliya Ospanova", f"{SENTENCES['date']} [name withheld]", "2021-03-04",
              ("freedom", "assembly"), ("violation", "killing"), ("violation", "injury"), ("place", "XA-old"),
              ("level", "disputed")),
    found_row("event", PICKET, "Administrative sentence: Boris Ivanov", SENTENCES["jailed"], "2021-03-05",
              ("freedom", "expression"), ("violation", "administrative_sentence"), ("article", ARTICLE),
              ("weather", "bright_sunshine")),
    found_row("event", HOSTILE, SCRIPT, BIDI, "2021", ("freedom", "association"), ("violation", "threats")),
    found_row("person", ALIYA, "Aliya Ospanova", "teacher Әлия Оспанова", "2021-03-04", ("fate", "killed")),
    found_row("person", BORIS, "Boris Ivanov", "editor", None),
    found_row("provision", ARTICLE, "77, Code of Offences", "taking part in an unannounced assembly", None),
    found_row("restriction", SITE, "Novosti Arlanda", "false information", "2021-03-03"),
    found_row("figure", KILLED, "4,353 killed", "Ministry of Order", None),
]  # fmt: skip

# Every page that this release has, below the prefix of a language.
PAGES = (
    "", "updates/", "countries/", f"country/{COUNTRY}/", "country/XB/", f"update/{UPDATE}/", f"event/{CLASH}/",
    f"event/{PICKET}/", f"event/{UNKNOWN}/", f"event/{HOSTILE}/", "people/", f"person/{ALIYA}/", f"person/{BORIS}/",
    f"person/{NOBODY}/", "person/per_long/", "figures/", f"figure/{KILLED}/", f"figure/{DOZENS}/",
    f"figure/{TAKEN_BACK}/", f"article/{ARTICLE}/", "restrictions/", f"restriction/{SITE}/",
    f"restriction/{NETWORK}/", "restriction/rst_empty/", "proceedings/", f"source/{SOURCE}/", f"source/{LIST}/",
    "search/", "search/?q=Aliya", "search/?q=nothing+at+all", "subscribe/", "method/", "verify/",
)  # fmt: skip
