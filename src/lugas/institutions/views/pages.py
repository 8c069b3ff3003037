"""What the screens of institutions share: the way a form leads to an action, the office's own day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lugas.design.toasts import say
from lugas.language.dates import local_day


def today(request: HttpRequest) -> date:
    """The day that it is in the office."""
    return local_day(timezone.now(), request.user.acting.secretariat.time_zone)


def edited(
    request: HttpRequest,
    form: forms.BaseForm,
    act: Callable[..., Any],
    *,
    title: str,
    back: str,
    done: str,
    template: str = "institutions/form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form; once it is sent and right, call the action with what was typed and go back. What the action refuses
    is said at the form, and everything typed is kept."""
    if request.method == "POST" and form.is_valid():
        try:
            act(**form.cleaned_data)
        except ValidationError as error:
            known = not hasattr(error, "error_dict") or set(error.error_dict) <= set(form.fields)
            form.add_error(None, error if known else ValidationError(error.messages))
        else:
            say(request, done)
            return redirect(back)
    return render(request, template, {"form": form, "title": title, "back": back, **context})
