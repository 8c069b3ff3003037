"""What the bench ics-feed does within Lugas: `ics_work prepare` and `ics_work change POSITION`."""

from __future__ import annotations

import json
import sys
from datetime import timedelta

from benchmarks.installation import setup_django

SIZES = (50, 5000)
TITLE = "Rapat pimpinan nomor {number} membahas program prioritas"


def prepare() -> None:
    """A leader for each size with so many confirmed engagements to come, and an address that shows each; prints them."""
    from django.utils import timezone

    from lugas.accounts.models import Membership, User
    from lugas.accounts.rules import Role
    from lugas.agenda.models import Activity, Engagement
    from lugas.calendars.actions import make_address
    from lugas.institutions.models import Position, Secretariat
    from lugas.tenancy.scope import identity, scope

    home = Secretariat.objects.select_related("region").get(region__code="53")
    with identity():
        user, _new = User.objects.get_or_create(username="tolok-ukur", defaults={"email": "tolok@ukur.test"})
    found = {}
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    with scope([home.pk], home=home.pk, user=user.pk):
        user.acting, _new = Membership.objects.get_or_create(user=user, role=Role.HEAD, defaults={"name": "Tolok Ukur"})
        for size in SIZES:
            leader, new = Position.objects.get_or_create(
                title=f"Pimpinan {size}", defaults={"short_title": f"Pimpinan {size}", "has_agenda": True}
            )
            if new:
                hours = [now + timedelta(days=1, minutes=30 * number) for number in range(size)]
                activities = Activity.objects.bulk_create(
                    Activity(
                        title=TITLE.format(number=number),
                        region=home.region,
                        place="Balai Kota",
                        theme="Pembahasan program prioritas dan tindak lanjut",
                        starts_at=start,
                        ends_at=start + timedelta(hours=1),
                    )
                    for number, start in enumerate(hours)
                )
                Engagement.objects.bulk_create(
                    Engagement(
                        activity=one, position=leader, of=home, starts_at=one.starts_at, ends_at=one.ends_at,
                        status="confirmed",
                    )
                    for one in activities
                )  # fmt: skip
            issued = make_address(by=user, membership=user.acting, name="Bench", shows="leader", target=leader)
            found[str(size)] = {"secret": issued.secret, "position": leader.pk}
    print(json.dumps(found))


def change(position: int) -> None:
    """Change a title in a leader's calendar."""
    from lugas.agenda.models import Activity
    from lugas.institutions.models import Secretariat
    from lugas.tenancy.scope import scope

    home = Secretariat.objects.get(region__code="53")
    with scope([home.pk], home=home.pk):
        one = Activity.objects.filter(engagements__position_id=position).order_by("starts_at")[0]
        one.title = f"{one.title.partition(' *')[0]} * {one.changed_at:%H%M%S%f}"
        one.save()
    print(json.dumps({}))


if __name__ == "__main__":
    setup_django()
    if sys.argv[1] == "prepare":
        prepare()
    else:
        change(int(sys.argv[2]))
