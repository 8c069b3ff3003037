"""Forms of numbers: reserving, giving up, patterns; and the example of what a pattern prints."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.design.widgets import DateInput
from lugas.letters.kinds import kinds
from lugas.letters.numbering_rules import Parts, printed


class ReserveForm(forms.Form):
    """Which numbers are kept, for what."""

    purpose = forms.CharField(label=_("Kept for"), max_length=250)
    dated = forms.DateField(label=_("Date on the paper"), widget=DateInput())
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=50, initial=1)


class ReasonForm(forms.Form):
    """Why a number is given up."""

    reason = forms.CharField(label=_("Reason"), max_length=250)


class PatternForm(forms.Form):
    """How the numbers of a series are written."""

    pattern = forms.CharField(label=_("Pattern"), max_length=120)
    classification = forms.CharField(
        label=_("Classification code"),
        max_length=20,
        required=False,
        help_text=_("Leave empty for the code of each kind."),
        widget=forms.TextInput(attrs={"list": "classification-codes", "autocomplete": "off"}),
    )


def example(key: str, pattern: str) -> str:
    """What a sound pattern prints for a paper of today."""
    kind = next((one for one in kinds().values() if one.series == key), None)
    today = timezone.localdate()
    return printed(
        pattern,
        Parts(
            sequence=118,
            year=today.year,
            month=today.month,
            classification=(kind.classification if kind else "") or "000",
            unit="BAP",
            code=(kind.code if kind else "") or "S",
        ),
    )
