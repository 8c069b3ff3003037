"""What people fill in about speeches. Forms read what was typed; actions write."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lugas.accounts.models import Membership
from lugas.accounts.rules import PERMISSIONS
from lugas.agenda.queries import leaders
from lugas.design.widgets import DateInput, TimeInput
from lugas.institutions.models import Position, Unit
from lugas.speeches import catalogue, words
from lugas.speeches.models import Claim, SalutationLine, Speech
from lugas.speeches.rules import LEAST_RATE, MOST_DAYS, MOST_RATE


def put_errors(form: forms.Form, error: ValidationError) -> None:
    """The action's errors at their fields, or at the head of the form."""
    for name, problems in (error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}).items():
        form.add_error(name if name in form.fields else None, problems)


def members_who(permission: str) -> QuerySet[Membership]:
    """The colleagues whose role has a permission."""
    return (
        Membership.objects.at_home().filter(is_active=True, role__in=sorted(PERMISSIONS[permission])).order_by("name")
    )


class HourMixin:
    """Day and hour beside each other, read on the clock of the place."""

    zone: ZoneInfo

    def moment(self, day: str, hour: str) -> datetime | None:
        """Both as one moment; None unless both are given."""
        data: dict[str, Any] = self.cleaned_data  # type: ignore[attr-defined]
        if data.get(day) is None or data.get(hour) is None:
            return None
        return datetime.combine(data[day], data[hour], self.zone)


class WishForm(HourMixin, forms.Form):
    """What is asked for: kind, length, audience, points, deadline, language."""

    kind = forms.ChoiceField(label=_("Kind of speech"))
    speaker = forms.ModelChoiceField(Position.objects.none(), label=_("Who speaks"))
    title = forms.CharField(label=_("Occasion"), max_length=200)
    theme = forms.CharField(label=_("Theme"), max_length=300, required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    held_day = forms.DateField(label=_("Given on"), widget=DateInput, required=False)
    held_hour = forms.TimeField(label=_("Hour"), widget=TimeInput, required=False)
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=1, max_value=180)
    audience = forms.CharField(label=_("Who listens"), max_length=300, required=False)
    points = forms.CharField(
        label=_("Points to make, one a line"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    asker = forms.CharField(label=_("Asked for by"), max_length=160, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    urgency = forms.ChoiceField(label=_("Urgency"), choices=Speech.URGENCIES)
    due_day = forms.DateField(label=_("Wanted by"), widget=DateInput, required=False)
    due_hour = forms.TimeField(label=_("Hour"), widget=TimeInput, required=False)
    writer = forms.ModelChoiceField(
        Membership.objects.none(), label=_("Writer"), required=False, help_text=_("Left empty, the head chooses one.")
    )

    def __init__(self, *args: Any, zone: ZoneInfo, assigns: bool, speaker: Position | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.zone = zone
        language = words.language()
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (key, one.name(language)) for key, one in catalogue.kinds().items()
        ]
        self.fields["speaker"].queryset = leaders()  # type: ignore[attr-defined]
        self.fields["writer"].queryset = members_who("speeches.write")  # type: ignore[attr-defined]
        if speaker is not None:
            del self.fields["speaker"]
        if not assigns:
            del self.fields["writer"]

    def facts(self) -> dict[str, Any]:
        """What the actions take; without the writer."""
        data = dict(self.cleaned_data)
        for name in ("held_day", "held_hour", "due_day", "due_hour", "writer"):
            data.pop(name, None)
        data["held_at"] = self.moment("held_day", "held_hour")
        due = self.moment("due_day", "due_hour")
        if due is not None:
            data["due_at"] = due
        return data


class AssignForm(forms.Form):
    """Who writes it."""

    writer = forms.ModelChoiceField(Membership.objects.none(), label=_("Writer"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["writer"].queryset = members_who("speeches.write")  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why, in a line."""

    reason = forms.CharField(label=_("Reason"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class MaterialForm(HourMixin, forms.Form):
    """What is asked of which office, by when."""

    what = forms.CharField(label=_("What is asked for"), max_length=300)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("A unit of the own office"), required=False)
    office = forms.CharField(label=_("Or an office outside"), max_length=160, required=False)
    email = forms.EmailField(
        label=_("Its e-mail"), required=False, help_text=_("With an address it is written to at once, and reminded.")
    )
    day = forms.DateField(label=_("Wanted by"), widget=DateInput)
    hour = forms.TimeField(label=_("Hour"), widget=TimeInput)

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["unit"].queryset = Unit.objects.at_home()  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What ask_material takes."""
        data = {name: self.cleaned_data[name] for name in ("what", "unit", "office", "email")}
        return {**data, "due_at": self.moment("day", "hour")}


class ReceiveForm(forms.Form):
    """What came."""

    words = forms.CharField(
        label=_("What came, in words"), max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class LineForm(forms.Form):
    """The words of a line of the salutation."""

    words = forms.CharField(
        label=_("As spoken"),
        max_length=250,
        required=False,
        help_text=_("Left empty, the words by the rule come back."),
    )
    left_out = forms.BooleanField(label=_("Do not speak this line"), required=False)


class AddLineForm(forms.Form):
    """A line by hand, and behind which one."""

    words = forms.CharField(label=_("As spoken"), max_length=250)
    after = forms.ModelChoiceField(
        SalutationLine.objects.none(), label=_("Behind"), required=False, empty_label=_("First of all")
    )

    def __init__(self, *args: Any, speech: Speech, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["after"].queryset = speech.salutation.all()  # type: ignore[attr-defined]


class QuoteForm(forms.Form):
    """A quotation with its source."""

    words = forms.CharField(label=_("Words quoted"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    said_by = forms.CharField(label=_("Whose words"), max_length=160)
    source = forms.CharField(label=_("Where they stand"), max_length=250)


class ClaimForm(forms.Form):
    """A fact to be checked."""

    words = forms.CharField(label=_("Fact"), max_length=300)
    asked_of = forms.ModelChoiceField(Membership.objects.none(), label=_("Who checks"), required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["asked_of"].queryset = members_who("texts.remark")  # type: ignore[attr-defined]


class CheckForm(forms.Form):
    """What the check found."""

    state = forms.ChoiceField(label=_("Result"), choices=Claim.State.choices)
    source = forms.CharField(label=_("Source"), max_length=250, required=False)


class LinkForm(forms.Form):
    """For whom a preview is, and for how long."""

    name = forms.CharField(label=_("For whom"), max_length=120)
    days = forms.IntegerField(label=_("Days until it ends"), min_value=1, max_value=MOST_DAYS, initial=3)


class ReaderForm(forms.Form):
    """Who else reads the draft."""

    member = forms.ModelChoiceField(Membership.objects.none(), label=_("Colleague"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members_who("speeches.view")  # type: ignore[attr-defined]


class DeliverForm(HourMixin, forms.Form):
    """That it was given, when, and whether other words were said."""

    day = forms.DateField(label=_("Given on"), widget=DateInput)
    hour = forms.TimeField(label=_("Hour"), widget=TimeInput)
    differs = forms.BooleanField(
        label=_("Other words were said"),
        required=False,
        help_text=_("You then write down what was said, beside the draft."),
    )
    note = forms.CharField(label=_("What was different"), max_length=300, required=False)

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.zone = zone


class SettingsForm(forms.Form):
    """Rate, deadline, greetings in their order."""

    rate = forms.IntegerField(
        label=_("Words a minute"),
        min_value=LEAST_RATE,
        max_value=MOST_RATE,
        help_text=_("Time your leader once with a text whose words you know."),
    )
    days = forms.IntegerField(label=_("Wanted so many days before the activity"), min_value=0, max_value=30)
    by_itself = forms.BooleanField(
        label=_("A decision that a leader speaks asks for the speech by itself"), required=False
    )

    def __init__(self, *args: Any, chosen: list[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        known = catalogue.greetings()
        for key, one in known.items():
            place = str(chosen.index(key) + 1) if key in chosen else ""
            self.fields[f"greeting_{key}"] = forms.IntegerField(
                label=f"“{one.opening}”", min_value=1, max_value=len(known), required=False, initial=place
            )

    def greetings(self) -> list[str]:
        """Keys by the numbers that were given; those without a number are not spoken."""
        found = [
            (self.cleaned_data[f"greeting_{key}"], key)
            for key in catalogue.greetings()
            if self.cleaned_data.get(f"greeting_{key}")
        ]
        return [key for _place, key in sorted(found)]

    def greeting_fields(self) -> list[forms.BoundField]:
        """The fields of the greetings."""
        return [self[f"greeting_{key}"] for key in catalogue.greetings()]


class BriefingForm(forms.Form):
    """What the official should know; numbers one a line, with the source behind a bar."""

    who = forms.CharField(
        label=_("Who is there"), max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    why = forms.CharField(
        label=_("Why the leader comes"), max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    asked = forms.CharField(
        label=_("What is asked of the leader"),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    avoid = forms.CharField(
        label=_("What not to say"), max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    figures = forms.CharField(
        label=_("Numbers with their sources"),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line: number and what it counts | source"),
    )

    def facts(self) -> dict[str, Any]:
        """What write_briefing takes."""
        data = dict(self.cleaned_data)
        rows = [one.partition("|") for one in data.pop("figures").splitlines() if one.strip()]
        return {**data, "figures": [(words.strip(), source.strip()) for words, _bar, source in rows]}


class OutlineForm(forms.Form):
    """The outline of slides."""

    outline = forms.CharField(
        label=_("Outline"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("A line is a slide; a line below it that begins with - is a point."),
    )


class BringDeckForm(forms.Form):
    """Slides that somebody brings."""

    upload = forms.FileField(label=_("Slides"))
    note = forms.CharField(label=_("What changed"), max_length=250, required=False)
