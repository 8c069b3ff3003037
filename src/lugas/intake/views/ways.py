"""Mailboxes and subscribed calendars, for the administrator."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.design.toasts import REFUSAL, say
from lugas.files.fetching import normal
from lugas.intake import ways
from lugas.intake.mailbox.models import Mailbox
from lugas.intake.subscribed.models import Subscription
from lugas.tenancy.asking import FORM, POST, needs


class MailboxForm(forms.ModelForm):
    """Where the mailbox is, and what becomes of its mails."""

    password = forms.CharField(
        label=gettext_lazy("Password"),
        max_length=200,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("Kept encrypted. Leave it empty to keep the one that is there."),
    )
    field_order = ["host", "port", "security", "user", "password", "folder", "afterwards", "move_to", "is_active"]

    class Meta:
        model = Mailbox
        fields = ["host", "port", "security", "user", "folder", "afterwards", "move_to", "is_active"]

    def clean_port(self) -> int:
        """A port there can be."""
        port = self.cleaned_data["port"]
        if not 0 < port < 65536:
            raise ValidationError(_("A port is a number from 1 to 65535; usually 993."))
        return port


class SubscriptionForm(forms.ModelForm):
    """The address of a calendar."""

    class Meta:
        model = Subscription
        fields = ["name", "url", "is_active"]
        help_texts = {"url": gettext_lazy("A public https address that gives out a calendar (.ics).")}

    def clean_url(self) -> str:
        """As it is fetched."""
        return normal(self.cleaned_data["url"])


@needs(ways.MANAGE)
def listing(request: HttpRequest) -> HttpResponse:
    """All ways in and how they fare."""
    return render(request, "intake/ways.html", {"ways": ways.ways()})


@needs(ways.MANAGE, FORM)
def mailbox(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """One mailbox, or a new one."""
    found = get_object_or_404(Mailbox.objects.at_home(), pk=pk) if pk else Mailbox()
    form = MailboxForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            ways.save_mailbox(form.instance, by=request.user, password=form.cleaned_data["password"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            say(request, _("The mailbox is kept. Try it once."))
            return redirect("intake:mailbox", form.instance.pk)
    context = {"form": form, "mailbox": found if pk else None, "title": str(found) if pk else _("New mailbox")}
    return render(request, "intake/way.html", context, status=422 if form.errors else 200)


@needs(ways.MANAGE, POST)
def try_mailbox(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether it works."""
    found = get_object_or_404(Mailbox.objects.at_home(), pk=pk)
    works, words = ways.try_mailbox(found, by=request.user)
    say(request, words) if works else say(request, words, level=REFUSAL)
    return redirect("intake:mailbox", pk)


@needs(ways.MANAGE, FORM)
def subscription(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """One subscribed calendar, or a new one."""
    found = get_object_or_404(Subscription.objects.at_home(), pk=pk) if pk else Subscription()
    form = SubscriptionForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            ways.save_subscription(form.instance, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            say(request, _("The calendar is kept. Its coming events come in within half an hour."))
            return redirect("intake:ways")
    context = {"form": form, "title": found.name if pk else _("New subscribed calendar")}
    return render(request, "intake/way.html", context, status=422 if form.errors else 200)
