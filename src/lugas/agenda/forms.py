"""Forms of the activity's page. Times are typed in the zone of the place and become aware here.

The forms only read what was typed; actions write. Errors of actions are put on the form by the views.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.agenda.models import Activity, Engagement, Evidence, Guest
from lugas.agenda.rules import Status
from lugas.design.widgets import DateInput, TimeInput
from lugas.institutions.models import Position, Region, Secretariat, Unit


class Chosen(forms.Select):
    """A select that holds the chosen one only: the picker around it fetches the others as one types."""

    def optgroups(self, name, value, attrs=None):
        queryset = self.choices.queryset  # type: ignore[union-attr]
        wanted = [one for one in value if str(one).isdigit() and len(str(one)) < 19]
        self.choices = [("", "---------"), *[(one.pk, str(one)) for one in queryset.filter(pk__in=wanted)]]
        return super().optgroups(name, value, attrs)


class Hours(forms.Form):
    """A day with hours, perhaps over several days, in a zone that the subclass knows."""

    day = forms.DateField(label=lazy("Day"), widget=DateInput)
    start = forms.TimeField(label=lazy("Start"), widget=TimeInput)
    end = forms.TimeField(label=lazy("Ends"), widget=TimeInput)
    last_day = forms.DateField(
        label=lazy("Last day"), widget=DateInput, required=False, help_text=lazy("Only when it lasts more than a day.")
    )

    def span_in(self, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """The typed hours as aware moments; None, with an error on the form, when they make no sense."""
        facts = self.cleaned_data
        if any(facts.get(name) is None for name in ("day", "start", "end")):
            return None
        start = datetime.combine(facts["day"], facts["start"], zone)
        last = facts.get("last_day") or facts["day"]
        if facts["end"] == time(0) and not facts.get("last_day"):
            last += timedelta(days=1)
        end = datetime.combine(last, facts["end"], zone)
        if end <= start:
            self.add_error("end", _("The end must come after the start."))
            return None
        return start, end


def hours_of(start: datetime, end: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """The initial values of Hours for two moments."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    return {
        "day": first.date(),
        "start": first.time(),
        "end": last.time(),
        "last_day": last.date() if last.date() != first.date() else None,
    }


class ActivityForm(Hours, forms.ModelForm):
    """All facts of an activity that people type."""

    class Meta:
        model = Activity
        fields = [
            "title",
            "kind",
            "theme",
            "aims",
            "organiser_kind",
            "organiser_unit",
            "organiser_secretariat",
            "organiser_name",
            "venue",
            "region",
            "place",
            "room",
            "latitude",
            "longitude",
            "until_finished",
            "dress",
            "companions",
            "aide",
            "contact_name",
            "contact_phone",
            "protocol_officer",
            "notes",
            "secrecy",
        ]
        widgets = {
            "venue": Chosen,
            "aims": forms.Textarea(attrs={"rows": 3}),
            "companions": forms.Textarea(attrs={"rows": 2}),
            "notes": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organiser_unit"].queryset = Unit.objects.at_home()
        self.fields["organiser_secretariat"].queryset = Secretariat.objects.all()
        self.fields["organiser_secretariat"].label = lazy("secretariat")
        self.fields["region"].queryset = Region.objects.exclude(level=Region.Level.COUNTRY)
        self.fields["region"].required = False
        for name in self.fields:
            label = str(self.fields[name].label or "")
            self.fields[name].label = label[:1].upper() + label[1:]
        self.fields["title"].label = lazy("Name of the activity")

    def clean(self) -> dict[str, Any]:
        """A known venue knows its region; the region gives the zone of the hours."""
        facts = super().clean() or self.cleaned_data
        venue = facts.get("venue")
        region = venue.region if venue else facts.get("region")
        if region is None:
            self.add_error("region", _("Say in which region it takes place."))
            return facts
        facts["region"] = region
        span = self.span_in(ZoneInfo(region.time_zone))
        if span:
            facts["starts_at"], facts["ends_at"] = span
        return facts

    def _post_clean(self):
        """The action validates the record as a whole; the instance stays as it was until then."""

    def facts(self) -> dict[str, Any]:
        """What the actions take."""
        left_out = {"day", "start", "end", "last_day"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


class GuestForm(forms.ModelForm):
    """One guest of the list."""

    class Meta:
        model = Guest
        fields = ["office", "region", "answer", "represented_by", "with_spouse", "function", "precedence"]

    def _post_clean(self):
        """set_guests validates."""


class GuestFormSet(forms.BaseFormSet):
    """The list of guests: in order, with empty lines for new ones."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.regions = list(Region.objects.exclude(level=Region.Level.COUNTRY))

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["id"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        # One query for all lines of the list.
        form.fields["region"].choices = [("", "—"), *[(one.pk, one.name) for one in self.regions]]
        form.fields["office"].required = False

    def facts(self) -> list[dict[str, Any]]:
        """The guests in their order, those taken off left out."""
        kept = []
        for place, form in enumerate(self.forms):
            facts = {name: value for name, value in form.cleaned_data.items() if name not in ("ORDER", "DELETE")}
            if form.cleaned_data.get("DELETE") or not facts.get("office"):
                continue
            order = form.cleaned_data.get("ORDER")
            kept.append((order if order is not None else 1000 + place, place, facts))
        return [facts for _order, _place, facts in sorted(kept, key=lambda one: one[:2])]


Guests = forms.formset_factory(
    GuestForm, formset=GuestFormSet, extra=3, can_order=True, can_delete=True, max_num=600, absolute_max=700
)


class EngageForm(Hours):
    """Give an official a part in the activity."""

    leader = forms.ModelChoiceField(
        Position.objects.none(), label=lazy("Leader of this office"), required=False, widget=forms.RadioSelect
    )
    other = forms.ModelChoiceField(
        Position.objects.all(), label=lazy("Or another official, of any office"), required=False, widget=Chosen
    )
    role = forms.ChoiceField(label=lazy("Role"), choices=Engagement.Role, initial=Engagement.Role.ATTENDS)
    status = forms.ChoiceField(
        label=lazy("State"),
        choices=[one for one in Engagement.STATUSES if one[0] in (Status.DRAFT, Status.TENTATIVE, Status.CONFIRMED)],
        initial=Status.TENTATIVE,
    )
    represents = forms.ModelChoiceField(
        Position.objects.none(), label=lazy("Stands in for"), required=False, empty_label=lazy("nobody")
    )
    reason = forms.CharField(
        label=lazy("Reason"),
        max_length=200,
        required=False,
        help_text=lazy("Only where something stands in the way that wants one."),
    )
    part = forms.CharField(
        label=lazy("Part of the event"),
        max_length=80,
        required=False,
        help_text=lazy("Where it has several, such as: opening, plenary session."),
    )
    field_order = [
        "leader",
        "other",
        "role",
        "represents",
        "part",
        "day",
        "start",
        "end",
        "last_day",
        "status",
        "reason",
    ]

    def __init__(self, *args, activity: Activity, may_confirm: bool, **kwargs):
        super().__init__(*args, initial=hours_of(activity.starts_at, activity.ends_at, activity.zone), **kwargs)
        self.activity = activity
        leaders = Position.objects.at_home().filter(has_agenda=True)
        self.fields["leader"].queryset = self.fields["represents"].queryset = leaders
        self.fields["leader"].empty_label = None
        if not may_confirm:
            self.fields["status"].choices = [one for one in self.fields["status"].choices if one[0] != Status.CONFIRMED]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        facts["position"] = facts.get("other") or facts.get("leader")
        if facts["position"] is None:
            self.add_error("leader", _("Say who takes part."))
        facts["span"] = self.span_in(self.activity.zone)
        return facts


class MoveForm(Hours):
    """Other hours for an engagement, or for the whole activity with all that spans it."""

    whole = forms.BooleanField(
        label=lazy("Move the activity and everybody in it"),
        required=False,
        help_text=lazy("Parts that last as long as the activity go with it."),
    )
    reason = forms.CharField(
        label=lazy("Reason"),
        max_length=200,
        required=False,
        help_text=lazy("Only where something stands in the way that wants one."),
    )

    def __init__(self, *args, engagement: Engagement, **kwargs):
        zone = engagement.activity.zone
        super().__init__(*args, initial=hours_of(engagement.starts_at, engagement.ends_at, zone), **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        facts["span"] = self.span_in(self.zone)
        return facts


class ReasonForm(forms.Form):
    """Why something is cancelled."""

    reason = forms.CharField(label=lazy("Reason"), max_length=200)


class PartForm(forms.Form):
    """To which part of the event somebody's engagement belongs."""

    part = forms.CharField(label=lazy("Part of the event"), max_length=80, required=False)


class ShareForm(forms.Form):
    """With which secretariat the activity is shared."""

    receiver = forms.ModelChoiceField(Secretariat.objects.all(), label=lazy("Secretariat"))

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["receiver"].queryset = Secretariat.objects.exclude(pk=activity.secretariat_id)


class SeveralFiles(forms.FileInput):
    """A chooser for several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class FilesField(forms.FileField):
    """Any number of files, as a list."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        return [super(FilesField, self).clean(one, initial) for one in data or []]


class EvidenceForm(Hours, forms.ModelForm):
    """That a part took place: when, where, who, papers and pictures."""

    files = FilesField(label=lazy("Pictures and papers"), required=False)

    class Meta:
        model = Evidence
        fields = ["place", "people", "attendance", "note"]
        widgets = {
            "people": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    field_order = ["day", "start", "end", "last_day", "place", "people", "attendance", "note", "files"]

    def __init__(self, *args, zone: ZoneInfo, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone
        for name in self._meta.fields:
            label = str(self.fields[name].label or "")
            self.fields[name].label = label[:1].upper() + label[1:]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        span = self.span_in(self.zone)
        if span:
            facts["took_place_at"], facts["ended_at"] = span
        return facts

    def _post_clean(self):
        """record_evidence validates the record as a whole."""

    def facts(self) -> dict[str, Any]:
        """What record_evidence takes."""
        names = ("took_place_at", "ended_at", "place", "people", "attendance", "note")
        return {name: self.cleaned_data[name] for name in names}


def put(form: forms.Form, error: ValidationError) -> None:
    """Show an action's refusal on the form: each field's where it stands, the rest at its head."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        place = {"starts_at": "start", "ends_at": "end", "took_place_at": "start"}.get(name, name)
        form.add_error(place if place in form.fields else None, errors)
