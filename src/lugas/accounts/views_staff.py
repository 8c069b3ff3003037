"""The members of a secretariat, what each role may do, and the operator's page of the machine."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts import actions
from lugas.accounts.forms import MemberForm
from lugas.accounts.machine import condition
from lugas.accounts.models import MEMBER_ROLES, ROLE_NAMES, Membership
from lugas.accounts.rules import PERMISSIONS, STAFF, Role
from lugas.accounts.words import PERMISSION_WORDS, ROOM_WORDS
from lugas.design.toasts import say
from lugas.tenancy.asking import FORM, POST, needs, origin

ON_A_PAGE = 50


@needs("accounts.view_members")
def members(request: HttpRequest) -> HttpResponse:
    """Who works here in which role; those whose membership ended come last."""
    found = Membership.objects.own().select_related("unit", "position").order_by("-is_active", "name", "id")
    query, role = request.GET.get("q", "").strip(), request.GET.get("peran", "")
    if query:
        found = found.filter(name__icontains=query)
    if role in dict(MEMBER_ROLES):
        found = found.filter(role=role)
    return render(
        request,
        "accounts/members.html",
        {
            "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
            "query": query,
            "role": role,
            "roles": MEMBER_ROLES,
            "may_manage": request.user.has_perm(actions.MANAGE),
            "may_settle": request.user.has_perm("accounts.settle_rules"),
        },
    )


def answered(
    request: HttpRequest, form, act: Callable, title: str, done: str, *, then: str = "members:list", **context
) -> HttpResponse:
    """Show a member's form, or do what it asks and go back to the list; a refusal is said at the form."""
    if request.method == "POST" and form.is_valid():
        try:
            act(**form.cleaned_data)
        except ValidationError as error:
            known = not hasattr(error, "error_dict") or set(error.error_dict) <= set(form.fields)
            form.add_error(None, error if known else ValidationError(error.messages))
        else:
            say(request, done)
            return redirect(then)
    return render(request, "accounts/member_form.html", {"form": form, "title": title, **context})


@needs(actions.MANAGE, FORM)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a member's role, unit, office or name; from here the membership is ended, or taken up again."""
    member = get_object_or_404(Membership.objects.at_home(), pk=pk)
    return answered(
        request,
        MemberForm(request.POST or None, instance=member),
        lambda **fields: actions.change_member(member, by=request.user, **fields),
        member.name,
        _("Saved."),
        member=member,
        oneself=member.pk == request.user.acting.pk,
        may_see_data=request.user.has_perm("accounts.view_personal_data"),
    )


@needs(actions.MANAGE, POST)
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a member the mail to set a password."""
    member = get_object_or_404(Membership.objects.at_home(), pk=pk)
    actions.send_link(member, by=request.user, origin=origin(request))
    say(request, _("The mail to %(name)s is on its way.") % {"name": member.name})
    return redirect(reverse("members:change", args=[pk]))


@needs("accounts.view_members")
def roles(request: HttpRequest) -> HttpResponse:
    """What each role may do, from the one table of the code."""
    columns = [role for role in Role if role in STAFF]
    rows = [
        (ROOM_WORDS[permission.split(".")[0]], PERMISSION_WORDS[permission], [role in holders for role in columns])
        for permission, holders in PERMISSIONS.items()
        if not permission.startswith("operation.")
    ]
    return render(request, "accounts/roles.html", {"columns": [ROLE_NAMES[role] for role in columns], "rows": rows})


@needs("operation.view")
def machine(request: HttpRequest) -> HttpResponse:
    """The state of the installation, without a word of any secretariat."""
    return render(request, "accounts/machine.html", {"condition": condition()})
