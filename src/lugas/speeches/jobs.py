"""Every hour each secretariat looks at the deadlines of its drafts and of the material it waits for; asking by mail. Safe to
run twice: what was told stands on the record, written in the transaction of its notice."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from lugas.institutions.models import Secretariat
from lugas.speeches import telling
from lugas.speeches.models import Material, Speech
from lugas.speeches.rules import Reminder, State, reminder
from lugas.tenancy.jobs import job

MOST_AT_ONCE = 300


@app.periodic(cron="17 * * * *", periodic_id="speeches")
@app.task(name="speeches.look_everywhere", queue="default", queueing_lock="speeches.look_everywhere")
def look_everywhere(timestamp: int) -> None:
    """Let each secretariat look. timestamp: the minute for which this runs, as procrastinate tells it."""
    for key in Secretariat.objects.values_list("pk", flat=True):
        look.defer(secretariat_id=key)


@job(queue="default", retry=3)
def look() -> None:
    """Remind of drafts and of material."""
    remind_of_drafts()
    remind_of_material()


@transaction.atomic
def remind_of_drafts() -> int:
    """Tell whoever writes, and the head once it is late, of deadlines that come; how many were told.

    What goes round has deadlines of its own in approvals.
    """
    now, told = timezone.now(), 0
    waiting = Speech.objects.at_home().filter(state__in=(State.ASKED, State.WRITING))
    waiting = waiting.select_for_update(of=("self",), skip_locked=True)
    waiting = waiting.select_related("speaker", "writer", "activity", "secretariat__region")
    for speech in waiting.order_by("due_at", "pk")[:MOST_AT_ONCE]:
        step = reminder(speech.due_at, now, speech.reminded)
        if step is None:
            continue
        telling.due(speech, step)
        speech.reminded = step
        speech.save(update_fields=["reminded"])
        told += 1
    return told


@transaction.atomic
def remind_of_material() -> int:
    """Tell the writer, and the office outside by mail, of material that is soon wanted or late; how many were told."""
    now, told = timezone.now(), 0
    waiting = Material.objects.at_home().filter(
        state=Material.State.ASKED, speech__state__in=("asked", "writing", "clearance")
    )
    waiting = waiting.select_for_update(of=("self",), skip_locked=True)
    waiting = waiting.select_related(
        "speech__speaker", "speech__writer", "speech__activity", "speech__secretariat__region", "unit", "asked_by"
    )
    for material in waiting.order_by("due_at", "pk")[:MOST_AT_ONCE]:
        step = reminder(material.due_at, now, material.reminded)
        if step is None or step == Reminder.TODAY:
            continue
        telling.material_due(material, step)
        if material.email:
            send_asked.defer(secretariat_id=material.secretariat_id, material_id=material.pk, again=True)
        material.reminded = step
        material.save(update_fields=["reminded"])
        told += 1
    return told


@job(queue="mail", retry=5)
def send_asked(*, material_id: int, again: bool) -> None:
    """Mail an office outside what is asked of it, or remind it; nothing once it came or is not needed."""
    material = (
        Material.objects.at_home()
        .select_related("speech__activity", "speech__secretariat__region", "asked_by")
        .filter(pk=material_id, state=Material.State.ASKED)
        .exclude(email="")
        .first()
    )
    if material is None:
        return
    speech = material.speech
    with translation.override("id"):
        subject = _("Reminder: material for “%(title)s”") if again else _("Material for “%(title)s”")
        words = {
            "material": material,
            "speech": speech,
            "office": speech.secretariat.name,
            "due": telling.moment(material.due_at, telling.zone_of(speech)),
            "again": again,
        }
        EmailMessage(
            subject=(subject % {"title": speech.title}).replace("\n", " ")[:150],
            body=render_to_string("speeches/mail/material.txt", words),
            to=[material.email],
            reply_to=[speech.secretariat.email] if getattr(speech.secretariat, "email", "") else None,
            headers={"Auto-Submitted": "auto-generated"},
            from_email=settings.DEFAULT_FROM_EMAIL,
        ).send()


from lugas.speeches import jobs_archive  # noqa: E402, F401 - procrastinate looks into this module alone
