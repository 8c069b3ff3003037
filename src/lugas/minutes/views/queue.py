"""The questions of the floor as the staff leads them, the hall's screen and the page for telephones opened and closed."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.design.toasts import say
from lugas.minutes import actions, forms, links, queries, words
from lugas.minutes.models import FloorQuestion, Minutes
from lugas.minutes.rules import MANAGE, VIEW, WRITE, Queue
from lugas.minutes.views.asking import done, form_page, frame, minutes_or_404, of_minutes
from lugas.tenancy.asking import FORM, POST, needs, origin

PAGE = "minutes:queue"
MOST = 300
ORDER = (Queue.SHOWN, Queue.WAITING, Queue.ANSWERED, Queue.LEFT)


def rows(minutes: Minutes) -> list[tuple[FloorQuestion, object]]:
    """Those on the screen first, then those that wait, then what is settled, the latest first."""
    found = list(queries.queue(minutes).order_by("-id")[:MOST])
    by_age = sorted(found, key=lambda one: one.pk if one.state in ORDER[:2] else -one.pk)
    ordered = sorted(by_age, key=lambda one: ORDER.index(Queue(one.state)))
    return [(one, words.question_state(one)) for one in ordered]


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The queue, with a field for the next question."""
    minutes = minutes_or_404(request, slug)
    return shown(request, minutes, forms.QuestionForm(parts=minutes.parts.all()))


def shown(request: HttpRequest, minutes: Minutes, form: forms.QuestionForm) -> HttpResponse:
    """The page, with what a form that was refused says."""
    context = frame(request, minutes) | {
        "form": form,
        "rows": rows(minutes),
        "asking_address": links.asking_address(minutes, origin(request)) if minutes.asking else "",
    }
    return render(request, "minutes/queue.html", context, status=422 if form.errors else 200)


@needs(VIEW)
def grown(request: HttpRequest, slug: str) -> HttpResponse:
    """The list alone, or 304 for a window that has it."""
    minutes = minutes_or_404(request, slug)
    etag = queries.stamp(minutes, "queue", request.user.pk, get_language(), minutes.closed_at)
    if (answer := get_conditional_response(request, etag=etag)) is None:
        answer = render(request, "minutes/questions.html", frame(request, minutes) | {"rows": rows(minutes)})
        answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@needs(WRITE, POST)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A question from the floor."""
    minutes = minutes_or_404(request, slug)
    form = forms.QuestionForm(request.POST, parts=minutes.parts.all())
    if not form.is_valid():
        return shown(request, minutes, form)
    return done(
        request, minutes, lambda: actions.add_question(minutes, by=request.user, **form.cleaned_data), back=PAGE
    )


def verb(action: Callable, told: Callable[[], str]) -> Callable[..., HttpResponse]:
    """A view that does this with a question of the queue."""

    @needs(MANAGE, POST)
    def view(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        minutes = minutes_or_404(request, slug)
        one = of_minutes(FloorQuestion, minutes, pk)
        return done(request, minutes, lambda: action(one, by=request.user), told(), PAGE)

    return view


show = verb(actions.show_question, lambda: _("It is on the screen."))
hide = verb(actions.hide_question, lambda: _("It waits."))
leave = verb(actions.leave_question, lambda: _("Left."))


@needs(MANAGE, FORM)
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What was answered."""
    minutes = minutes_or_404(request, slug)
    one = of_minutes(FloorQuestion, minutes, pk)
    form = forms.QuestionAnswerForm(request.POST or None, initial={"answer": one.answer})
    return form_page(
        request,
        minutes,
        form,
        lambda: actions.answer_question(one, by=request.user, **form.cleaned_data),
        title=_("The answer"),
        help=one.words,
        back=PAGE,
    )


@needs(MANAGE, POST)
def let_ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the page for telephones, or close it."""
    minutes = minutes_or_404(request, slug)
    opens = request.POST.get("asking") == "1"
    told = _("The hall can ask by telephone now.") if opens else _("No more questions by telephone.")
    return done(request, minutes, lambda: actions.let_ask(minutes, by=request.user, asking=opens), told)


@needs(MANAGE, POST)
def screen(request: HttpRequest, slug: str) -> HttpResponse:
    """A new address for the hall's screen, or none any more."""
    minutes = minutes_or_404(request, slug)
    if request.POST.get("hang") == "1":
        actions.hang_screen(minutes, by=request.user)
        say(request, _("Open the address on the screen of the hall. An earlier one shows nothing any more."))
    else:
        actions.take_screen_down(minutes, by=request.user)
        say(request, _("The screen goes dark within seconds."))
    return redirect("minutes:page", slug)
