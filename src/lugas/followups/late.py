"""What is late for so long that the Regional Secretary writes: one letter to all who are, drafted here, sent by people."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import override

from lugas.accounts.models import Membership, User
from lugas.accounts.rules import PERMISSIONS, Role
from lugas.followups import telling
from lugas.followups.models import Direction, LateLetter, ReminderSteps
from lugas.followups.rules import rises
from lugas.institutions.models import Position
from lugas.language.dates import plain_date
from lugas.letters.actions import write_letter
from lugas.letters.models import Invitee, Letter
from lugas.tenancy.scope import home

KIND = "reminder"
MOST_IN_A_LETTER = 600


def steps_at_home() -> ReminderSteps:
    """What the office settled, else the usual, not saved."""
    return ReminderSteps.objects.at_home().first() or ReminderSteps(secretariat_id=home())


def due_for_letter(today: date, steps: ReminderSteps) -> QuerySet[Direction]:
    """What other secretariats were asked, is undone so long after its day, and stands in no letter yet; the oldest first."""
    told = LateLetter.objects.at_home().filter(direction=OuterRef("pk"), due_on=OuterRef("due_on"))
    undone = Direction.objects.at_home().undone().values("pk")
    found = Direction.objects.at_home().filter(~Exists(told), pk__in=undone, due_on__lt=today, restricted=False)
    return found.exclude(to=home()).select_related("to__region", "secretariat__region").order_by("due_on", "id")


@transaction.atomic
def draft_letter(today: date, steps: ReminderSteps) -> Letter | None:
    """Draft the letter to all who are late and tell its author; None where nobody is, or nobody here may write or sign it.

    Of one lateness (a direction and its day) there is one letter, whoever runs this how often.
    """
    if not steps.letter:
        return None
    rows = due_for_letter(today, steps).select_for_update(of=("self",), skip_locked=True)[:MOST_IN_A_LETTER]
    found = [one for one in rows if rises(one.due_on, today, steps.letter)]
    by, signer = author(found), signer_of(steps, found)
    if not found or by is None or signer is None:
        return None
    # In the order of the regions, as the annexed list names them.
    found.sort(key=lambda one: (one.to.region.code, one.due_on, one.pk))
    regions = list({one.to.region_id: one.to.region for one in found}.values())
    zone = found[0].secretariat.time_zone
    with override("id"):
        letter = write_letter(
            by=by,
            kind=KIND,
            dated=today,
            subject="Pengingat tindak lanjut yang terlambat",
            signer=signer,
            place=found[0].secretariat.region.capital,
            invitees=[
                Invitee(
                    region=one, office="Sekretaris Daerah", body=f"Sekretariat Daerah {one.name}", place=one.capital
                )
                for one in regions
            ],
            content={"late": [[one.to.region.name, one.what, plain_date(one.due_on, zone)] for one in found]},
        )
    LateLetter.objects.bulk_create(LateLetter(direction=one, due_on=one.due_on, letter=letter) for one in found)
    telling.letter_drafted(letter, len(found), to=home(), user_id=by.pk)
    return letter


def author(found: list[Direction]) -> User | None:
    """In whose name the letter is drafted: who wrote the directions down, if that member may write letters, else a head
    or clerk."""
    writers = PERMISSIONS["letters.write"]
    members = (
        Membership.objects.at_home()
        .filter(is_active=True, role__in=writers)
        .select_related("secretariat__region", "position", "unit")
    )
    recorders = {one.recorded_by_id for one in found}
    order = {Role.HEAD: 0, Role.CLERK: 1}
    ranked = sorted(members, key=lambda one: (one.pk not in recorders, order.get(Role(one.role), 2), one.pk))
    if not ranked:
        return None
    user = User(pk=ranked[0].user_id, is_active=True)
    user.acting = ranked[0]
    return user


def signer_of(steps: ReminderSteps, found: list[Direction]) -> Position | None:
    """The office that signs: as settled, else the Regional Secretary, else in whose name it was asked."""
    if steps.signer is not None:
        return steps.signer
    known = Position.objects.at_home().filter(title__istartswith="Sekretaris Daerah").order_by("order", "id").first()
    return known or (found[0].giver if found else None)
