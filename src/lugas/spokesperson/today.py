"""What this room adds to Today: questions whose next step is this person's, what a unit is asked, a yes that is needed now."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.design.parts import TodayItem
from lugas.language.dates import relative_day
from lugas.spokesperson import queries, words
from lugas.spokesperson.models import Question
from lugas.spokesperson.rules import Status

SHOWN = 30


def items(user: User) -> list[TodayItem]:
    """The lines of this room for the role in which a person acts. At most four bounded queries."""
    if user.acting is None:
        return []
    return [*at_once(user), *questions(user), *inquiries(user)]


def at_once(user: User) -> list[TodayItem]:
    """What cannot wait, on a leader's page too: a standing statement that needs this person's yes."""
    return [
        TodayItem(
            "warning",
            _("Your yes is needed now: %(title)s") % {"title": one.title},
            _("A standing statement; it goes out once you say yes."),
            reverse("spokesperson:approve", args=[one.public_id]),
            _("Read and decide"),
            urgent=True,
            order=1,
        )
        for one in queries.waiting_for_yes(user)[:5]
    ]


def questions(user: User) -> list[TodayItem]:
    """One line for new questions, one for those in hand, one for those ready to be sent."""
    waiting = list(queries.with_first(queries.mine(user)).order_by("first_at", "id")[: SHOWN + 1])
    groups = (
        (Status.RECEIVED, _("Take on"), 12),
        (Status.IN_HAND, _("Answer"), 14),
        (Status.CLEARED, _("Send"), 13),
    )
    return [
        line(rows, action, order)
        for status, action, order in groups
        if (rows := [one for one in waiting if one.status == status])
    ]


def line(rows: list[Question], action: str, order: int) -> TodayItem:
    """All of one state in one line; what is due first is where to begin."""
    first, count = rows[0], len(rows)
    late = any(queries.is_late(one) for one in rows)
    titles = {
        Status.RECEIVED: ngettext("%(count)s new question", "%(count)s new questions", count),
        Status.IN_HAND: ngettext("%(count)s question to answer", "%(count)s questions to answer", count),
        Status.CLEARED: ngettext("%(count)s answer ready to be sent", "%(count)s answers ready to be sent", count),
    }
    due = first.first_at  # type: ignore[attr-defined]
    zone = first.secretariat.time_zone
    meta = ""
    if due:
        facts = {
            "when": words.stamp(due, zone),
            "relative": relative_day(due, timezone.now(), zone, get_language() or "id"),
        }
        meta = _("first due %(relative)s, %(when)s") % facts
    return TodayItem(
        "speech",
        titles[Status(first.status)] % {"count": f"{SHOWN}+" if count > SHOWN else str(count)},
        meta,
        reverse("spokesperson:question", args=[first.public_id]) if count == 1 else reverse("spokesperson:desk"),
        action,
        urgent=late,
        count=count,
        order=order,
    )


def inquiries(user: User) -> list[TodayItem]:
    """What this person's unit is asked for, each in its line."""
    now = timezone.now()
    return [
        TodayItem(
            "speech",
            _("The spokesperson asks your unit for facts"),
            _("until %(when)s") % {"when": words.stamp(one.due_at, one.question.secretariat.time_zone)},
            reverse("spokesperson:inquiry", args=[one.pk]),
            _("Answer"),
            urgent=one.due_at < now,
            order=11,
        )
        for one in queries.inquiries_for(user)[:5]
    ]
