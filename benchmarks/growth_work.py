"""A process that asks the staff's pages through Django's test client; driven by growth.py and isolation_cost.py over its standard input."""

from __future__ import annotations

import json
import sys
import time

from benchmarks.installation import setup_django

PAGES = {
    "agenda list": "/kerja/kegiatan/",
    "Today": "/kerja/",
    "Incoming": "/kerja/masuk/",
    "calendar week": "/kerja/kalender/?tampilan=pekan",
    "search, many hits": "/kerja/cari/?q=rapat",
    "search, few hits": "/kerja/cari/?q=pertemuan+guru",
}
PEOPLE = 12


def clients() -> list:
    """Heads of secretariats, signed in: the province and some regions, of as many copies as there are."""
    from django.test import Client

    from lugas.accounts.models import User
    from lugas.tenancy.scope import identity

    with identity():
        heads = list(User.objects.filter(username__startswith="head.").order_by("id"))
        names = {head.username: head for head in heads}
        first = [head for head in heads if head.username.rsplit("-", 1)[-1].isdecimal() is False][:PEOPLE]
        signed_in = []
        for number, head in enumerate(first):
            # In the large database the same office of another copy: what it holds is the same.
            user = names.get(f"{head.username}-{number * 2}", head)
            client = Client()
            client.force_login(user, backend="lugas.accounts.backends.Backend")
            signed_in.append(client)
    return signed_in


def one_round(people: list) -> dict[str, list[float]]:
    """Every page as everybody, in milliseconds."""
    found: dict[str, list[float]] = {page: [] for page in PAGES}
    for client in people:
        for page, address in PAGES.items():
            began = time.perf_counter()
            answer = client.get(address)
            found[page].append((time.perf_counter() - began) * 1000)
            if answer.status_code != 200:
                raise RuntimeError(f"{address}: {answer.status_code}")
    return found


def queries(people: list) -> dict[str, int]:
    """The most queries that a page takes of anybody."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    found = {}
    for page, address in PAGES.items():
        found[page] = 0
        for client in people:
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            found[page] = max(found[page], len(captured))
    return found


def main() -> None:
    """Answer line by line."""
    people = clients()
    for line in sys.stdin:
        answer = one_round(people) if line.strip() == "round" else queries(people)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    setup_django()
    main()
