"""The agenda on paper: the week of the leaders in landscape, and what all sheets share. PDFs are typst's (letters/typesetting)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.agenda import calendars, words
from lugas.agenda.models import Engagement
from lugas.agenda.queries import day_span
from lugas.agenda.rules import FIRM
from lugas.design.papers import pdf_answer
from lugas.institutions.models import Position, Secretariat
from lugas.language import dates
from lugas.letters.document_parts import Group, Letterhead
from lugas.letters.documents import ListingDocument
from lugas.letters.typesetting import typeset


@dataclass(frozen=True)
class Line:
    """One engagement in a cell."""

    hours: str
    title: str
    where: str

    @property
    def text(self) -> str:
        """The same in one line."""
        return f"{self.hours} {self.title}, {self.where}"


@dataclass(frozen=True)
class Week:
    """Days as columns, leaders as rows; a cell has the lines of a day."""

    days: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Sequence[Line]]]]


def week_of(officials: Sequence[Position], found: Sequence[Engagement], first: date, zone: ZoneInfo) -> Week:
    """The week from a day on. What somebody else does in a leader's stead stands in the leader's row, and says who."""
    language = words.language()
    days = [first + timedelta(days=offset) for offset in range(7)]
    heads = [
        f"{dates.weekday(day, zone, language)}, {day.day} {dates.MONTHS[language[:2]][day.month - 1]}" for day in days
    ]
    rows = []
    for official in officials:
        own = [one for one in found if official.pk in (one.position_id, one.represents_id)]
        rows.append((official.short_title, [cell(own, official, day, zone) for day in days]))
    return Week(heads, rows)


def cell(found: Sequence[Engagement], official: Position, day: date, zone: ZoneInfo) -> list[Line]:
    """The lines of one leader on one day."""
    span = day_span(day, zone)
    lines = []
    for one in found:
        if one.starts_at >= span.end or one.ends_at <= span.start:
            continue
        title = one.activity.title
        if one.status not in FIRM:
            title = f"{title} ({one.get_status_display().lower()})"
        if one.position_id != official.pk:
            title = f"{title} ({_('represented by %(who)s') % {'who': one.position.short_title}})"
        lines.append(Line(calendars.times(calendars.clipped(one, span), zone), title, words.where(one.activity)))
    return lines


def week_pdf(office: Secretariat, week: Week, sub: str) -> HttpResponse:
    """The week as PDF."""
    rows = [[name, *("\n".join(line.text for line in lines) for lines in cells)] for name, cells in week.rows]
    document = ListingDocument(
        letterhead=Letterhead(name=office.name),
        heading=_("Agenda of the leaders"),
        sub=sub,
        columns=[_("Leader"), *week.days],
        widths=[1.2, *[2] * 7],
        groups=[Group("", rows)],
        nothing=_("No agenda is kept here yet"),
        landscape=True,
        mark=printed(office.time_zone),
    )
    return as_pdf(document, "agenda-pekan.pdf")


def printed(zone: str) -> str:
    """What the foot of a sheet says."""
    now = timezone.now()
    facts = {"printed": words.stamp(now, zone), "zone": dates.zone_abbreviation(zone, now)}
    return _("Printed %(printed)s, hours in %(zone)s") % facts


def as_pdf(document: ListingDocument, name: str) -> HttpResponse:
    """A sheet as it is sent."""
    return pdf_answer(typeset([document]), name)
