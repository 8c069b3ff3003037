"""What the bench week-view does in a process of its own: fills a week, asks for it, prints JSON."""

from __future__ import annotations

import gc
import json
import sys
import time
from datetime import date, timedelta

from benchmarks.installation import setup_django

WEEK = date(2030, 4, 22)
ADDRESS = f"/kerja/kalender/?tampilan=pekan&tanggal={WEEK}"


def main(rounds: int, requests: int) -> None:
    """Milliseconds by round, and the queries with few and with many."""
    from django.test import Client
    from tests import factories

    from lugas.accounts.rules import Role

    head = factories.user("53", Role.HEAD)
    client = Client()
    factories.sign_in(client, head)
    with factories.at("53"):
        leader = factories.position("Gubernur NTT", short_title="Gubernur")
    fill(leader, 0, 10)
    few = queries(client)
    fill(leader, 10, 300)
    many = queries(client)
    # As the server does (lugas.wsgi): what is loaded is not looked through for garbage again and again.
    gc.collect()
    gc.freeze()
    found = []
    for _ in range(rounds):
        times = []
        for _ in range(requests):
            began = time.perf_counter()
            answer = client.get(ADDRESS)
            times.append((time.perf_counter() - began) * 1000)
        found.append(times)
    print(json.dumps({"rounds": found, "queries": [few, many], "bytes": len(answer.content)}))


def fill(leader, first: int, last: int) -> None:
    """Tentative engagements over the seven days, which may overlap."""
    from tests import factories

    from lugas.agenda.rules import Status

    with factories.at("53"):
        for number in range(first, last):
            start = factories.moment(7 + number // 7 % 12, number * 5 % 60, WEEK + timedelta(days=number % 7))
            one = factories.activity(f"Rapat koordinasi nomor {number}", start=start, hours=0.75, dress="PDH")
            factories.engagement(one, leader, status=Status.TENTATIVE)


def queries(client) -> int:
    """How many questions the page asks the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as seen:
        if client.get(ADDRESS).status_code != 200:
            raise RuntimeError("the calendar does not answer")
    return len(seen)


if __name__ == "__main__":
    setup_django()
    main(*map(int, sys.argv[1:]))
