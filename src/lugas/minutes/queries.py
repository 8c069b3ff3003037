"""Minutes as the staff sees them, each at a fixed number of queries, and the mark by which a window knows that nothing changed."""

from __future__ import annotations

import hashlib

from django.db.models import Count, Max, Prefetch, QuerySet, Sum

from lugas.accounts.models import Membership
from lugas.accounts.rules import PERMISSIONS
from lugas.minutes.actions.keeping import minutes_of
from lugas.minutes.models import Aside, FloorQuestion, Minutes, Part, Turn
from lugas.minutes.rules import WRITE, Queue

__all__ = ["colleagues", "minutes_of", "parts", "queue", "shown", "stamp"]


def parts(minutes: Minutes) -> QuerySet[Part]:
    """Its parts in order, each with who has it (`writing`, at most one) and what waits beside it (`beside`). Three queries."""
    writing = Turn.objects.at_home().filter(ended_at__isnull=True).select_related("member")
    beside = Aside.objects.at_home().filter(settled_at__isnull=True).select_related("member")
    return (
        Part.objects.at_home()
        .filter(minutes=minutes)
        .prefetch_related(Prefetch("turns", writing, to_attr="writing"), Prefetch("asides", beside, to_attr="beside"))
        .order_by("order", "id")
    )


def queue(minutes: Minutes) -> QuerySet[FloorQuestion]:
    """The questions of the floor, the oldest first."""
    return FloorQuestion.objects.at_home().filter(minutes=minutes).select_related("part").order_by("id")


def colleagues(minutes: Minutes) -> QuerySet[Membership]:
    """To whom a part can be handed over: colleagues who may write minutes."""
    writers = Membership.objects.at_home().filter(secretariat_id=minutes.secretariat_id, is_active=True)
    return writers.filter(role__in=sorted(PERMISSIONS[WRITE])).order_by("name", "id")


def stamp(minutes: Minutes, *more: object) -> str:
    """A tag for the state of parts, turns, what lies beside, and questions. Four small queries.

    more: what the answer depends on besides.
    """
    here = {"secretariat_id": minutes.secretariat_id}
    told = (
        Part.objects.filter(minutes=minutes, **here).aggregate(
            n=Count("pk"), sum=Sum("revision"), last=Max("changed_at")
        ),
        Turn.objects.filter(part__minutes=minutes, **here).aggregate(n=Count("pk"), last=Max("ended_at")),
        Aside.objects.filter(part__minutes=minutes, **here).aggregate(n=Count("settled_at"), last=Max("changed_at")),
        FloorQuestion.objects.filter(minutes=minutes, **here).aggregate(n=Count("pk"), last=Max("changed_at")),
    )
    text = repr([sorted(one.items()) for one in told] + [str(one) for one in more])
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def shown(minutes: Minutes) -> list[FloorQuestion]:
    """What stands on the screen of the hall."""
    return list(queue(minutes).filter(state=Queue.SHOWN))
