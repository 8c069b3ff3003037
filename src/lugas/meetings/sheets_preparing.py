"""The plan of what a meeting costs, and the list of honoraria, on paper and for Excel. In Indonesian, like all papers."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.agenda.sheets import as_pdf, printed
from lugas.design.workbook import MEDIA_TYPE, workbook
from lugas.language.numbers import rupiah
from lugas.letters.document_parts import Group, Letterhead
from lugas.letters.documents import ListingDocument
from lugas.meetings import queries, queries_speaking
from lugas.meetings.models import BudgetLine, Meeting
from lugas.meetings.sheets import heading


def volume(line: BudgetLine) -> str:
    """ "2,5" without idle zeros."""
    return f"{line.volume.normalize():f}".replace(".", ",")


def listing(
    meeting: Meeting,
    name: str,
    title: str,
    columns: Sequence[str],
    widths: Sequence[float],
    rows: list[list[str]],
    *,
    security: str = "",
) -> HttpResponse:
    """One table on A4, lying."""
    document = ListingDocument(
        letterhead=Letterhead(name=meeting.secretariat.name),
        heading=title,
        sub=heading(meeting),
        columns=columns,
        widths=widths,
        groups=[Group(title="", rows=rows)],
        nothing=_("Nothing is planned yet"),
        landscape=True,
        security=security,
        mark=printed(meeting.secretariat.time_zone),
    )
    return as_pdf(document, f"{name}-{meeting.slug}.pdf")


def table(
    name: str, meeting: Meeting, title: str, heads: Sequence[str], rows: list[list], widths: Sequence[float]
) -> FileResponse:
    """One sheet, with numbers that can be added up."""
    made = workbook(title, heads, rows, widths, wraps=True)
    return FileResponse(made, as_attachment=True, filename=f"{name}-{meeting.slug}.xlsx", content_type=MEDIA_TYPE)


def budget_heads() -> list[str]:
    """The columns of the budget."""
    return [_("No."), _("Item"), _("Volume"), _("Unit of measure"), _("Unit price"), _("Amount"), _("Account code")]


def budget_pdf(meeting: Meeting) -> HttpResponse:
    """The budget with its total."""
    with override("id"):
        found = queries.budget(meeting)
        rows = [
            [str(number), one.what, volume(one), one.unit, rupiah(one.price), rupiah(one.amount), one.account]
            for number, one in enumerate(found.lines, 1)
        ]
        if rows:
            rows.append(["", _("Total"), "", "", "", rupiah(found.total), ""])
        return listing(meeting, "anggaran", _("Budget plan"), budget_heads(), [0.7, 6, 1.4, 1.8, 2.6, 2.8, 2.8], rows)


def budget_xlsx(meeting: Meeting) -> FileResponse:
    """The same for Excel."""
    with override("id"):
        found = queries.budget(meeting)
        rows: list[list] = [
            [number, one.what, float(one.volume), one.unit, one.price, one.amount, one.account]
            for number, one in enumerate(found.lines, 1)
        ]
        rows.append(["", _("Total"), "", "", "", found.total, ""])
        return table("anggaran", meeting, _("Budget plan"), budget_heads(), rows, [5, 50, 10, 14, 16, 18, 24])


def payment_heads() -> list[str]:
    """The columns of the list of honoraria."""
    return [
        _("No."), _("Name"), _("Office"), _("Tax number"), _("Bank"), _("Bank account"), _("Account holder"),
        _("Gross"), _("Income tax"), _("Paid"),
    ]  # fmt: skip


def payment_rows(meeting: Meeting) -> list[list]:
    """A line for each speaker; numbers of accounts stay texts."""
    rows: list[list] = []
    for number, one in enumerate(queries_speaking.payments(meeting), 1):
        held = one.account
        account = [held.tax_number, held.bank, held.number, held.name] if held else ["", "", "", ""]
        rows.append([number, one.speaker.name, one.speaker.office, *account, one.gross, one.tax, one.net])
    return rows


def payments_pdf(meeting: Meeting) -> HttpResponse:
    """The list with room for signatures, marked as restricted."""
    with override("id"):
        rows = [
            [str(row[0]), *row[1:7], *(rupiah(one) for one in row[7:]), f"{row[0]}.\n\n"]
            for row in payment_rows(meeting)
        ]
        heads = [*payment_heads(), _("Signature")]
        widths = [0.7, 3, 3, 2.4, 2, 2.2, 2.4, 2, 1.8, 2, 2]
        return listing(meeting, "honorarium", _("Honoraria"), heads, widths, rows, security=_("Restricted"))


def payments_xlsx(meeting: Meeting) -> FileResponse:
    """The same for Excel."""
    with override("id"):
        widths = [5, 30, 34, 22, 18, 20, 26, 14, 14, 14]
        return table("honorarium", meeting, _("Honoraria"), payment_heads(), payment_rows(meeting), widths)
