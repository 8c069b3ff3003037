"""The agenda for programs, second part: changes of what is confirmed, series, and taking away."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Status

from lugas.agenda import actions, schemas
from lugas.agenda import schemas_changes as shapes
from lugas.agenda.api import activity_facts, engagement_of, own_activity, router
from lugas.agenda.models import Activity, Engagement, EventSeries
from lugas.agenda.registry import Wanted
from lugas.agenda.rules import Status as State
from lugas.agenda.rules import What
from lugas.api.routing import Id, PublicId, actor


@router.verb(
    actions.cancel_activity,
    "POST",
    "/activities/{public_id}/cancel",
    schemas.ActivityOut,
    summary=_("Cancel an activity"),
)
def cancel_activity(request: HttpRequest, public_id: PublicId, body: schemas.ReasonIn):
    """With all parts in it that are not done."""
    return actions.cancel_activity(own_activity(request, public_id), by=actor(request), reason=body.reason)


@router.verb(
    actions.remove_activity,
    "POST",
    "/activities/{public_id}/remove",
    schemas.ActivityOut,
    summary=_("Take away what was recorded by mistake"),
)
def remove_activity(request: HttpRequest, public_id: PublicId, body: schemas.ReasonIn):
    """Only what nobody was told of; the record and its history stay."""
    return actions.remove_activity(own_activity(request, public_id), by=actor(request), reason=body.reason)


@router.verb(
    actions.restore_activity,
    "POST",
    "/activities/{public_id}/restore",
    schemas.ActivityOut,
    summary=_("Bring back what was taken away"),
)
def restore_activity(request: HttpRequest, public_id: PublicId):
    """Its parts stay called off."""
    activity = get_object_or_404(Activity.every.at_home().select_related("region"), public_id=public_id)
    return actions.restore_activity(activity, by=actor(request))


@router.verb(
    actions.ask_for_change,
    "POST",
    "/activities/{public_id}/changes",
    shapes.AgendaChangeOut,
    made=True,
    summary=_("Ask for a change that the office checks"),
)
def ask_for_change(request: HttpRequest, public_id: PublicId, body: shapes.AgendaChangeIn):
    """It goes round by the office's route and is carried out when the last of it agrees."""
    activity = own_activity(request, public_id)
    part = (
        get_object_or_404(Engagement.objects.at_home(), pk=body.engagement, activity=activity)
        if body.engagement
        else None
    )
    facts: dict[str, Any] = {}
    if body.what == What.MOVE:
        of = part or activity
        facts = {"starts_at": body.starts_at or of.starts_at, "ends_at": body.ends_at or of.ends_at}
    elif part is not None:
        facts = {"status": str({What.CONFIRM: State.CONFIRMED}.get(body.what, State.CANCELLED))}
    wanted = Wanted(body.what, activity, part, facts, body.reason)
    return Status(201, actions.ask_for_change(wanted, by=actor(request)))


# ---------- Series ----------
def series_of(public_id: str) -> EventSeries:
    """One of this secretariat's series, or 404."""
    return get_object_or_404(EventSeries.objects.at_home(), public_id=public_id)


@router.verb(
    actions.create_series,
    "POST",
    "/activities/{public_id}/repeat",
    shapes.SeriesOut,
    made=True,
    summary=_("Let an activity come again"),
)
def create_series(request: HttpRequest, public_id: PublicId, body: shapes.SeriesIn):
    """The activity is the first of the series; the others are made a year ahead."""
    return Status(201, actions.create_series(own_activity(request, public_id), by=actor(request), rule=body.rule))


@router.verb(
    actions.change_series,
    "POST",
    "/activities/{public_id}/change-series",
    shapes.SeriesChanged,
    summary=_("Change an occurrence, those that follow, or all coming ones"),
)
def change_series(request: HttpRequest, public_id: PublicId, body: shapes.SeriesChange):
    """What was changed by hand before stays as it is."""
    activity = own_activity(request, public_id)
    facts = {name: value for name, value in activity_facts(body).items() if name not in ("reach", "reason")}
    done, left = actions.change_series(activity, by=actor(request), reach=body.reach, reason=body.reason, **facts)
    return {"changed": [one.public_id for one in done], "left": [one.public_id for one in left]}


@router.verb(
    actions.end_series, "POST", "/series/{public_id}/end", list[schemas.ActivityOut], summary=_("End a series")
)
def end_series(request: HttpRequest, public_id: PublicId, body: shapes.SeriesEnd):
    """Gives the later occurrences that stay because they were changed by hand."""
    return actions.end_series(series_of(public_id), by=actor(request), last_day=body.last_day, reason=body.reason)


@router.verb(
    actions.name_part,
    "POST",
    "/engagements/{pk}/part",
    schemas.EngagementOut,
    summary=_("Say to which part of the event an engagement belongs"),
)
def name_part(request: HttpRequest, pk: Id, body: shapes.PartIn):
    """Empty for the whole of it."""
    return actions.name_part(engagement_of(request, pk), by=actor(request), part=body.part)
