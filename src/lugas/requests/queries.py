"""Requests as the staff sees them: the queue, one request with its way. Each costs a fixed number of queries."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils import timezone

from lugas.accounts.models import User
from lugas.accounts.rules import Role
from lugas.agenda.actions.booking import taken_hours
from lugas.agenda.rules import Span
from lugas.design.parts import State, Tone
from lugas.institutions.queries import holder_on
from lugas.requests.models import Request
from lugas.requests.rules import CLOSED, MOST_DAYS_AHEAD, Status, proposals

LOOKS: dict[Status, tuple[str, Tone]] = {
    Status.UNCONFIRMED: ("idle", ""),
    Status.RECEIVED: ("new", "nila"),
    Status.SCREENED: ("waiting", "kunyit"),
    Status.OFFERED: ("tentative", "kunyit"),
    Status.CHOSEN: ("new", "nila"),
    Status.ACCEPTED: ("settled", "daun"),
    Status.PASSED: ("represented", "daun"),
    Status.REFUSED: ("refused", "mengkudu"),
}
# Invitations lie in Incoming; their requests only wait for what is decided there.
QUEUED = ("audience", "speech")


def state(request: Request) -> State:
    """A state as word, shape and colour."""
    shape, tone = LOOKS[Status(request.status)]
    return State(request.get_status_display(), shape, tone)


def visible(user: User) -> QuerySet[Request]:
    """The confirmed requests of the office; a leader and his aide see those that ask for the leader."""
    found = Request.objects.at_home().confirmed().select_related("details", "asked", "secretariat__region")
    acting = user.acting
    if acting is not None and acting.role in (Role.LEADER, Role.AIDE) and acting.position_id:
        found = found.filter(asked_id=acting.position_id)
    return found


def queue(user: User, kind: str, *, closed: bool = False, words: str = "") -> QuerySet[Request]:
    """Those of a kind that wait, the oldest first; or those that were answered, the newest first."""
    found = visible(user).filter(kind=kind)
    for word in words.split()[:6]:
        found = found.filter(
            Q(details__subject__icontains=word)
            | Q(details__organisation__icontains=word)
            | Q(details__name__icontains=word)
        )
    if closed:
        return found.filter(status__in=CLOSED).order_by("-closed_at", "-id")
    return found.exclude(status__in=CLOSED).order_by("confirmed_at", "id")


def mine(user: User) -> QuerySet[Request]:
    """Those whose next step is this person's, by what the role may do."""
    wanted = []
    if user.has_perm("requests.screen"):
        wanted.append(Status.RECEIVED)
    if user.has_perm("requests.decide"):
        wanted += [Status.SCREENED, Status.CHOSEN]
    return visible(user).filter(kind__in=QUEUED, status__in=wanted)


def free(request: Request, minutes: int) -> list[Span]:
    """Free stretches of the leader in the coming working days, by the engagements that are firm."""
    zone = ZoneInfo(request.secretariat.time_zone)
    now = timezone.now()
    holder = holder_on(request.asked, now.astimezone(zone).date())
    taken = taken_hours(holder.person_id if holder else None, Span(now, now + timedelta(days=MOST_DAYS_AHEAD + 1)))
    return proposals(taken, now=now, zone=zone, length=timedelta(minutes=minutes))
