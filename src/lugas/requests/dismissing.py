"""An invitation of the public form that the office puts aside: its sender is told so, with the reason."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.intake.models import Arrival
from lugas.intake.registry import on_put_aside
from lugas.requests.actions import go
from lugas.requests.models import Request
from lugas.requests.rules import CLOSED, Status


@on_put_aside
def refuse_invitation(arrival: Arrival, by: User, reason: str) -> None:
    """Close the request that the arrival was made of. Raises ValidationError without a reason for its sender.

    Once what the sender told was deleted nobody can be told, and nothing is asked.
    """
    request = Request.objects.at_home().select_for_update(of=("self",)).filter(arrival=arrival).first()
    if request is None or request.status in CLOSED or not hasattr(request, "details"):
        return
    if not reason:
        raise ValidationError(_("Give a reason; the sender reads it."), code="reason")
    go(request, Status.REFUSED, by, words=reason, answer=reason)
