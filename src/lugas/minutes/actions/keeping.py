"""What the verbs of this room share: who may, and the minutes held for the length of the transaction."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from lugas.meetings.models import Meeting
from lugas.minutes.models import Minutes


def locked(minutes: Minutes) -> Minutes:
    """The minutes, held until the end of the transaction."""
    held = Minutes.objects.at_home().select_for_update(of=("self",))
    return held.select_related("meeting__activity__region", "meeting__secretariat__region").get(pk=minutes.pk)


def minutes_of(meeting: Meeting) -> Minutes | None:
    """The minutes of a meeting, if they are kept already."""
    return Minutes.objects.at_home().select_related("meeting__activity", "letter").filter(meeting=meeting).first()


def must_be_open(minutes: Minutes) -> None:
    """Raise ValidationError for minutes that are closed."""
    if minutes.closed_at is not None:
        raise ValidationError(_("These minutes are closed. Open them again first."), code="closed")


def checked(record: models.Model, *exclude: str) -> None:
    """Raise ValidationError at the field for what cannot be kept; the database checks what belongs to whom."""
    record.full_clean(exclude=["secretariat", "minutes", "part", *exclude], validate_constraints=False)
