"""What the bench portal-pages does within Lugas: `portal_work prepare` and `portal_work change ADDRESS TIMES`."""

from __future__ import annotations

import json
import sys
import time
import urllib.request
from datetime import timedelta

from benchmarks.installation import setup_django

WANTED = 50
MARK = "Kegiatan tolok ukur"


def prepare() -> None:
    """See that at least 50 public activities of the province are to come (the page shows 50)."""
    from django.utils import timezone

    from lugas.agenda.models import Activity
    from lugas.institutions.models import Secretariat
    from lugas.tenancy.scope import scope

    home = Secretariat.objects.select_related("region").get(region__code="53")
    now = timezone.now()
    with scope([home.pk], home=home.pk):
        coming = Activity.objects.filter(secretariat=home, public_since__lte=now, ends_at__gt=now)
        for number in range(WANTED + 5 - coming.count()):
            start = now + timedelta(days=number + 1)
            Activity.objects.create(
                secretariat=home,
                title=f"{MARK} {number + 1}",
                organiser_name="Biro Administrasi Pimpinan",
                region=home.region,
                place="Aula",
                starts_at=start,
                ends_at=start + timedelta(hours=2),
                secrecy=Activity.Secrecy.PUBLIC,
                public_since=now,
            )
    print("{}")


def change(base: str, times: int) -> None:
    """Change the first activity's title by the action and wait until every answer tells it."""
    from django.utils import timezone

    from lugas.accounts.models import Membership, User
    from lugas.accounts.rules import Role
    from lugas.agenda.actions.activities import change_activity
    from lugas.agenda.models import Activity
    from lugas.institutions.models import Secretariat
    from lugas.tenancy.scope import identity, scope

    home = Secretariat.objects.get(region__code="53")
    with scope([home.pk], home=home.pk):
        membership = Membership.objects.filter(secretariat=home, role=Role.HEAD).first()
    with identity():
        user = User.objects.get(pk=membership.user_id)
    user.acting = membership
    delays = []
    for number in range(times):
        title = f"{MARK}, perubahan {number + 1} pada {time.time():.0f}"
        with scope([home.pk], home=home.pk, user=user.pk):
            first = Activity.objects.filter(
                secretariat=home, public_since__isnull=False, ends_at__gt=timezone.now()
            ).order_by("starts_at", "id")[0]
            change_activity(first, by=user, title=title)
        began = time.monotonic()
        in_a_row, seen = 0, began
        while in_a_row < 16:
            is_told = title.encode() in urllib.request.urlopen(f"{base}/agenda/", timeout=30).read()
            if is_told and not in_a_row:
                seen = time.monotonic()
            in_a_row = in_a_row + 1 if is_told else 0
            if time.monotonic() - began > 60:
                raise RuntimeError("the change is not seen")
        delays.append(seen - began)
    print(json.dumps({"seconds": delays}))


if __name__ == "__main__":
    setup_django()
    if sys.argv[1] == "prepare":
        prepare()
    else:
        change(sys.argv[2], int(sys.argv[3]))
