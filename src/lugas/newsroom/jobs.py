"""Background work of the newsroom: mails to the press list, photos, and the nightly round over both. Safe to run twice:
what is prepared or sent already is left alone, what is deleted is gone."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from lugas.files.imaging import Unreadable
from lugas.institutions.models import Secretariat
from lugas.newsroom import carrying, press_links, prints
from lugas.newsroom.actions import press
from lugas.newsroom.actions.photos import erase
from lugas.newsroom.models import Photo, PressContact
from lugas.newsroom.press_rules import CONFIRM_DAYS, ContactState
from lugas.search.addresses import public_address
from lugas.tenancy.jobs import job


@job(queue="mail", retry=5)
def confirm_address(*, contact_id: int, origin: str = "") -> None:
    """Mail the link that confirms an address; made now, so that no secret lies in the queue."""
    contact = (
        PressContact.objects.at_home()
        .select_related("secretariat__region")
        .filter(pk=contact_id, state=ContactState.ASKED)
        .first()
    )
    if contact is None:
        return
    office = contact.secretariat
    token = press_links.token_of(contact, press_links.CONFIRM)
    link = public_address(office, f"pers/konfirmasi/{token}/", language=contact.language, origin=origin)
    with translation.override(contact.language):
        body = render_to_string(
            "newsroom/mail/confirm.txt", {"office": office.name, "link": link, "days": CONFIRM_DAYS}
        )
        subject = _("Confirm your address for the press list") + f" · {office.short_name}"
    EmailMessage(
        subject=subject[:150], body=body, to=[contact.email], headers={"Auto-Submitted": "auto-generated"}
    ).send()


@job(queue="mail", steps=True, retry=5)
def carry(*, secretariat_id: int, mailing_id: int) -> None:
    """Send a batch of copies, and let the next follow: other mail of the office goes in between."""
    due = carrying.carry_batch(secretariat_id, mailing_id)
    if due is not None:
        carry.configure(schedule_at=due).defer(secretariat_id=secretariat_id, mailing_id=mailing_id)


@job()
def delete_told() -> None:
    """Delete what is kept of addresses that left or never confirmed."""
    press.delete_due()


@job(queue="files", retry=3)
def prepare_photo(*, photo_id: int) -> None:
    """Make the print of a photo and its copies; nothing if it is gone or prepared already."""
    found = Photo.objects.at_home().select_related("file", "print").select_for_update(of=("self",))
    photo = found.filter(pk=photo_id).first()
    if photo is None or photo.print_id is not None or photo.is_damaged:
        return
    try:
        with transaction.atomic():
            prints.prepare(photo)
    except Unreadable:
        Photo.objects.at_home().filter(pk=photo_id).update(is_damaged=True)


@job(queue="files")
def delete_due_photos() -> None:
    """Delete the photos whose day of deletion has come, wherever they are shown."""
    today = timezone.localdate()
    found = Photo.objects.at_home().select_related("file", "print", "activity")
    while batch := list(found.filter(delete_on__lte=today).order_by("pk")[:50]):
        for photo in batch:
            with transaction.atomic():
                erase(photo)


@app.periodic(cron="55 17 * * *")
@app.task(name="newsroom.deletion_round", queue="default", queueing_lock="newsroom.deletion_round")
def deletion_round(timestamp: int) -> None:
    """Each night (01.55 WITA): jobs for each secretariat that delete addresses and photos whose day has come."""
    for pk in Secretariat.objects.order_by("pk").values_list("pk", flat=True):
        delete_told.defer(secretariat_id=pk)
        delete_due_photos.defer(secretariat_id=pk)
