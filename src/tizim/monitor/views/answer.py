"""How a page is answered: in which language, from which release, and for how long it may be kept."""

import hashlib
from collections.abc import Callable
from functools import lru_cache, update_wrapper
from pathlib import Path
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.http import quote_etag
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_safe

from tizim import __version__
from tizim.monitor.addresses import Addresses
from tizim.monitor.edition import Edition
from tizim.monitor.frame import Frame, build_frame
from tizim.monitor.kept import Answer, Kept
from tizim.monitor.labels import Labels
from tizim.monitor.language import Language
from tizim.monitor.store import Store

MAX_AGE = 300  # seconds: a correction is seen by everybody within five minutes
KEPT = Kept()

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
Build = Callable[Concatenate[HttpRequest, Store, Edition, P], HttpResponse]


@lru_cache(maxsize=4)
def store_of(folder: Path) -> Store:
    return Store(folder)


def current_store() -> Store:
    """Return the release that the settings name."""
    return store_of(Path(settings.TIZIM_RELEASE))  # type: ignore[misc]  # a setting of the public site alone


@lru_cache(maxsize=12)
def edition_of(store: Store, code: str, prefix: str) -> Edition:
    """Return the release as it is read in one language; the language must be the active one."""
    language = Language(
        code=code,
        translate=lru_cache(maxsize=1024)(gettext),  # a table asks for the same word in every row
        plural=ngettext,
        months=tuple(_lower(str(MONTHS[month]), code) for month in range(1, 13)),
        months_of_date=tuple(_lower(str(MONTHS_ALT[month]), code) for month in range(1, 13)),
    )
    fields = store.release.fields
    labels = Labels(language, store.terms, store.countries, store.places, fields, store.article_names)
    return Edition(store.release, language, labels, Addresses(prefix))


def _lower(month: str, code: str) -> str:
    """Return a month as it stands inside a sentence: English keeps its capital."""
    return month if code == "en" else month.lower()


def current_edition(store: Store) -> Edition:
    code = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    prefix = get_script_prefix() if code == settings.LANGUAGE_CODE else f"{get_script_prefix()}{code}/"
    return edition_of(store, code, prefix)


def page(build: Build[P]) -> View[P]:
    """Make a view of a function that answers from a store and an edition, with its conditions of caching.

    An unchanged release read by the same program answers 304 to who has the page already.
    """

    def view(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        store = current_store()
        edition = current_edition(store)
        etag = quote_etag(f"{edition.language.code}-{store.release.root_hash[:24]}-{program_mark()}")
        asked = (etag, request.scheme, request.get_host(), request.get_full_path())
        answer = get_conditional_response(request, etag=etag) or _kept(asked)
        if answer is None:
            built = build(request, store, edition, *args, **kwargs)
            KEPT.keep(asked, Answer(built.content, built.headers["Content-Type"]))
            answer = built
        answer.headers["ETag"] = etag
        patch_cache_control(answer, public=True, max_age=MAX_AGE)
        return answer

    update_wrapper(view, build)
    return require_safe(view)


def _kept(asked: tuple[str, str | None, str, str]) -> HttpResponse | None:
    kept = KEPT.get(asked)
    return HttpResponse(kept.body, content_type=kept.content_type) if kept else None


@lru_cache(maxsize=1)
def program_mark() -> str:
    """Return a short mark of the program's pages: another version must not answer "unchanged"."""
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(Path(__file__).parents[1].rglob("*.*")):
        if path.suffix in (".html", ".py"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def show(
    request: HttpRequest, template: str, page_of: object, edition: Edition, *, current: str = "", status: int = 200
) -> HttpResponse:
    """Return a page in its template.

    page_of
        The page's values, called `page` in the template.
    current
        The part of the site that the page belongs to: a name of the main menu.
    """
    text = render_to_string(f"monitor/{template}.html", context(request, page_of, edition, current), request)
    return HttpResponse(text, status=status)


def context(request: HttpRequest, page_of: object, edition: Edition, current: str) -> dict[str, object]:
    path = request.path_info.removeprefix("/")
    for code, _ in settings.LANGUAGES:
        path = path.removeprefix(f"{code}/") if code != settings.LANGUAGE_CODE else path
    frame: Frame = build_frame(
        edition, settings.LANGUAGES, get_script_prefix(), path, (current, request.build_absolute_uri(request.path))
    )
    return {"page": page_of, "frame": frame}
