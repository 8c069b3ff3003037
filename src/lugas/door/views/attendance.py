"""Attendance: who was there by day, at which parts, for how many hours; on paper and as a table; the quorum."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.core.paginator import Paginator
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

# Of more people who was at which part is counted when somebody asks for it.
ON_A_PAGE, AT_ONCE = 40, 500


def asked_day(request: HttpRequest, meeting: Meeting, days: list[date]) -> date:
    """The day that is asked for, else the last of the meeting's days that has begun, else the last on which somebody came, else
    the first. days: all that are told."""
    own, told = queries.days_of(meeting), request.GET.get("hari", "")
    today = queries.today(meeting)
    begun = [one for one in own if one <= today] or [one for one in days if one <= today] or own[:1]
    return next((one for one in days if one.isoformat() == told), begun[-1])


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Who was there on a day, with hours over all days."""
    meeting = meeting_or_404(request, slug)
    zone = zone_of(meeting)
    days = queries.days_told(meeting)
    day = asked_day(request, meeting, days)
    counted = queries.attendance(meeting)
    here = Paginator(range(queries.count_on(meeting, day)), ON_A_PAGE).get_page(request.GET.get("page"))
    came = queries.on_day(meeting, day)[(here.number - 1) * ON_A_PAGE : here.number * ON_A_PAGE]
    counts = here.paginator.count <= AT_ONCE or "hitung" in request.GET
    door = Door.objects.at_home().filter(meeting=meeting).first()
    quorum = door.quorum if door else None
    context = shown(request, meeting, "attendance") | {
        "days": [(one.isoformat(), words.marked_day(one, meeting), one == day) for one in days],
        "day": day.isoformat(),
        "day_words": words.marked_day(day, meeting),
        "page": here,
        "rows": [
            (words.who(one.badge), words.what(one.badge), words.hour(one.on(day), zone), one.hours)
            for one in queries.came(meeting, came)
        ],
        "parts": by_part(meeting) if counts else [],
        "asks_to_count": not counts,
        "counted": counted,
        "quorum": quorum,
        "needed": needed(counted.expected, quorum) if quorum else 0,
        "is_quorate": bool(quorum) and is_quorate(counted.came, counted.expected, quorum or 0),
    }
    return render(request, "door/attendance.html", context)


def by_part(meeting: Meeting) -> list[tuple[str, int]]:
    """How many were at each part of the programme, in its order."""
    count = Counter(key for one in queries.attendees(meeting) for key in one.sessions)
    found = Session.objects.at_home().filter(meeting=meeting).order_by("starts_at", "id").values_list("pk", "title")
    return [(title, count[key]) for key, title in found]


@needs(VIEW)
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The attendance list of a day, with the drawn signatures."""
    meeting = meeting_or_404(request, slug)
    day = asked_day(request, meeting, queries.days_told(meeting))
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
