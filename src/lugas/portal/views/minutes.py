"""A meeting's hall on the portal, without an account: asking by telephone, and the draft of the minutes for whoever may correct it.

Nothing of a person stands in an address; asking is limited for each network, a field that people do not see catches programs.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lugas.api.limits import seconds_to_wait
from lugas.meetings import words
from lugas.minutes import actions, compose, forms, links
from lugas.minutes.models import Minutes
from lugas.minutes.rules import ASKER_DAYS
from lugas.portal.place import Place, find
from lugas.portal.visitors import FORM, TRAP, Desk, is_program
from lugas.tenancy.asking import put
from lugas.tenancy.visiting import asked_office

# A hall of some hundred people may share one network.
QUESTIONS_AN_HOUR, REMARKS_AN_HOUR = 240, 60
QUESTIONS = Desk("rapat/", "", lazy("Question to the meeting"), lazy("Ask another question"))
DRAFT = Desk("notula/", "", lazy("Draft of the minutes"), lazy("Back to the draft"))


def known(**wanted: object) -> Minutes | None:
    """The minutes that an address means, in the scope that is open."""
    found = Minutes.objects.at_home().filter(**wanted)
    return found.select_related("meeting__activity__region", "meeting__secretariat__region").first()


@csrf_exempt
@require_http_methods(FORM)
def ask(request: HttpRequest, language: str, slug: str, code: str = "") -> HttpResponse:
    """A question from the hall. It acts for nobody who is signed in, so it needs no token against forged requests."""
    place = find(language, code)
    with asked_office(place.secretariat_id):
        minutes = known(meeting__slug=slug, asking=True, closed_at=None, meeting__activity__cancelled_at=None)
        if minutes is None:
            text = _("The chair opens this page when questions are taken. Ask from the floor.")
            return QUESTIONS.message(request, place, _("No questions are taken here now"), text, status=404)
        return asked(request, place, minutes, f"{slug}/tanya/")


def asked(request: HttpRequest, place: Place, minutes: Minutes, path: str) -> HttpResponse:
    """Show the form, take the question, and say that it arrived."""
    form = forms.QuestionForm(request.POST or None, parts=minutes.parts.filter(kind="session"))
    if request.method == "POST":
        if wait := seconds_to_wait(request, "hall-question", most=QUESTIONS_AN_HOUR, seconds=3600):
            return QUESTIONS.too_often(request, place, wait)
        if form.is_valid() and not is_program(request):
            try:
                actions.ask(minutes, **form.cleaned_data)
            except ValidationError as error:
                put(form, error)
        if form.is_valid():
            text = _("It waits for the chair. What is shown or answered you see on the screen of the hall.")
            return QUESTIONS.message(
                request,
                place,
                _("Your question has arrived"),
                text,
                icon="check",
                tone="daun",
                back_url=place.url(f"rapat/{path}"),
            )
    context = {"form": form, "activity": minutes.meeting.activity, "days": ASKER_DAYS, "trap": TRAP}
    status = 422 if form.errors else 200
    return QUESTIONS.show(request, place, "portal/hall_question.html", context, path=path, status=status)


@csrf_exempt
@require_http_methods(FORM)
def draft(request: HttpRequest, language: str, token: str, code: str = "") -> HttpResponse:
    """The draft for who was at the meeting, and what should stand otherwise. The link is the right to it."""
    place, opened = find(language, code), links.opened(links.REMARKS, token)
    if opened is None:
        return DRAFT.unknown_link(request, place)
    with asked_office(opened[0]):
        minutes = known(remarks_key=opened[1])
        if minutes is None or minutes.closed_at is not None:
            text = _("The minutes are being signed, or circulate at another address.")
            return DRAFT.message(request, place, _("This draft does not circulate any more"), text, status=410)
        return corrected(request, place, minutes, token)


def corrected(request: HttpRequest, place: Place, minutes: Minutes, token: str) -> HttpResponse:
    """Show the draft with its form, take a remark, and say that it arrived."""
    form = forms.RemarkForm(request.POST or None, parts=minutes.parts.all())
    if request.method == "POST":
        if wait := seconds_to_wait(request, "minutes-remark", most=REMARKS_AN_HOUR, seconds=3600):
            return DRAFT.too_often(request, place, wait)
        if form.is_valid():
            try:
                actions.remark(minutes, **form.cleaned_data)
            except ValidationError as error:
                put(form, error)
        if form.is_valid():
            text = _("The office settles it before the minutes are signed.")
            return DRAFT.message(
                request,
                place,
                _("Your remark has arrived"),
                text,
                icon="check",
                tone="daun",
                back_url=place.url(f"notula/{token}/"),
            )
    activity = minutes.meeting.activity
    context = {
        "form": form,
        "minutes": minutes,
        "activity": activity,
        "when": words.when(activity),
        "rows": [{"told": one} for one in compose.parts_told(minutes)],
        "recommendations": minutes.meeting.recommendations.all(),
    }
    return DRAFT.show(
        request, place, "portal/draft_minutes.html", context, path=f"{token}/", status=422 if form.errors else 200
    )
