"""The two lists of the incoming desk: what waits, by urgency, and what was decided, with its search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import DateField, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce, Least, TruncDate
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.models import Activity, Decision, Invitation
from lugas.agenda.queries import waiting_invitations
from lugas.agenda.rules import Outcome
from lugas.design.parts import State
from lugas.intake.rules import NEW_FOR, Urgency, urgency
from lugas.language.dates import plain_date, relative_day

# More than this a day's work never holds; the rest comes up as the first are decided.
MOST_WAITING = 100
DECIDED_A_PAGE = 25
OUTCOMES = {
    Outcome.ATTEND: State("", "settled", "daun"),
    Outcome.REPRESENT: State("", "represented", "daun"),
    Outcome.TENTATIVE: State("", "tentative", "kunyit"),
    Outcome.RESCHEDULE: State("", "waiting", "kunyit"),
    Outcome.DECLINE: State("", "refused", "mengkudu"),
    Outcome.STUDY: State("", "waiting", "kunyit"),
    Outcome.WITHDRAWN: State("", "idle"),
    Outcome.UNNAMED: State("", "represented", "kunyit"),
}


@dataclass(frozen=True)
class Entry:
    """One line of the queue. day: in the short words of the list."""

    invitation: Invitation
    urgency: Urgency
    day: str
    state: State | None


@dataclass(frozen=True)
class Group:
    """The lines of one urgency."""

    label: str
    entries: list[Entry]


def visible_invitations(user: User) -> QuerySet[Invitation]:
    """Invitations of the secretariat that this person may see; a leader sees his own."""
    invitations = Invitation.objects.at_home()
    if not user.has_perm("agenda.view_restricted"):
        invitations = invitations.exclude(activity__secrecy=Activity.Secrecy.RESTRICTED).exclude(
            nature=Invitation.Nature.CONFIDENTIAL
        )
    membership = user.acting
    if membership is not None and membership.role == "leader" and membership.position_id:
        invitations = invitations.filter(asked_id=membership.position_id)
    return invitations


def waiting(user: User) -> QuerySet[Invitation]:
    """What waits for a word, the most pressing first: by the deadline of the answer, else the day asked for."""
    day = TruncDate("activity__starts_at", output_field=DateField())
    found = waiting_invitations(user).annotate(due=Least(Coalesce("answer_by", day), day))
    if not user.has_perm("agenda.view_restricted"):
        found = found.exclude(nature=Invitation.Nature.CONFIDENTIAL)
    # Nobody has to answer for what was cancelled meanwhile; it stands among what was decided.
    found = found.filter(activity__cancelled_at__isnull=True)
    return found.order_by("due", "activity__starts_at", "id")


def groups(invitations: list[Invitation], today: date) -> list[Group]:
    """The queue in its parts, in the order of urgency."""
    words = {
        Urgency.OVERDUE: _("Past the time to answer"),
        Urgency.WEEK: _("This week"),
        Urgency.LATER: _("Afterwards"),
    }
    entries = [entry(one, today) for one in invitations]
    return [
        Group(f"{words[key]} · {len(part)}", part)
        for key, part in ((key, list(found)) for key, found in groupby(entries, key=lambda one: one.urgency))
    ]


def waiting_entries(user: User) -> list[Invitation]:
    """The queue as it is shown, with the last decisions, in two queries."""
    decisions = Prefetch("decisions", Decision.objects.order_by("-decided_at", "-id"))
    return list(waiting(user).prefetch_related(decisions)[:MOST_WAITING])


def entry(invitation: Invitation, today: date) -> Entry:
    """One line: what is late comes before what is asked for advice, this before what is new."""
    language = get_language() or "id"
    activity = invitation.activity
    pressing = urgency(invitation.due, today)
    last = next(iter(invitation.decisions.all()), None)
    state = None
    if pressing == Urgency.OVERDUE:
        late = relative_day(invitation.due, timezone.now(), activity.zone, language)
        state = State(_("Due %(when)s") % {"when": late}, "late", "mengkudu")
    elif last is not None and last.outcome == Outcome.STUDY:
        state = State(last.get_outcome_display(), "waiting", "kunyit")
    elif invitation.received_at > timezone.now() - NEW_FOR:
        state = State(_("New"), "new", "nila")
    return Entry(invitation, pressing, short_day(activity, today, language), state)


def short_day(activity: Activity, today: date, language: str) -> str:
    """ "24 April", with the year when it is another one."""
    text = plain_date(activity.starts_at, activity.zone, language)
    return text.removesuffix(f" {today.year}")


def decided(user: User, words: str = "") -> QuerySet[Invitation]:
    """What was decided, the newest first; words: parts of subject, sender, number or activity."""
    found = (
        visible_invitations(user)
        .filter(Q(settled_at__isnull=False) | Q(activity__cancelled_at__isnull=False))
        .annotate(closed_at=Coalesce("settled_at", "activity__cancelled_at"))
        .select_related("activity__region", "asked")
        .prefetch_related(Prefetch("decisions", Decision.objects.order_by("-decided_at", "-id")))
        .order_by("-closed_at", "-id")
    )
    for word in words.split()[:6]:
        found = found.filter(
            Q(subject__icontains=word)
            | Q(sender__icontains=word)
            | Q(number__icontains=word)
            | Q(activity__title__icontains=word)
        )
    return found


def decided_page(user: User, words: str, number: str | None) -> Page:
    """One page of what was decided."""
    return Paginator(decided(user, words), DECIDED_A_PAGE).get_page(number)


def closed_state(invitation: Invitation) -> State | None:
    """How an invitation ended: cancelled with its activity, else by the last decision."""
    if invitation.activity.cancelled_at is not None:
        return State(_("Activity cancelled"), "refused", "mengkudu")
    return outcome_state(next(iter(invitation.decisions.all()), None))


def outcome_state(decision: Decision | None) -> State | None:
    """A decision as a state: its word (with who stands in), shape and colour."""
    if decision is None:
        return None
    look = OUTCOMES[Outcome(decision.outcome)]
    word = decision.get_outcome_display()
    if decision.outcome == Outcome.REPRESENT:
        word = _("Represented by %(who)s") % {"who": decision.representative_office}
    return State(word, look.shape, look.tone)
