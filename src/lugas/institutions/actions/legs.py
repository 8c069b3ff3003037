"""What the office does to a way between places: give it its own values, check it, go back to what is delivered; add one
that nobody delivered, take it out again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.institutions.actions.structure import Actor, require, write
from lugas.institutions.models import OwnLeg, OwnWay, Place, TravelLeg
from lugas.tenancy.scope import current

TRAVEL = "institutions.edit_travel"
MOST_HOURS = 500
VALUES = ("hours", "distance_km", "per_week", "source")


def own_row(leg: TravelLeg) -> OwnLeg:
    """The office's row of a way, locked; a new one, not saved yet, takes over what is delivered."""
    found = OwnLeg.objects.at_home().filter(leg=leg).select_for_update().first()
    if found is None:
        found = OwnLeg(secretariat_id=current().home, leg=leg, holds=False)
    if not found.holds:
        for name in VALUES:
            setattr(found, name, getattr(leg, name))
        found.verified, found.verified_by, found.verified_at = False, "", None
    return found


@transaction.atomic
def set_leg(leg: TravelLeg, *, by: Actor | None, verified: bool = False, **values: Any) -> OwnLeg:
    """Give a way the office's own values (hours, distance_km, per_week, source), from which on it is counted with them.

    verified: `by` vouches for them; else they count as an estimate. Raises ValidationError for hours that are none.
    """
    require(by, TRAVEL)
    row = own_row(leg)
    check(values, row.hours)
    write(row, {**values, **checked(by, verified), "holds": True})
    return row


@transaction.atomic
def verify_leg(leg: TravelLeg, *, by: Actor | None) -> OwnLeg:
    """Vouch for the values that hold, whoever they are of."""
    require(by, TRAVEL)
    row = own_row(leg)
    write(row, {**vouched(by), "holds": True})
    return row


@transaction.atomic
def restore_leg(leg: TravelLeg, *, by: Actor | None) -> OwnLeg:
    """Go back to what is delivered; the history of the own values stays. Raises ValidationError where there are none."""
    require(by, TRAVEL)
    row = OwnLeg.objects.at_home().filter(leg=leg, holds=True).select_for_update().first()
    if row is None:
        raise ValidationError(_("The delivered values hold already."), code="same")
    write(row, {"holds": False})
    return row


def vouched(by: Actor | None) -> dict[str, Any]:
    """Who checked, under the name that colleagues see, and when."""
    membership = getattr(by, "acting", None)
    name = f"{membership.name} ({membership.get_role_display()})" if membership else str(by or "Lugas")
    return {"verified": True, "verified_by": name[:160], "verified_at": timezone.now()}


@transaction.atomic
def add_way(
    *, by: Actor | None, start: Place, finish: Place, mode: str, verified: bool = False, **values: Any
) -> OwnWay:
    """A way that nobody delivered: counted with from now on, both ways, in the office's own reckoning alone.

    values as in set_leg; hours are needed. One that was taken out before comes back. Raises ValidationError for one and
    the same place, hours that are none, and a way that is there already.
    """
    require(by, TRAVEL)
    check(values, 0)
    start, finish = sorted((start, finish), key=lambda one: one.code)
    if start == finish:
        raise ValidationError({"finish": _("A way leads from one place to another.")})
    pair = Q(start=start, finish=finish) | Q(start=finish, finish=start)
    if TravelLeg.objects.filter(pair, mode=mode).exists():
        raise ValidationError({"finish": _("This way is on the list already. Look for it there and correct it.")})
    row = OwnWay.objects.at_home().filter(start=start, finish=finish, mode=mode).select_for_update().first()
    if row is not None and row.holds:
        raise ValidationError({"finish": _("The office added this way already. Change it instead.")})
    row = row or OwnWay(secretariat_id=current().home, start=start, finish=finish, mode=mode)
    write(row, {**values, **checked(by, verified), "holds": True})
    return row


@transaction.atomic
def change_way(way: OwnWay, *, by: Actor | None, verified: bool = False, **values: Any) -> OwnWay:
    """Other values for a way that the office added; with verified `by` vouches for them. Raises as set_leg does."""
    require(by, TRAVEL)
    row = OwnWay.objects.at_home().select_for_update().get(pk=way.pk)
    check(values, row.hours)
    write(row, {**values, **checked(by, verified), "holds": True})
    return row


@transaction.atomic
def remove_way(way: OwnWay, *, by: Actor | None) -> OwnWay:
    """Count no more with a way that the office added; its history stays, and adding it again brings it back."""
    require(by, TRAVEL)
    row = OwnWay.objects.at_home().select_for_update().get(pk=way.pk)
    if not row.holds:
        raise ValidationError(_("This way was taken out already."), code="same")
    write(row, {"holds": False})
    return row


def check(values: dict[str, Any], hours: float) -> None:
    """Raise ValidationError for what no way can be. hours: what stands when none are given."""
    if set(values) - set(VALUES):
        raise TypeError(f"a way has no {set(values) - set(VALUES)}")
    if not 0 < values.get("hours", hours) <= MOST_HOURS:
        raise ValidationError(
            {"hours": _("A way takes more than nothing and at most %(n)s hours.") % {"n": MOST_HOURS}}
        )
    for name in ("distance_km", "per_week"):
        if (values.get(name) or 0) < 0:
            raise ValidationError({name: _("This cannot be less than nothing.")})


def checked(by: Actor | None, verified: bool) -> dict[str, Any]:
    """Whose word the new values are: `by` vouches for them, else nobody."""
    return vouched(by) if verified else {"verified": False, "verified_by": "", "verified_at": None}
