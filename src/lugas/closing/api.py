"""Closing meetings for programs of the staff; every verb is the action of the same name, under the same permission.

Certificates stand in api_certificates.py, on the same router.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Status as Made

from lugas.api.routing import Id, Room, actor, require
from lugas.closing import actions, people, surveying
from lugas.closing import schemas as shapes
from lugas.closing.models import Question, ReportVersion
from lugas.closing.rules import MANAGE, VIEW
from lugas.files.api import stored_file
from lugas.meetings.api import meeting_of as seen
from lugas.meetings.api import part_of
from lugas.meetings.models import Meeting
from lugas.meetings.schemas import Slug

router = Room("closing")


def meeting_of(request: HttpRequest, slug: str, permission: str = VIEW) -> Meeting:
    """A meeting of the office whose activity the program's person may see, or 404; 403 without the permission."""
    require(request, permission)
    return seen(request, slug)


@router.read("/meetings/{slug}/closing", shapes.ClosingOut, summary=_("What is settled of the end of a meeting"))
def read_closing(request: HttpRequest, slug: Slug):
    """What is usual, where nobody settled anything."""
    return people.closing_of(meeting_of(request, slug))


@router.verb(
    actions.settle, "PATCH", "/meetings/{slug}/closing", shapes.ClosingOut, summary=_("Settle the end of a meeting")
)
def settle(request: HttpRequest, slug: Slug, body: shapes.ClosingIn):
    """What is left out stays."""
    return actions.settle(meeting_of(request, slug, MANAGE), by=actor(request), **body.dict())


@router.read("/meetings/{slug}/reports", list[shapes.ReportVersionOut], summary=_("Versions of the committee's report"))
def read_reports(request: HttpRequest, slug: Slug):
    """The latest first."""
    return list(meeting_of(request, slug).reports.select_related("file"))


@router.verb(
    actions.keep_report,
    "POST",
    "/meetings/{slug}/reports",
    shapes.ReportVersionOut,
    made=True,
    summary=_("Keep the report as it is now"),
)
def keep_report(request: HttpRequest, slug: Slug, body: shapes.ReportKeepIn):
    """As Word or PDF."""
    return Made(201, actions.keep_report(meeting_of(request, slug, MANAGE), by=actor(request), form=body.form))


@router.verb(
    actions.bring_report,
    "POST",
    "/meetings/{slug}/reports/brought",
    shapes.ReportVersionOut,
    made=True,
    summary=_("Keep an edited report"),
)
def bring_report(request: HttpRequest, slug: Slug, body: shapes.ReportBringIn):
    """A stored file."""
    meeting = meeting_of(request, slug, MANAGE)
    file = stored_file(request, body.file)
    return Made(201, actions.bring_report(meeting, by=actor(request), file=file, note=body.note))


@router.verb(
    actions.finish_report,
    "PUT",
    "/meetings/{slug}/reports/{pk}/final",
    shapes.ReportVersionOut,
    summary=_("Mark the final version of the report"),
)
def finish_report(request: HttpRequest, slug: Slug, pk: Id, body: shapes.ReportFinalIn):
    """One at most."""
    version = part_of(ReportVersion, meeting_of(request, slug, MANAGE), pk)
    return actions.finish_report(version, by=actor(request), final=body.final)


@router.verb(
    actions.draft_report_letter,
    "POST",
    "/meetings/{slug}/reports/letter",
    shapes.ReportLetterOut,
    made=True,
    summary=_("Draft the report as a letter"),
)
def draft_report_letter(request: HttpRequest, slug: Slug):
    """It goes on as every letter."""
    return Made(201, actions.draft_report_letter(meeting_of(request, slug, MANAGE), by=actor(request)))


@router.read("/meetings/{slug}/results", list[shapes.MeetingResultOut], summary=_("Results that everybody reads"))
def read_results(request: HttpRequest, slug: Slug):
    """As they were cleared."""
    return list(meeting_of(request, slug).results.all())


@router.verb(
    actions.clear_result,
    "PUT",
    "/meetings/{slug}/results",
    shapes.MeetingResultOut,
    summary=_("Let everybody read a result"),
)
def clear_result(request: HttpRequest, slug: Slug, body: shapes.MeetingResultIn):
    """As it is now."""
    return actions.clear_result(meeting_of(request, slug, MANAGE), by=actor(request), what=body.what)


@router.verb(
    actions.withdraw_result,
    "POST",
    "/meetings/{slug}/results/withdraw",
    summary=_("Take a result off the portal"),
)
def withdraw_result(request: HttpRequest, slug: Slug, body: shapes.MeetingResultIn):
    """Twice is once."""
    actions.withdraw_result(meeting_of(request, slug, MANAGE), by=actor(request), what=body.what)


@router.read("/meetings/{slug}/survey", shapes.SurveyIndexOut, summary=_("The index of satisfaction of a meeting"))
def read_survey(request: HttpRequest, slug: Slug):
    """By the regulation."""
    found = surveying.results(meeting_of(request, slug)).index
    if found is None:
        return {"count": 0, "value": None, "letter": "", "means": {}}
    return {"count": found.count, "value": found.value, "letter": found.grade.letter, "means": found.means}


@router.read("/meetings/{slug}/survey/answers", list[shapes.SurveyAnswerOut], summary=_("The answers of the survey"))
def read_answers(request: HttpRequest, slug: Slug):
    """Nobody can see whose they are."""
    return list(meeting_of(request, slug).responses.order_by("answered_on", "marks"))


@router.read(
    "/meetings/{slug}/survey/questions", list[shapes.SurveyQuestionOut], summary=_("The meeting's own questions")
)
def read_questions(request: HttpRequest, slug: Slug):
    """Besides the nine of the regulation."""
    return list(meeting_of(request, slug).questions.all())


@router.verb(
    actions.open_survey, "POST", "/meetings/{slug}/survey/open", shapes.ClosingOut, summary=_("Open the survey")
)
def open_survey(request: HttpRequest, slug: Slug, body: shapes.SurveyOpenIn):
    """From now until then."""
    return actions.open_survey(meeting_of(request, slug, MANAGE), by=actor(request), until=body.until)


@router.verb(
    actions.close_survey, "POST", "/meetings/{slug}/survey/close", shapes.ClosingOut, summary=_("Close the survey")
)
def close_survey(request: HttpRequest, slug: Slug):
    """What came stays."""
    return actions.close_survey(meeting_of(request, slug, MANAGE), by=actor(request))


@router.verb(
    actions.save_question,
    "PUT",
    "/meetings/{slug}/survey/questions",
    shapes.SurveyQuestionOut,
    summary=_("Set a question of the survey"),
)
def save_question(request: HttpRequest, slug: Slug, body: shapes.SurveyQuestionIn):
    """New, or changed, before the first answer."""
    meeting = meeting_of(request, slug, MANAGE)
    one = part_of(Question, meeting, body.question)
    return actions.save_question(meeting, one, by=actor(request), text=body.text, kind=body.kind)


@router.verb(
    actions.remove_question,
    "DELETE",
    "/meetings/{slug}/survey/questions/{pk}",
    summary=_("Take a question off the survey"),
)
def remove_question(request: HttpRequest, slug: Slug, pk: Id):
    """Before the first answer."""
    actions.remove_question(part_of(Question, meeting_of(request, slug, MANAGE), pk), by=actor(request))


from lugas.closing import api_certificates  # noqa: E402, F401 - the other operations, on the same router
