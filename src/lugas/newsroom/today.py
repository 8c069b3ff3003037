"""What the newsroom adds to Today: drafts that wait for who may publish, finished public activities without a release,
what one covers oneself, and coverage that waits to be checked.

A few bounded queries, whatever the secretariat's size.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.models import Activity
from lugas.design.parts import TodayItem
from lugas.duties.telling import title_for
from lugas.language.dates import local_day, relative_day, when
from lugas.newsroom import queries, queries_coverage
from lugas.newsroom.models import NoRelease, Release
from lugas.newsroom.rules import Clock, same_day_clock, same_day_due
from lugas.newsroom.rules_coverage import CoverageState

SHOWN = 30
# A release later than this is history, not news.
NEWS_DAYS = 3
# How long before an activity its coverage stands on Today.
AHEAD_DAYS = 2


def items(user: User) -> list[TodayItem]:
    """The newsroom's lines of Today for the role in which a person acts."""
    found: list[TodayItem] = []
    if user.acting is not None and user.has_perm("newsroom.publish"):
        found += drafts(user)
    if user.acting is not None and user.has_perm("newsroom.write"):
        found += unwritten()
    if user.acting is not None and user.has_perm("newsroom.cover"):
        found += in_the_field(user)
    if user.acting is not None and user.has_perm("newsroom.check_coverage"):
        found += handed_in(user)
    return found


def in_the_field(user: User) -> list[TodayItem]:
    """What one covers oneself: from two days before until it is handed in."""
    now, language = timezone.now(), get_language() or "id"
    mine = [one for one in queries_coverage.to_do(user) if one.activity.starts_at < now + timedelta(days=AHEAD_DAYS)]
    return [
        TodayItem(
            "camera",
            _("Cover: %(title)s") % {"title": title_for(one.activity, user.acting.role).strip("“”")},
            when(one.activity.starts_at, None, one.activity.time_zone, language),
            reverse("coverage:field", args=[one.public_id]),
            _("To the field"),
            urgent=one.due_at < now,
            order=20,
        )
        for one in mine
    ]


def handed_in(user: User) -> list[TodayItem]:
    """One line for all that came in and waits to be checked."""
    found = queries_coverage.orders(user).filter(state=CoverageState.HANDED_IN).order_by("handed_in_at")
    waiting = list(found[: SHOWN + 1])
    if not waiting:
        return []
    count = len(waiting)
    title = ngettext("%(count)s coverage waits to be checked", "%(count)s coverages wait to be checked", count)
    url = f"{reverse('coverage:list')}?keadaan=masuk"
    if count == 1:
        url = reverse("coverage:order", args=[waiting[0].public_id])
    shown = f"{SHOWN}+" if count > SHOWN else str(count)
    return [
        TodayItem("photo", title % {"count": shown}, waiting[0].activity.title, url, _("Look"), count=count, order=45)
    ]


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
    settled = NoRelease.objects.at_home().filter(activity=OuterRef("pk"))
    ended = (
        Activity.objects.at_home()
        .public()
        .filter(ends_at__lte=now, starts_at__gte=now - timedelta(days=NEWS_DAYS), cancelled_at__isnull=True)
        .filter(~Exists(written), ~Exists(settled))
        .order_by("-ends_at", "-id")[:SHOWN]
    )
    return [
        TodayItem(
            "media",
            _("No release yet: %(title)s") % {"title": one.title},
            due_words(one, now),
            f"{reverse('newsroom:write')}?kegiatan={one.public_id}",
            _("Write a release"),
            kind="lacking",
            order=80,
        )
        for one in ended
    ]


def due_words(activity: Activity, now: datetime) -> str:
    """How the same-day clock of an activity without a release stands: until when it is due, or since when it is late."""
    zone, language = ZoneInfo(activity.time_zone), get_language() or "id"
    day_ends = datetime.combine(local_day(activity.ends_at, zone) + timedelta(days=1), time.min, zone)
    due = same_day_due(activity.ends_at, day_ends)
    if same_day_clock(activity.ends_at, day_ends, None, now) == Clock.RUNNING:
        hours = max(1, round((due - now).total_seconds() / 3600))
        return ngettext("due today, %(hours)s hour left", "due today, %(hours)s hours left", hours) % {"hours": hours}
    return _("late: it was due %(when)s") % {"when": relative_day(due - timedelta(seconds=1), now, zone, language)}
