"""What a change of a confirmed activity means for calendars. Looked for by the agenda's AppConfig.

Programs that read a secret address or CalDAV fetch the change by themselves; guests who hold a calendar message hear of
it when a person sends it (guests.py).
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.agenda.registry import Consequence, Follows, Wanted, consequences
from lugas.agenda.rules import What
from lugas.calendars.models import CalendarAddress, GuestCall


@consequences(27)
def called_guests(wanted: Wanted) -> list[Consequence]:
    """Guests in whose calendars it stands by a message of ours."""
    if wanted.what == What.CONFIRM or wanted.engagement is not None:
        return []
    calls = GuestCall.objects.at_home().filter(activity=wanted.activity, state=GuestCall.State.ASKED)
    count = calls.count()
    if not count:
        return []
    text = ngettext(
        "%(count)s guest has it in the calendar by our message, and gets the new one when you send it.",
        "%(count)s guests have it in their calendars by our message, and get the new one when you send it.",
        count,
    )
    url = reverse("calendars:guests", args=[wanted.activity.public_id])
    return [Consequence(text % {"count": count}, Follows.TODO, url, _("Send the messages"), keeps=True)]


@consequences(28)
def subscribers(wanted: Wanted) -> list[Consequence]:
    """Telephones and calendar programs that read one of the office's addresses."""
    if wanted.what == What.CONFIRM or not CalendarAddress.objects.at_home().in_force().exists():
        return []
    text = _("Telephones and calendars that subscribe show it by themselves at their next look.")
    return [Consequence(text, Follows.ITSELF)]
