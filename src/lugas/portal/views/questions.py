"""Questions to the spokesperson: the form, confirming the address, following a question by its code, objecting to an answer.

Nobody is signed in; asking is limited for each address (visitors.py). Nothing of a person stands in an address.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lugas.api.limits import seconds_to_wait
from lugas.language.dates import plain_date, zone_abbreviation
from lugas.portal.place import Place, find, zone_of
from lugas.portal.visitors import CODES_A_MINUTE, FORM, TRAP, Desk, is_fresh, is_program, new_stamp
from lugas.spokesperson import catalogue, links, rules, sending, timing, words
from lugas.spokesperson.forms import AskForm, WordsForm
from lugas.spokesperson.models import Question
from lugas.spokesperson.report import exemption_words
from lugas.spokesperson.rules import Status
from lugas.tenancy.asking import origin
from lugas.tenancy.visiting import asked_office

PATH = "tanya/"
DESK = Desk(PATH, "ask", lazy("Ask the spokesperson"), lazy("Back to the question form"))
# A question is words, never a file.
MOST_BYTES = 64 * 1024


@csrf_exempt
@require_http_methods(FORM)
def form(request: HttpRequest, language: str, code: str = "") -> HttpResponse:
    """The form. It acts for nobody who is signed in, so it needs no token against forged requests."""
    place = find(language, code)
    if request.method == "POST":
        if wait := seconds_to_wait(request, "request", most=settings.LUGAS_REQUEST_LIMIT, seconds=3600):
            return DESK.too_often(request, place, wait)
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
            return DESK.message(request, place, _("This is too large"), _("Ask in fewer words."), status=413)
    with asked_office(place.secretariat_id):
        return filled(request, place)


def filled(request: HttpRequest, place: Place) -> HttpResponse:
    """The form as it is fetched, and what becomes of it when it is sent."""
    posted = request.method == "POST"
    zone = zone_of(place.load())
    asking = AskForm(request.POST if posted else None, zone=zone)
    if posted and is_program(request):
        return sent(request, place)
    if posted and not is_fresh(request.POST.get("stempel", "")):
        asking.add_error(None, _("Please read the form once more, then send it."))
    elif posted and asking.is_valid():
        told = asking.cleaned_data
        try:
            sending.ask(
                rule=told["rule"],
                topic=told["topic"],
                person={name: told[name] for name in AskForm.PERSON},
                subject=told["subject"],
                words=told["words"],
                wanted=asking.at("wanted"),
                wants_statements=told["wants_statements"],
                language=place.language,
                origin=origin(request),
            )
        except ValidationError as error:
            asking.add_error(None, error)
        else:
            return sent(request, place)
    context = {
        "form": asking,
        "stamp": new_stamp(),
        "trap": TRAP,
        "zone": zone_abbreviation(zone, timezone.now()),
        "delete_on": plain_date(rules.delete_on(timezone.localdate()), "UTC", place.language),
    }
    return DESK.show(request, place, "portal/questions/form.html", context, status=422 if asking.errors else 200)


def sent(request: HttpRequest, place: Place) -> HttpResponse:
    """What is said after sending, to programs too."""
    text = _("Open the link in the mail that we sent you within 48 hours. Only then the office gets your question.")
    return DESK.message(request, place, _("One step is left"), text, icon="mail", tone="kunyit")


def asked(opened: tuple[int, str] | None) -> Question | None:
    """The question that a link opens, within the scope of its office; None when there is none (any more)."""
    if opened is None:
        return None
    found = Question.objects.at_home().select_related("asker", "secretariat__region")
    return found.filter(public_id=opened[1]).first()


@csrf_exempt
@require_http_methods(FORM)
def confirm(request: HttpRequest, language: str, token: str, code: str = "") -> HttpResponse:
    """The link of the mail: a button, since programs that check mails open links by themselves; then the code."""
    place = find(language, code)
    opened = links.opened(token, links.CONFIRM)
    if opened is None:
        return DESK.unknown_link(request, place)
    with asked_office(opened[0]):
        found = asked(opened)
        if found is None or not hasattr(found, "asker"):
            return DESK.unknown_link(request, place)
        if request.method != "POST" and found.status == Status.UNCONFIRMED:
            context = {"subject": found.asker.subject, "office": found.secretariat.name}
            return DESK.show(request, place, "portal/questions/confirm.html", context, path=f"konfirmasi/{token}/")
        found = sending.confirm(found)
        more = {"code": links.code_of(found), "status_url": place.url(f"{PATH}status/")}
        due = words.stamp(found.due_at, zone_of(found.secretariat)) if found.due_at else ""
    text = _("It is answered by %(due)s. Keep this code: with it you see how your question stands.") % {"due": due}
    return DESK.message(request, place, _("The office has your question"), text, icon="check", tone="daun", **more)


@csrf_exempt
@require_http_methods(FORM)
def status(request: HttpRequest, language: str, code: str = "") -> HttpResponse:
    """How a question stands, by its code: with its clock, and its answer."""
    place = find(language, code)
    template = "portal/questions/status.html"
    if request.method != "POST":
        return DESK.show(request, place, template, {}, path="status/")
    if wait := seconds_to_wait(request, "request_code", most=CODES_A_MINUTE, seconds=60):
        return DESK.too_often(request, place, wait)
    told = request.POST.get("kode", "")[:60]
    found = links.typed(told)
    context: dict[str, Any] = {"told": told, "unknown": True}
    if found is not None:
        with asked_office(found[0]):
            one = (
                Question.objects.at_home()
                .confirmed()
                .select_related("secretariat__region")
                .filter(code_hash=links.code_hash(found[1]))
                .first()
            )
            if one is not None:
                context = standing(one, place)
    return DESK.show(request, place, template, context, path="status/", status=404 if context.get("unknown") else 200)


def standing(one: Question, place: Place) -> dict[str, Any]:
    """What the page tells of a question to whoever has its code: nothing of its asker."""
    zone = zone_of(one.secretariat)
    answers = [
        {
            "html": mark_safe(answer.html),  # noqa: S308  cleaned when it was saved
            "sent": words.stamp(answer.sent_at, zone),
            "withheld": exemption_words(answer) if answer.outcome != rules.Outcome.WHOLE else "",
            "explanation": answer.explanation,
            "second": answer.stage > 1,
        }
        for answer in one.answers.filter(sent_at__isnull=False)
    ]
    waits = one.status in rules.OPEN
    return {
        "question": one,
        "state": words.state(one),
        "topic": catalogue.topic_name(one.topic),
        "office": one.secretariat.name,
        "received": words.stamp(one.received_at, zone) if one.received_at else "",
        "clock": words.steps(timing.clock_of(one), zone) if waits else [],
        "asked_back": [each.words for each in one.pauses.filter(ended_at__isnull=True)],
        "answers": answers,
        "delete_on": plain_date(one.delete_on, "UTC", place.language),
    }


@csrf_exempt
@require_http_methods(FORM)
def objection(request: HttpRequest, language: str, token: str, code: str = "") -> HttpResponse:
    """The asker objects to an answer (UU 14/2008 art. 35), by the link of its mail."""
    place = find(language, code)
    opened = links.opened(token, links.OBJECT)
    if opened is None:
        return DESK.unknown_link(request, place)
    with asked_office(opened[0]):
        found = asked(opened)
        if found is None:
            return DESK.unknown_link(request, place)
        asking = WordsForm(request.POST if request.method == "POST" else None, label=_("What is missing or wrong"))
        try:
            sending.check_objection(found)
            if asking.is_bound and asking.is_valid():
                sending.object_to(found, asking.cleaned_data["words"])
                text = _("The desk takes it up again; you get a second answer by mail.")
                return DESK.message(request, place, _("Your objection is noted"), text, icon="check", tone="daun")
        except ValidationError as error:
            return DESK.message(request, place, _("That did not work"), " ".join(error.messages), status=409)
        context = {"form": asking, "title": found.title}
        return DESK.show(
            request,
            place,
            "portal/questions/objection.html",
            context,
            path=f"keberatan/{token}/",
            status=422 if asking.errors else 200,
        )


@csrf_exempt
@require_http_methods(FORM)
def leave(request: HttpRequest, language: str, token: str, code: str = "") -> HttpResponse:
    """No more standing statements, by the link of each mail; a button, for the same reason as at confirming."""
    place = find(language, code)
    opened = links.opened(token, links.LEAVE)
    if opened is None:
        return DESK.unknown_link(request, place)
    if request.method != "POST":
        return DESK.show(request, place, "portal/questions/leave.html", {}, path=f"keluar/{token}/")
    with asked_office(opened[0]):
        found = asked(opened)
        if found is not None:
            sending.leave(found)
    text = _("You get no more standing statements from this office.")
    return DESK.message(request, place, _("Done"), text, icon="check", tone="daun")
