"""What people fill in at the incoming desk: the decision, a new invitation, the review of what was read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from lugas.agenda.models import Activity, Invitation
from lugas.agenda.models.advice import ADVISED
from lugas.agenda.queries import leaders, visible_activities
from lugas.agenda.rules import Outcome
from lugas.design.widgets import DateInput, DateTimeInput, TimeInput
from lugas.institutions.models import Position, Region, Secretariat, Unit, Venue
from lugas.tenancy.scope import current

# How long an activity "until finished" is held in the calendar while nobody knows its end.
UNTIL_FINISHED = timedelta(hours=3)
SAYABLE = [Outcome.ATTEND, Outcome.REPRESENT, Outcome.TENTATIVE, Outcome.RESCHEDULE, Outcome.DECLINE, Outcome.STUDY]
# What the list of those who might stand in sends when nobody is named yet.
UNNAMED = "unnamed"
MOST_FILES = 30
REVIEW = "review"
FORMS = [(Invitation.Form.LETTER, _("Letter from outside")), *Invitation.Form.choices[1:]]


class DecisionForm(forms.Form):
    """The word on one or several invitations. outcome may carry a proposed time: "reschedule@2024-04-24T13:00:00+08:00"."""

    outcome = forms.CharField(max_length=60)
    representative = forms.ModelChoiceField(Position.objects.none(), required=False)
    proposed = forms.CharField(max_length=40, required=False)
    reason = forms.CharField(max_length=300, required=False)
    announce = forms.BooleanField(required=False)
    advice_unit = forms.ModelChoiceField(Unit.objects.none(), required=False)
    advice_due = forms.DateField(required=False)

    def __init__(self, data: Any = None, **kwargs: Any):
        if data is not None and data.get("representative") == UNNAMED:
            data = data.copy()
            data["representative"] = ""
            if data.get("outcome") == Outcome.REPRESENT:
                data["outcome"] = Outcome.UNNAMED
        super().__init__(data, **kwargs)
        self.fields["advice_unit"].queryset = Unit.objects.at_home()
        self.fields["representative"].queryset = Position.objects.filter(has_agenda=True).select_related(
            "secretariat__region"
        )

    def clean(self) -> dict[str, Any]:
        """Take the proposed time out of the outcome; a representation needs somebody."""
        cleaned = super().clean() or {}
        outcome, _at, proposed = cleaned.get("outcome", "").partition("@")
        if outcome not in (*SAYABLE, Outcome.UNNAMED):
            self.add_error("outcome", _("Choose one of the decisions."))
            return cleaned
        cleaned["outcome"] = outcome
        cleaned["proposed"] = moment_of(proposed or cleaned.get("proposed", ""))
        if outcome == Outcome.REPRESENT and cleaned.get("representative") is None:
            self.add_error("representative", _("Say who stands in."))
        return cleaned


class MailAnswerForm(forms.Form):
    """The words of an answer by mail."""

    subject = forms.CharField(label=_("Subject"), max_length=250)
    body = forms.CharField(label=_("Words of the answer"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 14}))


class AdviceForm(forms.Form):
    """The answer to the leader's question."""

    advised = forms.ChoiceField(label=_("You advise to"), choices=ADVISED, widget=forms.RadioSelect)
    answer = forms.CharField(
        label=_("Reasons"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Facts, what speaks for and against it, and what to prepare."),
    )


def moment_of(text: str) -> datetime | None:
    """A moment as ISO text; without a zone it is of the office's."""
    try:
        found = parse_datetime(text.strip()) if text.strip() else None
    except ValueError:
        return None
    return timezone.make_aware(found) if found is not None and timezone.is_naive(found) else found


class HoursMixin:
    """A day with a start, an end and "until finished", told in the zone of the place."""

    def clean_hours(self, cleaned: dict[str, Any], region: Region | None) -> None:
        """Set starts_at and ends_at, or say what is missing. An end before the start is of the next day's morning."""
        day, start, end = cleaned.get("day"), cleaned.get("start"), cleaned.get("end")
        if day is None or start is None or region is None:
            return
        zone = self.zone_of(region)
        begins = datetime.combine(day, start, zone)
        last = cleaned.get("last_day") or day
        if end is None and not cleaned.get("until_finished"):
            self.add_error("end", _("Say when it ends, or tick “until finished”."))
            return
        finishes = datetime.combine(last, end, zone) if end else begins + UNTIL_FINISHED
        if finishes <= begins:
            self.add_error("end", _("The end must come after the start."))
            return
        cleaned["starts_at"], cleaned["ends_at"] = begins, finishes

    @staticmethod
    def zone_of(region: Region) -> ZoneInfo:
        """The zone of a region as an object."""
        return ZoneInfo(region.time_zone)


class ReviewForm(HoursMixin, forms.Form):
    """What was read of one event, to be looked over before it is recorded."""

    asked = forms.ModelChoiceField(Position.objects.none(), label=_("Leader who is asked"), empty_label=None)
    title = forms.CharField(label=_("Activity"), max_length=200)
    day = forms.DateField(label=_("Date"), widget=DateInput)
    start = forms.TimeField(label=_("Starts"), widget=TimeInput)
    last_day = forms.DateField(label=_("Last day"), widget=DateInput)
    end = forms.TimeField(label=_("Ends"), widget=TimeInput, required=False)
    until_finished = forms.BooleanField(label=_("Until finished"), required=False)
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    region = forms.ModelChoiceField(Region.objects.none(), label=_("Region"), empty_label=None)
    whole_series = forms.BooleanField(label=_("Record all its coming dates"), required=False)

    def __init__(self, *args: Any, choices: Choices, dates: int = 0, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if dates:
            text = _("Record all %(count)s coming dates; the decision then holds for each. Else only the next one.")
            self.fields["whole_series"].label = text % {"count": dates}
        else:
            del self.fields["whole_series"]
        choices.give(self, "asked", "region")
        # The list holds forms of other kinds between its fields, so each names the one it belongs to.
        for field in self.fields.values():
            field.widget.attrs["form"] = REVIEW

    def clean(self) -> dict[str, Any]:
        """The hours in the zone of the region."""
        cleaned = super().clean() or {}
        self.clean_hours(cleaned, cleaned.get("region"))
        return cleaned


class Choices:
    """Leaders and regions, read once for any number of forms on a page."""

    def __init__(self) -> None:
        self.querysets = {
            "asked": leaders(),
            "region": Region.objects.exclude(level=Region.Level.COUNTRY).order_by("code"),
        }
        self.rows = {
            "asked": [(one.pk, one.short_title) for one in self.querysets["asked"]],
            "region": [(one.pk, one.name) for one in self.querysets["region"]],
        }

    def give(self, form: forms.Form, *names: str) -> None:
        """Let fields of a form choose among these, without a query of their own for the list."""
        for name in names:
            form.fields[name].queryset = self.querysets[name]
            form.fields[name].choices = self.rows[name]


class AskedToo(forms.NullBooleanSelect):
    """Whether the letter asks somebody too, does not, or says nothing of it."""

    def __init__(self, attrs: dict[str, Any] | None = None):
        super().__init__(attrs)
        self.choices = [
            ("unknown", _("not told")),
            ("true", _("is asked to come too")),
            ("false", _("is not asked to come")),
        ]


class InvitationForm(HoursMixin, forms.Form):
    """The facts of the letter and of the activity in one go; for an activity that exists, those of the letter alone."""

    use_required_attribute = False

    form = forms.ChoiceField(label=_("Form"), choices=FORMS, initial=Invitation.Form.LETTER, widget=forms.RadioSelect)
    sender = forms.CharField(label=_("Sender"), max_length=160)
    through = forms.CharField(
        label=_("Through"), max_length=160, required=False, help_text=_("For an internal note: who passes it on.")
    )
    number = forms.CharField(label=_("Letter number"), max_length=80, required=False)
    national_number = forms.CharField(
        label=_("SRIKANDI number"),
        max_length=80,
        required=False,
        help_text=_("The number that the national letter system gave it, if it did."),
    )
    dated = forms.DateField(label=_("Letter date"), required=False, widget=DateInput)
    subject = forms.CharField(label=_("Subject"), max_length=250)
    nature = forms.ChoiceField(label=_("Nature"), choices=Invitation.Nature.choices, required=False)
    way = forms.ChoiceField(label=_("How it came"), choices=Invitation.Way.choices, required=False)
    received_at = forms.DateTimeField(label=_("Received"), widget=DateTimeInput, required=False)
    asked = forms.ModelChoiceField(Position.objects.none(), label=_("Leader who is asked"), empty_label=None)
    asked_role = forms.CharField(
        label=_("What is asked"), max_length=120, required=False, help_text=_("For example: open and give a speech.")
    )
    with_spouse = forms.NullBooleanField(label=_("Husband or wife"), required=False, widget=AskedToo)
    answer_by = forms.DateField(label=_("Answer by"), required=False, widget=DateInput)
    summary = forms.CharField(
        label=_("What it says"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=6000
    )

    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=_("Activity that is recorded already"), required=False
    )
    title = forms.CharField(label=_("Name of the activity"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Activity.Kind.choices, required=False)
    day = forms.DateField(label=_("Date"), required=False, widget=DateInput)
    start = forms.TimeField(label=_("Starts"), required=False, widget=TimeInput)
    end = forms.TimeField(label=_("Ends"), required=False, widget=TimeInput)
    last_day = forms.DateField(
        label=_("Last day"), required=False, widget=DateInput, help_text=_("Only if it lasts more than one day.")
    )
    until_finished = forms.BooleanField(label=_("Until finished"), required=False)
    venue = forms.ModelChoiceField(Venue.objects.none(), label=_("Known venue"), required=False)
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    room = forms.CharField(label=_("Room"), max_length=80, required=False)
    region = forms.ModelChoiceField(Region.objects.none(), label=_("Region"), empty_label=None)
    dress = forms.CharField(label=_("Dress"), max_length=120, required=False)
    contact_name = forms.CharField(label=_("Contact person"), max_length=120, required=False)
    contact_phone = forms.CharField(label=_("Telephone of the contact"), max_length=40, required=False)
    secrecy = forms.ChoiceField(label=_("May be known by"), choices=Activity.Secrecy.choices, required=False)

    LETTER = [
        "form",
        "sender",
        "through",
        "number",
        "national_number",
        "dated",
        "subject",
        "nature",
        "way",
        "received_at",
        "asked",
        "asked_role",
        "with_spouse",
        "answer_by",
        "summary",
    ]
    FACTS = ["title", "kind", "place", "room", "region", "secrecy", "dress", "contact_name", "contact_phone"]

    def __init__(self, *args: Any, user: Any, changing: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.user, self.changing = user, changing
        choices = Choices()
        choices.give(self, "asked", "region")
        self.fields["activity"].queryset = visible_activities(user).filter(secretariat_id=current().home)
        self.fields["venue"].queryset = Venue.objects.select_related("region")
        # Both are searched by their pickers; only what was chosen stands in the page.
        for name, label in (("activity", str), ("venue", str)):
            field = self.fields[name]
            chosen = self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)
            key = getattr(chosen, "pk", chosen)
            found = field.queryset.filter(pk=key).first() if str(key or "").isdigit() else None
            field.choices = [("", "")] + ([(found.pk, label(found))] if found else [])
        if changing:
            del self.fields["activity"]
        # What an activity that is recorded already brings need not be said again.
        for name in ("title", "day", "start"):
            self.fields[name].required = not (self.is_bound and self.data.get("activity"))

    def clean(self) -> dict[str, Any]:
        """A new activity needs a name, a day and hours; an existing one brings its own."""
        cleaned = super().clean() or {}
        if cleaned.get("activity"):
            return cleaned
        venue = cleaned.get("venue")
        self.clean_hours(cleaned, venue.region if venue else cleaned.get("region"))
        return cleaned

    def letter(self) -> dict[str, Any]:
        """The fields of the invitation."""
        found = {name: self.cleaned_data[name] for name in self.LETTER}
        for name, usual in (("nature", Invitation.Nature.ORDINARY), ("way", Invitation.Way.PAPER)):
            found[name] = found[name] or usual
        if not found["received_at"]:
            del found["received_at"]
        return found

    def activity_fields(self) -> dict[str, Any]:
        """The fields of the new activity."""
        cleaned = self.cleaned_data
        found = {name: cleaned[name] for name in self.FACTS}
        found["kind"] = found["kind"] or Activity.Kind.MEETING
        found["secrecy"] = found["secrecy"] or Activity.Secrecy.INTERNAL
        found |= {name: cleaned[name] for name in ("starts_at", "ends_at", "until_finished")}
        if cleaned.get("venue"):
            found["venue"] = cleaned["venue"]
        if self.changing:
            return found
        return found | self.organiser()

    def organiser(self) -> dict[str, Any]:
        """An internal note is of the office's own unit; a letter from outside names its sender."""
        acting = self.user.acting
        if self.cleaned_data["form"] == Invitation.Form.NOTE and acting and acting.unit_id:
            return {"organiser_kind": Activity.Organiser.OWN, "organiser_unit_id": acting.unit_id}
        return {"organiser_kind": Activity.Organiser.OUTSIDE, "organiser_name": self.cleaned_data["sender"]}


def own_region(secretariat_id: int) -> int:
    """The region of a secretariat."""
    return Secretariat.objects.values_list("region_id", flat=True).get(pk=secretariat_id)
