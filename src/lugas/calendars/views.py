"""The page of calendar addresses: one's own, made and revoked; all of the secretariat for its administrator, to revoke."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.tokens import MANAGE
from lugas.calendars.actions import SUBSCRIBE, Issued, make_address, revoke_address
from lugas.calendars.forms import AddressForm
from lugas.calendars.models import CalendarAddress
from lugas.design.toasts import say
from lugas.letters.codes import qr_svg
from lugas.tenancy.asking import FORM, POST, needs, origin

ON_A_PAGE = 30
# ISO/IEC 18004, 5.3.8: four squares on each side.
MARGIN = 4


@dataclass(frozen=True)
class Shown:
    """A new address as it is shown once: for programs that fetch, for phones (webcal), for CalDAV, and as a picture."""

    address: CalendarAddress
    url: str
    webcal: str
    server: str
    user: str
    password: str
    picture: str


def shown_once(request: HttpRequest, issued: Issued) -> Shown:
    """Put together what the page tells of a new address."""
    house = origin(request)
    url = f"{house}{reverse('calendar_feed', args=[issued.secret])}"
    webcal = f"webcal://{url.partition('://')[2]}"
    picture = on_white(qr_svg(webcal))
    return Shown(
        address=issued.address,
        url=url,
        webcal=webcal,
        server=f"{house}/caldav/",
        user=issued.address.public_id,
        password=issued.secret,
        picture=picture,
    )


def on_white(code: str) -> str:
    """A code with the light margin that cameras need, whatever colour the page has."""
    size = int(code.split('viewBox="0 0 ', 1)[1].split()[0])
    whole = size + 2 * MARGIN
    ground = f'<rect x="-{MARGIN}" y="-{MARGIN}" width="{whole}" height="{whole}" fill="#fff"/>'
    code = code.replace(f'viewBox="0 0 {size} {size}">', f'viewBox="-{MARGIN} -{MARGIN} {whole} {whole}">{ground}', 1)
    # As data, because a file would have an address.
    return f"data:image/svg+xml;base64,{base64.b64encode(code.encode()).decode()}"


def of_this_person(request: HttpRequest):
    """The addresses that this person may see: one's own in this membership, or all for who manages the members."""
    found = CalendarAddress.objects.at_home().select_related("membership", "position", "unit", "region")
    if request.GET.get("semua") and request.user.has_perm(MANAGE):
        return found
    return found.filter(membership=request.user.acting)


def page_of(request: HttpRequest, **context) -> HttpResponse:
    """The page with the list."""
    may_manage = request.user.has_perm(MANAGE)
    known = {
        "page": Paginator(of_this_person(request), ON_A_PAGE).get_page(request.GET.get("page")),
        "everybody": bool(request.GET.get("semua")) and may_manage,
        "may_manage": may_manage,
        "zone": request.user.acting.secretariat.time_zone,
        **context,
    }
    return render(request, "calendars/addresses.html", known)


@needs(SUBSCRIBE)
def addresses(request: HttpRequest) -> HttpResponse:
    """The list, the newest first."""
    return page_of(request)


@needs(SUBSCRIBE, FORM)
def make(request: HttpRequest) -> HttpResponse:
    """Make an address; it stands on the answer and nowhere else, so the answer is not kept by anybody."""
    form = AddressForm(request.POST or None, user=request.user, initial={"whose": request.GET.get("untuk", "")})
    if request.method == "POST" and form.is_valid():
        try:
            issued = make_address(by=request.user, membership=request.user.acting, **form.facts())
        except ValidationError as error:
            form.put(error)
        else:
            response = page_of(request, shown=shown_once(request, issued))
            response["Cache-Control"] = "no-store"
            return response
    return render(request, "calendars/address_form.html", {"form": form})


@needs(SUBSCRIBE, POST)
def revoke(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close an address at once."""
    found = CalendarAddress.objects.at_home()
    if not request.user.has_perm(MANAGE):
        found = found.filter(user_id=request.user.pk)
    address = get_object_or_404(found, public_id=public_id)
    revoke_address(address, by=request.user)
    say(request, _("“%(name)s” shows nothing any more.") % {"name": address.name})
    return redirect("calendars:list")
