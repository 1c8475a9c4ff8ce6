"""The text search of each database over the words of holdings.

SQLite keeps them in an FTS5 table that reads its content from the holdings;
findings/index.py writes it. PostgreSQL keeps a tsvector beside them by itself.
The words are lexemes already, one by one, so neither database parses them.
"""

from django.db import migrations

MAKE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE findings_words USING fts5 ("
        "words, content='findings_holding', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    ),
    "postgresql": (
        "ALTER TABLE findings_holding ADD COLUMN lexemes tsvector "
        "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED",
        "CREATE INDEX findings_holding_lexemes ON findings_holding USING gin (lexemes)",
    ),
}
UNMAKE = {
    "sqlite": ("DROP TABLE findings_words",),
    "postgresql": ("DROP INDEX findings_holding_lexemes", "ALTER TABLE findings_holding DROP COLUMN lexemes"),
}


def make(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    for statement in UNMAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("findings", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
