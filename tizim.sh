#!/bin/sh
# Starts Tizim from a fresh clone: makes .venv when it is missing, installs what
# requirements*.txt pin, and hands on to the tizim command.
#
#   ./tizim demo               the example workspace, built and served
#   ./tizim test [ARGUMENTS]   all checks and the whole test suite; ARGUMENTS go to pytest
#   ./tizim COMMAND …          any other command of Tizim

set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
venv=$here/.venv
python=$venv/bin/python

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "Problem: $1"
    say "Remedy:  $2"
    exit 1
}

# Print the first Python that is new enough.
find_python() {
    for candidate in "${TIZIM_PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    stop "No Python 3.11 or later was found on this machine." \
        "Install it (on Debian and Ubuntu: apt-get install python3 python3-venv), or name it in TIZIM_PYTHON."
}

make_environment() {
    found=$(find_python)
    "$found" -c 'import ensurepip, venv' 2>/dev/null || stop \
        "Python is there, but its parts 'venv' and 'ensurepip' are not." \
        "Install them (on Debian and Ubuntu: apt-get install python3-venv)."
    say "Making the environment in $venv"
    "$found" -m venv --clear "$venv"
}

# What an environment was made from: equal stamps need no installation.
stamp_of() { (cd "$here" && cat "$@" pyproject.toml; printf '%s\n' "$here") | cksum; }

pip_install() {
    "$python" -m pip install --quiet --disable-pip-version-check "$@" || stop \
        "pip could not install what Tizim stands on; its message is above." \
        "Check that this machine reaches a package index, then start again."
}

# install_when_changed NAME FILE…: install the pinned FILEs unless they are what is installed already.
install_when_changed() {
    stamp=$venv/.tizim-$1
    shift
    wanted=$(stamp_of "$@")
    [ "$wanted" = "$(cat "$stamp" 2>/dev/null)" ] && return
    for file in "$@"; do
        say "Installing $file"
        pip_install --require-hashes -r "$here/$file"
    done
    # The package itself, in place: what is edited runs.
    pip_install --no-deps --no-build-isolation -e "$here"
    printf '%s\n' "$wanted" >"$stamp"
}

# Each check runs whatever the one before it said, so that one run shows everything.
run_checks() {
    failed=
    say "Style"
    { "$python" -P -m ruff check . && "$python" -P -m ruff format --check .; } || failed="$failed style"
    say "Types"
    "$python" -P -m mypy || failed="$failed types"
    say "Imports"
    "$python" -P -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' || failed="$failed imports"
}

run_tests() {
    cd "$here"
    run_checks
    if [ -n "${TIZIM_TEST_POSTGRES_URL:-}" ]; then
        say "Tests that touch the database, on PostgreSQL"
        DATABASE_URL=$TIZIM_TEST_POSTGRES_URL "$python" -P -m pytest -n auto -m database "$@" || {
            code=$?
            [ "$code" = 5 ] || failed="$failed PostgreSQL" # 5: ARGUMENTS chose no test of the database
        }
    fi
    say "Tests"
    code=0
    "$python" -P -m pytest -n auto "$@" || code=$?
    [ -z "$failed" ] || say "Failed before the tests:$failed"
    [ "$code" != 0 ] || [ -z "$failed" ] || code=1
    exit "$code"
}

[ -x "$python" ] && "$python" -c '' 2>/dev/null || make_environment

install_when_changed run requirements.txt
if [ "${1:-}" = test ]; then
    shift
    install_when_changed test requirements-test.txt
    run_tests "$@"
fi
# -P: a folder that happens to be called like one of our modules is not imported from where the user stands.
exec "$python" -P -m tizim "$@"
