"""Guests of our own activities, invited by calendar message: asked, told of changes, told that it is called off.

A person presses; nothing goes out by itself. Each guest gets a message of his own: the others' addresses are not his
business, and one who is added later gets a REQUEST while the others get nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda import ical
from lugas.agenda.models import Activity, Guest
from lugas.calendars import itip
from lugas.calendars.entries import DOMAIN, described, where
from lugas.calendars.itip import Meeting, Party
from lugas.calendars.models import GuestCall
from lugas.institutions.models import Secretariat
from lugas.language.dates import when

INVITE = "calendars.invite"
State = GuestCall.State


@dataclass(frozen=True)
class Plan:
    """What pressing sends: to whom an invitation, to whom a change, to whom that it is called off."""

    ask: list[GuestCall]
    change: list[GuestCall]
    call_off: list[GuestCall]

    @property
    def all(self) -> list[GuestCall]:
        """All who get a message."""
        return [*self.ask, *self.change, *self.call_off]


def content_of(activity: Activity) -> str:
    """A name for what a guest is told: another one when that changed."""
    facts = (activity.title, activity.starts_at.timestamp(), activity.ends_at.timestamp(), where(activity))
    with translation.override("id"):
        return hashlib.sha256(repr((*facts, described(activity, []))).encode()).hexdigest()


def plan_of(activity: Activity) -> Plan:
    """Who has to be told something. One query."""
    calls = list(GuestCall.objects.at_home().filter(activity=activity).order_by("id"))
    off = activity.cancelled_at is not None
    gone = [one for one in calls if one.state == State.ASKED and (off or one.guest_id is None)]
    if off:
        return Plan([], [], gone)
    standing = [one for one in calls if one.guest_id is not None]
    now = content_of(activity)
    return Plan(
        ask=[one for one in standing if one.state != State.ASKED],
        change=[one for one in standing if one.state == State.ASKED and one.told != now],
        call_off=gone,
    )


@transaction.atomic
def set_addresses(activity: Activity, addresses: Mapping[int, str], *, by: User) -> None:
    """Keep the mail addresses of guests, by the guest's id; an empty one takes the guest off. Raises ValidationError."""
    require(by, INVITE, activity)
    calls = {one.guest_id: one for one in GuestCall.objects.at_home().filter(activity=activity, guest__isnull=False)}
    taken = {one.address.lower() for guest_id, one in calls.items() if guest_id not in addresses}
    for guest in Guest.objects.at_home().filter(activity=activity, pk__in=addresses):
        address, known = addresses[guest.pk].strip(), calls.get(guest.pk)
        if address:
            try:
                validate_email(address)
            except ValidationError:
                raise ValidationError(_("“%(address)s” is no e-mail address.") % {"address": address[:80]}) from None
            if address.lower() in taken:
                raise ValidationError(_("“%(address)s” stands twice.") % {"address": address})
            taken.add(address.lower())
        if known is not None and known.address != address:
            # Whoever reads the old address must hear that he is not asked any more.
            if known.state == State.ASKED:
                known.guest = None
                known.save(update_fields=["guest"])
            else:
                known.delete()
            known = None
        if address and known is None:
            GuestCall.objects.update_or_create(
                secretariat_id=activity.secretariat_id,
                activity=activity,
                address=address,
                defaults={"guest": guest, "office": guest.office},
            )


@transaction.atomic
def send(activity: Activity, *, by: User) -> int:
    """Let the messages go out, a job each; how many. What was sent up to this version is not sent again."""
    require(by, INVITE, activity)
    from lugas.calendars.jobs import send_call

    calls = plan_of(activity).all
    for call in calls:
        send_call.defer(secretariat_id=activity.secretariat_id, call_id=call.pk)
    return len(calls)


def message_to(call: GuestCall) -> EmailMultiAlternatives | None:
    """The mail that a guest should have now, and on the record that he has it; None when he has it already."""
    activity = call.activity
    plan = plan_of(activity)
    off = any(one.pk == call.pk for one in plan.call_off)
    if not off and not any(one.pk == call.pk for one in (*plan.ask, *plan.change)):
        return None
    office = Secretariat.objects.select_related("region").get(pk=call.secretariat_id)
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    organizer = Party(office.email or sender, office.name, sent_by=sender)
    # Calling off must be newer than the invitation, and asking again than that, even if the activity stayed as it was.
    sequence = max(ical.sequence(activity.made_at, activity.changed_at), call.sequence + 1)
    with translation.override("id"):  # it leaves the house: the office's language
        meeting = Meeting(
            uid=f"{activity.public_id}-guest@{DOMAIN}",
            sequence=sequence,
            organizer=organizer,
            title=activity.title,
            starts_at=activity.starts_at,
            ends_at=activity.ends_at,
            zone=activity.time_zone,
            where=where(activity),
            described=described(activity, []),
        )
        facts = {
            "title": activity.title,
            "when": when(activity.starts_at, activity.ends_at, activity.time_zone, "id"),
            "where": where(activity),
        }
        change = call.state == State.ASKED
        word = _("Called off") if off else _("Changed") if change else _("Invitation")
        sentence = (
            _("“%(title)s”, %(when)s, is called off.") % facts
            if off
            else _("You are invited to “%(title)s”: %(when)s, %(where)s.") % facts
        )
    guest, at = Party(call.address, call.office), timezone.now()
    calendar = itip.cancel(meeting, [guest], at=at) if off else itip.request(meeting, [guest], at=at)
    mail = EmailMultiAlternatives(
        subject=" ".join(f"{word}: {activity.title}".split())[:200],
        body=f"{sentence}\n\n{office.name}\n",
        from_email=f'"{office.name.replace(chr(34), "")}" <{sender}>',
        to=[call.address],
        reply_to=[organizer.address],
        headers={"Message-ID": f"<guest-{call.pk}-{sequence}-{int(off)}@lugas>"},
    )
    mail.attach_alternative(calendar.decode(), f"text/calendar; method={'CANCEL' if off else 'REQUEST'}")
    call.state, call.sequence, call.sent_at = State.OFF if off else State.ASKED, sequence, at
    call.told = content_of(activity)
    return mail
