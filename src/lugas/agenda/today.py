"""What the agenda adds to Today: what waits for a word, what changed after it was confirmed, what comes and lacks.

Bounded and in few queries: one for each kind, one for what lacks, whatever the secretariat's size.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.models import User
from lugas.agenda import registry, words
from lugas.agenda.models import Activity, Advice, Engagement, Invitation
from lugas.agenda.queries import visible_activities, visible_engagements, waiting_invitations
from lugas.agenda.rules import Status
from lugas.design.parts import TodayItem
from lugas.language import dates

TENTATIVE_DAYS = 3
LACKING_DAYS = 7
SHOWN = 30


def items(user: User) -> list[TodayItem]:
    """The agenda's lines of Today for the role in which a person acts."""
    if user.acting is None or not user.has_perm("agenda.view"):
        return []
    found: list[TodayItem] = []
    if user.has_perm("agenda.decide"):
        found += undecided(user)
    if user.has_perm("agenda.confirm_engagement"):
        found += tentative(user)
    if user.has_perm("agenda.answer_advice"):
        found += asked_for_advice(user)
    found += changed(user)
    if user.has_perm("agenda.change_activity"):
        found += lacking(user)
    return found


def undecided(user: User) -> list[TodayItem]:
    """One line for all invitations that wait, with the age of the oldest; the first of them is where to begin."""
    waiting = list(waiting_invitations(user).filter(activity__cancelled_at__isnull=True)[: SHOWN + 1])
    if not waiting:
        return []
    now = timezone.now()
    oldest = min(one.received_at for one in waiting)
    zone = waiting[0].activity.time_zone
    late = any(one.answer_by is not None and one.answer_by < dates.local_day(now, zone) for one in waiting)
    count = len(waiting)
    title = ngettext("%(count)s invitation waits for a decision", "%(count)s invitations wait for a decision", count)
    meta = _("oldest came %(when)s") % {"when": dates.relative_day(oldest, now, zone, words.language())}
    shown = f"{SHOWN}+" if count > SHOWN else str(count)
    return [
        TodayItem(
            icon="incoming",
            title=title % {"count": shown},
            meta=meta,
            url=reverse("intake:incoming"),
            action_label=_("Decide"),
            urgent=late,
            count=count,
            kind="waiting",
            order=0,
        )
    ]


def asked_for_advice(user: User) -> list[TodayItem]:
    """Questions of the leader that wait for this member's unit, or for anybody."""
    unit = user.acting.unit_id if user.acting else None
    questions = (
        Advice.objects.at_home()
        .open()
        .filter(Q(unit__isnull=True) | Q(unit_id=unit) | Q(unit__parent_id=unit))
        .filter(decision__invitation__activity__cancelled_at__isnull=True)
        .select_related("decision__invitation__activity")
    )
    if not user.has_perm("agenda.view_restricted"):
        questions = questions.exclude(decision__invitation__activity__secrecy=Activity.Secrecy.RESTRICTED)
        questions = questions.exclude(decision__invitation__nature=Invitation.Nature.CONFIDENTIAL)
    now = timezone.now()
    found = []
    for place, one in enumerate(questions[:SHOWN]):
        invitation = one.decision.invitation
        zone = invitation.activity.time_zone
        day = dates.relative_day(one.due, now, zone, words.language())
        found.append(
            TodayItem(
                icon="review",
                title=_("Advice: %(what)s") % {"what": invitation.subject},
                meta=_("answer by %(day)s") % {"day": day},
                url=reverse("intake:advice", args=[invitation.pk]),
                action_label=_("Give advice"),
                urgent=one.due < dates.local_day(now, zone),
                order=5 + place,
            )
        )
    return found


def own_part(user: User, engagements):
    """For a leader and his aide only their own agenda."""
    acting = user.acting
    if acting is not None and acting.position_id and acting.role in ("leader", "aide"):
        return engagements.filter(position_id=acting.position_id)
    return engagements


def line(engagement: Engagement, **facts) -> TodayItem:
    """A line about one engagement."""
    activity = engagement.activity
    hours = words.hours(engagement.starts_at, engagement.ends_at, activity.time_zone)
    relative = dates.relative_day(engagement.starts_at, timezone.now(), activity.time_zone, words.language())
    return TodayItem(
        icon="activity",
        title=activity.title,
        meta=f"{engagement.position.short_title} · {relative} · {hours}",
        url=activity.get_absolute_url(),
        **facts,
    )


def tentative(user: User) -> list[TodayItem]:
    """Tentative parts of the next days: they want to be confirmed or let go."""
    now = timezone.now()
    soon = (
        own_part(user, visible_engagements(user).at_home())
        .filter(status=Status.TENTATIVE, ends_at__gt=now, starts_at__lt=now + timedelta(days=TENTATIVE_DAYS))
        .select_related("activity__region", "position")
        .order_by("starts_at", "id")[:SHOWN]
    )
    return [
        line(one, action_label=_("Confirm"), order=10 + place, state=words.status_state(one))
        for place, one in enumerate(soon)
    ]


def changed(user: User) -> list[TodayItem]:
    """Coming parts that changed since yesterday, after they were first confirmed."""
    now = timezone.now()
    since = now - timedelta(days=1)
    # The moment of confirming is itself a change; what counts is one that came later.
    later = (
        own_part(user, visible_engagements(user))
        .filter(changed_at__gte=since, confirmed_at__isnull=False, ends_at__gt=now - timedelta(days=1))
        .exclude(status=Status.DONE)
        .select_related("activity__region", "position")
        .order_by("starts_at", "id")[: 2 * SHOWN]
    )
    found = [one for one in later if one.changed_at - one.confirmed_at > timedelta(seconds=5)]
    return [
        line(one, kind="changed", order=place, state=words.status_state(one)) for place, one in enumerate(found[:SHOWN])
    ]


def lacking(user: User) -> list[TodayItem]:
    """Activities of the coming week that still lack something."""
    now = timezone.now()
    coming = list(
        visible_activities(user)
        .at_home()
        .filter(ends_at__gt=now, starts_at__lt=now + timedelta(days=LACKING_DAYS), cancelled_at__isnull=True)
        .select_related("region")
        .order_by("starts_at", "id")[: 2 * SHOWN]
    )
    lacks = registry.lacks_of(coming, user) if coming else {}
    return [
        TodayItem(
            icon="activity",
            title=one.title,
            meta=f"{dates.relative_day(one.starts_at, now, one.time_zone, words.language())} · {words.when(one)}",
            url=one.get_absolute_url(),
            kind="lacking",
            order=place,
            state=words.lack_state(lacks[one.pk]),
        )
        for place, one in enumerate(coming)
        if lacks.get(one.pk)
    ][:SHOWN]
