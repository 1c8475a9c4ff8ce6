"""`tizim verify RELEASE`: for somebody who has a release folder and nothing else."""

import json
from itertools import count
from pathlib import Path

import pytest
from tests.terminal import tizim

from tizim.kernel.release_format import SCHEMA_VERSION
from tizim.publishing.sealing import seal
from tizim.publishing.store.folder import write_release


@pytest.fixture
def release(tmp_path: Path) -> Path:
    numbers = count()
    sealed = seal({"source": [{"id": "src_1", "title": "A report"}]}, lambda: next(numbers).to_bytes(32, "big"))
    manifest = {
        "id": "rel_1",
        "number": 7,
        "made_at": "2022-03-01T12:00:00+00:00",
        "schema_version": SCHEMA_VERSION,
        "root_hash": sealed.root.hex(),
        "counts": {"source": 1},
    }
    meta = {"schema_version": str(SCHEMA_VERSION)}
    files = {"sources.csv": b"id,title\r\n"}
    folder = tmp_path / "release"
    write_release(folder, sealed, meta=meta, derived=((), ()), files=files, manifest=manifest)
    return folder


def test_a_whole_release_is_said_to_be_whole_with_the_root_to_compare(release: Path, tmp_path: Path) -> None:
    run = tizim("verify", release, cwd=tmp_path)
    root = json.loads((release / "manifest.json").read_text(encoding="utf-8"))["root_hash"]
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines() == [
        "manifest: whole",
        "files: whole",
        "items: whole",
        "release 7 of 2022-03-01T12:00:00+00:00",
        f"root: {root}",
    ]


def test_a_changed_file_gives_problem_place_and_remedy_and_exit_status_one(release: Path, tmp_path: Path) -> None:
    (release / "files" / "sources.csv").write_bytes(b"id,title\r\nsrc_2,Slipped in\r\n")
    run = tizim("verify", release, "--json", cwd=tmp_path)
    assert run.returncode == 1
    answer = json.loads(run.stdout)
    assert answer["checked"] == ["manifest", "files", "items"]
    assert answer["release"]["number"] == 7
    assert answer["faults"] == [
        {
            "problem": "A file is not the one that was released.",
            "where": "files/sources.csv",
            "remedy": "Take this release again from whoever published it.",
        }
    ]
    assert "files: 1 fault\n" in tizim("verify", release, cwd=tmp_path).stdout


def test_a_folder_without_a_release_is_refused_with_a_remedy(tmp_path: Path) -> None:
    run = tizim("verify", tmp_path)
    assert run.returncode == 1
    assert "Problem: There is no release in this folder." in run.stderr


def test_a_release_and_a_workspace_at_once_are_wrong_usage(release: Path, tmp_path: Path) -> None:
    run = tizim("verify", release, "-w", tmp_path)
    assert run.returncode == 2
    assert "A release is checked by itself" in run.stderr
