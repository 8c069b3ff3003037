"""What is held of a person (UU 27/2022): the person's own page under /akun/data/, the administrator's under /kerja/."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lugas.accounts import actions
from lugas.accounts.actions.house import rules_at_home
from lugas.accounts.export import as_json, as_zip, of_member, of_person, summary_of_person
from lugas.accounts.forms import DeletionForm
from lugas.accounts.models import Membership, User
from lugas.accounts.personal_data import by_room, held_of
from lugas.design.toasts import say
from lugas.tenancy.asking import POST, needs

SEE = "accounts.view_personal_data"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """What is held of me, what for, how long, and my rights; POST keeps that I have read it."""
    if request.method == "POST":
        User.objects.filter(pk=request.user.pk, informed_at__isnull=True).update(informed_at=timezone.now())
        return redirect("accounts:data")
    return render(request, "accounts/data.html", {"parts": summary_of_person(request.user), "person": request.user})


@login_required
@require_safe
def own_export(request: HttpRequest) -> HttpResponse:
    """All of it as a file."""
    if (stop := ratelimit.consume_or_429(request, action="lugas_export", limit_get=True)) is not None:
        return stop
    return file_of(of_person(request.user), request.GET.get("format", "json"))


@needs(SEE)
def of_colleague(request: HttpRequest, pk: int) -> HttpResponse:
    """What is held here of a member: for answering a request within three days (art. 32)."""
    member = get_object_or_404(Membership.objects.at_home().select_related("secretariat", "unit", "position"), pk=pk)
    form = DeletionForm(initial={"on": member.delete_on}) if not member.is_active and not member.anonymised_at else None
    return render(
        request,
        "accounts/data_of_member.html",
        {"member": member, "held": by_room(held_of(member)), "form": form, "months": rules_at_home().retention_months},
    )


@needs(SEE)
def colleague_export(request: HttpRequest, pk: int) -> HttpResponse:
    """What is held here of a member, as a file."""
    if (stop := ratelimit.consume_or_429(request, action="lugas_export", limit_get=True)) is not None:
        return stop
    member = get_object_or_404(Membership.objects.at_home().select_related("secretariat", "unit", "position"), pk=pk)
    return file_of(of_member(member), request.GET.get("format", "json"))


@needs(SEE, POST)
def deletion(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the day on which the name is deleted."""
    member = get_object_or_404(Membership.objects.at_home(), pk=pk)
    form = DeletionForm(request.POST)
    if form.is_valid():
        try:
            actions.set_deletion_date(member, by=request.user, on=form.cleaned_data["on"])
            say(request, _("Saved."))
        except ValidationError as error:
            say(request, " ".join(error.messages))
    else:
        say(request, _("Write the day as the field shows it."))
    return redirect("members:data", pk)


def file_of(data: dict, wanted: str) -> HttpResponse:
    """The file in the wanted format; its name tells no person."""
    name = f"data-pribadi-{timezone.localdate():%Y-%m-%d}"
    if wanted == "zip":
        answer = HttpResponse(as_zip(data), content_type="application/zip")
        answer["Content-Disposition"] = f'attachment; filename="{name}.zip"'
        return answer
    answer = HttpResponse(as_json(data), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer
