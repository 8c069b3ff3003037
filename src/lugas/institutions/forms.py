"""The forms of the structure's screens. They read what was typed; the actions check the records and write them."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lugas.design.widgets import DateInput
from lugas.institutions.models import (
    Appointment,
    OwnLeg,
    OwnWay,
    Person,
    Place,
    Position,
    PrecedenceCustom,
    Region,
    Secretariat,
    Unit,
    Venue,
)
from lugas.institutions.rules import ECHELON, precedence


class ActionForm(forms.ModelForm):
    """A form whose record is left alone: the action sets it, checks it, and says what the database refuses."""

    def _post_clean(self) -> None:
        """Nothing is written to the instance here."""


class SecretariatForm(ActionForm):
    """What the letterhead says."""

    class Meta:
        model = Secretariat
        fields = ["name", "short_name", "government", "address", "postal_code", "telephone", "email", "website"]


class UnitForm(ActionForm):
    """A unit of one's own secretariat."""

    class Meta:
        model = Unit
        fields = ["parent", "kind", "name", "short_name", "tasks"]
        labels = {"parent": _("Under")}
        help_texts = {"tasks": _("One task a line.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Unit.objects.at_home()
        self.fields["parent"].empty_label = _("Nothing: it stands on top")


class PositionForm(ActionForm):
    """A position of one's own secretariat."""

    class Meta:
        model = Position
        fields = ["unit", "title", "short_title", "echelon", "precedence", "has_agenda"]
        help_texts = {
            "echelon": _("For example II.b (PP 18/2016)."),
            "precedence": _("Article and letter of UU 9/2010, for example 10.g. Decides the order of seats and names."),
            "has_agenda": _("Then the position has a calendar of its own."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.at_home()
        self.fields["unit"].empty_label = _("None: head of the region or deputy")

    def clean_echelon(self) -> str:
        """I.a to IV.b, or nothing."""
        value = self.cleaned_data["echelon"]
        if value and not ECHELON.match(value):
            raise ValidationError(_("Write the echelon like this: II.b"))
        return value

    def clean_precedence(self) -> str:
        """A letter that the law has, or nothing."""
        value = self.cleaned_data["precedence"]
        if value:
            try:
                precedence(value)
            except ValueError:
                raise ValidationError(_("Write article and letter like this: 10.g")) from None
        return value


class PersonField(forms.ModelChoiceField):
    """Anybody already recorded, also elsewhere (a Penjabat may hold two offices); the list offers one's own people."""

    def __init__(self, **kwargs):
        super().__init__(Person.objects.all(), required=False, **kwargs)

    def offer(self, people: list[tuple[int, str]]) -> None:
        """Set what the plain list shows; the picker finds the others."""
        self.widget.choices = [("", _("Somebody new")), *people]


class HolderForm(ActionForm):
    """Who takes an office, in which capacity, from when."""

    person = PersonField(label=_("Who"))
    name = forms.CharField(
        label=_("Name with titles, when new"), required=False, max_length=120,
        help_text=_("May stay empty: then the office speaks for the person."),
    )  # fmt: skip
    ends_earlier = forms.BooleanField(
        label=_("Whoever holds the office now leaves it the day before"), required=False, initial=True
    )

    class Meta:
        model = Appointment
        fields = ["capacity", "start", "end", "decree"]
        widgets = {"start": DateInput, "end": DateInput}
        help_texts = {"end": _("The last day. Empty: until further notice.")}

    field_order = ["person", "name", "capacity", "start", "end", "decree", "ends_earlier"]


class TermForm(ActionForm):
    """Correct an appointment's capacity and days."""

    class Meta:
        model = Appointment
        fields = ["capacity", "start", "end", "decree"]
        widgets = {"start": DateInput, "end": DateInput}
        help_texts = {"end": _("The last day. Empty: until further notice.")}


class ActingForm(ActionForm):
    """How acting heads are seated."""

    class Meta:
        model = PrecedenceCustom
        fields = ["penjabat", "plt", "plh"]


class VenueForm(ActionForm):
    """A place where activities are held."""

    class Meta:
        model = Venue
        fields = ["region", "name", "locality", "address", "latitude", "longitude"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = Region.objects.filter(level__in=[Region.Level.REGENCY, Region.Level.CITY])
        self.fields["latitude"].widget.attrs.update(step="any", min=-90, max=90)
        self.fields["longitude"].widget.attrs.update(step="any", min=-180, max=180)


class LegForm(ActionForm):
    """What the office knows of a way: how long it takes, how far it is, how often it goes, from where one knows it."""

    whole_hours = forms.IntegerField(label=_("Hours of travel"), min_value=0, max_value=499)
    minutes = forms.IntegerField(label=_("and minutes"), min_value=0, max_value=59, required=False, initial=0)

    class Meta:
        model = OwnLeg
        fields = ["distance_km", "per_week", "source", "verified"]
        labels = {
            "distance_km": _("Distance in kilometres"),
            "per_week": _("Services a week"),
            "source": _("How do you know?"),
            "verified": _("I checked these values"),
        }
        help_texts = {
            "per_week": _("Empty: no timetable binds. 0: it does not go at present, and is not counted with."),
            "source": _("For example: the ferry's timetable of April, or the office's own drivers."),
            "verified": _("Your name and the day are kept with it. Without, the values count as an estimate."),
        }

    field_order = ["whole_hours", "minutes", "distance_km", "per_week", "source", "verified"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("distance_km", "per_week"):
            self.fields[name].widget.attrs.update(step="any", min=0)

    def clean(self) -> dict:
        """Hours as one number, which is what the action takes."""
        found = super().clean()
        hours, minutes = found.pop("whole_hours", None), found.pop("minutes", None)
        if hours is not None:
            found["hours"] = hours + (minutes or 0) / 60
            if not found["hours"]:
                self.add_error("whole_hours", _("A way takes some time."))
        if found.get("verified") and not found.get("source"):
            self.add_error("source", _("Say how you know it when you vouch for it."))
        return found


class WayForm(LegForm):
    """A way that nobody delivered: between which places, by what, and what the office knows of it."""

    class Meta(LegForm.Meta):
        model = OwnWay
        fields = ["start", "finish", "mode", *LegForm.Meta.fields]

    field_order = ["start", "finish", "mode", *LegForm.field_order]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("start", "finish"):
            self.fields[name].queryset = Place.objects.order_by("name")
