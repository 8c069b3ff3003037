"""What somebody who registers does by the form and the personal link, and how places go from one to the next.

Public pages call register, confirm, accept and withdraw in the scope of the one secretariat that the page or the link
names; nobody is signed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.institutions.models import Region
from lugas.meetings import rules_registering as rules
from lugas.meetings.actions.keeping import checked, delete_on
from lugas.meetings.models import Answer, Registrant, Registration, Seat
from lugas.meetings.rules import Outcome
from lugas.meetings.rules_registering import LIVE, OVER, Stage

# Unconfirmed registrations that one meeting keeps at a time: a form that programs fill in must not fill the table.
MOST_UNCONFIRMED = 2_000


def held(registration: Registration) -> Registration:
    """The registration, held until the end of the transaction."""
    rows = Registration.objects.at_home().select_for_update(of=("self",)).select_related("meeting__activity")
    return rows.get(pk=registration.pk)


def held_with(registrant: Registrant) -> tuple[Registration, Registrant]:
    """The registration, held, and the person's row as it is now. Raises ValidationError when it was deleted."""
    registration = held(registrant.registration)
    one = Registrant.objects.at_home().filter(pk=registrant.pk).select_related("seat", "region").first()
    if one is None:
        raise ValidationError(_("This registration does not stand any more."), code="gone")
    one.registration = registration
    return registration, one


@transaction.atomic
def register(
    registration: Registration,
    *,
    name: str,
    email: str,
    office: str = "",
    body: str = "",
    region: Region | None = None,
    answers: Mapping[str, object] | None = None,
    language: str = "id",
    origin: str = "",
) -> Registrant:
    """Somebody registers: kept, and mailed a link that confirms the address.

    An address that stands on the list already is mailed its link once more and nothing of it changes; the page says the
    same in both cases, so that nobody learns who is on the list. Raises ValidationError when it is not open, or for an
    answer that is missing.
    """
    one = held(registration)
    if not is_open(one):
        raise ValidationError(_("Registration is not open now."), code="closed")
    known = Registrant.objects.at_home().filter(registration=one, email__iexact=email.strip()).first()
    if known is not None and known.stage not in OVER:
        tell(known, "known", origin)
        return known
    waiting = Registrant.objects.at_home().filter(registration=one, stage=Stage.ASKED)
    if known is None and waiting.count() >= MOST_UNCONFIRMED:
        raise ValidationError(_("Too many registrations wait for their confirmation. Try again tomorrow."), code="many")
    made = known or Registrant(secretariat_id=one.secretariat_id, registration=one)
    made.capacity, made.stage, made.asked_at, made.confirmed_at = one.capacity, Stage.ASKED, timezone.now(), None
    made.name, made.email, made.office, made.body = name.strip(), email.strip(), office.strip(), body.strip()
    made.region, made.language, made.reason, made.turn = region, language, "", None
    made.answers, made.delete_on = answered(one, answers or {}), delete_on(one.meeting)
    checked(made, "registration", "region", "seat")
    made.save()
    tell(made, "confirm", origin)
    return made


def answered(registration: Registration, told: Mapping[str, object]) -> dict[str, str]:
    """The answers as they are kept. Raises ValidationError at the question's field."""
    try:
        return rules.answers(rules.questions(registration.questions), told)
    except rules.Unanswered as error:
        raise ValidationError({f"q{error.number}": _("Answer this question.")}) from None


def is_open(registration: Registration) -> bool:
    """Whether one may register now: within the hours, for a meeting that still stands and is public."""
    activity = registration.meeting.activity
    stands = activity.cancelled_at is None and activity.public_since is not None
    return stands and rules.is_open(timezone.now(), registration.opens_at, registration.closes_at)


@transaction.atomic
def confirm(registrant: Registrant) -> Registrant:
    """The address is theirs. Gives a place, or the next turn on the waiting list. Twice is once."""
    registration, one = held_with(registrant)
    if one.stage != Stage.ASKED:
        return one
    if (
        registration.meeting.activity.cancelled_at is not None
        or registration.meeting.activity.ends_at <= timezone.now()
    ):
        raise ValidationError(_("This meeting is over, or was cancelled."), code="gone")
    one.confirmed_at = timezone.now()
    if registration.needs_yes:
        one.stage = Stage.APPLIED
        one.turn = next_turn(registration)
        one.save()
        tell(one, "applied")
        return one
    admit(registration, one)
    return one


@transaction.atomic
def accept(registrant: Registrant) -> Registrant:
    """Say yes to a place that was offered. Raises ValidationError when it went to the next meanwhile."""
    registration, one = held_with(registrant)
    if one.stage == Stage.SEATED:
        return one
    if one.stage != Stage.OFFERED or (one.offered_until and one.offered_until <= timezone.now()):
        lapse(registration)
        raise ValidationError(_("The place went to the next on the list. You can register once more."), code="late")
    sit(one)
    return one


@transaction.atomic
def withdraw(registrant: Registrant) -> Registrant:
    """Give the place back, or leave the list. The next who waits is offered it. Twice is once."""
    registration, one = held_with(registrant)
    if one.stage in (*LIVE, Stage.ASKED):
        end(registration, one, Stage.WITHDRAWN, tells=False)
    return one


def next_turn(registration: Registration) -> int:
    """The next number in the order of confirmation; the registration is held."""
    last = Registrant.objects.at_home().filter(registration=registration).aggregate(last=Max("turn"))["last"]
    return (last or 0) + 1


def free_chair(registration: Registration) -> int | None:
    """The lowest number of a place that nobody holds; None when all are held. One query, or two."""
    taken = Registrant.objects.at_home().filter(registration=registration, chair__isnull=False)
    found = taken.aggregate(first=Min("chair"), last=Max("chair"))
    if found["first"] is None or found["first"] > 1:
        return 1
    if found["last"] < registration.capacity and taken.count() == found["last"]:
        return int(found["last"]) + 1
    return rules.free_chair(list(taken.values_list("chair", flat=True)), registration.capacity)


def admit(registration: Registration, one: Registrant) -> None:
    """Give a place, or a turn on the waiting list; the registration is held. Who waits longer comes first."""
    lapse(registration)
    waits = Registrant.objects.at_home().filter(registration=registration, stage=Stage.WAITING).exclude(pk=one.pk)
    chair = free_chair(registration)
    one.turn = one.turn or next_turn(registration)
    stage = rules.next_stage(needs_yes=False, is_free=chair is not None, is_first=not waits.exists())
    if stage == Stage.SEATED:
        one.chair = chair
        sit(one)
        return
    one.stage, one.chair, one.offered_until = Stage.WAITING, None, None
    one.save()
    tell(one, "waiting")


def sit(one: Registrant) -> None:
    """The place is theirs: the seat and the answer that the door reads."""
    one.stage, one.offered_until = Stage.SEATED, None
    meeting = one.registration.meeting
    office = one.office or _("General public")
    if one.seat_id is None:
        order = min(Seat.objects.at_home().filter(meeting=meeting).count(), 32_000)
        one.seat = Seat(secretariat_id=one.secretariat_id, meeting=meeting, order=order)
    seat: Any = one.seat
    seat.office, seat.body, seat.region, seat.left_out = office, one.body, one.region, ""
    seat.save()
    Answer.objects.update_or_create(
        seat=seat,
        defaults={
            "secretariat_id": one.secretariat_id,
            "outcome": Outcome.COMES,
            "name": one.name,
            "way": "form",
            "answered_at": timezone.now(),
            "delete_on": one.delete_on,
        },
    )
    one.seat = seat
    one.save()
    tell(one, "seated")


def end(registration: Registration, one: Registrant, stage: Stage, *, tells: bool = True) -> None:
    """Off the list; the seat is counted no more, and what it told of the person goes. The next who waits is called."""
    one.stage, one.chair, one.turn, one.offered_until = stage, None, None, None
    if one.seat is not None:
        one.seat.left_out = str(one.get_stage_display())[:200]
        one.seat.save(update_fields=["left_out"])
        Answer.objects.at_home().filter(seat=one.seat).delete()
    one.save()
    if tells:
        tell(one, stage.value)
    call_waiting(registration)


def lapse(registration: Registration) -> int:
    """Let offers go that nobody said yes to in time; gives how many. The registration is held."""
    over = Registrant.objects.at_home().filter(
        registration=registration, stage=Stage.OFFERED, offered_until__lte=timezone.now()
    )
    found = list(over)
    for one in found:
        one.stage, one.chair, one.turn, one.offered_until = Stage.LAPSED, None, None, None
        one.save()
        tell(one, "lapsed")
    return len(found)


def call_waiting(registration: Registration) -> int:
    """Offer each free place to who waits longest, and tell them; gives how many. The registration is held."""
    lapse(registration)
    now, activity, count = timezone.now(), registration.meeting.activity, 0
    if activity.starts_at <= now or activity.cancelled_at is not None:
        return 0
    waits = Registrant.objects.at_home().filter(registration=registration, stage=Stage.WAITING).order_by("turn")
    while (chair := free_chair(registration)) is not None and (one := waits.first()) is not None:
        one.stage, one.chair, one.offered_until = Stage.OFFERED, chair, rules.offer_ends(now, activity.starts_at)
        one.save()
        tell(one, "offered")
        count += 1
    return count


def tell(one: Registrant, what: str, origin: str = "") -> None:
    """Enqueue a mail to the person, in the present transaction. what: of jobs_registering.SUBJECTS."""
    from lugas.meetings.jobs_registering import mail_registrant

    if one.email:
        mail_registrant.defer(secretariat_id=one.secretariat_id, registrant_id=one.pk, what=what, origin=origin)
