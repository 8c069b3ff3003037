"""What the staff does with requests: screen, offer hours, accept, pass on, refuse, note. One function a verb, one transaction each.

Each changes the state by rules.TRANSITIONS, writes a step and, where the sender is to hear of it, enqueues the mail.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.actions import create_activity, engage
from lugas.agenda.actions.naming import name_of
from lugas.agenda.models import Activity
from lugas.agenda.rules import Span
from lugas.agenda.rules import Status as Engaged
from lugas.institutions.models import Position, Unit
from lugas.requests import speeches
from lugas.requests.jobs import send_answer
from lugas.requests.models import Request, Slot, Step
from lugas.requests.rules import CLOSED, Status, transition


def held(request: Request, target: str, by: User) -> Request:
    """The request as it stands, held to the end of the transaction.

    Raises NotAllowed, PermissionDenied, or ValidationError once what its sender told was deleted: then nobody can be answered.
    """
    fresh = Request.objects.at_home().select_for_update(of=("self",)).get(pk=request.pk)
    require(by, transition(fresh.status, target).permission, fresh)
    check_told(fresh)
    if fresh.kind == "invitation":
        raise ValidationError(_("An invitation is answered by the decision on it, in Incoming."), code="invitation")
    return fresh


def check_told(request: Request) -> None:
    """Raises ValidationError once what the sender told was deleted."""
    if not hasattr(request, "details"):
        raise ValidationError(_("What the sender told was deleted on its day."), code="deleted")


def go(request: Request, target: Status, by: User, *, words: str = "", answer: str | None = None) -> Request:
    """Take a held request to a state, with its step; answer: what its sender is told (None: he hears nothing)."""
    request.status = target
    if target in CLOSED:
        request.closed_at = timezone.now()
    request.save(update_fields=["status", "asked", "activity", "closed_at", "changed_at"])
    Step.objects.create(
        secretariat_id=request.secretariat_id, request=request, status=target, words=words[:400], by=name_of(by)
    )
    if answer is not None:
        request.details.answer = answer
        request.details.save(update_fields=["answer"])
        send_answer.defer(secretariat_id=request.secretariat_id, request_id=request.pk, status=target)
    return request


@transaction.atomic
def screen(request: Request, *, by: User, words: str = "") -> Request:
    """The clerk looked it over: it lies before whoever decides, with a remark."""
    return go(held(request, Status.SCREENED, by), Status.SCREENED, by, words=words.strip())


@transaction.atomic
def offer(request: Request, spans: Iterable[Span], *, by: User, answer: str = "") -> Request:
    """Offer hours to the sender of an audience request, in the place of earlier ones. Raises ValidationError for none."""
    request = held(request, Status.OFFERED, by)
    spans = [one for one in spans if one.start > timezone.now()]
    if request.kind != "audience" or not spans:
        raise ValidationError(_("Choose at least one of the free hours."), code="hours")
    request.slots.all().delete()
    Slot.objects.bulk_create(
        Slot(secretariat_id=request.secretariat_id, request=request, starts_at=one.start, ends_at=one.end)
        for one in spans
    )
    return go(request, Status.OFFERED, by, answer=answer.strip())


@transaction.atomic
def accept(request: Request, *, by: User, hours: Span | None = None, place: str = "", answer: str = "") -> Request:
    """Say yes. An audience becomes an activity with the leader's confirmed part in it: hours and place are then needed;
    written words become a speech that is asked for.

    Raises Taken when the leader is engaged at those hours; nothing is changed then.
    """
    request = held(request, Status.ACCEPTED, by)
    if request.kind == "audience":
        if hours is None:
            raise ValidationError(_("Say when the audience takes place."), code="hours")
        if hours.start <= timezone.now():
            raise ValidationError(_("These hours have passed."), code="past")
        request.activity = meet(request, hours, place, by)
    if request.kind == "speech":
        speeches.ask(request, by)
    return go(request, Status.ACCEPTED, by, answer=answer.strip())


def meet(request: Request, hours: Span, place: str, by: User) -> Activity:
    """The activity of an audience, with the leader engaged for the whole of it."""
    details, region = request.details, request.secretariat.region
    who = details.organisation or details.name
    # The record is the office's, so it is named in the language of its papers.
    with translation.override("id"):
        title = _("Audience: %(who)s") % {"who": who}
    activity = create_activity(
        by=by,
        kind=Activity.Kind.AUDIENCE,
        title=title[:200],
        aims=details.subject,
        organiser_kind=Activity.Organiser.OUTSIDE,
        organiser_name=who[:160],
        region=region,
        time_zone=region.time_zone,
        place=place,
        starts_at=hours.start,
        ends_at=hours.end,
        contact_name=details.name,
        contact_phone=details.telephone,
    )
    engage(activity, request.asked, by=by, status=Engaged.CONFIRMED)
    return activity


@transaction.atomic
def pass_on(
    request: Request, *, by: User, words: str, position: Position | None = None, unit: Unit | None = None
) -> Request:
    """To another leader of the office, who is then asked instead; or to a unit that answers by itself, which closes it.

    words: why. Raises ValidationError unless exactly one of both is named.
    """
    request = held(request, Status.PASSED, by)
    if (position is None) == (unit is None):
        raise ValidationError(_("Choose one: a leader or a unit."), code="one")
    if position is not None:
        request.asked = position
        request.slots.all().delete()
        with translation.override("id"):
            remark = _("Passed on to %(who)s: %(why)s") % {"who": position.short_title, "why": words.strip()}
        return go(request, Status.SCREENED, by, words=remark)
    assert unit is not None
    with translation.override(request.language):
        answer = _("It goes on with %(unit)s, which will answer you.") % {"unit": unit.name}
    return go(request, Status.PASSED, by, words=f"{unit.name}: {words.strip()}", answer=answer)


@transaction.atomic
def refuse(request: Request, *, by: User, answer: str) -> Request:
    """Say no with a reason that its sender reads."""
    request = held(request, Status.REFUSED, by)
    if not answer.strip():
        raise ValidationError({"answer": _("Give a reason; the sender reads it.")})
    return go(request, Status.REFUSED, by, answer=answer.strip())


@transaction.atomic
def write_note(request: Request, *, by: User, note: str) -> Request:
    """Write the private note, for the leader's own circle. It goes with what the sender told."""
    require(by, "requests.view_note", request)
    check_told(request)
    request.details.note = note.strip()
    request.details.save(update_fields=["note"])
    return request
