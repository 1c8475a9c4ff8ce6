"""How much CPU a public page costs, for every page of a release.

    python -m benchmarks.public_pages RELEASE [--rounds 10] [--language ru] [--limit 20]

Asks the site in this process, without a network. Two costs a page, both the median of
several rounds: rendered, as for the first reader (query, page, template and all between
them), and kept, as for everybody after. Exits with 1 when a page costs more than the limit.
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
    print(f"{'page':<60} {'rendered ms':>11} {'kept ms':>8} {'KB':>6}")
    for address, (rendered, kept, size) in sorted(costs.items(), key=lambda item: -item[1][0]):
        print(f"{address:<60} {rendered:>11.1f} {kept:>8.1f} {size / 1000:>6.0f}")
    times = [rendered for rendered, _, _ in costs.values()]
    print(
        f"{len(costs)} pages; rendering takes {max(times):.1f} ms at most, {statistics.median(times):.1f} ms usually."
    )
    return int(max(times) > options.limit)


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


def cost(client, address: str, rounds: int) -> tuple[float, float, int]:  # type: ignore[no-untyped-def]  # as above
    """Return what an answer costs rendered and kept, in milliseconds of CPU, and its size in bytes."""
    from tizim.monitor.kept import Kept
    from tizim.monitor.views import answer

    times: dict[int, list[float]] = {0: [], 1_000_000: []}
    for most_bytes, taken in times.items():
        answer.KEPT = Kept(most_bytes)
        given = client.get(address)
        assert given.status_code == 200, address
        for _ in range(rounds):
            begun = time.process_time()
            client.get(address)
            taken.append((time.process_time() - begun) * 1000)
    rendered, kept = (statistics.median(taken) for taken in times.values())
    return rendered, kept, len(given.content)


if __name__ == "__main__":
    sys.exit(main())
