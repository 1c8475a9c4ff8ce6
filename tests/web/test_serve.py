"""`tizim serve`, over a real connection: the desk, and the public site that has nothing but a release."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPMessage
from pathlib import Path

import pytest
from tests.monitor import invented
from tests.monitor.release_file import write_release
from tests.terminal import tizim, users_environment

PATIENCE_SECONDS = 60

Answer = tuple[int, HTTPMessage, str]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def get(address: str) -> Answer:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.headers, refused.read().decode()


@contextmanager
def served(*arguments: str | Path) -> Iterator[str]:
    """Have `tizim serve` answer, and stop it as a user does, with Ctrl+C."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-P", "-m", "tizim", "serve", "--port", str(port), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=users_environment(),
        start_new_session=True,
    )
    try:
        assert server.stdout is not None
        address = re.search(r"http://\S+", server.stdout.readline())
        assert address is not None
        _wait_for(port)
        yield address.group()
    finally:
        os.killpg(server.pid, signal.SIGINT)
        try:
            server.communicate(timeout=PATIENCE_SECONDS)
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)
                server.communicate()


def _wait_for(port: int) -> None:
    last = time.monotonic() + PATIENCE_SECONDS
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < last, "the server does not answer"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The public site of an invented release, and the folder of the release."""
    folder = write_release(tmp_path_factory.mktemp("release"), invented.TABLES, invented.META, invented.FOUND)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with served("--public", folder) as address:
        yield address, folder
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("path", ["", "ru/", "kk/", "search/?q=488", "nothing-here"])
def test_no_answer_of_the_public_site_sets_a_cookie_or_allows_a_script(site: tuple[str, Path], path: str) -> None:
    _, headers, _ = get(site[0] + path)
    assert headers["Set-Cookie"] is None
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "no-referrer")


@pytest.mark.parametrize(("path", "language"), [("", "en"), ("ru/", "ru"), ("kk/", "kk")])
def test_the_address_chooses_the_language(site: tuple[str, Path], path: str, language: str) -> None:
    status, _, page = get(site[0] + path)
    assert status == 200
    assert f'<html lang="{language}"' in page


def test_the_stylesheet_comes_from_the_site_itself(site: tuple[str, Path]) -> None:
    status, headers, _ = get(site[0] + "static/tizim/tizim.css")
    assert (status, headers["Content-Type"]) == (200, 'text/css; charset="utf-8"')


def test_the_desk_answers_on_this_machine_and_is_kept_by_no_cache(tmp_path: Path) -> None:
    assert tizim("init", tmp_path / "workspace", "--trial").returncode == 0
    with served("-w", tmp_path / "workspace") as address:
        status, headers, page = get(address)
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    assert address.startswith("http://127.0.0.1:")
    assert "Trial: what is here may have been accepted in bulk" in page


def test_a_folder_without_a_release_is_refused(tmp_path: Path) -> None:
    run = tizim("serve", "--public", tmp_path)
    assert run.returncode == 1
    assert run.stderr.startswith("Problem: There is no release.sqlite in this folder.")


def test_a_port_at_which_something_answers_is_refused(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        run = tizim("serve", "--public", tmp_path, "--port", str(other.getsockname()[1]))
    assert run.returncode == 1
    assert run.stderr.startswith("Problem: Something else answers at this address.")
