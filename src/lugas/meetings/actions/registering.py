"""Open registration: opening it, and what the office does with who registered. What the public does by itself stands in places.py.

All that gives or takes a place holds the registration's row, so that two come one after the other; the database holds the
number of places besides (models/registering.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.meetings import rules_registering as rules
from lugas.meetings.actions import places
from lugas.meetings.actions.keeping import checked, fill, locked, may
from lugas.meetings.models import Meeting, Registrant, Registration
from lugas.meetings.rules_registering import LIVE, Stage

MOST_PLACES = 10_000


@transaction.atomic
def open_registration(
    meeting: Meeting,
    *,
    by: User,
    opens_at: datetime,
    closes_at: datetime,
    capacity: int,
    needs_yes: bool = False,
    note: str = "",
    questions: Sequence[Mapping[str, object]] = (),
) -> Registration:
    """Let everybody register between these hours, or change how they may. More places go to who waits, at once.

    Raises ValidationError for an activity that is not on the public agenda, hours in a wrong order or after the meeting,
    questions that cannot be asked, and fewer places than are held.
    """
    may(by, meeting)
    fresh = locked(meeting)
    if fresh.activity.public_since is None:
        raise ValidationError(_("Put the activity on the public agenda first."))
    if closes_at <= opens_at:
        raise ValidationError({"closes_at": _("It must close after it opens.")})
    if closes_at > fresh.activity.ends_at:
        raise ValidationError({"closes_at": _("That is after the meeting.")})
    if not 1 <= capacity <= MOST_PLACES:
        raise ValidationError({"capacity": _("Between 1 and %(most)s places.") % {"most": MOST_PLACES}})
    held = Registration.objects.at_home().select_for_update(of=("self",)).filter(meeting=fresh).first()
    one = held or Registration(secretariat_id=fresh.secretariat_id, meeting=fresh, capacity=capacity)
    facts = {"opens_at": opens_at, "closes_at": closes_at, "needs_yes": needs_yes, "note": note}
    fill(one, facts | {"questions": asked(questions)})
    checked(one)
    if held is not None and held.capacity != capacity:
        resize(one, capacity)
    one.save()
    if held is not None:
        places.call_waiting(one)
    return one


def asked(told: Sequence[Mapping[str, object]]) -> list[dict[str, Any]]:
    """The questions as they are kept. Raises ValidationError at the field of the question."""
    try:
        found = rules.questions(told)
    except rules.Unasked as error:
        words = {
            "label": _("Write the question."),
            "twice": _("This question stands there twice."),
            "choices": _("Give two to %(most)s answers to choose from.") % {"most": rules.MOST_CHOICES},
            "many": _("Ask at most %(most)s questions.") % {"most": rules.MOST_QUESTIONS},
        }
        raise ValidationError({f"label_{error.number}": words[error.problem]}) from None
    return [
        {"label": one.label, "kind": one.kind.value, "choices": list(one.choices), "required": one.required}
        for one in found
    ]


def resize(registration: Registration, capacity: int) -> None:
    """Change how many places there are; who sits above the last moves down. Raises ValidationError when more are held."""
    mine = Registrant.objects.at_home().filter(registration=registration)
    held = mine.filter(chair__isnull=False).count()
    if held > capacity:
        told = _("%(held)s places are held already; first withdraw some.") % {"held": held}
        raise ValidationError({"capacity": told})
    taken = set(mine.filter(chair__isnull=False, chair__lte=capacity).values_list("chair", flat=True))
    free = (number for number in range(1, capacity + 1) if number not in taken)
    for one in mine.filter(chair__gt=capacity).order_by("chair"):
        one.chair = next(free)
        one.save(update_fields=["chair"])
    registration.capacity = capacity
    # The registration and its rows tell the same number: the key between them is looked at once both do.
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS registrant_of DEFERRED")
    registration.save(update_fields=["capacity"])
    mine.update(capacity=capacity)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS registrant_of IMMEDIATE")


@transaction.atomic
def close_registration(registration: Registration, *, by: User) -> Registration:
    """Take no more registrations from now on. Who waits stays on the list; opening it again is a change of its hours."""
    may(by, registration.meeting)
    one = places.held(registration)
    now = timezone.now()
    if one.closes_at > now:
        one.closes_at = now
        one.opens_at = min(one.opens_at, now - timedelta(minutes=1))
        one.save(update_fields=["closes_at", "opens_at"])
    return one


@transaction.atomic
def take_registrant(registrant: Registrant, *, by: User) -> Registrant:
    """Take somebody in: to a place, or onto the waiting list when all are held. Also who was refused or had withdrawn.

    Raises ValidationError for an address that nobody confirmed, and for who has a place.
    """
    may(by, registrant.registration.meeting)
    registration, one = places.held_with(registrant)
    if one.confirmed_at is None:
        raise ValidationError(_("The address is not confirmed yet."))
    if one.stage in (Stage.OFFERED, Stage.SEATED, Stage.WAITING):
        raise ValidationError(_("This registration is taken in already."))
    one.reason = ""
    places.admit(registration, one)
    return one


@transaction.atomic
def refuse_registrant(registrant: Registrant, *, by: User, reason: str) -> Registrant:
    """Do not take somebody in, or take the place away again; the person is told why. The next who waits is offered the place.

    Raises ValidationError without a reason, and for who is not on the list any more.
    """
    may(by, registrant.registration.meeting)
    if not reason.strip():
        raise ValidationError({"reason": _("Give a reason.")})
    registration, one = places.held_with(registrant)
    if one.stage not in LIVE:
        raise ValidationError(_("This registration does not stand any more."))
    one.reason = reason.strip()[:300]
    places.end(registration, one, Stage.REFUSED)
    return one


@transaction.atomic
def remove_registrant(registrant: Registrant, *, by: User) -> None:
    """Delete what is kept of somebody now, as the person asked (UU 27/2022 art. 8); a place becomes free."""
    may(by, registrant.registration.meeting)
    registration, one = places.held_with(registrant)
    if one.stage in LIVE:
        places.end(registration, one, Stage.WITHDRAWN, tells=False)
    one.delete()
