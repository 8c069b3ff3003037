"""What this room adds to Today: dispositions that wait, directions that are due, what one gave that is late.

Three bounded queries, whatever the secretariat's size.
"""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.models import User
from lugas.design.parts import TodayItem
from lugas.followups import queries, words
from lugas.followups.models import Direction
from lugas.followups.rules import UNDONE
from lugas.language.dates import local_day

SHOWN = 30
SOON_DAYS = 3


def items(user: User) -> list[TodayItem]:
    """This room's lines of Today for the role in which a person acts."""
    if user.acting is None or not user.has_perm(queries.VIEW):
        return []
    zone = user.acting.secretariat.time_zone
    return dispositions(user, zone) + directions(user, zone) + late(user, zone)


def dispositions(user: User, zone: str) -> list[TodayItem]:
    """One line for all dispositions that wait at this person; a single one is named and opened at once."""
    waiting = list(queries.waiting(user)[: SHOWN + 1])
    if not waiting:
        return []
    count, first = len(waiting), waiting[0].disposition
    title = ngettext("%(count)s disposition waits for you", "%(count)s dispositions wait for you", count)
    shown = f"{SHOWN}+" if count > SHOWN else str(count)
    due = words.day(first.answer_by, zone) if first.answer_by else first.giver_words
    url = first.get_absolute_url() if count == 1 else reverse("followups:dispositions")
    overdue = any(words.is_late(one.disposition.answer_by, zone) for one in waiting)
    return [
        TodayItem(
            "delegate",
            title % {"count": shown},
            f"{first.title} · {due}",
            url,
            _("Open"),
            urgent=overdue,
            count=count,
            order=6,
        )
    ]


def directions(user: User, zone: str) -> list[TodayItem]:
    """Each direction that this person is asked to carry out and that is late or due within three days."""
    until = local_day(timezone.now(), zone) + timedelta(days=SOON_DAYS)
    due = queries.asked(user).filter(due_on__lte=until)[:SHOWN]
    return [line(one, zone, action=_("Report"), order=5 if words.is_late(one.due_on, zone) else 12) for one in due]


def late(user: User, zone: str) -> list[TodayItem]:
    """What this person asked of others and is late."""
    today = local_day(timezone.now(), zone)
    asked = queries.directed(user).filter(progress__in=UNDONE, due_on__lt=today)
    own = queries.asked(user).values("pk")
    return [line(one, zone, kind="lacking", order=20) for one in asked.exclude(pk__in=own)[:SHOWN]]


def line(one: Direction, zone: str, *, action: str = "", kind: str = "waiting", order: int = 0) -> TodayItem:
    """One direction in a line."""
    return TodayItem(
        "flag",
        one.what,
        f"{words.day(one.due_on, zone)} · {one.giver_words} → {one.words}",
        one.get_absolute_url(),
        action,
        urgent=words.is_late(one.due_on, zone),
        kind=kind,  # type: ignore[arg-type]
        order=order,
        state=words.direction_state(one),
    )
