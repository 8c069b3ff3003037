"""What the newsroom does when an activity is moved or cancelled, and when a mail to the press comes back.

Looked for by the agenda's AppConfig.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.models import Activity
from lugas.intake.mailbox.returned import takes_returned
from lugas.newsroom import carrying
from lugas.newsroom.models import Release
from lugas.newsroom.rules import ReleaseStatus
from lugas.notices.actions import tell

takes_returned(carrying.returned)
MATTERS = frozenset({"title", "starts_at", "ends_at", "place", "venue", "room", "region", "organiser", "theme"})


@registry.on_changed
def changed(activity: Activity, changed: list[str], old_hours: tuple[datetime, datetime], by: User) -> None:
    """A release that tells otherwise is marked, and whoever writes is told."""
    if MATTERS & set(changed):
        _mark(activity, "changed")


@registry.on_cancelled
def cancelled(activity: Activity, reason: str, by: User) -> None:
    """The same of one that does not take place."""
    _mark(activity, "cancelled")


def _mark(activity: Activity, how: str) -> None:
    found = Release.objects.at_home().filter(activity=activity).exclude(status=ReleaseStatus.WITHDRAWN)
    for release in found:
        release.outdated = how
        release.save(update_fields=["outdated", "changed_at"])
        with override("id"):
            text = _("The release “%(title)s” tells otherwise.") % {"title": release.title}
        tell(
            to=release.secretariat_id,
            text=text,
            url=f"/kerja/rilis/{release.public_id}/",
            kind="release",
            permission="newsroom.write",
        )
