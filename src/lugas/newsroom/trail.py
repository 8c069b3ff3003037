"""The steps of coverage and releases on an activity's trail. Looked for by the agenda's AppConfig."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda import words as agenda_words
from lugas.agenda.models import Activity
from lugas.design.parts import TrailStep
from lugas.duties.registry import answers
from lugas.language.dates import clock, plain_date, zone_abbreviation
from lugas.newsroom import queries, queries_coverage, words_coverage
from lugas.newsroom.models import CoverageOrder, NoRelease, Photo, Release
from lugas.newsroom.rules import ReleaseStatus, Visibility
from lugas.newsroom.rules_coverage import OPEN, CoverageState
from lugas.tenancy.among import Among

STATES = {
    Visibility.DRAFT: "open",
    Visibility.CHECKING: "open",
    Visibility.CLEARED: "open",
    Visibility.WAITING: "open",
    Visibility.PUBLIC: "settled",
    Visibility.WITHDRAWN: "idle",
}


@answers("release")
def released(activities: list[Activity]) -> set[int]:
    """The activities of which a release is public or waits for its hour, or of which nothing is to be released."""
    ids = [one.pk for one in activities]
    found = Release.objects.at_home().filter(Among("activity", ids), status=ReleaseStatus.PUBLISHED)
    settled = NoRelease.objects.at_home().filter(Among("activity", ids)).order_by().values_list("activity_id")
    return {pk for (pk,) in found.order_by().values_list("activity_id").union(settled)}


@answers("photographs")
def photographed(activities: list[Activity]) -> set[int]:
    """The activities of which photos lie in the album."""
    found = Photo.objects.at_home().filter(Among("activity", [one.pk for one in activities]), is_damaged=False)
    return set(found.order_by().values_list("activity_id", flat=True))


COVERAGE_STATES = {
    CoverageState.ORDERED: "open",
    CoverageState.FIELD: "open",
    CoverageState.HANDED_IN: "open",
    CoverageState.CHECKED: "settled",
    CoverageState.CALLED_OFF: "idle",
}


@registry.trail_steps(70)
def coverage_steps(activity: Activity, user: User) -> list[TrailStep]:
    """The coverage of the activity and its album, or the invitation to order one. Four queries."""
    if not user.has_perm("newsroom.view") or activity.secretariat_id != user.acting.secretariat_id:
        return []
    order = queries_coverage.standing_order(activity)
    photos = Photo.objects.at_home().filter(activity=activity).count()
    album = ngettext("%(count)d photo in the album", "%(count)d photos in the album", photos) % {"count": photos}
    if order is not None:
        return [_coverage_step(activity, order, album if photos else "")]
    if photos:
        url = reverse("coverage:album", args=[activity.public_id])
        return [TrailStep("coverage", _("Photos are there"), "settled", "", (album,), url, _("Album"))]
    if activity.cancelled_at is not None:
        return []
    orders = user.has_perm("newsroom.order_coverage", activity)
    return [
        TrailStep(
            "coverage",
            _("No coverage ordered"),
            "idle",
            url=reverse("coverage:new", args=[activity.public_id]) if orders else "",
            action_label=_("Order coverage") if orders else "",
        )
    ]


def _coverage_step(activity: Activity, order: CoverageOrder, album: str) -> TrailStep:
    """What stands of an order, by whom, until when."""
    titles = {
        CoverageState.ORDERED: _("Coverage ordered"),
        CoverageState.FIELD: _("Coverage in the field"),
        CoverageState.HANDED_IN: _("Coverage handed in, to be checked"),
        CoverageState.CHECKED: _("Coverage checked"),
    }
    who = [one.member.name for one in queries_coverage.goers(order)]
    late = order.state in OPEN and order.due_at < timezone.now()
    return TrailStep(
        "coverage",
        titles[CoverageState(order.state)],
        "late" if late else COVERAGE_STATES[CoverageState(order.state)],  # type: ignore[arg-type]
        agenda_words.stamp(order.checked_at or order.due_at, activity.time_zone),
        tuple(filter(None, (words_coverage.wanted_words(order.wanted), ", ".join(who), album))),
        reverse("coverage:order", args=[order.public_id]),
        _("Open"),
    )


@registry.trail_steps(80)
def release_steps(activity: Activity, user: User) -> list[TrailStep]:
    """Each release of the activity, or the invitation to write one once it has begun. One query, two without a release."""
    if not user.has_perm("newsroom.view") or activity.secretariat_id != user.acting.secretariat_id:
        return []
    releases = list(queries.visible(user).filter(activity=activity).order_by("publish_at", "id")[:10])
    if releases:
        return [_step(activity, one) for one in releases]
    if activity.cancelled_at is not None:
        return []
    settled = NoRelease.objects.at_home().filter(activity=activity).first()
    if settled is not None:
        url = reverse("newsroom:nothing", args=[activity.public_id])
        may = user.has_perm("newsroom.publish", activity)
        title = _("Nothing is released of it")
        return [
            TrailStep("release", title, "settled", "", (settled.reason,), url if may else "", _("Open") if may else "")
        ]
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
        Visibility.CHECKING: _("Release being checked"),
        Visibility.CLEARED: _("Release is cleared, not out yet"),
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
