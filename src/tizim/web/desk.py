"""Settings of the desk: the private side, on one workspace."""

import os
from pathlib import Path

from csp.constants import SELF

from tizim.access.workspace import read_workspace
from tizim.web.base_settings import *
from tizim.web.base_settings import BEHIND_HTTPS, CONTENT_SECURITY_DIRECTIVES
from tizim.web.database import database_settings

TIZIM_WORKSPACE = read_workspace(Path(os.environ.get("TIZIM_WORKSPACE", ".")))
SECRET_KEY = TIZIM_WORKSPACE.secret_key
DATABASES = {"default": database_settings(os.environ.get("DATABASE_URL", ""), TIZIM_WORKSPACE.database)}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "tizim.access",
    "tizim.sources",
    "tizim.coding",
    "tizim.linkage",
    "tizim.findings",
    "tizim.publishing",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tizim.web.middleware.keep_out_of_caches",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "tizim.web.desk_urls"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {**CONTENT_SECURITY_DIRECTIVES, "script-src": [SELF], "connect-src": [SELF]},
}

AUTH_USER_MODEL = "access.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if BEHIND_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_HTTPS else "csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600  # seconds
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
