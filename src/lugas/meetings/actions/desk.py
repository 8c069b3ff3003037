"""What a speaker does by the personal link, which is the right to it: yes or no, biography, material, what payment needs."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.files.actions import forget, store
from lugas.meetings.actions.keeping import checked
from lugas.meetings.actions.speaking import honorarium_of, keep_material, put
from lugas.meetings.letting import follow_files
from lugas.meetings.models import Honorarium, Material, SpeakerAnswer
from lugas.meetings.sealing import Account, sealed

PHOTOS = ("jpeg", "png", "webp")


def held(answer: SpeakerAnswer) -> SpeakerAnswer:
    """The answer, held until the end of the transaction. Raises ValidationError once the meeting is over or cancelled."""
    fresh = (
        SpeakerAnswer.objects.at_home().select_for_update(of=("self",)).select_related("meeting__activity", "speaker")
    )
    found = fresh.get(pk=answer.pk)
    if found.meeting.activity.cancelled_at is not None:
        raise ValidationError(_("The meeting was cancelled."), code="gone")
    return found


@transaction.atomic
def speaker_answer(answer: SpeakerAnswer, *, outcome: str, reason: str = "") -> SpeakerAnswer:
    """Yes or no; a later one takes its place until the meeting begins. Raises ValidationError for a no without reason, or too late."""
    fresh = held(answer)
    if fresh.meeting.activity.starts_at < timezone.now():
        raise ValidationError(_("The meeting has begun. Call the committee."), code="late")
    return put(fresh, outcome, reason)


@transaction.atomic
def describe(answer: SpeakerAnswer, *, biography: str, travel: str, photo: bytes = b"") -> SpeakerAnswer:
    """Biography and travel wishes; a new photo takes the place of the one before. Raises files' Refused or ValidationError."""
    fresh = held(answer)
    fresh.biography, fresh.travel = biography.strip(), travel.strip()
    before = fresh.photo
    if photo:
        # Kept for all readers, so in Indonesian whoever reads.
        with override("id"):
            title = _("Photo of %(name)s") % {"name": fresh.speaker.name}
        fresh.photo = store(upload=ContentFile(photo), by=fresh.speaker.name, title=title, kinds=PHOTOS)
    checked(fresh, "speaker", "photo")
    fresh.save(update_fields=["biography", "travel", "photo"])
    if before is not None and before != fresh.photo:
        forget(before)
    return fresh


@transaction.atomic
def bring_material(answer: SpeakerAnswer, *, upload: Any, note: str = "", public: bool = False) -> Material:
    """Keep slides or a paper as the next version; the office clears it anew. public: the speaker lets everybody read it.

    Raises files' Refused for what is neither PowerPoint nor PDF, ValidationError for too many versions.
    """
    fresh = held(answer)
    return keep_material(fresh.speaker, upload=upload, by=fresh.speaker.name, note=note, public=public)


@transaction.atomic
def let_material_out(answer: SpeakerAnswer, *, public: bool) -> Material | None:
    """Whether everybody may read the newest material, as far as the office clears it; taking it back takes it off at once."""
    fresh = held(answer)
    newest = (
        Material.objects.at_home()
        .select_for_update(of=("self",))
        .filter(speaker=fresh.speaker)
        .order_by("-number")
        .first()
    )
    if newest is None:
        return None
    newest.open = public
    newest.public_since = newest.public_since if public else None
    newest.save(update_fields=["open", "public_since"])
    follow_files([newest])
    return newest


@transaction.atomic
def give_account(answer: SpeakerAnswer, *, tax_number: str, bank: str, number: str, name: str) -> Honorarium:
    """What payment needs, sealed at once. Raises ValidationError for numbers that are none."""
    fresh = held(answer)
    account = Account(*(one.strip() for one in (tax_number, bank, number, name)))
    for field, value in (("tax_number", account.tax_number), ("number", account.number)):
        if not 5 <= sum(sign.isdigit() for sign in value) <= 25 or set(value) - set("0123456789 .-"):
            raise ValidationError({field: _("Write its digits.")})
    if not account.bank or not account.name:
        raise ValidationError({"bank": _("Write the bank and the name on the account.")})
    paid = honorarium_of(fresh.meeting, fresh.speaker)
    paid.sealed, paid.given_at = sealed(account), timezone.now()
    paid.save(update_fields=["sealed", "given_at"])
    return paid
