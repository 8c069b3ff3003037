"""Finding the record that a screen of the agenda is about, for whoever may see it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from lugas.agenda.models import Activity, Engagement
from lugas.agenda.queries import activity_page, visible_activities, visible_engagements


def activity_or_404(request: HttpRequest, public_id: str, permission: str = "") -> Activity:
    """The activity that the person may see. 404 when there is none for them; 403 when they may see but not do this."""
    activity = visible_activities(request.user).filter(public_id=public_id).select_related("region", "venue").first()
    if activity is None:
        raise Http404
    if permission and not request.user.has_perm(permission, activity):
        raise PermissionDenied(permission)
    return activity


def whole_activity_or_404(request: HttpRequest, public_id: str) -> Activity:
    """The same, with all that its page shows."""
    activity = activity_page(request.user, public_id)
    if activity is None:
        raise Http404
    return activity


def engagement_or_404(request: HttpRequest, public_id: str, pk: int) -> Engagement:
    """An engagement of that activity which the person may see."""
    engagement = (
        visible_engagements(request.user)
        .filter(activity__public_id=public_id, pk=pk)
        .select_related("activity__region", "position__secretariat__region", "represents")
        .first()
    )
    if engagement is None:
        raise Http404
    return engagement
