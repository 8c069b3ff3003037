"""Small forms of a letter's way: its answer, to whom it was handed, why it is withdrawn."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.design.widgets import DateInput


class AnswerForm(forms.Form):
    """What was answered, and when."""

    answer = forms.CharField(label=_("What was answered"), max_length=250)
    answered_on = forms.DateField(label=_("On"), widget=DateInput(), initial=timezone.localdate)


class HandOverForm(forms.Form):
    """To whom a copy was handed."""

    to = forms.CharField(
        label=_("Handed to"), max_length=254, help_text=_("Name and office, or the group of the messaging app.")
    )


class ReasonForm(forms.Form):
    """Why something is taken back or withdrawn."""

    reason = forms.CharField(label=_("Reason"), max_length=250)
