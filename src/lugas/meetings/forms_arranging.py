"""What people fill in to arrange a programme: where a part goes, by how much the rest is pushed, which day is copied."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.design.widgets import DateInput, TimeInput
from lugas.meetings import queries_arranging, words
from lugas.meetings.models import Hall, Meeting, Session
from lugas.meetings.rules_arranging import MOST_MINUTES


class MoveForm(forms.Form):
    """Where a part goes, on the clock of the meeting's place."""

    day = forms.DateField(label=_("Day"), widget=DateInput)
    start = forms.TimeField(label=_("From"), widget=TimeInput)
    end = forms.TimeField(label=_("Until"), widget=TimeInput)
    hall = forms.ModelChoiceField(label=_("Room"), queryset=Hall.objects.none())

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(meeting.activity.time_zone)
        self.fields["hall"].queryset = Hall.objects.at_home().filter(meeting=meeting)  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        told = self.cleaned_data
        start, end = (datetime.combine(told["day"], told[name], tzinfo=self.zone) for name in ("start", "end"))
        return {"starts_at": start, "ends_at": end, "hall": told["hall"]}


class PartField(forms.ModelChoiceField):
    """A part with its day and hours."""

    zone: ZoneInfo

    def label_from_instance(self, one: Session) -> str:  # type: ignore[override]
        """ "Rabu, 24 April 2024, 09.00–09.15 WITA · Doa"."""
        hours = words.hours(one.starts_at, one.ends_at, self.zone)
        return f"{words.day(one.starts_at, self.zone)}, {hours} · {one.title}"


class PushForm(forms.Form):
    """From which part on, and by how many minutes."""

    session = PartField(label=_("From this part on"), queryset=Session.objects.none())
    minutes = forms.IntegerField(
        label=_("By so many minutes"),
        min_value=-MOST_MINUTES,
        max_value=MOST_MINUTES,
        initial=15,
        help_text=_("15 is a quarter of an hour later, -15 earlier."),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any):
        super().__init__(*args, **kwargs)
        field = self.fields["session"]
        field.zone = ZoneInfo(meeting.activity.time_zone)  # type: ignore[attr-defined]
        field.queryset = Session.objects.at_home().filter(meeting=meeting)  # type: ignore[attr-defined]


class CopyDayForm(forms.Form):
    """Which day is copied to which."""

    day = forms.TypedChoiceField(label=_("From day"), coerce=date.fromisoformat)
    to = forms.TypedChoiceField(label=_("To day"), coerce=date.fromisoformat)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any):
        super().__init__(*args, **kwargs)
        zone = ZoneInfo(meeting.activity.time_zone)
        days = [
            (one.isoformat(), words.day(datetime(one.year, one.month, one.day, 12, tzinfo=zone), zone))
            for one in queries_arranging.days(meeting)
        ]
        for name in ("day", "to"):
            self.fields[name].choices = days  # type: ignore[attr-defined]
        self.initial.setdefault("to", days[-1][0])
