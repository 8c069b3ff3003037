"""What this room adds to Today: dispositions that wait, directions that are due or not taken up, and of what one gave what is
late or reported.

Three bounded queries, whatever the secretariat's size.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.models import User
from lugas.design.parts import TodayItem
from lugas.followups import queries, words
from lugas.followups.models import Direction
from lugas.followups.rules import DIRECT, UNDONE, Progress
from lugas.language.dates import local_day

SHOWN = 30
SOON_DAYS = 3


def items(user: User) -> list[TodayItem]:
    """This room's lines of Today for the role in which a person acts."""
    if user.acting is None or not user.has_perm(queries.VIEW):
        return []
    zone = user.acting.secretariat.time_zone
    return dispositions(user, zone) + directions(user, zone) + given(user, zone)


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
    """Each direction asked of this person that is late or due within three days; of later ones those nobody took up, in a line."""
    until = local_day(timezone.now(), zone) + timedelta(days=SOON_DAYS)
    pressing = Q(due_on__lte=until) | Q(progress=Progress.OPEN)
    found = list(queries.asked(user).filter(pressing)[: 2 * SHOWN + 1])
    due = [one for one in found if one.due_on <= until][:SHOWN]
    new = [one for one in found if one.due_on > until]
    lines = [line(one, zone, action=_("Report"), order=5 if words.is_late(one.due_on, zone) else 12) for one in due]
    return lines + untaken(new, zone)


def untaken(found: list[Direction], zone: str) -> list[TodayItem]:
    """One line for all directions that nobody took up yet; a single one is named and opened at once."""
    title = ngettext("%(count)s direction not taken up yet", "%(count)s directions not taken up yet", len(found))
    return together(found, title, reverse("followups:directions"), zone, order=13)


def together(found: list[Direction], title: str, url: str, zone: str, *, order: int) -> list[TodayItem]:
    """Several directions in one line, the first of them named; a single one is opened at once."""
    if not found:
        return []
    count, first = len(found), found[0]
    told = title % {"count": f"{SHOWN}+" if count > SHOWN else count}
    return [
        TodayItem(
            "flag",
            told,
            f"{first.what} · {words.day(first.due_on, zone)}",
            first.get_absolute_url() if count == 1 else url,
            _("Open"),
            count=count,
            order=order,
        )
    ]


def given(user: User, zone: str) -> list[TodayItem]:
    """What this person asked of others and is late, and in one line all reports that wait to be verified. One query for both."""
    today = local_day(timezone.now(), zone)
    own = queries.asked(user).values("pk")
    late = queries.directed(user).filter(progress__in=UNDONE, due_on__lt=today).exclude(pk__in=own)[:SHOWN]
    may_verify = user.has_perm(DIRECT)
    found = list(late.union(queries.reported(user)[: SHOWN + 1], all=True) if may_verify else late)
    reported = [one for one in found if one.progress == Progress.DONE]  # type: ignore[attr-defined]
    lines = [line(one, zone, kind="lacking", order=20) for one in found if one not in reported]
    title = ngettext("%(count)s report waits to be verified", "%(count)s reports wait to be verified", len(reported))
    return lines + together(reported, title, f"{reverse('followups:directions')}?daftar=dilaporkan", zone, order=14)


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
