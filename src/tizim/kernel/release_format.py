"""The release format: the one thing that publishing writes and the monitor reads.

A release is a folder: `release.sqlite`, `files/`, `manifest.json`. This module
declares the tables of the file and how its items are hashed, and nothing else,
so that neither side has to import the other.

Every row of an ITEM table is an item of the hash tree. A column whose name is
in JSON_COLUMNS holds a JSON document. `runs` are printed text: a list of
`{"t": words}`, each with an optional `"r": [tags]` naming the records that
light them, or `{"w": mark}` where words are withheld. Dates are the JSON form of
kernel.dates.PartialDate. A label by language is `{"en": …, "ru": …, "kk": …}`.

Hashing follows RFC 6962 (leaf prefix 0x00, node prefix 0x01), each leaf salted:
taking an item back deletes its row and its salt and leaves its leaf hash, so
the release still verifies, and what was taken back cannot be confirmed by guessing.

SHAPES OF THE JSON COLUMNS. What is not known is null, or left out.

    party         {"person_id": id, "name": words, "text": words, "kind": mention kind, "type": perpetrator type,
                  "age": years, "min": n, "max": n, "withheld": mark}: the named have `name` (and `person_id` where
                  they have a page), groups have `text` with `min` and `max`, the withheld have `withheld` alone
    mark          a term of withholding_reasons that tells nothing of the case: "protected", "not_cleared",
                  "perpetrator_not_verified"; exact reasons stand in the table `withheld` alone, with a number of people
    passages      of a claim: [{"id": passage, "r": n}, …]. A passage is what is printed of a source in one piece, a
                  sentence, a bullet or a cell; n is the `r` of the words in it that the claim rests on. A plain id
                  stands for the whole passage
    voice         {"name": words, "side": official | independent | neither, "withheld": mark}
    voices        [voice, …] from the one who knows to the one who prints: the lawyer, the NGO, the update
    value         {"text": words} | {"number": n, "as_written": words} | {"date": date} | {"term": code,
                  "vocabulary": name} | {"place": id, "text": as written} | {"party": party}; a plain string or
                  number stands for text and number
    victims, perpetrators   [party, …];   victim: party
    titles        of an event or a record: a label by language where the vocabularies name it ("Killing: …"), empty
                  where its `title` is in a source's own words
    names         of a person or place: [{"text", "language", "script", "kind"}, …], the first is the heading;
                  of a country: a label by language
    fates         [{"code": term of fates, "as_of": date, "claims": [id, …]}, …]
    died          null for who is not reported dead; a date without parts where no source dates the death
    roles, freedoms, violations   [code, …];   occupations, authors, partners   [words, …]
    offences      [{"text": as worded, "claims": [id, …]}, …]
    provisions    [{"provision_id", "article", "code"}, …]
    sides         [{"claim_id", "value": value, "voices": voices}, …]
    watchlist     of an update: {"text": the line as printed, "tag": n}; of a country: {"reason": words, "as_of": date,
                  "update_id": id}
    refers_to     [{"title": words, "update_id": id, "url": address, "published": date}, …]
    credit        {"text": "Photo by …", "licence": words, "url": address}
    counts        [{"freedom": code, "violation": code, "min": people, "max": people (null: no ceiling), "events": n,
                  "first": ISO day, "last": ISO day, "as_of": date, "origins": n}, …]: acts are counted, patterns
                  are not

META. Values are text; those marked * hold JSON.

    schema_version, number, id, made_on (ISO day), root_hash, title, publisher, contact, licence, language (of titles
    and values, "en"), demonstration ("1" where nobody has checked what a machine read),
    manifest*     what manifest.json says besides the hashes of its files
    refusals*     {country: {"subject": words, "reason": words, "remedy": words}}: estimates that are refused
    fields*       [{"name", "label": English of the catalogue, "vocabulary": name, "facet": true}, …] in order: what a
                  claim may say and what may be filtered; vocabulary may also be "country", "place" or "provision"
    profile*      [[rule, in words], …]: who is named, and who is not
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

SCHEMA_VERSION = 2

# Stands in plain text (titles, extracts, place names) where words are held back; pages print it in their language.
WITHHELD_MARK = "[name withheld]"

ITEM_TABLES: Mapping[str, tuple[str, ...]] = {
    "source": (
        *("id", "kind", "title", "publisher", "authors", "partners", "url", "published", "period", "retrieved"),
        *("language", "licence", "licence_note", "whole_text", "origin_group", "sha256", "note"),
    ),
    "country_update": (
        *("id", "source_id", "country", "title", "lede", "published", "period", "partners", "watchlist"),
        *("freedoms", "credit", "part_withheld", "refers_to"),
    ),
    # The text of an update, block by block. `tags` of a run are the records of the same update.
    "block": ("id", "update_id", "ordinal", "kind", "freedom", "runs"),
    # A record behind the text: item_kind and item_id say which page it opens.
    "record": (
        *("id", "update_id", "tag", "kind", "item_kind", "item_id", "title", "titles", "value", "level"),
        *("claims", "withdrawn"),
    ),
    "passage": ("id", "source_id", "ordinal", "runs", "update_id", "block_id"),
    "claim": (
        *("id", "source_id", "item_kind", "item_id", "field", "value", "operator", "unit", "stance"),
        *("certainty", "voices", "as_of", "said_on", "known_on", "level", "passages", "read_by", "replaced_value"),
    ),
    "event": (
        *("id", "kind", "title", "titles", "freedoms", "violations"),
        *("date", "date_first", "date_last", "place_id", "place"),
        *("country", "level", "origins", "victims", "perpetrators", "claims", "sources"),
    ),
    "act": (
        *("id", "event_id", "violation", "person_id", "victim", "count_min", "count_max", "perpetrators"),
        *("method", "level", "claims"),
    ),
    "person": (
        *("id", "name", "names", "kind", "roles", "occupations", "fates", "age", "country", "basis"),
        *("died", "level", "origins", "claims"),
    ),
    "figure": (
        *("id", "topic", "value", "operator", "unit", "population", "as_of", "claimant", "side"),
        *("withdrawn", "part_of", "place_id", "place", "country", "event_id", "level", "claims"),
    ),
    "provision": ("id", "article", "code", "country", "offences", "claims"),
    "provision_use": ("id", "provision_id", "event_id", "person_id", "victim", "date", "claims"),
    "restriction": (
        *("id", "kind", "target", "area", "start", "end", "requested_by", "ground", "country", "place_id"),
        *("event_id", "level", "claims"),
    ),
    # One step of a proceeding; `status_on` is printed with every status, for a status ages.
    "step": (
        *("id", "person_id", "victim", "event_id", "ordinal", "what", "date", "duration", "status_on"),
        *("provisions", "claims"),
    ),
    # Claims on one point that exclude or qualify each other.
    "contradiction": ("id", "item_kind", "item_id", "field", "relation", "point", "sides"),
    "country": ("id", "names", "watchlist", "counts"),
    "place": ("id", "kind", "parent", "country", "names", "latitude", "longitude"),
    "term": ("id", "vocabulary", "code", "labels", "definitions", "parent"),
    "withheld": ("id", "reason", "people", "country", "update_id"),  # how many names are held back, and why
    "correction": ("id", "date", "item_kind", "item_id", "old", "new", "reason"),
}

JSON_COLUMNS = frozenset(
    {
        *("authors", "partners", "published", "period", "freedoms", "credit", "runs", "claims", "value"),
        *("voices", "as_of", "said_on", "known_on", "passages", "violations", "date", "victims", "victim"),
        *("perpetrators", "sources", "names", "roles", "occupations", "fates", "died", "offences", "start"),
        *("end", "status_on", "provisions", "sides", "watchlist", "counts", "labels", "definitions", "retrieved"),
        *("replaced_value", "refers_to", "titles"),
    }
)

INTEGER_COLUMNS = frozenset(
    {
        *("whole_text", "ordinal", "tag", "withdrawn", "origins", "count_min", "count_max", "people"),
        *("part_withheld", "age"),
    }
)

REAL_COLUMNS = frozenset({"latitude", "longitude"})

# Derived from the items when the release is made; a reader could make them again.
DERIVED_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE leaf (n INTEGER PRIMARY KEY, item_table TEXT NOT NULL, item_id TEXT, salt BLOB, hash BLOB NOT NULL);
CREATE TABLE facet (item_kind TEXT NOT NULL, item_id TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
                    PRIMARY KEY (item_kind, field, value, item_id)) WITHOUT ROWID;
CREATE INDEX facet_by_item ON facet (item_kind, item_id);
CREATE TABLE found (n INTEGER PRIMARY KEY, item_kind TEXT NOT NULL, item_id TEXT NOT NULL, title TEXT NOT NULL,
                    extract TEXT NOT NULL, sort_date TEXT);
CREATE VIRTUAL TABLE words USING fts5 (tokens, content='', tokenize="unicode61 remove_diacritics 0");
"""

INDEXES = """
CREATE INDEX block_by_update ON block (update_id, ordinal);
CREATE INDEX record_by_update ON record (update_id, tag);
CREATE INDEX record_by_item ON record (item_kind, item_id);
CREATE INDEX claim_by_item ON claim (item_kind, item_id);
CREATE INDEX event_by_country ON event (country, date_first);
CREATE INDEX act_by_event ON act (event_id);
CREATE INDEX act_by_person ON act (person_id);
CREATE INDEX figure_by_country ON figure (country, topic);
CREATE INDEX use_by_provision ON provision_use (provision_id);
CREATE INDEX step_by_person ON step (person_id, ordinal);
CREATE INDEX step_by_event ON step (event_id, ordinal);
"""


def create_statements() -> str:
    """Return the SQL that makes an empty release file."""
    tables = []
    for table, columns in ITEM_TABLES.items():
        typed = ", ".join(f'"{column}" {_sql_type(column)}' for column in columns if column != "id")
        tables.append(f'CREATE TABLE "{table}" ("id" TEXT PRIMARY KEY, {typed}) WITHOUT ROWID;')
    return "\n".join([*tables, DERIVED_TABLES, INDEXES])


def _sql_type(column: str) -> str:
    if column in INTEGER_COLUMNS:
        return "INTEGER"
    return "REAL" if column in REAL_COLUMNS else "TEXT"


def canonical_item(table: str, row: Mapping[str, object]) -> bytes:
    """Return the bytes of one item that are hashed: its table and its columns as stored.

    row
        Every column of the table, JSON columns as the text that is stored.
    """
    return to_json_column([table, {column: row[column] for column in ITEM_TABLES[table]}]).encode()


def to_json_column(value: object) -> str:
    """Return the one spelling under which a JSON column is stored, so that hashes agree."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def leaf_hash(salt: bytes, item: bytes) -> bytes:
    """Return the salted leaf hash of one item (32 bytes)."""
    return hashlib.sha256(b"\x00" + salt + item).digest()


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """Return the root of the Merkle tree over leaf hashes (RFC 6962, section 2.1).

    >>> tree_root([]) == hashlib.sha256(b"").digest()
    True
    """
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + tree_root(leaves[:half]) + tree_root(leaves[half:])).digest()
