"""Registering for an open meeting: the form, and the personal link that confirms, follows, accepts and withdraws. Without cookies
and scripts.

Whoever sends the form is told the same whether the address is on the list or not. The link is the right to what it opens,
so no token against forged requests; it shows a button first, since programs that check mails open links by themselves.
"""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lugas.api.limits import seconds_to_wait
from lugas.meetings import actions, links, queries_registering, words
from lugas.meetings.actions.keeping import KEPT_DAYS
from lugas.meetings.actions.places import is_open
from lugas.meetings.forms_registering import RegisterForm
from lugas.meetings.models import Registrant, Registration
from lugas.meetings.rules_registering import CONFIRM_DAYS, LIVE, Stage
from lugas.meetings.words_registering import stage_state
from lugas.portal.place import Place, find
from lugas.portal.visitors import FORM, TRAP, LinkDesk, is_fresh, is_program, new_stamp
from lugas.tenancy.asking import origin, put
from lugas.tenancy.visiting import asked_office

DESK = LinkDesk(
    "daftar/",
    "",
    lazy("Registration"),
    lazy("Back to the form"),
    lazy("It was cut off, or the registration was deleted because it was not confirmed in time."),
)
TURNS_AN_HOUR = 60
VERBS = {"confirm": actions.confirm, "accept": actions.accept, "withdraw": actions.withdraw}


@csrf_exempt
@require_http_methods(FORM)
def form(request: HttpRequest, language: str, slug: str, code: str = "") -> HttpResponse:
    """The form of one meeting, with how many places are free; before and after its hours it says when."""
    place = find(language, code)
    with asked_office(place.secretariat_id):
        registration = queries_registering.public(slug)
        if registration is None:
            raise Http404
        if not is_open(registration):
            return page(request, place, registration, None)
        regions = queries_registering.regions(registration)
        sent = RegisterForm(request.POST or None, questions=registration.questions, regions=regions)
        if request.method != "POST":
            return page(request, place, registration, sent)
        if wait := seconds_to_wait(request, "register", most=settings.LUGAS_REQUEST_LIMIT, seconds=3600):
            return DESK.too_often(request, place, wait)
        if is_program(request):
            return arrived(request, place, registration, request.POST.get("email", "").strip()[:160])
        if not is_fresh(request.POST.get("stempel", "")):
            sent.add_error(None, _("Please read the form once more, then send it."))
        elif sent.is_valid():
            try:
                actions.register(registration, language=place.language, origin=origin(request), **sent.facts())
            except ValidationError as error:
                put(sent, error)
            else:
                return arrived(request, place, registration, sent.cleaned_data["email"])
        return page(request, place, registration, sent)


def page(request: HttpRequest, place: Place, registration: Registration, sent: RegisterForm | None) -> HttpResponse:
    """What is registered for, how many places are free, and the form where it is open."""
    activity = registration.meeting.activity
    zone = ZoneInfo(activity.time_zone)
    context: dict[str, Any] = {
        "form": sent,
        "registration": registration,
        "meeting": registration.meeting,
        "activity": activity,
        "when": words.when(activity),
        "opens": words.moment(registration.opens_at, zone),
        "closes": words.moment(registration.closes_at, zone),
        "is_early": registration.opens_at > timezone.now() and activity.cancelled_at is None,
        "is_cancelled": activity.cancelled_at is not None,
        "stamp": new_stamp(),
        "trap": TRAP,
        "days": KEPT_DAYS,
        **queries_registering.room_left(registration),
    }
    status = 422 if sent is not None and sent.errors else 200
    path = f"{registration.meeting.slug}/"
    return DESK.show(request, place, "portal/register/form.html", context, path=path, status=status)


def arrived(request: HttpRequest, place: Place, registration: Registration, address: str) -> HttpResponse:
    """What is said after the form, to programs too. It heeds the address as typed, never whether it stands on the list."""
    said = [
        _(
            "We sent a mail to %(address)s. Open the link in it within %(days)s days; "
            "only then does your registration count."
        )
        % {"address": address, "days": CONFIRM_DAYS}
    ]
    left = queries_registering.room_left(registration)
    if not left["free"] or left["waiting"]:
        said.append(_("All places are held, so you will then stand on the waiting list."))
    return DESK.message(
        request,
        place,
        _("One step is left"),
        " ".join(said),
        icon="mail",
        tone="kunyit",
        back_url=place.url(f"daftar/{registration.meeting.slug}/"),
    )


@csrf_exempt
@require_http_methods(FORM)
def follow(request: HttpRequest, language: str, token: str, code: str = "") -> HttpResponse:
    """How one registration stands, and what may be done with it."""
    place, opened = find(language, code), links.registrant_opened(token)
    if opened is None:
        return DESK.unknown_link(request, place)
    with asked_office(opened[0]):
        one = queries_registering.registrant(opened[1])
        if one is None:
            return DESK.unknown_link(request, place)
        problem = ""
        if request.method == "POST":
            if wait := seconds_to_wait(request, "follow", most=TURNS_AN_HOUR, seconds=3600):
                return DESK.too_often(request, place, wait)
            verb = VERBS.get(request.POST.get("act", ""))
            try:
                one = verb(one) if verb else one
            except ValidationError as error:
                problem = " ".join(error.messages)
            one = queries_registering.registrant(opened[1]) or one
        return standing(request, place, one, token, problem)


def standing(request: HttpRequest, place: Place, one: Registrant, token: str, problem: str) -> HttpResponse:
    """The page of one registration."""
    activity = one.registration.meeting.activity
    zone = ZoneInfo(activity.time_zone)
    context = {
        "one": one,
        "activity": activity,
        "state": stage_state(one.stage),
        "problem": problem,
        "when": words.when(activity),
        "until": words.moment(one.offered_until, zone),
        "before": queries_registering.before(one),
        "may_withdraw": one.stage in LIVE and activity.ends_at > timezone.now(),
        "may_again": one.stage in (Stage.WITHDRAWN, Stage.LAPSED) and is_open(one.registration),
        "again": place.url(f"daftar/{one.registration.meeting.slug}/"),
        "deleted": words.plain_day(one.delete_on),
        "days": CONFIRM_DAYS,
    }
    status = 422 if problem else 200
    return DESK.show(request, place, "portal/register/standing.html", context, path=f"tautan/{token}/", status=status)
