"""The invented release, and the public site that shows it."""

import importlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings

from tests.monitor import invented
from tests.monitor.release_file import write_release
from tizim.monitor.store import Store


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
def site(release_folder: Path) -> Iterator[Client]:
    """Ask the public site for pages, as a browser would."""
    with override_settings(**public_settings(release_folder), ALLOWED_HOSTS=["testserver"]):
        yield Client()
