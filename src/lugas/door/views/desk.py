"""The door as it goes: the live count, the desk where people are taken in by name, who is not here yet."""

from __future__ import annotations

import json
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from lugas.design.toasts import REFUSAL, say
from lugas.door import actions, queries, rules, words
from lugas.door.actions.handing import Result
from lugas.door.actions.keeping import milliseconds, moment
from lugas.door.actions.reading import Sent
from lugas.door.forms import SubstituteForm, WalkInForm
from lugas.door.models import Door
from lugas.door.rules import SCAN, VIEW, Kind
from lugas.door.rules_attendance import is_quorate, needed
from lugas.door.views.asking import badge_or_404, form_page, meeting_or_404, shown
from lugas.meetings.models import Meeting, Seat
from lugas.meetings.words import zone_of
from lugas.tenancy.asking import FORM, POST, needs

ON_A_PAGE = 30


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Come and expected by region and day, and who came last. Asks for itself again; where nothing came, nothing is sent."""
    meeting = meeting_or_404(request, slug)
    zone = zone_of(meeting)
    counter = queries.counter(meeting)
    door = Door.objects.at_home().filter(meeting=meeting).first()
    quorum = door.quorum if door else None
    context = shown(request, meeting, "page") | {
        "counter": counter,
        "days": [(words.marked_day(day, meeting), seats, badges) for day, seats, badges in counter.days],
        "latest": [
            (words.who(one.badge), words.what(one.badge), words.stamp(one.first_at, zone), place_of(one))
            for one in queries.latest(meeting)
        ],
        "quorum": quorum,
        "needed": needed(counter.expected, quorum) if quorum else 0,
        "is_quorate": bool(quorum) and is_quorate(counter.came, counter.expected, quorum or 0),
    }
    return render(request, "door/page.html", context)


def place_of(arrival: Any) -> str:
    """At which phone, or by whom at the desk."""
    return arrival.device.name if arrival.device else arrival.by


@needs(VIEW)
def missing(request: HttpRequest, slug: str) -> HttpResponse:
    """Seats that did not come yet."""
    meeting = meeting_or_404(request, slug)
    counted = queries.attendance(meeting)
    here = Paginator(range(counted.missing), ON_A_PAGE).get_page(request.GET.get("page"))
    seats = queries.missing(meeting)[(here.number - 1) * ON_A_PAGE : here.number * ON_A_PAGE]
    context = shown(request, meeting, "missing") | {
        "here": here,
        "rows": [(one, words.absence(one), reason(one)) for one in seats],
        "excused": counted.excused,
    }
    return render(request, "door/missing.html", context)


def reason(seat: Seat) -> str:
    """What was told of a seat that did not come."""
    answer = getattr(seat, "answer", None)
    return (answer.reason or (answer.name if answer.name != "-" else "")) if answer else ""


@needs(SCAN)
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Whoever came without a badge is found by name and taken in."""
    meeting = meeting_or_404(request, slug)
    zone = zone_of(meeting)
    asked = request.GET.get("q", "").strip()[:80]
    found = queries.sought(meeting, asked) if asked else []
    context = shown(request, meeting, "desk") | {
        "asked": asked,
        "rows": [
            (one, words.who(one), words.what(one), words.presence(one, zone), getattr(one, "arrival", None))
            for one in found
        ],
        "none_made": not asked and not queries.badges(meeting).exists(),
    }
    return render(request, "door/desk.html", context)


def one_scan(request: HttpRequest, meeting: Meeting, kind: str, badge: str = "", **what: Any) -> Result:
    """A scan that is made here and now by the person at the desk."""
    sent = Sent(rules.new_key(), kind, badge, milliseconds(timezone.now()), json.dumps(what))
    return actions.check_in(meeting, [sent], by=request.user)[0]


def told(request: HttpRequest, meeting: Meeting, result: Result) -> HttpResponse:
    """Say what became of a scan, with the way back, and go back to where one was."""
    if result.why:
        say(request, result.why, level=REFUSAL)
    elif result.seen is not None:
        first, zone = result.seen.first, zone_of(meeting)
        hour = words.stamp(moment(rules.moment_of(first)), zone) if first else ""
        sentence = _("%(name)s is in since %(hour)s.") if first else _("%(name)s was noted.")
        say(
            request,
            sentence % {"name": words.who(result.seen), "hour": hour},
            undo_url=reverse("door:take_back", args=[meeting.slug, result.key]),
        )
    asked = request.POST.get("q", "")[:80]
    url = reverse("door:desk", args=[meeting.slug])
    return HttpResponse(status=302, headers={"Location": f"{url}?{urlencode({'q': asked})}" if asked else url})


@needs(SCAN, POST)
def admit(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Take somebody in."""
    meeting = meeting_or_404(request, slug)
    return told(request, meeting, one_scan(request, meeting, Kind.IN, badge_or_404(meeting, code).code))


@needs(SCAN, POST)
def let_out(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Somebody leaves."""
    meeting = meeting_or_404(request, slug)
    return told(request, meeting, one_scan(request, meeting, Kind.OUT, badge_or_404(meeting, code).code))


@needs(SCAN, POST)
def take_back(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Take a scan back that was a mistake."""
    meeting = meeting_or_404(request, slug)
    result = one_scan(request, meeting, Kind.UNDO, key=key)
    say(request, result.why or _("It was taken back."), level=REFUSAL if result.why else 25)
    return HttpResponse(status=302, headers={"Location": reverse("door:desk", args=[meeting.slug])})


@needs(SCAN, FORM)
def walk_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody came uninvited."""
    meeting = meeting_or_404(request, slug)
    form = WalkInForm(request.POST or None, initial={"name": request.GET.get("q", "")[:120]})

    def act() -> str:
        facts = form.cleaned_data
        region = facts["region"].code if facts["region"] else ""
        return brought(request, meeting, Kind.WALK_IN, name=facts["name"], office=facts["office"], region=region)

    title, help = _("Somebody came uninvited"), _("The person counts as present, and for no invited office.")
    return form_page(request, meeting, form, act, title=title, back="desk", help=help)


def brought(request: HttpRequest, meeting: Meeting, kind: str, **what: Any) -> str:
    """Take in somebody with a badge that is new; gives the sentence that says so."""
    result = one_scan(request, meeting, kind, rules.new_badge(), **what)
    if result.why:
        return result.why
    return _("%(name)s was taken in.") % {"name": what["name"]}


@needs(SCAN, FORM)
def substitute(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Somebody came in the place of an invited office."""
    meeting = meeting_or_404(request, slug)
    seats = Seat.objects.at_home().select_related("region")
    seat = get_object_or_404(seats, meeting=meeting, public_id=public_id, left_out="")
    form = SubstituteForm(request.POST or None)
    facts = {"office": seat.office, "region": seat.region.name if seat.region else ""}
    return form_page(
        request,
        meeting,
        form,
        lambda: brought(request, meeting, Kind.SUBSTITUTE, **form.cleaned_data, **{"for": seat.public_id}),
        title=_("Substitute for %(office)s") % facts,
        back="desk",
        help=_("Counts for the office invited: %(office)s, %(region)s.") % facts
        if seat.region
        else _("Counts for the office invited."),
    )
