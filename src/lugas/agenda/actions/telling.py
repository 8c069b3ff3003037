"""Telling those whom it concerns: what changed after an engagement was confirmed."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from lugas.accounts.models import User
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.rules import FIRM
from lugas.language.dates import when
from lugas.notices.actions import tell

WORDS = {
    "title": gettext_lazy("title"),
    "starts_at": gettext_lazy("time"),
    "ends_at": gettext_lazy("time"),
    "until_finished": gettext_lazy("time"),
    "place": gettext_lazy("place"),
    "venue_id": gettext_lazy("place"),
    "region_id": gettext_lazy("place"),
    "room": gettext_lazy("room"),
    "dress": gettext_lazy("dress"),
}


def tell_of_change(activity: Activity, changed: list[str], *, by: User) -> None:
    """Tell the secretariats whose officials are firmly engaged that facts of the activity changed."""
    receivers = set(
        Engagement.objects.at_home()
        .filter(activity=activity, confirmed_at__isnull=False)
        .values_list("of_id", flat=True)
    )
    if not receivers:
        return
    with override("id"):  # a notice is one sentence for all its readers, in the office's language
        hours = when(activity.starts_at, activity.ends_at, activity.time_zone, "id")
        if "cancelled_at" in changed:
            text = _("Cancelled: %(title)s, %(when)s") % {"title": activity.title, "when": hours}
        else:
            words = ", ".join(dict.fromkeys(str(WORDS[field]) for field in changed))
            text = _("Changed (%(what)s): %(title)s, now %(when)s") % {
                "what": words,
                "title": activity.title,
                "when": hours,
            }
    send(activity, receivers, text)


def tell_of_engagement(engagement: Engagement, *, by: User, moved: bool = False) -> None:
    """Tell the official's secretariat that an engagement was confirmed, moved, loosened or cancelled."""
    if engagement.confirmed_at is None and engagement.status not in FIRM:
        return
    with override("id"):
        words = {
            "position": engagement.position.short_title,
            "state": _("moved") if moved else engagement.get_status_display().lower(),
            "title": engagement.activity.title,
            "when": when(engagement.starts_at, engagement.ends_at, engagement.activity.time_zone, "id"),
        }
        text = _("%(position)s, %(state)s: %(title)s, %(when)s") % words
    send(engagement.activity, {engagement.of_id}, text)


def send(activity: Activity, receivers: set[int], text: str) -> None:
    """One notice for each secretariat."""
    url = reverse("agenda:activity", args=[activity.public_id])
    permission = "agenda.view_restricted" if activity.secrecy == Activity.Secrecy.RESTRICTED else ""
    for receiver in sorted(receivers):
        tell(to=receiver, text=text[:300], url=url, kind="agenda", permission=permission)
