"""What the verbs of this room share: who may, and the record held for the length of the transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lugas.accounts.access import require_home
from lugas.accounts.models import User
from lugas.files.content import KINDS
from lugas.files.models import StoredFile
from lugas.meetings.models import Meeting
from lugas.meetings.rules import MANAGE

# What is told of persons is emptied so many days after the meeting; certificates and reports are made by then.
KEPT_DAYS = 180


def may(by: User, meeting: Meeting | None = None) -> None:
    """Raise PermissionDenied unless this person prepares meetings of the office that holds this one."""
    require_home(by, MANAGE, meeting)


def checked(record: models.Model, *exclude: str) -> None:
    """Raise ValidationError at the field for what cannot be kept; the database checks what belongs to whom."""
    record.full_clean(exclude=["secretariat", "meeting", *exclude], validate_constraints=False)


def locked(meeting: Meeting) -> Meeting:
    """The meeting, held until the end of the transaction, so that two who prepare it come one after the other."""
    held = Meeting.objects.at_home().select_for_update(of=("self",)).select_related("activity__region", "secretariat")
    return held.get(pk=meeting.pk)


@contextmanager
def refusing(**sentences: str | Promise | Callable[[], ValidationError]) -> Iterator[None]:
    """Turn what the database refuses into a ValidationError. sentences: by the name of the constraint; or what finds the error
    out, called once the refused work is taken back."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        told = next((words for name, words in sentences.items() if name in str(error)), None)
        if told is None:
            raise
        raise (told() if callable(told) else ValidationError(str(told), code="clash")) from None


def fill(record: models.Model, facts: dict[str, Any]) -> None:
    """Put facts on a record."""
    for name, value in facts.items():
        setattr(record, name, value.strip() if isinstance(value, str) else value)


def welcome(file: StoredFile | None, kinds: tuple[str, ...]) -> StoredFile | None:
    """A stored file if it is of one of these kinds. Raises ValidationError for another."""
    if file is not None and file.media_type not in [KINDS[one][0] for one in kinds]:
        raise ValidationError({"file": _("Send one of these: %(kinds)s.") % {"kinds": ", ".join(kinds).upper()}})
    return file


def delete_on(meeting: Meeting) -> date:
    """The day, on the clock of the place, on which what a meeting keeps of persons is deleted (UU 27/2022 arts. 16, 43)."""
    activity = meeting.activity
    return activity.ends_at.astimezone(ZoneInfo(activity.time_zone)).date() + timedelta(days=KEPT_DAYS)
