"""Have the database itself refuse to change or delete an entry of the audit log."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "the audit log is append-only"

IMPOSE = {
    "sqlite": [
        f"""CREATE TRIGGER audit_log_no_{verb} BEFORE {verb} ON access_auditentry
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
        for verb in ("update", "delete")
    ],
    "postgresql": [
        f"""CREATE OR REPLACE FUNCTION refuse_audit_log_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
        """CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_auditentry
           FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_log_change()""",
    ],
}
LIFT = {
    "sqlite": ["DROP TRIGGER audit_log_no_update", "DROP TRIGGER audit_log_no_delete"],
    "postgresql": ["DROP TRIGGER audit_log_append_only ON access_auditentry"],
}


def refuse_changes(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in IMPOSE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow_changes(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in LIFT[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
