"""What people fill in about meetings. Forms read what was typed; actions write."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lugas.accounts.models import User
from lugas.design.widgets import DateInput, DateTimeInput, TimeInput
from lugas.followups.people import givers
from lugas.institutions.models import Position, Region, Unit
from lugas.letters.forms import signers_of
from lugas.letters.kinds import DECREE, kind_of
from lugas.meetings.models import Answer, Hall, Meeting, Recommendation, Seat, Session, Speaker
from lugas.meetings.rules import Outcome

# Levels of structural posts below the regional secretary (PP 18/2016 arts. 94-95).
ECHELONS = ("I.a", "I.b", "II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b")
# Of more speakers only those have a line for their topic who are in the part.
TOPIC, MOST_TOPICS = "topic_", 12
# The heads that a coordination meeting of leadership communication asks for, as a help to the hand.
USUAL = "Kepala Bagian Protokol, Kepala Bagian Perencanaan"


class PrepareForm(forms.Form):
    """Of which activity a meeting is prepared."""

    activity = forms.ModelChoiceField(label=_("Activity"), queryset=None)
    basis = forms.CharField(
        label=_("Legal basis"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, activities: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = activities  # type: ignore[attr-defined]


class MeetingForm(forms.Form):
    """Facts of a meeting besides those of its activity."""

    basis = forms.CharField(
        label=_("Legal basis"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 4})
    )
    answers_until = forms.DateTimeField(
        label=_("Answers until"),
        widget=DateTimeInput,
        help_text=_("Until then the invited answer and change by their link; later they call."),
    )
    asks = forms.MultipleChoiceField(
        label=_("What the answer asks besides"),
        choices=Meeting.ASKS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ask only what the committee needs; it is deleted half a year after the meeting."),
    )

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean_answers_until(self) -> datetime:
        """The moment on the clock of the meeting's place."""
        told: datetime = self.cleaned_data["answers_until"]
        return told.replace(tzinfo=self.zone)


class MemberForm(forms.Form):
    """A function of the committee."""

    function = forms.CharField(label=_("Function"), max_length=120, help_text=_("“Chair”, “Secretary”, “Consumption”"))
    name = forms.CharField(label=_("Who"), max_length=160)
    task = forms.CharField(label=_("Task"), max_length=250, required=False)


class TaskForm(forms.Form):
    """A line of the checklist."""

    what = forms.CharField(label=_("What is to be done"), max_length=200)
    days = forms.IntegerField(
        label=_("Days from the first day"),
        min_value=-365,
        max_value=365,
        initial=-7,
        help_text=_("-7 is a week before it, 0 the day itself, 1 the day after."),
    )
    doer = forms.CharField(label=_("Who does it"), max_length=160, required=False)


class HallForm(forms.Form):
    """A room."""

    name = forms.CharField(label=_("Room"), max_length=80)


class SpeakerForm(forms.Form):
    """Somebody who speaks."""

    name = forms.CharField(label=_("Name with titles"), max_length=120)
    office = forms.CharField(label=_("Office"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    telephone = forms.CharField(label=_("Telephone"), max_length=40, required=False)


class SpeakersField(forms.ModelMultipleChoiceField):
    """Speakers with their offices: two may be called the same."""

    def label_from_instance(self, one: Speaker) -> str:  # type: ignore[override]
        """Name and office."""
        return spoken_of(one)


def spoken_of(one: Speaker) -> str:
    """Name and office of a speaker."""
    return ", ".join(filter(None, (one.name, one.office)))


class SessionForm(forms.Form):
    """A part of the programme, its hours on the clock of the meeting's place."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Session.KINDS, initial="session")
    day = forms.DateField(label=_("Day"), widget=DateInput)
    start = forms.TimeField(label=_("From"), widget=TimeInput)
    end = forms.TimeField(label=_("Until"), widget=TimeInput)
    hall = forms.ModelChoiceField(label=_("Room"), queryset=Hall.objects.none())
    speakers = SpeakersField(
        label=_("Who speaks"), queryset=Speaker.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    moderator = forms.CharField(label=_("Moderator"), max_length=160, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(meeting.activity.time_zone)
        self.fields["hall"].queryset = Hall.objects.at_home().filter(meeting=meeting)  # type: ignore[attr-defined]
        speakers = Speaker.objects.at_home().filter(meeting=meeting)
        self.fields["speakers"].queryset = speakers  # type: ignore[attr-defined]
        if not speakers:
            del self.fields["speakers"]
        self.add_topics(speakers)

    def add_topics(self, speakers: QuerySet[Speaker]) -> None:
        """A line for the topic of each speaker; of many only of those who are in the part already."""
        wanted = {
            str(key) for key in (self.data.getlist("speakers") if self.is_bound else self.initial.get("speakers", []))
        }
        few = len(speakers) <= MOST_TOPICS
        for one in speakers:
            if few or str(one.pk) in wanted:
                label = _("Topic of %(name)s") % {"name": spoken_of(one)}
                self.fields[f"{TOPIC}{one.pk}"] = forms.CharField(label=label, max_length=250, required=False)
        topics = [name for name in self.fields if name.startswith(TOPIC)]
        self.order_fields(["title", "kind", "day", "start", "end", "hall", "speakers", *topics])

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        told = self.cleaned_data
        moment = {name: datetime.combine(told["day"], told[name], tzinfo=self.zone) for name in ("start", "end")}
        rest = {name: told[name] for name in ("title", "kind", "hall", "moderator", "note")}
        return {
            **rest,
            "starts_at": moment["start"],
            "ends_at": moment["end"],
            "speakers": list(told.get("speakers", [])),
            "topics": {int(name.removeprefix(TOPIC)): words for name, words in told.items() if name.startswith(TOPIC)},
        }


class RuleForm(forms.Form):
    """A rule of whom to invite in the regions."""

    words = forms.CharField(
        label=_("Words of the office's title"),
        max_length=400,
        required=False,
        initial=USUAL,
        help_text=_(
            "Separated by commas. “Kepala Bagian Protokol” finds that office in each region; "
            "“Protokol” alone finds the heads of its subsections, too."
        ),
    )
    units = forms.MultipleChoiceField(
        label=_("Only in these kinds of unit"),
        choices=Unit.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    regions = forms.MultipleChoiceField(label=_("Regions"), widget=forms.CheckboxSelectMultiple)
    echelons = forms.MultipleChoiceField(
        label=_("Only of these echelons"),
        choices=[(one, one) for one in ECHELONS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    quota = forms.IntegerField(
        label=_("At most"), min_value=1, max_value=5000, required=False, help_text=_("Empty: no bound.")
    )

    def __init__(self, *args: Any, regions: list[Region], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["regions"].choices = [(one.code, one.name) for one in regions]  # type: ignore[attr-defined]
        self.fields["regions"].initial = [one.code for one in regions]

    def clean_words(self) -> list[str]:
        """The words, each once."""
        return list(dict.fromkeys(part for one in self.cleaned_data["words"].split(",") if (part := one.strip()[:120])))


class OutsideForm(forms.Form):
    """One office outside the secretariats, or the function of somebody who is invited as a person."""

    outside = forms.CharField(
        label=_("Office or function"),
        max_length=160,
        help_text=_("“Commander of Korem 161/Wira Sakti”; of a person the function: “Lecturer of public law”"),
    )
    body = forms.CharField(label=_("Body"), max_length=160, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)


class SignerForm(forms.Form):
    """Who signs the letter."""

    signer = forms.ModelChoiceField(label=_("Who signs"), queryset=Position.objects.none())
    sends_itself = forms.BooleanField(
        label=_("Send it to everybody as soon as it is signed"),
        required=False,
        initial=True,
        help_text=_("Each gets one mail with the signed letter and the personal link."),
    )

    def __init__(self, *args: Any, may_send: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not may_send:
            del self.fields["sends_itself"]
        self.fields["signer"].queryset = Position.objects.at_home().order_by("order", "id")  # type: ignore[attr-defined]


class DecreeForm(forms.Form):
    """Who decides that this is the committee."""

    signer = forms.ModelChoiceField(label=_("Who signs"), queryset=Position.objects.none())

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        offices = signers_of(kind_of(DECREE), Position.objects.at_home().order_by("order", "id"))
        self.fields["signer"].queryset = offices  # type: ignore[attr-defined]


class RecommendationForm(forms.Form):
    """A recommendation, and whom it binds."""

    what = forms.CharField(label=_("What is recommended"), max_length=250)
    measure = forms.CharField(
        label=_("Done when"), max_length=250, required=False, help_text=_("“The decree is signed and sent”")
    )
    due_on = forms.DateField(
        label=_("Until"),
        widget=DateInput,
        help_text=_("Usually 60 working days after the meeting (PP 12/2017 art. 27)."),
    )
    regions = forms.MultipleChoiceField(
        label=_("Regions whom it binds"), widget=forms.CheckboxSelectMultiple, required=False
    )
    units = forms.ModelMultipleChoiceField(
        label=_("Units of the secretariat whom it binds"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    bodies = forms.CharField(
        label=_("Ministries and offices outside"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line; your bureau follows up what they have to do."),
    )
    details = forms.CharField(
        label=_("Details"), max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    basis = forms.CharField(label=_("Legal basis"), max_length=200, required=False)
    elder = forms.ModelChoiceField(
        label=_("Repeats a recommendation of an earlier meeting"),
        queryset=Recommendation.objects.none(),
        required=False,
    )

    def __init__(self, *args: Any, regions: list[Region], meeting: Meeting, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["regions"].choices = [(one.code, one.name) for one in regions]  # type: ignore[attr-defined]
        if "regions" not in self.initial:
            seats = Seat.objects.at_home().filter(meeting=meeting, region__in=regions)
            invited = set(seats.values_list("region__code", flat=True))
            self.initial["regions"] = [one.code for one in regions if one.code in invited or not invited]
        self.fields["units"].queryset = Unit.objects.at_home().order_by("order", "id")  # type: ignore[attr-defined]
        before = Recommendation.objects.at_home().filter(meeting__activity__starts_at__lt=meeting.activity.starts_at)
        self.fields["elder"].queryset = before.order_by("-meeting_id", "number")  # type: ignore[attr-defined]

    def clean_bodies(self) -> list[str]:
        """The offices, one a line."""
        return [one.strip()[:100] for one in self.cleaned_data["bodies"].splitlines() if one.strip()]


class BindForm(forms.Form):
    """In whose name the regions are asked."""

    giver = forms.ModelChoiceField(label=_("In the name of"), queryset=Position.objects.none())

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["giver"].queryset = givers(user)  # type: ignore[attr-defined]


class AddressForm(forms.Form):
    """Where the personal link of a seat goes."""

    email = forms.EmailField(label=_("E-mail"), max_length=160)


class ReasonForm(forms.Form):
    """Why an office is left out."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class SometimesField(forms.CharField):
    """Words that are needed by what was answered elsewhere: label or help says when, and no "(optional)" contradicts it."""

    sometimes = True

    def __init__(self, **kwargs: Any):
        super().__init__(required=False, **kwargs)


class AnswerForm(forms.Form):
    """What an invited office answers; what the meeting does not ask is not there."""

    outcome = forms.ChoiceField(label=_("Answer"), choices=Answer.OUTCOMES, widget=forms.RadioSelect)
    name = SometimesField(
        label=_("Name of who comes"),
        max_length=120,
        help_text=_("Needed where another is sent; else it may stay empty."),
    )
    office = forms.CharField(label=_("Office of who comes"), max_length=160, required=False)
    reason = SometimesField(label=_("Reason, if nobody comes"), max_length=300)
    companions = forms.IntegerField(label=_("Companions"), min_value=0, max_value=20, required=False)
    arrival = forms.CharField(label=_("Day and hour of arrival"), max_length=80, required=False)
    lodging = forms.BooleanField(label=_("Needs lodging"), required=False)
    diet = forms.CharField(label=_("Food that is not eaten"), max_length=120, required=False)
    wheelchair = forms.CharField(label=_("Wheelchair, or a companion who helps"), max_length=120, required=False)
    size = forms.ChoiceField(
        label=_("Size of the uniform"),
        choices=[("", "-"), *((one, one) for one in ("S", "M", "L", "XL", "XXL", "XXXL"))],
        required=False,
    )

    def __init__(self, *args: Any, asks: list[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, _word in Meeting.ASKS:
            if name not in asks:
                del self.fields[name]

    @staticmethod
    def filled(answer: Answer | None) -> dict[str, Any]:
        """The answer as the form shows it."""
        if answer is None:
            return {"outcome": Outcome.COMES}
        return {name: getattr(answer, name) for name in AnswerForm.base_fields}
