"""A process that asks the pages of the meeting in its database, line by line: `round` gives milliseconds, `queries` their number, by page."""

from __future__ import annotations

import json
import sys
import time

from benchmarks import meeting_fill
from benchmarks.installation import setup_django

WORK = {
    "overview": "",
    "programme": "acara/",
    "invitations": "undangan/",
    "answers": "jawaban/",
    "outcome": "hasil/",
    "door": "pintu/",
}


def pages() -> dict[str, tuple]:
    """Name -> client and address."""
    from django.test import Client

    from lugas.meetings.models import Meeting
    from lugas.tenancy.scope import identity, scope

    by = meeting_fill.head()
    home = by.acting.secretariat_id
    with scope([home], home=home, user=by.pk):
        slug = Meeting.objects.get().slug
    staff = Client()
    with identity():
        staff.force_login(by, backend="lugas.accounts.backends.Backend")
    found = {name: (staff, f"/kerja/rapat/{slug}/{path}") for name, path in WORK.items()}
    return {
        "list": (staff, "/kerja/rapat/"),
        **found,
        "public programme": (Client(), f"/rapat/{slug}/"),
    }


def asked(client, address: str) -> float:
    """Milliseconds of one answer, which must be a page."""
    began = time.perf_counter()
    answer = client.get(address)
    took = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return took


def one_round(found: dict[str, tuple]) -> dict[str, list[float]]:
    """Every page some times, in milliseconds."""
    return {name: [asked(*where) for _time in range(4)] for name, where in found.items()}


def queries(found: dict[str, tuple]) -> dict[str, int]:
    """The queries of each page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    told = {}
    for name, where in found.items():
        asked(*where)
        with CaptureQueriesContext(connection) as captured:
            asked(*where)
        told[name] = len(captured)
    return told


def main() -> None:
    """Answer line by line."""
    found = pages()
    for line in sys.stdin:
        print(json.dumps(one_round(found) if line.strip() == "round" else queries(found)), flush=True)


if __name__ == "__main__":
    setup_django()
    main()
