"""A change of an answer after the day set: asked by the personal link, decided by the office. Until then the answer stays."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.actions.naming import name_of
from lugas.meetings.actions import answering
from lugas.meetings.actions.keeping import may, refusing
from lugas.meetings.models import Answer, LateChange, Seat
from lugas.meetings.rules import MANAGE, may_ask_change
from lugas.notices.actions import tell


@transaction.atomic
def ask_change(seat: Seat, *, outcome: str, **facts: Any) -> LateChange:
    """What an invited office asks to be changed by its link once the day set is over; another wish takes the first one's place.

    facts: as of answering.answer. Raises ValidationError before the day set, once the meeting began, and for what an
    answer needs.
    """
    held = answering.locked(seat)
    meeting = held.meeting
    if held.left_out or meeting.activity.cancelled_at is not None:
        raise ValidationError(_("This invitation does not stand any more."), code="gone")
    if not may_ask_change(timezone.now(), meeting.answers_until, meeting.activity.starts_at):
        raise ValidationError(_("A change can be asked for until the meeting begins. Call the committee."), code="late")
    told = answering.composed(held, outcome, facts, way="link")
    waiting = LateChange.objects.at_home().filter(seat=held, state="waits").first()
    change = waiting or LateChange(secretariat_id=held.secretariat_id, seat=held, to_id=held.to_id)
    change.outcome = told.outcome
    change.facts = {name: getattr(told, name) for name in answering.ABOUT}
    change.asked_at, change.delete_on = timezone.now(), told.delete_on
    with refusing(latechange_once=_("A change is being decided already.")):
        change.save()
    if waiting is None:
        tell(
            to=held.secretariat_id,
            text=f"{held.office}, {held.body}: minta ubah jawaban {meeting.activity.title}"[:300],
            url=f"/kerja/rapat/{meeting.slug}/jawaban/ubahan/",
            kind="late-change",
            permission=MANAGE,
        )
    return change


def waiting(change: LateChange, by: User) -> LateChange:
    """The change, held until the end of the transaction, if it still waits. Raises PermissionDenied, ValidationError."""
    may(by, change.seat.meeting)
    rows = LateChange.objects.at_home().select_for_update(of=("self",)).select_related("seat__meeting__activity")
    one = rows.filter(pk=change.pk, state="waits").first()
    if one is None:
        raise ValidationError(_("This was decided already."), code="decided")
    return one


@transaction.atomic
def grant_change(change: LateChange, *, by: User, origin: str = "") -> Answer:
    """Let the change stand: it becomes the answer, and whoever asked is told."""
    one = waiting(change, by)
    told = answering.put(answering.locked(one.seat), one.outcome, dict(one.facts), way="link")
    settle(one, "granted", by, origin)
    return told


@transaction.atomic
def refuse_change(change: LateChange, *, by: User, reason: str, origin: str = "") -> LateChange:
    """Let the answer stay as it was; whoever asked is told why. Raises ValidationError without a reason."""
    one = waiting(change, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Give a reason.")})
    one.refusal = reason.strip()[:300]
    settle(one, "refused", by, origin)
    return one


def settle(one: LateChange, state: str, by: User, origin: str) -> None:
    """Keep the decision, and tell whoever asked: by mail, and the region of the office in its notices."""
    from lugas.meetings.jobs import mail_change

    one.state, one.decided_at, one.decided_by = state, timezone.now(), name_of(by)[:160]
    one.save()
    if one.seat.email:
        mail_change.defer(secretariat_id=one.secretariat_id, change_id=one.pk, origin=origin)
    if one.to_id is not None and one.to_id != one.secretariat_id:
        word = "disetujui" if state == "granted" else "tidak disetujui"
        tell(
            to=one.to_id,
            text=f"Perubahan jawaban {one.seat.office} untuk {one.seat.meeting.activity.title} {word}"[:300],
            url="/kerja/rapat/",
            kind="late-change",
        )


def forget_changes() -> int:
    """Empty, in the scope of a secretariat, what decided and old changes tell of persons; how many."""
    due = LateChange.objects.at_home().filter(delete_on__lte=timezone.localdate())
    return due.exclude(facts={}).update(facts={}, refusal="")
