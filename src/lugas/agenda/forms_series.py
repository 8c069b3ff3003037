"""Forms of series: how an event comes again, how far a change reaches, when it ends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.agenda import recurrence, words_series
from lugas.agenda.words import language
from lugas.design.widgets import DateInput
from lugas.language import dates


class RepeatForm(forms.Form):
    """How an event comes again, in words; `rule` is what was typed as an RRULE."""

    every = forms.ChoiceField(label=lazy("How it comes again"), widget=forms.RadioSelect)
    interval = forms.IntegerField(
        label=lazy("Each how many"), min_value=1, max_value=52, initial=1, help_text=lazy("2: every second time.")
    )
    weekdays = forms.MultipleChoiceField(
        label=lazy("On these weekdays"), required=False, widget=forms.CheckboxSelectMultiple
    )
    until = forms.DateField(label=lazy("Until"), widget=DateInput, required=False)
    count = forms.IntegerField(
        label=lazy("Or how often"),
        min_value=2,
        max_value=recurrence.MOST,
        required=False,
        help_text=lazy("Neither: it goes on, and is made a year ahead."),
    )

    def __init__(self, *args, first: datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.first = first
        self.fields["every"].choices = words_series.choices_of(first)
        self.fields["every"].initial = recurrence.Every.WEEK.value
        names = dates.WEEKDAYS["en" if language().startswith("en") else "id"]
        self.fields["weekdays"].choices = [(str(place), name) for place, name in enumerate(names)]
        self.fields["weekdays"].initial = [str(first.weekday())]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        if facts.get("until") and facts.get("count"):
            self.add_error("count", _("Either until a day or so often, not both."))
        if self.errors:
            return facts
        wanted = recurrence.Repeat(
            recurrence.Every(facts["every"]),
            facts["interval"],
            tuple(int(one) for one in facts["weekdays"]),
            facts.get("until"),
            facts.get("count"),
        )
        try:
            facts["rule"] = recurrence.rule_text(wanted, self.first.date())
        except recurrence.BadRule:
            self.add_error("until", _("That is before the first time."))
        return facts


class EndForm(forms.Form):
    """When a series ends, and why."""

    last_day = forms.DateField(label=lazy("Last day"), widget=DateInput)
    reason = forms.CharField(label=lazy("Reason"), max_length=200)
