"""Who may open a screen of the agenda, and finding the record that it is about."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from lugas.agenda.models import Activity, Engagement
from lugas.agenda.queries import activity_page, visible_activities, visible_engagements

View = Callable[..., HttpResponse]


def needs(permission: str) -> Callable[[View], View]:
    """Decorator: signed in and with this verb in the role in which one acts; else the sign-in page, or 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied(permission)
            return view(request, *args, **kwargs)

        return login_required(guarded)

    return decorate


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
