"""What is derived from the rows of a release: facets and search, from printed words only.

Both read the finished rows, not the material: a word that is on no page is in no index.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tizim.coding.fields import every_field
from tizim.kernel.fields import Field, TermOf
from tizim.kernel.folding import index_words
from tizim.kernel.vocabulary import Vocabulary
from tizim.publishing.compose.context import Context, Row

LONGEST_EXTRACT = 280  # code points
Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Found:
    """One line of a search result, and the words by which it is found."""

    item_kind: str
    item_id: str
    title: str
    extract: str
    sort_date: str | None
    words: str


def facet_fields() -> list[Field]:
    """Return the fields that a reader may filter by: declared once, in coding."""
    return [field for _, field in every_field() if field.public and field.facet]


def fields_for_readers() -> list[Row]:
    """Return the declaration of public fields as a release holds it."""
    return [
        {
            "name": field.name,
            "label": field.label,
            "vocabulary": field.type.vocabulary if isinstance(field.type, TermOf) else field.name,
            "facet": field.facet,
        }
        for _, field in every_field()
        if field.public
    ]


def facets(context: Context, tables: Tables) -> Iterator[tuple[str, str, str, str]]:
    """Yield (item kind, item id, field, value) for everything that may be filtered by, each once."""
    found = set()
    events = {str(row["id"]) for row in tables["event"]}
    addresses = {context.address("event", event_id): event_id for event_id in context.material.by_event}
    codes = [field.name for field in facet_fields() if isinstance(field.type, TermOf)]
    for public_id in events:
        found |= {
            ("event", public_id, name, code) for name in codes for code in context.codes(addresses[public_id], name)
        }
    for row in tables["event"]:
        found |= {("event", str(row["id"]), "violation", code) for code in _strings(row["violations"])}
        found |= {("event", str(row["id"]), "freedom", code) for code in _strings(row["freedoms"])}
    for kind in ("event", "figure", "restriction", "person", "provision"):
        found |= {(kind, str(row["id"]), "country", str(row["country"])) for row in tables[kind] if row["country"]}
    found |= {("event", str(row["event_id"]), "article", str(row["provision_id"])) for row in tables["provision_use"]}
    found |= {("event", str(row["id"]), "place", str(row["place_id"])) for row in tables["event"] if row["place_id"]}
    for row in tables["person"]:
        found |= {("person", str(row["id"]), "role", code) for code in _strings(row["roles"])}
        found |= {("person", str(row["id"]), "fate", str(fate["code"])) for fate in _objects(row["fates"])}
    found |= {
        ("update", str(row["id"]), "freedom", code)
        for row in tables["country_update"]
        for code in _strings(row["freedoms"])
    }
    found |= {("update", str(r["id"]), "country", str(r["country"])) for r in tables["country_update"] if r["country"]}
    yield from sorted(found)


def search_entries(tables: Tables, vocabularies: Mapping[str, Vocabulary]) -> Iterator[Found]:
    """Yield what can be found, from the printed rows alone."""
    quotes = _quotes(tables)
    for row in tables["country_update"]:
        text = " ".join(_plain(block["runs"]) for block in tables["block"] if block["update_id"] == row["id"])
        yield _entry("update", row, str(row["title"]), str(row["lede"] or ""), text, row["published"])
    for row in tables["event"]:
        labels = _labels(vocabularies["violations"], row["violations"])
        quote = quotes.get(str(row["id"]), "")
        yield _entry("event", row, str(row["title"]), quote, f"{labels} {row['place'] or ''}", row["date"])
    for row in tables["person"]:
        names = " ".join(str(name["text"]) for name in _objects(row["names"]))
        occupations = ", ".join(_strings(row["occupations"]))
        yield _entry("person", row, str(row["name"]), occupations, names, row["died"])
    for row in tables["provision"]:
        offences = "; ".join(str(offence["text"]) for offence in _objects(row["offences"]))
        yield _entry("provision", row, f"{row['article']}, {row['code']}", offences, "article", None)
    for row in tables["restriction"]:
        label = _labels(vocabularies["restriction_kinds"], [row["kind"]])
        heading = str(row["target"] or row["area"] or vocabularies["restriction_kinds"].label(str(row["kind"])))
        yield _entry(
            "restriction", row, heading, str(row["ground"] or ""), f"{label} {row['area'] or ''}", row["start"]
        )
    for row in tables["figure"]:
        value = row["value"]
        written = str(value.get("as_written") or value.get("number") or "") if isinstance(value, dict) else ""
        number = str(value.get("number") or "") if isinstance(value, dict) else ""
        words = f"{number} {row['topic']} {row['claimant'] or ''} {row['place'] or ''}"
        yield _entry("figure", row, written, str(row["claimant"] or ""), words, row["as_of"])


def _entry(kind: str, row: Row, title: str, extract: str, more: str, date: object) -> Found:
    day = str(date.get("start") or "") or None if isinstance(date, dict) else None
    short = extract if len(extract) <= LONGEST_EXTRACT else extract[:LONGEST_EXTRACT].rsplit(" ", 1)[0] + " …"
    words = " ".join(index_words(f"{title} {extract} {more}"))
    return Found(kind, str(row["id"]), title, short, day, words)


def _quotes(tables: Tables) -> dict[str, str]:
    """Return, by event, the first printed words that its claims rest on."""
    passages = {str(row["id"]): _plain(row["runs"]) for row in tables["passage"]}
    found: dict[str, str] = {}
    for claim in tables["claim"]:
        for passage in _objects(claim["passages"]):
            words = passages.get(str(passage["id"]), "")
            if claim["item_kind"] == "event" and len(words) > len(found.get(str(claim["item_id"]), "")):
                found[str(claim["item_id"])] = words
    return found


def _labels(vocabulary: Vocabulary, codes: object) -> str:
    terms = [vocabulary[str(code)] for code in _listed(codes) if code in vocabulary]
    return " ".join(label for term in terms for label in term.labels.values())


def _plain(runs: object) -> str:
    return "".join(str(run.get("t", " … ")) for run in _objects(runs))


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _strings(value: object) -> list[str]:
    return [str(item) for item in _listed(value)]


def _objects(value: object) -> list[Row]:
    return [item for item in _listed(value) if isinstance(item, dict)]
