"""The forms of this room's screens. They read what was typed; the actions check it and write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lugas.accounts.models import Membership, User
from lugas.accounts.rules import PERMISSIONS
from lugas.approvals import offices, registry
from lugas.approvals.actions import SUBSTITUTE_OTHERS
from lugas.approvals.models import ROUTE_VERBS, Route, RouteStep
from lugas.approvals.rules import LEAST_DAYS, MOST_DAYS, Asked, Office
from lugas.design.widgets import DateInput
from lugas.institutions.models import Position, Unit

# Empty places for further steps under those that a route has.
EXTRA = 2
MOST_STEPS = 12


class RemarkForm(forms.Form):
    """What is to be put right."""

    remark = forms.CharField(
        label=_("What is to be put right"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class RouteForm(forms.ModelForm):
    """A route without its steps. The action sets and checks the record."""

    class Meta:
        model = Route
        fields = ["name", "kind", "unit", "reach", "sign_days", "is_active"]
        help_texts = {
            "unit": _("For papers drafted there or in a unit below it."),
            "sign_days": _("0 means the same day."),
            "is_active": _("A route that is not in use is kept, but no paper takes it."),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        known = registry.kinds()
        current = self.instance.kind
        if current and current not in dict(known):
            known = [*known, (current, current)]
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind of paper"), required=False, choices=[("", _("Every kind")), *known]
        )
        self.fields["unit"].queryset = Unit.objects.at_home()
        self.fields["unit"].empty_label = _("Every unit")

    def _post_clean(self) -> None:
        """Nothing is written to the instance here."""


class StepForm(forms.Form):
    """One place of a route; left without an office it is none."""

    office = forms.ChoiceField(label=_("Who"), required=False, choices=[("", "—"), *RouteStep.Office.choices])
    position = forms.TypedChoiceField(
        label=_("Which office, where it is named"), required=False, coerce=int, empty_value=None
    )
    verb = forms.ChoiceField(label=_("Asked for"), choices=ROUTE_VERBS, initial=ROUTE_VERBS[0][0])
    days = forms.IntegerField(label=_("Working days"), min_value=LEAST_DAYS, max_value=MOST_DAYS, initial=1)
    place = forms.IntegerField(label=_("Order"), min_value=1, max_value=99, required=False)

    def __init__(self, *args: Any, positions: list[tuple[Any, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["position"].choices = positions

    def clean(self) -> dict[str, Any]:
        """An office by name goes with its name, and only with it."""
        data = super().clean() or {}
        if data.get("office") == Office.POSITION and not data.get("position"):
            raise ValidationError({"position": _("Choose the office.")})
        if data.get("office") != Office.POSITION:
            data["position"] = None
        return data


class BaseStepForms(forms.BaseFormSet):
    """The places of a route, in the order of the numbers that were typed."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Every form offers the same offices, read once."""
        if not hasattr(self, "positions"):
            self.positions = [("", "—"), *((one.pk, one.title) for one in Position.objects.at_home())]
        return {"positions": self.positions}

    def asked(self) -> list[Asked]:
        """What the route asks for; places without an office are left out."""
        found = []
        for number, form in enumerate(self.forms):
            data = form.cleaned_data
            if data.get("office"):
                asked = Asked(data["office"], data["verb"], data["days"], data["position"])
                found.append((data["place"] or 99, number, asked))
        return [asked for _place, _number, asked in sorted(found, key=lambda one: one[:2])]


StepForms = forms.formset_factory(
    StepForm, formset=BaseStepForms, extra=EXTRA, max_num=MOST_STEPS, absolute_max=MOST_STEPS, validate_max=True
)


def steps_of(route: Route | None) -> list[dict[str, Any]]:
    """The places of a route as its form shows them."""
    if route is None:
        return []
    return [
        {"office": one.office, "position": one.position_id, "verb": one.verb, "days": one.days, "place": one.order}
        for one in route.steps.all()
    ]


class SubstitutionForm(forms.Form):
    """Who is absent (asked only of who may record others'), who stands in, when and why."""

    absent = forms.ModelChoiceField(label=_("Who is absent"), queryset=None)
    deputy = forms.ModelChoiceField(label=_("Deputy"), queryset=None)
    start = forms.DateField(label=_("From"), widget=DateInput())
    end = forms.DateField(label=_("Until"), widget=DateInput(), help_text=_("This day included."))
    reason = forms.CharField(label=_("Reason"), max_length=200)
    with_signing = forms.BooleanField(
        label=_("Also signs"), required=False, help_text=_("Takes a letter of mandate (UU 30/2014 arts. 13-14).")
    )
    basis = forms.CharField(label=_("Number of the letter of mandate"), max_length=160, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        assert user.acting is not None
        able = Membership.objects.at_home().filter(is_active=True, role__in=sorted(PERMISSIONS[offices.ACT]))
        self.fields["deputy"].queryset = able.exclude(user_id=user.pk) if not self.others(user) else able
        if self.others(user):
            self.fields["absent"].queryset = offices.holders()
        else:
            del self.fields["absent"]

    @staticmethod
    def others(user: User) -> bool:
        """Whether this person records for others too."""
        return user.has_perm(SUBSTITUTE_OTHERS)
