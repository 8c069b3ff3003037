"""A process that asks the pages of the meeting in its database, line by line: `round` gives milliseconds, `queries` their number, by page.

`python -m benchmarks.meeting_pages_work come` makes badges in its database and lets half of the people in, on the first day.
"""

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
    "desk": "pintu/meja/",
    "badges": "pintu/tanda-pengenal/",
    "who is missing": "pintu/belum/",
    "attendance": "pintu/hadir/",
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


def come() -> None:
    """Badges for all; every other one is scanned."""
    from django.utils import timezone

    from benchmarks import door_phones
    from lugas.door import rules
    from lugas.door.actions.keeping import milliseconds
    from lugas.door.actions.standing import rebuild
    from lugas.door.models import Scan
    from lugas.meetings.models import Meeting
    from lugas.tenancy.scope import scope

    codes = door_phones.prepare(1)["badges"][::2]
    by, now = meeting_fill.head(), timezone.now()
    home = by.acting.secretariat_id
    with scope([home], home=home, user=by.pk):
        meeting = Meeting.objects.get()
        facts = {"meeting": meeting, "kind": rules.Kind.IN, "at": now, "told_at": milliseconds(now), "received_at": now}
        Scan.objects.bulk_create((Scan(key=rules.new_key(), badge=code, **facts) for code in codes), batch_size=2000)
        rebuild(meeting, codes)


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
    come() if sys.argv[1:] == ["come"] else main()
