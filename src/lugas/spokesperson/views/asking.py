"""What all screens of the desk share: finding a record, carrying out a verb, the tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.transitions import NotAllowed
from lugas.design.toasts import REFUSAL, say
from lugas.spokesperson import queries
from lugas.spokesperson.models import Question
from lugas.tenancy.asking import put


def found(request: HttpRequest, public_id: str) -> Question:
    """The question that this person may see; 404 for any other."""
    one = queries.visible(request.user).select_related("activity").filter(public_id=public_id).first()
    if one is None:
        raise Http404
    return one


def tabs(request: HttpRequest, here: str) -> list[tuple[str, str, bool]]:
    """The pages of the room that this person may open: address, word, whether one is there."""
    user = request.user
    pages = [
        ("desk", _("Desk"), user.has_perm("spokesperson.view")),
        ("answered", _("Answered"), user.has_perm("spokesperson.view")),
        ("lines", _("Lines to take"), user.has_perm("spokesperson.view_lines")),
        ("statements", _("Standing statements"), user.has_perm("spokesperson.view")),
        ("report", _("Quarterly report"), user.has_perm("spokesperson.view")),
    ]
    return [(reverse(f"spokesperson:{key}"), word, key == here) for key, word, may in pages if may]


def carry_out(
    request: HttpRequest,
    form: Form | None,
    act: Callable[[dict[str, Any]], object],
    done: str,
    *,
    there: Callable[[], HttpResponse],
    again: Callable[[Form | None], HttpResponse],
) -> HttpResponse:
    """Do it if the form holds and go there; else show again what is to be put right. Says when somebody was faster."""
    if form is None or form.is_valid():
        try:
            act(form.cleaned_data if form else {})
        except NotAllowed:
            say(request, _("Nothing was changed: somebody was faster."), level=REFUSAL)
            return there()
        except ValidationError as error:
            if form is None:
                say(request, " ".join(error.messages), level=REFUSAL)
                return there()
            put(form, error)
        else:
            say(request, done)
            return there()
    return again(form)
