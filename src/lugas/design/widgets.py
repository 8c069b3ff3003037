"""Form widgets with the browser's own pickers: a date, a time, both. They speak ISO to the browser, whatever the language."""

from __future__ import annotations

from django import forms


class DateInput(forms.DateInput):
    """A day. The browser shows it as its person reads dates."""

    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """A time of day to the minute, in the zone of the place, which stands beside it."""

    input_type = "time"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


class DateTimeInput(forms.DateTimeInput):
    """A day and a time in one control."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")
