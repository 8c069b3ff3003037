"""Who is meant by an office, a unit or a secretariat, and who may speak for whom: the one place that decides it here.

Who holds an office and who stands in is the approvals' to say (approvals/offices.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.models import Membership, User
from lugas.accounts.rules import Role
from lugas.approvals import offices
from lugas.approvals.rules import Verb
from lugas.followups.rules import ACT, DISPOSE
from lugas.institutions.models import Position, Secretariat, Unit
from lugas.tenancy.scope import home


@dataclass(frozen=True, slots=True)
class Target:
    """To whom something is passed on: an office, a unit, or a secretariat as a whole (neither)."""

    to: Secretariat
    position: Position | None = None
    unit: Unit | None = None

    @property
    def words(self) -> str:
        """What the sheet says: the title; of another secretariat with its name."""
        own = self.position.title if self.position else self.unit.name if self.unit else ""
        if not own:
            return self.to.name
        region = self.to.region.short_name
        return own if self.to.pk == home() or region in own else f"{own}, {self.to.short_name}"

    @property
    def key(self) -> tuple[int, int | None, int | None]:
        """The ids, to compare."""
        return self.to.pk, self.position.pk if self.position else None, self.unit.pk if self.unit else None


def own_offices(user: User) -> set[int]:
    """The positions in which this person may act today: own, his leader's, or in another's stead."""
    acting = user.acting
    assert acting is not None
    held = offices.capacity_of(user)
    found = {*held.own, *held.standing}
    if acting.role == Role.AIDE and acting.position_id:
        found.add(acting.position_id)
    return found


def givers(user: User) -> QuerySet[Position]:
    """The offices in whose name this person may pass on and direct: a leader and his aide the leader's, a member who
    writes for the leaders any whose agenda is kept, everybody the own."""
    acting = user.acting
    known = Position.objects.at_home().select_related("unit")
    if acting is None or not user.has_perm(ACT):
        return known.none()
    wanted = Q(pk__in=own_offices(user))
    if user.has_perm(DISPOSE) and acting.role not in (Role.LEADER, Role.AIDE):
        wanted |= Q(has_agenda=True)
    return known.filter(wanted).order_by("order", "id")


def mine(user: User) -> Q:
    """For a query on rows with to, position and unit: those that are meant for this person today."""
    acting = user.acting
    assert acting is not None
    meant = Q(position__in=own_offices(user))
    if acting.unit_id:
        meant |= Q(unit=acting.unit_id)
    if user.has_perm(DISPOSE):
        meant |= Q(position__isnull=True, unit__isnull=True)
    return Q(to=acting.secretariat_id) & meant


def may_handle(row: Any, user: User) -> bool:
    """Whether this person may stamp, pass on or report in a row's (Addressee, Direction) stead: who is meant, and who
    writes for the leaders of that secretariat."""
    acting = user.acting
    if acting is None or acting.secretariat_id != row.to_id or not user.has_perm(ACT):
        return False
    return user.has_perm(DISPOSE) or type(row).objects.filter(mine(user), pk=row.pk).exists()


def members_of(position_id: int | None, unit_id: int | None) -> list[Membership]:
    """Whom a word to an office or unit of this secretariat reaches: its holder or deputy; of a unit its head, or all."""
    if position_id is not None:
        secretariat = Secretariat.objects.select_related("region").get(pk=home())
        asked = (position_id, Verb.INITIAL.value)
        return offices.members_due([asked], offices.today(secretariat))[asked]
    if unit_id is None:
        return []
    members = list(Membership.objects.at_home().filter(is_active=True, unit=unit_id))
    return [one for one in members if one.role == Role.HEAD] or members


def speaking(user: User) -> str:
    """As what somebody acts, without the name, as another secretariat may read it: "Kepala Biro Administrasi Pimpinan"."""
    acting = user.acting
    assert acting is not None
    office = Position.objects.at_home().filter(pk__in=offices.holders().filter(pk=acting.pk).values("office")).first()
    if office is not None:
        return office.title
    with override("id"):
        role = str(acting.get_role_display())
    return _("%(role)s, %(unit)s") % {"role": role, "unit": acting.unit.name} if acting.unit else role
