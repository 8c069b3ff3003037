"""What this room adds to Today: papers that wait for one's initials or signature, and own papers that came back or are
late. Two bounded queries, whatever the secretariat's size."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.models import User
from lugas.approvals import words
from lugas.approvals.models import Approval, Step
from lugas.approvals.queries import waiting_for
from lugas.approvals.rules import Verb
from lugas.design.parts import TodayItem

SHOWN = 30
TOLD_DAYS = 7


def items(user: User) -> list[TodayItem]:
    """This room's lines of Today for the role in which a person acts."""
    if user.acting is None or not user.has_perm("approvals.view"):
        return []
    zone = user.acting.secretariat.time_zone
    waiting = list(waiting_for(user)[: SHOWN + 1])
    signatures = [one for one in waiting if one.verb == Verb.SIGN]
    initials = [one for one in waiting if one.verb != Verb.SIGN]
    found = []
    if signatures:
        title = ngettext(
            "%(count)s paper waits for your signature", "%(count)s papers wait for your signature", len(signatures)
        )
        found.append(line(signatures, title, zone, order=8))
    if initials:
        title = ngettext(
            "%(count)s paper waits for your initials", "%(count)s papers wait for your initials", len(initials)
        )
        found.append(line(initials, title, zone, order=9))
    return found + own_papers(user)


def line(steps: list[Step], title: str, zone: str, *, order: int) -> TodayItem:
    """One line for all steps of a kind; a single one is named and opened at once."""
    first, count = steps[0], len(steps)
    shown = f"{SHOWN}+" if count > SHOWN else str(count)
    return TodayItem(
        icon="review",
        title=title % {"count": shown},
        meta=f"{first.approval.title} · {words.deadline(first, zone)}",
        url=first.approval.get_absolute_url() if count == 1 else reverse("approvals:waiting"),
        action_label=_("Read"),
        urgent=words.is_late(first),
        count=count,
        order=order,
        state=words.due_state(first),
    )


def own_papers(user: User) -> list[TodayItem]:
    """What one let go round oneself: sent back in the last days and not yet started anew, or late somewhere."""
    now = timezone.now()
    later = Approval.objects.filter(
        subject=OuterRef("subject"), subject_id=OuterRef("subject_id"), pk__gt=OuterRef("pk")
    )
    overdue = Step.objects.filter(approval=OuterRef("pk"), state=Step.State.OPEN, due_at__lt=now)
    papers = (
        Approval.objects.at_home()
        .filter(writer_key=user.pk)
        .filter(
            Q(status=Approval.Status.RETURNED, finished_at__gte=now - timedelta(days=TOLD_DAYS))
            | (Q(status=Approval.Status.OPEN) & Exists(overdue))
        )
        .filter(~Exists(later))
        .order_by("-started_at", "-id")[:SHOWN]
    )
    return [own_line(one) for one in papers]


def own_line(approval: Approval) -> TodayItem:
    """A paper of one's own that needs a look."""
    late = approval.status == Approval.Status.OPEN
    text = _("Late on its way: %(title)s") if late else _("Sent back: %(title)s")
    return TodayItem(
        icon="review",
        title=text % {"title": approval.title},
        meta=_("Ask the office where it waits, or withdraw it.") if late else _("Read the remark and put it right."),
        url=approval.get_absolute_url(),
        action_label=_("Open"),
        kind="lacking" if late else "changed",
        order=15,
        state=words.approval_state(approval),
    )
