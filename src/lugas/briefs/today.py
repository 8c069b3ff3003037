"""What the briefs add to Today: a day that was told and has changed since, until one has looked at it. One query."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.briefs.models import SentBrief
from lugas.briefs.rules import Occasion
from lugas.design.parts import State, TodayItem
from lugas.language import dates


def items(user: User) -> list[TodayItem]:
    """A line for each day of which a change was told and not seen yet."""
    if user.acting is None or not user.has_perm("briefs.view"):
        return []
    zone = user.acting.secretariat.region.time_zone
    now = timezone.now()
    today = dates.local_day(now, zone)
    told = SentBrief.objects.at_home().filter(
        membership=user.acting, day__gte=today, occasion=Occasion.CHANGE, seen_at__isnull=True
    )
    days: dict = {}
    for one in told.order_by("day", "-number")[:20]:
        days.setdefault(one.day, one)
    language = get_language() or "id"
    return [
        TodayItem(
            "list",
            _("Changed after you were told: %(day)s") % {"day": dates.long_date(day, zone, language)},
            f"{dates.relative_day(day, now, zone, language)} · {dates.clock(one.at, zone, language)}",
            f"{reverse('briefs:daily')}?tanggal={day}",
            _("Look"),
            kind="changed",
            order=-1,
            state=State(_("Changed"), "new", "nila"),
        )
        for day, one in days.items()
    ]
