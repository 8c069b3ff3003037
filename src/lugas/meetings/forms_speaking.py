"""What is filled in about speakers: whom a letter asks, what is paid; and what speakers fill in by their link. Also lines of the budget,
and who gives the speeches of the ceremony."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.institutions.models import Position
from lugas.meetings.forms import SignerForm, SometimesField, SpeakersField
from lugas.meetings.models import BudgetLine, Meeting, Speaker, SpeakerAnswer


class SpeakerLetterForm(SignerForm):
    """Whom the letter asks, and who signs it."""

    speakers = SpeakersField(
        label=_("Whom it asks"), queryset=Speaker.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    field_order = ["speakers", "signer"]

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any):
        super().__init__(*args, **kwargs)
        known = Speaker.objects.at_home().filter(meeting=meeting)
        self.fields["speakers"].queryset = known  # type: ignore[attr-defined]
        self.initial.setdefault("speakers", [one.pk for one in known])


class SpeakerAnswerForm(forms.Form):
    """Yes or no."""

    outcome = forms.ChoiceField(label=_("Answer"), choices=SpeakerAnswer.OUTCOMES, widget=forms.RadioSelect)
    reason = SometimesField(label=_("Reason, if not"), max_length=300)


class HonorariumForm(forms.Form):
    """What a speaker is paid."""

    gross = forms.IntegerField(label=_("Gross (Rp)"), min_value=0, max_value=1_000_000_000)
    tax_percent = forms.DecimalField(
        label=_("Income tax (%)"), min_value=0, max_value=50, max_digits=4, decimal_places=2, initial=5
    )


class DescriptionForm(forms.Form):
    """What a speaker tells of himself."""

    biography = forms.CharField(
        label=_("Biography"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Some sentences with which the moderator introduces you."),
    )
    travel = forms.CharField(
        label=_("Travel wishes"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("From where and when, flight, lodging, being fetched."),
    )


class MaterialForm(forms.Form):
    """What a speaker says of the material that he brings."""

    note = forms.CharField(label=_("What changed"), max_length=250, required=False)
    public = forms.BooleanField(label=_("Everybody may read it, once the committee cleared it"), required=False)


class EnterMaterialForm(forms.Form):
    """Material that a speaker sent to the office."""

    upload = forms.FileField(label=_("File"))
    note = forms.CharField(label=_("What changed"), max_length=250, required=False)
    public = forms.BooleanField(label=_("The speaker agreed that everybody may read it"), required=False)


class AccountForm(forms.Form):
    """What paying a speaker needs."""

    tax_number = forms.CharField(label=_("Tax number (NPWP or NIK)"), max_length=40)
    bank = forms.CharField(label=_("Bank and branch"), max_length=80)
    number = forms.CharField(label=_("Account number"), max_length=40)
    name = forms.CharField(label=_("Name on the account"), max_length=120)


class BudgetLineForm(forms.Form):
    """A line of the budget."""

    what = forms.CharField(label=_("What it is for"), max_length=200)
    volume = forms.DecimalField(label=_("Volume"), min_value=0, max_digits=9, decimal_places=2, initial=1)
    unit = forms.CharField(label=_("Unit of measure"), max_length=40, help_text=_("“person”, “package”, “day”"))
    price = forms.IntegerField(label=_("Price of one (Rp)"), min_value=0, max_value=100_000_000_000)
    account = forms.CharField(label=_("Account code"), max_length=40, required=False)

    @staticmethod
    def filled(line: BudgetLine | None) -> dict[str, Any] | None:
        """A line as the form shows it."""
        return {name: getattr(line, name) for name in BudgetLineForm.base_fields} if line else None


class SpeechesForm(forms.Form):
    """Who gives the report and who opens."""

    reporter = forms.ModelChoiceField(Position.objects.none(), label=_("Who reports for the committee"), required=False)
    opener = forms.ModelChoiceField(Position.objects.none(), label=_("Who opens the meeting"), required=False)

    def __init__(self, *args: Any, lacking: Iterable[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, kind in (("reporter", "report"), ("opener", "opening")):
            if kind in lacking:
                self.fields[name].queryset = Position.objects.at_home().order_by("order", "id")  # type: ignore[attr-defined]
            else:
                del self.fields[name]
