"""What people fill in at the door. Forms read what was typed; actions write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.door.models import Badge
from lugas.institutions.models import Region
from lugas.meetings.models import Meeting, Seat


class PersonForm(forms.Form):
    """Who came."""

    name = forms.CharField(label=_("Name"), max_length=120)
    office = forms.CharField(label=_("Office"), max_length=160, required=False)


class WalkInForm(PersonForm):
    """Who came uninvited."""

    region = forms.ModelChoiceField(label=_("Region"), queryset=None, required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = Region.objects.order_by("code")  # type: ignore[attr-defined]


class SubstituteForm(PersonForm):
    """Who came in whose place."""

    steps = forms.TypedChoiceField(
        label=_("Sent by"),
        choices=[(1, _("the invited office")), (2, _("whom the invited office sent"))],
        coerce=int,
        help_text=_("No further: a third hand speaks for nobody."),
    )


class BadgeForm(PersonForm):
    """A further badge."""

    kind = forms.ChoiceField(
        label=_("For"),
        choices=[
            (kind.value, kind.label) for kind in (Badge.Kind.SUBSTITUTE, Badge.Kind.SPEAKER, Badge.Kind.COMMITTEE)
        ],
    )
    seat = forms.ModelChoiceField(
        label=_("Comes for"), queryset=None, required=False, help_text=_("For a substitute: the office invited.")
    )
    field_order = ["kind", "seat", "name", "office"]

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any):
        super().__init__(*args, **kwargs)
        seats = Seat.objects.at_home().filter(meeting=meeting, left_out="").select_related("region")
        self.fields["seat"].queryset = seats.order_by("region__code", "order")  # type: ignore[attr-defined]
        self.fields["seat"].label_from_instance = seat_words  # type: ignore[attr-defined]


def seat_words(seat: Seat) -> str:
    """An invited office with its region."""
    return f"{seat.region.name}: {seat.office}" if seat.region else seat.office


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class QuorumForm(forms.Form):
    """The share of the seats that must have come."""

    quorum = forms.IntegerField(
        label=_("Quorum, in per cent of the seats"),
        min_value=1,
        max_value=100,
        required=False,
        help_text=_("Empty where no rule asks for one."),
    )
