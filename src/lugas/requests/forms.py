"""What people fill in: the public's request, made from its kind's data, and what the staff answers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.agenda.queries import leaders
from lugas.agenda.rules import Span
from lugas.design.widgets import DateInput, TimeInput
from lugas.files.content import PICTURES, Refused, recognise
from lugas.institutions.models import Position, Unit
from lugas.language.dates import when
from lugas.requests.registry import Field, Kind

MOST_BYTES = 8 * 1024 * 1024
PAPERS = frozenset({"pdf", *PICTURES})
PAPER_TYPES = "application/pdf,image/jpeg,image/png,image/webp"
LENGTHS = [(30, _("30 minutes")), (45, _("45 minutes")), (60, _("1 hour")), (90, _("1½ hours"))]
TELEPHONE = RegexValidator(r"^[0-9+() .\-]{6,40}$", _("Write the telephone number in digits."))
# A leader's day is not settled further ahead than this.
MOST_AHEAD = timedelta(days=730)


def control(field: Field) -> forms.Field:
    """The form's field for one of a kind."""
    if field.type == "date":
        return forms.DateField(label=field.label, required=field.required, widget=DateInput)
    if field.type == "time":
        return forms.TimeField(label=field.label, required=field.required, widget=TimeInput)
    widget = forms.Textarea(attrs={"rows": 4}) if field.type == "long" else None
    return forms.CharField(label=field.label, required=field.required, max_length=field.most, widget=widget)


class RequestForm(forms.Form):
    """A request of one kind: whom it asks, the matter, its papers, who sends it."""

    use_required_attribute = False

    asked = forms.ModelChoiceField(Position.objects.none(), label=_("To"), empty_label=None)
    name = forms.CharField(label=_("Your name"), max_length=120)
    organisation = forms.CharField(label=_("Body, office or group"), max_length=160, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=160, help_text=_("The link to confirm goes there."))
    telephone = forms.CharField(label=_("Telephone"), max_length=40, validators=[TELEPHONE])
    consent = forms.BooleanField(label=_("I agree that the office uses what I told here to answer my request."))

    PERSON = ("name", "organisation", "email", "telephone")

    def __init__(self, *args: Any, kind: Kind, positions: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["asked"].queryset = positions
        self.fields["subject"] = forms.CharField(label=kind.subject, max_length=200)
        for field in kind.fields:
            self.fields[field.key] = control(field)
        for paper in kind.papers:
            self.fields[f"paper_{paper.key}"] = forms.FileField(
                label=paper.label,
                required=paper.required,
                max_length=200,
                widget=forms.FileInput(attrs={"accept": PAPER_TYPES}),
            )
        self.papers: dict[str, tuple[str, bytes]] = {}

    @property
    def matter(self) -> list[forms.BoundField]:
        """The fields of the matter, in their order."""
        return [self[name] for name in ("subject", *(one.key for one in self.kind.fields))]

    @property
    def paper_fields(self) -> list[forms.BoundField]:
        """The fields of the papers."""
        return [self[f"paper_{one.key}"] for one in self.kind.papers]

    @property
    def person(self) -> list[forms.BoundField]:
        """The fields of who sends it."""
        return [self[name] for name in self.PERSON]

    def clean(self) -> dict[str, Any]:
        """Papers by their content, and a day that is still to come."""
        cleaned = super().clean() or {}
        for paper in self.kind.papers:
            if upload := cleaned.get(f"paper_{paper.key}"):
                self.check_paper(paper.key, upload)
        day = cleaned.get("day")
        if isinstance(day, date):
            today = timezone.localdate()
            if day < today:
                self.add_error("day", _("This day has passed. Check the year too."))
            elif day > today + MOST_AHEAD:
                self.add_error("day", _("This day is more than two years ahead. Check the year."))
        return cleaned

    def check_paper(self, key: str, upload: Any) -> None:
        """Keep the bytes of a paper that the house takes, or say why not."""
        name = f"paper_{key}"
        if upload.size > MOST_BYTES:
            self.add_error(
                name, _("This file is larger than %(most)s. Send a smaller one.") % {"most": filesizeformat(MOST_BYTES)}
            )
            return
        data = upload.read()
        try:
            if recognise(data).kind not in PAPERS:
                raise Refused(_("Send a PDF or a picture (JPEG, PNG, WebP)."))
        except Refused as refusal:
            self.add_error(name, str(refusal))
            return
        self.papers[key] = (upload.name, data)

    def facts(self) -> dict[str, str]:
        """What the fields of the kind say, as plain JSON."""
        return {one.key: plain(self.cleaned_data.get(one.key)) for one in self.kind.fields}


def plain(value: Any) -> str:
    """A value as JSON keeps it."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else str(value or "")


class ScreenForm(forms.Form):
    """What the clerk says of a request."""

    words = forms.CharField(
        label=_("Remark for whoever decides"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class NoteForm(forms.Form):
    """The private note."""

    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}))


class OfferForm(forms.Form):
    """Hours to offer, of those that are free."""

    minutes = forms.TypedChoiceField(label=_("How long"), choices=LENGTHS, coerce=int, initial=45)
    hours = forms.MultipleChoiceField(label=_("Free hours to offer"), widget=forms.CheckboxSelectMultiple)
    answer = forms.CharField(
        label=_("Words to the sender"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, spans: list[Span], zone: str, language: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.spans = {one.start.isoformat(): one for one in spans}
        self.fields["hours"].choices = [
            (key, when(one.start, one.end, zone, language)) for key, one in self.spans.items()
        ]

    def chosen(self) -> list[Span]:
        """The hours that were ticked."""
        return [self.spans[key] for key in self.cleaned_data["hours"]]


class AcceptForm(forms.Form):
    """When and where an audience takes place; words to its sender."""

    day = forms.DateField(label=_("Day"), widget=DateInput)
    start = forms.TimeField(label=_("Starts"), widget=TimeInput)
    end = forms.TimeField(label=_("Ends"), widget=TimeInput)
    place = forms.CharField(label=_("Place"), max_length=160)
    answer = forms.CharField(
        label=_("Words to the sender"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def hours(self, zone: Any) -> Span:
        """The hours on the clock of the office."""
        day = self.cleaned_data["day"]
        return Span(*(datetime.combine(day, self.cleaned_data[key], zone) for key in ("start", "end")))

    def clean(self) -> dict[str, Any]:
        """The end comes after the start."""
        cleaned = super().clean() or {}
        if cleaned.get("start") and cleaned.get("end") and cleaned["end"] <= cleaned["start"]:
            self.add_error("end", _("The end must come after the start."))
        return cleaned


class PromiseForm(forms.Form):
    """The yes to a request without a meeting."""

    answer = forms.CharField(label=_("Words to the sender"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class PassForm(forms.Form):
    """To whom a request goes on: another leader here, who then decides, or a unit that answers by itself."""

    position = forms.ModelChoiceField(Position.objects.none(), label=_("Another leader"), required=False)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Or a unit, which answers by itself"), required=False)
    words = forms.CharField(label=_("Why"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, asked: Position, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["position"].queryset = leaders().exclude(pk=asked.pk)
        self.fields["unit"].queryset = Unit.objects.at_home()

    def clean(self) -> dict[str, Any]:
        """One of both."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("position")) == bool(cleaned.get("unit")):
            self.add_error("position", _("Choose one: a leader or a unit."))
        return cleaned


class RefuseForm(forms.Form):
    """Why a request cannot be met; its sender reads it."""

    answer = forms.CharField(
        label=_("Reason, as the sender reads it"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
