"""What people fill in about duties. Forms read what was typed; actions write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.accounts.models import Membership
from lugas.design.widgets import DateInput
from lugas.duties import catalogue, words
from lugas.duties.candidates import Candidate, officers
from lugas.duties.models import MOST, Leave
from lugas.duties.rules import SCORES


def put_errors(form: forms.Form, error: ValidationError) -> None:
    """The action's errors at their fields, or at the head of the form."""
    for name, problems in (error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}).items():
        form.add_error(name if name in form.fields else None, problems)


class PutForm(forms.Form):
    """Which colleague takes a role; those who can and are free stand first."""

    member = forms.ChoiceField(label=lazy("Colleague"))

    def __init__(self, *args: Any, candidates: list[Candidate], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.by_id = {str(one.member.pk): one.member for one in candidates}
        groups: list[tuple[str, list[Candidate]]] = [
            (_("Can do it and is free"), [one for one in candidates if one.skilled and one.free]),
            (_("Can do it, but not then"), [one for one in candidates if one.skilled and not one.free]),
            (_("Others"), [one for one in candidates if not one.skilled]),
        ]
        self.fields["member"].choices = [  # type: ignore[attr-defined]
            (name, [(str(one.member.pk), one.words) for one in found]) for name, found in groups if found
        ]

    def chosen(self) -> Membership:
        """The colleague."""
        return self.by_id[self.cleaned_data["member"]]


class RoleForm(forms.Form):
    """Which role is to be filled, where it is not asked for."""

    peran = forms.ChoiceField(label=lazy("Role"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["peran"].choices = list(words.role_names().items())  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why not, in a line."""

    reason = forms.CharField(label=lazy("Reason"), max_length=200, required=False)


class DebriefForm(forms.Form):
    """The five questions, each from 1 to 5, and words."""

    said = forms.CharField(
        label=lazy("In your words"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for key, question in catalogue.questions().items():
            self.fields[key] = forms.TypedChoiceField(
                label=question.name(words.language()),
                choices=[(one, str(one)) for one in SCORES],
                coerce=int,
                widget=forms.RadioSelect,
            )

    def questions(self) -> list[forms.BoundField]:
        """The fields of the questions."""
        return [self[key] for key in catalogue.questions()]

    def scores(self) -> dict[str, int]:
        """What was answered."""
        return {key: self.cleaned_data[key] for key in catalogue.questions()}


class LeaveForm(forms.ModelForm):
    """Days of leave or standby."""

    class Meta:
        model = Leave
        fields = ["member", "kind", "start", "end", "note"]
        widgets = {"start": DateInput, "end": DateInput}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = officers()  # type: ignore[attr-defined]
        self.fields["member"].label_from_instance = lambda one: one.name  # type: ignore[attr-defined]

    def validate_unique(self) -> None:
        """The action and the database decide."""


class SkillsForm(forms.Form):
    """The roles in which a colleague can serve."""

    roles = forms.MultipleChoiceField(label=lazy("Can serve as"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = list(words.role_names().items())  # type: ignore[attr-defined]


class CountsForm(forms.Form):
    """How many of each role."""

    def __init__(self, *args: Any, counts: dict[str, int], **kwargs: Any):
        super().__init__(*args, **kwargs)
        for role, name in words.role_names().items():
            self.fields[role] = forms.IntegerField(
                label=name, min_value=0, max_value=MOST, initial=counts.get(role, 0), required=False
            )

    def counts(self) -> dict[str, int]:
        """What was filled in; empty is none."""
        return {role: self.cleaned_data.get(role) or 0 for role in self.fields}


class NewRoleForm(forms.Form):
    """A role of one's own."""

    name = forms.CharField(label=lazy("Name of the role"), max_length=60)
