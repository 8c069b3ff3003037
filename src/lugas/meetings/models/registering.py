"""Open registration for a meeting, and who registered.

That never more have a place than there are, the database holds: each place is a number that one person has, and no number
is above the capacity, which each row carries and the key registrant_of keeps equal to the registration's.
"""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from lugas.meetings.models.invited import Seat
from lugas.meetings.models.meeting import OF_MEETING, Meeting
from lugas.meetings.models.programme import PUBLISHED
from lugas.meetings.rules_registering import HOLDING, Stage
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned


@tracked("registration")
class Registration(Owned):
    """That anybody may register for a meeting. questions: rules_registering.Question as objects, in order.

    needs_yes: the office takes each one in. note: what stands above the form.
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="registration")
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    capacity = models.PositiveSmallIntegerField(_("places"))
    needs_yes = models.BooleanField(_("the office takes each one in"), default=False)
    note = models.TextField(_("what stands above the form"), max_length=1000, blank=True)
    questions = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("open registration")
        constraints = [
            Policies(name="registration", also=[PUBLISHED]),
            models.UniqueConstraint(fields=["id", "secretariat", "capacity"], name="registration_owner"),
            CompositeKey(name="registration_of", **OF_MEETING),
            models.CheckConstraint(name="registration_times", condition=Q(closes_at__gt=F("opens_at"))),
            models.CheckConstraint(name="registration_places", condition=Q(capacity__gte=1)),
        ]

    def __str__(self):
        return str(self.meeting)


class Registrant(Owned):
    """Somebody who registered. Not tracked: it names a person and must be deletable; delete_on: when it is emptied.

    turn: the place in the order in which registrations were confirmed. chair: the number of the place. seat: what the
    door reads. answers: by the label of the question. offered_until: how long a freed place is kept.
    """

    STAGES = [
        (Stage.ASKED, _("Address not confirmed")),
        (Stage.APPLIED, _("Waits for the office")),
        (Stage.WAITING, _("On the waiting list")),
        (Stage.OFFERED, _("Place offered")),
        (Stage.SEATED, _("Has a place")),
        (Stage.REFUSED, _("Not taken in")),
        (Stage.WITHDRAWN, _("Stepped back")),
        (Stage.LAPSED, _("Offer not taken")),
    ]

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    registration = models.ForeignKey(Registration, models.PROTECT, related_name="registrants")
    capacity = models.PositiveSmallIntegerField(editable=False)
    stage = models.CharField(_("state"), max_length=10, choices=STAGES, default=Stage.ASKED)
    turn = models.PositiveIntegerField(null=True, blank=True, editable=False)
    chair = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    seat = models.OneToOneField(Seat, models.PROTECT, null=True, blank=True, related_name="registrant")
    name = models.CharField(_("name"), max_length=120)
    office = models.CharField(_("office or work"), max_length=160, blank=True)
    body = models.CharField(_("body"), max_length=160, blank=True)
    region = models.ForeignKey("institutions.Region", models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(_("e-mail"), max_length=160, blank=True)
    language = models.CharField(max_length=2, default="id")
    answers = models.JSONField(default=dict, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    asked_at = models.DateTimeField(_("registered"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    offered_until = models.DateTimeField(_("place kept until"), null=True, blank=True)
    delete_on = models.DateField(_("personal data deleted on"))

    class Meta:
        verbose_name = _("registered person")
        ordering = ["turn", "id"]
        constraints = [
            Policies(name="registrant"),
            CompositeKey(
                name="registrant_of",
                columns=["registration_id", "secretariat_id", "capacity"],
                to="meetings_registration",
                to_columns=["id", "secretariat_id", "capacity"],
            ),
            CompositeKey(name="registrant_seat", columns=["seat_id", "secretariat_id"], to="meetings_seat"),
            models.UniqueConstraint(fields=["registration", "chair"], name="registrant_chair"),
            models.UniqueConstraint(fields=["registration", "turn"], name="registrant_turn"),
            models.UniqueConstraint("registration", Lower("email"), name="registrant_once", condition=~Q(email="")),
            models.CheckConstraint(
                name="registrant_places", condition=Q(chair__isnull=True) | Q(chair__gte=1, chair__lte=F("capacity"))
            ),
            models.CheckConstraint(
                name="registrant_holds",
                condition=Q(stage__in=HOLDING, chair__isnull=False) | ~Q(stage__in=HOLDING) & Q(chair__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["secretariat", "registration", "stage", "turn"], name="registrant_list"),
            models.Index(fields=["secretariat", "delete_on"], name="registrant_deletion"),
        ]

    def __str__(self):
        return self.public_id
