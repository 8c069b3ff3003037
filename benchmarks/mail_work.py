"""What the bench of mails to the press does in processes of its own: `python -m benchmarks.mail_work WHAT`; prints JSON.

prepare COUNT: a press list of so many, a release, and its mailing let go. state: how the newest mailing's copies stand.
"""

from __future__ import annotations

import json
import sys

from benchmarks.installation import setup_django


def prepare(count: int) -> dict:
    """The list and the mailing."""
    from django.utils import timezone

    from benchmarks.papers_work import acting
    from lugas.newsroom import actions
    from lugas.newsroom.models import PressContact

    with acting("head") as head:
        PressContact.objects.at_home().filter(email__startswith="wartawan-").delete()
        PressContact.objects.update(state="left", ended_at=timezone.now())
        PressContact.objects.bulk_create(
            PressContact(
                name=f"Wartawan {number}", outlet=f"Media {number}", email=f"wartawan-{number}@example.test",
                state="on", confirmed_at=timezone.now(),
            )
            for number in range(count)
        )  # fmt: skip
        made = actions.write(by=head, title="Siaran pers tolok ukur", lead="Teras.", body="Isi. " * 400)
        made = actions.publish(made, by=head)
        return {"mailing": actions.mail_release(made, by=head).pk}


def state() -> dict:
    """Counts by state."""
    from django.db.models import Count

    from benchmarks.papers_work import acting
    from lugas.newsroom.models import Mailing

    with acting("head"):
        copies = Mailing.objects.at_home().latest("pk").copies
        return {"states": dict(copies.order_by().values_list("state").annotate(Count("pk")))}


if __name__ == "__main__":
    setup_django()
    what = sys.argv[1]
    print(json.dumps(prepare(int(sys.argv[2])) if what == "prepare" else state()))
