"""Invitations: recording what arrived, with its number in the agenda book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.actions.activities import take_place_from_venue, validate
from lugas.agenda.models import Activity, Invitation, InvitationFile
from lugas.files.models import StoredFile
from lugas.institutions.models import Position
from lugas.tenancy.scope import home as writable

# First number of the two-part advisory lock: "the agenda book of the secretariat given by the second".
LOCK_CLASS = 7102


@transaction.atomic
def record_invitation(
    *,
    by: User,
    asked: Position,
    activity: Activity | None = None,
    activity_fields: Mapping[str, Any] | None = None,
    files: Iterable[StoredFile] = (),
    **fields: Any,
) -> Invitation:
    """Record an invitation, for an activity that is known or for a new one made of activity_fields.

    It gets the next number in the agenda book of its year. Raises ValidationError.
    """
    require(by, "agenda.add_invitation")
    home = writable()
    if activity is None:
        activity = Activity(secretariat_id=home, **(activity_fields or {}))
        take_place_from_venue(activity)
        validate(activity)
        activity.save()
    received = fields.setdefault("received_at", timezone.now())
    year = received.astimezone(timezone.get_default_timezone()).year
    invitation = Invitation(
        secretariat_id=home,
        activity=activity,
        asked=asked,
        agenda_year=year,
        agenda_number=next_agenda_number(home, year),
        **fields,
    )
    invitation.full_clean(exclude=["secretariat"], validate_constraints=False)
    invitation.save()
    InvitationFile.objects.bulk_create(
        InvitationFile(secretariat_id=home, invitation=invitation, file=file) for file in files
    )
    return invitation


@transaction.atomic
def change_invitation(invitation: Invitation, *, by: User, **changes: Any) -> Invitation:
    """Correct what was recorded of an invitation."""
    require(by, "agenda.change_invitation", invitation)
    for field, value in changes.items():
        setattr(invitation, field, value)
    invitation.full_clean(exclude=["secretariat"], validate_constraints=False)
    invitation.save()
    return invitation


def next_agenda_number(secretariat_id: int, year: int) -> int:
    """The next number of a secretariat's agenda book; two people at the same instant get two numbers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, secretariat_id])
    last = Invitation.objects.filter(secretariat_id=secretariat_id, agenda_year=year).aggregate(Max("agenda_number"))
    return (last["agenda_number__max"] or 0) + 1
