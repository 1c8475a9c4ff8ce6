"""The desk's settings on a workspace of its own, made anew for each run of the tests."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tizim.access.workspace import Kind, make_workspace

_folder = Path(tempfile.mkdtemp(prefix="tizim-tests-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["TIZIM_WORKSPACE"] = str(make_workspace(_folder / "workspace", Kind.ORDINARY, "a-key-for-tests-only").folder)

from tizim.web.desk import *  # noqa: E402, F403  # after its workspace exists

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; the real one has a test of its own
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
