"""A member leaves: what is still open, who takes it over, and the end; coming back; a lost phone. Under /kerja/orang/."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lugas.accounts import actions
from lugas.accounts.forms import LeaveForm
from lugas.accounts.handover import registry
from lugas.accounts.models import Membership
from lugas.design.toasts import say
from lugas.tenancy.asking import FORM, POST, needs

SHOWN = 20


@needs(actions.MANAGE, FORM)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """What is open by kind, each with whom it goes to; then the end, all in one step."""
    member = get_object_or_404(Membership.objects.at_home().select_related("secretariat"), pk=pk, is_active=True)
    work = registry.work_of(member)
    form = LeaveForm(request.POST if request.method == "POST" else None, member=member, kinds=list(work))
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_membership(member, by=request.user, receivers=form.receivers())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            say(request, _("%(name)s no longer works here. What was open has changed hands.") % {"name": member.name})
            return redirect("members:list")
    kinds = [
        {"label": kind.label, "works": works[:SHOWN], "more": len(works) - SHOWN, "field": form[form.name_of(kind)]}
        for kind, works in work.items()
    ]
    return render(request, "accounts/leave.html", {"member": member, "form": form, "kinds": kinds})


@needs(actions.MANAGE, POST)
def reinstate(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an ended membership up again."""
    member = get_object_or_404(Membership.objects.at_home(), pk=pk)
    try:
        actions.reinstate(member, by=request.user)
        say(request, _("%(name)s works here again.") % {"name": member.name})
    except ValidationError as error:
        say(request, " ".join(error.messages))
    return redirect("members:change", pk)


@needs(actions.MANAGE, POST)
def sign_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign a member out everywhere."""
    member = get_object_or_404(Membership.objects.at_home(), pk=pk)
    actions.sign_out_member(member, by=request.user)
    say(request, _("%(name)s is signed out everywhere.") % {"name": member.name})
    return redirect("members:change", pk)


@needs(actions.MANAGE, POST)
def reset_steps(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a member's second steps away, who then signs in with the password and sets them up anew."""
    member = get_object_or_404(Membership.objects.at_home(), pk=pk)
    try:
        actions.reset_second_steps(member, by=request.user)
        say(
            request,
            _("%(name)s signs in with the password alone now, and sets the second step up anew.")
            % {"name": member.name},
        )
    except ValidationError as error:
        say(request, " ".join(error.messages))
    return redirect("members:change", pk)
