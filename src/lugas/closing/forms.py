"""What people fill in when a meeting is closed. Forms read what was typed; actions write."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.closing import rules
from lugas.closing.models import Certificate, Question
from lugas.closing.rules import QuestionKind
from lugas.design.widgets import DateTimeInput
from lugas.institutions.models import Position
from lugas.letters.forms import signers_of
from lugas.letters.kinds import kind_of


class SettleForm(forms.Form):
    """The condition of certificates, and what the committee says itself."""

    least_hours = forms.DecimalField(
        label=_("Hours present at least"),
        min_value=0,
        max_value=500,
        decimal_places=1,
        localize=True,
        help_text=_("A participant with fewer hours gets no certificate; breaks do not count."),
    )
    evaluation = forms.CharField(
        label=_("Evaluation by the committee"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What went well, what to do otherwise next time; it stands in the report."),
    )


class BringForm(forms.Form):
    """A report that was edited elsewhere."""

    upload = forms.FileField(label=_("File"))
    note = forms.CharField(label=_("What changed"), max_length=250, required=False)


class ProposeForm(forms.Form):
    """Who signs the certificates, and for whom."""

    signer = forms.ModelChoiceField(label=_("Who signs"), queryset=Position.objects.none())
    roles = forms.MultipleChoiceField(
        label=_("For whom"),
        choices=Certificate.ROLES,
        initial=[key for key, _word in Certificate.ROLES],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        signers = signers_of(kind_of("certificate"), Position.objects.at_home().order_by("order", "id"))
        self.fields["signer"].queryset = signers  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=250)


class AddressForm(forms.Form):
    """Where the personal link of a certificate goes."""

    email = forms.EmailField(label=_("E-mail"), required=False, max_length=160)


class CorrectForm(forms.Form):
    """A name put right."""

    name = forms.CharField(label=_("Name as on the certificate"), max_length=120)
    office = forms.CharField(label=_("Office"), max_length=160, required=False)
    reason = forms.CharField(label=_("What was wrong"), max_length=250)


class OpenForm(forms.Form):
    """Until when the survey is open."""

    until = forms.DateTimeField(label=_("Open until"), widget=DateTimeInput)

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean_until(self) -> datetime:
        """The moment on the clock of the meeting's place."""
        told: datetime = self.cleaned_data["until"]
        return told.replace(tzinfo=self.zone)


class QuestionForm(forms.Form):
    """A question of one's own."""

    text = forms.CharField(label=_("Question"), max_length=200)
    kind = forms.ChoiceField(label=_("Answered"), choices=Question.KINDS, initial=QuestionKind.WORDS)


class SurveyForm(forms.Form):
    """The survey as the public fills it in: nine elements, then the meeting's own questions."""

    def __init__(self, *args: Any, questions: list[Question], language: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.own = questions
        for one in rules.elements():
            self.fields[one.key] = forms.TypedChoiceField(
                label=one.questions[language],
                choices=list(enumerate(one.answers[language], start=1)),
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one.")},
            )
        for question in questions:
            self.fields[f"own_{question.pk}"] = own_field(question)

    def elements(self) -> list[forms.BoundField]:
        """The nine."""
        return [self[one.key] for one in rules.elements()]

    def further(self) -> list[tuple[forms.BoundField, bool]]:
        """The own questions, each with whether it is marked on the scale."""
        return [(self[f"own_{one.pk}"], one.kind == QuestionKind.SCALE) for one in self.own]

    def marks(self) -> dict[str, int]:
        """What was marked, by element."""
        return {one.key: self.cleaned_data[one.key] for one in rules.elements()}

    def answers(self) -> dict[int, Any]:
        """What was answered to the own questions, by their number."""
        return {one.pk: self.cleaned_data.get(f"own_{one.pk}") for one in self.own}


SCALE = ((1, _("Not at all")), (2, _("A little")), (3, _("Well")), (4, _("Very well")))


def own_field(question: Question) -> forms.Field:
    """The field of an own question; none must be answered."""
    if question.kind == QuestionKind.SCALE:
        return forms.TypedChoiceField(
            label=question.text, choices=SCALE, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
        )
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=question.text, max_length=rules.LONGEST_WORDS, required=False, widget=area)
