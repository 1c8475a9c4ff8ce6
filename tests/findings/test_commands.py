"""`tizim rebuild` as a user runs it."""

import json
from pathlib import Path

from tests.terminal import tizim


def test_a_rebuild_of_a_workspace_in_which_nothing_is_wrong_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    assert tizim("init", folder).returncode == 0
    run = tizim("rebuild", "-w", folder)
    assert run.returncode == 0
    assert run.stdout.splitlines()[-1] == "Nothing differed."
    answer = json.loads(tizim("rebuild", "-w", folder, "--json").stdout)
    assert answer["differs"] is False
    assert answer["tables"]["Act"] == {"before": 0, "after": 0, "changed": 0}
