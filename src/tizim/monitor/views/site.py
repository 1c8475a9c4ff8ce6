"""The country pages, and the pages about the site itself."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tizim.monitor.edition import Edition, Link
from tizim.monitor.pages import cases, country, figures, method, people, timeline, verify
from tizim.monitor.pages.updates import update_lines
from tizim.monitor.store import Store
from tizim.monitor.views.answer import current_edition, current_store, page, show
from tizim.monitor.views.gather import dead_lines, nothing, restriction_lines, told_cases
from tizim.monitor.watchlist import watchlist


@page
def countries_page(request: HttpRequest, store: Store, edition: Edition) -> HttpResponse:
    lines = []
    for code in sorted(store.countries, key=edition.labels.country):
        latest = store.updates(country=code, limit=1)
        lines.append(country.countries_line(store.countries[code], latest, store.count_of_updates(code), edition))
    return show(request, "countries", tuple(lines), edition, current="countries")


@page
def country_page(request: HttpRequest, store: Store, edition: Edition, code: str) -> HttpResponse:
    found = store.countries.get(code) or nothing()
    counted = store.figures(country=code)
    shown = [figure for figure in counted if figures.is_countrywide(figure)] or counted
    steps = store.steps(country=code)
    limited = store.restrictions(country=code)
    latest = store.updates(country=code, limit=5)
    uses = store.counts_of_uses(code)
    parts = country.CountryParts(
        topics=figures.topics(shown, store.sentences({("figure", figure.id) for figure in shown}), edition),
        figures_left=len(counted) - len(shown),
        timeline=timeline.build(limited, store.event_dates(code), edition),
        dead=dead_lines(store, edition, code, country.MOST_DEAD),
        dead_total=store.count_of_dead(code),
        restrictions=restriction_lines(store, edition, limited),
        cases=told_cases(store, edition, steps, country.MOST_CASES),
        cases_total=len(cases.by_whom(steps)),
        articles=tuple((one, uses.get(one.id, 0)) for one in store.provisions(code)),
        withheld=people.withheld_lines(store.withheld(country=code), edition),
        updates=update_lines(latest, edition),
        watchlist=watchlist(found, latest, edition),
    )
    return show(request, "country", country.build(found, parts, edition), edition, current="countries")


@page
def method_page(request: HttpRequest, store: Store, edition: Edition) -> HttpResponse:
    built = method.build(tuple(store.terms.values()), store.withheld(), edition)
    return show(request, "method", built, edition, current="method")


@page
def verify_page(request: HttpRequest, store: Store, edition: Edition) -> HttpResponse:
    built = verify.build(store.counts_of_tables(), store.count_of_leaves(), edition)
    return show(request, "verify", built, edition)


@page
def subscribe_page(request: HttpRequest, store: Store, edition: Edition) -> HttpResponse:
    """Show the feeds by what they are about."""
    codes = sorted(store.countries, key=edition.labels.country)
    feeds = {
        "countries": [Link(edition.labels.country(code), edition.addresses.feed("country", code)) for code in codes],
        "freedoms": [
            Link(edition.labels.term("freedoms", code), edition.addresses.feed("freedom", code))
            for code in country.FREEDOMS
        ],
    }
    return show(request, "subscribe", feeds, edition)


@require_safe
def robots(_: HttpRequest) -> HttpResponse:
    """Let every page be indexed; the search, which has more addresses than pages, is left out."""
    rules = ["User-agent: *", *(f"Disallow: {prefix}search/" for prefix in ("/", "/ru/", "/kk/"))]
    return HttpResponse("\n".join([*rules, ""]), content_type="text/plain; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django calls it by name
    """Answer that nothing is here, in the frame of the site; why not is nobody's business."""
    return show(request, "not_found", None, current_edition(current_store()), status=404)
