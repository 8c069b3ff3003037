"""The notices of this room: whose turn it is, what became of a paper, what is late. In Indonesian, since notices are stored.

A restricted paper is not named: a notice is also mailed and stands on lists.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lugas.accounts.models import Membership
from lugas.approvals.models import Approval, Step, Substitution
from lugas.approvals.rules import Verb
from lugas.language import dates
from lugas.notices.actions import URGENT, tell

KIND = "approvals"
# A paper of this nature is told by mail as well.
MAILED = ("urgent", "immediate")


def title(approval: Approval) -> str:
    """The paper as a notice may name it."""
    return _("a restricted paper") if approval.restricted else f"“{approval.title}”"


def say(approval: Approval, text: str, user_id: int, *, urgent: bool = False) -> None:
    """Tell one person something about a paper."""
    tell(
        to=approval.secretariat_id,
        text=capfirst(text),
        url=approval.get_absolute_url(),
        kind=URGENT if urgent else KIND,
        user_id=user_id,
    )


def your_turn(approval: Approval, step: Step, members: Iterable[Membership]) -> None:
    """Whoever is due is told; where nobody can sign any more, the writer is."""
    with translation.override("id"):
        texts = {
            "initial": _("%(paper)s waits for your initials until %(due)s."),
            "clear": _("%(paper)s waits for your agreement until %(due)s."),
            "sign": _("%(paper)s waits for your signature until %(due)s."),
        }
        people = sorted({one.user_id for one in members})
        for user_id in people:
            text = texts[step.verb] % {"paper": title(approval), "due": until(approval, step)}
            say(approval, text, user_id, urgent=approval.nature in MAILED)
        if not people:
            text = _("Nobody can sign %(paper)s as %(office)s any more. Withdraw it and choose another signer.")
            say(approval, text % {"paper": title(approval), "office": step.position.short_title}, approval.writer_key)


def until(approval: Approval, step: Step) -> str:
    """The deadline as a notice says it: "Kamis, 26 November 2026, 16.00 WITA"."""
    zone = approval.secretariat.time_zone
    assert step.due_at is not None
    hour = f"{dates.clock(step.due_at, zone)} {dates.zone_abbreviation(zone, step.due_at)}"
    return f"{dates.long_date(step.due_at, zone)}, {hour}"


def became(approval: Approval, step: Step) -> None:
    """The writer hears that the paper was signed or agreed to, sent back, or that a step was skipped."""
    with translation.override("id"):
        texts = {
            Step.State.DONE: _("%(paper)s was signed by %(who)s.")
            if step.verb == Verb.SIGN
            else _("%(who)s agreed to %(paper)s. It is carried out."),
            Step.State.RETURNED: _("%(paper)s was sent back by %(who)s. Read the remark and put it right."),
            Step.State.SKIPPED: _("%(who)s skipped a step of %(paper)s. The reason stands in its trail."),
        }
        text = texts[Step.State(step.state)] % {"paper": title(approval), "who": step.acted_by.name}  # type: ignore[union-attr]
        say(approval, text, approval.writer_key)


def withdrawn(approval: Approval, members: Iterable[Membership]) -> None:
    """Who was due hears that nothing waits any more."""
    with translation.override("id"):
        for user_id in sorted({one.user_id for one in members}):
            say(
                approval,
                _("%(paper)s was withdrawn. Nothing waits for you there.") % {"paper": title(approval)},
                user_id,
            )


def soon(approval: Approval, step: Step, members: Iterable[Membership]) -> None:
    """Who is due hears that the time is nearly up."""
    with translation.override("id"):
        text = _("%(paper)s still waits for you, until %(due)s.")
        for user_id in sorted({one.user_id for one in members}):
            say(approval, text % {"paper": title(approval), "due": until(approval, step)}, user_id)


def late(approval: Approval, step: Step, members: Iterable[Membership], *, escalate: bool) -> None:
    """Who is due hears that the time is over, by mail as well; the first time the writer hears it too."""
    with translation.override("id"):
        told = {"paper": title(approval), "due": until(approval, step), "office": step.position.short_title}
        for user_id in sorted({one.user_id for one in members}):
            say(approval, _("%(paper)s has waited for you since its deadline, %(due)s.") % told, user_id, urgent=True)
        if escalate:
            text = _("%(paper)s is late at %(office)s: it was due %(due)s.")
            say(approval, text % told, approval.writer_key)


def stands_in(substitution: Substitution) -> None:
    """The deputy hears for whom, from when until when; so does the absent one when somebody else recorded it."""
    with translation.override("id"):
        zone = substitution.secretariat.time_zone
        told = {
            "absent": substitution.absent.name,
            "deputy": substitution.deputy.name,
            "days": dates.day_range(substitution.start, substitution.end, zone),
        }
        texts = {substitution.deputy.user_id: _("You stand in for %(absent)s: %(days)s.")}
        if substitution.made_by_id != substitution.absent_id:
            texts[substitution.absent.user_id] = _("%(deputy)s stands in for you: %(days)s.")
        for user_id, text in texts.items():
            tell(
                to=substitution.secretariat_id,
                text=text % told,
                url=reverse("approvals:substitutions"),
                kind=KIND,
                user_id=user_id,
            )
