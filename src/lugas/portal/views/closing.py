"""After a meeting, without an account: the survey that anybody answers once, and the personal link of a certificate."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from lugas.api.limits import seconds_to_wait
from lugas.closing import actions, issuing, links, people
from lugas.closing.actions.settling import is_open
from lugas.closing.forms import SurveyForm
from lugas.closing.models import Certificate
from lugas.letters.models import SignedCopy
from lugas.meetings.models import Meeting
from lugas.portal.place import Place, find
from lugas.portal.visitors import FORM, TRAP, Desk, is_fresh, is_program, new_stamp
from lugas.tenancy.visiting import asked_office

# A whole hall answers from one address within minutes.
ANSWERS_AN_HOUR = 900
LINKS_AN_HOUR = 300
# A form of nine choices and some words, never a file.
MOST_BYTES = 64 * 1024
COOKIE, COOKIE_SECONDS = "lugas_survei", 60 * 24 * 3600


@csrf_exempt
@require_http_methods(FORM)
def survey(request: HttpRequest, language: str, slug: str, code: str = "") -> HttpResponse:
    """The survey of one meeting. It acts for nobody who is signed in, so it needs no token against forged requests."""
    place = find(language, code)
    desk = Desk(f"rapat/{slug}/survei/", "agenda", lazy("Survey"), lazy("The public agenda"))
    if request.method == "POST":
        if wait := seconds_to_wait(request, "survey", most=ANSWERS_AN_HOUR, seconds=3600):
            return desk.too_often(request, place, wait)
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
            return desk.message(request, place, _("This is too large"), _("Answer in fewer words."), status=413)
    with asked_office(cast(int, place.secretariat_id)):
        meeting = Meeting.objects.at_home().select_related("activity").filter(slug=slug).first()
        closing = people.closing_of(meeting) if meeting else None
        if meeting is None or closing is None or closing.survey_from is None:
            raise Http404
        if not is_open(closing, timezone.now()):
            text = _("Thank you; answers are taken no more.")
            return message(desk, request, place, _("The survey is closed"), text, tone="kunyit", icon="clock")
        if request.get_signed_cookie(cookie(meeting), default="", salt=COOKIE):
            return thanks(desk, request, place, _("You answered already"))
        return filled(request, place, desk, meeting)


def cookie(meeting: Meeting) -> str:
    """The name of the cookie by which a browser knows that it answered."""
    return f"{COOKIE}_{meeting.pk}"


def message(desk: Desk, request: HttpRequest, place: Place, title: str, text: str, **more: Any) -> HttpResponse:
    """One sentence, with the way back to the agenda."""
    return desk.message(request, place, title, text, back_url=place.url("agenda/"), **more)


def thanks(desk: Desk, request: HttpRequest, place: Place, title: str) -> HttpResponse:
    """It arrived."""
    text = _("Thank you. What you said helps the next meeting; nobody can see who said it.")
    return message(desk, request, place, title, text, icon="check", tone="daun")


def filled(request: HttpRequest, place: Place, desk: Desk, meeting: Meeting) -> HttpResponse:
    """The form as it is fetched, and what becomes of it when it is sent."""
    questions = list(meeting.questions.all())
    form = SurveyForm(request.POST or None, questions=questions, language=(get_language() or "id")[:2])
    if request.method == "POST" and is_program(request):
        return thanks(desk, request, place, _("Your answer arrived"))
    # No field is wrong then, so it is said apart from the form's faults.
    is_hasty = request.method == "POST" and not is_fresh(request.POST.get("stempel", ""))
    if not is_hasty and request.method == "POST" and form.is_valid():
        try:
            actions.answer_survey(meeting, marks=form.marks(), answers=form.answers())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            response = thanks(desk, request, place, _("Your answer arrived"))
            response.set_signed_cookie(
                cookie(meeting),
                "1",
                salt=COOKIE,
                max_age=COOKIE_SECONDS,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure(),
            )
            return response
    context = {"form": form, "activity": meeting.activity, "stamp": new_stamp(), "trap": TRAP, "is_hasty": is_hasty}
    status = 422 if is_hasty or form.errors else 200
    return desk.show(request, place, "portal/survey.html", context, status=status)


DESK = Desk("sertifikat/", "", lazy("Certificate"), lazy("The public agenda"))


@require_safe
def certificate(request: HttpRequest, language: str, token: str, code: str = "") -> HttpResponse:
    """What one certificate says, for whoever holds its link."""
    return opened(request, find(language, code), token, whole=True)


@require_safe
def certificate_file(request: HttpRequest, language: str, token: str, code: str = "") -> HttpResponse:
    """The sealed paper itself."""
    return opened(request, find(language, code), token, whole=False)


def opened(request: HttpRequest, place: Place, token: str, *, whole: bool) -> HttpResponse:
    """Follow a link: to the page (whole) or to the file; after a correction to the one that took its place."""
    if wait := seconds_to_wait(request, "certificate", most=LINKS_AN_HOUR, seconds=3600):
        return DESK.too_often(request, place, wait)
    named = links.opened(token)
    if named is None:
        text = _("It was cut off. Ask the office that sent it.")
        return message(DESK, request, place, _("This link opens nothing"), text, status=404)
    with asked_office(named[0]):
        rows = Certificate.objects.at_home().select_related("meeting__activity", "letter", "replaced_by__letter")
        found = rows.filter(public_id=named[1]).first()
        found = links.standing(found) if found else None
        if found is None or found.revoked_at is not None:
            text = _("Ask the office that sent it.")
            return message(DESK, request, place, _("This certificate was withdrawn"), text, status=410)
        if found.letter is None:
            text = _("Come back by the same link in some days.")
            return message(DESK, request, place, _("It is being signed"), text, icon="clock", tone="kunyit")
        copy = found.letter.signed_copies.select_related("file").get()
        return shown(request, place, found, copy, token) if whole else fetched(copy)


def shown(request: HttpRequest, place: Place, found: Certificate, copy: SignedCopy, token: str) -> HttpResponse:
    """The page of one certificate."""
    context = {
        "certificate": found,
        "as_words": issuing.as_words(found),
        "activity": found.meeting.activity,
        "letter": found.letter,
        "copy": copy,
        "file_url": place.url(f"sertifikat/{token}/unduh/"),
        "verify_url": reverse("portal:verify", args=[copy.code]),
    }
    return DESK.show(request, place, "portal/certificate.html", context, path=f"{token}/")


def fetched(copy: SignedCopy) -> HttpResponse:
    """The bytes as they were sealed."""
    with default_storage.open(copy.file.path) as handle:
        answer = HttpResponse(handle.read(), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="sertifikat-{copy.code[:6]}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
