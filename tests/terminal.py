"""Running `tizim` as a user does: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

# What a test run has set for itself, and a user has not.
OURS = {"DJANGO_SETTINGS_MODULE", "TIZIM_WORKSPACE", "DATABASE_URL", "TIZIM_RELEASE"}


def users_environment() -> dict[str, str]:
    """Return the environment of a user: this one, without what the tests have set for themselves."""
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    return environment | {"COLUMNS": "120", "NO_COLOR": "1"}


def tizim(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run one command to its end, without a terminal."""
    return subprocess.run(
        [sys.executable, "-P", "-W", "error", "-m", "tizim", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=users_environment(),
        stdin=subprocess.DEVNULL,
        timeout=120,
    )
