"""The step of the releases on an activity's trail. Looked for by the agenda's AppConfig."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.models import Activity
from lugas.design.parts import TrailStep
from lugas.language.dates import clock, plain_date, zone_abbreviation
from lugas.newsroom import queries
from lugas.newsroom.models import Release
from lugas.newsroom.rules import Visibility

STATES = {
    Visibility.DRAFT: "open",
    Visibility.WAITING: "open",
    Visibility.PUBLIC: "settled",
    Visibility.WITHDRAWN: "idle",
}


@registry.trail_steps(80)
def release_steps(activity: Activity, user: User) -> list[TrailStep]:
    """Each release of the activity, or the invitation to write one once it has begun. One query."""
    if not user.has_perm("newsroom.view") or activity.secretariat_id != user.acting.secretariat_id:
        return []
    releases = list(queries.visible(user).filter(activity=activity).order_by("publish_at", "id")[:10])
    if releases:
        return [_step(activity, one) for one in releases]
    if activity.cancelled_at is not None:
        return []
    begun = activity.starts_at <= timezone.now()
    writes = user.has_perm("newsroom.write", activity)
    return [
        TrailStep(
            "release",
            _("No release written yet"),
            "open" if begun else "idle",
            url=f"{reverse('newsroom:write')}?{urlencode({'kegiatan': activity.public_id})}" if writes else "",
            action_label=_("Write a release") if writes else "",
        )
    ]


def _step(activity: Activity, release: Release) -> TrailStep:
    standing = queries.how(release)
    titles = {
        Visibility.DRAFT: _("Release being written"),
        Visibility.WAITING: _("Release waits for its hour"),
        Visibility.PUBLIC: _("Release is public"),
        Visibility.WITHDRAWN: _("Release was withdrawn"),
    }
    at, zone, language = release.publish_at, activity.time_zone, get_language() or "id"
    return TrailStep(
        f"release-{release.public_id}",
        titles[standing],
        STATES[standing],
        f"{plain_date(at, zone, language)}, {clock(at, zone, language)} {zone_abbreviation(zone, at)}" if at else "",
        (release.title,),
        reverse("newsroom:release", args=[release.public_id]),
        _("Open"),
    )
