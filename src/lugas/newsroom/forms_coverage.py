"""What people fill in about coverage and photos. Forms read what was typed; actions write."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now_words
from django.utils.translation import gettext_lazy as _

from lugas.accounts.models import Membership
from lugas.accounts.rules import Role
from lugas.design.widgets import DateInput, TimeInput
from lugas.newsroom.models import Photo, PhotoConsent, Recording
from lugas.newsroom.models.coverage import WANTED
from lugas.newsroom.rules_coverage import WHOLE, Citizens


def colleagues():
    """Who can be named: everybody of the office but leaders, auditors and whoever left."""
    found = Membership.objects.at_home().filter(is_active=True).exclude(role__in=(Role.LEADER, Role.AUDITOR))
    return found.order_by("name")


class OrderForm(forms.Form):
    """What is wanted, what to catch, by when, and who goes besides those on duty."""

    wanted = forms.MultipleChoiceField(label=_("What is wanted"), choices=WANTED, widget=forms.CheckboxSelectMultiple)
    points = forms.CharField(
        label=_("What to catch"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Moments, people, things: one on each line."),
    )
    day = forms.DateField(label=_("Day"), widget=DateInput)
    hour = forms.TimeField(label=_("Hour"), widget=TimeInput)
    members = forms.ModelMultipleChoiceField(
        label=_("Who goes besides those on duty"),
        queryset=Membership.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["members"].queryset = colleagues()  # type: ignore[attr-defined]
        self.fields["members"].label_from_instance = lambda one: one.name  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """As the actions take it."""
        data = self.cleaned_data
        due = datetime.combine(data["day"], data["hour"], self.zone)
        return {
            "wanted": data["wanted"],
            "points": data["points"],
            "due_at": due,
            "members": list(data["members"]),
        }


class NoteForm(forms.Form):
    """A note from the field."""

    text = forms.CharField(
        label=_("Note"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Sentences heard, numbers, names as they are written."),
    )


class RemarkForm(forms.Form):
    """A line that goes with sending back or calling off."""

    remark = forms.CharField(label=_("Remark"), max_length=300)


class RecordingForm(forms.Form):
    """The address of a film or voice, or the file itself."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Recording.Kind.choices, initial=Recording.Kind.VIDEO)
    title = forms.CharField(label=_("What it holds"), max_length=200, required=False)
    link = forms.URLField(label=_("Address where it lies"), max_length=400, required=False, assume_scheme="https")
    upload = forms.FileField(label=_("Or the file"), required=False)


class PhotoForm(forms.Form):
    """The words of a photo, whose it is and who may use it."""

    alternative_text = forms.CharField(
        label=_("What the picture shows"),
        max_length=250,
        required=False,
        help_text=_("For whoever cannot see it: one sentence."),
    )
    caption = forms.CharField(
        label=_("Caption"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    people = forms.CharField(
        label=_("Who is on it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("From the left, one on each line. An office is written as it is called on that day."),
    )
    photographer = forms.CharField(label=_("Photographer"), max_length=120, required=False)
    use = forms.ChoiceField(label=_("May be used by"), choices=Photo.Use.choices)
    rights_note = forms.CharField(label=_("Note on the rights"), max_length=200, required=False)
    day = forms.DateField(label=_("Not before"), required=False, widget=DateInput)
    hour = forms.TimeField(label=_("Hour"), required=False, widget=TimeInput)

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """An hour belongs to a day."""
        data = super().clean() or {}
        if data.get("hour") and not data.get("day"):
            self.add_error("day", now_words("Say on which day."))
        return data

    def embargo(self) -> datetime | None:
        """From when it may be seen, on the clock of the place; a day alone begins at midnight."""
        day, hour = self.cleaned_data.get("day"), self.cleaned_data.get("hour")
        if day is None:
            return None
        start = datetime.min.time() if hour is None else hour
        return datetime.combine(day, start, self.zone)


class CitizensForm(forms.Form):
    """Private persons on it, and how long it is kept."""

    citizens = forms.ChoiceField(
        label=_("Private persons"),
        choices=[one for one in Photo.CITIZENS if one[0] != Citizens.UNSEEN],
        widget=forms.RadioSelect,
    )
    children = forms.BooleanField(label=_("Children can be recognised"), required=False)
    delete_on = forms.DateField(
        label=_("Delete on"),
        required=False,
        widget=DateInput,
        help_text=_("On this day the photo and all its copies are deleted, wherever they are shown."),
    )


class ConsentForm(forms.Form):
    """That somebody agreed."""

    who = forms.CharField(label=_("Who agreed"), max_length=120)
    kind = forms.ChoiceField(label=_("How"), choices=PhotoConsent.KINDS)
    given_on = forms.DateField(label=_("On"), widget=DateInput)


def share(**more: Any) -> forms.IntegerField:
    """A part of the picture in percent."""
    return forms.IntegerField(min_value=0, max_value=100, widget=forms.NumberInput(attrs={"step": 1}), **more)


class AreaForm(forms.Form):
    """A rectangle of the picture in percent; drawing with a finger or a mouse fills these in."""

    x = share(label=_("From the left, %"))
    y = share(label=_("From the top, %"))
    w = share(label=_("Width, %"))
    h = share(label=_("Height, %"))

    def clean(self) -> dict[str, Any]:
        """It has to cover something."""
        data = super().clean() or {}
        if not data.get("w") or not data.get("h"):
            raise ValidationError(now_words("Draw an area, or give its width and height."))
        return data

    def area(self) -> list[int]:
        """In the units in which areas are kept."""
        return [self.cleaned_data[name] * WHOLE // 100 for name in ("x", "y", "w", "h")]


class FocusForm(forms.Form):
    """The point that matters most, in percent."""

    x = share(label=_("From the left, %"))
    y = share(label=_("From the top, %"))
