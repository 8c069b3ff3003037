"""How a request stands, in the words that its sender reads: on the page behind the code, and in the mails."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.agenda.models import Invitation
from lugas.agenda.rules import Outcome
from lugas.intake.models import Arrival
from lugas.language.dates import when
from lugas.requests.models import Request
from lugas.requests.rules import CLOSED, Status


@dataclass(frozen=True)
class Progress:
    """A title, one sentence, the office's own words; whether it is answered; icon and tone of the banner."""

    title: str
    text: str
    answer: str = ""
    is_answered: bool = False
    icon: str = "clock"
    tone: str = "kunyit"


def of(request: Request) -> Progress:
    """How it stands. request: with details (if they are still there) and asked."""
    answer = request.details.answer if hasattr(request, "details") else ""
    if request.kind == "invitation" and request.status in (Status.RECEIVED, *CLOSED):
        return of_invitation(request)
    if request.status == Status.UNCONFIRMED:
        return Progress(_("Not confirmed yet"), _("Open the link in the mail that we sent you."), icon="mail")
    if request.status == Status.RECEIVED:
        return Progress(_("Received"), _("The office has your request and will look at it."))
    if request.status == Status.SCREENED:
        return Progress(_("Being looked at"), _("The office is looking at your request."))
    if request.status == Status.OFFERED:
        return Progress(
            _("Choose your hours"), _("The office offers hours. Choose one with the link in our mail."), answer
        )
    if request.status == Status.CHOSEN:
        return Progress(_("Hours chosen"), _("You chose hours; the office confirms them."))
    if request.status == Status.ACCEPTED:
        return Progress(_("Granted"), meeting(request), answer, True, "check", "daun")
    if request.status == Status.PASSED:
        return Progress(_("Passed on"), _("Your request was passed on."), answer, True, "delegate", "nila")
    return Progress(_("It cannot be met"), _("The office cannot meet your request."), answer, True, "info", "mengkudu")


def meeting(request: Request) -> str:
    """When and where an audience takes place; of words that were promised, that they are."""
    activity = request.activity
    if activity is None:
        return _("The office will meet your request.")
    if activity.cancelled_at is not None:
        return _("The meeting was cancelled. The office will tell you more.")
    hours = when(activity.starts_at, activity.ends_at, activity.time_zone, request.language)
    return ", ".join(filter(None, (hours, activity.place)))


def of_invitation(request: Request) -> Progress:
    """How an invitation stands follows from the record that it became; a decision is told once it cannot be undone."""
    arrival = request.arrival
    invitation = arrival.invitation if arrival else None
    if request.status == Status.REFUSED and invitation is None:
        # It was put aside and never became a record.
        answer = request.details.answer if hasattr(request, "details") else ""
        text = _("The office cannot take up your invitation.")
        return Progress(_("It cannot be met"), text, answer, True, "info", "mengkudu")
    if request.status not in CLOSED or invitation is None:
        if invitation is None and (arrival is None or arrival.state != Arrival.State.DISMISSED):
            return Progress(_("Received"), _("The office has your invitation and will look at it."))
        return Progress(_("Being looked at"), _("The office is looking at your invitation."))
    if invitation.activity.cancelled_at is not None:
        return Progress(_("Cancelled"), _("The event is recorded as cancelled."), "", True, "info", "mengkudu")
    decision = invitation.decisions.order_by("-decided_at", "-id").first()
    leader = request.asked.short_title
    if decision is None or decision.outcome == Outcome.TENTATIVE:
        text = _("%(leader)s hopes to attend; the office will confirm it.") % {"leader": leader}
        return Progress(_("Answered"), text, "", True, "clock", "kunyit")
    if decision.outcome == Outcome.ATTEND:
        return Progress(_("Answered"), _("%(leader)s will attend.") % {"leader": leader}, "", True, "check", "daun")
    if decision.outcome == Outcome.REPRESENT:
        words = {"leader": leader, "office": decision.representative_office}
        return Progress(_("Answered"), _("%(leader)s is represented by %(office)s.") % words, "", True, "check", "daun")
    if decision.outcome == Outcome.UNNAMED:
        text = _("%(leader)s cannot attend and will send somebody.") % {"leader": leader}
        return Progress(_("Answered"), text, "", True, "check", "daun")
    if decision.outcome == Outcome.RESCHEDULE:
        text = _("%(leader)s asks for another time; the office will get in touch.") % {"leader": leader}
        return Progress(_("Answered"), text, "", True, "clock", "kunyit")
    text = _("%(leader)s cannot attend. Thank you for the invitation.") % {"leader": leader}
    return Progress(_("Answered"), text, "", True, "info", "mengkudu")


def closing(request: Request) -> Status | None:
    """The state in which the decision on its invitation leaves a request; None while nothing settles it."""
    invitation: Invitation = request.arrival.invitation
    if invitation.settled_at is None or invitation.settled_at > timezone.now():
        return None
    last = invitation.decisions.order_by("-decided_at", "-id").first()
    refused = invitation.activity.cancelled_at is not None or (last is not None and last.outcome == Outcome.DECLINE)
    return Status.REFUSED if refused else Status.ACCEPTED
