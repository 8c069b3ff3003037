"""Mails to who registered, the hourly round over offers that nobody took, and the deletion of what is kept of persons. Safe to run twice."""

from __future__ import annotations

from datetime import timedelta

from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from lugas.institutions.models import Secretariat
from lugas.meetings import links, words
from lugas.meetings.actions.changing import forget_changes
from lugas.meetings.actions.places import call_waiting, held
from lugas.meetings.models import Registrant, Registration
from lugas.meetings.rules_registering import CONFIRM_DAYS, Stage
from lugas.notices import identity
from lugas.tenancy.jobs import job

SUBJECTS: dict[str, str | Promise] = {
    "confirm": _("Confirm your registration"),
    "known": _("Your registration"),
    "applied": _("Your registration waits for the office"),
    "waiting": _("You are on the waiting list"),
    "offered": _("A place became free for you"),
    "seated": _("You have a place"),
    "refused": _("Your registration was not accepted"),
    "lapsed": _("Your offered place went to the next"),
}
# A mail that was overtaken is not sent: in which state it is true.
TRUE_IN = {
    "confirm": (Stage.ASKED,),
    "applied": (Stage.APPLIED,),
    "waiting": (Stage.WAITING,),
    "offered": (Stage.OFFERED,),
    "seated": (Stage.SEATED,),
    "refused": (Stage.REFUSED,),
    "lapsed": (Stage.LAPSED,),
}


@job(queue="mail", retry=5)
def mail_registrant(*, registrant_id: int, what: str, origin: str = "") -> None:
    """One mail to somebody who registered, in the language of the form; what: of SUBJECTS."""
    rows = Registrant.objects.at_home().select_related(
        "registration__meeting__activity", "secretariat__region", "registration__meeting__secretariat"
    )
    one = rows.filter(pk=registrant_id).exclude(email="").first()
    if one is None or one.stage not in TRUE_IN.get(what, (one.stage,)):
        return
    activity, office, zone = one.registration.meeting.activity, one.secretariat, words.zone_of(one.registration.meeting)
    with translation.override(one.language):
        told = {
            "one": one,
            "what": what,
            "activity": activity,
            "office": office,
            "link": links.registrant_address(one, origin),
            "when": words.when(activity),
            "until": words.moment(one.offered_until, zone),
            "days": CONFIRM_DAYS,
        }
        body = render_to_string("meetings/mail/registered.txt", told)
        subject = f"{SUBJECTS[what]}: {activity.title} · {office.short_name}".replace("\n", " ")[:150]
    EmailMessage(
        subject=subject,
        body=body,
        to=[one.email],
        reply_to=[office.email] if office.email else None,
        headers={"Auto-Submitted": "auto-generated", "Message-ID": identity.message_id(name_of(one, what))},
    ).send()


def name_of(one: Registrant, what: str) -> str:
    """By which a mail that is sent twice is known as one. A later offer, or another asking, is another mail."""
    moment = one.offered_until if what == "offered" else one.asked_at
    return f"daftar-{what}-{one.public_id}-{int((moment or one.asked_at).timestamp())}"


@job()
def pass_on() -> None:
    """Let offers go that nobody took in time, and offer the places to the next."""
    now = timezone.now()
    due = Registration.objects.at_home().filter(
        Q(registrants__stage=Stage.OFFERED, registrants__offered_until__lte=now)
    )
    for one in due.distinct():
        call_waiting(held(one))


@job()
def forget_registered() -> None:
    """Delete what nobody confirmed in time, and empty what is kept of persons on their day (UU 27/2022 art. 43)."""
    Registrant.objects.at_home().filter(
        stage=Stage.ASKED, asked_at__lte=timezone.now() - timedelta(days=CONFIRM_DAYS), seat__isnull=True
    ).delete()
    due = Registrant.objects.at_home().filter(delete_on__lte=timezone.localdate()).exclude(email="", name="-")
    due.update(name="-", email="", office="", body="", region=None, answers={}, reason="")
    forget_changes()


@app.periodic(cron="7 * * * *")
@app.task(name="meetings.pass_round", queue="default", queueing_lock="meetings.pass_round")
def pass_round(timestamp: int) -> None:
    """Each hour: a job for each secretariat that passes offered places on."""
    for pk in Secretariat.objects.order_by("pk").values_list("pk", flat=True):
        pass_on.defer(secretariat_id=pk)


@app.periodic(cron="57 17 * * *")
@app.task(name="meetings.forget_registered_round", queue="default", queueing_lock="meetings.forget_registered_round")
def forget_registered_round(timestamp: int) -> None:
    """Each night (01.57 WITA): a job for each secretariat that deletes what is due."""
    for pk in Secretariat.objects.order_by("pk").values_list("pk", flat=True):
        forget_registered.defer(secretariat_id=pk)
