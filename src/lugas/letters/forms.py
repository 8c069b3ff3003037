"""Forms of the letters' screens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lugas.design.widgets import DateInput
from lugas.institutions.models import Position, Region
from lugas.letters.classification import CODE, choices
from lugas.letters.forms_kinds import content_of, form_fields, name_of
from lugas.letters.kinds import LEADERSHIP, PASSED_ON_BY, Kind
from lugas.letters.models import Letter


class LetterForm(forms.ModelForm):
    """What a letter says: the fields of all letters that its kind uses, then those of its kind alone.

    The facts of its activity are not here: they are read from the activity.
    """

    copies = forms.CharField(
        label=_("Copies to"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One office on each line."),
    )

    passed_on_by = forms.ModelChoiceField(
        label=_("Passed on by (u.b.)"),
        queryset=Position.objects.none(),
        required=False,
        help_text=_("Whoever was asked to sign on behalf and passes it on to the signer; only together with a.n."),
    )

    class Meta:
        model = Letter
        fields = [
            "subject",
            "nature",
            "security",
            "dated",
            "place",
            "addressed_to",
            "through",
            "opening",
            "notes",
            "closing",
            "signer",
            "on_behalf_of",
            "classification",
        ]
        widgets = {
            "dated": DateInput(),
            "opening": forms.Textarea(attrs={"rows": 4}),
            "notes": forms.Textarea(attrs={"rows": 2}),
            "closing": forms.Textarea(attrs={"rows": 3}),
            "classification": forms.TextInput(attrs={"list": "classification-codes", "autocomplete": "off"}),
        }
        help_texts = {"classification": _("Code of Permendagri 83/2022; it stands in the number.")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.kind: Kind = self.instance.kind_data()
        positions = Position.objects.at_home().order_by("order")
        self.fields["signer"].queryset = signers_of(self.kind, positions)
        self.fields["on_behalf_of"].queryset = positions
        self.fields["passed_on_by"].queryset = positions
        self.initial["passed_on_by"] = self.instance.content.get(PASSED_ON_BY)
        self.fields["copies"].initial = "\n".join(self.instance.copies or [])
        for name in self.unused():
            del self.fields[name]
        if self.kind.addressed == "list":
            self.fields["addressed_to"].help_text = _("Leave empty to address each invitee of the list.")
        elif self.kind.addressed == "one":
            self.fields["addressed_to"].required = True
        own = form_fields(self.kind, get_language() or "id")
        for one in self.kind.fields:
            self.initial[name_of(one)] = self.instance.content.get(one.key, "")
        self.fields |= own
        self.order_fields(["subject", "addressed_to", "through", "opening", *own, "notes", "closing"])
        self.order_fields([*[name for name in self.fields if name != "passed_on_by"], "passed_on_by"])

    def unused(self) -> list[str]:
        """What papers of this kind do not show."""
        names = []
        if self.kind.shape != "note":
            names.append("through")
        if self.kind.addressed == "none":
            names.append("addressed_to")
        if self.kind.shape == "titled":
            names.append("nature")
        if self.kind.template:
            names += ["opening", "notes", "closing", "copies"]
        return names

    def clean_copies(self) -> list[str]:
        """The lines that say something."""
        return [line.strip()[:160] for line in self.cleaned_data["copies"].splitlines() if line.strip()]

    def clean_classification(self) -> str:
        """A code as it can stand in a number."""
        code = self.cleaned_data["classification"].strip()
        if code and not CODE.fullmatch(code):
            raise forms.ValidationError(_("A code has digits and dots, like 400.14.1.1."))
        return code

    def clean(self) -> dict[str, Any]:
        """u.b. stands under a.n. alone."""
        cleaned = super().clean()
        if cleaned.get("passed_on_by") and not cleaned.get("on_behalf_of"):
            self.add_error("passed_on_by", _("u.b. is only signed under a.n.: choose on behalf of whom."))
        return cleaned

    def classifications(self) -> list[tuple[str, str]]:
        """The codes that are offered while one writes."""
        return choices()

    def changes(self) -> dict[str, Any]:
        """What the action is given."""
        own = {name_of(one) for one in self.kind.fields} | {"passed_on_by"}
        changes = {name: value for name, value in self.cleaned_data.items() if name not in own}
        content = content_of(self.kind, self.cleaned_data, self.instance.content)
        content.pop(PASSED_ON_BY, None)
        if passed_on_by := self.cleaned_data["passed_on_by"]:
            content[PASSED_ON_BY] = passed_on_by.pk
        return {**changes, "content": content}


def signers_of(kind: Kind, positions: QuerySet[Position]) -> QuerySet[Position]:
    """The offices that may sign papers of a kind."""
    if not kind.signers:
        return positions
    allowed = Q(unit__kind__in=kind.signers)
    return positions.filter(allowed | Q(unit__isnull=True) if LEADERSHIP in kind.signers else allowed)


class InviteForm(forms.Form):
    """Which offices of which regions are invited."""

    regions = forms.ModelMultipleChoiceField(
        label=_("Regions"), queryset=Region.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    offices = forms.CharField(
        label=_("Offices"),
        widget=forms.Textarea(attrs={"rows": 3}),
        initial="Kepala Bagian Protokol dan Komunikasi Pimpinan\nKepala Bagian Perencanaan",
        help_text=_("One office on each line; each is invited from every region chosen."),
    )

    def __init__(self, *args: Any, province: Region, **kwargs: Any):
        super().__init__(*args, **kwargs)
        regions = Region.objects.filter(parent=province).order_by("code")
        self.fields["regions"].queryset = regions
        self.fields["regions"].initial = [region.pk for region in regions]

    def clean_offices(self) -> list[str]:
        """The lines that say something."""
        return [line.strip()[:160] for line in self.cleaned_data["offices"].splitlines() if line.strip()]


class EmblemForm(forms.Form):
    """The picture for the letterhead."""

    file = forms.FileField(label=_("Emblem (PNG, JPEG or WebP)"))
