"""Who can do what, who is away or stands by, which roles there are, how many are usual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import Membership, User
from lugas.duties import catalogue, words
from lugas.duties.models import MOST, Duty, DutyNeed, DutyRole, Leave, Skill, UsualNeed
from lugas.tenancy.scope import home

MANAGE, SETTLE = "duties.manage_staff", "duties.settle"


def known_roles(keys: Iterable[str]) -> None:
    """Raise ValidationError for a role that there is not."""
    if not set(keys) <= set(words.role_names()):
        raise ValidationError(_("There is no such role."), code="role")


@transaction.atomic
def set_skills(member: Membership, roles: Iterable[str], *, by: User) -> None:
    """Make these the roles in which a colleague can serve. Raises ValidationError for a role that there is not."""
    require(by, MANAGE, member)
    wanted = set(roles)
    known_roles(wanted)
    known = {one.role: one for one in Skill.objects.at_home().filter(member=member)}
    for role, one in known.items():
        if role not in wanted:
            one.delete()
    for role in sorted(wanted - set(known)):
        Skill.objects.create(member=member, role=role)


@transaction.atomic
def set_leave(
    member: Membership, *, by: User, start: date, end: date, kind: str = Leave.Kind.LEAVE, note: str = ""
) -> Leave:
    """Record days of leave or standby. Duties already given on these days stay; the page names them."""
    require(by, MANAGE, member)
    if end < start:
        raise ValidationError({"end": _("The end must come after the start.")})
    leave = Leave(member=member, kind=kind, start=start, end=end, note=note.strip())
    leave.full_clean(exclude=["secretariat"], validate_constraints=False)
    leave.save()
    return leave


@transaction.atomic
def remove_leave(leave: Leave, *, by: User) -> None:
    """Take it away; the history keeps it."""
    require(by, MANAGE, leave)
    leave.delete()


@transaction.atomic
def add_role(name: str, *, by: User) -> DutyRole:
    """A role of the secretariat's own. Raises ValidationError for a name that there is already."""
    require(by, SETTLE)
    name = name.strip()
    key = f"own-{slugify(name)[:24]}".strip("-")
    if not slugify(name) or name.lower() in {one.lower() for one in words.role_names("id").values()}:
        raise ValidationError({"name": _("Give a name that no role has yet.")})
    if DutyRole.objects.at_home().filter(key=key).exists():
        raise ValidationError({"name": _("Give a name that no role has yet.")})
    return DutyRole.objects.create(key=key, name=name[:60])


@transaction.atomic
def remove_role(role: DutyRole, *, by: User) -> None:
    """Take away a role of one's own that no duty uses."""
    require(by, SETTLE, role)
    if Duty.objects.at_home().filter(role=role.key).exists():
        raise ValidationError(_("Duties in this role are recorded; it stays."), code="used")
    for model in (Skill, UsualNeed, DutyNeed):
        model.objects.at_home().filter(role=role.key).delete()
    role.delete()


@transaction.atomic
def set_usual_needs(level: str, kind: str, counts: Mapping[str, int], *, by: User) -> None:
    """How many of each role activities of this kind and level need; what equals the house's list is not kept."""
    require(by, SETTLE)
    if level not in catalogue.LEVELS:
        raise ValidationError(_("There is no such level."), code="level")
    known_roles(counts)
    house = catalogue.usual_needs()[level].get(kind, {})
    rows = {one.role: one for one in UsualNeed.objects.at_home().filter(level=level, kind=kind)}
    for role in words.role_names():
        count, row = counts.get(role, 0), rows.get(role)
        if not 0 <= count <= MOST:
            raise ValidationError(_("At most %(most)s of a role.") % {"most": MOST}, code="many")
        if count == house.get(role, 0):
            if row is not None:
                row.delete()
        elif row is None:
            UsualNeed.objects.create(secretariat_id=home(), level=level, kind=kind, role=role, count=count)
        elif row.count != count:
            row.count = count
            row.save(update_fields=["count"])
