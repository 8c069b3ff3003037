"""The closing of a meeting: the committee's report in its versions, and what of it everybody reads."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.closing import actions, papers, people, queries, surveying, words
from lugas.closing.actions.publishing import lack_of
from lugas.closing.forms import BringForm, SettleForm
from lugas.closing.models import ReportVersion, Result
from lugas.closing.rules import MANAGE, VIEW, What
from lugas.closing.views.asking import frame
from lugas.design.papers import pdf_answer
from lugas.design.toasts import REFUSAL, say
from lugas.files.content import KINDS, Refused
from lugas.meetings import queries_speaking, registry
from lugas.meetings import words as meeting_words
from lugas.meetings.models import Meeting
from lugas.meetings.views.asking import done, form_page, meeting_or_404
from lugas.tenancy.asking import FORM, POST, needs

HERE = "closing:closing"


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """All of it at a glance."""
    meeting = meeting_or_404(request, slug)
    zone = meeting_words.zone_of(meeting)
    closing = people.closing_of(meeting)
    survey = surveying.results(meeting)
    context = frame(request, meeting) | {
        "closing": closing,
        "versions": [
            (one, meeting_words.moment(one.made_at, zone), one.file.media_type == KINDS["docx"][0])
            for one in meeting.reports.select_related("file")
        ],
        "gaps": ", ".join(gaps(meeting)),
        "form": BringForm(),
        "speakers": meeting.speakers.count(),
        "brought": len(queries_speaking.shown_materials(meeting)),
        "public": public_rows(meeting),
        "public_url": papers.survey_address(meeting).removesuffix("survei/") if meeting.public_since else "",
        "certificates": queries.certificates(meeting).filter(letter__isnull=False, revoked_at=None).count(),
        "responses": survey.index.count if survey.index else 0,
        "index": survey.index,
        "survey_state": words.survey_state(closing, timezone.now()),
    }
    return render(request, "closing/closing.html", context)


def gaps(meeting: Meeting) -> list[str]:
    """What the report cannot tell yet."""
    told = [
        (bool(meeting.activity.aims), _("the aims of the activity")),
        (bool(meeting.basis), _("the legal basis")),
        (meeting.committee.exists(), _("the committee")),
        (bool(registry.attendance(meeting)), _("who was there")),
        (bool(registry.proceedings(meeting)), _("the minutes")),
        (meeting.recommendations.exists(), _("recommendations")),
    ]
    return [what for is_there, what in told if not is_there]


def public_rows(meeting: Meeting) -> list[dict[str, object]]:
    """Each result with whether everybody reads it, and since when."""
    zone = meeting_words.zone_of(meeting)
    cleared = {one.what: one for one in meeting.results.all()}
    return [
        {
            "what": key,
            "word": word,
            "result": (found := cleared.get(key)),
            "since": meeting_words.moment(found.public_since, zone) if found else "",
            # Once public, it is kept as it was; anew it needs the same as at first.
            "lack": lack_of(meeting, What(key)),
        }
        for key, word in Result.WHATS
    ]


@needs(MANAGE, FORM)
def settle(request: HttpRequest, slug: str) -> HttpResponse:
    """The condition of certificates and the committee's own evaluation."""
    meeting = meeting_or_404(request, slug)
    closing = people.closing_of(meeting)
    initial = {"least_hours": closing.least_hours, "evaluation": closing.evaluation}
    form = SettleForm(request.POST or None, initial=initial)
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.settle(meeting, by=request.user, **form.cleaned_data),
        title=_("Condition and evaluation"),
        back=HERE,
    )


@needs(MANAGE, POST)
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Let everybody read one result, or nobody any more."""
    meeting, what = meeting_or_404(request, slug), request.POST.get("what", "")
    if what not in dict(Result.WHATS):
        return redirect(HERE, slug)

    def act() -> str:
        if request.POST.get("public") == "1":
            actions.clear_result(meeting, by=request.user, what=what)
            return _("Everybody reads it now, as it is now.")
        actions.withdraw_result(meeting, by=request.user, what=what)
        return _("It is off the portal.")

    return done(request, meeting, act, HERE)


@needs(VIEW)
def as_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The report as the records tell it now, on the letterhead."""
    meeting = meeting_or_404(request, slug)
    return pdf_answer(papers.report_pdf(meeting), f"laporan-{meeting.slug}.pdf")


@needs(VIEW)
def as_word(request: HttpRequest, slug: str) -> HttpResponse:
    """The same to go on with."""
    meeting = meeting_or_404(request, slug)
    number = (meeting.reports.count() or 0) + 1
    answer = HttpResponse(papers.report_docx(meeting, number), content_type=KINDS["docx"][0])
    answer["Content-Disposition"] = f'attachment; filename="laporan-{meeting.slug}.docx"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@needs(MANAGE, POST)
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep it as it is now."""
    meeting = meeting_or_404(request, slug)
    form = "pdf" if request.POST.get("form") == "pdf" else "docx"

    def act() -> str:
        actions.keep_report(meeting, by=request.user, form=form)
        return _("The version is kept.")

    return done(request, meeting, act, HERE)


@needs(MANAGE, POST)
def bring(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a report that was edited elsewhere."""
    meeting, form = meeting_or_404(request, slug), BringForm(request.POST, request.FILES)
    if not form.is_valid():
        say(request, _("Choose a file: Word or PDF."), level=REFUSAL)
        return redirect(HERE, slug)

    def act() -> str:
        try:
            actions.bring_report(meeting, by=request.user, **form.cleaned_data)
        except Refused as error:
            raise ValidationError(str(error)) from error
        return _("The version is kept.")

    return done(request, meeting, act, HERE)


@needs(MANAGE, POST)
def finish(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Mark a version as final, or not."""
    meeting = meeting_or_404(request, slug)
    version = get_object_or_404(ReportVersion.objects.at_home(), pk=pk, meeting=meeting)
    final = request.POST.get("final") == "1"

    def act() -> str:
        actions.finish_report(version, by=request.user, final=final)
        return _("This version is the final one.") if final else _("No version is final now.")

    return done(request, meeting, act, HERE)


@needs(MANAGE, POST)
def letter(request: HttpRequest, slug: str) -> HttpResponse:
    """Draft it as an official letter, and go on where letters are written."""
    meeting = meeting_or_404(request, slug)
    try:
        made = actions.draft_report_letter(meeting, by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
        return redirect(HERE, slug)
    say(request, _("The report is drafted as a letter. Check it and let it circulate."))
    return redirect(made)
