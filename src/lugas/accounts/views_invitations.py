"""Inviting colleagues: the form, the list of invitations, sending again and taking back. Under /kerja/orang/."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lugas.accounts import actions
from lugas.accounts.forms import InviteForm
from lugas.accounts.models import MemberInvitation
from lugas.accounts.views_staff import answered
from lugas.design.toasts import say
from lugas.tenancy.asking import FORM, POST, needs, origin

ON_A_PAGE = 30


@needs(actions.MANAGE)
def invitations(request: HttpRequest) -> HttpResponse:
    """Who was invited, the newest first, with what became of it."""
    found = MemberInvitation.objects.at_home().select_related("unit", "position", "made_by")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/invitations.html", {"page": page})


@needs(actions.MANAGE, FORM)
def invite(request: HttpRequest) -> HttpResponse:
    """Ask somebody by e-mail."""
    return answered(
        request,
        InviteForm(request.POST or None),
        lambda **fields: actions.invite(by=request.user, origin=origin(request), **fields),
        _("Invite a colleague"),
        _("Invited. The mail is on its way; the link in it works for seven days."),
        then="members:invitations",
        verb=_("Send the invitation"),
    )


def one(public_id: str) -> MemberInvitation:
    """An invitation of this secretariat, or 404."""
    return get_object_or_404(MemberInvitation.objects.at_home(), public_id=public_id)


@needs(actions.MANAGE, POST)
def resend(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send it again, with a new link."""
    try:
        actions.resend_invitation(one(public_id), by=request.user, origin=origin(request))
        say(request, _("Sent again with a new link; the old one no longer works."))
    except ValidationError as error:
        say(request, " ".join(error.messages))
    return redirect("members:invitations")


@needs(actions.MANAGE, POST)
def revoke(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it back."""
    try:
        actions.revoke_invitation(one(public_id), by=request.user)
        say(request, _("Taken back. The link no longer works."))
    except ValidationError as error:
        say(request, " ".join(error.messages))
    return redirect("members:invitations")
