"""What is filled in about open registration: by the office that opens it, and by the public."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from lugas.design.widgets import DateTimeInput
from lugas.institutions.models import Region
from lugas.meetings import rules_registering as rules
from lugas.meetings.rules_registering import MOST_QUESTIONS, Ask

KINDS = [(Ask.TEXT, _("Short text")), (Ask.CHOICE, _("Choice")), (Ask.YES_NO, _("Yes or no"))]


class RegistrationForm(forms.Form):
    """Hours, places, and the office's own questions: label_1 ... of each one."""

    opens_at = forms.DateTimeField(label=_("Open from"), widget=DateTimeInput)
    closes_at = forms.DateTimeField(label=_("Closes"), widget=DateTimeInput)
    capacity = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=10_000,
        help_text=_("Who comes later stands on the waiting list and is offered what becomes free."),
    )
    needs_yes = forms.BooleanField(label=_("The office takes each one in"), required=False)
    note = forms.CharField(
        label=_("What stands above the form"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who may come, what to bring."),
    )

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.zone = zone
        for number in range(1, MOST_QUESTIONS + 1):
            self.fields[f"label_{number}"] = forms.CharField(label=_("Question"), max_length=120, required=False)
            self.fields[f"kind_{number}"] = forms.ChoiceField(label=_("Answered by"), choices=KINDS, required=False)
            self.fields[f"choices_{number}"] = forms.CharField(
                label=_("Answers to choose from"),
                max_length=1000,
                required=False,
                help_text=_("Separated by commas."),
            )
            self.fields[f"required_{number}"] = forms.BooleanField(label=_("Must be answered"), required=False)

    def clean_opens_at(self) -> datetime:
        """On the clock of the meeting's place."""
        told: datetime = self.cleaned_data["opens_at"]
        return told.replace(tzinfo=self.zone)

    def clean_closes_at(self) -> datetime:
        """Likewise."""
        told: datetime = self.cleaned_data["closes_at"]
        return told.replace(tzinfo=self.zone)

    def rows(self) -> Iterator[tuple[int, list[BoundField], bool]]:
        """The fields of each question, and whether one stands there already."""
        for number in range(1, MOST_QUESTIONS + 1):
            names = ("label", "kind", "choices", "required")
            fields = [self[f"{name}_{number}"] for name in names]
            yield number, fields, bool(fields[0].value() or fields[0].errors)

    def facts(self) -> dict[str, Any]:
        """As the action takes them; questions without words are left out."""
        told = self.cleaned_data
        names = ("opens_at", "closes_at", "capacity", "needs_yes", "note")
        asked = [
            {
                "label": told[f"label_{number}"],
                "kind": told[f"kind_{number}"] or Ask.TEXT,
                "choices": told[f"choices_{number}"].split(","),
                "required": told[f"required_{number}"],
            }
            for number in range(1, MOST_QUESTIONS + 1)
            if told[f"label_{number}"]
        ]
        return {name: told[name] for name in names} | {"questions": asked}

    @staticmethod
    def filled(questions: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """The questions that there are, as the form shows them."""
        found = {}
        for number, one in enumerate(questions, 1):
            found[f"label_{number}"], found[f"kind_{number}"] = one["label"], one["kind"]
            found[f"choices_{number}"], found[f"required_{number}"] = ", ".join(one["choices"]), one["required"]
        return found


class RegisterForm(forms.Form):
    """What somebody tells who registers; q1 ... are the office's own questions."""

    use_required_attribute = False

    name = forms.CharField(label=_("Name"), max_length=120)
    office = forms.CharField(label=_("Office or work"), max_length=160, required=False)
    body = forms.CharField(label=_("Body or company"), max_length=160, required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=160, help_text=_("A link that confirms goes there."))

    def __init__(self, *args: Any, questions: Sequence[dict[str, Any]], regions: Sequence[Region], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.asked = rules.questions(questions)
        self.regions = {one.code: one for one in regions}
        self.fields["region"].choices = [("", _("Elsewhere")), *((one.code, one.name) for one in regions)]  # type: ignore[attr-defined]
        for number, one in enumerate(self.asked, 1):
            self.fields[f"q{number}"] = field_of(one)
        self.fields["consent"] = forms.BooleanField(
            label=_("I agree that the office keeps what I told here to prepare this meeting.")
        )

    def facts(self) -> dict[str, Any]:
        """As the action takes them."""
        told = self.cleaned_data
        return {
            **{name: told[name] for name in ("name", "office", "body", "email")},
            "region": self.regions.get(told["region"]),
            "answers": {one.label: told[f"q{number}"] for number, one in enumerate(self.asked, 1)},
        }


def field_of(one: rules.Question) -> forms.Field:
    """The field of a question."""
    if one.kind == Ask.TEXT:
        return forms.CharField(label=one.label, max_length=300, required=one.required)
    choices = [("yes", _("Yes")), ("no", _("No"))] if one.kind == Ask.YES_NO else [(each, each) for each in one.choices]
    return forms.ChoiceField(label=one.label, choices=[("", "-"), *choices], required=one.required)
