"""`./tizim`, the script: what it says where something is missing, and that a second start installs nothing."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "tizim"
TOOLS = ("sh", "cat", "cksum", "dirname", "rm")
KERNELS = "src/tizim/linkage/kernels"
WARM = "-P -m tizim.linkage.kernels.warm"
WARM_ESTIMATORS = "-P -m tizim.estimation.kernels.warm"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with a space in its path that holds what the script reads, and beside it the few tools it needs."""
    folder = tmp_path / "a clone"
    folder.mkdir()
    shutil.copy(SCRIPT, folder)
    for name in (
        "pyproject.toml",
        "requirements.txt",
        "requirements-test.txt",
        "requirements-analysis.txt",
        "requirements-spark.txt",
    ):
        (folder / name).write_text(name, encoding="utf-8")
    (folder / KERNELS / "__pycache__").mkdir(parents=True)
    (folder / KERNELS / "words.py").write_text("one kernel", encoding="utf-8")
    (tmp_path / "tools").mkdir()
    for tool in TOOLS:
        (tmp_path / "tools" / tool).symlink_to(str(shutil.which(tool)))
    return folder


def python_that(clone: Path, where: str, script: str) -> Path:
    """Put a stand-in for Python that writes down how it was called, and answers as told."""
    path = clone / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\necho "$@" >>"{clone.parent}/calls"\n{script}\n', encoding="utf-8")
    path.chmod(0o755)
    return path


def start(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [clone / "tizim", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env={"PATH": str(clone.parent / "tools")},
    )


def calls(clone: Path) -> list[str]:
    log = clone.parent / "calls"
    said = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return said


def test_without_a_python_that_is_new_enough_it_says_so_and_what_to_do(clone: Path) -> None:
    python_that(clone, "../tools/python3", "exit 1")  # it is older than 3.11
    run = start(clone, "demo")
    assert run.returncode == 1
    assert run.stderr.splitlines() == [
        "Problem: No Python 3.11 or later was found on this machine.",
        "Remedy:  Install it (on Debian and Ubuntu: apt-get install python3 python3-venv), or name it in TIZIM_PYTHON.",
    ]


def test_without_venv_it_names_the_package_that_brings_it(clone: Path) -> None:
    python_that(clone, "../tools/python3", 'case "$2" in *ensurepip*) exit 1 ;; esac')
    run = start(clone, "demo")
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1] == "Remedy:  Install them (on Debian and Ubuntu: apt-get install python3-venv)."


def test_the_first_start_installs_what_is_pinned_by_hashes_and_the_second_installs_nothing(clone: Path) -> None:
    python_that(clone, ".venv/bin/python", "")
    assert start(clone, "demo", "--no-serve").returncode == 0
    first = calls(clone)
    pip = "-m pip install --quiet --disable-pip-version-check"
    assert first == [
        "-c ",
        f"{pip} --require-hashes -r {clone}/requirements.txt",
        f"{pip} --no-deps --no-build-isolation -e {clone}",
        "-P -m tizim demo --no-serve",
    ]
    assert start(clone, "demo").returncode == 0
    assert calls(clone) == ["-c ", "-P -m tizim demo"]


def test_a_changed_pin_is_installed_at_the_next_start(clone: Path) -> None:
    python_that(clone, ".venv/bin/python", "")
    start(clone, "doctor")
    calls(clone)
    (clone / "requirements.txt").write_text("another pin", encoding="utf-8")
    start(clone, "doctor")
    assert [call for call in calls(clone) if "requirements.txt" in call]


def test_a_failed_installation_stops_with_a_remedy_and_is_tried_again(clone: Path) -> None:
    python_that(clone, ".venv/bin/python", '[ "$2" != pip ] || exit 1')
    for _ in range(2):
        run = start(clone, "demo")
        assert run.returncode == 1
        assert "Problem: pip could not install what Tizim stands on" in run.stderr
        assert not [call for call in calls(clone) if "tizim demo" in call]


def test_the_tests_run_even_when_a_check_fails_and_the_run_then_fails(clone: Path) -> None:
    python_that(clone, ".venv/bin/python", 'case "$*" in *mypy*) exit 1 ;; esac')
    run = start(clone, "test", "-k", "figures")
    assert run.returncode == 1
    assert "Failed so far: types. The tests go on." in run.stderr
    assert calls(clone)[-1] == "-P -m pytest -n auto -k figures"


def test_the_exit_code_of_the_tests_is_that_of_the_run(clone: Path) -> None:
    python_that(clone, ".venv/bin/python", 'case "$*" in "-P -m pytest"*) exit 3 ;; esac')
    assert start(clone, "test").returncode == 3


def kept_code(clone: Path) -> list[str]:
    return [path.name for path in (clone / KERNELS / "__pycache__").iterdir()]


def test_the_kernels_are_compiled_once_and_said_to_be(clone: Path) -> None:
    python_that(clone, ".venv/bin/python", "")
    run = start(clone, "names", "A", "B")
    assert "Compiling what compares names and estimates totals (once, about a minute)" in run.stderr
    assert calls(clone)[-3:] == [WARM, WARM_ESTIMATORS, "-P -m tizim names A B"]
    assert start(clone, "names", "A", "B").stderr == ""
    assert WARM not in calls(clone)


def test_a_changed_kernel_throws_away_what_was_compiled_and_compiles_all_again(clone: Path) -> None:
    python_that(clone, ".venv/bin/python", "")
    start(clone, "link")
    calls(clone)
    for name in ("names.match-1.py311.nbi", "names.match-1.py311.1.nbc", "names.cpython-311.pyc"):
        (clone / KERNELS / "__pycache__" / name).write_text("", encoding="utf-8")
    start(clone, "link")
    assert len(kept_code(clone)) == 3
    (clone / KERNELS / "words.py").write_text("another kernel", encoding="utf-8")
    start(clone, "link")
    assert calls(clone).count(WARM) == 1
    assert kept_code(clone) == ["names.cpython-311.pyc"]


@pytest.mark.parametrize(("failing", "tried"), [(WARM, [WARM]), (WARM_ESTIMATORS, [WARM, WARM_ESTIMATORS])])
def test_kernels_that_do_not_compile_ahead_stop_nothing_and_are_tried_again(
    clone: Path, failing: str, tried: list[str]
) -> None:
    python_that(clone, ".venv/bin/python", f'case "$*" in "{failing}") exit 1 ;; esac')
    for _ in range(2):
        run = start(clone, "link", "one.csv")
        assert run.returncode == 0
        assert "It is compiled when it is first used." in run.stderr
        assert calls(clone)[-len(tried) - 1 :] == [*tried, "-P -m tizim link one.csv"]


def test_spark_is_installed_for_the_engine_that_needs_it_and_for_no_other(clone: Path) -> None:
    python_that(clone, ".venv/bin/python", "")
    start(clone, "link", "one.csv", "--engine", "ours")
    assert not [call for call in calls(clone) if "requirements-spark.txt" in call]
    start(clone, "link", "one.csv", "--engine", "spark")
    assert [call for call in calls(clone) if "--require-hashes" in call and "requirements-spark.txt" in call]


def test_a_command_that_needs_no_kernel_compiles_none(clone: Path) -> None:
    python_that(clone, ".venv/bin/python", "")
    start(clone, "demo")
    assert WARM not in calls(clone)
