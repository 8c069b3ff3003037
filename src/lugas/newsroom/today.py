"""What the newsroom adds to Today: drafts that wait for who may publish, and finished public activities without a release.

Two bounded queries, whatever the secretariat's size.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.models import Activity
from lugas.design.parts import TodayItem
from lugas.language.dates import relative_day
from lugas.newsroom import queries
from lugas.newsroom.models import Release

SHOWN = 30
# A release later than this is history, not news.
NEWS_DAYS = 3


def items(user: User) -> list[TodayItem]:
    """The newsroom's lines of Today for the role in which a person acts."""
    found: list[TodayItem] = []
    if user.acting is not None and user.has_perm("newsroom.publish"):
        found += drafts(user)
    if user.acting is not None and user.has_perm("newsroom.write"):
        found += unwritten()
    return found


def drafts(user: User) -> list[TodayItem]:
    """One line for all drafts that have a text and wait to be published."""
    waiting = list(queries.standing(queries.visible(user), "draft").exclude(body="").order_by("made_at")[: SHOWN + 1])
    if not waiting:
        return []
    count = len(waiting)
    title = ngettext("%(count)s release waits to be published", "%(count)s releases wait to be published", count)
    url = f"{reverse('newsroom:list')}?keadaan=draft"
    if count == 1:
        url = reverse("newsroom:release", args=[waiting[0].public_id])
    shown = f"{SHOWN}+" if count > SHOWN else str(count)
    return [TodayItem("media", title % {"count": shown}, waiting[0].title, url, _("Read"), count=count, order=40)]


def unwritten() -> list[TodayItem]:
    """Public activities of the last days of which nothing was written."""
    now = timezone.now()
    written = Release.objects.at_home().filter(activity=OuterRef("pk"))
    ended = (
        Activity.objects.at_home()
        .public()
        .filter(ends_at__lte=now, starts_at__gte=now - timedelta(days=NEWS_DAYS), cancelled_at__isnull=True)
        .filter(~Exists(written))
        .order_by("-ends_at", "-id")[:SHOWN]
    )
    return [
        TodayItem(
            "media",
            _("No release yet: %(title)s") % {"title": one.title},
            relative_day(one.ends_at, now, one.time_zone, get_language() or "id"),
            f"{reverse('newsroom:write')}?kegiatan={one.public_id}",
            _("Write a release"),
            kind="lacking",
            order=80,
        )
        for one in ended
    ]
