"""Pure inside, edges outside."""

import pytest
from tests.architecture.modules import Module, pure_modules

EDGES = {
    "models", "store", "actions", "views", "forms", "urls", "jobs", "commands", "apps", "migrations", "__main__", "web",
    "workspace",  # access/workspace.py: the folder on the disk
    "columns",  # sources/columns.py: the types of the columns of tables
    "terminal",  # access/terminal.py: what commands print
}  # fmt: skip
WORLD = {
    *("django", "sqlite3", "psycopg", "requests", "urllib", "http", "socket", "subprocess"),
    *("os", "pathlib", "shutil", "tempfile", "glob", "random", "secrets", "time"),
}
CLOCK = {"now", "today", "utcnow"}


@pytest.mark.parametrize("module", pure_modules(EDGES), ids=str)
def test_a_pure_module_never_touches_the_world(module: Module) -> None:
    assert module.imports().isdisjoint(WORLD)


@pytest.mark.parametrize("module", pure_modules(EDGES), ids=str)
def test_a_pure_module_opens_no_file_and_reads_no_clock(module: Module) -> None:
    called = {node.func.id for node in module.calls() if hasattr(node.func, "id")}
    asked = {node.func.attr for node in module.calls() if hasattr(node.func, "attr")}
    assert "open" not in called
    assert asked.isdisjoint(CLOCK)
