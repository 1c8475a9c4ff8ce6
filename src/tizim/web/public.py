"""Settings of the public site: one release, and nothing else.

No database, no session, no cookie, no script: there is nothing here to break
into. The monitor reads the release file of the folder that TIZIM_RELEASE names.
"""

import os
import secrets
from pathlib import Path

from tizim.kernel.errors import TizimError
from tizim.web.base_settings import *


class BadRelease(TizimError):
    """A folder that holds no release."""


TIZIM_RELEASE = Path(os.environ.get("TIZIM_RELEASE", "."))
if not (TIZIM_RELEASE / "release.sqlite").is_file():
    raise BadRelease(
        "There is no release.sqlite in this folder.",
        where=str(TIZIM_RELEASE),
        remedy="Make a release with 'tizim release', then 'tizim serve --public FOLDER'.",
    )

SECRET_KEY = secrets.token_urlsafe(50)  # signs nothing that lives longer than this process
DATABASES: dict[str, dict[str, str]] = {}

INSTALLED_APPS = ["django.contrib.staticfiles", "tizim.monitor"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
]
ROOT_URLCONF = "tizim.web.public_urls"
