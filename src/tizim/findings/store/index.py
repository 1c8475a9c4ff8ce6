"""Finding by words: the text search of the database, behind the gate.

SQLite's FTS5 table is written here; PostgreSQL keeps its column by itself (see
the migration). Both are asked with words that kernel.folding made.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length

from tizim.access.models import User
from tizim.findings.models import Holding
from tizim.findings.store.sight import holdings_for
from tizim.kernel.folding import fts5_query, postgres_query, query_words


@dataclass(frozen=True, slots=True)
class Found:
    """One person, body or event that was found."""

    subject_kind: str  # person | body | event
    subject_id: str
    kind: str  # vocabulary mention_kinds or episode_kinds
    title: str
    level: str
    first_day: date | None


def find(user: User, text: str, limit: int = 20) -> tuple[Found, ...]:
    """Return what a user may see that holds all the words of a text, in any script; the best match first.

    Of entries that hold all the words, the shorter one is more about them.
    """
    rows = with_words(holdings_for(user), text).order_by(Length("words"), "-first_day", "pk")
    return tuple(_found(row) for row in rows.defer("words")[:limit])


def with_words(holdings: QuerySet[Holding], text: str) -> QuerySet[Holding]:
    """Narrow holdings to those in which are all the words of a text; without a word in it, to none."""
    query = _query(text)
    if not query:
        return holdings.none()
    if connection.vendor == "sqlite":
        found = RawSQL("SELECT rowid FROM findings_words WHERE findings_words MATCH %s", [query])
    else:
        found = RawSQL("SELECT id FROM findings_holding WHERE lexemes @@ %s::tsquery", [query])
    return holdings.filter(pk__in=found)


def _query(text: str) -> str:
    groups = query_words(text)
    if not groups:
        return ""
    return fts5_query(groups) if connection.vendor == "sqlite" else postgres_query(groups)


def _found(row: Holding) -> Found:
    kind = "person" if row.person_id else "body" if row.body_id else "event"
    return Found(kind, row.subject_id, row.kind, row.title, row.level, row.first_day)


def index(rows: Sequence[tuple[int, str]]) -> None:
    """Write the words of saved holdings into the text search."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO findings_words (rowid, words) VALUES (%s, %s)", rows)


def forget(holdings: Collection[int]) -> None:
    """Take holdings that are about to be deleted out of the text search."""
    if connection.vendor == "sqlite":
        rows = Holding.objects.filter(pk__in=holdings).values_list("pk", "words")
        with connection.cursor() as cursor:
            statement = "INSERT INTO findings_words (findings_words, rowid, words) VALUES ('delete', %s, %s)"
            cursor.executemany(statement, list(rows))
