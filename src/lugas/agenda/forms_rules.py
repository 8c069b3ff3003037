"""The forms of what an office settles about its agenda: rules for clashes, and who decides for a leader."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.accounts.models import Membership
from lugas.accounts.rules import DEPUTIES
from lugas.agenda.clashes import Kind, Level, Settings
from lugas.agenda.queries import leaders
from lugas.agenda.words import LEVELS
from lugas.design.widgets import DateInput, TimeInput
from lugas.institutions.models import Position

KINDS = {
    Kind.TRAVEL: lazy("Too little time for the way and the minutes around it"),
    Kind.UNKNOWN_WAY: lazy("No way is known between the two places"),
    Kind.PENCILLED: lazy("Something tentative would have to give way"),
    Kind.SAME_ORGANISER: lazy("The same organiser within a month"),
    Kind.REST_DAY: lazy("A Saturday, Sunday or holiday"),
    Kind.OUTSIDE_HOURS: lazy("Outside the office's hours"),
    Kind.SAME_PLACE: lazy("Another leader is in the same place on that day"),
}


class ClashRulesForm(forms.Form):
    """A level for each kind, the minutes around each way, and the office's hours."""

    buffer_minutes = forms.IntegerField(label=lazy("Minutes around each way"), min_value=0, max_value=240)
    day_starts = forms.TimeField(label=lazy("Hours begin"), widget=TimeInput)
    day_ends = forms.TimeField(label=lazy("Hours end"), widget=TimeInput)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        levels = [(level.value, LEVELS[level][0]) for level in LEVELS] + [(Level.OFF.value, _("Not looked at"))]
        for kind, label in KINDS.items():
            self.fields[kind.value] = forms.ChoiceField(label=label, choices=levels)

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        facts = self.cleaned_data
        own = {name: facts[name] for name in ("buffer_minutes", "day_starts", "day_ends")}
        return own | {"levels": {kind.value: facts[kind.value] for kind in KINDS}}


def initial_of(settings: Settings) -> dict[str, Any]:
    """The settings as the form shows them."""
    levels = {kind.value: settings.level(kind).value for kind in KINDS}
    minutes = int(settings.buffer.total_seconds() // 60)
    return levels | {"buffer_minutes": minutes, "day_starts": settings.day_starts, "day_ends": settings.day_ends}


class DeputyForm(forms.Form):
    """Who decides for which leader, and in which days."""

    position = forms.ModelChoiceField(Position.objects.none(), label=lazy("For the leader"), empty_label=None)
    member = forms.ModelChoiceField(Membership.objects.none(), label=lazy("Who decides"))
    start = forms.DateField(label=lazy("First day"), widget=DateInput)
    end = forms.DateField(label=lazy("Last day"), widget=DateInput)
    reason = forms.CharField(label=lazy("Reason"), max_length=200)

    def __init__(self, *args: Any, acting: Membership, **kwargs: Any):
        super().__init__(*args, **kwargs)
        own = leaders()
        self.fields["position"].queryset = own.filter(pk=acting.position_id) if acting.role == "leader" else own
        colleagues = Membership.objects.at_home().filter(is_active=True, role__in=DEPUTIES).exclude(pk=acting.pk)
        self.fields["member"].queryset = colleagues
