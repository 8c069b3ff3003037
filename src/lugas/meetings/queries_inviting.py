"""How far the invitation of a meeting has come, counted by the database; each function costs a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count, Q

from lugas.letters.models import Dispatch, Letter
from lugas.letters.rules import IN_FORCE, Status
from lugas.meetings.models import Meeting, Seat
from lugas.meetings.queries_answers import invited
from lugas.meetings.rules import InvitationStep


@dataclass(frozen=True, slots=True)
class Way:
    """The letter of invitation on its way. made, sent: of `copies`; refused: how many the other side did not take.

    step: the one that is open; None once everything is done.
    """

    letter: Letter
    copies: int
    made: int
    sent: int
    queued: int
    refused: int

    @property
    def is_carried(self) -> bool:
        """Whether it is being carried on by itself now, as far as one sees: something is done already, not yet all."""
        return 0 < self.made < self.copies or self.queued > 0

    @property
    def step(self) -> InvitationStep | None:
        """What is to be done now."""
        if self.letter.status == Status.DRAFT:
            return InvitationStep.DRAFT
        if self.letter.status == Status.CIRCULATING:
            return InvitationStep.ROUTE
        if self.letter.status not in IN_FORCE:
            return None
        if self.made < self.copies:
            return InvitationStep.COPIES
        return InvitationStep.SENDING if self.letter.status == Status.SIGNED or self.queued else None


def letter_of(meeting: Meeting) -> Letter | None:
    """The letter on which the seats stand; the last one, where there were several."""
    seats = Seat.objects.at_home().filter(meeting=meeting, invitee__isnull=False)
    return Letter.objects.at_home().filter(pk__in=seats.values("invitee__letter")).order_by("-pk").first()


def way(meeting: Meeting) -> Way | None:
    """How far its letter has come; None before it is drafted. Four queries."""
    letter = letter_of(meeting)
    if letter is None:
        return None
    wanted = letter.invitees.count()
    made = letter.signed_copies.filter(invitee__isnull=False).count()
    out = Dispatch.objects.at_home().filter(letter=letter)
    states = Dispatch.State
    told = out.aggregate(
        sent=Count("copy", filter=Q(state__in=[states.SENT, states.RECEIVED]), distinct=True),
        queued=Count("pk", filter=Q(state=states.QUEUED)),
        refused=Count("pk", filter=Q(state__in=[states.REFUSED, states.FAILED])),
    )
    return Way(letter, wanted, made, told["sent"], told["queued"], told["refused"])


@dataclass
class Invited:
    """How many are invited, left out, without an address, told of their link, wait for it; and how many seats each rule gave."""

    count: int = 0
    left_out: int = 0
    without: int = 0
    told: int = 0
    waiting: int = 0
    by_rule: dict[int | None, int] = field(default_factory=dict)


def unanswered(meeting: Meeting) -> int:
    """How many of the invited have not answered. One query."""
    return invited(meeting).filter(left_out="", answer__isnull=True).count()


def counts(meeting: Meeting) -> Invited:
    """The counts, rule by rule and summed up. One query."""
    standing, unaddressed, untold = Q(left_out=""), Q(email=""), Q(told_at__isnull=True)
    rows = (
        invited(meeting)
        .order_by()
        .values("rule")
        .annotate(
            standing=Count("pk", filter=standing),
            excepted=Count("pk", filter=~standing),
            without=Count("pk", filter=standing & unaddressed),
            told=Count("pk", filter=standing & ~untold),
            waiting=Count("pk", filter=standing & ~unaddressed & untold),
        )
    )
    found = Invited()
    for row in rows:
        found.by_rule[row["rule"]] = row["standing"] + row["excepted"]
        found.count += row["standing"]
        found.left_out += row["excepted"]
        found.without += row["without"]
        found.told += row["told"]
        found.waiting += row["waiting"]
    return found
