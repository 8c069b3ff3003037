"""Telling each member the day at its hours, and afterwards only what became of it. Runs in the scope of one secretariat.

Everything told stands in a row (SentBrief), written in the transaction that tells it, so that nobody is told the same twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.models import Membership, User
from lugas.briefs import rules
from lugas.briefs.actions import settings_at_home
from lugas.briefs.gathering import Brief, brief_of
from lugas.briefs.models import SentBrief
from lugas.briefs.rules import ChangeRow, Occasion
from lugas.briefs.words import labels
from lugas.institutions.models import Secretariat
from lugas.language.dates import long_date
from lugas.notices.actions import DAY_CHANGED, tell
from lugas.tenancy.scope import home

KEPT = timedelta(days=31)


def today_at(office: Secretariat) -> date:
    """The day that the office's clock shows."""
    return timezone.now().astimezone(ZoneInfo(office.region.time_zone)).date()


def readers() -> Iterator[User]:
    """Every member as who they act as here. The account itself is not read: it is its owner's alone."""
    found = Membership.objects.at_home().filter(is_active=True).select_related("secretariat__region", "position")
    for membership in found.order_by("pk"):
        user = User(pk=membership.user_id, is_active=True)
        user.acting = membership
        yield user


def told_of(days: list[date]) -> dict[tuple[int, date], SentBrief]:
    """The last that each member was told of each of these days."""
    rows = SentBrief.objects.at_home().filter(day__in=days).order_by("membership_id", "day", "-number")
    return {(one.membership_id, one.day): one for one in rows.distinct("membership_id", "day")}


def send_round(day: date, occasion: Occasion) -> int:
    """Tell everybody a day, in the evening or in the morning; how many are new. Safe to run twice."""
    last = told_of([day])
    had = set(SentBrief.objects.at_home().filter(day=day, occasion=occasion).values_list("membership_id", flat=True))
    count = 0
    by_mail = settings_at_home().by_mail
    with override("id"):
        for user in readers():
            assert user.acting is not None
            if user.acting.pk in had:
                continue
            brief = brief_of(user, day)
            told = keep(user.acting, brief, occasion, last.get((user.acting.pk, day)))
            count += 1
            if by_mail and brief.is_wanted:
                mail(told)
    SentBrief.objects.at_home().filter(day__lt=day - KEPT).delete()
    return count


def keep(membership: Membership, brief: Brief, occasion: Occasion, last: SentBrief | None) -> SentBrief:
    """Write down what a member is told."""
    lines = rules.kept(brief.all_lines)
    return SentBrief.objects.create(
        membership=membership,
        day=brief.day,
        occasion=occasion,
        number=last.number + 1 if last else 1,
        digest=rules.digest(lines),
        lines=lines,
    )


def look() -> int:
    """Tell each member what became of the days that were told and are not over; how many were told. Safe to run twice."""
    today = today_at(Secretariat.objects.select_related("region").get(pk=home()))
    told = SentBrief.objects.at_home().filter(day__gte=today).values_list("day", flat=True)
    days = sorted(set(told.order_by("day").distinct()))
    if not days:
        return 0
    last = told_of(days)
    by_mail = settings_at_home().by_mail
    count = 0
    with override("id"):
        for user in readers():
            assert user.acting is not None
            for day in days:
                earlier = last.get((user.acting.pk, day))
                if earlier is not None and tell_change(user, day, earlier, by_mail=by_mail):
                    count += 1
    return count


def tell_change(user: User, day: date, earlier: SentBrief, *, by_mail: bool) -> bool:
    """Tell one member how a day differs from what was told before; whether it does."""
    brief = brief_of(user, day)
    rows = changes(earlier, brief)
    if not rows:
        return False
    assert user.acting is not None
    told = keep(user.acting, brief, Occasion.CHANGE, earlier)
    sentence = rules.change_sentence(rows, _("and %d more"))
    text = _("Agenda of %(day)s. %(what)s") % {"day": long_date(day, brief.zone, "id"), "what": sentence}
    restricted = any(one.restricted for one in brief.all_lines)
    tell(
        to=user.acting.secretariat_id,
        user_id=user.pk,
        text=text,
        url=f"{reverse('briefs:daily')}?tanggal={day}",
        kind=DAY_CHANGED,
        permission="agenda.view_restricted" if restricted else "",
    )
    if by_mail:
        mail(told)
    return True


def changes(earlier: SentBrief, brief: Brief) -> list[ChangeRow]:
    """How a brief differs from what was told, in the words of the language in force."""
    return rules.change_rows(rules.differences(earlier.lines, rules.kept(brief.all_lines)), labels())


def mail(told: SentBrief) -> None:
    """Let a job mail it."""
    from lugas.briefs.jobs import mail_brief

    mail_brief.defer(secretariat_id=told.secretariat_id, user_id=told.membership.user_id, brief_id=told.pk)
