"""Attendance: who was there by day, at which parts, for how many hours; on paper and as a table; the quorum."""

from __future__ import annotations

from datetime import date

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lugas.design.papers import pdf_answer
from lugas.design.workbook import MEDIA_TYPE
from lugas.door import actions, queries, sheets, words
from lugas.door.actions.keeping import door_of
from lugas.door.forms import QuorumForm
from lugas.door.models import Door
from lugas.door.rules import MANAGE, VIEW
from lugas.door.rules_attendance import is_quorate, needed
from lugas.door.views.asking import form_page, meeting_or_404, shown
from lugas.meetings.models import Meeting, Session
from lugas.meetings.words import zone_of
from lugas.tenancy.asking import FORM, needs


def asked_day(request: HttpRequest, meeting: Meeting) -> date:
    """The day that is asked for, else the last that has begun, else the first."""
    days = queries.days_of(meeting)
    told = request.GET.get("hari", "")
    today = queries.today(meeting)
    begun = [one for one in days if one <= today]
    return next((one for one in days if one.isoformat() == told), begun[-1] if begun else days[0])


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Who was there on a day, with hours over all days."""
    meeting = meeting_or_404(request, slug)
    zone = zone_of(meeting)
    day = asked_day(request, meeting)
    hours = {one.key: one for one in queries.attendees(meeting)}
    titles = dict(Session.objects.at_home().filter(meeting=meeting).values_list("pk", "title"))
    counter = queries.counter(meeting)
    door = Door.objects.at_home().filter(meeting=meeting).first()
    quorum = door.quorum if door else None
    absent, excused = queries.missing(meeting).count(), queries.excused(queries.missing(meeting)).count()
    context = shown(request, meeting, "attendance") | {
        "days": [(one.isoformat(), words.day(one, zone), one == day) for one in queries.days_of(meeting)],
        "day": day.isoformat(),
        "rows": [
            (words.who(one.badge), words.what(one.badge), words.hour(one.arrived_at, zone), hours.get(one.badge.code))
            for one in queries.came(meeting, day)
        ],
        "parts": [
            (titles[key], sum(1 for one in hours.values() if key in one.sessions))
            for key in (part.key for part in queries.parts(meeting))
        ],
        "counter": counter,
        "absent": absent - excused,
        "excused": excused,
        "quorum": quorum,
        "needed": needed(counter.expected, quorum) if quorum else 0,
        "is_quorate": bool(quorum) and is_quorate(counter.came, counter.expected, quorum or 0),
    }
    return render(request, "door/attendance.html", context)


@needs(VIEW)
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The attendance list of a day, with the drawn signatures."""
    meeting = meeting_or_404(request, slug)
    day = asked_day(request, meeting)
    return pdf_answer(sheets.attendance_pdf(meeting, day), f"daftar-hadir-{slug}-{day.isoformat()}.pdf")


@needs(VIEW)
def table(request: HttpRequest, slug: str) -> FileResponse:
    """Present, absent and excused as XLSX."""
    meeting = meeting_or_404(request, slug)
    answer = FileResponse(
        sheets.attendance_xlsx(meeting), as_attachment=True, filename=f"kehadiran-{slug}.xlsx", content_type=MEDIA_TYPE
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@needs(MANAGE, FORM)
def quorum(request: HttpRequest, slug: str) -> HttpResponse:
    """Which share of the seats must have come."""
    meeting = meeting_or_404(request, slug)
    form = QuorumForm(request.POST or None, initial={"quorum": door_of(meeting).quorum})

    def act() -> str:
        actions.settle_door(meeting, by=request.user, **form.cleaned_data)
        return _("Kept.")

    return form_page(request, meeting, form, act, title=_("Quorum"), back="attendance")
