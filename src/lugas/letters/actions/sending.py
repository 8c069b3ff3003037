"""Sending a signed letter: by mail, into other secretariats' Incoming, or noted as handed over."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.letters.actions.lifecycle import change_status
from lugas.letters.models import Dispatch, Letter, SignedCopy
from lugas.letters.rules import IN_FORCE, Status
from lugas.letters.sending import Destination, destinations, message_id

Way, State = Dispatch.Way, Dispatch.State


@transaction.atomic
def send(letter: Letter, *, by: User, ways: Iterable[str] = (Way.LUGAS, Way.MAIL)) -> list[Dispatch]:
    """Send every signed copy by these ways; what went out already is not sent again.

    Each addressee is one dispatch with a job of its own, so that one refusal stops no other. Raises ValidationError
    for a letter that is not in force, whose copies are still being sealed, or that nobody can be sent.
    """
    require(by, "letters.send", letter)
    return send_out(letter, ways=ways)


def send_out(letter: Letter, *, ways: Iterable[str] = (Way.LUGAS, Way.MAIL)) -> list[Dispatch]:
    """The same for what somebody with that permission asked for before, as a job carries it out."""
    if letter.status not in IN_FORCE:
        raise ValidationError(_("Only a signed letter can be sent."), code="unsigned")
    if letter.copies_wanted() > letter.signed_copies.count():
        raise ValidationError(_("The copies are still being sealed. Try again in a moment."), code="sealing")
    made = [dispatch for one in destinations(letter) if (dispatch := queue(letter, one, set(ways)))]
    if not made and not letter.dispatches.exists():
        raise ValidationError(
            _(
                "Nobody on the list has an e-mail address or works in Lugas. Add an address, or note that it was handed over."
            ),
            code="nowhere",
        )
    if letter.status == Status.SIGNED:
        change_status(letter, Status.SENT, sent_at=timezone.now())
    return made


def queue(letter: Letter, to: Destination, ways: set[str]) -> Dispatch | None:
    """Enqueue one sending unless it is there; None where the way is not wanted."""
    if to.way not in ways:
        return None
    dispatch, is_new = Dispatch.objects.get_or_create(
        secretariat_id=letter.secretariat_id,
        letter=letter,
        copy=to.copy,
        way=to.way,
        address=to.address,
        to_id=to.secretariat_id,
        defaults={"office": to.office},
    )
    if not is_new:
        return None
    dispatch.message_id = message_id(dispatch)
    dispatch.save(update_fields=["message_id"])
    carry(dispatch)
    return dispatch


def carry(dispatch: Dispatch) -> None:
    """Enqueue the job that brings it there, in the present transaction."""
    from lugas.letters.jobs import mail, within

    job = mail if dispatch.way == Way.MAIL else within
    job.defer(secretariat_id=dispatch.secretariat_id, dispatch_id=dispatch.pk)


@transaction.atomic
def send_again(dispatch: Dispatch, *, by: User, address: str = "") -> Dispatch:
    """Try a refused or failed sending again, to another address if one is given; under the same Message-ID."""
    require(by, "letters.send", dispatch)
    fresh = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if fresh.state not in (State.REFUSED, State.FAILED):
        raise ValidationError(_("This one is on its way or has arrived."), code="under_way")
    fresh.state, fresh.error, fresh.attempts = State.QUEUED, "", 0
    if address and fresh.way == Way.MAIL:
        fresh.address = address
    fresh.full_clean(exclude=["secretariat", "letter", "copy", "to"], validate_constraints=False)
    fresh.save()
    carry(fresh)
    return fresh


@transaction.atomic
def hand_over(copy: SignedCopy, *, by: User, to: str) -> Dispatch:
    """Note that a copy was handed over on paper or by a messaging app. to: to whom. Raises ValidationError."""
    require(by, "letters.send", copy)
    if not to.strip():
        raise ValidationError(_("Say to whom it was handed."), code="empty")
    letter = copy.letter
    if letter.status not in IN_FORCE:
        raise ValidationError(_("Only a signed letter can be sent."), code="unsigned")
    now = timezone.now()
    dispatch, _is_new = Dispatch.objects.get_or_create(
        secretariat_id=letter.secretariat_id,
        letter=letter,
        copy=copy,
        way=Way.HAND,
        address=to.strip()[:254],
        defaults={"office": to.strip()[:320], "state": State.SENT, "sent_at": now},
    )
    if letter.status == Status.SIGNED:
        change_status(letter, Status.SENT, sent_at=now)
    return dispatch
