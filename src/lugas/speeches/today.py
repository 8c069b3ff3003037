"""What this room adds to Today: what one writes, what nobody writes yet, facts to be checked, what is ready for the leader."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.models import User
from lugas.accounts.rules import Role
from lugas.design.parts import TodayItem
from lugas.language import dates
from lugas.speeches import words
from lugas.speeches.models import Claim, Speech
from lugas.speeches.queries import visible
from lugas.speeches.rules import State

SHOWN = 20
# For so long before it is given a cleared speech stands with the leader, and after it asks whether it was given.
AHEAD, AFTER = timedelta(days=2), timedelta(days=7)


def items(user: User) -> list[TodayItem]:
    """The lines for the role in which a person acts: at most five bounded queries."""
    if user.acting is None or not user.has_perm("speeches.view"):
        return []
    found: list[TodayItem] = []
    if user.has_perm("speeches.write"):
        found += own(user)
    if user.has_perm("speeches.assign"):
        found += unwritten()
    found += to_check(user)
    if user.acting.role in (Role.LEADER, Role.AIDE) and user.acting.position_id:
        found += in_hand(user)
    if user.has_perm("speeches.deliver"):
        found += given(user)
    return found


def own(user: User) -> list[TodayItem]:
    """What one writes, the most urgent first."""
    waiting = (
        Speech.objects.at_home()
        .filter(writer=user.acting, state__in=(State.ASKED, State.WRITING))
        .select_related("speaker", "activity__region", "secretariat__region")
        .order_by("due_at", "pk")[:SHOWN]
    )
    return [
        TodayItem(
            icon="speech",
            title=_("Speech of %(who)s: %(title)s") % {"who": one.speaker.short_title, "title": one.title},
            meta=words.deadline(one),
            url=one.get_absolute_url(),
            action_label=_("Write"),
            urgent=one.due_at < timezone.now() + timedelta(days=1),
            order=10 + place,
            state=words.state_of(one),
        )
        for place, one in enumerate(waiting)
    ]


def unwritten() -> list[TodayItem]:
    """One line for all that nobody writes."""
    waiting = list(
        Speech.objects.at_home()
        .filter(state=State.ASKED, writer__isnull=True)
        .select_related("speaker", "activity", "secretariat__region")
        .order_by("due_at", "pk")[: SHOWN + 1]
    )
    if not waiting:
        return []
    first, count = waiting[0], len(waiting)
    title = ngettext("%(count)s speech has no writer", "%(count)s speeches have no writer", count)
    url = first.get_absolute_url() if count == 1 else f"{reverse('speeches:list')}?keadaan=asked"
    shown = f"{SHOWN}+" if count > SHOWN else str(count)
    urgent = first.due_at < timezone.now() + timedelta(days=1)
    return [
        TodayItem(
            "speech",
            title % {"count": shown},
            f"{first.title} · {words.deadline(first)}",
            url,
            _("Choose a writer"),
            urgent=urgent,
            count=count,
            order=7,
        )
    ]


def to_check(user: User) -> list[TodayItem]:
    """One line for the facts that one is asked to check."""
    claims = (
        Claim.objects.at_home()
        .filter(asked_of=user.acting, state=Claim.State.OPEN, speech__state__in=("writing", "clearance"))
        .select_related("speech__speaker")
        .order_by("speech__due_at", "pk")
    )
    found = list(claims[: SHOWN + 1])
    if not found:
        return []
    title = ngettext("%(count)s fact to check", "%(count)s facts to check", len(found)) % {"count": len(found)}
    url = f"{reverse('speeches:claims')}"
    return [TodayItem("review", title, found[0].words, url, _("Check"), count=len(found), order=14)]


def in_hand(user: User) -> list[TodayItem]:
    """The leader's cleared speeches of the next two days."""
    assert user.acting is not None
    now = timezone.now()
    ready = (
        Speech.objects.at_home()
        .filter(speaker=user.acting.position_id, state=State.CLEARED, held_at__gte=now, held_at__lt=now + AHEAD)
        .select_related("activity", "secretariat__region")
        .order_by("held_at", "pk")[:SHOWN]
    )
    return [
        TodayItem(
            "speech",
            _("Your speech: %(title)s") % {"title": one.title}
            if user.acting.role == Role.LEADER
            else _("Speech for the leader: %(title)s") % {"title": one.title},
            words.when(one),
            reverse("speeches:read", args=[one.public_id]),
            _("Read"),
            order=4 + place,
        )
        for place, one in enumerate(ready)
    ]


def given(user: User) -> list[TodayItem]:
    """Cleared speeches whose hour is over: were they given?"""
    now = timezone.now()
    over = (
        visible(user)
        .filter(state=State.CLEARED, held_at__lt=now, held_at__gt=now - AFTER)
        .select_related("activity", "secretariat__region")
        .order_by("-held_at", "pk")[:SHOWN]
    )
    return [
        TodayItem(
            "speech",
            _("Was it given as written? %(title)s") % {"title": one.title},
            dates.relative_day(one.held_at, now, words.zone_of(one), words.language()) if one.held_at else "",
            one.get_absolute_url() + "disampaikan/",
            _("Note it"),
            kind="lacking",
            order=85 + place,
        )
        for place, one in enumerate(over)
    ]
