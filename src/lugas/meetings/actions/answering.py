"""The answer of one seat: by its personal link, or entered by the office that was told by telephone."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.meetings.actions.keeping import checked, delete_on, fill, may
from lugas.meetings.models import Answer, Seat
from lugas.meetings.rules import Outcome, may_answer

ABOUT = ("name", "office", "reason", "companions", "arrival", "lodging", "diet", "wheelchair", "size")


@transaction.atomic
def answer(seat: Seat, *, outcome: str, **facts: Any) -> Answer:
    """What the invited office answers by its link; a later answer takes the place of the one before.

    facts: of ABOUT. Raises ValidationError after the day set, for a seat that is left out, without a name for who is sent
    or a reason for not coming.
    """
    held = locked(seat)
    meeting = held.meeting
    if held.left_out or meeting.activity.cancelled_at is not None:
        raise ValidationError(_("This invitation does not stand any more."), code="gone")
    if not may_answer(timezone.now(), meeting.answers_until, meeting.activity.starts_at):
        raise ValidationError(_("Answers were taken until the day set. Call the committee."), code="late")
    return put(held, outcome, facts, way="link")


@transaction.atomic
def enter_answer(seat: Seat, *, by: User, outcome: str, **facts: Any) -> Answer:
    """What the office was told by telephone or letter; also after the day set."""
    may(by, seat.meeting)
    return put(locked(seat), outcome, facts, way="office")


def locked(seat: Seat) -> Seat:
    """The seat, held until the end of the transaction."""
    held = Seat.objects.at_home().select_for_update(of=("self",)).select_related("meeting__activity", "secretariat")
    return held.get(pk=seat.pk)


def composed(seat: Seat, outcome: str, facts: dict[str, Any], *, way: str) -> Answer:
    """The answer as it would stand, of which only what it needs is kept; not saved yet. Raises ValidationError."""
    told = Answer.objects.at_home().filter(seat=seat).first() or Answer(secretariat_id=seat.secretariat_id, seat=seat)
    told.to_id, told.outcome, told.way, told.answered_at = seat.to_id, outcome, way, timezone.now()
    told.delete_on = delete_on(seat.meeting)
    empty: dict[str, Any] = dict.fromkeys(ABOUT, "") | {"companions": None, "lodging": None}
    comes = outcome in (Outcome.COMES, Outcome.SENDS)
    asked = {"name", "office", *seat.meeting.asks} if comes else {"reason"}
    fill(told, empty | {name: value for name, value in facts.items() if name in asked and value is not None})
    if outcome == Outcome.SENDS and not told.name:
        raise ValidationError({"name": _("Write who comes instead.")})
    if outcome == Outcome.DECLINES and not told.reason:
        raise ValidationError({"reason": _("Write why, so that the committee can tell the leader.")})
    checked(told, "seat", "to")
    return told


def put(seat: Seat, outcome: str, facts: dict[str, Any], *, way: str) -> Answer:
    """Write the answer. Raises ValidationError as composed does."""
    told = composed(seat, outcome, facts, way=way)
    told.save()
    return told
