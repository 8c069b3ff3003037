"""The table of members: name, role, unit and office of those who work here; a new row is an invitation by e-mail.

An account's e-mail is its owner's and is not exported; the column is for new rows alone.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lugas.accounts import actions
from lugas.accounts.models import MEMBER_ROLES, Membership
from lugas.institutions.resources import positions, units
from lugas.institutions.tables.resource import Named, TableResource, Text, Word, YesNo, column


class NewAddress(Text):
    """The e-mail of somebody to be invited; nothing is told of those who are here."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value or "" if obj is None or obj.pk is None else ""


class Members(TableResource):
    """The members of the secretariat at home."""

    name = column("Nama", "name")
    role = column("Peran", "role", Word(MEMBER_ROLES))
    unit = column("Unit", "unit")
    position = column("Jabatan", "position")
    is_active = column("Aktif", "is_active", YesNo())
    email = column("Surel undangan", "invited_as", NewAddress())

    class Meta:
        model = Membership
        fields = ("id", "name", "role", "unit", "position", "is_active", "email")

    def __init__(self, *, origin: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.origin = origin
        self.fields["unit"].widget = Named(lambda: self.once("units", units))
        self.fields["position"].widget = Named(lambda: self.once("positions", positions))

    def records(self) -> Any:
        return Membership.objects.at_home().select_related("unit", "position").order_by("name", "id")

    def keep(self, instance: Any, *, new: bool) -> None:
        facts = {key: getattr(instance, key) for key in ("name", "role", "unit", "position", "is_active")}
        address = getattr(instance, "invited_as", "")
        if new:
            if not address:
                raise ValidationError(_("Write the e-mail to which the invitation goes."))
            if not facts.pop("is_active"):
                raise ValidationError(_("Whoever is invited is active."))
            actions.invite(by=self.by, email=address, origin=self.origin, **facts)
            return
        if address:
            raise ValidationError(_("The e-mail of a member stays with the account. Leave this cell empty."))
        actions.change_member(Membership.objects.at_home().get(pk=instance.pk), by=self.by, **facts)
