"""A meeting on paper: programme (susunan acara) and attendance list (daftar hadir). In Indonesian, like all papers."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.agenda.sheets import as_pdf, printed
from lugas.language.dates import clock, long_date, zone_abbreviation
from lugas.letters.document_parts import Group, Letterhead
from lugas.letters.documents import ListingDocument
from lugas.meetings import queries, words
from lugas.meetings.models import Meeting, Seat, Session


def programme_pdf(meeting: Meeting) -> HttpResponse:
    """The parts by day: hours, what, who, where."""
    zone = words.zone_of(meeting)
    with override("id"):
        groups: dict[str, list[list[str]]] = {}
        for one in queries.programme(meeting):
            groups.setdefault(long_date(one.starts_at, zone), []).append(
                [f"{clock(one.starts_at, zone)}–{clock(one.ends_at, zone)}", one.title, who(one), one.hall.name]
            )
        document = ListingDocument(
            letterhead=Letterhead(name=meeting.secretariat.name),
            heading=_("Programme"),
            sub=heading(meeting),
            columns=[
                _("Hours (%(zone)s)") % {"zone": zone_abbreviation(zone, meeting.activity.starts_at)},
                _("Part"),
                _("Who speaks"),
                _("Room"),
            ],
            widths=[2, 5, 5, 2],
            groups=[Group(title=day, rows=rows) for day, rows in groups.items()],
            nothing=_("No part yet"),
            mark=printed(meeting.secretariat.time_zone),
        )
        return as_pdf(document, f"susunan-acara-{meeting.slug}.pdf")


def who(one: Session) -> str:
    """The speakers with their offices and topics, and the moderator."""
    speakers = [
        f"{', '.join(filter(None, (talk.name, talk.office)))}{f': {talk.topic}' if talk.topic else ''}"
        for talk in one.talks.all()
    ]
    return "\n".join([*speakers, *([f"{_('Moderator')}: {one.moderator}"] if one.moderator else [])])


def heading(meeting: Meeting) -> str:
    """The meeting's title and where it is."""
    activity = meeting.activity
    return "\n".join(filter(None, (activity.title, ", ".join(filter(None, (activity.place, activity.room))))))


def attendance_pdf(meeting: Meeting) -> HttpResponse:
    """Who is expected, region by region, with room for a name where none is told and for the signature."""
    zone = words.zone_of(meeting)
    with override("id"):
        rows, number = [], 0
        for line in queries.matrix(list(queries.seats(meeting))):
            for seat in line.seats:
                if queries.standing(seat) in ("declines", "left_out"):
                    continue
                number += 1
                region = line.region.name if line.region else seat.body
                rows.append([str(number), name(seat), office(seat), region, f"{number}.\n\n"])
        document = ListingDocument(
            letterhead=Letterhead(name=meeting.secretariat.name),
            heading=_("Attendance list"),
            sub=f"{heading(meeting)}\n{long_date(meeting.activity.starts_at, zone)}",
            columns=[_("No."), _("Name"), _("Office"), _("Region"), _("Signature")],
            widths=[0.7, 4, 4, 3, 3],
            groups=[Group(title="", rows=rows)],
            nothing=_("Nobody is invited yet"),
            mark=printed(meeting.secretariat.time_zone),
        )
        return as_pdf(document, f"daftar-hadir-{meeting.slug}.pdf")


def name(seat: Seat) -> str:
    """Who was named as coming; empty where the office itself comes."""
    answer = getattr(seat, "answer", None)
    return answer.name if answer is not None and answer.name != "-" else ""


def office(seat: Seat) -> str:
    """The office of who comes; of a representative with the one that is invited."""
    answer = getattr(seat, "answer", None)
    return f"{answer.office}\n({seat.office})" if answer is not None and answer.office else seat.office
