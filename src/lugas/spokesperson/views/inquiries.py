"""What a unit is asked by the spokesperson, and its reply. Thin: actions do the work."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.spokesperson import actions, forms, words
from lugas.spokesperson.actions.inquiries import may_reply
from lugas.spokesperson.models import Inquiry
from lugas.spokesperson.rules import WORKED_ON
from lugas.spokesperson.views.asking import carry_out
from lugas.tenancy.asking import POST, needs, zone_of


def inquiry_or_404(request: HttpRequest, pk: int) -> Inquiry:
    """What a unit is asked, for whoever may answer it or works on the question."""
    one = (
        Inquiry.objects.at_home()
        .select_related("question__secretariat__region", "unit", "replied_by", "question__holder")
        .filter(pk=pk)
        .first()
    )
    if one is None or not may_reply(request.user, one):
        raise Http404
    return one


@needs("spokesperson.reply")
def inquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """What the spokesperson asks a unit: the question as it is published, and what is needed."""
    return shown_inquiry(request, inquiry_or_404(request, pk))


def reply_form(one: Inquiry, data: Any = None) -> Form:
    """The unit's words."""
    return forms.WordsForm(data, initial={"words": one.reply}, label=lazy("What your unit knows"), most=8000)


def shown_inquiry(request: HttpRequest, one: Inquiry, form: Form | None = None) -> HttpResponse:
    """The page of an inquiry; with a form that was refused, 422."""
    zone = zone_of(request)
    question = one.question
    context = {
        "inquiry": one,
        "question": question,
        "due": words.stamp(one.due_at, zone),
        "late": one.replied_at is None and one.due_at < timezone.now(),
        "replied": words.stamp(one.replied_at, zone) if one.replied_at else "",
        "form": form or reply_form(one),
        "is_open": question.status in WORKED_ON,
        "back": reverse("spokesperson:question", args=[question.public_id])
        if request.user.has_perm("spokesperson.view")
        else reverse("workspace:today"),
    }
    return render(request, "spokesperson/inquiry.html", context, status=422 if form else 200)


@needs("spokesperson.reply", POST)
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit's answer."""
    one = inquiry_or_404(request, pk)
    return carry_out(
        request,
        reply_form(one, request.POST),
        lambda told: actions.reply(one, by=request.user, words=told["words"]),
        _("Thank you. The spokesperson is told."),
        there=lambda: redirect("spokesperson:inquiry", one.pk),
        again=lambda form: shown_inquiry(request, one, form),
    )
