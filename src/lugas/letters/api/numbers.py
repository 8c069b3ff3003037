"""The numbers of papers for programs: the books, reserved and cancelled numbers, patterns and codes."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Status

from lugas.api.lists import Page, page
from lugas.api.routing import Id, PublicId, actor, require
from lugas.institutions.models import Unit
from lugas.letters import actions
from lugas.letters import schemas as shapes
from lugas.letters.actions.numbering import NUMBER, SET
from lugas.letters.api.found import VIEW, letter_of, number_of, router
from lugas.letters.models import Number
from lugas.letters.queries import visible_letters


@router.read("/numbers", Page[shapes.NumberOut], summary=_("Numbers of the books, the newest first"))
def list_numbers(request: HttpRequest, asked: Query[shapes.Numbers]):
    """Taken, reserved and cancelled ones. Of a paper that one may not read, only the number."""
    require(request, VIEW)
    found = Number.objects.at_home().select_related("series", "letter")
    if asked.series:
        found = found.filter(series__key=asked.series)
    if asked.year is not None:
        found = found.filter(series__year=asked.year)
    part = page(found, asked, order=("-id",))
    read = set(
        visible_letters(actor(request))
        .filter(pk__in=[one.letter_id for one in part["items"] if one.letter_id])
        .values_list("pk", flat=True)
    )
    for one in part["items"]:
        if one.letter_id not in read:
            one.letter, one.reason = None, "" if one.state == Number.State.TAKEN else one.reason
    return part


@router.verb(
    actions.reserve_numbers,
    "POST",
    "/numbers/reserve",
    list[shapes.NumberOut],
    made=True,
    summary=_("Reserve numbers"),
)
def reserve_numbers(request: HttpRequest, body: shapes.ReserveIn):
    """For papers that come later; behind a number that stands, for a late one."""
    require(request, NUMBER)
    facts = body.dict()
    facts["behind"] = number_of(body.behind) if body.behind else None
    return Status(201, actions.reserve_numbers(facts.pop("series"), by=actor(request), **facts))


@router.verb(
    actions.use_number, "POST", "/numbers/{pk}/use", shapes.NumberOut, summary=_("Give a reserved number to a draft")
)
def use_number(request: HttpRequest, pk: Id, body: shapes.UseIn):
    """It is signed under it."""
    require(request, NUMBER)
    return actions.use_number(number_of(pk), letter_of(request, body.letter), by=actor(request))


@router.verb(
    actions.cancel_number, "POST", "/numbers/{pk}/cancel", shapes.NumberOut, summary=_("Give a reserved number up")
)
def cancel_number(request: HttpRequest, pk: Id, body: shapes.LetterReason):
    """It stays in the book as cancelled."""
    require(request, NUMBER)
    return actions.cancel_number(number_of(pk), by=actor(request), reason=body.reason)


@router.verb(
    actions.record_outside_number,
    "PUT",
    "/letters/{public_id}/outside-number",
    shapes.LetterOut,
    summary=_("Note the number in another system"),
)
def record_outside_number(request: HttpRequest, public_id: PublicId, body: shapes.OutsideIn):
    """An empty one takes the note away."""
    return actions.record_outside_number(letter_of(request, public_id), body.number, by=actor(request))


@router.verb(
    actions.set_pattern,
    "PUT",
    "/number-patterns/{series}",
    shapes.PatternOut,
    summary=_("Set how numbers are written"),
)
def set_pattern(request: HttpRequest, series: shapes.SeriesKey, body: shapes.PatternIn):
    """From now on; those that were given stay as they were printed."""
    require(request, SET)
    return actions.set_pattern(series, by=actor(request), **body.dict())


@router.verb(actions.set_unit_code, "PUT", "/units/{pk}/number-code", summary=_("Set a unit's code in numbers"))
def set_unit_code(request: HttpRequest, pk: Id, body: shapes.UnitCodeIn):
    """An empty code lets its initials stand again."""
    require(request, SET)
    actions.set_unit_code(get_object_or_404(Unit.objects.at_home(), pk=pk), body.code, by=actor(request))
