"""The forms of the members' screens; the actions check and write."""

from __future__ import annotations

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lugas.accounts.handover import Kind
from lugas.accounts.models import MEMBER_ROLES, HouseRules, MemberInvitation, Membership, User
from lugas.design.widgets import DateInput
from lugas.institutions.models import Position, Unit


def plain(form_class: type[forms.BaseForm]) -> type[forms.BaseForm]:
    """The same form without placeholders and help texts: our pages say in their own words what is wanted."""

    class Plain(form_class):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            for field in self.fields.values():
                field.widget.attrs.pop("placeholder", None)
                field.help_text = ""

    Plain.__name__ = form_class.__name__
    return Plain


class MemberForm(forms.ModelForm):
    """Change a member. The record is left alone: the action sets it."""

    class Meta:
        model = Membership
        fields = ["name", "role", "unit", "position"]
        help_texts = {
            "name": _("As colleagues see it."),
            "position": _("For a leader and an aide: the office whose agenda it is."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.at_home()
        self.fields["position"].queryset = Position.objects.at_home()

    def _post_clean(self) -> None:
        """Nothing is written to the instance here."""


class InviteForm(forms.ModelForm):
    """Ask somebody by e-mail. The record is left alone: the action makes it."""

    class Meta:
        model = MemberInvitation
        fields = ["email", "name", "role", "unit", "position", "language"]
        help_texts = {
            "email": _("The invitation goes there. Whoever has an account with it joins with that one."),
            "name": _("As the mail greets the person, who can change it."),
            "position": _("For a leader and an aide: the office whose agenda it is."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.at_home()
        self.fields["position"].queryset = Position.objects.at_home()

    def _post_clean(self) -> None:
        """Nothing is written to the instance here."""


class JoinForm(forms.Form):
    """What a new person gives when accepting: name, password, and that the purposes were read."""

    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("As colleagues see it."))
    password = forms.CharField(
        label=_("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters, nothing others could guess."),
    )
    informed = forms.BooleanField(label=_("I have read what my data serves"))

    def __init__(self, *args, invitation: MemberInvitation, **kwargs):
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.fields["name"].initial = invitation.name

    def clean(self):
        """The password against the house's rules, with the person's own name and address as what one could guess."""
        given = super().clean()
        if given.get("password"):
            person = User(name=given.get("name", ""), email=self.invitation.email)
            try:
                password_validation.validate_password(given["password"], person)
            except ValidationError as error:
                self.add_error("password", error)
        return given

    def given(self) -> dict[str, str]:
        """What joining.accept wants."""
        return {"name": self.cleaned_data["name"].strip(), "password": self.cleaned_data["password"]}


class HouseRulesForm(forms.ModelForm):
    """The secretariat's rules for accounts."""

    second_factor_roles = forms.MultipleChoiceField(
        label=_("Roles that sign in with two steps"),
        choices=MEMBER_ROLES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = HouseRules
        fields = ["second_factor_roles", "grace_days", "retention_months", "purpose"]
        labels = {
            "retention_months": _("Months until a name is deleted"),
            "purpose": _("What your people's data serves, in your words"),
        }
        help_texts = {
            "grace_days": _("So long people can still work with the password alone. 0: from today."),
            "retention_months": _(
                "Counted from the end of a membership. What was done in office stays, by the office."
            ),
            "purpose": _("Shown beside the standard text on everybody's page of personal data. May stay empty."),
        }

    def _post_clean(self) -> None:
        """Nothing is written to the instance here."""


class LeaveForm(forms.Form):
    """For each kind of open work, who takes it over."""

    def __init__(self, *args, member: Membership, kinds: list[Kind], **kwargs):
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        others = Membership.objects.at_home().filter(is_active=True).exclude(pk=member.pk).order_by("name", "id")
        for kind in kinds:
            self.fields[self.name_of(kind)] = forms.ModelChoiceField(
                others, label=_("Goes to"), empty_label=_("Choose a colleague")
            )

    @staticmethod
    def name_of(kind: Kind) -> str:
        """The field's name for a kind of work."""
        return f"to_{kind.key.replace('.', '_')}"

    def receivers(self) -> dict[str, Membership]:
        """Who takes over, by the key of the kind."""
        return {kind.key: self.cleaned_data[self.name_of(kind)] for kind in self.kinds}


class DeletionForm(forms.Form):
    """The day on which a name is deleted."""

    on = forms.DateField(label=_("The name is deleted on"), widget=DateInput)
