"""Phones at the door: letting one in by a code on the screen, which is wrong by how much, locking a lost one out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from lugas.calendars.views import on_white
from lugas.door import actions, queries, words
from lugas.door.models import Device
from lugas.door.rules import MANAGE, SCAN
from lugas.door.views.asking import done, meeting_or_404, shown
from lugas.letters.codes import qr_svg
from lugas.meetings.models import Meeting
from lugas.meetings.words import zone_of
from lugas.search.addresses import public_path
from lugas.tenancy.asking import FORM, POST, needs, origin


@needs(SCAN)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The phones."""
    meeting = meeting_or_404(request, slug)
    return render(request, "door/phones.html", phones(request, meeting))


def phones(request: HttpRequest, meeting: Meeting) -> dict:
    """What the page of phones shows."""
    zone = zone_of(meeting)
    rows = [
        (one, words.phone_state(one), words.stamp(one.last_seen_at, zone), words.clock_words(one))
        for one in queries.devices(meeting)
    ]
    return shown(request, meeting, "phones") | {"rows": rows}


@needs(SCAN, POST)
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """A code for one phone, on the screen: never in a list, never twice."""
    meeting = meeting_or_404(request, slug)
    code = actions.invite_phone(meeting, by=request.user)
    url = f"{origin(request)}{page_of(meeting)}#kode={code}"
    context = phones(request, meeting) | {"code": code, "url": url, "picture": on_white(qr_svg(url))}
    answer = render(request, "door/phones.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def page_of(meeting: Meeting) -> str:
    """The path of the page for phones. The secretariat's region must be loaded."""
    return public_path(meeting.secretariat, f"pintu/{meeting.slug}/")


@needs(SCAN, FORM)
def this_phone(request: HttpRequest, slug: str) -> HttpResponse:
    """Let in the phone on which one is signed in: it goes on to the page for phones with a code of its own."""
    meeting = meeting_or_404(request, slug)
    if request.method == "POST":
        code = actions.invite_phone(meeting, by=request.user)
        return HttpResponse(status=302, headers={"Location": f"{page_of(meeting)}#kode={code}"})
    return render(request, "door/this_phone.html", shown(request, meeting, "phones"))


@needs(MANAGE, POST)
def lock(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Lock one out."""
    meeting = meeting_or_404(request, slug)
    phone = get_object_or_404(Device.objects.at_home(), meeting=meeting, public_id=public_id)

    def act() -> str:
        actions.lock_phone(phone, by=request.user)
        return _("The phone hands in nothing more, and deletes what it holds.")

    return done(request, meeting, act, "phones")
