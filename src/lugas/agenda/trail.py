"""The agenda's own steps of an activity's trail, and what it still lacks. Looked for by this room's AppConfig.

All that is read here was fetched by queries.activity_page; lacks costs one query for all activities.
"""

from __future__ import annotations

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.models import User
from lugas.agenda import registry, words
from lugas.agenda.models import Activity, Decision, Engagement, Guest, Invitation
from lugas.agenda.rules import SETTLING, Lack, Outcome, Status, lacking
from lugas.design.parts import TrailStep
from lugas.tenancy.among import Among

ENGAGEMENT = "engagement-"
SHOWN_LETTERS = 8


@registry.trail_steps(10)
def invitation_steps(activity: Activity, user: User) -> list[TrailStep]:
    """What asked for a leader; none is needed when the office holds the activity itself."""
    if not user.has_perm("agenda.view_invitation"):
        return []
    return [invitation_step(activity, one) for one in activity.invitations.all()]


def invitation_step(activity: Activity, invitation: Invitation) -> TrailStep:
    """One invitation as it was recorded."""
    number = " · ".join(
        filter(None, [invitation.number, _("from %(sender)s") % {"sender": invitation.sender}, invitation.through])
    )
    lines = [
        number,
        _("Asks %(leader)s; agenda number %(number)s.")
        % {"leader": invitation.asked.title, "number": invitation.agenda},
    ]
    return TrailStep(
        f"invitation-{invitation.pk}",
        _("%(form)s recorded") % {"form": invitation.get_form_display()},
        "settled",
        words.stamp(invitation.received_at, activity.time_zone),
        tuple(lines),
    )


@registry.trail_steps(20)
def decision_steps(activity: Activity, user: User) -> list[TrailStep]:
    """What was said to each invitation; every earlier decision stays readable."""
    if not user.has_perm("agenda.view_invitation"):
        return []
    return [decision_step(activity, one, user) for one in activity.invitations.all()]


def decision_step(activity: Activity, invitation: Invitation, user: User) -> TrailStep:
    """The last word on an invitation as the title, those before it as lines, newest first."""
    decisions = list(invitation.decisions.all())
    key = f"decision-{invitation.pk}"
    lines = tuple(decision_line(activity, one, last=place == 0) for place, one in enumerate(decisions))
    if decisions and decisions[0].outcome in SETTLING:
        last = decisions[0]
        return TrailStep(key, decided_words(last), "settled", words.stamp(last.decided_at, activity.time_zone), lines)
    late = invitation.answer_by is not None and invitation.answer_by < timezone.now().date()
    title = decided_words(decisions[0]) if decisions else _("No decision yet")
    url, action = "", ""
    if user.has_perm("agenda.decide", activity) and activity.cancelled_at is None:
        url, action = f"{reverse('intake:invitation', args=[invitation.pk])}", _("Decide")
    return TrailStep(key, title, "late" if late else "open", "", lines, url, action)


def decided_words(decision: Decision) -> str:
    """ "Represented by the Regional Secretary of TTS"."""
    if decision.outcome == Outcome.REPRESENT:
        return _("Represented by %(who)s") % {"who": decision.representative_office}
    return decision.get_outcome_display()


def decision_line(activity: Activity, decision: Decision, *, last: bool) -> str:
    """One decision in a line: by whom and why; of an earlier one also what and when, which of the last the title says."""
    by = decision.decided_by
    if decision.decided_for:
        by = _("%(by)s for %(whom)s") % {"by": by, "whom": decision.decided_for}
    when = words.stamp(decision.decided_at, activity.time_zone)
    parts = [by] if last else [_("Before: %(what)s") % {"what": decided_words(decision)}, by, when]
    return " · ".join(filter(None, [*parts, decision.reason]))


@registry.trail_steps(25)
def letter_steps(activity: Activity, user: User) -> list[TrailStep]:
    """The letters that the office writes because of the activity."""
    if not user.has_perm("letters.view"):
        return []
    letters = [one.letter for one in activity.letters.all()][:SHOWN_LETTERS]
    if not letters:
        return []
    return [
        TrailStep(
            "letters",
            ngettext("%(count)s letter written", "%(count)s letters written", len(letters)) % {"count": len(letters)},
            "settled",
            "",
            tuple(f"{one.kind_name()}: {one.subject}" for one in letters),
        )
    ]


@registry.trail_steps(60)
def engagement_steps(activity: Activity, user: User) -> list[TrailStep]:
    """Each official's part, with its evidence; the page shows the buttons below it (by the key's prefix)."""
    steps = [engagement_step(activity, one) for one in activity.engagements.all()]
    if not steps and activity.cancelled_at is None:
        return [TrailStep("engagements", _("No leader takes part yet"), "idle")]
    return steps


def engagement_step(activity: Activity, engagement: Engagement) -> TrailStep:
    """One official's part: settled when done, open while it stands or waits for its evidence."""
    over = engagement.ends_at <= timezone.now()
    evidence = list(engagement.evidence.all())
    state = "settled" if engagement.status == Status.DONE else "open"
    if engagement.status == Status.CANCELLED:
        state = "idle"
    elif engagement.status != Status.DONE and over:
        state = "late"
    lines = [evidence_line(activity, one) for one in evidence]
    if engagement.status_reason and engagement.status == Status.CANCELLED:
        lines.append(_("Reason: %(reason)s") % {"reason": engagement.status_reason})
    if state == "late":
        lines.append(_("It is over; nothing says yet whether it took place."))
    return TrailStep(
        f"{ENGAGEMENT}{engagement.pk}",
        words.who(engagement),
        state,
        words.hours(engagement.starts_at, engagement.ends_at, activity.time_zone),
        tuple(lines),
    )


def evidence_line(activity: Activity, evidence) -> str:
    """ "Took place 24 April 2024, 09.05 in Aula; 44 came. 3 files.": one recorded proof."""
    parts = [
        _("Took place %(when)s, %(where)s")
        % {"when": words.stamp(evidence.took_place_at, activity.time_zone), "where": evidence.place}
    ]
    if evidence.attendance:
        parts.append(ngettext("%(count)s came", "%(count)s came", evidence.attendance) % {"count": evidence.attendance})
    files = len(evidence.files.all())
    if files:
        parts.append(ngettext("%(count)s file", "%(count)s files", files) % {"count": files})
    return " · ".join(
        [*parts, evidence.note, evidence.recorded_by] if evidence.note else [*parts, evidence.recorded_by]
    )


@registry.lacks
def own_lacks(activities: list[Activity], user: User) -> dict[int, list[Lack]]:
    """What the records of coming activities of this secretariat lack."""
    now = timezone.now()
    coming = [one for one in activities if one.ends_at > now and one.cancelled_at is None]
    if not coming:
        return {}
    counted = dict(
        Guest.objects.filter(Among("activity", [one.pk for one in coming]))
        .order_by()
        .values_list("activity_id")
        .annotate(Count("id"))
    )
    return {
        one.pk: lacking(
            place=bool(one.place),
            dress=bool(one.dress),
            contact=bool(one.contact_name),
            guests=counted.get(one.pk, 0) > 0,
            starts_at=one.starts_at,
        )
        for one in coming
        if user.has_perm("agenda.view", one)
    }
