"""What follows for whoever invited when a confirmed activity is moved or cancelled. Looked for by the agenda's AppConfig."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.agenda.models import Invitation
from lugas.agenda.registry import Consequence, Follows, Wanted, consequences
from lugas.agenda.rules import What


@consequences(11)
def inviters(wanted: Wanted) -> list[Consequence]:
    """Whoever was answered is to hear that the answer no longer holds."""
    if wanted.what == What.CONFIRM:
        return []
    invitations = Invitation.objects.filter(activity=wanted.activity, settled_at__isnull=False).select_related("asked")
    if wanted.engagement is not None:
        offices = [one for one in (wanted.engagement.position_id, wanted.engagement.represents_id) if one]
        invitations = invitations.filter(asked__in=offices)
    return [
        Consequence(
            _("%(sender)s was answered for %(leader)s and is to hear of it.")
            % {"sender": one.sender, "leader": one.asked.short_title},
            Follows.TODO,
            reverse("intake:invitation", args=[one.pk]),
            _("Open the invitation"),
            keeps=True,
        )
        for one in invitations
    ]
