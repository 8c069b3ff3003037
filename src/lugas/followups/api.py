"""Dispositions and directions, for programs; every verb is the action of the same name, under the same permission."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Status

from lugas.api.lists import Page, page
from lugas.api.routing import REFUSED, Id, PublicId, Room, actor, require
from lugas.files.api import stored_file
from lugas.files.views import served
from lugas.followups import actions, half_year, late, queries, registry
from lugas.followups import schemas as shapes
from lugas.followups.models import Addressee, Direction, Disposition
from lugas.followups.people import Target
from lugas.followups.rules import ACT, DIRECT, DISPOSE, SETTLE, HalfYear
from lugas.institutions.models import Position, Secretariat, Unit
from lugas.tenancy.scope import home
from lugas.tenancy.visiting import asked_office

router = Room("followups")


# ---------- What an address or a field names ----------
def disposition_of(request: HttpRequest, public_id: str) -> Disposition:
    """A disposition that this person may see, or 404."""
    return get_object_or_404(queries.whole(queries.visible_dispositions(actor(request))), public_id=public_id)


def addressee_of(request: HttpRequest, public_id: str, pk: int) -> Addressee:
    """One of its addressees, or 404."""
    found = Addressee.objects.select_related("disposition__secretariat__region")
    return get_object_or_404(found, disposition=disposition_of(request, public_id), pk=pk)


def direction_of(request: HttpRequest, public_id: str) -> Direction:
    """A direction that this person may see, with its steps, or 404."""
    found = get_object_or_404(queries.with_steps(queries.visible_directions(actor(request))), public_id=public_id)
    files = queries.evidence_by_step(found)
    for step in found.steps.all():
        step.shown_by = files.get(step.pk, [])  # type: ignore[attr-defined]
    return found


def target_of(sent: shapes.TargetIn) -> Target:
    """To whom, as it was sent. Raises ValidationError where not exactly one of the three is named."""
    if [sent.position, sent.unit, sent.secretariat].count(None) != 2:
        raise ValidationError({"to": gettext("Name one: an office, a unit, or a secretariat.")})
    if sent.position is not None:
        office = get_object_or_404(Position.objects.select_related("secretariat__region"), pk=sent.position)
        return Target(office.secretariat, position=office)
    if sent.unit is not None:
        unit = get_object_or_404(Unit.objects.select_related("secretariat__region"), pk=sent.unit)
        return Target(unit.secretariat, unit=unit)
    return Target(get_object_or_404(Secretariat.objects.select_related("region"), region__code=sent.secretariat))


def giver_of(pk: int) -> Position:
    """An office of the secretariat, or 404."""
    return get_object_or_404(Position.objects.at_home(), pk=pk)


def subject_of(request: HttpRequest, name: str, key: int | str | None) -> registry.Subject | None:
    """The record that is named, or 404 for one that this person may not see; None where none is."""
    if key is None:
        return None
    found = registry.subject_of(name, key, actor(request))
    return found or get_object_or_404(Disposition.objects.none())


def passing(body: shapes.PassOnIn) -> dict[str, Any]:
    """What both passing on and passing on further take."""
    to = [target_of(one) for one in body.to]
    return {
        "giver": giver_of(body.giver), "to": to, "wished": body.wishes, "note": body.note, "answer_by": body.answer_by
    }  # fmt: skip


# ---------- Dispositions ----------
@router.read("/dispositions", Page[shapes.DispositionOut], summary=_("Letters passed on, the newest first"))
def list_dispositions(request: HttpRequest, asked: Query[shapes.Dispositions]):
    """Those that this secretariat gave or was given."""
    require(request, queries.VIEW)
    found = queries.whole(queries.visible_dispositions(actor(request)))
    if asked.mine:
        found = found.filter(pk__in=queries.waiting(actor(request)).order_by().values("disposition"))
    return page(found, asked, order=("-made_at", "-id"))


@router.read("/dispositions/{public_id}", shapes.DispositionOut, summary=_("One disposition with its stamps"))
def read_disposition(request: HttpRequest, public_id: PublicId):
    """Who has read and done it."""
    require(request, queries.VIEW)
    return disposition_of(request, public_id)


@router.verb(actions.dispose, "POST", "/dispositions", shapes.DispositionOut, made=True, summary=_("Pass a letter on"))
def dispose(request: HttpRequest, body: shapes.DispositionIn):
    """To several at once; each is told."""
    require(request, DISPOSE)
    about = subject_of(request, "agenda.invitation", body.invitation)
    nature = "" if about else body.nature
    made = actions.dispose(by=actor(request), about=about, title=body.title, nature=nature, **passing(body))
    return Status(201, disposition_of(request, made.public_id))


@router.verb(
    actions.pass_on,
    "POST",
    "/dispositions/{public_id}/addressees/{pk}/pass-on",
    shapes.DispositionOut,
    made=True,
    summary=_("Pass on further what one was given"),
)
def pass_on(request: HttpRequest, public_id: PublicId, pk: Id, body: shapes.PassOnIn):
    """In the name of one's own office; the one before is stamped as read."""
    require(request, ACT)
    made = actions.pass_on(addressee_of(request, public_id, pk), by=actor(request), **passing(body))
    return Status(201, disposition_of(request, made.public_id))


@router.verb(
    actions.mark_read,
    "POST",
    "/dispositions/{public_id}/addressees/{pk}/read",
    shapes.AddresseeOut,
    summary=_("Stamp a disposition as read"),
)
def mark_read(request: HttpRequest, public_id: PublicId, pk: Id):
    """Twice is once."""
    return actions.mark_read(addressee_of(request, public_id, pk), by=actor(request))


@router.verb(
    actions.mark_done,
    "POST",
    "/dispositions/{public_id}/addressees/{pk}/done",
    shapes.AddresseeOut,
    summary=_("Stamp a disposition as done"),
)
def mark_done(request: HttpRequest, public_id: PublicId, pk: Id, body: shapes.StampDoneIn):
    """The giver is told."""
    return actions.mark_done(addressee_of(request, public_id, pk), by=actor(request), note=body.note)


@router.verb(
    actions.take_back,
    "POST",
    "/dispositions/{public_id}/take-back",
    shapes.DispositionOut,
    summary=_("Take a disposition back"),
)
def take_back(request: HttpRequest, public_id: PublicId, body: shapes.FollowupReasonIn):
    """The addressees are told."""
    actions.take_back(disposition_of(request, public_id), by=actor(request), reason=body.reason)
    return disposition_of(request, public_id)


# ---------- Directions ----------
@router.read("/directions", Page[shapes.DirectionOut], summary=_("Directions, the soonest due first"))
def list_directions(request: HttpRequest, asked: Query[shapes.Directions]):
    """Those that this secretariat gave or was given."""
    require(request, queries.VIEW)
    found = queries.asked(actor(request)) if asked.mine else queries.visible_directions(actor(request))
    return page(queries.at(found, asked.progress), asked, order=("due_on", "id"))


@router.read("/directions/{public_id}", shapes.DirectionDetail, summary=_("One direction with its steps"))
def read_direction(request: HttpRequest, public_id: PublicId):
    """What was done about it."""
    require(request, queries.VIEW)
    return direction_of(request, public_id)


@router.get(
    "/directions/{public_id}/files/{file}",
    response={200: None, **REFUSED},
    operation_id="followups.read_evidence",
    summary=_("A file that shows what was done"),
    openapi_extra={"responses": {200: {"content": {"application/octet-stream": {}}}}},
)
def read_evidence(request: HttpRequest, public_id: PublicId, file: PublicId) -> HttpResponse:
    """As it came, for the side that asked for it and for the one that reported."""
    require(request, queries.VIEW)
    one = direction_of(request, public_id)
    if one.to_id == home():
        return served(request, stored_file(request, file))
    with asked_office(one.to_id):
        return served(request, get_object_or_404(queries.evidence(one), file__public_id=file).file)


@router.verb(actions.direct, "POST", "/directions", shapes.DirectionDetail, made=True, summary=_("Give a direction"))
def direct(request: HttpRequest, body: shapes.DirectionIn):
    """Who is asked is told, and reminded in time."""
    require(request, DIRECT)
    about = subject_of(request, "agenda.invitation", body.invitation)
    about = about or subject_of(request, "agenda.activity", body.activity)
    about = about or subject_of(request, "requests.request", body.request)
    facts: dict[str, Any] = {"giver": giver_of(body.giver), "to": target_of(body.to), "about": about}
    facts |= body.dict(include={"what", "due_on", "details", "nature", "body"})
    made = actions.direct(by=actor(request), **facts)
    return Status(201, direction_of(request, made.public_id))


@router.verb(
    actions.proceed,
    "POST",
    "/directions/{public_id}/proceed",
    shapes.DirectionDetail,
    summary=_("Take a direction up, or tell how far it has come"),
)
def proceed(request: HttpRequest, public_id: PublicId, body: shapes.ProceedIn):
    """By who is asked."""
    actions.proceed(direction_of(request, public_id), by=actor(request), text=body.text)
    return direction_of(request, public_id)


@router.verb(
    actions.report,
    "POST",
    "/directions/{public_id}/report",
    shapes.DirectionDetail,
    summary=_("Report a direction as done"),
)
def report(request: HttpRequest, public_id: PublicId, body: shapes.DirectionReportIn):
    """By who is asked, with the papers, addresses and own activities that show it."""
    direction = direction_of(request, public_id)
    files = [stored_file(request, one) for one in body.files]
    about = [subject_of(request, "agenda.activity", one) for one in body.activities]
    records = registry.chosen([f"{one.name}:{one.key}" for one in about if one], actor(request))
    actions.report(direction, by=actor(request), text=body.text, files=files, links=body.links, records=records)
    return direction_of(request, public_id)


@router.verb(
    actions.drop, "POST", "/directions/{public_id}/drop", shapes.DirectionDetail, summary=_("Drop a direction")
)
def drop(request: HttpRequest, public_id: PublicId, body: shapes.FollowupReasonIn):
    """By the side that gave it."""
    actions.drop(direction_of(request, public_id), by=actor(request), reason=body.reason)
    return direction_of(request, public_id)


@router.verb(
    actions.verify, "POST", "/directions/{public_id}/verify", shapes.DirectionDetail, summary=_("Verify a direction")
)
def verify(request: HttpRequest, public_id: PublicId):
    """By the side that gave it: it was done as reported."""
    actions.verify(direction_of(request, public_id), by=actor(request))
    return direction_of(request, public_id)


@router.verb(
    actions.give_back,
    "POST",
    "/directions/{public_id}/return",
    shapes.DirectionDetail,
    summary=_("Return a report with the reason"),
)
def give_back(request: HttpRequest, public_id: PublicId, body: shapes.FollowupReasonIn):
    """By the side that gave it: it was not done as reported."""
    actions.give_back(direction_of(request, public_id), by=actor(request), reason=body.reason)
    return direction_of(request, public_id)


@router.verb(
    actions.reopen,
    "POST",
    "/directions/{public_id}/reopen",
    shapes.DirectionDetail,
    summary=_("Open a direction again"),
)
def reopen(request: HttpRequest, public_id: PublicId, body: shapes.FollowupReasonIn):
    """By the side that gave it."""
    actions.reopen(direction_of(request, public_id), by=actor(request), reason=body.reason)
    return direction_of(request, public_id)


@router.verb(
    actions.move_day, "POST", "/directions/{public_id}/day", shapes.DirectionDetail, summary=_("Give it another day")
)
def move_day(request: HttpRequest, public_id: PublicId, body: shapes.NewDayIn):
    """By the side that gave it; who is asked is told."""
    actions.move_day(direction_of(request, public_id), by=actor(request), due_on=body.due_on)
    return direction_of(request, public_id)


# ---------- How reminders rise, and the half-yearly report ----------
@router.read("/reminder-steps", shapes.ReminderStepsOut, summary=_("How reminders rise"))
def read_steps(request: HttpRequest):
    """What the office settled, or the usual."""
    require(request, queries.VIEW)
    return late.steps_at_home()


@router.verb(
    actions.settle_steps, "PUT", "/reminder-steps", shapes.ReminderStepsOut, summary=_("Settle how reminders rise")
)
def settle_steps(request: HttpRequest, body: shapes.ReminderStepsIn):
    """In working days; the letter is drafted by itself and sent by people."""
    require(request, SETTLE)
    signer = giver_of(body.signer) if body.signer else None
    return actions.settle_steps(by=actor(request), signer=signer, **body.dict(exclude={"signer"}))


@router.read(
    "/follow-ups/half-year",
    list[shapes.HalfYearParty],
    summary=_("The half-yearly report of follow-ups, by who does it"),
)
def read_half_year(request: HttpRequest, asked: Query[shapes.HalfYearAsked]):
    """How each stood at the end of the half year, or stands now while it lasts (PP 12/2017 art. 28)."""
    require(request, queries.VIEW)
    half, side = HalfYear(asked.year, asked.number), half_year.ASKED if asked.asked_of_us else half_year.GIVEN
    return half_year.parties(actor(request), half, side, region=asked.region or "")
