"""What follows in this room when the agenda decides, moves, cancels or changes guests. Looked for by the agenda's AppConfig."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.models import Activity, Decision, Engagement, Invitation
from lugas.agenda.rules import FIRM, Outcome
from lugas.language.words import join_words
from lugas.speeches import salutation, telling
from lugas.speeches.actions import ask_for
from lugas.speeches.actions.asking import put_away
from lugas.speeches.actions.keeping import held
from lugas.speeches.facts import SPEAKING, place_of
from lugas.speeches.models import Speech
from lugas.speeches.queries import settings_at_home
from lugas.speeches.rules import OPEN, State, usual_deadline

# What an invitation says when the leader is to be heard.
HEARD = ("sambutan", "pidato", "membuka", "arahan", "menutup", "meresmikan", "kata-kata")
SHOWN = 4
MOVING = ("starts_at", "ends_at", "place", "room", "venue_id", "region_id", "title")


def is_heard(engagement: Engagement, invitation: Invitation) -> bool:
    """Whether an official is to speak there: by the part, or by what the invitation asks."""
    asked = invitation.asked_role.casefold()
    return engagement.role in SPEAKING or any(word in asked for word in HEARD)


@registry.on_decided
def follow_decision(decision: Decision, by: User | None) -> None:
    """A leader comes and is to speak: his speech is asked for by itself, if the office wants that. Taken back: what was
    asked for and nobody has begun is asked for no more."""
    invitation = decision.invitation
    if decision.outcome == Outcome.WITHDRAWN:
        forget_unbegun(invitation)
        return
    if by is None or decision.outcome not in (Outcome.ATTEND, Outcome.REPRESENT) or not by.has_perm("speeches.ask"):
        return
    engagement = Engagement.objects.at_home().filter(decision=decision, status__in=FIRM).select_related(
        "activity__region", "activity__organiser_unit", "activity__organiser_secretariat", "position"
    ).first()  # fmt: skip
    if engagement is None or engagement.ends_at <= timezone.now() or not is_heard(engagement, invitation):
        return
    if Speech.objects.at_home().filter(engagement=engagement).exists() or not settings_at_home().by_itself:
        return
    try:
        ask_for(engagement, by=by)
    except ValidationError:
        # A record too odd for a speech must not take the decision back; it can be asked for by hand.
        return


def forget_unbegun(invitation: Invitation) -> None:
    """Drop what a decision asked for, as long as nobody has begun it."""
    found = Speech.objects.at_home().filter(activity=invitation.activity_id, state=State.ASKED)
    for speech in found.filter(engagement__decision__invitation=invitation):
        with override("id"):
            put_away(held(speech), _("The decision was taken back."), None)


@registry.on_changed
def follow_change(activity: Activity, changed: list[str], old_hours: tuple, by: User) -> None:
    """Moved: place, hour and deadline move along; the writer is told, also of one that is cleared already."""
    if not set(changed) & set(MOVING):
        return
    now = timezone.now()
    for speech in Speech.objects.at_home().filter(activity=activity, state__in=(*OPEN, State.CLEARED)):
        one = held(speech)
        one.activity = activity
        before = one.held_at
        hour = one.engagement.starts_at if one.engagement_id and one.engagement else activity.starts_at
        one.held_at, one.place = hour, place_of(activity)[:200]
        if "title" in changed:
            one.title = activity.title
        if before != hour and not one.due_by_hand and one.state in OPEN:
            one.due_at = usual_deadline(hour, activity.zone, settings_at_home().days, now)
            one.reminded = ""
        one.save()
        with override("id"):
            telling.changed(one, _("The activity was changed: hour, place or title."))


@registry.on_cancelled
def follow_cancelling(activity: Activity, reason: str, by: User) -> None:
    """The activity is off: its speeches are not needed, and what goes round ends."""
    for speech in Speech.objects.at_home().filter(activity=activity, state__in=(*OPEN, State.CLEARED)):
        with override("id"):
            put_away(held(speech), _("The activity is cancelled: %(reason)s") % {"reason": reason}, None)


@registry.on_guests
def follow_guests(activity: Activity, by: User | None) -> None:
    """The salutation lists are made anew, and the writer hears who came, went or changed place."""
    for speech in Speech.objects.at_home().filter(
        activity=activity, state__in=(State.WRITING, State.CLEARANCE, State.CLEARED), salutation__isnull=False
    ).distinct():  # fmt: skip
        one = held(speech)
        made = salutation.follow(one)
        if made.changed:
            with override("id"):
                telling.changed(one, told(made.came, made.went, len(made.moved)))


def told(came: tuple[str, ...], went: tuple[str, ...], moved: int) -> str:
    """What changed in the salutation, in a sentence."""
    parts = []
    if came:
        parts.append(_("new: %(names)s") % {"names": few(came)})
    if went:
        parts.append(_("gone: %(names)s") % {"names": few(went)})
    if moved:
        parts.append(_("%(count)s in another place") % {"count": moved})
    return _("The salutation changed with the guests (%(what)s).") % {"what": "; ".join(parts)}


def few(names: tuple[str, ...]) -> str:
    """The first of them."""
    more = [_("%(count)s more") % {"count": len(names) - SHOWN}] if len(names) > SHOWN else []
    return join_words([*names[:SHOWN], *more], "id")
