"""The door of a meeting for its phones: letting one in by a code, and the list that it keeps. Without accounts and cookies."""

from __future__ import annotations

import json

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from lugas.api.limits import seconds_to_wait
from lugas.door import actions, handsets, lists
from lugas.meetings.models import Meeting
from lugas.portal.place import find
from lugas.tenancy.visiting import asked_office

TRIES_AN_HOUR = 60
LONGEST = 2_000
KEPT = "private, no-cache"


@csrf_exempt
@require_POST
def enrol(request: HttpRequest, language: str, slug: str, code: str = "") -> HttpResponse:
    """Let a phone in by the code that the office gave it."""
    place = find(language, code)
    if seconds_to_wait(request, "door", most=TRIES_AN_HOUR, seconds=3600):
        return handsets.refusal(request, _("Too many tries from this connection. Wait an hour."), locked=False)
    try:
        facts = json.loads(request.body[:LONGEST])
        words = {name: str(facts.get(name, ""))[:200] for name in ("code", "name", "public_key")}
    except (ValueError, AttributeError):
        return handsets.refusal(request, _("The request cannot be read."), locked=False)
    with asked_office(place.secretariat_id):
        meeting = Meeting.objects.at_home().select_related("activity").filter(slug=slug).first()
        if meeting is None:
            return handsets.refusal(request, _("This code does not work any more. Ask for a new one."), locked=False)
        try:
            device = actions.enrol(meeting, **words)
        except ValidationError as error:
            return handsets.refusal(request, " ".join(error.messages), locked=False)
        told = {"device": handsets.token_of(device), "name": device.name, "title": meeting.activity.title}
        return JsonResponse(told, status=201)


@require_GET
def listing(request: HttpRequest, language: str, slug: str, code: str = "") -> HttpResponse:
    """Whom the badges name and who is in, for a phone that signed this; "still the same" for one that has it."""
    find(language, code)
    handset = handsets.named(request)
    if handset is None:
        return handsets.refusal(request, _("This phone was locked out by the office, or was never let in."))
    try:
        with asked_office(handset.office):
            device = handsets.verified(request, handset, slug)
            door = device.meeting.door
            tag = lists.tag(door)
            if tag in request.headers.get("If-None-Match", ""):
                response = HttpResponse(status=304)
            else:
                response = HttpResponse(lists.whole(door, device.meeting), content_type="application/json")
    except handsets.NotLetIn as error:
        return handsets.refusal(request, str(error), locked=error.locked)
    response["ETag"], response["Cache-Control"] = tag, KEPT
    return response
