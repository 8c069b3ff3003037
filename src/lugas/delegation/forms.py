"""Forms of this room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.agenda.queries import leaders
from lugas.institutions.models import Position


class RuleForm(forms.Form):
    """Who may stand in for one leader."""

    whom = forms.ModelChoiceField(Position.objects.none(), label=_("Leader"))
    who = forms.ModelMultipleChoiceField(
        Position.objects.none(),
        label=_("Who may stand in"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: as the structure says (deputy, regional secretary, assistants, heads of bureaus)."),
    )

    def __init__(self, *args, whom: Position | None, others: list[Position], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["whom"].queryset = leaders()
        self.fields["whom"].widget = forms.HiddenInput()
        self.fields["who"].queryset = Position.objects.filter(pk__in=[one.pk for one in others])
        self.fields["who"].choices = [(one.pk, one.title) for one in others if whom is None or one.pk != whom.pk]
