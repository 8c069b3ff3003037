"""The evaluation: opening the survey, own questions, and what came of it."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.closing import actions, papers, people, rules, surveying, words
from lugas.closing.actions.settling import is_open
from lugas.closing.forms import SCALE, OpenForm, QuestionForm
from lugas.closing.models import Question
from lugas.closing.rules import MANAGE, VIEW
from lugas.closing.views.asking import frame
from lugas.design.bars import bars
from lugas.design.papers import pdf_answer
from lugas.meetings import registry
from lugas.meetings import words as meeting_words
from lugas.meetings.views.asking import done, form_page, meeting_or_404
from lugas.tenancy.asking import FORM, POST, needs, origin

HERE = "closing:survey"
USUAL = timedelta(days=3)


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """How it stands, and the figures."""
    meeting = meeting_or_404(request, slug)
    closing, found = people.closing_of(meeting), surveying.results(meeting)
    language, zone = meeting_words.language()[:2], meeting_words.zone_of(meeting)
    index, present = found.index, len(registry.attendance(meeting))
    context = frame(request, meeting) | {
        "closing": closing,
        "state": words.survey_state(closing, timezone.now()),
        "until": meeting_words.moment(closing.survey_until, zone),
        "is_open": is_open(closing, timezone.now()),
        "address": papers.survey_address(meeting, origin(request)),
        "index": index,
        "grade": index.grade.names[language] if index else "",
        "picture": surveying.chart(index, language) if index else "",
        "means": [(one.names[language], index.means.get(one.key)) for one in rules.elements()] if index else [],
        "elements": [one.questions[language] for one in rules.elements()],
        "questions": [(one, drawn(one)) for one in found.questions],
        "own": meeting.questions.all(),
        "is_verified": rules.is_verified(),
        "least": rules.LEAST_ANSWERS,
        "present": present,
        "usual": rules.usual_answers(present),
    }
    return render(request, "closing/survey.html", context)


def drawn(question: surveying.Asked) -> object:
    """The marks of an own question as bars; nothing for one in words."""
    if not any(question.marks.values()):
        return ""
    rows = [(str(word), float(question.marks[mark]), str(question.marks[mark])) for mark, word in SCALE]
    return bars(rows, title=question.text)


@needs(MANAGE, FORM)
def open_it(request: HttpRequest, slug: str) -> HttpResponse:
    """Open it until a day."""
    meeting = meeting_or_404(request, slug)
    zone = meeting_words.zone_of(meeting)
    usual = max(timezone.now(), meeting.activity.ends_at) + USUAL
    usual = usual.astimezone(zone).replace(hour=18, minute=0)
    form = OpenForm(request.POST or None, zone=zone, initial={"until": usual})
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.open_survey(meeting, by=request.user, **form.cleaned_data),
        title=_("Open the survey"),
        help=_("Print the poster and hang it in the hall; whoever scans the code answers without account."),
        done=_("The survey is open."),
        back=HERE,
    )


@needs(MANAGE, POST)
def close_it(request: HttpRequest, slug: str) -> HttpResponse:
    """Take no more answers."""
    meeting = meeting_or_404(request, slug)

    def act() -> str:
        actions.close_survey(meeting, by=request.user)
        return _("The survey is closed; you can open it again.")

    return done(request, meeting, act, HERE)


@needs(VIEW)
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    """The page for the wall."""
    meeting = meeting_or_404(request, slug)
    return pdf_answer(papers.poster_pdf(meeting, origin(request)), f"poster-survei-{meeting.slug}.pdf")


@needs(MANAGE, FORM)
def question(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """A question of one's own, new or known."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(Question.objects.at_home(), pk=pk, meeting=meeting) if pk else None
    form = QuestionForm(request.POST or None, initial={"text": one.text, "kind": one.kind} if one else None)
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.save_question(meeting, one, by=request.user, **form.cleaned_data),
        title=one.text if one else _("A question of your own"),
        back=HERE,
        remove=reverse("closing:remove_question", args=[slug, pk]) if pk else "",
    )


@needs(MANAGE, POST)
def remove_question(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Off the form."""
    meeting = meeting_or_404(request, slug)
    one = get_object_or_404(Question.objects.at_home(), pk=pk, meeting=meeting)

    def act() -> str:
        actions.remove_question(one, by=request.user)
        return _("Removed.")

    return done(request, meeting, act, HERE)
