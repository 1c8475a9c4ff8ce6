"""The only queries of the monitor: a release file, opened read-only.

One connection a thread, for SQLite's own reasons; the file is immutable, so
that no lock is ever taken and what is read once may be kept.
"""

import json
import sqlite3
import threading
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from tizim.kernel.dates import PartialDate
from tizim.monitor import rows
from tizim.monitor.evidence import Evidence, Sentences
from tizim.monitor.reading import read
from tizim.monitor.release import Release, read_release
from tizim.monitor.shapes import read_date

Item = TypeVar("Item")
Parameters = Sequence[object] | Mapping[str, object]


class Store:
    """Everything that pages ask of one release."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._threads = threading.local()

    def query(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        return self._connection.execute(sql, parameters).fetchall()

    @property
    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            address = f"file:{quote(str((self.folder / 'release.sqlite').resolve()))}?mode=ro&immutable=1"
            connection = sqlite3.connect(address, uri=True)
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            self._threads.connection = connection
        return connection

    def _all(self, kind: type[Item], sql: str, parameters: Parameters = ()) -> tuple[Item, ...]:
        return tuple(read(kind, dict(row)) for row in self.query(sql, parameters))

    def _one(self, kind: type[Item], table: str, item_id: str) -> Item | None:
        found = self._by_ids(kind, table, (item_id,))
        return found[0] if found else None

    def _by_ids(self, kind: type[Item], table: str, ids: Collection[str]) -> tuple[Item, ...]:
        if not ids:
            return ()
        sql = f'SELECT * FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))'  # noqa: S608  # tables are ours
        return self._all(kind, sql, (_listed(ids),))

    # What every page needs, read once a process.

    @cached_property
    def release(self) -> Release:
        return read_release({row["key"]: row["value"] for row in self.query("SELECT key, value FROM meta")})

    @cached_property
    def terms(self) -> Mapping[tuple[str, str], rows.Term]:
        terms = self._all(rows.Term, "SELECT * FROM term")
        return {(term.vocabulary, term.code): term for term in terms}

    @cached_property
    def countries(self) -> Mapping[str, rows.Country]:
        return {country.id: country for country in self._all(rows.Country, "SELECT * FROM country")}

    @cached_property
    def places(self) -> Mapping[str, rows.Place]:
        return {place.id: place for place in self._all(rows.Place, "SELECT * FROM place")}

    @cached_property
    def article_names(self) -> Mapping[str, tuple[str, str]]:
        found = self.query("SELECT id, article, code FROM provision")
        return {row["id"]: (row["article"] or "", row["code"] or "") for row in found}

    @cached_property
    def source_languages(self) -> Mapping[str, str]:
        return {row["id"]: row["language"] or "" for row in self.query("SELECT id, language FROM source")}

    # Items

    def source(self, source_id: str) -> rows.Source | None:
        return self._one(rows.Source, "source", source_id)

    def sources(self, ids: Collection[str]) -> tuple[rows.Source, ...]:
        return self._by_ids(rows.Source, "source", ids)

    def all_sources(self) -> tuple[rows.Source, ...]:
        return self._all(rows.Source, "SELECT * FROM source ORDER BY title")

    def passages_of(self, source_id: str) -> tuple[rows.Passage, ...]:
        return self._all(rows.Passage, "SELECT * FROM passage WHERE source_id = ? ORDER BY ordinal", (source_id,))

    def update(self, update_id: str) -> rows.Update | None:
        found = self.updates(update=update_id, limit=1)
        return found[0] if found else None

    def updates(
        self,
        *,
        update: str = "",
        source: str = "",
        country: str = "",
        freedom: str = "",
        limit: int = 20,
        offset: int = 0,
    ) -> tuple[rows.Update, ...]:
        """Return updates, newest first; those without a date come last."""
        wanted = {"update": update, "source": source, "country": country, "freedom": freedom}
        return self._all(rows.Update, _UPDATES, {**wanted, "limit": limit, "offset": offset})

    def count_of_updates(self, country: str = "") -> int:
        row = self.query("SELECT count(*) FROM country_update WHERE (?1 = '' OR country = ?1)", (country,))[0]
        return int(row[0])

    def blocks(self, update_id: str) -> tuple[rows.Block, ...]:
        return self._all(rows.Block, "SELECT * FROM block WHERE update_id = ? ORDER BY ordinal", (update_id,))

    def records(self, update_id: str) -> tuple[rows.Record, ...]:
        return self._all(rows.Record, "SELECT * FROM record WHERE update_id = ? ORDER BY tag", (update_id,))

    def tellings(self, update_id: str) -> Mapping[str, rows.Telling]:
        """Return what stands behind each record of an update, by record: one claim, not the hundreds there may be."""
        # With one max() in it, SQLite takes the other columns from the row that has the maximum.
        found = self._all(
            rows.Telling,
            """SELECT record.id AS record_id, claim.value, operator, unit, certainty, voices, as_of,
                      max(json_array_length(voices)), sum(read_by > '') > 0 AS is_machine_read
               FROM record, json_each(record.claims) AS told JOIN claim ON claim.id = told.value
               WHERE record.update_id = ? GROUP BY record.id""",
            (update_id,),
        )
        return {telling.record_id: telling for telling in found}

    def event(self, event_id: str) -> rows.Event | None:
        return self._one(rows.Event, "event", event_id)

    def events(self, ids: Collection[str]) -> tuple[rows.Event, ...]:
        return self._by_ids(rows.Event, "event", ids)

    def event_dates(self, country: str) -> tuple[PartialDate, ...]:
        """Return when each event of a country was, of those that have a date."""
        sql = "SELECT date FROM event WHERE country = ? AND date_first > '' ORDER BY date_first"
        dates = (read_date(json.loads(row["date"] or "null")) for row in self.query(sql, (country,)))
        return tuple(date for date in dates if date is not None)

    def events_near(self, event: rows.Event, limit: int) -> tuple[rows.Event, ...]:
        """Return other events of the same country, those nearest in time first."""
        return self._all(
            rows.Event,
            """SELECT * FROM event WHERE country = ? AND id <> ? AND date_first > ''
               AND abs(julianday(date_first) - julianday(?)) <= 3.5
               ORDER BY abs(julianday(date_first) - julianday(?)), id LIMIT ?""",
            (event.country, event.id, event.date_first, event.date_first, limit),
        )

    def acts_of_event(self, event_id: str) -> tuple[rows.Act, ...]:
        return self._all(rows.Act, "SELECT * FROM act WHERE event_id = ? ORDER BY violation, id", (event_id,))

    def acts_of_persons(self, person_ids: Collection[str]) -> tuple[rows.Act, ...]:
        return self._all(
            rows.Act,
            "SELECT * FROM act WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (_listed(person_ids),),
        )

    def person(self, person_id: str) -> rows.Person | None:
        return self._one(rows.Person, "person", person_id)

    def persons(self, ids: Collection[str]) -> tuple[rows.Person, ...]:
        return self._by_ids(rows.Person, "person", ids)

    def dead(self, country: str = "", most: int | None = None) -> tuple[rows.Person, ...]:
        """Return who is reported dead, or the first of them, by day of death; those without a date come last."""
        sql = f"SELECT * {_DEAD} ORDER BY coalesce(died ->> 'start', '9999'), name LIMIT ?2"  # parts are ours
        return self._all(rows.Person, sql, (country, -1 if most is None else most))

    def count_of_dead(self, country: str = "") -> int:
        return int(self.query(f"SELECT count(*) {_DEAD}", (country,))[0][0])  # parts are ours

    def figure(self, figure_id: str) -> rows.Figure | None:
        return self._one(rows.Figure, "figure", figure_id)

    def figures(self, *, country: str = "", event: str = "") -> tuple[rows.Figure, ...]:
        return self._all(
            rows.Figure,
            """SELECT * FROM figure WHERE (:country = '' OR country = :country) AND (:event = '' OR event_id = :event)
               ORDER BY topic, id""",
            {"country": country, "event": event},
        )

    def parts_of_figure(self, figure_id: str) -> tuple[rows.Figure, ...]:
        return self._all(rows.Figure, "SELECT * FROM figure WHERE part_of = ? ORDER BY id", (figure_id,))

    def provision(self, provision_id: str) -> rows.Provision | None:
        return self._one(rows.Provision, "provision", provision_id)

    def provisions(self, country: str = "") -> tuple[rows.Provision, ...]:
        return self._all(rows.Provision, "SELECT * FROM provision WHERE (?1 = '' OR country = ?1)", (country,))

    def counts_of_uses(self, country: str) -> Mapping[str, int]:
        """Return how often each provision of a country was used, by provision."""
        found = self.query(
            """SELECT provision.id, count(provision_use.id) AS n FROM provision
               LEFT JOIN provision_use ON provision_id = provision.id WHERE country = ? GROUP BY provision.id""",
            (country,),
        )
        return {row["id"]: row["n"] for row in found}

    def uses_of(self, provision_id: str) -> tuple[rows.ProvisionUse, ...]:
        return self._all(rows.ProvisionUse, "SELECT * FROM provision_use WHERE provision_id = ?", (provision_id,))

    def restriction(self, restriction_id: str) -> rows.Restriction | None:
        return self._one(rows.Restriction, "restriction", restriction_id)

    def restrictions(self, country: str = "", event: str = "") -> tuple[rows.Restriction, ...]:
        return self._all(
            rows.Restriction,
            """SELECT * FROM restriction WHERE (?1 = '' OR country = ?1) AND (?2 = '' OR event_id = ?2)
               ORDER BY coalesce(start ->> 'start', '9999'), id""",
            (country, event),
        )

    def steps(self, *, person: str = "", event: str = "", country: str = "") -> tuple[rows.Step, ...]:
        return self._all(
            rows.Step,
            """SELECT step.* FROM step LEFT JOIN event ON event.id = step.event_id
               WHERE (:person = '' OR step.person_id = :person) AND (:event = '' OR step.event_id = :event)
               AND (:country = '' OR event.country = :country)
               ORDER BY step.person_id, step.ordinal, step.id""",
            {"person": person, "event": event, "country": country},
        )

    def contradictions(self, item_kind: str, item_id: str) -> tuple[rows.Contradiction, ...]:
        return self._all(
            rows.Contradiction,
            "SELECT * FROM contradiction WHERE item_kind = ? AND item_id = ? ORDER BY id",
            (item_kind, item_id),
        )

    def corrections(self, *, item: tuple[str, str] | None = None, limit: int = 20) -> tuple[rows.Correction, ...]:
        kind, item_id = item or ("", "")
        return self._all(
            rows.Correction,
            """SELECT * FROM correction WHERE ?1 = '' OR (item_kind = ?1 AND item_id = ?2)
               ORDER BY coalesce(date ->> 'start', '') DESC, id LIMIT ?3""",
            (kind, item_id, limit),
        )

    def withheld(self, country: str = "", update: str = "") -> tuple[rows.Withheld, ...]:
        return self._all(
            rows.Withheld,
            """SELECT * FROM withheld WHERE (?1 = '' OR country = ?1) AND (?2 = '' OR update_id = ?2)
               ORDER BY people DESC, reason""",
            (country, update),
        )

    def examples(self) -> tuple[str, ...]:
        """Return words that find something: the most frequent place and article."""
        article = self.query(
            """SELECT article FROM provision JOIN provision_use ON provision_id = provision.id
               GROUP BY provision.id ORDER BY count(*) DESC, provision.id LIMIT 1"""
        )
        place = self.query(
            """SELECT place FROM event WHERE place > '' AND place NOT LIKE '%,%'
               GROUP BY place ORDER BY count(*) DESC, place LIMIT 1"""
        )
        return tuple(str(row[0]) for row in (*place, *article) if row[0])

    def counts_of_items(self) -> Mapping[str, int]:
        found = self.query("SELECT item_kind, count(*) AS n FROM found GROUP BY item_kind")
        return {row["item_kind"]: row["n"] for row in found}

    def counts_of_tables(self) -> Mapping[str, int]:
        """Return how many items each table holds: the leaves that still have one."""
        found = self.query("SELECT item_table, count(*) AS n FROM leaf WHERE item_id IS NOT NULL GROUP BY 1 ORDER BY 1")
        return {row["item_table"]: row["n"] for row in found}

    def count_of_leaves(self) -> tuple[int, int]:
        """Return how many leaves the hash tree has, and how many of them have lost their item."""
        row = self.query("SELECT count(*), sum(item_id IS NULL) FROM leaf")[0]
        return int(row[0]), int(row[1] or 0)

    # What items rest on

    def claims(self, ids: Collection[str]) -> tuple[rows.Claim, ...]:
        return self._by_ids(rows.Claim, "claim", ids)

    def evidence(self, claim_ids: Collection[str], items: Collection[tuple[str, str]] = ()) -> Evidence:
        """Return the claims, their passages and sources, and where the sentences of the items stand."""
        claims = {claim.id: claim for claim in self.claims(claim_ids)}
        passage_ids = {passage.id for claim in claims.values() for passage in claim.passages}
        passages = {passage.id: passage for passage in self._by_ids(rows.Passage, "passage", passage_ids)}
        source_ids = {passage.source_id for passage in passages.values()}
        source_ids |= {claim.source_id for claim in claims.values()}
        owners = {(claim.item_kind, claim.item_id) for claim in claims.values()}
        sources = {source.id: source for source in self.sources(source_ids)}
        return Evidence(claims, passages, sources, self.sentences({*items, *owners}))

    def sentences(self, items: Collection[tuple[str, str]]) -> Sentences:
        """Return in which updates, under which numbers, items have their sentences."""
        found: dict[tuple[str, str], list[tuple[str, int]]] = {}
        by_kind: dict[str, list[str]] = {}
        for kind, item_id in items:
            by_kind.setdefault(kind, []).append(item_id)
        for kind, ids in by_kind.items():
            for row in self.query(
                """SELECT item_id, update_id, tag FROM record
                   WHERE item_kind = ? AND item_id IN (SELECT value FROM json_each(?)) ORDER BY update_id, tag""",
                (kind, _listed(ids)),
            ):
                found.setdefault((kind, row["item_id"]), []).append((row["update_id"], row["tag"]))
        return Sentences(found)


_DEAD = "FROM person WHERE died IS NOT NULL AND died <> 'null' AND (?1 = '' OR country = ?1)"
_UPDATES = """
    SELECT country_update.*, source.language AS language
    FROM country_update LEFT JOIN source ON source.id = country_update.source_id
    WHERE (:update = '' OR country_update.id = :update)
    AND (:source = '' OR source_id = :source)
    AND (:country = '' OR country = :country)
    AND (:freedom = '' OR EXISTS (SELECT 1 FROM json_each(freedoms) WHERE value = :freedom))
    ORDER BY coalesce(country_update.published ->> 'start', '') DESC, country_update.id
    LIMIT :limit OFFSET :offset
"""


def _listed(ids: Collection[str]) -> str:
    """Return ids as one parameter, however many they are."""
    return json.dumps(sorted(set(ids)))
