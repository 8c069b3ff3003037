"""What came of a meeting on paper and for Excel; and what the next meeting opens with, on paper and as slides.

In Indonesian, like all papers. The half-yearly report over all meetings: followups/half_year.py.
"""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.models import User
from lugas.agenda.sheets import as_pdf, printed
from lugas.design.workbook import MEDIA_TYPE, workbook
from lugas.followups.models import DirectionStep
from lugas.followups.words import progress_state
from lugas.language.dates import plain_date
from lugas.letters.document_parts import Group, Letterhead
from lugas.letters.documents import ListingDocument
from lugas.meetings import opening, outcome, words
from lugas.meetings.models import Meeting
from lugas.meetings.sheets import heading
from lugas.speeches import slides

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def outcome_rows(meeting: Meeting, user: User) -> list[tuple[str, list[list[str]]]]:
    """Under each recommendation, party by party: how far it has come, what was said last and when, until when."""
    zone = words.zone_of(meeting)
    found = list(meeting.recommendations.all())
    read = outcome.read(meeting, found, user, today=timezone.now().astimezone(zone).date(), zone=zone)
    steps = DirectionStep.objects.filter(direction__in=outcome.asked_for(meeting, found, user).order_by().values("pk"))
    last = {
        public_id: (text, at)
        for public_id, text, at in steps.order_by("direction_id", "-number")
        .distinct("direction_id")
        .values_list("direction__public_id", "text", "at")
    }
    told = []
    for one in found:
        lines = []
        for party in read.parties:
            cell = read.cells.get((party.key, one.pk))
            if cell is None:
                continue
            text, at = last.get(cell.public_id, ("", None))
            said = f"{text}\n{plain_date(at, zone)}".strip() if at else ""
            state = progress_state(cell.progress, late=cell.late)
            lines.append([party.name, state.word, said, plain_date(cell.due_on, zone)])
        told.append((f"{one.number}. {one.what}", lines))
    return told


def outcome_heads() -> list[str]:
    """The columns of the table."""
    return [_("Region"), _("State"), _("What was told last"), _("Until")]


def outcome_pdf(meeting: Meeting, user: User) -> HttpResponse:
    """What came of it, recommendation by recommendation."""
    with override("id"):
        document = ListingDocument(
            letterhead=Letterhead(name=meeting.secretariat.name),
            heading=_("Follow-up of the recommendations"),
            sub=heading(meeting),
            columns=outcome_heads(),
            widths=[3, 2.2, 5, 2.2],
            groups=[Group(title=title, rows=rows) for title, rows in outcome_rows(meeting, user)],
            nothing=_("Nobody was asked yet."),
            mark=printed(meeting.secretariat.time_zone),
        )
        return as_pdf(document, f"tindak-lanjut-{meeting.slug}.pdf")


def outcome_xlsx(meeting: Meeting, user: User) -> FileResponse:
    """The same for Excel, a line for each party and recommendation."""
    with override("id"):
        rows = [[title, *line] for title, lines in outcome_rows(meeting, user) for line in lines]
        heads = [_("Recommendation"), *outcome_heads()]
        made = workbook(_("Follow-up"), heads, rows, [50, 28, 18, 60, 18], wraps=True, texts=True)
    name = f"tindak-lanjut-{meeting.slug}.xlsx"
    return FileResponse(made, as_attachment=True, filename=name, content_type=MEDIA_TYPE)


def opening_pdf(meeting: Meeting, user: User) -> HttpResponse:
    """What became of the last meeting, on paper. Raises LookupError where there is none."""
    with override("id"):
        told = opening.told(meeting, user)
        document = ListingDocument(
            letterhead=Letterhead(name=meeting.secretariat.name),
            heading=_("What became of the last meeting"),
            sub="\n".join((told.title, told.summary)),
            columns=[_("What"), _("Told by the record")],
            widths=[2.4, 8],
            groups=[Group(title=one.title, rows=[list(row) for row in one.rows()]) for one in told.items],
            nothing=_("No recommendation yet"),
            mark=printed(meeting.secretariat.time_zone),
        )
        return as_pdf(document, f"pembuka-{meeting.slug}.pdf")


def opening_slides(meeting: Meeting, user: User) -> HttpResponse:
    """The same as slides (.pptx), one for each recommendation. Raises LookupError where there is no earlier meeting."""
    with override("id"):
        data, _count = slides.made(meeting.activity, opening.outline(opening.told(meeting, user)))
    answer = HttpResponse(data, content_type=PPTX)
    answer["Content-Disposition"] = f'attachment; filename="pembuka-{meeting.slug}.pptx"'
    answer["Cache-Control"] = "private, no-store"
    return answer
