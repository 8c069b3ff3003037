"""The form of a new calendar address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.accounts.models import User
from lugas.agenda.queries import leaders, regions_to_choose
from lugas.calendars.models import CalendarAddress
from lugas.institutions.models import Unit

Shows = CalendarAddress.Shows


class AddressForm(forms.ModelForm):
    """For which device, whose agenda, when to be reminded. `target` holds the chosen leader, unit or region."""

    whose = forms.ChoiceField(label=gettext_lazy("Whose agenda"))

    class Meta:
        model = CalendarAddress
        fields = ["name", "alarm", "details"]
        help_texts = {
            "name": gettext_lazy("For example: my telephone, the tablet in the car. One address for each."),
            "alarm": gettext_lazy("Some programs set reminders of their own."),
            "details": gettext_lazy("Otherwise they are shown as busy. Think of who else sees that device."),
        }

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.found: dict[str, Any] = {Shows.PERSON.value: None}
        groups: list[Any] = [(Shows.PERSON.value, Shows.PERSON.label)]
        own = user.acting.secretariat.region_id  # type: ignore[union-attr]
        listed = (
            (Shows.LEADER, gettext_lazy("Leaders"), leaders()),
            (Shows.UNIT, gettext_lazy("Units"), Unit.objects.at_home()),
            (Shows.REGION, gettext_lazy("Regions"), regions_to_choose(user)),
        )
        for shows, label, records in listed:
            choices = []
            for record in records:
                key = f"{shows}-{record.pk}"
                self.found[key] = record
                choices.append(
                    (key, _("The whole office") if shows == Shows.REGION and record.pk == own else str(record))
                )
            if choices:
                groups.append((label, choices))
        self.fields["whose"].choices = groups
        self.order_fields(["name", "whose", "alarm", "details"])
        if not user.has_perm("agenda.view_restricted"):
            del self.fields["details"]

    def facts(self) -> dict[str, Any]:
        """What actions.make_address is given."""
        cleaned = dict(self.cleaned_data)
        key = cleaned.pop("whose")
        return {**cleaned, "shows": key.partition("-")[0], "target": self.found[key]}

    def put(self, error: ValidationError) -> None:
        """Show what an action refused, at its field where it names one."""
        self.add_error(None, error.messages)
