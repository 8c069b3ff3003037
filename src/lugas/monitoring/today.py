"""What this room adds to Today: clippings that nobody judged yet, in one line, and feeds that fail again and again."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.models import User
from lugas.design.parts import TodayItem
from lugas.monitoring import words
from lugas.monitoring.models import Feed
from lugas.monitoring.queries import unjudged
from lugas.monitoring.rules import MANAGE

SHOWN = 30
LEAST_FAILURES = 4


def items(user: User) -> list[TodayItem]:
    """The lines of this room for the role in which a person acts. At most two bounded queries."""
    if user.acting is None:
        return []
    return [*to_judge(user), *failing(user)]


def to_judge(user: User) -> list[TodayItem]:
    """One line for all that wait, with the titles of the newest."""
    waiting = list(unjudged(user).order_by("-published_at", "-id")[: SHOWN + 1])
    if not waiting:
        return []
    count = len(waiting)
    title = ngettext("%(count)s clipping to judge", "%(count)s clippings to judge", count)
    url = waiting[0].get_absolute_url() if count == 1 else f"{reverse('monitoring:list')}?tampil=belum"
    shown = f"{SHOWN}+" if count > SHOWN else str(count)
    return [TodayItem("eye", title % {"count": shown}, waiting[0].title, url, _("Judge"), count=count, order=46)]


def failing(user: User) -> list[TodayItem]:
    """Feeds that could not be read again and again, or are gone."""
    if not user.has_perm(MANAGE):
        return []
    rows = Feed.objects.at_home().filter(state=Feed.State.ACTIVE, failures__gte=LEAST_FAILURES).select_related("outlet")
    return [
        TodayItem(
            "warning",
            _("This feed cannot be read: %(name)s") % {"name": one.outlet or one.url},
            words.trouble(one.error, one.error_detail),
            reverse("monitoring:feed", args=[one.pk]),
            _("Look"),
            order=90,
        )
        for one in rows.order_by("id")[:5]
    ]
