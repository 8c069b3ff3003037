"""Letting everybody read a result of the meeting, each by an act of its own, and taking it back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.actions.naming import name_of
from lugas.closing import report, surveying
from lugas.closing.actions.keeping import may
from lugas.closing.models import Result
from lugas.closing.publicity import follow
from lugas.closing.rules import LEAST_ANSWERS, What, is_verified
from lugas.files.models import StoredFile
from lugas.meetings.actions.keeping import locked
from lugas.meetings.models import Meeting
from lugas.tenancy.clock import database_clock


@transaction.atomic
def clear_result(meeting: Meeting, *, by: User, what: str) -> Result:
    """Let everybody read one of the results as it is now; again after it changed. what: of rules.What.

    Raises ValidationError while the programme is not public, or where something is missing (lack_of).
    """
    may(by, meeting)
    fresh = locked(meeting)
    if fresh.public_since is None:
        raise ValidationError(_("Let everybody read the programme first; the results stand on its page."))
    content, file = content_of(fresh, What(what))
    known = Result.objects.at_home().filter(meeting=fresh, what=what).first()
    before = files_of(known) if known else []
    result = known or Result(secretariat_id=fresh.secretariat_id, meeting=fresh, what=what)
    result.content, result.file = content, file
    result.cleared_by = name_of(by)[:160]
    result.public_since = result.public_since or database_clock()
    result.save()
    follow([*before, *files_of(result)])
    return result


def lack_of(meeting: Meeting, what: What) -> str:
    """What is missing before everybody may read it, in a sentence; "" where nothing is."""
    if what == What.REPORT:
        has_final = meeting.reports.filter(is_final=True).exists()
        return "" if has_final else _("Mark the version of the report that counts as final first.")
    if what == What.INDEX and 0 < (count := meeting.responses.count()) < LEAST_ANSWERS:
        told = {"least": LEAST_ANSWERS, "count": count}
        return _("Of fewer than %(least)s answers people guess whose they are; there are %(count)s.") % told
    return "" if CONTENTS[what](meeting) else _("There is nothing of it yet.")


def content_of(meeting: Meeting, what: What) -> tuple[dict[str, Any], StoredFile | None]:
    """What is shown of it, and the file. Raises ValidationError where something is missing."""
    if lack := lack_of(meeting, what):
        raise ValidationError(lack)
    if what == What.REPORT:
        final = meeting.reports.select_related("file").get(is_final=True)
        return {"version": final.number, "size": final.file.size, "type": final.file.media_type}, final.file
    return CONTENTS[what](meeting), None


def recommendations(meeting: Meeting) -> dict[str, Any]:
    """Number and words; whom they bind and how far they have come is another matter."""
    rows = meeting.recommendations.all()
    return {"items": [{"number": one.number, "what": one.what} for one in rows]} if rows else {}


def pictures(meeting: Meeting) -> dict[str, Any]:
    """That the page leads to the album, whose pictures were each cleared there."""
    return {"album": meeting.activity.public_id} if report.pictures(meeting) else {}


def index(meeting: Meeting) -> dict[str, Any]:
    """The index and its means; no words of anybody."""
    found = surveying.results(meeting).index
    if found is None:
        return {}
    means = {key: str(mean) for key, mean in found.means.items()}
    told = {"value": str(found.value), "letter": found.grade.letter, "count": found.count, "means": means}
    return told | {"is_verified": is_verified()}


CONTENTS = {What.RECOMMENDATIONS: recommendations, What.PICTURES: pictures, What.INDEX: index}


@transaction.atomic
def withdraw_result(meeting: Meeting, *, by: User, what: str) -> None:
    """Take a result off the portal. Twice is once."""
    may(by, meeting)
    result = Result.objects.at_home().filter(meeting=locked(meeting), what=what).first()
    if result is not None:
        files = files_of(result)
        result.delete()
        follow(files)


def files_of(result: Result) -> list[int]:
    """The file that a result shows."""
    return [result.file_id] if result.file_id else []
