"""What was acknowledged is on the disk.

Killing the process loses nothing with any setting, so it proves nothing. Here
the program's calls to the system are traced: at the moment when it says that a
file was taken, no file of the workspace may have a write that is not synced.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.terminal import tizim, users_environment
from tests.web.trace import CALLS, acknowledged

HARMLESS = ("-shm",)  # shared memory of SQLite's readers: made anew from the log after a crash

REPORT = "On 5 January 2022 the police detained two protesters in Almaty, a lawyer said.\n"

SAVE_WITH_SQLITE = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA journal_mode=WAL")
database.execute("PRAGMA synchronous=" + sys.argv[2])
database.execute("CREATE TABLE IF NOT EXISTS saved (words TEXT)")
database.execute("INSERT INTO saved VALUES ('two persons')")
print("saved", flush=True)
"""


def can_trace() -> bool:
    strace = shutil.which("strace")
    return bool(strace) and subprocess.run([strace, "-o", "/dev/null", "true"], check=False).returncode == 0


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not can_trace(), reason="needs strace, and a machine that lets it trace"),
]


def unsynced_when(words: str, folder: Path, trace: Path, *command: str | Path) -> list[set[str]]:
    """Run a command and return the files of a folder that were unsynced each time it printed the words."""
    traced = ["strace", "-f", "-y", "-s", "200", "--seccomp-bpf", "-e", f"trace={CALLS}", "-o", trace]
    run = subprocess.run(
        [*traced, *command],
        capture_output=True,
        text=True,
        check=False,
        env=users_environment(),
        stdin=subprocess.DEVNULL,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr
    moments = list(acknowledged(trace.read_text(encoding="utf-8", errors="replace").splitlines(), words))
    assert moments, f"it never said '{words}': {run.stdout}"
    return [
        {path for path in files if path.startswith(str(folder)) and not path.endswith(HARMLESS)} for files in moments
    ]


def test_at_the_moment_a_file_is_taken_nothing_of_the_workspace_waits_to_be_written(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    assert tizim("init", workspace, "--trial").returncode == 0
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    tizim_add = (sys.executable, "-P", "-m", "tizim", "add", tmp_path / "report.txt", "-w", workspace)
    moments = unsynced_when("1 taken", workspace, tmp_path / "trace", *tizim_add)
    assert moments == [set()]
    assert list(workspace.rglob("originals/*/*"))


def test_at_the_moment_a_workspace_is_announced_nothing_of_it_waits_to_be_written(tmp_path: Path) -> None:
    init = (sys.executable, "-P", "-m", "tizim", "init", tmp_path / "workspace", "--trial")
    assert unsynced_when("Workspace:", tmp_path / "workspace", tmp_path / "trace", *init) == [set()]


def test_the_trace_tells_full_synchronisation_from_the_one_that_loses_what_was_acknowledged(tmp_path: Path) -> None:
    unsynced = {}
    for setting in ("FULL", "NORMAL"):
        folder = tmp_path / setting
        folder.mkdir()
        save = (sys.executable, "-c", SAVE_WITH_SQLITE, folder / "database.sqlite3", setting)
        [files] = unsynced_when("saved", folder, tmp_path / f"{setting}.trace", *save)
        unsynced[setting] = {Path(path).name for path in files}
    assert unsynced == {"FULL": set(), "NORMAL": {"database.sqlite3-wal"}}
