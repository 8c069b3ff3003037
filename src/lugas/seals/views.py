"""The secretariat's seal: its state and certificates, making, changing and revoking it."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.design.parts import State as Shown
from lugas.design.toasts import say
from lugas.seals import actions
from lugas.seals.certificates import fingerprint, root
from lugas.seals.forms import RevokeForm
from lugas.seals.keys import has_key
from lugas.seals.making import active_seal
from lugas.seals.models import SealCertificate
from lugas.seals.rules import State, is_due, spaced
from lugas.tenancy.asking import FORM, POST, needs

ON_A_PAGE = 20


@needs("seals.view")
def overview(request: HttpRequest) -> HttpResponse:
    """The seal in use, those before it, and the root that vouches for all."""
    office = request.user.acting.secretariat
    seal = active_seal(office.pk)
    earlier = SealCertificate.objects.at_home().exclude(state=State.ACTIVE.value)
    certificate = root()
    context = {
        "seal": seal,
        "has_key": seal is not None and has_key(seal.fingerprint),
        "is_due": seal is not None and is_due(seal.made_at, timezone.now()),
        "page": Paginator(earlier, ON_A_PAGE).get_page(request.GET.get("page")),
        "states": {
            State.RETIRED.value: Shown(_("Replaced"), "idle"),
            State.REVOKED.value: Shown(_("Revoked"), "refused", "mengkudu"),
        },
        "root_fingerprint": spaced(fingerprint(certificate)),
        "root_until": certificate.not_valid_after_utc,
        "may_manage": request.user.has_perm(actions.MANAGE),
        "is_bsre": settings.LUGAS_SIGNING == "bsre",
        "zone": office.time_zone,
    }
    return render(request, "seals/overview.html", context)


@needs(actions.MANAGE, POST)
def make(request: HttpRequest) -> HttpResponse:
    """Make the first seal, or one after a revocation."""
    return _done(request, actions.make_seal, _("The seal is made. Papers can be signed."))


@needs(actions.MANAGE, POST)
def rotate(request: HttpRequest) -> HttpResponse:
    """Put a new seal in the place of the one in use."""
    return _done(request, actions.rotate_seal, _("A new seal is in use. What the old one sealed stays valid."))


@needs(actions.MANAGE, FORM)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Disown a seal, with the reason."""
    seal = get_object_or_404(SealCertificate.objects.at_home(), pk=pk)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revoke_seal(seal, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            say(request, _("The seal is revoked."))
            return redirect("seals:overview")
    return render(request, "seals/revoke.html", {"form": form, "seal": seal})


def _done(request: HttpRequest, act, sentence: str) -> HttpResponse:
    try:
        act(request.user.acting.secretariat, by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages))
    else:
        say(request, sentence)
    return redirect("seals:overview")
