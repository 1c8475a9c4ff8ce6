"""How much CPU a public page costs, for every page of a release.

    python -m benchmarks.public_pages RELEASE [--rounds 10] [--language ru] [--limit 20]

Asks the site in this process, without a network: the time is that of the query, the page
and its template, and of all that stands between them. Each page is asked once to warm
what is kept for ever, then in rounds; the median is printed. Exits with 1 when a page
costs more than the limit.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

KINDS = ("update", "event", "person", "figure", "provision", "restriction")
SINGLE = ("", "updates/", "countries/", "people/", "figures/", "restrictions/", "proceedings/", "method/", "verify/")
SEARCHES = ("search/", "search/?q=Almaty", "search/?q=488", "search/?freedom=assembly&kind=event", "feed.atom")
EACH_KIND = 400  # pages of one kind that are asked at most


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("release", type=Path)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--language", default="en")
    parser.add_argument("--limit", type=float, default=20.0, help="milliseconds of CPU that a page may cost")
    options = parser.parse_args()
    client, addresses = site(options.release, options.language)
    costs = {address: cost(client, address, options.rounds) for address in addresses}
    print(f"{'page':<60} {'CPU ms':>7} {'KB':>6}")
    for address, (milliseconds, size) in sorted(costs.items(), key=lambda item: -item[1][0]):
        print(f"{address:<60} {milliseconds:>7.1f} {size / 1000:>6.0f}")
    dearest = max(milliseconds for milliseconds, _ in costs.values())
    print(f"{len(costs)} pages; the dearest costs {dearest:.1f} ms, the median {median(costs):.1f} ms of CPU.")
    return int(dearest > options.limit)


def site(release: Path, language: str):  # type: ignore[no-untyped-def]  # Django's client, imported after its settings
    """Return a client of the public site, and the addresses of all its pages."""
    os.environ["TIZIM_RELEASE"] = str(release.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "tizim.web.public"
    import django

    django.setup()
    from django.test import Client

    from tizim.monitor.addresses import Addresses
    from tizim.monitor.views.answer import current_store

    addresses = Addresses("/" if language == "en" else f"/{language}/")
    store = current_store()
    pages = [f"{addresses.prefix}{page}" for page in (*SINGLE, *SEARCHES)]
    pages += [addresses.item("country", code) for code in store.countries]
    for kind in KINDS:
        found = store.query("SELECT item_id FROM found WHERE item_kind = ? ORDER BY n LIMIT ?", (kind, EACH_KIND))
        pages += [addresses.item(kind, row[0]) for row in found]
    pages += [addresses.item("source", one) for one in store.source_languages]
    return Client(SERVER_NAME="localhost"), pages


def cost(client, address: str, rounds: int) -> tuple[float, int]:  # type: ignore[no-untyped-def]  # as above
    """Return the median CPU time of one answer in milliseconds, and its size in bytes."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        client.get(address)
        times.append((time.process_time() - begun) * 1000)
    return statistics.median(times), len(answer.content)


def median(costs: dict[str, tuple[float, int]]) -> float:
    return statistics.median(milliseconds for milliseconds, _ in costs.values())


if __name__ == "__main__":
    sys.exit(main())
