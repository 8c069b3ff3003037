"""The page of a speaker, by a personal link and without an account: yes or no, biography, material, what payment needs."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lugas.api.limits import seconds_to_wait
from lugas.files.actions import Refused, limit
from lugas.meetings import actions, links_speaking, sealing, words
from lugas.meetings.actions.keeping import KEPT_DAYS
from lugas.meetings.forms_speaking import AccountForm, DescriptionForm, MaterialForm, SpeakerAnswerForm
from lugas.meetings.models import Honorarium, SpeakerAnswer
from lugas.portal.place import Place, find
from lugas.portal.uploads import TooLarge, read_upload
from lugas.portal.visitors import FORM, UNKNOWN_INVITATION, LinkDesk
from lugas.tenancy.asking import put
from lugas.tenancy.clock import database_clock
from lugas.tenancy.visiting import asked_office

SENDINGS_AN_HOUR = 60
DESK = LinkDesk(links_speaking.PATH, "", lazy("Speaker"), lazy("Back to your page"), UNKNOWN_INVITATION)
PHOTO_BYTES = 8 * 1024 * 1024
FORMS: dict[str, type[Form]] = {
    "answer": SpeakerAnswerForm,
    "description": DescriptionForm,
    "material": MaterialForm,
    "account": AccountForm,
}


@csrf_exempt
@require_http_methods(FORM)
def page(request: HttpRequest, language: str, token: str, code: str = "") -> HttpResponse:
    """What one speaker tells the committee. The link is the right to it, so no token against forged requests."""
    place, opened = find(language, code), links_speaking.opened(token)
    if opened is None:
        return DESK.unknown_link(request, place)
    with asked_office(opened[0]):
        found = SpeakerAnswer.objects.at_home().filter(public_id=opened[1])
        answer = found.select_related("meeting__activity__region", "speaker", "secretariat__region", "photo").first()
        if answer is None or answer.meeting.activity.cancelled_at is not None:
            text = _("Ask the office that sent it.")
            return DESK.message(request, place, _("This request does not stand any more"), text, status=410)
        if request.method != "POST":
            return shown(request, place, answer, token, {})
        if wait := seconds_to_wait(request, "speaker", most=SENDINGS_AN_HOUR, seconds=3600):
            return DESK.too_often(request, place, wait)
        return taken(request, place, answer, token)


def taken(request: HttpRequest, place: Place, answer: SpeakerAnswer, token: str) -> HttpResponse:
    """Take one of the forms in, and show the page again with what came of it."""
    try:
        # The file has to be read before anything else of the form: at most so much of a stranger's upload lies in memory.
        upload = read_upload(request, "upload", limit()) if "multipart" in (request.content_type or "") else b""
    except TooLarge:
        return shown(request, place, answer, token, {}, problem=_("The file is too large."), status=413)
    name = request.POST.get("do", "")
    if name == "let":
        actions.let_material_out(answer, public=request.POST.get("public") == "1")
        return kept(request, place, token, name)
    if name not in FORMS:
        return shown(request, place, answer, token, {}, status=422)
    form = FORMS[name](request.POST)
    if form.is_valid():
        try:
            verb_of(name, answer, form, upload)()
        except Refused as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            put(form, error)
        else:
            return kept(request, place, token, name)
    return shown(request, place, answer, token, {name: form}, status=422)


def verb_of(name: str, answer: SpeakerAnswer, form: Form, upload: bytes) -> Callable[[], object]:
    """What a form does."""
    told = form.cleaned_data
    if name == "answer":
        return lambda: actions.speaker_answer(answer, **told)
    if name == "description":
        if len(upload) > PHOTO_BYTES:
            raise ValidationError(_("The photo is too large: at most 8 MB."))
        return lambda: actions.describe(answer, **told, photo=upload)
    if name == "account":
        return lambda: actions.give_account(answer, **told)
    if not upload:
        raise ValidationError(_("Choose a file: PowerPoint or PDF."))
    return lambda: actions.bring_material(answer, upload=ContentFile(upload), **told)


def kept(request: HttpRequest, place: Place, token: str, name: str) -> HttpResponse:
    """Say that it arrived. name: of the form, whose draft the browser may forget now."""
    text = _("The committee has it. By the same link you can change it.")
    back = place.url(f"{links_speaking.PATH}{token}/")
    return DESK.message(request, place, _("Kept"), text, icon="check", tone="daun", back_url=back, arrived=name)


def shown(
    request: HttpRequest,
    place: Place,
    answer: SpeakerAnswer,
    token: str,
    forms: dict[str, Form],
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page with its forms. forms: those that were filled in and not taken."""
    meeting, speaker = answer.meeting, answer.speaker
    activity, zone = meeting.activity, ZoneInfo(meeting.activity.time_zone)
    paid = Honorarium.objects.at_home().filter(speaker=speaker).first()
    account = sealing.opened(paid) if paid else None
    initial = {
        "answer": {"outcome": answer.outcome, "reason": answer.reason},
        "description": {"biography": answer.biography, "travel": answer.travel},
    }
    fresh = {name: form(initial=initial.get(name)) for name, form in FORMS.items()} | forms
    context = {
        "answer": answer,
        "speaker": speaker,
        "activity": activity,
        "when": words.when(activity),
        "talks": [
            (one, f"{words.day(one.starts_at, zone)}, {words.hours(one.starts_at, one.ends_at, zone)}")
            for one in speaker.talks.select_related("session__hall").order_by("starts_at")
        ],
        "open": database_clock() < activity.starts_at,
        "materials": speaker.materials.select_related("file"),
        "account": account,
        "forms": fresh,
        "problem": problem,
        "refused": bool(forms or problem),
        "days": KEPT_DAYS,
        "programme": place.url(f"rapat/{meeting.slug}/") if meeting.public_since else "",
    }
    return DESK.show(request, place, "portal/speaker.html", context, path=f"{token}/", status=status)
