"""Taking in what another secretariat of this installation answered to an invitation of ours."""

from __future__ import annotations

from django.db import transaction

from lugas.agenda import registry
from lugas.agenda.models import Activity, Guest
from lugas.notices.actions import tell
from lugas.notices.models import Notice
from lugas.tenancy.scope import home


@transaction.atomic
def take_answer(
    *, public_id: str, region_id: int, office: str, answer: str | None, represented_by: str, text: str
) -> bool:
    """Write an answer down at the guest it is of, in the scope of who invited, and tell the office. Twice is once.

    region_id, office: of the guest as the letter named him. answer: Guest.Answer, or None when it only is to be told.
    text: the answer in a sentence. Whether the activity is known here.
    """
    activity = Activity.objects.at_home().select_for_update(of=("self",)).filter(public_id=public_id).first()
    if activity is None:
        return False
    url = activity.get_absolute_url()
    if Notice.objects.filter(to_id=home(), url=url, text=text[:300]).exists():
        return True
    guest = guest_of(activity, region_id, office)
    if guest is not None and answer is not None:
        guest.answer, guest.represented_by = answer, represented_by[:160]
        guest.save(update_fields=["answer", "represented_by"])
        registry.tell_guests(activity, None)
    permission = "agenda.view_restricted" if activity.secrecy == Activity.Secrecy.RESTRICTED else ""
    tell(to=home(), text=text, url=url, kind="agenda", permission=permission)
    return True


def guest_of(activity: Activity, region_id: int, office: str) -> Guest | None:
    """The guest that a letter was addressed to: of that region, by the office it names, else the region's only one."""
    of_region = list(Guest.objects.at_home().filter(activity=activity, region_id=region_id))
    wanted = office.casefold()
    named = [
        one for one in of_region if wanted == one.office.casefold() or wanted.startswith(f"{one.office.casefold()},")
    ]
    found = named or of_region
    return found[0] if len(found) == 1 else None
