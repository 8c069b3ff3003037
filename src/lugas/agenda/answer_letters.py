"""A letter that answers an invitation: addressed to who sent it, referring to it, saying what was decided. Indonesian.

The writer goes on with it as with any other letter; nothing is sent by itself.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from lugas.accounts.models import User
from lugas.agenda.books import is_hidden
from lugas.agenda.models import ActivityLetter, Decision, Invitation
from lugas.agenda.rules import Outcome
from lugas.institutions.models import Position
from lugas.language.dates import plain_date, when
from lugas.letters.actions import write_letter
from lugas.letters.kinds import kind_of
from lugas.letters.models import Letter
from lugas.tenancy.asking import POST, needs

KIND = "letter"
SAID = {
    Outcome.ATTEND: "{leader} berkenan hadir pada {activity}, {when}.",
    Outcome.REPRESENT: "{leader} berhalangan hadir pada {activity}, {when}, dan diwakili oleh {who}.",
    Outcome.UNNAMED: "{leader} berhalangan hadir pada {activity}, {when}, dan akan mengutus wakil.",
    Outcome.TENTATIVE: "kehadiran {leader} pada {activity}, {when}, akan dipastikan kemudian.",
    Outcome.RESCHEDULE: "{leader} belum dapat hadir pada {activity}, {when}, dan mengharapkan waktu lain{proposed}.",
    Outcome.DECLINE: "{leader} tidak dapat hadir pada {activity}, {when}.",
}


def sentence(decision: Decision) -> str:
    """The answer, with the letter that it answers."""
    invitation = decision.invitation
    activity = invitation.activity
    proposed = decision.proposed_start
    facts = {
        "leader": invitation.asked.title,
        "activity": activity.title,
        "when": when(activity.starts_at, activity.ends_at, activity.time_zone, "id"),
        "who": decision.representative_office,
        "proposed": f", yaitu {when(proposed, None, activity.time_zone, 'id')}" if proposed else "",
    }
    letter = "surat Saudara"
    if invitation.number:
        letter += f" nomor {invitation.number}"
    if invitation.dated:
        letter += f" tanggal {plain_date(invitation.dated, activity.zone, 'id')}"
    said = SAID[Outcome(decision.outcome)].format(**facts)
    return f"Dengan hormat, menjawab {letter} hal {invitation.subject}, bersama ini disampaikan bahwa {said}"


@transaction.atomic
def write_answer(decision: Decision, *, writer: User) -> Letter:
    """A letter in draft that says what was decided; the signer is the writer's own head."""
    invitation, acting = decision.invitation, writer.acting
    if acting is None:
        raise PermissionDenied("letters.write")
    positions = Position.objects.at_home().order_by("order")
    signer = positions.filter(unit_id=acting.unit_id).first() or positions.filter(unit__isnull=False).first()
    letter = write_letter(
        by=writer,
        kind=KIND,
        dated=timezone.localdate(timezone=invitation.activity.zone),
        place=acting.secretariat.region.capital,
        subject=f"Jawaban atas {invitation.subject}"[:250],
        addressed_to=invitation.sender,
        opening=sentence(decision),
        closing=kind_of(KIND).closing,
        signer=signer,
        invitees=(),
    )
    ActivityLetter.objects.create(secretariat_id=invitation.secretariat_id, activity=invitation.activity, letter=letter)
    return letter


@needs("letters.write", POST)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the answer to an invitation that was decided, and go to it."""
    found = Invitation.objects.at_home().select_related("activity__region", "asked")
    invitation = found.filter(pk=pk).first()
    if invitation is None or is_hidden(invitation, request.user):
        raise Http404
    decision = invitation.decisions.order_by("-decided_at", "-id").first()
    if decision is None or decision.outcome not in SAID:
        raise Http404
    decision.invitation = invitation
    letter = write_answer(decision, writer=request.user)
    return redirect("letters:letter", letter.public_id)
