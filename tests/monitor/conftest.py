"""The invented release, and the public site that shows it."""

import importlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client, override_settings
from tests.monitor import invented
from tests.monitor.release_file import write_release

from tizim.monitor.kept import Kept
from tizim.monitor.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="session")
def release_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    return write_release(folder, invented.TABLES, invented.META, invented.FOUND)


@pytest.fixture(scope="session")
def store(release_folder: Path) -> Store:
    return Store(release_folder)


def public_settings(folder: Path) -> dict[str, object]:
    """Return the settings of the public site for one release, as tizim.web.public declares them."""
    os.environ["TIZIM_RELEASE"] = str(folder)
    module = importlib.import_module("tizim.web.public")
    names = ("INSTALLED_APPS", "MIDDLEWARE", "ROOT_URLCONF", "TEMPLATES", "CONTENT_SECURITY_POLICY", "STATICFILES_DIRS")
    return {"TIZIM_RELEASE": folder, **{name: getattr(module, name) for name in names}}


@pytest.fixture
def site(release_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """Ask the public site for pages, as a browser would; each is rendered anew, so that tests see its values."""
    monkeypatch.setattr("tizim.monitor.views.answer.KEPT", Kept(most_bytes=0))
    with override_settings(**public_settings(release_folder), ALLOWED_HOSTS=["testserver"]):
        yield Client()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(release: Path) -> Iterator[str]:
    """Serve a release as anybody would, and give its address."""
    port = free_port()
    command = [sys.executable, "-m", "tizim", "serve", "--public", str(release), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(port: int, seconds: int = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"The public site did not begin to answer within {seconds} seconds.")


@pytest.fixture(scope="session")
def address(release_folder: Path) -> Iterator[str]:
    with served(release_folder) as where:
        yield where


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    """Debian's Chromium, which the browser tests need.

    It ends with its module: while Playwright's loop runs, Django refuses the database to every other test.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: ./tizim test installs it")
    if not Path(CHROMIUM).exists():
        pytest.skip("needs Debian's chromium: apt-get install chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
