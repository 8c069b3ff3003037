"""What people fill in: the public's question, and what the desk does with it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.design.widgets import DateInput, TimeInput
from lugas.institutions.models import Unit
from lugas.spokesperson import catalogue, queries
from lugas.spokesperson.models import Answer, Question

TELEPHONE = RegexValidator(r"^[0-9+() .\-]{6,40}$", _("Write the telephone number in digits."))
MOST_AHEAD = timedelta(days=365)


def area(rows: int = 3) -> forms.Textarea:
    """A field of several lines."""
    return forms.Textarea(attrs={"rows": rows})


def moment(cleaned: dict[str, Any], name: str, zone: ZoneInfo) -> datetime | None:
    """Day and hour of a pair of fields (name_day, name_hour) on the clock of the office; None without a day."""
    day, hour = cleaned.get(f"{name}_day"), cleaned.get(f"{name}_hour")
    return datetime.combine(day, hour, zone) if day and hour else None


class Moments(forms.Form):
    """Forms with pairs of day and hour: both or none, and not absurd."""

    PAIRS: tuple[str, ...] = ()

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """Both halves of a pair, or none."""
        cleaned = super().clean() or {}
        for name in self.PAIRS:
            day, hour = cleaned.get(f"{name}_day"), cleaned.get(f"{name}_hour")
            if bool(day) != bool(hour) and not {f"{name}_day", f"{name}_hour"} & set(self.errors):
                self.add_error(f"{name}_day", _("Day and hour belong together."))
            found = moment(cleaned, name, self.zone)
            if found and found > timezone.now() + MOST_AHEAD:
                self.add_error(f"{name}_day", _("This day is more than a year ahead. Check the year."))
        return cleaned

    def at(self, name: str) -> datetime | None:
        """The moment of a pair."""
        return moment(self.cleaned_data, name, self.zone)


class AskForm(Moments):
    """The public's question."""

    use_required_attribute = False
    PAIRS = ("wanted",)
    PERSON = ("name", "organisation", "email", "telephone")

    rule = forms.ChoiceField(label=_("What is it"), choices=catalogue.rules, widget=forms.RadioSelect, initial="press")
    topic = forms.ChoiceField(label=_("Topic"), choices=catalogue.topics)
    subject = forms.CharField(label=_("Your question in one line"), max_length=200)
    words = forms.CharField(label=_("Your question"), max_length=4000, widget=area(6))
    wanted_day = forms.DateField(label=_("Day"), required=False, widget=DateInput)
    wanted_hour = forms.TimeField(label=_("Hour"), required=False, widget=TimeInput)
    name = forms.CharField(label=_("Your name"), max_length=120)
    organisation = forms.CharField(label=_("Outlet or body"), max_length=160, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=160, help_text=_("The link to confirm goes there."))
    telephone = forms.CharField(label=_("Telephone"), max_length=40, required=False, validators=[TELEPHONE])
    wants_statements = forms.BooleanField(
        label=_("Also mail me standing statements in a crisis."),
        required=False,
        help_text=_("Each mail has a link with which you get no more."),
    )
    consent = forms.BooleanField(label=_("I agree that the office uses what I told here to answer my question."))

    def clean(self) -> dict[str, Any]:
        """An hour to come."""
        cleaned = super().clean()
        wanted = moment(cleaned, "wanted", self.zone)
        if wanted and wanted < timezone.now():
            self.add_error("wanted_day", _("This moment has passed."))
        return cleaned

    @property
    def person(self) -> list[forms.BoundField]:
        """The fields of who asks."""
        return [self[name] for name in self.PERSON]


class RecordForm(Moments):
    """A question by telephone, mail or on the spot."""

    PAIRS = ("received", "wanted")
    PERSON = AskForm.PERSON

    way = forms.ChoiceField(
        label=_("How it came"),
        choices=[one for one in Question.Way.choices if one[0] != Question.Way.FORM],
        widget=forms.RadioSelect,
        initial=Question.Way.TELEPHONE,
    )
    subject = forms.CharField(label=_("Question in one line, as it was asked"), max_length=200)
    words = forms.CharField(label=_("What was asked"), max_length=4000, required=False, widget=area(5))
    rule = forms.ChoiceField(label=_("Which clock"), choices=catalogue.rules, widget=forms.RadioSelect, initial="press")
    topic = forms.ChoiceField(label=_("Topic"), choices=catalogue.topics)
    received_day = forms.DateField(label=_("Came on"), required=False, widget=DateInput)
    received_hour = forms.TimeField(label=_("Hour"), required=False, widget=TimeInput)
    wanted_day = forms.DateField(label=_("Needed by"), required=False, widget=DateInput)
    wanted_hour = forms.TimeField(label=_("Hour"), required=False, widget=TimeInput)
    name = forms.CharField(label=_("Who asks"), max_length=120)
    organisation = forms.CharField(label=_("Outlet or body"), max_length=160, required=False)
    email = forms.EmailField(
        label=_("E-mail"), max_length=160, required=False, help_text=_("Without it the answer is told by telephone.")
    )
    telephone = forms.CharField(label=_("Telephone"), max_length=40, required=False, validators=[TELEPHONE])
    secrecy = forms.ChoiceField(
        label=_("Secrecy"), choices=Question.Secrecy.choices, widget=forms.RadioSelect, initial=Question.Secrecy.OPEN
    )

    def __init__(self, *args: Any, may_restrict: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not may_restrict:
            del self.fields["secrecy"]


class TakeForm(Moments):
    """Who holds it, and the question as the public reads it."""

    PAIRS = ("wanted",)

    title = forms.CharField(
        label=_("Question in one line, as the public reads it"),
        max_length=200,
        help_text=_("Nothing of the asker: no name, no outlet."),
    )
    words = forms.CharField(label=_("Question, as it is published"), max_length=4000, required=False, widget=area(4))
    holder = forms.ModelChoiceField(queryset=None, label=_("Who holds it"), empty_label=None)
    topic = forms.ChoiceField(label=_("Topic"), choices=catalogue.topics)
    rule = forms.ChoiceField(label=_("Which clock"), choices=catalogue.rules)
    wanted_day = forms.DateField(label=_("Needed by"), required=False, widget=DateInput)
    wanted_hour = forms.TimeField(label=_("Hour"), required=False, widget=TimeInput)
    secrecy = forms.ChoiceField(label=_("Secrecy"), choices=Question.Secrecy.choices)

    def __init__(self, *args: Any, may_restrict: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["holder"].queryset = queries.holders()  # type: ignore[attr-defined]
        if not may_restrict:
            del self.fields["secrecy"]


class WordsForm(forms.Form):
    """One field of words."""

    words = forms.CharField(max_length=4000, widget=area())

    def __init__(self, *args: Any, label: Any, required: bool = True, most: int = 4000, **kwargs: Any):
        super().__init__(*args, **kwargs)
        field = self.fields["words"]
        field.label, field.required, field.max_length = label, required, most  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why something is done; the asker reads it."""

    reason = forms.CharField(label=_("Reason, as the asker reads it"), max_length=300, widget=area())


class ExtendForm(ReasonForm):
    """More time, once."""

    days = forms.IntegerField(label=_("Working days more"), min_value=1)

    field_order = ("days", "reason")

    def __init__(self, *args: Any, most: int, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["days"] = forms.IntegerField(
            label=_("Working days more"), min_value=1, max_value=most, initial=most
        )
        self.order_fields(self.field_order)


class InquiryForm(Moments):
    """Which unit is asked for what, until when."""

    PAIRS = ("due",)

    unit = forms.ModelChoiceField(queryset=None, label=_("Unit that knows"))
    words = forms.CharField(label=_("What we need to know"), max_length=2000, widget=area())
    due_day = forms.DateField(label=_("Until"), widget=DateInput)
    due_hour = forms.TimeField(label=_("Hour"), widget=TimeInput)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.at_home().order_by("order", "id")  # type: ignore[attr-defined]


class SubmitForm(forms.Form):
    """What the answer gives, and whether everybody reads it."""

    outcome = forms.ChoiceField(
        label=_("What it gives"), choices=Answer.OUTCOMES, widget=forms.RadioSelect, initial="whole"
    )
    is_public = forms.TypedChoiceField(
        label=_("Is it published?"),
        choices=[("1", _("Published with its question")), ("", _("Only for the asker"))],
        coerce=bool,
        required=False,
        empty_value=False,
        widget=forms.RadioSelect,
        initial="1",
    )
    exemption = forms.ChoiceField(
        label=_("Reason of the law, if something is withheld or not published"), required=False
    )
    explanation = forms.CharField(
        label=_("What harm is feared"),
        max_length=1000,
        required=False,
        widget=area(),
        help_text=_("The test of consequences (UU 14/2008 art. 19); the asker reads it."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["exemption"].choices = [  # type: ignore[attr-defined]
            ("", _("None: all is given and published")),
            *((one.key, one.label) for one in catalogue.exemptions()),
        ]


class NoteForm(forms.Form):
    """What was corrected."""

    note = forms.CharField(
        label=_("What was corrected"),
        max_length=400,
        widget=area(),
        help_text=_("Stands beside the answer for everybody."),
    )


class LineForm(forms.Form):
    """A line to take."""

    topic = forms.ChoiceField(label=_("Topic"), choices=catalogue.topics)
    title = forms.CharField(label=_("In one line"), max_length=200)
    words = forms.CharField(label=_("What we say"), max_length=4000, widget=area(6))
    sources = forms.CharField(label=_("Sources, one in a row"), max_length=2000, required=False, widget=area())
    valid_from = forms.DateField(label=_("Holds from"), widget=DateInput)
    valid_until = forms.DateField(label=_("Holds until"), required=False, widget=DateInput)
    is_shared = forms.BooleanField(label=_("The spokespersons of province and regions read it too"), required=False)


class DeskForm(forms.Form):
    """What the office settles."""

    shares_lines = forms.BooleanField(
        label=_("New lines to take are read by the spokespersons of province and regions by themselves"),
        required=False,
    )


class StatementForm(forms.Form):
    """The words that are to go out."""

    title = forms.CharField(label=_("Title"), max_length=200)
    words = forms.CharField(label=_("Text"), max_length=6000, widget=area(14))


class ApproverForm(forms.Form):
    """Who says yes."""

    approver = forms.ModelChoiceField(queryset=None, label=_("Who says yes"), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["approver"].queryset = queries.approvers()  # type: ignore[attr-defined]


class BlanksForm(forms.Form):
    """The blanks of a prepared form, each a field."""

    LABELS = {
        "kejadian": _("What happened"),
        "tempat": _("Where"),
        "waktu": _("When"),
        "diketahui": _("What is known for certain"),
        "tindakan": _("What is being done"),
        "imbauan": _("What people are asked to do"),
        "nomor": _("Emergency number"),
        "berikut": _("When more is told"),
    }
    LONG = frozenset({"diketahui", "tindakan", "imbauan"})

    def __init__(self, *args: Any, form: catalogue.StatementForm, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in form.blanks:
            self.fields[name] = forms.CharField(
                label=self.LABELS.get(name, name),
                required=False,
                max_length=600,
                widget=area(2) if name in self.LONG else None,
            )
