"""What people fill in about releases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.design.widgets import DateInput, TimeInput
from lugas.newsroom.quoting import Quotation, with_quotations

NOW, LATER, EMBARGO = "now", "later", "embargo"


class ReleaseForm(forms.Form):
    """Title, lead and text."""

    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("What happened, in one line."))
    lead = forms.CharField(
        label=_("Lead"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who, what, where, when: two sentences that can stand alone."),
    )
    body = forms.CharField(
        label=_("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_(
            "A blank line begins a paragraph. ## heading, - list, > quotation, **strong**, [words](https://...)"
        ),
    )

    def __init__(self, *args, quotations: Sequence[Quotation] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.quotations = {one.key: one for one in quotations}
        if quotations:
            self.fields["quotes"] = forms.MultipleChoiceField(
                label=_("Quotations from the speech"),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(one.key, f"“{one.words}” ({one.who})") for one in quotations],
            )

    def clean(self) -> dict[str, Any]:
        """The quotations that were chosen stand at the end of the text."""
        data = super().clean()
        chosen = [self.quotations[key] for key in data.pop("quotes", ())]
        data["body"] = with_quotations(data.get("body", ""), chosen)
        return data


class CorrectionForm(ReleaseForm):
    """The same, with the note that stands beside the release."""

    note = forms.CharField(
        label=_("What was corrected"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stands on the release for everybody, with day and hour."),
    )
    field_order = ["note", "title", "lead", "body"]


class PublishForm(forms.Form):
    """Now, at a set time, or under embargo until then."""

    how = forms.ChoiceField(
        label=_("When"),
        choices=[
            (NOW, _("Now")),
            (LATER, _("At a set time")),
            (EMBARGO, _("Under embargo until a set time")),
        ],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    day = forms.DateField(label=_("Day"), required=False, widget=DateInput)
    hour = forms.TimeField(label=_("Hour"), required=False, widget=TimeInput)
    note = forms.CharField(
        label=_("What the press is told of the embargo"),
        max_length=200,
        required=False,
        help_text=_("For example: may be published once the meeting is opened."),
    )

    def __init__(self, *args, zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self):
        """A set time needs day and hour."""
        data = super().clean()
        if data.get("how") in (LATER, EMBARGO):
            for name in ("day", "hour"):
                if data.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Say from when it may be seen."))
        return data

    def at(self) -> datetime | None:
        """The set time, on the clock of the office; None for now."""
        if self.cleaned_data["how"] == NOW:
            return None
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], self.zone)

    def embargo_note(self) -> str:
        """What is told of the embargo; empty for a set time without one."""
        if self.cleaned_data["how"] != EMBARGO:
            return ""
        return self.cleaned_data["note"] or str(_("Embargo"))


class WithdrawForm(forms.Form):
    """Why a release is withdrawn."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands in place of the release for everybody."),
    )


class PictureForm(forms.Form):
    """A picture with its words."""

    upload = forms.FileField(label=_("Picture"))
    alternative_text = forms.CharField(
        label=_("What the picture shows"),
        max_length=250,
        help_text=_("For whoever cannot see it: one sentence."),
    )
    caption = forms.CharField(label=_("Caption"), max_length=250, required=False)


class PictureWordsForm(forms.Form):
    """The words of a picture that is there."""

    alternative_text = forms.CharField(label=_("What the picture shows"), max_length=250)
    caption = forms.CharField(label=_("Caption"), max_length=250, required=False)
