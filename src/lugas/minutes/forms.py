"""What people fill in about minutes. Forms read what was typed; actions write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from lugas.accounts.models import Membership
from lugas.design.widgets import DateInput
from lugas.institutions.models import Position
from lugas.minutes.models import Part

AREA = forms.Textarea(attrs={"rows": 4})


def offices() -> Any:
    """The office's positions in their order."""
    return Position.objects.at_home().order_by("order", "id")


class HeadForm(forms.Form):
    """The head of the minutes."""

    chair = forms.CharField(label=_("Chair"), max_length=160, required=False)
    secretary = forms.CharField(label=_("Secretary"), max_length=160, required=False)
    recorder = forms.CharField(label=_("Recorder"), max_length=160, required=False)
    invited_by = forms.CharField(
        label=_("Letter of invitation"), max_length=200, required=False, help_text=_("Its number and date.")
    )


class TakeForm(forms.Form):
    """Why a part is taken over."""

    reason = forms.CharField(
        label=_("Why you take it over"), max_length=200, help_text=_("“Called away to the leader”")
    )


class HandOverForm(forms.Form):
    """To whom a part goes. Nothing is chosen beforehand, so that nobody lets a part go by mistake."""

    FREE = "free"
    to = forms.ChoiceField(label=_("To whom"))

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.colleagues: dict[str, Membership] = {str(one.pk): one for one in colleagues}
        free = (self.FREE, now("Nobody: I let it go, the part is free"))
        named = [(key, one.name) for key, one in self.colleagues.items()]
        self.fields["to"].choices = [("", now("Choose to whom")), *named, free]  # type: ignore[attr-defined]

    def clean_to(self) -> Membership | None:
        """Who writes it from now on; None where it is let go."""
        return self.colleagues.get(self.cleaned_data["to"])


class OfPartForm(forms.Form):
    """Something that may belong to a part."""

    part = forms.ModelChoiceField(
        Part.objects.none(), label=_("Part"), required=False, empty_label=_("The meeting as a whole")
    )

    def __init__(self, *args: Any, parts: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["part"].queryset = parts  # type: ignore[attr-defined]


class QuestionForm(OfPartForm):
    """A question of the floor; the same for the staff and for telephones."""

    words = forms.CharField(label=_("Question"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    office = forms.CharField(label=_("Office or region"), max_length=160, required=False)
    name = forms.CharField(label=_("Name"), max_length=120, required=False)

    field_order = ("words", "office", "name", "part")


class QuestionAnswerForm(forms.Form):
    """What was answered."""

    answer = forms.CharField(label=_("Answer"), max_length=2000, widget=AREA)


class CirculateForm(forms.Form):
    """Until when remarks are taken."""

    until = forms.DateField(label=_("Remarks until"), widget=DateInput)


class RemarkForm(OfPartForm):
    """A remark on the draft."""

    office = forms.CharField(label=_("Office that says it"), max_length=160)
    words = forms.CharField(label=_("What should stand otherwise"), max_length=2000, widget=AREA)

    field_order = ("office", "words", "part")


class SettleForm(forms.Form):
    """What came of a remark."""

    outcome = forms.CharField(
        label=_("What came of it"),
        max_length=300,
        help_text=_("“Taken in under session 2”, “Stays: as in the recording”"),
    )


class SignerForm(forms.Form):
    """Who signs the minutes."""

    signer = forms.ModelChoiceField(Position.objects.none(), label=_("Who signs"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["signer"].queryset = offices()  # type: ignore[attr-defined]


class AttachForm(forms.Form):
    """What a file shows."""

    title = forms.CharField(label=_("What it shows"), max_length=160, required=False)
