"""What the bench meeting-growth does in a process of its own: fills follow-ups, asks for their pages, prints JSON."""

from __future__ import annotations

import gc
import json
import sys
import time
from datetime import timedelta

from benchmarks.installation import setup_django

# Name, how many parties, how many recommendations. The regions of the province are 22; the others are offices outside.
SIZES = (("22 x 5", 22, 5), ("552 x 50", 552, 50))
PAGES = (("matrix", "/kerja/rapat/{}/hasil/"), ("map and ages", "/kerja/rapat/{}/hasil/kemajuan/"))
BATCH = 5000


def main(rounds: int, requests: int) -> None:
    """Milliseconds by round, queries and bytes, by page and size."""
    from django.test import Client
    from tests import factories

    from lugas.accounts.rules import Role

    head = factories.user("53", Role.HEAD)
    client = Client()
    factories.sign_in(client, head)
    with factories.at("53"):
        giver = factories.position("Sekretaris Daerah", has_agenda=True)
    slugs = {name: fill(head, giver, name, parties, asks) for name, parties, asks in SIZES}
    analyse()
    # As the server does (lugas.wsgi): what is loaded is not looked through for garbage again and again.
    gc.collect()
    gc.freeze()
    pages = []
    for page, address in PAGES:
        sizes = [
            {"name": name, **measured(client, address.format(slug), rounds, requests)} for name, slug in slugs.items()
        ]
        pages.append({"name": page, "sizes": sizes})
    print(json.dumps({"pages": pages}))


def fill(head, giver, name: str, parties: int, asks: int) -> str:
    """A meeting whose recommendations bind so many parties; two of three have gone on, one of three was reported. Gives its slug."""
    from django.utils import timezone
    from tests.factories import acting
    from tests.meetings.making import meeting

    from lugas.followups.models import Direction, DirectionStep
    from lugas.institutions.models import Secretariat
    from lugas.meetings.models import Recommendation
    from lugas.meetings.outcome import NAME

    held, home, today = meeting(head, title=f"Rapat {name}"), head.acting.secretariat, timezone.localdate()
    regions = list(Secretariat.objects.filter(region__parent=home.region).select_related("region").order_by("pk"))
    outside = [f"Instansi {number:03}" for number in range(parties - len(regions))]
    with acting(head):
        bound = {"regions": [one.region.code for one in regions], "bodies": outside, "due_on": today}
        made = Recommendation.objects.bulk_create(
            Recommendation(secretariat=home, meeting=held, number=number, what=f"Rekomendasi {number}", **bound)
            for number in range(1, asks + 1)
        )
        targets = [*((one, "") for one in regions), *((home, body) for body in outside)]
        given = {"secretariat": home, "giver": giver, "giver_words": giver.title, "recorded_by": head.acting}
        rows = Direction.objects.bulk_create(
            (
                Direction(
                    what=one.what, subject=NAME, subject_id=one.pk, to=to, body=body, words=body or to.name,
                    due_on=today + timedelta(days=(place * 7 + one.number) % 120 - 40), **given,
                )
                for one in made
                for place, (to, body) in enumerate(targets)
            ),
            batch_size=BATCH,
        )  # fmt: skip
        sides = {"secretariat": home, "giver": home, "by": head.acting, "by_words": "Kepala Biro"}
        DirectionStep.objects.bulk_create(
            (
                DirectionStep(
                    direction=one, to_id=one.to_id, number=number, progress=progress, text="Sudah dikerjakan.", **sides
                )
                for place, one in enumerate(rows)
                for number, progress in enumerate(("ongoing", "done", "verified")[: place % 4], start=1)
            ),
            batch_size=BATCH,
        )
    return held.slug


def analyse() -> None:
    """Let the planner know the tables, as it does after a while by itself."""
    from django.db import connection

    from benchmarks.installation import administrator

    with administrator(connection.settings_dict["NAME"]) as open_one:
        open_one.execute("ANALYZE")


def measured(client, address: str, rounds: int, requests: int) -> dict:
    """One page at one size."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} does not answer")
    found = []
    for _ in range(rounds):
        times = []
        for _ in range(requests):
            began = time.perf_counter()
            client.get(address)
            times.append((time.perf_counter() - began) * 1000)
        found.append(times)
    return {"rounds": found, "queries": len(seen), "bytes": len(answer.content)}


if __name__ == "__main__":
    setup_django()
    main(*map(int, sys.argv[1:]))
