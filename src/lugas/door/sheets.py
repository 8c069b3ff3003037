"""Attendance on paper, a list for each day as offices file it, and as a table for Excel. In Indonesian, like all papers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.agenda.sheets import printed
from lugas.design.workbook import workbook
from lugas.door import cards, queries, rules, words
from lugas.door.models import Badge
from lugas.letters.typesetting import printable
from lugas.meetings.models import Meeting
from lugas.meetings.sheets import heading
from lugas.meetings.words import zone_of

TEMPLATE = Path(__file__).parent / "typst" / "attendance.typ"


def attendance_pdf(meeting: Meeting, day: date) -> bytes:
    """Who was there on a day, region by region."""
    zone = zone_of(meeting)
    with override("id"):
        drawn = queries.ink(meeting, day)
        counted = queries.attendance(meeting)
        came = ((one.badge, one.on(day)) for one in queries.came(meeting))
        found = sorted(((badge, at) for badge, at in came if at), key=lambda one: (one[0].order, one[0].pk))
        rows = [
            {
                "name": words.who(badge),
                "office": office(badge),
                "region": badge.region.name if badge.region else "",
                "hour": words.hour(at, zone),
                "ink": ink_svg(drawn[badge.code]) if badge.code in drawn else "",
            }
            for badge, at in found
        ]
        data = {
            "letterhead": meeting.secretariat.name,
            "heading": _("Attendance list"),
            "sub": f"{heading(meeting)}\n{words.marked_day(day, meeting)}",
            "columns": [_("No."), _("Name"), _("Office"), _("Region"), _("Hour"), _("Signature")],
            "nothing": _("Nobody has come on this day."),
            "ink": _("Drawn signature"),
            "mark": printed(meeting.secretariat.time_zone),
            "rows": rows,
            "counts": [
                _("%(came)s of %(expected)s invited offices came.")
                % {"came": counted.came, "expected": counted.expected}
            ],
        }
    return cards.run(TEMPLATE, printable(json.dumps(data, ensure_ascii=False)), {})


def office(badge: Badge) -> str:
    """The office, and for whom."""
    if not badge.came_for:
        return badge.office
    return f"{badge.office}\n({_('for %(office)s') % {'office': badge.came_for}})".strip()


def ink_svg(strokes: Sequence[Sequence[int]]) -> str:
    """A drawn signature as SVG."""
    paths = []
    for stroke in strokes:
        points = list(zip(stroke[::2], stroke[1::2], strict=True))
        # A dot is a stroke of no length, which is drawn by its round ends.
        rest = points[1:] or points
        paths.append(f"M{points[0][0]} {points[0][1]}" + "".join(f"L{x} {y}" for x, y in rest))
    box = f"0 0 {rules.INK_WIDTH} {rules.INK_HEIGHT}"
    style = 'fill="none" stroke="#10225a" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><path {style} d="{"".join(paths)}"/></svg>'


def attendance_xlsx(meeting: Meeting) -> IO[bytes]:
    """A line for each who came, as what, with the hour of each day and the hours in all; then the excused and the absent."""
    zone = zone_of(meeting)
    days = queries.days_told(meeting)
    with override("id"):
        rows = []
        for one in queries.came(meeting):
            arrived = [words.hour(one.on(day), zone) for day in days]
            rows.append(
                [
                    *person(one.badge),
                    _("Present"),
                    one.badge.get_kind_display(),
                    *arrived,
                    one.hours,
                    one.badge.came_for,
                ]
            )
        for seat in queries.missing(meeting):
            region = seat.region.name if seat.region else seat.body
            excused = words.standing(seat) == "declines"
            state = _("Excused") if excused else _("Absent")
            rows.append([region, "", seat.office, state, "", *([""] * len(days)), "", ""])
        heads = [_("Region"), _("Name"), _("Office"), _("Attendance"), _("Came as")]
        heads += [words.marked_day(day, meeting) for day in days]
        heads += [_("Hours of the programme"), _("Came for")]
        widths = [28, 34, 44, 14, 18, *[18] * len(days), 14, 40]
        return workbook(_("Attendance"), heads, rows, widths, wraps=True)


def person(badge: Badge) -> list[str]:
    """Region, name, office."""
    return [badge.region.name if badge.region else "", words.who(badge), badge.office]
