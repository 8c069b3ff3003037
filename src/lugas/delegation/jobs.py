"""Solving a week in the background. Between reading and writing no transaction is open, so that its progress is seen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate.contrib.django import app

from lugas.agenda.actions import take_consent
from lugas.agenda.models import Decision
from lugas.agenda.rules import Outcome
from lugas.delegation import actions, instance, queries
from lugas.delegation.core.explaining import explain, ranked
from lugas.delegation.core.problem import NOBODY, Problem
from lugas.delegation.core.solver import Effort, Solution, solve
from lugas.delegation.models import ConsentRequest, Proposal
from lugas.institutions.models import Secretariat
from lugas.language.dates import date_range
from lugas.notices.actions import URGENT, tell
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import scope


@app.task(name="delegation.jobs.solve_week", queue="long")
def solve_week(*, secretariat_id: int, proposal_id: int) -> None:
    """Solve a proposal's week and keep what came out. Safe to run twice: what is solved stays."""

    def own():
        return scope([secretariat_id], home=secretariat_id)

    with own():
        proposal = Proposal.objects.at_home().filter(pk=proposal_id, state=Proposal.State.WAITING).first()
        if proposal is None:
            return
        zone = ZoneInfo(Secretariat.objects.select_related("region").get(pk=secretariat_id).time_zone)
        invitations = queries.solved_invitations(proposal.week, zone)
        week = instance.make(invitations, secretariat_id, day=queries.noon(proposal.week, zone), see_restricted=False)
        problem = with_chosen(week.problem, proposal, queries.before(proposal))

    def progress(done: int, total: int) -> None:
        with own():
            Proposal.objects.at_home().filter(pk=proposal_id).update(done=done, total=total)

    found: dict[str, Any] = {"state": Proposal.State.FAILED}
    try:
        solution = solve(problem, Effort(settings.LUGAS_SOLVER_SECONDS, settings.LUGAS_SOLVER_WORKERS), progress)
        found = {"result": as_result(problem, solution, proposal.chosen.get("hand", {})), "state": Proposal.State.READY}
    finally:
        with own():
            # Of two that worked on it at once, the first tells.
            if Proposal.objects.at_home().filter(pk=proposal_id, state=Proposal.State.WAITING).update(**found):
                tell_ready(proposal, found, zone)


def tell_ready(proposal: Proposal, found: dict[str, Any], zone: ZoneInfo) -> None:
    """Say to whoever asked that the week is worked out, or that it could not be; by now he reads another page."""
    if proposal.user_id is None:
        return
    lines = found.get("result", {}).get("lines", [])
    with override("id"):
        first = queries.noon(proposal.week, zone)
        facts = {
            "week": date_range(first, first + timedelta(days=6), zone),
            "count": sum(1 for one in lines if one["position"]),
            "all": len(lines),
        }
        text = (
            _("Who stands in, %(week)s: the proposal is ready, %(count)s of %(all)s invitations have somebody.")
            if found["state"] == Proposal.State.READY
            else _("Who stands in, %(week)s: no proposal could be worked out. Try again.")
        ) % facts
    url = f"{reverse('delegation:week')}?minggu={proposal.week}"
    tell(to=proposal.secretariat_id, user_id=proposal.user_id, text=text, url=url, kind="delegation")


def with_chosen(problem: Problem, proposal: Proposal, before: dict[str, int]) -> Problem:
    """The problem with what a person set; the proposal before counts as told, so that little changes without need.

    A choice whose official is no longer among them is left open.
    """
    given = {**proposal.chosen.get("kept", {}), **proposal.chosen.get("hand", {})}

    def key_of(picks: dict[str, int], invitation: str) -> str | None:
        pick = picks.get(invitation)
        key = NOBODY if pick == 0 else str(pick)
        return key if pick is not None and (pick == 0 or key in problem.official) else None

    rows = []
    for one in problem.engagements:
        number = one.key.removeprefix("i")
        mine = one.key.startswith("i")
        rows.append(replace(one, fixed=key_of(given, number), told=key_of(before, number)) if mine else one)
    return replace(problem, engagements=tuple(rows))


def as_result(problem: Problem, solution: Solution, by_hand: Collection[str]) -> dict[str, Any]:
    """What is kept of a solution: the goals, and a line for each invitation with its explanation in both languages."""
    lines = []
    for row in explain(problem, solution.plan):
        if row.engagement.key.startswith("i"):
            number = row.engagement.key[1:]
            able = [one.official for one in ranked(problem, row.engagement.key) if one.able]
            lines.append(
                {
                    "invitation": int(number),
                    "position": int(row.official) if row.official else 0,
                    "name": problem.official[row.official].title if row.official else "",
                    "chosen": number in by_hand,
                    "why": {language: row.text(language) for language in ("id", "en")},
                    "options": [[int(one.key), one.title] for one in able],
                }
            )
    levels = [
        {"name": one.name, "value": one.value, "bound": one.bound, "proved": one.proved} for one in solution.levels
    ]
    return {"proved": solution.proved, "seconds": round(solution.seconds, 2), "levels": levels, "lines": lines}


@job()
def ask_after_decision(*, decision_id: int) -> None:
    """Ask the secretariat of an official whom a decision names, unless the decision was taken back or it was asked already."""
    decisions = Decision.objects.at_home().select_related("invitation__activity__region", "invitation__asked")
    decision = decisions.select_related("representative__secretariat__region").filter(pk=decision_id).first()
    if decision is None or decision.representative is None or decision.outcome != Outcome.REPRESENT:
        return
    last = Decision.objects.at_home().filter(invitation=decision.invitation).order_by("-decided_at", "-id").first()
    asked = ConsentRequest.objects.filter(invitation=decision.invitation, position=decision.representative)
    if last == decision and not asked.exists():
        actions.put_question(decision.invitation, decision.representative, asked_by=decision.decided_by)


@job()
def take_answer(*, request_id: int) -> None:
    """Let the part of an official whose secretariat answered follow from the answer; who asked hears if that fails."""
    found = ConsentRequest.objects.at_home().select_related("answer", "invitation__activity__region", "position")
    request = found.select_related("invitation__asked", "of").filter(pk=request_id).first()
    answer = getattr(request, "answer", None)
    if request is None or answer is None:
        return
    try:
        take_consent(
            request.invitation,
            request.position,
            agreed=answer.agreed,
            answered_by=f"{answer.answered_by}, {request.of.name}",
            reason=answer.reason,
        )
    except ValidationError as error:
        with override("id"):
            text = _("%(title)s: agreed, but not confirmed. %(why)s") % {
                "title": request.title,
                "why": " ".join(error.messages),
            }
        url = reverse("intake:invitation", args=[request.invitation_id])
        tell(to=request.secretariat_id, text=text, url=url, kind=URGENT, permission="agenda.decide")
