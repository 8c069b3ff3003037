"""The desk as the staff sees it: questions by what is due, lines to take, statements. Each costs a fixed number of queries."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from lugas.accounts.models import Membership, User
from lugas.accounts.rules import PERMISSIONS
from lugas.spokesperson.models import Answer, Inquiry, Line, Question, Statement
from lugas.spokesperson.rules import HANDLE, OPEN, WORKED_ON, Status

RESTRICTED = "spokesperson.view_restricted"


def visible(user: User) -> QuerySet[Question]:
    """The questions of the office that a person may see."""
    found = Question.objects.at_home().confirmed().select_related("asker", "holder", "secretariat__region")
    if not user.has_perm(RESTRICTED):
        found = found.exclude(secrecy=Question.Secrecy.RESTRICTED)
    return found


def with_first(found: QuerySet[Question]) -> QuerySet[Question]:
    """Each with `first_at`: what comes first, the day of the rule or the hour at which the asker needs it."""
    return found.annotate(first_at=Coalesce(Least("due_at", "wanted_at"), "due_at", "wanted_at"))


def desk(user: User) -> QuerySet[Question]:
    """Those that wait for an answer, what is due first at the top; those that stand still come last."""
    found = with_first(visible(user).filter(status__in=OPEN))
    return found.order_by(F("first_at").asc(nulls_last=True), "id")


def answered(user: User, words: str = "", topic: str = "") -> QuerySet[Question]:
    """Those that were answered or closed, the newest first."""
    found = visible(user).filter(status__in=[Status.ANSWERED, Status.CLOSED])
    if topic:
        found = found.filter(topic=topic)
    for word in words.split()[:6]:
        found = found.filter(Q(title__icontains=word) | Q(words__icontains=word))
    return found.order_by("-closed_at", "-id")


def is_late(question: Question, now: datetime | None = None) -> bool:
    """Whether an open question is past what comes first."""
    now = now or timezone.now()
    return question.status in OPEN and any(
        one is not None and one < now for one in (question.due_at, question.wanted_at)
    )


def mine(user: User) -> QuerySet[Question]:
    """Those whose next step is this person's: new ones for who works on questions, held ones, those ready to be sent."""
    if user.acting is None or not user.has_perm(HANDLE):
        return Question.objects.none()
    wanted = Q(status=Status.RECEIVED) | Q(holder=user.acting, status__in=[Status.IN_HAND])
    if user.has_perm("spokesperson.send"):
        wanted |= Q(status=Status.CLEARED)
    return visible(user).filter(wanted)


def holders() -> QuerySet[Membership]:
    """The colleagues who may hold a question."""
    return (
        Membership.objects.at_home().filter(is_active=True, role__in=sorted(PERMISSIONS[HANDLE])).order_by("name", "id")
    )


def approvers() -> QuerySet[Membership]:
    """The colleagues who may say yes to a standing statement."""
    roles = sorted(PERMISSIONS["spokesperson.approve_statement"])
    return Membership.objects.at_home().filter(is_active=True, role__in=roles).order_by("name", "id")


def inquiries_for(user: User) -> QuerySet[Inquiry]:
    """What this person's unit, or the one above it, is asked and has not answered."""
    acting = user.acting
    if acting is None or acting.unit_id is None or not user.has_perm("spokesperson.reply"):
        return Inquiry.objects.none()
    own = Membership.objects.at_home().filter(is_active=True, unit=OuterRef("unit"))
    found = Inquiry.objects.at_home().filter(replied_at__isnull=True, question__status__in=WORKED_ON)
    above = [acting.unit_id]
    unit = acting.unit
    while unit is not None and unit.parent_id and unit.parent_id not in above:
        above.append(unit.parent_id)
        unit = unit.parent
    # A unit above is this person's to answer for only where nobody works in it itself (telling.members_of).
    found = found.annotate(has_own=Exists(own)).filter(Q(unit=acting.unit_id) | Q(unit__in=above, has_own=False))
    return found.select_related("question__secretariat__region", "unit").order_by("due_at", "id")


def lines(user: User, *, topic: str = "", expired: bool = False, day: date | None = None) -> QuerySet[Line]:
    """Lines to take of this office and those that others share with it; expired ones apart."""
    if not user.has_perm("spokesperson.view_lines"):
        return Line.objects.none()
    day = day or timezone.localdate()
    found = Line.objects.select_related("secretariat__region")
    if topic:
        found = found.filter(topic=topic)
    over = Q(valid_until__lt=day)
    return (found.filter(over) if expired else found.exclude(over)).order_by("topic", "-valid_from", "-id")


def lines_on(question: Question, user: User) -> list[Line]:
    """What is to be said on the topic of a question today."""
    day = timezone.now().astimezone().date()
    return list(lines(user, topic=question.topic, day=day).filter(valid_from__lte=day)[:6])


def similar(question: Question, user: User) -> list[Question]:
    """Published answers on the same topic, the newest first: the same thing is said again, or said why not."""
    published = Answer.objects.filter(question=OuterRef("pk"), published_at__isnull=False)
    found = visible(user).filter(topic=question.topic, status=Status.ANSWERED).exclude(pk=question.pk)
    return list(found.filter(Exists(published)).order_by("-answered_at", "-id")[:5])


def statements() -> QuerySet[Statement]:
    """The office's statements, what waits and what stands first."""
    return Statement.objects.at_home().select_related("approver", "secretariat__region").order_by("-made_at", "-id")


def waiting_for_yes(user: User) -> QuerySet[Statement]:
    """The statements that wait for this person's yes."""
    if user.acting is None or not user.has_perm("spokesperson.approve_statement"):
        return Statement.objects.none()
    return statements().filter(state=Statement.State.ASKED, approver=user.acting)
