"""Inviting by rule: offices become seats, seats stand on the letter, each gets its personal link."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.models import ActivityLetter
from lugas.institutions.models import Position
from lugas.letters.actions import submit, write_letter
from lugas.letters.kinds import INVITATION
from lugas.letters.models import Invitee, Letter
from lugas.letters.rules import Status
from lugas.meetings import jobs, jobs_inviting, offices, queries_inviting
from lugas.meetings.actions.keeping import checked, fill, locked, may
from lugas.meetings.models import InvitationRule, Meeting, Seat
from lugas.meetings.rules import InvitationStep, invited

MOST_SEATS = 20_000


@transaction.atomic
def save_rule(meeting: Meeting, *, by: User, **facts: Any) -> InvitationRule:
    """A rule of whom to invite; its seats are made at once, and those that it gives already stay as they are.

    facts: regions (codes), words, units, echelons, quota; or outside (an office), body, email. Raises ValidationError for
    a rule that names nobody, or gives more than its quota.
    """
    may(by, meeting)
    fresh = locked(meeting)
    rule = InvitationRule(secretariat_id=fresh.secretariat_id, meeting=fresh)
    fill(rule, facts)
    if bool(rule.outside) == bool(rule.regions):
        raise ValidationError(_("Name regions, or one office outside."))
    if rule.regions and not (rule.words or rule.units or rule.echelons):
        raise ValidationError({"words": _("Say which offices: a word of the title, a kind of unit or an echelon.")})
    checked(rule)
    rule.save()
    seat_all(rule)
    return rule


def seat_all(rule: InvitationRule) -> list[Seat]:
    """Make the seats of a rule that are not there yet."""
    meeting = rule.meeting
    begin = Seat.objects.at_home().filter(meeting=meeting).count()
    if rule.outside:
        wanted = [Seat(office=rule.outside, body=rule.body, email=rule.email)]
    else:
        known = set(Seat.objects.at_home().filter(meeting=meeting).values_list("position_id", flat=True))
        found = invited(offices.wanted(rule), offices.offices(rule.regions)).offices
        if rule.quota is not None and len(found) > rule.quota:
            told = _("The rule gives %(count)s offices, more than its quota of %(most)s.")
            raise ValidationError(told % {"count": len(found), "most": rule.quota})
        positions = {one.pk: one for one in offices.positions().filter(pk__in=[one.key for one in found])}
        wanted = [seat_of(positions[one.key]) for one in found if one.key not in known]
    if begin + len(wanted) > MOST_SEATS:
        raise ValidationError(_("A meeting has at most %(most)s seats.") % {"most": MOST_SEATS})
    for order, one in enumerate(wanted, start=begin):
        one.secretariat_id, one.meeting, one.rule, one.order = meeting.secretariat_id, meeting, rule, order
    return Seat.objects.bulk_create(wanted)


def seat_of(position: Position) -> Seat:
    """The seat of an office, addressed to its secretariat."""
    office = position.secretariat
    return Seat(
        position=position,
        to=office,
        region=office.region,
        office=position.title[:160],
        body=office.name[:160],
        email=office.email,
    )


@transaction.atomic
def remove_rule(rule: InvitationRule, *, by: User) -> int:
    """Take a rule back with those of its seats that nobody was told of and nobody answered; gives how many stay."""
    may(by, rule.meeting)
    fresh = locked(rule.meeting)
    mine = Seat.objects.at_home().filter(meeting=fresh, rule=rule)
    mine.filter(told_at__isnull=True, answer__isnull=True).delete()
    left = mine.count()
    rule.delete()
    return left


@transaction.atomic
def leave_out(seat: Seat, *, by: User, reason: str) -> Seat:
    """Make an exception: this office is not invited after all. Raises ValidationError without a reason."""
    may(by, seat.meeting)
    if not reason.strip():
        raise ValidationError({"reason": _("Give a reason.")})
    seat.left_out = reason.strip()[:200]
    seat.save(update_fields=["left_out"])
    return seat


@transaction.atomic
def take_in(seat: Seat, *, by: User) -> Seat:
    """Invite it again."""
    may(by, seat.meeting)
    seat.left_out = ""
    seat.save(update_fields=["left_out"])
    return seat


@transaction.atomic
def address_seat(seat: Seat, *, by: User, email: str) -> Seat:
    """Set where the link of a seat goes. A new address gets the link anew, if the other was told already."""
    may(by, seat.meeting)
    if seat.email != email.strip():
        seat.email, seat.told_at = email.strip(), None
        checked(seat, "rule", "to", "region", "position")
        seat.save(update_fields=["email", "told_at"])
    return seat


@transaction.atomic
def draft_invitation(meeting: Meeting, *, by: User, signer: Position, sends_itself: bool = False) -> Letter:
    """Draft the letter to all seats, each an addressee; it is numbered, signed and sent as every letter (letters).

    The copy of each seat carries its personal link (papers.py). signer: the office that signs. sends_itself: once signed, all
    copies go out by themselves, which needs the permission to send letters. Raises ValidationError when nobody is invited, or what letters refuse.
    """
    may(by, meeting)
    fresh = locked(meeting)
    if sends_itself:
        require(by, "letters.send")
    rows = Seat.objects.at_home().filter(meeting=fresh, left_out="", registrant__isnull=True)
    seats = list(rows.select_related("region"))
    if not seats:
        raise ValidationError(_("Nobody is invited yet: add a rule first."))
    activity = fresh.activity
    invitees = [
        Invitee(
            region=one.region,
            office=one.office,
            body=one.body,
            place=one.region.capital if one.region else "",
            email=one.email,
        )
        for one in seats
    ]
    letter = write_letter(
        by=by,
        invitees=invitees,
        kind=INVITATION,
        dated=timezone.localdate(),
        subject=f"Undangan {activity.title}"[:250],
        signer=signer,
        place=activity.secretariat.region.capital,
    )  # fmt: skip
    ActivityLetter.objects.create(secretariat_id=fresh.secretariat_id, activity=activity, letter=letter)
    for seat, invitee in zip(seats, invitees, strict=True):
        seat.invitee = invitee
    Seat.objects.bulk_update(seats, ["invitee"], batch_size=500)
    if fresh.sends_letter != sends_itself:
        fresh.sends_letter = sends_itself
        fresh.save(update_fields=["sends_letter", "changed_at"])
    return letter


@transaction.atomic
def carry_on(meeting: Meeting, *, by: User) -> str:
    """Bring the invitation one step further, or go on where it was cut off; gives the step (rules.InvitationStep).

    A draft goes on its route; a signed letter gets the copies that are missing, and goes out to whom it did not go yet.
    Nothing is made or sent twice. Raises ValidationError without a letter, and while its route waits for somebody.
    """
    may(by, meeting)
    fresh = locked(meeting)
    letter = queries_inviting.letter_of(fresh)
    if letter is None:
        raise ValidationError(_("Draft the letter first."))
    if letter.status == Status.DRAFT:
        submit(letter, by=by)
        return InvitationStep.ROUTE
    if letter.status == Status.CIRCULATING:
        raise ValidationError(_("The letter is on its route. It goes on once it is signed."))
    if letter.status == Status.CANCELLED:
        raise ValidationError(_("The letter was withdrawn. Draft another one."))
    require(by, "letters.send", letter)
    jobs_inviting.carry_letter.defer(
        secretariat_id=fresh.secretariat_id, meeting_id=fresh.pk, letter_id=cast(int, letter.pk)
    )
    return InvitationStep.SENDING


@transaction.atomic
def send_links(meeting: Meeting, *, by: User, origin: str = "") -> int:
    """Mail each seat that has an address and was not told yet its personal link; gives how many. Resumes where it was cut off."""
    may(by, meeting)
    fresh = locked(meeting)
    waiting = Seat.objects.at_home().filter(meeting=fresh, left_out="", told_at__isnull=True).exclude(email="")
    count = waiting.count()
    if not count:
        raise ValidationError(_("Everybody who has an address got the link already."))
    jobs.mail_links.defer(secretariat_id=fresh.secretariat_id, meeting_id=fresh.pk, origin=origin)
    return count


@transaction.atomic
def remind_silent(meeting: Meeting, *, by: User, origin: str = "") -> int:
    """Mail those that were told and did not answer once more; at most once a day each. Gives how many."""
    may(by, meeting)
    fresh = locked(meeting)
    silent = jobs.silent(fresh)
    count = silent.count()
    if not count:
        raise ValidationError(_("Nobody is to be reminded today."))
    jobs.remind_silent.defer(secretariat_id=fresh.secretariat_id, meeting_id=fresh.pk, origin=origin)
    return count
