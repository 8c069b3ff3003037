"""What the bench change-reach does in a process of its own: makes the office and its screens, changes a title for each line that it
reads, and tells after how many seconds the notice stood and the push was queued."""

from __future__ import annotations

import json
import secrets
import sys
import time
from datetime import timedelta

from benchmarks.installation import setup_django


def main(screens: int) -> None:
    """Answer line by line."""
    from django.utils import timezone
    from tests import factories

    from lugas.accounts.rules import Role
    from lugas.agenda.actions import change_activity
    from lugas.agenda.models import Activity
    from lugas.briefs.models import BriefSettings, Screen
    from lugas.briefs.rules import Occasion
    from lugas.briefs.screens import secret_hash
    from lugas.briefs.sending import send_round
    from lugas.notices.models import PushSubscription

    now = timezone.now()
    made = [secrets.token_urlsafe(32) for _ in range(screens)]
    with factories.at("53") as office:
        governor = factories.position("Gubernur NTT", short_title="Gubernur")
        one = factories.activity("Rapat", start=now + timedelta(minutes=1), hours=0.2)
        factories.engagement(one, governor)
        Screen.objects.bulk_create(Screen(name="Layar", secret_hash=secret_hash(secret)) for secret in made)
    head = factories.user("53", Role.HEAD)
    leader = factories.user("53", Role.LEADER, position=governor)
    with factories.at("53"):
        BriefSettings.objects.create(by_mail=False)
        PushSubscription.objects.create(
            user_id=leader.pk, endpoint="https://127.0.0.1/", public_key="x", secret="x", device="-"
        )
        send_round(now.astimezone(factories.WITA).date(), Occasion.MORNING)
    print(json.dumps({"secrets": made, "office": office.pk}), flush=True)
    for line in sys.stdin:
        pushed = count(PUSHES)
        began = time.monotonic()
        with factories.acting(head):
            change_activity(Activity.objects.get(pk=one.pk), by=head, title=line.strip())
        notice = until(lambda line=line: has_notice(line.strip()), began)
        push = until(lambda pushed=pushed: count(PUSHES) > pushed, began)
        print(json.dumps({"notice": notice, "push": push}), flush=True)


PUSHES = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'notices.jobs.push_notice'"


def until(is_so, began: float) -> float:
    """Seconds until something is so, at most a minute."""
    while not is_so() and time.monotonic() - began < 60:
        time.sleep(0.02)
    return time.monotonic() - began


def count(question: str) -> int:
    """The number that a question gives."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def has_notice(title: str) -> bool:
    """Whether a notice tells the new title."""
    from tests import factories

    from lugas.notices.models import Notice

    with factories.at("53"):
        return Notice.objects.filter(kind="day-changed", text__contains=title).exists()


if __name__ == "__main__":
    setup_django()
    main(int(sys.argv[1]))
