"""One of the racers of overlap-race: `race_work actions|SQL TIMES BEGIN NUMBER`. Prints what the answers were.

All begin at the same moment and ask for the hours of the same three persons within the same day, so that nearly every
booking meets another.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

from benchmarks.installation import setup_django

PERSONS, QUARTERS = 3, 400
DAY = datetime(2031, 3, 3, 0, tzinfo=UTC)


def main(way: str, times: int, begin: float, number: int) -> None:
    """Race and print."""
    from django.utils import translation

    from lugas.accounts.models import Membership, User
    from lugas.accounts.rules import Role
    from lugas.institutions.models import Position, Secretariat
    from lugas.tenancy.scope import identity, scope

    translation.activate("id")
    home = Secretariat.objects.select_related("region").get(region__code="53")
    with scope([home.pk], home=home.pk):
        membership = Membership.objects.filter(secretariat=home, role=Role.HEAD).first()
        positions = list(Position.objects.filter(secretariat=home, has_agenda=True).order_by("order", "id")[:PERSONS])
    with identity():
        user = User.objects.get(pk=membership.user_id)
    user.acting = membership
    rng = random.Random(number + 100 * (way == "SQL"))
    book = by_action if way == "actions" else by_sql
    found: Counter[str] = Counter(booked=0, refused=0, other=0)
    words: set[str] = set()
    time.sleep(max(0, begin - time.time()))
    began = time.perf_counter()
    for _ in range(times):
        start = DAY + timedelta(minutes=15 * rng.randrange(QUARTERS)) + timedelta(days=30 * (way == "SQL"))
        hours = start, start + timedelta(minutes=15 * rng.randint(1, 8))
        outcome, said = book(home, user, rng.choice(positions), hours)
        found[outcome] += 1
        if outcome == "other" and len(words) < 3:
            words.add(said[:200])
    print(json.dumps({**found, "seconds": time.perf_counter() - began, "words": sorted(words)}))


def new_activity(home, hours):
    """An activity for the engagement."""
    from lugas.agenda.models import Activity

    return Activity.objects.create(
        secretariat=home,
        title="Balapan",
        organiser_name="Tolok ukur",
        region=home.region,
        starts_at=hours[0],
        ends_at=hours[1],
    )


def by_action(home, user, position, hours) -> tuple[str, str]:
    """As the screen does: an activity, and the engagement confirmed at once, in one transaction."""
    from lugas.agenda.actions.booking import Taken
    from lugas.agenda.actions.engagements import engage
    from lugas.agenda.rules import Status
    from lugas.tenancy.scope import scope

    try:
        with scope([home.pk], home=home.pk, user=user.pk):
            engage(new_activity(home, hours), position, by=user, status=Status.CONFIRMED)
        return "booked", ""
    except Taken as refusal:
        # The refusal must say who and what stands in the way, in the reader's words.
        said = " ".join(refusal.messages)
        return ("refused", said) if position.title.split()[0] in said and refusal.in_the_way else ("other", said)
    except Exception as error:
        return "other", f"{type(error).__name__}: {error}"


def by_sql(home, user, position, hours) -> tuple[str, str]:
    """Past all code: an INSERT as the application, the person's lock taken first as docs tell; the database alone refuses."""
    from django.db import IntegrityError, connection

    from lugas.agenda.actions.booking import CONSTRAINT, lock
    from lugas.institutions.queries import holder_on
    from lugas.tenancy.scope import scope

    try:
        with scope([home.pk], home=home.pk, user=user.pk):
            activity = new_activity(home, hours)
            person = holder_on(position, hours[0].date()).person_id
            lock(person)
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO agenda_engagement (secretariat_id, activity_id, position_id, of_id, person_id, role, starts_at, ends_at, status, "
                    "status_reason, changed_at) VALUES (%s, %s, %s, %s, %s, 'attends', %s, %s, 'confirmed', '', now())",
                    [home.pk, activity.pk, position.pk, home.pk, person, *hours],
                )
        return "booked", ""
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
        return ("refused", "") if name == CONSTRAINT else ("other", f"{name}: {error}")
    except Exception as error:
        return "other", f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    setup_django()
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))
