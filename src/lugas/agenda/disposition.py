"""The sheet that goes with an incoming letter (lembar disposisi): typeset from the invitation and what was decided."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from lugas.accounts.models import User
from lugas.agenda.books import is_hidden
from lugas.agenda.followups import INVITATION
from lugas.agenda.models import Decision, Invitation
from lugas.agenda.papers import facts_of
from lugas.agenda.rules import Outcome
from lugas.followups.models import Disposition, Stamp
from lugas.followups.queries import about
from lugas.followups.rules import wish_words, wishes
from lugas.institutions.models import Position
from lugas.language.dates import plain_date, when
from lugas.letters.compose import letterhead
from lugas.letters.document_parts import Choice
from lugas.letters.documents import DispositionDocument
from lugas.letters.typesetting import typeset
from lugas.tenancy.asking import needs

# The sheet is Indonesian, as all printed papers are.
NATURES = [
    (Invitation.Nature.IMMEDIATE, "Sangat segera"),
    (Invitation.Nature.URGENT, "Segera"),
    (Invitation.Nature.CONFIDENTIAL, "Rahasia"),
    (Invitation.Nature.IMPORTANT, "Penting"),
    (Invitation.Nature.ORDINARY, "Biasa"),
]
# What a decision wishes of those who read the sheet, where no disposition says it.
WISHED = {
    Outcome.ATTEND: "attend",
    Outcome.TENTATIVE: "attend",
    Outcome.REPRESENT: "represent",
    Outcome.STUDY: "study",
    Outcome.RESCHEDULE: "schedule",
    Outcome.DECLINE: "answer",
}
SAID = {
    Outcome.ATTEND: "Hadir",
    Outcome.REPRESENT: "Diwakili",
    Outcome.TENTATIVE: "Hadir (tentatif)",
    Outcome.RESCHEDULE: "Jadwal ulang",
    Outcome.DECLINE: "Tidak hadir",
    Outcome.STUDY: "Minta telaahan",
    Outcome.WITHDRAWN: "Keputusan ditarik",
}
STAMPED = {Stamp.Kind.READ: "dibaca", Stamp.Kind.DONE: "selesai"}
MOST_OFFICES = 7


@needs("agenda.view_invitation")
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of one invitation's sheet. 404 for one that the person may not see."""
    found = Invitation.objects.at_home().select_related(
        "activity__region", "asked__unit__parent__parent", "asked__secretariat__region"
    )
    invitation = found.filter(pk=pk).first()
    if invitation is None or is_hidden(invitation, request.user):
        raise Http404
    response = HttpResponse(typeset([document(invitation, request.user)]), content_type="application/pdf")
    name = f"lembar-disposisi-{invitation.agenda_year}-{invitation.agenda_number}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def document(invitation: Invitation, user: User) -> DispositionDocument:
    """What the sheet says: what was decided, to whom it was passed on, what is wished, who has read and done it."""
    zone = invitation.secretariat.region.time_zone
    decisions = list(invitation.decisions.select_related("representative").order_by("decided_at", "id"))
    latest = decisions[-1] if decisions else None
    passed = [one for one in about([(INVITATION, invitation.pk)], user)[0] if one.withdrawn_at is None]
    wished = {key for one in passed for key in one.wishes}
    if latest and not passed:
        wished = {WISHED.get(Outcome(latest.outcome), "")}
    return DispositionDocument(
        letterhead=letterhead(head_of(invitation), invitation.secretariat),
        sender=invitation.sender,
        subject=invitation.subject,
        number=invitation.number,
        dated=invitation.dated,
        received=when(invitation.received_at, None, zone, "id"),
        agenda_number=f"{invitation.agenda_number}/{invitation.agenda_year}",
        nature=[Choice(words, invitation.nature == nature) for nature, words in NATURES],
        passed_to=offices(invitation, latest, passed),
        wishes=[Choice(wish_words(key), key in wished) for key in wishes()],
        facts=[fact for fact in facts_of(invitation.activity) if fact.label in ("hari, tanggal", "pukul", "tempat")],
        notes=[*(said(one, zone) for one in decisions), *(line for one in passed for line in stamps(one, zone))],
        security="RAHASIA" if invitation.nature == Invitation.Nature.CONFIDENTIAL else "",
    )


def head_of(invitation: Invitation) -> Position:
    """An office under the secretariat's head: the sheet is the secretariat's, also for a letter to the governor."""
    if invitation.asked.unit_id is not None:
        return invitation.asked
    inside = Position.objects.at_home().filter(unit__isnull=False).order_by("order")
    return inside.select_related("unit__parent__parent").first() or invitation.asked


def offices(invitation: Invitation, latest: Decision | None, passed: list[Disposition]) -> list[Choice]:
    """To whom it was passed on, ticked; where few were chosen, further offices for the pen."""
    chosen = list(dict.fromkeys(addressee.words for one in passed for addressee in one.addressees.all()))
    if latest and latest.outcome == Outcome.REPRESENT and not passed:
        chosen = [latest.representative_office]
    known = Position.objects.at_home().exclude(pk=invitation.asked_id).order_by("order")
    others = [one for one in known.values_list("title", flat=True)[:MOST_OFFICES] if one not in chosen]
    return [Choice(one, True) for one in chosen] + [Choice(one, False) for one in others[: MOST_OFFICES - len(chosen)]]


def stamps(disposition: Disposition, zone: str) -> list[str]:
    """The note of a disposition and the stamps of its addressees, a line each."""
    found = []
    if disposition.note:
        found.append(f"{disposition.note} – {disposition.giver_words}, {plain_date(disposition.made_at, zone)}")
    for one in disposition.addressees.all():
        words = [f"{STAMPED[stamp.kind]} {plain_date(stamp.at, zone)}" for stamp in one.stamps.all()]
        if words:
            found.append(f"{one.words}: {', '.join(words)}")
    return found


def said(decision: Decision, zone: str) -> str:
    """One decision in a line: what, who stands in, why, by whom, when."""
    words = SAID[Outcome(decision.outcome)]
    if decision.representative_office:
        words += f" oleh {decision.representative_office}"
    if decision.reason:
        words += f": {decision.reason}"
    by = decision.decided_for or decision.decided_by
    return f"{words}. – {by}, {plain_date(decision.decided_at, zone)}"
