"""What both kinds of screens share: finding the record, saying what an action refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lugas.accounts.transitions import NotAllowed
from lugas.design.toasts import REFUSAL, say
from lugas.followups.registry import Subject, named
from lugas.tenancy.asking import put


def subject_asked(request: HttpRequest) -> Subject | None:
    """What the address names (?tentang=agenda.invitation:12), None for nothing. 404 for what one may not see."""
    text = request.GET.get("tentang", "")
    if not text:
        return None
    found = named(text[:80], request.user)
    if found is None:
        raise Http404
    return found


def acted(
    request: HttpRequest,
    form: forms.BaseForm,
    act: Callable[..., Any],
    *,
    done: str,
    back: str,
    title: str,
    verb: str,
    **context: Any,
) -> HttpResponse:
    """A small form with one verb: act on what was typed and go back; what is refused is said at the form."""
    if request.method == "POST" and form.is_valid():
        try:
            act(**form.cleaned_data)
        except NotAllowed:
            say(request, _("Nothing was changed: it stands differently by now."), level=REFUSAL)
            return redirect(back)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, done)
            return redirect(back)
    return render(request, "followups/verb.html", {"form": form, "title": title, "verb": verb, "back": back, **context})
