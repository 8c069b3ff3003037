"""The step of the request on the trail of the audience that it became. Looked for by the agenda's AppConfig."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.models import Activity
from lugas.design.parts import TrailStep
from lugas.language.dates import plain_date
from lugas.requests.queries import visible


@registry.trail_steps(5)
def request_steps(activity: Activity, user: User) -> list[TrailStep]:
    """The request of an audience, before all that follows from it. One query."""
    if not user.has_perm("requests.view") or activity.kind != Activity.Kind.AUDIENCE:
        return []
    return [
        TrailStep(
            f"request-{one.public_id}",
            _("Request of the public"),
            "settled",
            plain_date(one.confirmed_at, activity.time_zone, get_language() or "id") if one.confirmed_at else "",
            (one.details.subject,) if hasattr(one, "details") else (),
            reverse("requests:request", args=[one.public_id]),
            _("Open"),
        )
        for one in visible(user).filter(activity=activity)[:5]
    ]
