"""The forms of this room's screens. They read what was typed; the actions check it and write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from lugas.accounts.models import User
from lugas.design.widgets import DateInput
from lugas.followups import words
from lugas.followups.models import Nature
from lugas.followups.people import Target, givers
from lugas.followups.registry import Shown, chosen, offered
from lugas.followups.rules import wish_words, wishes
from lugas.institutions.models import Position, Secretariat, Unit
from lugas.tenancy.scope import home

Groups = list[tuple[str, list[tuple[str, str]]]]


def target_groups() -> Groups:
    """To whom one may pass on, by kind: the offices and units here, the other secretariats. Three queries."""
    positions = [(f"p{one.pk}", one.title) for one in Position.objects.at_home().order_by("order", "id")]
    units = [(f"u{one.pk}", one.name) for one in Unit.objects.at_home().order_by("order", "id")]
    others = Secretariat.objects.select_related("region").exclude(pk=home()).order_by("region__code")
    return [
        (now("Offices"), positions),
        (now("Units"), units),
        (now("Other secretariats"), [(f"s{one.pk}", one.name) for one in others]),
    ]


def target_of(code: str) -> Target:
    """The target behind "p12", "u3" or "s5". Raises ValidationError for what is none."""
    kind, key = code[:1], code[1:]
    if kind in "pus" and key.isdecimal() and len(key) < 19:
        if kind == "p" and (office := Position.objects.select_related("secretariat__region").filter(pk=key).first()):
            return Target(office.secretariat, position=office)
        if kind == "u" and (unit := Unit.objects.select_related("secretariat__region").filter(pk=key).first()):
            return Target(unit.secretariat, unit=unit)
        if kind == "s" and (other := Secretariat.objects.select_related("region").filter(pk=key).first()):
            return Target(other)
    raise ValidationError(_("Choose from the list."))


class GivenForm(forms.Form):
    """What both forms ask: in whose name."""

    giver = forms.ModelChoiceField(label=_("In the name of"), queryset=None, empty_label=None)

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["giver"].queryset = givers(user)


class DispositionForm(GivenForm):
    """To whom, what is wished, by when."""

    title = forms.CharField(label=_("Letter or matter"), max_length=250)
    to = forms.MultipleChoiceField(label=_("Passed on to"), widget=forms.CheckboxSelectMultiple, required=False)
    wished = forms.MultipleChoiceField(
        label=_("With respect it is wished"), widget=forms.CheckboxSelectMultiple, required=False
    )
    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    nature = forms.ChoiceField(label=_("Nature"), choices=Nature.choices, initial=Nature.ORDINARY)
    answer_by = forms.DateField(label=_("Answer by"), required=False, widget=DateInput)

    def __init__(self, *args: Any, known: bool, **kwargs: Any):
        """known: the letter is on record, so that its name and nature are not asked."""
        super().__init__(*args, **kwargs)
        self.groups = target_groups()
        self.fields["to"].choices = self.groups
        self.fields["wished"].choices = [(key, wish_words(key, words.language())) for key in wishes()]
        if known:
            del self.fields["title"], self.fields["nature"]

    def chosen(self) -> list[str]:
        """The codes that are ticked, for the page that draws the boxes in groups."""
        return list(self["to"].value() or [])

    def clean_to(self) -> list[Target]:
        """The targets behind the codes."""
        return [target_of(code) for code in self.cleaned_data["to"]]


class DirectionForm(GivenForm):
    """What is to be done, by whom, until when."""

    what = forms.CharField(label=_("What is to be done"), max_length=250)
    to = forms.ChoiceField(label=_("Who does it"))
    due_on = forms.DateField(label=_("Until"), widget=DateInput)
    nature = forms.ChoiceField(label=_("How urgent"), choices=Nature.choices, initial=Nature.ORDINARY)
    details = forms.CharField(
        label=_("Details"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    field_order = ["what", "to", "due_on", "nature", "details", "giver"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", "—"), *target_groups()]

    def clean_to(self) -> Target:
        """The target behind the code."""
        return target_of(self.cleaned_data["to"])


class NoteForm(forms.Form):
    """What was done, in a few words."""

    note = forms.CharField(
        label=_("What was done"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class TextForm(forms.Form):
    """How far it has come."""

    text = forms.CharField(
        label=_("How far it has come"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReportForm(forms.Form):
    """What was done; the papers are dropped beside it."""

    text = forms.CharField(label=_("What was done"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    links = forms.CharField(
        label=_("Addresses that show it"),
        max_length=6000,
        required=False,
        help_text=_("One a line, beginning with https://."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    records = forms.MultipleChoiceField(
        label=_("Own activities that show it"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.user = user
        choices = [(one.code, one.words) for one in offered(user)]
        self.fields["records"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["records"]

    def clean_links(self) -> list[str]:
        """The addresses, one a line."""
        return self.cleaned_data["links"].split()

    def clean_records(self) -> list[Shown]:
        """The activities behind the codes."""
        return chosen(self.cleaned_data["records"], self.user)


class StepsForm(forms.Form):
    """After how many working days who hears of what is late."""

    before = forms.IntegerField(
        label=_("Who is asked, working days before the day"), min_value=0, max_value=120, help_text=_("And on the day.")
    )
    heads = forms.IntegerField(
        label=_("The heads there, working days after the day"), min_value=0, max_value=120, help_text=_("0: never")
    )
    letter = forms.IntegerField(
        label=_("A letter is drafted, working days after the day"),
        min_value=0,
        max_value=120,
        help_text=_("One letter to all who are late; a person checks and sends it. 0: never"),
    )
    signer = forms.ModelChoiceField(
        label=_("Signs the letter"), queryset=None, required=False, empty_label=_("Regional Secretary")
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["signer"].queryset = Position.objects.at_home().order_by("order", "id")  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class DayForm(forms.Form):
    """The new day."""

    due_on = forms.DateField(label=_("New day"), widget=DateInput)
