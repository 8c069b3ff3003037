"""Releases as a person of the office may see them, and the facts of an activity for whoever writes about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.rules import Status
from lugas.design.parts import State
from lugas.institutions.models import Appointment
from lugas.institutions.queries import choose, label, with_region
from lugas.language.dates import local_day, long_date, when
from lugas.newsroom import drafting
from lugas.newsroom.models import Mailing, Release
from lugas.newsroom.press_rules import CopyState, What
from lugas.newsroom.rules import ReleaseStatus, Visibility, visibility
from lugas.search.addresses import public_path

FILTERS = ("draft", "checking", "cleared", "waiting", "public", "withdrawn")


def visible(user: User) -> QuerySet[Release]:
    """The office's own releases; those of a restricted activity only for whoever may see that."""
    releases = Release.objects.own()
    if not user.has_perm("agenda.view_restricted"):
        releases = releases.exclude(activity__secrecy=Activity.Secrecy.RESTRICTED)
    return releases


def standing(releases: QuerySet[Release], which: str) -> QuerySet[Release]:
    """Those that stand in one way of FILTERS; any other word leaves all."""
    now = timezone.now()
    if which in (Visibility.DRAFT, Visibility.CHECKING, Visibility.CLEARED):
        return releases.filter(status=which)
    if which == Visibility.WAITING:
        return releases.filter(status=ReleaseStatus.PUBLISHED, publish_at__gt=now)
    if which == Visibility.PUBLIC:
        return releases.filter(status=ReleaseStatus.PUBLISHED, publish_at__lte=now)
    if which == Visibility.WITHDRAWN:
        return releases.filter(status=ReleaseStatus.WITHDRAWN)
    return releases


def how(release: Release) -> Visibility:
    """How a release stands now."""
    return visibility(release.status, release.publish_at, timezone.now())


def counted_mailings() -> QuerySet[Mailing]:
    """The office's mailings, each with how many of its copies stand how, by the name of the state."""
    counts = {state.value: Count("copies", filter=Q(copies__state=state.value)) for state in CopyState}
    return Mailing.objects.at_home().select_related("release__secretariat__region", "made_by").annotate(**counts)


def statement_mailings() -> QuerySet[Mailing]:
    """The standing statements that were mailed to the press list, the newest first."""
    return counted_mailings().filter(what=What.STATEMENT)


def public_path_of(release: Release) -> str:
    """Where everybody reads it on the portal. The release's secretariat and its region must be loaded."""
    return public_path(release.secretariat, f"rilis/{release.public_id}/{release.slug}/")


def state(release: Release) -> State:
    """The same as word, shape and colour."""
    found = how(release)
    if found == Visibility.DRAFT:
        return State(_("Draft"), "idle")
    if found == Visibility.CHECKING:
        return State(_("Being checked"), "waiting", "kunyit")
    if found == Visibility.CLEARED:
        return State(_("Cleared, not out yet"), "tentative", "nila")
    if found == Visibility.WAITING:
        return State(_("Embargo") if release.embargo_note else _("Waits for its hour"), "waiting", "kunyit")
    if found == Visibility.WITHDRAWN:
        return State(_("Withdrawn"), "refused", "mengkudu")
    return State(_("Published"), "settled", "daun")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the record of an activity says, for the side of the page and the first words of a release."""

    title: str
    when: str
    where: str
    officials: tuple[drafting.Official, ...]
    organiser: str
    theme: str
    aims: str
    happened: tuple[str, ...]
    lead: str


def facts(activity: Activity) -> Facts:
    """Facts of an activity: its officials as called on the day, and what its evidence says. Four queries."""
    engagements = list(
        Engagement.objects.filter(activity=activity)
        .exclude(status__in=[Status.CANCELLED, Status.DRAFT])
        .select_related("position__secretariat__region", "represents__secretariat__region")
        .prefetch_related("evidence")
        .order_by("starts_at", "position__order", "id")
    )
    ids = {key for one in engagements for key in (one.position_id, one.represents_id) if key}
    held: dict[int, list[Appointment]] = {}
    for appointment in Appointment.objects.filter(position_id__in=ids):
        held.setdefault(appointment.position_id, []).append(appointment)
    day = local_day(activity.starts_at, activity.time_zone)

    def called(position) -> str:
        """The title of the day; of another secretariat with the region."""
        if position is None:
            return ""
        words = label(position, choose(held.get(position.pk, ()), day), short=True)
        own = position.secretariat_id == activity.secretariat_id
        return words if own else with_region(words, position.secretariat.region.short_name)

    officials = tuple(drafting.Official(called(one.position), one.role, called(one.represents)) for one in engagements)
    region = activity.region.short_name
    place = ", ".join(filter(None, (activity.room, activity.place)))
    where = ", ".join(filter(None, (place, region if region not in place else "")))
    return Facts(
        title=activity.title,
        when=when(
            activity.starts_at,
            None if activity.until_finished else activity.ends_at,
            activity.time_zone,
            get_language() or "id",
        ),
        where=where,
        officials=officials,
        organiser=activity.organiser,
        theme=activity.theme,
        aims=activity.aims,
        happened=tuple(note for one in engagements for proof in one.evidence.all() if (note := proof.note)),
        lead=drafting.lead(
            title=activity.title,
            day=long_date(activity.starts_at, activity.time_zone, "id"),
            where=where,
            officials=officials,
        ),
    )
