"""What this room adds to Today: requests whose next step is this person's. Two bounded queries."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.design.parts import TodayItem
from lugas.language.dates import relative_day
from lugas.requests.queries import mine
from lugas.requests.rules import Status

SHOWN = 30


def items(user: User) -> list[TodayItem]:
    """One line for requests to screen, one for those to decide."""
    if user.acting is None or not user.has_perm("requests.view"):
        return []
    waiting = list(mine(user).order_by("confirmed_at", "id")[: SHOWN + 1])
    received = [one for one in waiting if one.status == Status.RECEIVED]
    decide = [one for one in waiting if one.status != Status.RECEIVED]
    found = []
    if received:
        words = ngettext("%(count)s request to screen", "%(count)s requests to screen", len(received))
        found.append(line(received, words, _("Screen"), 45))
    if decide:
        words = ngettext("%(count)s request to answer", "%(count)s requests to answer", len(decide))
        found.append(line(decide, words, _("Answer"), 15))
    return found


def line(waiting: list, words: str, action: str, order: int) -> TodayItem:
    """All of one step in one line; the oldest is where to begin."""
    first, count = waiting[0], len(waiting)
    age = relative_day(first.confirmed_at, timezone.now(), first.secretariat.time_zone, get_language() or "id")
    return TodayItem(
        "people",
        words % {"count": f"{SHOWN}+" if count > SHOWN else str(count)},
        _("oldest came %(when)s") % {"when": age},
        reverse("requests:request", args=[first.public_id]) if count == 1 else reverse("requests:list"),
        action,
        count=count,
        order=order,
    )
