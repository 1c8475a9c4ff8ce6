"""The search and the feeds."""

from django.http import HttpRequest, HttpResponse

from tizim.kernel.messages import N_
from tizim.monitor import atom
from tizim.monitor.edition import Edition
from tizim.monitor.pages.updates import update_line
from tizim.monitor.printed import plain_pieces
from tizim.monitor.rows import Update
from tizim.monitor.search import page as search
from tizim.monitor.search.query import read_query
from tizim.monitor.search.store import find
from tizim.monitor.shapes import read_date
from tizim.monitor.store import Store
from tizim.monitor.views.answer import page, show
from tizim.monitor.views.gather import nothing

ENTRIES = 50


@page
def search_page(request: HttpRequest, store: Store, edition: Edition) -> HttpResponse:
    query = read_query((name, value) for name, values in request.GET.lists() for value in values)
    outcome = find(store, query, edition.language.code)
    sentences = store.sentences({(line.found.item_kind, line.found.item_id) for line in outcome.lines})
    return show(request, "search", search.build(query, outcome, sentences, edition), edition)


@page
def feed(request: HttpRequest, store: Store, edition: Edition) -> HttpResponse:
    title = edition.language.translate(N_("Tizim: all updates"))
    return _feed(request, store, edition, (title, edition.addresses.page("updates")), store.updates(limit=ENTRIES))


@page
def country_feed(request: HttpRequest, store: Store, edition: Edition, code: str) -> HttpResponse:
    if code not in store.countries:
        nothing()
    name = edition.labels.country(code)
    title = edition.language.say(N_("Tizim: {subject}"), subject=name)
    about = (title, edition.addresses.item("country", code))
    return _feed(request, store, edition, about, store.updates(country=code, limit=ENTRIES))


@page
def freedom_feed(request: HttpRequest, store: Store, edition: Edition, code: str) -> HttpResponse:
    if ("freedoms", code) not in store.terms:
        nothing()
    title = edition.language.say(N_("Tizim: {subject}"), subject=edition.labels.term("freedoms", code))
    about = (title, edition.addresses.search([("freedom", code)]))
    return _feed(request, store, edition, about, store.updates(freedom=code, limit=ENTRIES))


def _feed(
    request: HttpRequest, store: Store, edition: Edition, about: tuple[str, str], updates: tuple[Update, ...]
) -> HttpResponse:
    """Return the feed of some updates; what was corrected in the release comes with each feed."""
    title, address = about
    absolute = request.build_absolute_uri
    entries = [_entry(request, update, edition) for update in updates]
    for one in store.corrections(limit=ENTRIES):
        href = edition.addresses.item(one.item_kind, one.item_id)
        summary = edition.language.say(
            N_("Before: {old}. Now: {new}. {reason}"), old=one.old, new=one.new, reason=one.reason
        )
        heading = edition.language.translate(N_("Correction"))
        day = str(one.date.start) if one.date else ""
        entries.append(atom.Entry(f"{absolute(href)}#correction-{one.id}", heading, summary, day, ()))
    document = atom.Feed(
        address=absolute(request.path),
        page=absolute(address),
        title=title,
        language=edition.language.code,
        author=edition.release.publisher or "Tizim",
        day=edition.release.made_on,
        entries=tuple(sorted(entries, key=lambda entry: entry.day, reverse=True)),
    )
    return HttpResponse(atom.render(document), content_type="application/atom+xml; charset=utf-8")


def _entry(request: HttpRequest, update: Update, edition: Edition) -> atom.Entry:
    line = update_line(update, edition)
    published = update.published or read_date(edition.release.made_on)
    return atom.Entry(
        address=request.build_absolute_uri(line.href),
        title=plain_pieces(line.title),
        summary=plain_pieces(line.lede),
        day=str(published.start) if published else "",
        categories=(update.country, *update.freedoms),
    )
