"""What of the agenda a disposition or direction may be about, and the follow-ups on an activity's trail. Looked for by
the AppConfig of followups."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.books import is_hidden
from lugas.agenda.models import Activity, Invitation
from lugas.agenda.queries import visible_activities
from lugas.design.parts import TrailStep
from lugas.followups import queries, words
from lugas.followups.registry import Shown, Subject, offers, tells
from lugas.language.dates import plain_date
from lugas.search.addresses import public_path

MOST_TO_SHOW = 20
INVITATION, ACTIVITY = "agenda.invitation", "agenda.activity"


@tells(INVITATION)
def invitation_subject(key: int | str, user: User) -> Subject | None:
    """An incoming letter of this secretariat, if the person may read it."""
    invitation = Invitation.objects.at_home().select_related("activity").filter(pk=key).first()
    if invitation is None or not user.has_perm("agenda.view_invitation") or is_hidden(invitation, user):
        return None
    hidden = invitation.nature == Invitation.Nature.CONFIDENTIAL
    return Subject(
        INVITATION,
        invitation.pk,
        invitation.subject,
        reverse("intake:invitation", args=[invitation.pk]),
        sender=invitation.sender,
        number=invitation.number,
        dated=invitation.dated,
        nature=invitation.nature,
        restricted=hidden or invitation.activity.secrecy == Activity.Secrecy.RESTRICTED,
        position_id=invitation.asked_id,
        note=invitation.decisions.order_by("-id").values_list("reason", flat=True).first() or "",
    )


@tells(ACTIVITY)
def activity_subject(key: int | str, user: User) -> Subject | None:
    """An activity of this secretariat, by its id or its name in addresses, if the person may see it."""
    wanted = {"pk": key} if isinstance(key, int) else {"public_id": key}
    activity = visible_activities(user).at_home().filter(**wanted).first()
    if activity is None:
        return None
    restricted = activity.secrecy == Activity.Secrecy.RESTRICTED
    return Subject(ACTIVITY, activity.pk, activity.title, activity.get_absolute_url(), restricted=restricted)


@offers(ACTIVITY)
def activities_to_show(user: User, keys: list[int] | None) -> list[Shown]:
    """Own activities that have begun and are open to all, which may show another secretariat what was done. One query."""
    mine = visible_activities(user).at_home().filter(cancelled_at__isnull=True, starts_at__lte=timezone.now())
    mine = mine.exclude(secrecy=Activity.Secrecy.RESTRICTED).select_related("region", "secretariat__region")
    found = mine.filter(pk__in=keys) if keys is not None else mine.order_by("-starts_at", "-id")[:MOST_TO_SHOW]
    return [
        Shown(
            ACTIVITY,
            one.pk,
            one.title,
            " · ".join(filter(None, (plain_date(one.starts_at, one.time_zone), one.place))),
            public_path(one.secretariat, f"agenda/{one.public_id}/") if is_public(one) else "",
        )
        for one in found
    ]


def is_public(activity: Activity) -> bool:
    """Whether everybody may read of it now."""
    return activity.public_since is not None and activity.public_since <= timezone.now()


@registry.trail_steps(90)
def followup_steps(activity: Activity, user: User) -> list[TrailStep]:
    """The dispositions of its letters and what the leaders asked because of it; else where to give a direction."""
    own = user.acting is not None and activity.secretariat_id == user.acting.secretariat_id
    if not own or not user.has_perm(queries.VIEW):
        return []
    subjects = [(ACTIVITY, activity.pk), *((INVITATION, one.pk) for one in activity.invitations.all())]
    passed, asked = queries.about(subjects, user)
    zone = activity.time_zone
    steps = [words.disposition_step(one, zone) for one in passed] + [words.direction_step(one, zone) for one in asked]
    if not user.has_perm("followups.direct"):
        return steps
    url = f"{reverse('followups:direct')}?{urlencode({'tentang': f'{ACTIVITY}:{activity.pk}'})}"
    title = _("Another direction") if asked else _("No direction given")
    return [*steps, TrailStep("directions", title, "idle", url=url, action_label=_("Give a direction"))]
