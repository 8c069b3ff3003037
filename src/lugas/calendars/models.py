"""Calendar addresses, the answers that go back to whoever invited by a calendar message, and when feeds changed.

Of an address only the hash of its secret is kept, as of the keys of programs (accounts/tokens.py).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.calendars.itip import Method, Partstat
from lugas.tenancy.constraints import IDENTITY, CompositeKey, Policies, TablePolicies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key


class AddressQuerySet(OwnedQuerySet):
    """Calendar addresses."""

    def in_force(self):
        """Not revoked."""
        return self.filter(revoked_at__isnull=True)


@tracked("calendaraddress", exclude=("secret_hash", "last_used_at"))
class CalendarAddress(Owned):
    """A secret address at which a calendar program reads one agenda, with the right of the member who made it.

    user: the member's account, so that the address can be tried before any secretariat is known. details: whether
    restricted activities, which that member may see, are told with their title; otherwise they are hours and "busy".
    """

    class Shows(models.TextChoices):
        """Whose agenda."""

        PERSON = "person", _("My own work")
        LEADER = "leader", _("A leader")
        UNIT = "unit", _("A unit")
        REGION = "region", _("A region")

    ALARMS = [
        (None, _("None")),
        (15, _("15 minutes before")),
        (30, _("30 minutes before")),
        (60, _("1 hour before")),
        (120, _("2 hours before")),
        (1440, _("The day before")),
    ]

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    membership = models.ForeignKey("accounts.Membership", models.CASCADE, related_name="calendar_addresses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("for which device or program"), max_length=80)
    shows = models.CharField(_("whose agenda"), max_length=8, choices=Shows.choices)
    position = models.ForeignKey(
        "institutions.Position", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("leader")
    )
    unit = models.ForeignKey(
        "institutions.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    region = models.ForeignKey(
        "institutions.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("region")
    )
    alarm = models.PositiveSmallIntegerField(_("reminder"), null=True, blank=True, choices=ALARMS)
    details = models.BooleanField(_("restricted activities with their title"), default=False)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    ending = models.CharField(max_length=4, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OwnedManager.from_queryset(AddressQuerySet)()

    class Meta:
        verbose_name = _("calendar address")
        ordering = ["-made_at", "-id"]
        constraints = [
            Policies(name="calendaraddress", also=[IDENTITY]),
            owner_key("calendaraddress_owner"),
            CompositeKey(
                name="calendaraddress_membership", columns=["membership_id", "secretariat_id"], to="accounts_membership"
            ),
            CompositeKey(
                name="calendaraddress_position", columns=["position_id", "secretariat_id"], to="institutions_position"
            ),
            CompositeKey(name="calendaraddress_unit", columns=["unit_id", "secretariat_id"], to="institutions_unit"),
            models.CheckConstraint(
                name="calendaraddress_shows_one",
                condition=Q(shows="person", position=None, unit=None, region=None)
                | Q(shows="leader", position__isnull=False, unit=None, region=None)
                | Q(shows="unit", position=None, unit__isnull=False, region=None)
                | Q(shows="region", position=None, unit=None, region__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "membership"], name="calendaraddress_of")]

    def __str__(self):
        return self.name

    @property
    def whose(self) -> str:
        """Whose agenda it shows, in words."""
        shown = {
            self.Shows.LEADER: self.position and self.position.short_title,
            self.Shows.UNIT: self.unit and (self.unit.short_name or self.unit.name),
            self.Shows.REGION: self.region and self.region.short_name,
        }
        return shown.get(self.Shows(self.shows)) or str(self.Shows.PERSON.label)


@tracked("answer")
class Answer(Owned):
    """What goes back by calendar message to whoever invited by one: once for each decision, some minutes after it.

    to, who: the organiser's address and the one that was invited, in whose name it is sent.
    """

    METHODS = [(one.value, one.value) for one in (Method.REPLY, Method.COUNTER)]
    PARTSTATS = [(one.value, one.value) for one in Partstat]

    invitation = models.ForeignKey("agenda.Invitation", models.PROTECT, related_name="calendar_answers")
    decision = models.OneToOneField("agenda.Decision", models.PROTECT, related_name="calendar_answer")
    method = models.CharField(max_length=8, choices=METHODS)
    partstat = models.CharField(max_length=12, choices=PARTSTATS)
    to = models.CharField(max_length=320)
    who = models.CharField(max_length=320)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    withheld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("answer by calendar message")
        ordering = ["-due_at", "-id"]
        constraints = [
            Policies(name="answer"),
            owner_key("answer_owner"),
            CompositeKey(name="answer_invitation", columns=["invitation_id", "secretariat_id"], to="agenda_invitation"),
            CompositeKey(name="answer_decision", columns=["decision_id", "secretariat_id"], to="agenda_decision"),
            models.CheckConstraint(
                name="answer_sent_or_withheld", condition=Q(sent_at__isnull=True) | Q(withheld_at__isnull=True)
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "invitation"], name="answer_of")]

    def __str__(self):
        return f"{self.partstat}: {self.to}"


@tracked("guestcall")
class GuestCall(Owned):
    """That a guest of our own activity is invited by calendar message, and up to which version of it.

    guest: empty once he was taken off the list, so that he can still be told. sequence: of the message sent last, -1
    before the first; state: what it said; told: a name for its content.
    """

    class State(models.TextChoices):
        """What the guest was told last."""

        NONE = "none", _("Not sent yet")
        ASKED = "asked", _("Invited")
        OFF = "off", _("Called off")

    activity = models.ForeignKey("agenda.Activity", models.CASCADE, related_name="guest_calls")
    guest = models.ForeignKey("agenda.Guest", models.SET_NULL, null=True, blank=True, related_name="+")
    office = models.CharField(max_length=160)
    address = models.EmailField(_("e-mail"), max_length=254)
    state = models.CharField(max_length=5, choices=State.choices, default=State.NONE)
    sequence = models.IntegerField(default=-1)
    told = models.CharField(max_length=64, blank=True, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("guest invited by calendar message")
        ordering = ["id"]
        constraints = [
            Policies(name="guestcall"),
            owner_key("guestcall_owner"),
            CompositeKey(name="guestcall_guest", columns=["guest_id", "secretariat_id"], to="agenda_guest"),
            CompositeKey(name="guestcall_activity", columns=["activity_id", "secretariat_id"], to="agenda_activity"),
            models.UniqueConstraint(fields=["secretariat", "activity", "address"], name="guestcall_once"),
        ]

    def __str__(self):
        return f"{self.office}: {self.address}"


class CalendarVersion(models.Model):
    """How often what calendars show has changed. place: the secretariat's id; 0 stands for what all share.

    Triggers write it (migration 0002), and feeds.py, which keeps what it wrote, asks it before giving that again.
    """

    place = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField()

    class Meta:
        constraints = [TablePolicies(name="calendarversion", read="true")]

    def __str__(self):
        return f"{self.place}: {self.number}"
