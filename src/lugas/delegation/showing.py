"""What the templates show: a week's proposal line by line, the goals in words, questions between secretariats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from lugas.agenda.models import Activity, Invitation
from lugas.delegation.core import command
from lugas.delegation.core.solver import LevelResult
from lugas.delegation.models import ConsentRequest, Proposal
from lugas.design.parts import State
from lugas.language.dates import date_range, when


def hours(activity: Activity, language: str) -> str:
    """When an activity is, whole."""
    return when(activity.starts_at, activity.ends_at, activity.time_zone, language)


def consent_state(consent: str) -> State | None:
    """How the consent of another secretariat stands."""
    return {
        "needed": State(_("Their secretariat must agree first"), "waiting", "kunyit"),
        "asked": State(_("Asked, no answer yet"), "waiting", "kunyit"),
        "agreed": State(_("Their secretariat agreed"), "settled", "daun"),
        "refused": State(_("Their secretariat refused"), "refused", "mengkudu"),
    }.get(consent)


@dataclass(frozen=True, slots=True)
class Line:
    """One invitation of a week with what is proposed. position: 0 when nobody; chosen: a person set it."""

    invitation: Invitation
    when: str
    name: str = ""
    position: int = 0
    why: str = ""
    chosen: bool = False
    proposed: bool = False
    options: tuple[tuple[int, str], ...] = ()

    @property
    def himself(self) -> bool:
        """Whether the leader who is asked goes."""
        return self.position == self.invitation.asked_id


class WeekPage:
    """A week with its newest proposal."""

    def __init__(self, week: date, proposal: Proposal | None, invitations: list[Invitation], language: str):
        self.week, self.proposal, self.invitations, self.language = week, proposal, invitations, language

    @property
    def title(self) -> str:
        """Its days."""
        return date_range(self.week, self.week + timedelta(days=6), "Asia/Makassar", self.language)

    @property
    def working(self) -> bool:
        """Whether it is being worked out now."""
        return self.proposal is not None and self.proposal.state == Proposal.State.WAITING

    @property
    def ready(self) -> bool:
        """Whether there is a proposal to accept."""
        return self.proposal is not None and self.proposal.state == Proposal.State.READY

    @property
    def failed(self) -> bool:
        """Whether working it out went wrong."""
        return self.proposal is not None and self.proposal.state == Proposal.State.FAILED

    @property
    def progress(self) -> dict[str, Any]:
        """How far it is."""
        done, total = (self.proposal.done, self.proposal.total) if self.proposal else (0, 1)
        words = {"done": done, "total": total}
        return {**words, "text": _("%(done)s of %(total)s goals") % words}

    @cached_property
    def proof(self) -> State:
        """Whether anything better exists."""
        if self.proposal and self.proposal.result.get("proved"):
            return State(_("Proved: no better plan exists"), "settled", "daun")
        return State(_("Not proved best: time was up"), "waiting", "kunyit")

    @cached_property
    def levels(self) -> list[str]:
        """The goals in order, each in words."""
        found = self.proposal.result.get("levels", []) if self.proposal else []
        return [
            command.level(LevelResult(one["name"], one["value"], one["bound"], one["proved"]), self.language)
            for one in found
        ]

    @cached_property
    def lines(self) -> list[Line]:
        """The invitations that wait, each with what is proposed for it."""
        proposed = (
            {one["invitation"]: one for one in self.proposal.result["lines"]} if self.ready and self.proposal else {}
        )
        language = "en" if self.language.startswith("en") else "id"
        found = []
        for one in self.invitations:
            said = proposed.get(one.pk)
            told = hours(one.activity, self.language)
            if said is None:
                found.append(Line(one, told))
            else:
                options = tuple((position, name) for position, name in said["options"])
                why, chosen = said["why"][language], said["chosen"]
                found.append(Line(one, told, said["name"], said["position"], why, chosen, True, options))
        return found

    @property
    def bookable(self) -> int:
        """How many lines name somebody."""
        return sum(bool(line.position) for line in self.lines)

    @property
    def kept(self) -> list[Line]:
        """What a person set by hand, so that working it out anew keeps it."""
        return [line for line in self.lines if line.chosen]


class Asked:
    """A question of another secretariat."""

    def __init__(self, request: ConsentRequest, language: str):
        self.request = request
        self.when = when(request.starts_at, request.ends_at, request.time_zone, language)
        self.answer = getattr(request, "answer", None)

    @property
    def state(self) -> State | None:
        """How it was answered."""
        if self.answer is None:
            return None
        if self.answer.agreed:
            return State(_("Agreed"), "settled", "daun")
        return State(_("Refused"), "refused", "mengkudu")
