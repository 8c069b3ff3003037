"""Telling those whom it concerns: what changed after an engagement was confirmed."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from lugas.accounts.models import User
from lugas.agenda.actions.visiting import follow
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.rules import FIRM
from lugas.language.dates import when
from lugas.notices.actions import tell

# How long what follows from a decision is held back, so that it can be taken back without anybody having heard of it.
HELD_BACK = timedelta(minutes=10)
# Who is wanted within these hours must hear at once.
AT_ONCE = timedelta(hours=3)
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
    # The region that a leader visits hears it too, if it was told that he comes.
    visited = activity.shares.filter(receiver__region_id=activity.region_id).values_list("receiver_id", flat=True)
    receivers |= set(visited)
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


def tell_of_engagement(engagement: Engagement, *, by: User | None, moved: bool = False) -> None:
    """Tell the official's secretariat that an engagement was confirmed, moved, loosened or cancelled, and the region
    that a leader visits."""
    if engagement.confirmed_at is None and engagement.status not in FIRM:
        return
    follow(engagement, moved=moved)
    with override("id"):
        words = {
            "position": engagement.position.short_title,
            "state": _("moved") if moved else engagement.get_status_display().lower(),
            "title": engagement.activity.title,
            "when": when(engagement.starts_at, engagement.ends_at, engagement.activity.time_zone, "id"),
        }
        text = _("%(position)s, %(state)s: %(title)s, %(when)s") % words
    send(engagement.activity, {engagement.of_id}, text)
    if engagement.decision_id and engagement.told_at is None:
        engagement.told_at = timezone.now()
        engagement.save(update_fields=["told_at"])


def is_held_back(engagement: Engagement) -> bool:
    """Whether nobody was told yet of the decision that an engagement follows from, because it is younger than HELD_BACK."""
    decision = engagement.decision
    if (
        decision is None
        or engagement.told_at is not None
        or engagement.activity.starts_at - decision.decided_at < AT_ONCE
    ):
        return False
    return timezone.now() - decision.decided_at < HELD_BACK


def tell_later(engagement: Engagement, *, by: User) -> None:
    """Tell of a decision once it can no longer be taken back quietly; at once when the activity is near."""
    decision = engagement.decision
    if decision is None or not is_held_back(engagement):
        tell_of_engagement(engagement, by=by)
        return
    from lugas.agenda.jobs import tell_of_decision

    tell_of_decision.configure(schedule_at=decision.decided_at + HELD_BACK).defer(
        secretariat_id=engagement.secretariat_id, user_id=by.pk, engagement_id=engagement.pk
    )


def send(activity: Activity, receivers: set[int], text: str) -> None:
    """One notice for each secretariat."""
    url = reverse("agenda:activity", args=[activity.public_id])
    permission = "agenda.view_restricted" if activity.secrecy == Activity.Secrecy.RESTRICTED else ""
    for receiver in sorted(receivers):
        tell(to=receiver, text=text[:300], url=url, kind="agenda", permission=permission)
