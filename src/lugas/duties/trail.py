"""What this room adds to the activity's page: officers, preparations, how it went, and what lacks. Looked for by the agenda."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import lugas.duties.actions  # noqa: F401  follows changes of activities
from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda import words as agenda_words
from lugas.agenda.models import Activity
from lugas.agenda.rules import Lack
from lugas.design.parts import TrailStep
from lugas.duties import evaluation, needs, preparation, words
from lugas.duties.models import Duty
from lugas.duties.preparation import LACKING, LATER, NOT_NEEDED, THERE, Need
from lugas.duties.rules import TOLD, DutyState

# A proposal is nobody's yet.
KNOWN = (*TOLD, DutyState.DONE)
# The ticked things stand in the trail where their rooms will be.
PLACES = {50: "programme", 105: "accounting"}


def is_own(activity: Activity, user: User) -> bool:
    """Officers and preparations are the business of the secretariat that holds the activity."""
    acting = user.acting
    return acting is not None and acting.secretariat_id == activity.secretariat_id and user.has_perm("duties.view")


@registry.trail_steps(30)
def duty_steps(activity: Activity, user: User) -> list[TrailStep]:
    """Who is on duty, role by role, and what is missing."""
    if not is_own(activity, user):
        return []
    staffing = needs.staffing_of([activity])[activity.pk]
    names = words.role_names()
    lines = [
        f"{names.get(one.role, one.role)}: {one.member.name}, {one.get_state_display().lower()}"
        for one in staffing.standing
    ]
    lines += [
        _("%(role)s: %(count)s missing") % {"role": names.get(role, role), "count": count}
        for role, count in staffing.missing.items()
    ]
    yes = sum(one.state in (DutyState.CONFIRMED, DutyState.DONE) for one in staffing.standing)
    title = ngettext("%(yes)s of %(all)s officer confirmed", "%(yes)s of %(all)s officers confirmed", yes)
    whole = len(staffing.standing) + staffing.gaps
    state = "settled" if whole and yes == whole else "open"
    if not whole or activity.cancelled_at is not None:
        title, state = _("No officers needed"), "idle"
    plans = user.has_perm("duties.plan", activity)
    return [
        TrailStep(
            "duties",
            title % {"yes": yes, "all": whole} if whole else title,
            state,  # type: ignore[arg-type]
            "",
            tuple(lines),
            reverse("duties:activity", args=[activity.public_id]),
            _("Put on duty") if plans and staffing.gaps else _("Look"),
        )
    ]


def thing_step(key: str):
    """The step of a thing that people tick."""

    def steps(activity: Activity, user: User) -> list[TrailStep]:
        if not is_own(activity, user):
            return []
        return [step_of(activity, one) for one in preparation.needs_of([activity], [key])[activity.pk]]

    return steps


def step_of(activity: Activity, need: Need) -> TrailStep:
    """Ready, not needed or wanted by when."""
    name = need.thing.name(words.language())
    titles = {
        THERE: _("%(thing)s: ready"),
        NOT_NEEDED: _("%(thing)s: not needed"),
        LACKING: _("%(thing)s: not there yet (%(when)s)"),
        LATER: _("%(thing)s: after the activity (%(when)s)"),
    }
    states = {THERE: "settled", NOT_NEEDED: "idle", LATER: "idle", LACKING: "late" if need.late else "open"}
    title = titles[need.state] % {"thing": name[:1].upper() + name[1:], "when": need.thing.when}
    when = agenda_words.stamp(need.tick.at, activity.time_zone) if need.tick else ""
    return TrailStep(
        f"thing-{need.thing.key}",
        title,
        states[need.state],  # type: ignore[arg-type]
        when,
        (need.tick.by,) if need.tick else (),
        f"{reverse('duties:activity', args=[activity.public_id])}#things",
        _("Change") if need.tick else _("Tick"),
    )


for _order, _key in PLACES.items():
    registry.trail_steps(_order)(thing_step(_key))


@registry.trail_steps(95)
def evaluation_steps(activity: Activity, user: User) -> list[TrailStep]:
    """How the officers found it."""
    if not is_own(activity, user):
        return []
    found = evaluation.of_activity(activity)
    if found is None:
        return []
    return [
        TrailStep(
            "evaluation",
            ngettext(
                "%(count)s officer found it: %(mean)s of 5", "%(count)s officers found it: %(mean)s of 5", found.count
            )
            % {"count": found.count, "mean": words.decimal(found.mean)},
            "settled",
            "",
            tuple(f"{question} {words.decimal(mean)}" for question, mean in found.questions),
            f"{reverse('duties:activity', args=[activity.public_id])}#evaluation",
            _("Look"),
        )
    ]


@registry.people
def on_duty(activity: Activity, user: User) -> dict[str, tuple[str, str]]:
    """The protocol officer and the aide on duty, in place of names written by hand."""
    if not is_own(activity, user):
        return {}
    names: dict[str, list[str]] = {}
    wanted = ("protocol_officer", "aide")
    for one in (
        Duty.objects.at_home().filter(activity=activity, role__in=wanted, state__in=KNOWN).select_related("member")
    ):
        names.setdefault(one.role, []).append(one.member.name)
    return {role: (words.role_name(role), ", ".join(found)) for role, found in names.items()}


@registry.lacks
def things_that_lack(activities: list[Activity], user: User) -> dict[int, list[Lack]]:
    """What activities of this secretariat need and have not, of the list by kind."""
    own = [one for one in activities if is_own(one, user)]
    if not own:
        return {}
    language, needed = words.language(), preparation.lacking_of(own, timezone.now())
    return {
        key: [Lack(need.thing.key, need.due, need.thing.name(language)) for need in lacking]
        for key, lacking in needed.items()
    }
