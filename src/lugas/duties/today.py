"""What this room adds to Today: what one is asked, which refusals leave a gap, what lacks after the event."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.models import User
from lugas.agenda import words as agenda_words
from lugas.agenda.queries import visible_activities
from lugas.design.parts import TodayItem
from lugas.duties import preparation, telling, words
from lugas.duties.models import Debrief, Duty
from lugas.duties.rules import DutyState
from lugas.language import dates

SHOWN = 30
# For so long after the event Today reminds of what is still to be made, and of the five questions.
AFTER_DAYS, QUESTION_DAYS = 14, 7


def items(user: User) -> list[TodayItem]:
    """The lines for the role in which a person acts. A fixed number of queries."""
    if user.acting is None or not user.has_perm("duties.view"):
        return []
    found: list[TodayItem] = []
    if user.has_perm("duties.answer"):
        found += asked(user)
        found += questions(user)
    if user.has_perm("duties.plan"):
        found += refused()
    if user.has_perm("duties.prepare"):
        found += left_over(user)
    return found


def asked(user: User) -> list[TodayItem]:
    """What waits for one's yes, one line each."""
    assert user.acting is not None
    now = timezone.now()
    waiting = (
        Duty.objects.at_home()
        .filter(member_id=user.acting.pk, state=DutyState.ASKED, ends_at__gt=now)
        .select_related("activity__region", "member")
        .order_by("starts_at", "pk")[:SHOWN]
    )
    names = words.role_names()
    return [
        TodayItem(
            icon="person",
            title=f"{names.get(one.role, one.role)}: {title(one)}",
            meta=f"{dates.relative_day(one.starts_at, now, one.activity.time_zone, words.language())} · "
            f"{dates.when(one.starts_at, one.ends_at, one.activity.time_zone, words.language())}",
            url=f"{reverse('duties:own')}#duty-{one.pk}",
            action_label=_("Answer now"),
            urgent=one.starts_at < now + timedelta(days=1),
            order=5 + place,
        )
        for place, one in enumerate(waiting)
    ]


def title(duty: Duty) -> str:
    """The activity as the officer may know it."""
    hidden = telling.is_hidden(duty.activity, duty.member.role)
    return _("A restricted activity") if hidden else duty.activity.title


def questions(user: User) -> list[TodayItem]:
    """One line for the events of the last days of which one has not said how they were."""
    assert user.acting is not None
    now = timezone.now()
    over = Duty.objects.at_home().filter(
        ~Exists(Debrief.objects.filter(duty=OuterRef("pk"))),
        member_id=user.acting.pk,
        state__in=(DutyState.CONFIRMED, DutyState.DONE),
        ends_at__lte=now,
        ends_at__gt=now - timedelta(days=QUESTION_DAYS),
    )
    count = over.count()
    if not count:
        return []
    text = ngettext(
        "How was it? %(count)s activity waits for your answers",
        "How was it? %(count)s activities wait for your answers",
        count,
    )
    return [
        TodayItem(
            "chart",
            text % {"count": count},
            _("five short questions"),
            reverse("duties:own"),
            _("Answer now"),
            order=50,
        )
    ]


def refused() -> list[TodayItem]:
    """Coming duties that were refused and that nobody took over."""
    now = timezone.now()
    successors = Duty.objects.filter(replaces=OuterRef("pk"))
    rows = (
        Duty.objects.at_home()
        .filter(~Exists(successors), state=DutyState.REFUSED, starts_at__gt=now, activity__cancelled_at__isnull=True)
        .select_related("activity__region", "member")
        .order_by("starts_at", "pk")[:SHOWN]
    )
    return [
        TodayItem(
            icon="person",
            title=_("%(who)s cannot come: %(title)s") % {"who": one.member.name, "title": one.activity.title},
            meta=f"{words.role_name(one.role)} · {agenda_words.when(one.activity)} · {one.reason}",
            url=reverse("duties:activity", args=[one.activity.public_id]),
            action_label=_("Replace"),
            urgent=one.starts_at < now + timedelta(days=1),
            order=6 + place,
        )
        for place, one in enumerate(rows)
    ]


def left_over(user: User) -> list[TodayItem]:
    """What the events of the last two weeks still lack: pictures, release, report, accounting papers."""
    now = timezone.now()
    over = list(
        visible_activities(user)
        .at_home()
        .filter(ends_at__lte=now, ends_at__gt=now - timedelta(days=AFTER_DAYS), cancelled_at__isnull=True)
        .select_related("region")
        .order_by("-ends_at", "-pk")[: 2 * SHOWN]
    )
    # The newsroom itself says which release is not written.
    needed = preparation.lacking_of(over, now, without=("release",)) if over else {}
    found = []
    for place, one in enumerate(over):
        lacking = needed[one.pk]
        due = [need for need in lacking if need.due <= now + timedelta(days=1)]
        if due:
            found.append(line(one, due, place, now))
    return found[:SHOWN]


def line(activity, due: list, place: int, now) -> TodayItem:
    """One activity with what it lacks."""
    what = ", ".join(need.thing.name(words.language()) for need in due)
    return TodayItem(
        icon="activity",
        title=activity.title,
        meta=f"{dates.relative_day(activity.ends_at, now, activity.time_zone, words.language())} · {what}",
        url=f"{reverse('duties:activity', args=[activity.public_id])}#things",
        kind="lacking",
        order=100 + place,
    )
