"""The incoming desk: the queue, one invitation with its day, and the decision bar. Reads only."""

from __future__ import annotations

from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lugas.accounts.models import User
from lugas.agenda.answer_letters import SAID
from lugas.agenda.models import Decision, Invitation
from lugas.agenda.registry import consent_missing
from lugas.intake.bulk import ENTRY, NOTICE, Outcomes
from lugas.intake.desk import Desk, invitation_for
from lugas.intake.mail_answers import ANSWER
from lugas.intake.models import Arrival
from lugas.intake.queue import (
    MOST_WAITING,
    closed_state,
    decided_page,
    groups,
    outcome_state,
    visible_invitations,
    waiting,
    waiting_entries,
)
from lugas.intake.ways import ways
from lugas.tenancy.asking import needs

MOST_DONE = 100


@needs("agenda.view_invitation")
def incoming(request: HttpRequest) -> HttpResponse:
    """The queue with its most pressing invitation on the desk, or the list of what was decided."""
    if request.GET.get("tab") == "decided":
        return decided(request)
    return render(request, "intake/incoming.html", desk_context(request, None))


@needs("agenda.view_invitation")
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """One invitation on the desk, decided or not."""
    found = invitation_for(request.user, pk)
    if found is None:
        raise Http404
    return render(request, "intake/incoming.html", desk_context(request, found))


def desk_context(request: HttpRequest, chosen: Invitation | None, outcomes: Outcomes | None = None) -> dict[str, Any]:
    """What the page needs; without a chosen invitation the first of the queue lies on the desk."""
    user: User = request.user
    waiting_list = waiting_entries(user)
    on_phone_list = chosen is None
    if chosen is None and waiting_list:
        chosen = invitation_for(user, waiting_list[0].pk)
    count = len(waiting_list) if len(waiting_list) < MOST_WAITING else waiting(user).order_by().count()
    place = next((at for at, one in enumerate(waiting_list, 1) if chosen and one.pk == chosen.pk), 0)
    return {
        "tab": "waiting",
        "groups": groups(waiting_list, timezone.localdate()),
        "waiting_count": count,
        "hidden_count": count - len(waiting_list),
        "place": place,
        "desk": Desk(chosen, user) if chosen else None,
        "list_first": on_phone_list,
        "may_bring": user.has_perm("agenda.add_invitation"),
        "may_decide": user.has_perm("agenda.decide"),
        "arrivals_open": Arrival.objects.at_home().open().count() if user.has_perm("agenda.add_invitation") else 0,
        "done": done(request),
        "ways": ways() if user.has_perm("agenda.add_invitation") else [],
        "outcomes": outcomes,
    }


def done(request: HttpRequest) -> list[dict[str, Any]]:
    """What was just decided, with what follows from it: the decisions named in the address that still stand."""
    keys = [key for key in request.GET.get("done", "").split(".") if key.isdigit()][:MOST_DONE]
    if not keys:
        return []
    newest = Decision.objects.at_home().filter(invitation=OuterRef("invitation")).order_by("-decided_at", "-id")
    decisions = (
        Decision.objects.at_home()
        .annotate(newest=Subquery(newest.values("pk")[:1]))
        .filter(pk__in=keys, newest=F("pk"), invitation__in=visible_invitations(request.user))
        .select_related("invitation__activity", "representative__secretariat", "mail_answer")
        .order_by("pk")
    )
    return [done_line(one, request.user) for one in decisions]


def done_line(decision: Decision, user: User) -> dict[str, Any]:
    """One decision with what follows from it. public: "on", "off", or empty when that is not this person's to change."""
    activity = decision.invitation.activity
    public = ""
    if ENTRY in decision.follow_ups and user.has_perm("agenda.publish_activity", activity):
        public = "on" if activity.public_since else "off" if activity.secrecy != activity.Secrecy.RESTRICTED else ""
    elsewhere = decision.representative if NOTICE in decision.follow_ups else None
    # His hours are taken once his own secretariat agreed; it is asked when the ten minutes are over.
    asked = elsewhere is not None and consent_missing(decision.invitation, elsewhere)
    # What came by mail is answered by mail.
    by_letter = decision.invitation.way in (Invitation.Way.PAPER, Invitation.Way.UPLOAD, Invitation.Way.MESSAGE)
    return {
        "decision": decision,
        "state": outcome_state(decision),
        "activity": activity,
        "entry": ENTRY in decision.follow_ups,
        "notice": elsewhere.secretariat.short_name if elsewhere and not asked else "",
        "asks": elsewhere.secretariat.short_name if elsewhere and asked else "",
        "answer": by_letter and decision.outcome in SAID and user.has_perm("letters.write"),
        "public": public,
        "mail": user.has_perm(ANSWER) and getattr(decision, "mail_answer", None) is not None,
    }


def decided(request: HttpRequest) -> HttpResponse:
    """What was decided, the newest first, with search."""
    words = request.GET.get("q", "").strip()[:100]
    page = decided_page(request.user, words, request.GET.get("page"))
    rows = [{"invitation": one, "state": closed_state(one)} for one in page]
    context = {
        "tab": "decided",
        "page": page,
        "rows": rows,
        "q": words,
        "waiting_count": waiting(request.user).order_by().count(),
        "may_bring": request.user.has_perm("agenda.add_invitation"),
        "arrivals_open": 0,
    }
    return render(request, "intake/decided.html", context)
