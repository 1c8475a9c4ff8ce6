"""The command as a whole: it starts quickly, and says what went wrong in one way."""

import json
import subprocess
import sys
from pathlib import Path

from tests.terminal import tizim


def test_starting_the_command_line_loads_neither_django_nor_a_reader_of_documents() -> None:
    heavy = ["django", "numpy", "lxml", "openpyxl", "docx", "pypdf", "trafilatura", "pymorphy3", "granian"]
    code = f"import sys, tizim.__main__; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_command_that_does_not_exist_is_wrong_usage() -> None:
    run = tizim("publish")
    assert (run.returncode, run.stdout) == (2, "")
    assert "No such command 'publish'" in run.stderr


def test_trouble_is_told_as_problem_place_and_remedy_and_as_json_where_json_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me", encoding="utf-8")
    run = tizim("init", tmp_path, "--json")
    assert run.returncode == 1
    assert json.loads(run.stdout) == {
        "error": {
            "problem": "Something stands there already.",
            "where": str(tmp_path),
            "remedy": "Name a folder that is new or empty.",
        }
    }
    assert run.stderr.startswith("Problem: ")


def test_it_tells_its_version() -> None:
    assert tizim("--version").stdout == "tizim 0.1.0\n"
