"""The form of the hours at which briefs go out."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as lazy

from lugas.design.widgets import TimeInput


class HoursForm(forms.Form):
    """Two hours of the office's clock, and whether mails go out as well."""

    evening = forms.TimeField(label=lazy("The evening before, at"), widget=TimeInput)
    morning = forms.TimeField(label=lazy("In the morning, at"), widget=TimeInput)
    by_mail = forms.BooleanField(label=lazy("Also by mail"), required=False)
