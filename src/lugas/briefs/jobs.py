"""Briefs at their hours, what became of a day, and their mails. All are safe to run twice."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from lugas.accounts.models import User
from lugas.briefs import rules, sending, sheets
from lugas.briefs.actions import settings_at_home
from lugas.briefs.gathering import brief_of
from lugas.briefs.models import SentBrief
from lugas.briefs.rules import Occasion
from lugas.institutions.models import Secretariat
from lugas.language.dates import long_date
from lugas.notices.actions import address
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import current, scope


@app.periodic(cron="*/5 * * * *", periodic_id="briefs")
@app.task(name="briefs.send_due", queue="default", queueing_lock="briefs.send_due")
def send_due(timestamp: int) -> None:
    """Every five minutes: let each secretariat whose hour has come tell its members the day."""
    now = timezone.now()
    for office in Secretariat.objects.select_related("region").order_by("pk"):
        with scope([office.pk], home=office.pk):
            settled = settings_at_home()
            due = rules.due(now.astimezone(ZoneInfo(office.region.time_zone)), settled.evening, settled.morning)
            open_rounds = [one for one in due if not was_told(one.day, one.occasion)]
        for one in open_rounds:
            defer_once(
                send, f"{office.pk}.{one.day}.{one.occasion}", office.pk, day=str(one.day), occasion=one.occasion
            )


def was_told(day: date, occasion: Occasion) -> bool:
    """Whether a round went out already."""
    return SentBrief.objects.at_home().filter(day=day, occasion=occasion).exists()


def defer_once(task, name: str, secretariat_id: int, **arguments) -> None:
    """One job that still waits is enough; two of a secretariat never run at once."""
    lock = f"briefs.{secretariat_id}"
    try:
        task.configure(queueing_lock=f"{task.name}.{name}", lock=lock).defer(secretariat_id=secretariat_id, **arguments)
    except AlreadyEnqueued:
        return


@job(queue="default", retry=3)
def send(*, day: str, occasion: str) -> None:
    """Tell one secretariat a day."""
    sending.send_round(date.fromisoformat(day), Occasion(occasion))


# Before a round that waits for the same lock in a lane with more to do.
@job(queue="urgent", retry=3, priority=1)
def look() -> None:
    """Tell one secretariat what became of the days that were told."""
    sending.look()


@app.periodic(cron="20 * * * *", periodic_id="briefs")
@app.task(name="briefs.look_all", queue="default", queueing_lock="briefs.look_all")
def look_all(timestamp: int) -> None:
    """Every hour: find what was written past the signals that watching.py listens to."""
    for key in Secretariat.objects.order_by("pk").values_list("pk", flat=True):
        defer_once(look, f"{key}", key)


@job(queue="mail", retry=5)
def mail_brief(*, brief_id: int) -> None:
    """Mail a brief to the person in whose scope this runs, unless it went out already; of a change only what changed."""
    user = User.objects.filter(pk=current().user, is_active=True).first()
    told = (
        SentBrief.objects.at_home()
        .filter(pk=brief_id, membership__is_active=True, mailed_at__isnull=True)
        .select_for_update(of=("self",))
        .select_related("membership__secretariat__region", "membership__position")
        .first()
    )
    if user is None or told is None or told.membership.user_id != user.pk:
        return
    user.acting = told.membership
    # Should sending fail, the mark is rolled back with it and the job tries again.
    SentBrief.objects.filter(pk=told.pk).update(mailed_at=timezone.now())
    with override("id"):
        message(told, user).send()


def message(told: SentBrief, user: User) -> EmailMessage:
    """The mail: the day with its sheet, or what changed."""
    brief = brief_of(user, told.day)
    day = long_date(told.day, brief.zone, "id")
    page = address(f"{reverse('briefs:daily')}?tanggal={told.day}")
    made = EmailMessage(to=[user.email])
    made.extra_headers = {"Message-ID": f"<brief-{told.pk}@lugas>", "Auto-Submitted": "auto-generated"}
    if told.occasion == Occasion.CHANGE:
        before = SentBrief.objects.at_home().get(membership=told.membership, day=told.day, number=told.number - 1)
        rows = rules.change_rows(rules.differences(before.lines, told.lines), sheets.labels())
        made.subject = f"[Lugas] {_('Change')}: {brief.title}, {day}"
        body = rules.change_text(rows)
    else:
        made.subject = f"[Lugas] {brief.title}, {day}"
        body = sheets.own_text(brief)
        made.attach(f"agenda-{told.day}.pdf", sheets.pdf(brief, told.membership.secretariat), "application/pdf")
    made.body = _("%(text)s\n\nOpen it here: %(url)s") % {"text": body, "url": page}
    return made
