"""What people fill in about the press list and its mails."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.design.widgets import DateInput, TimeInput
from lugas.newsroom.forms import LATER, NOW


class ContactForm(forms.Form):
    """Name, outlet and address."""

    use_required_attribute = False

    outlet = forms.CharField(label=_("Outlet"), max_length=120, help_text=_("Newspaper, station, site or agency"))
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), max_length=160)


class AskForm(ContactForm):
    """The public's own, with what they agree to."""

    consent = forms.BooleanField(label=_("I agree that the office keeps my name and address to send me its releases."))


class SendForm(forms.Form):
    """Now, or at a set hour."""

    how = forms.ChoiceField(
        label=_("When"),
        choices=[(NOW, _("Now")), (LATER, _("At a set time"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    day = forms.DateField(label=_("Day"), required=False, widget=DateInput)
    hour = forms.TimeField(label=_("Hour"), required=False, widget=TimeInput)

    def __init__(self, *args, zone: ZoneInfo, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self):
        """A set time needs day and hour."""
        data = super().clean()
        if data.get("how") == LATER:
            for name in ("day", "hour"):
                if data.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Say when the mails shall go."))
        return data

    def at(self) -> datetime | None:
        """The set hour on the clock of the office; None for now."""
        if self.cleaned_data["how"] == NOW:
            return None
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], self.zone)


class NothingForm(forms.Form):
    """Why nothing is released."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
