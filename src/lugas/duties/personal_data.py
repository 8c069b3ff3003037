"""What duties hold of a person besides keys: words that he wrote after events, notes on his leave, reasons of refusals.

Duties, skills and leave point to the membership and are told by accounts; here is what falls silent with the name.
"""

from __future__ import annotations

from lugas.accounts.models import Membership
from lugas.accounts.personal_data import MOST, Held, registry
from lugas.accounts.words import ROOM_WORDS
from lugas.duties.models import Debrief, Duty, Leave


@registry.register
def answered(membership: Membership) -> list[Held]:
    """The answers that this member gave after events."""
    rows = Debrief.objects.filter(duty__member=membership, secretariat_id=membership.secretariat_id).order_by("pk")
    found = [{"id": pk, "at": at} for pk, at in rows.values_list("pk", "at")[:MOST]]
    return [Held(ROOM_WORDS["duties"], "duties.debrief.duty", len(found), found)] if found else []


@registry.on_forget
def forget(membership: Membership, office: str) -> None:
    """Notes on leave may tell of health; reasons too. The scores stay, they name nobody."""
    Leave.objects.at_home().filter(member=membership).update(note="")
    Duty.objects.at_home().filter(member=membership, state="refused").update(reason="-")
    Debrief.objects.at_home().filter(duty__member=membership).update(words="")
