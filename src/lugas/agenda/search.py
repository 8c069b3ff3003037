"""How activities, invitations and the letters written for an activity are found; the search room asks for it at start-up.

Letters are described here and not in their own room, because whether one is restricted is told by its activity.
"""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.agenda.models import Activity, ActivityLetter, ActivityShare, Engagement, Guest, Invitation
from lugas.letters.models import Invitee, Letter
from lugas.search.addresses import public_prefix
from lugas.search.registry import Entry, register


def staff_page(activity: Activity) -> str:
    """The activity's page for staff."""
    return reverse("agenda:activity", args=[activity.public_id])


def _activities() -> QuerySet[Activity]:
    return (
        Activity.objects.at_home()
        .select_related("secretariat__region", "region", "organiser_unit", "organiser_secretariat")
        .prefetch_related("shares", "engagements__position", "guests")
    )


def _activity(activity: Activity) -> Entry | None:
    if activity.removed_at is not None:
        return None
    place = ", ".join(filter(None, [activity.place, activity.room, activity.region.name]))
    officials = [one.position.title for one in activity.engagements.all()]
    published = activity.public_since is not None and activity.secrecy == Activity.Secrecy.PUBLIC
    return Entry(
        kind="activity",
        key=activity.public_id,
        title=activity.title,
        meta=place,
        body="\n".join(filter(None, [activity.theme, activity.aims, activity.organiser])),
        private="\n".join([*officials, *(guest.office for guest in activity.guests.all()), activity.notes]),
        url=staff_page(activity),
        public_url=f"{public_prefix(activity.secretariat)}agenda/{activity.public_id}/",
        at=activity.starts_at,
        zone=activity.time_zone,
        timed=True,
        is_public=published,
        public_from=activity.public_since,
        restricted=activity.secrecy == Activity.Secrecy.RESTRICTED,
        readers=tuple(share.receiver_id for share in activity.shares.all()),
    )


def _invitations() -> QuerySet[Invitation]:
    return Invitation.objects.at_home().select_related("activity", "asked")


def _invitation(invitation: Invitation) -> Entry:
    secret = invitation.activity.secrecy == Activity.Secrecy.RESTRICTED
    meta = " · ".join(filter(None, [invitation.sender, invitation.number]))
    return Entry(
        kind="invitation",
        title=invitation.subject,
        meta=meta,
        body="\n".join([invitation.activity.title, invitation.asked.title, invitation.agenda, invitation.summary]),
        # Where it is decided on; that room stands above this one, so its page is called by name.
        url=reverse("intake:invitation", args=[invitation.pk]),
        at=invitation.received_at,
        zone=invitation.activity.time_zone,
        restricted=secret or invitation.nature == Invitation.Nature.CONFIDENTIAL,
    )


def _letters() -> QuerySet[Letter]:
    return Letter.objects.at_home().select_related("signer").prefetch_related("activities__activity", "invitees")


def _letter(letter: Letter) -> Entry:
    activities = [one.activity for one in letter.activities.all()]
    secret = any(one.secrecy == Activity.Secrecy.RESTRICTED for one in activities)
    return Entry(
        kind="letter",
        title=letter.subject,
        meta=" · ".join(filter(None, [letter.kind_name(), letter.number])),
        body="\n".join(
            [letter.addressed_to, letter.signer.title, letter.opening, letter.notes]
            + [f"{one.office} {one.body}" for one in letter.invitees.all()]
        ),
        url=reverse("letters:letter", args=[letter.public_id]),
        restricted=secret or letter.is_restricted,
    )


def _letters_of(activity: Activity) -> list[int]:
    return list(ActivityLetter.objects.filter(activity=activity).values_list("letter_id", flat=True))


def _invitations_of(activity: Activity) -> list[int]:
    return list(Invitation.objects.filter(activity=activity).values_list("pk", flat=True))


register(
    Activity,
    _activity,
    words={"activity": _("Activity")},
    permission="agenda.view",
    queryset=_activities,
    follow=[
        (ActivityShare, lambda share: [share.activity_id]),
        (Engagement, lambda engagement: [engagement.activity_id]),
        (Guest, lambda guest: [guest.activity_id]),
    ],
)
register(
    Invitation,
    _invitation,
    words={"invitation": _("Invitation")},
    permission="agenda.view_invitation",
    queryset=_invitations,
    follow=[(Activity, _invitations_of)],
)
register(
    Letter,
    _letter,
    words={"letter": _("Letter")},
    permission="letters.view",
    restricted="letters.view_restricted",
    queryset=_letters,
    follow=[
        (ActivityLetter, lambda link: [link.letter_id]),
        (Invitee, lambda invitee: [invitee.letter_id]),
        (Activity, _letters_of),
    ],
)
