"""Requests of the public: the forms, confirming the address, following a request by its code, choosing hours.

Without cookies and scripts. Nothing of a person stands in an address: codes and forms are sent by POST. Asking is
limited for each address; a field that people do not see catches programs.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lugas.agenda.queries import leaders
from lugas.api.limits import seconds_to_wait
from lugas.institutions.models import Region
from lugas.language.dates import plain_date, when
from lugas.portal import frame
from lugas.portal.pages import public_page
from lugas.portal.place import Place, find, of_secretariat
from lugas.portal.uploads import REST
from lugas.portal.visitors import CODES_A_MINUTE, FORM, TRAP, Desk, is_fresh, is_program, new_stamp
from lugas.requests import links, progress, rules, sending
from lugas.requests.forms import MOST_BYTES, RequestForm
from lugas.requests.models import Request, Slot
from lugas.requests.registry import Kind, kind_of, kinds
from lugas.tenancy.asking import origin
from lugas.tenancy.visiting import asked_office

PATH = "permohonan/"
DESK = Desk(PATH, "requests", lazy("Requests"), lazy("Back to the requests"))
message = DESK.message
too_often = DESK.too_often
unknown_link = DESK.unknown_link


def show(
    request: HttpRequest, place: Place, template: str, context: dict[str, Any], *, path: str = "", status: int = 200
) -> HttpResponse:
    """A page that nobody keeps."""
    return DESK.show(request, place, f"portal/requests/{template}.html", context, path=path, status=status)


@public_page()
def choose(request: HttpRequest, place: Place) -> HttpResponse:
    """What one may ask for, and the portals of the regions, whose leaders are asked there."""
    secretariat = place.load()
    regions = Region.objects.filter(parent_id=secretariat.region_id, secretariat__isnull=False)
    others = []
    for region in regions.select_related("secretariat").order_by("code"):
        region.secretariat.region = region
        others.append((region.name, of_secretariat(region.secretariat, place.language).url(PATH)))
    return frame.show(
        request,
        place,
        "portal/requests/choose.html",
        {"kinds": kinds(), "others": others},
        path=PATH,
        current="requests",
        secretariat=secretariat,
    )


@csrf_exempt
@require_http_methods(FORM)
def form(request: HttpRequest, language: str, kind: str, code: str = "") -> HttpResponse:
    """The form of one kind. It acts for nobody who is signed in, so it needs no token against forged requests."""
    place = find(language, code)
    chosen = kind_of(kind)
    if chosen is None:
        raise Http404
    if request.method == "POST":
        if wait := seconds_to_wait(request, "request", most=settings.LUGAS_REQUEST_LIMIT, seconds=3600):
            return too_often(request, place, wait)
        most = MOST_BYTES * len(chosen.papers) + REST
        if int(request.META.get("CONTENT_LENGTH") or 0) > most:
            return message(request, place, _("This is too large"), _("Send smaller files."), status=413)
    with asked_office(place.secretariat_id):
        return filled(request, place, chosen)


def filled(request: HttpRequest, place: Place, kind: Kind) -> HttpResponse:
    """The form as it is fetched, and what becomes of it when it is sent."""
    posted = request.method == "POST"
    data, files = (request.POST, request.FILES) if posted else (None, None)
    if not leaders().exists():
        text = _("This office takes no requests here yet. Write to it by letter.")
        return message(request, place, _("No requests here yet"), text, icon="info", tone="kunyit")
    asking = RequestForm(data, files, kind=kind, positions=leaders())
    if posted and is_program(request):
        return sent(request, place)
    if posted and not is_fresh(request.POST.get("stempel", "")):
        asking.add_error(None, _("Please read the form once more, then send it."))
    elif posted and asking.is_valid():
        cleaned = asking.cleaned_data
        try:
            sending.send(
                kind.key,
                asked=cleaned["asked"],
                person={name: cleaned[name] for name in RequestForm.PERSON},
                subject=cleaned["subject"],
                facts=asking.facts(),
                papers=asking.papers,
                language=place.language,
                origin=origin(request),
            )
        except ValidationError as error:
            asking.add_error(None, error)
        else:
            return sent(request, place)
    day = plain_date(rules.delete_on(timezone.localdate()), "UTC", place.language)
    context = {
        "kind": kind,
        "form": asking,
        "stamp": new_stamp(),
        "trap": TRAP,
        "delete_on": day,
    }
    return show(request, place, "form", context, path=f"{kind.key}/", status=422 if asking.errors else 200)


def sent(request: HttpRequest, place: Place) -> HttpResponse:
    """What is said after sending, to programs too."""
    text = _("Open the link in the mail that we sent you within 48 hours. Only then the office gets your request.")
    return message(request, place, _("One step is left"), text, icon="mail", tone="kunyit")


def requested(opened: tuple[int, str] | None) -> Request | None:
    """The request that a link opens, within the scope of its office; None when there is none (any more)."""
    return (
        Request.objects.at_home()
        .select_related("details", "asked", "secretariat__region", "arrival__invitation__activity", "activity")
        .filter(public_id=opened[1])
        .first()
        if opened
        else None
    )


@csrf_exempt
@require_http_methods(FORM)
def confirm(request: HttpRequest, language: str, token: str, code: str = "") -> HttpResponse:
    """The link of the mail: a button, since programs that check mails open links by themselves; then the code."""
    place = find(language, code)
    opened = links.opened(token, links.CONFIRM)
    if opened is None:
        return unknown_link(request, place)
    with asked_office(opened[0]):
        found = requested(opened)
        if found is None or not hasattr(found, "details"):
            return unknown_link(request, place)
        if request.method != "POST" and found.status == rules.Status.UNCONFIRMED:
            context = {"subject": found.details.subject, "office": found.secretariat.name}
            return show(request, place, "confirm", context, path=f"konfirmasi/{token}/")
        sending.confirm(found)
        words = {"code": links.code_of(found), "status_url": place.url(f"{PATH}status/")}
    text = _("Keep this code: with it you see how your request stands, and the answer. It also comes by mail.")
    return message(request, place, _("The office has your request"), text, icon="check", tone="daun", **words)


@csrf_exempt
@require_http_methods(FORM)
def status(request: HttpRequest, language: str, code: str = "") -> HttpResponse:
    """How a request stands, by its code."""
    place = find(language, code)
    if request.method != "POST":
        return show(request, place, "status", {}, path="status/")
    if wait := seconds_to_wait(request, "request_code", most=CODES_A_MINUTE, seconds=60):
        return too_often(request, place, wait)
    told = request.POST.get("kode", "")[:60]
    found = links.typed(told)
    context: dict[str, Any] = {"told": told, "unknown": True}
    if found is not None:
        with asked_office(found[0]):
            one = (
                Request.objects.at_home()
                .confirmed()
                .select_related("details", "asked", "arrival__invitation__activity", "activity", "secretariat")
                .filter(code_hash=links.code_hash(found[1]))
                .first()
            )
            if one is not None:
                context = standing(one, place)
    return show(request, place, "status", context, path="status/", status=404 if context.get("unknown") else 200)


def standing(one: Request, place: Place) -> dict[str, Any]:
    """What the page tells of a request: nothing of its sender."""
    kind = kind_of(one.kind)
    return {
        "shown": progress.of(one),
        "kind": kind.label if kind else one.kind,
        "asked": one.asked.title,
        "office": one.secretariat.name,
        "confirmed": plain_date(one.confirmed_at, one.secretariat.region.time_zone, place.language),
        "delete_on": plain_date(one.delete_on, "UTC", place.language),
    }


@csrf_exempt
@require_http_methods(FORM)
def hours(request: HttpRequest, language: str, token: str, code: str = "") -> HttpResponse:
    """The hours that the office offers; the sender chooses one."""
    place = find(language, code)
    opened = links.opened(token, links.CHOOSE)
    if opened is None:
        return unknown_link(request, place)
    with asked_office(opened[0]):
        found = requested(opened)
        if found is None:
            return unknown_link(request, place)
        if request.method == "POST":
            key = request.POST.get("waktu", "")
            slot = Slot.objects.at_home().filter(request=found, pk=key).first() if key.isdigit() else None
            try:
                if slot is not None:
                    sending.choose(found, slot)
                    text = _("The office confirms them by mail.")
                    return message(request, place, _("Your hours are noted"), text, icon="check", tone="daun")
            except ValidationError as error:
                return message(request, place, _("That did not work"), " ".join(error.messages), status=409)
        if found.status != rules.Status.OFFERED:
            shown = progress.of(found)
            return message(request, place, shown.title, shown.text, icon=shown.icon, tone=shown.tone)
        zone = found.secretariat.time_zone
        slots = [
            (one.pk, when(one.starts_at, one.ends_at, zone, place.language))
            for one in found.slots.filter(starts_at__gt=timezone.now())
        ]
        context = {"slots": slots, "asked": found.asked.title, "missing": request.method == "POST"}
        return show(request, place, "hours", context, path=f"waktu/{token}/", status=422 if context["missing"] else 200)
