"""The committee's report in versions: kept from the records, brought back after editing, one of them final."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.actions.naming import name_of
from lugas.closing import papers, report
from lugas.closing.actions.keeping import may
from lugas.closing.models import ReportVersion
from lugas.files.actions import store
from lugas.files.models import StoredFile
from lugas.letters.beginning import begin
from lugas.letters.kinds import kind_of
from lugas.letters.models import Letter
from lugas.meetings.actions.keeping import checked, locked, welcome
from lugas.meetings.models import Meeting
from lugas.texts.blocks import plain

REPORT_KINDS = ("docx", "pdf")
Way = ReportVersion.Way
# The fields of the letter's kind and the chapters that fill them.
FIELDS = {
    "introduction": ("introduction",),
    "activities": ("execution", "participants", "material"),
    "results": ("proceedings", "evaluation", "money"),
}


@transaction.atomic
def keep_report(meeting: Meeting, *, by: User, form: str = "docx") -> ReportVersion:
    """Keep the report as the records tell it now, as the next version. form: "docx" or "pdf"."""
    may(by, meeting)
    fresh = locked(meeting)
    number = next_number(fresh)
    data = papers.report_pdf(fresh) if form == "pdf" else papers.report_docx(fresh, number)
    name = f"laporan-{fresh.slug}-{number}.{form}"
    file = store(upload=ContentFile(data, name=name), by=by, kinds=REPORT_KINDS)
    return keep(fresh, file, number, Way.MADE, by, "")


@transaction.atomic
def bring_report(
    meeting: Meeting, *, by: User, upload: Any = None, file: StoredFile | None = None, note: str = ""
) -> ReportVersion:
    """Keep a report that was edited elsewhere, as the next version. Raises files' Refused for what is neither Word nor PDF."""
    may(by, meeting)
    fresh = locked(meeting)
    kept = welcome(file, REPORT_KINDS) or store(upload=upload, by=by, kinds=REPORT_KINDS)
    return keep(fresh, kept, next_number(fresh), Way.BROUGHT, by, note)


def next_number(meeting: Meeting) -> int:
    """The number of the next version."""
    return (meeting.reports.aggregate(last=Max("number"))["last"] or 0) + 1


def keep(meeting: Meeting, file: StoredFile, number: int, way: str, by: User, note: str) -> ReportVersion:
    """Write the version."""
    version = ReportVersion(
        secretariat_id=meeting.secretariat_id, meeting=meeting, number=number, way=way, file=file, note=note.strip(),
        made_by=name_of(by)[:160],
    )  # fmt: skip
    checked(version, "file")
    version.save()
    return version


@transaction.atomic
def finish_report(version: ReportVersion, *, by: User, final: bool = True) -> ReportVersion:
    """Mark a version as the final one, in place of another; or take the mark away."""
    may(by, version.meeting)
    fresh = locked(version.meeting)
    fresh.reports.filter(is_final=True).update(is_final=False)
    version.is_final = final
    version.save(update_fields=["is_final"])
    return version


@transaction.atomic
def draft_report_letter(meeting: Meeting, *, by: User) -> Letter:
    """A draft of the report as an official letter of kind `report`, that goes round and is numbered as every letter.

    Raises ValidationError where no office may sign it.
    """
    may(by, meeting)
    told = {one.key: plain(one.blocks).replace("\n", "\n\n") for one in report.chapters(meeting)}
    kind = kind_of("report")
    letter = begin(kind, by=by, subject=f"Pelaksanaan {meeting.activity.title}"[:250])
    if letter is None:
        raise ValidationError(_("No office may sign it yet. Record an office in the organisation first."))
    content = {field: "\n\n".join(told[key] for key in keys) for field, keys in FIELDS.items()}
    advice = [f"{one.what}" for one in meeting.recommendations.all()]
    letter.content = {**letter.content, **content, "conclusions": advice}
    letter.is_sample = meeting.is_sample
    letter.save(update_fields=["content", "is_sample", "changed_at"])
    return letter
