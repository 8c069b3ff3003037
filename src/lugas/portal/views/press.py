"""The press list on the portal: asking to be on it, confirming the address, leaving. Without cookies and scripts.

Leaving by one click (RFC 8058) is a POST of the mail program itself: no token against forged requests, no question.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lugas.api.limits import seconds_to_wait
from lugas.newsroom import press_links
from lugas.newsroom.actions import press
from lugas.newsroom.forms_press import AskForm
from lugas.newsroom.models import PressContact
from lugas.newsroom.press_rules import CONFIRM_DAYS, KEPT_DAYS, ContactState
from lugas.portal.place import Place, find
from lugas.portal.visitors import FORM, TRAP, Desk, is_fresh, is_program, new_stamp
from lugas.tenancy.asking import origin
from lugas.tenancy.visiting import asked_office

PATH = "pers/"


DESK = Desk(PATH, "press", lazy("Releases by mail"), lazy("Back to the form"))


@csrf_exempt
@require_http_methods(FORM)
def subscribe(request: HttpRequest, language: str, code: str = "") -> HttpResponse:
    """The form. What is said after it is the same whether the address was on the list or not."""
    place = find(language, code)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if wait := seconds_to_wait(request, "press", most=settings.LUGAS_REQUEST_LIMIT, seconds=3600):
            return DESK.too_often(request, place, wait)
        if is_program(request):
            return asked_for(request, place)
        if not is_fresh(request.POST.get("stempel", "")):
            form.add_error(None, _("Please read the form once more, then send it."))
        elif form.is_valid():
            with asked_office(place.secretariat_id):
                cleaned = {name: form.cleaned_data[name] for name in ("name", "outlet", "email")}
                press.ask(**cleaned, language=place.language, origin=origin(request))
            return asked_for(request, place)
    context = {"form": form, "stamp": new_stamp(), "trap": TRAP, "days": KEPT_DAYS}
    return DESK.show(request, place, "portal/press/form.html", context, status=422 if form.errors else 200)


def asked_for(request: HttpRequest, place: Place) -> HttpResponse:
    """What is said after asking, to programs too."""
    text = _(
        "If this address is not on the list yet, open the link in the mail that we sent you, within %(days)s days."
    )
    return DESK.message(
        request, place, _("One step is left"), text % {"days": CONFIRM_DAYS}, icon="mail", tone="kunyit"
    )


def unknown(request: HttpRequest, place: Place) -> HttpResponse:
    """A link that opens nothing (any more)."""
    text = _("It was cut off, or the address is not on the list any more.")
    return DESK.message(request, place, _("This link opens nothing"), text, icon="warning", tone="mengkudu", status=404)


@csrf_exempt
@require_http_methods(FORM)
def confirm(request: HttpRequest, language: str, token: str, code: str = "") -> HttpResponse:
    """The link of the mail: a button, since programs that check mails open links by themselves."""
    place, opened = find(language, code), press_links.opened(token, press_links.CONFIRM)
    if opened is None:
        return unknown(request, place)
    with asked_office(opened[0]):
        contact = PressContact.objects.at_home().filter(public_id=opened[1]).first()
        if contact is None or contact.state not in (ContactState.ASKED, ContactState.ON):
            return unknown(request, place)
        if request.method != "POST" and contact.state == ContactState.ASKED:
            return DESK.show(
                request, place, "portal/press/confirm.html", {"outlet": contact.outlet}, path=f"konfirmasi/{token}/"
            )
        press.confirm(contact)
    return DESK.message(
        request,
        place,
        _("You are on the press list"),
        _("Each mail has a link with which you leave it."),
        icon="check",
        tone="daun",
    )


@csrf_exempt
@require_http_methods(FORM)
def leave(request: HttpRequest, language: str, token: str, code: str = "") -> HttpResponse:
    """Off the list: by the button of the page, or by the mail program without any page."""
    place, opened = find(language, code), press_links.opened(token, press_links.LEAVE)
    if opened is None:
        return unknown(request, place)
    with asked_office(opened[0]):
        contact = PressContact.objects.at_home().filter(public_id=opened[1]).first()
        if contact is not None and request.method == "POST":
            press.leave(contact)
        elif contact is not None and contact.state == ContactState.ON:
            return DESK.show(
                request, place, "portal/press/leave.html", {"outlet": contact.outlet}, path=f"berhenti/{token}/"
            )
    text = _("No more mails come. What we kept of you is deleted within %(days)s days.") % {"days": KEPT_DAYS}
    return DESK.message(request, place, _("You are off the press list"), text, icon="check", tone="daun")
