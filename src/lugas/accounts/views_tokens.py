"""The keys of programs: one's own, made and revoked; all of the secretariat for its administrator, to revoke."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.accounts import tokens
from lugas.accounts.models import ApiToken
from lugas.design.toasts import say
from lugas.tenancy.asking import FORM, POST, needs

ON_A_PAGE = 30
DAYS = [
    (30, gettext_lazy("30 days")),
    (90, gettext_lazy("90 days")),
    (180, gettext_lazy("180 days")),
    (366, gettext_lazy("One year")),
]


class TokenForm(forms.ModelForm):
    """What a new key is for, what it may do, and how long it lasts."""

    days = forms.TypedChoiceField(label=gettext_lazy("Lasts"), choices=DAYS, coerce=int, initial=90)

    class Meta:
        model = ApiToken
        fields = ["name", "access"]
        widgets = {"access": forms.RadioSelect}
        help_texts = {"name": gettext_lazy("For example: the board in the lobby. Colleagues see this name.")}


def shown(request: HttpRequest):
    """The keys that this person may see: one's own in this membership, or all for who manages the members."""
    found = ApiToken.objects.at_home().select_related("membership")
    if request.GET.get("semua") and request.user.has_perm(tokens.MANAGE):
        return found
    return found.filter(membership=request.user.acting)


def listing(request: HttpRequest, **context) -> HttpResponse:
    """The page with the list."""
    everybody = bool(request.GET.get("semua")) and request.user.has_perm(tokens.MANAGE)
    page = Paginator(shown(request), ON_A_PAGE).get_page(request.GET.get("page"))
    known = {
        "page": page,
        "everybody": everybody,
        "may_manage": request.user.has_perm(tokens.MANAGE),
        "zone": request.user.acting.secretariat.time_zone,
        **context,
    }
    return render(request, "accounts/tokens.html", known)


@needs(tokens.HOLD)
def keys(request: HttpRequest) -> HttpResponse:
    """The list, the newest first."""
    return listing(request)


@needs(tokens.HOLD, FORM)
def make(request: HttpRequest) -> HttpResponse:
    """Make a key; its secret stands on the answer and nowhere else, so the answer is not kept by anybody."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            issued = tokens.issue_token(by=request.user, membership=request.user.acting, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            response = listing(request, issued=issued)
            response["Cache-Control"] = "no-store"
            return response
    return render(request, "accounts/token_form.html", {"form": form})


@needs(tokens.HOLD, POST)
def revoke(request: HttpRequest, public_id: str) -> HttpResponse:
    """End a key at once."""
    found = ApiToken.objects.at_home()
    if not request.user.has_perm(tokens.MANAGE):
        found = found.filter(user_id=request.user.pk)
    token = get_object_or_404(found, public_id=public_id)
    tokens.revoke_token(token, by=request.user)
    say(request, _("“%(name)s” opens nothing any more.") % {"name": token.name})
    return redirect("tokens:list")
