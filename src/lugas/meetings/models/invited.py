"""Who is invited, by which rule, and what they answered.

A seat (undangan untuk satu jabatan) is addressed to an office, not to a person. What an answer tells of a person stands apart and is deleted
on its day (UU 27/2022 arts. 16, 43).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.institutions.models import Unit
from lugas.meetings.models.meeting import OF_MEETING, Meeting
from lugas.meetings.rules import Outcome
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned


@tracked("invitationrule")
class InvitationRule(Owned):
    """Which offices are invited: in each of these regions, those whose title holds one of the words, or one office outside.

    regions: codes. quota: the most seats that it may give, None for no bound. outside: the office as addressed.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="rules")
    regions = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    words = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    units = ArrayField(models.CharField(max_length=12, choices=Unit.Kind.choices), default=list, blank=True)
    echelons = ArrayField(models.CharField(max_length=6), default=list, blank=True)
    quota = models.PositiveSmallIntegerField(_("at most"), null=True, blank=True)
    outside = models.CharField(_("office outside"), max_length=160, blank=True)
    body = models.CharField(_("body"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), max_length=160, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            Policies(name="invitationrule"),
            models.UniqueConstraint(fields=["id", "secretariat"], name="invitationrule_owner"),
            CompositeKey(name="invitationrule_of", **OF_MEETING),
            models.CheckConstraint(
                name="invitationrule_whom", condition=Q(outside="") & ~Q(regions=[]) | ~Q(outside="") & Q(regions=[])
            ),
        ]

    def __str__(self):
        return self.outside or ", ".join(self.words)


@tracked("seat")
class Seat(Owned):
    """One invited office. to: the secretariat whose office it is, which sees it; None for an office outside.

    left_out: why a rule's office is not invited after all; such a seat is counted nowhere. told_at: when its link was mailed.
    invitee: the addressee of the letter on whose copy its link stands.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="seats")
    rule = models.ForeignKey(InvitationRule, models.SET_NULL, null=True, blank=True, related_name="seats")
    to = models.ForeignKey("institutions.Secretariat", models.PROTECT, null=True, blank=True, related_name="+")
    region = models.ForeignKey("institutions.Region", models.PROTECT, null=True, blank=True, related_name="+")
    position = models.ForeignKey("institutions.Position", models.PROTECT, null=True, blank=True, related_name="+")
    office = models.CharField(_("office"), max_length=160)
    body = models.CharField(_("body"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), max_length=160, blank=True)
    left_out = models.CharField(_("why it is left out"), max_length=200, blank=True)
    told_at = models.DateTimeField(_("link mailed"), null=True, blank=True)
    invitee = models.ForeignKey("letters.Invitee", models.SET_NULL, null=True, blank=True, related_name="+")
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="seat", sides=["to_id"]),
            models.UniqueConstraint(fields=["id", "secretariat"], name="seat_owner"),
            CompositeKey(name="seat_of", **OF_MEETING),
            CompositeKey(name="seat_invitee", columns=["invitee_id", "secretariat_id"], to="letters_invitee"),
            CompositeKey(name="seat_rule", columns=["rule_id", "secretariat_id"], to="meetings_invitationrule"),
            models.UniqueConstraint(fields=["meeting", "position"], name="seat_once"),
        ]
        indexes = [
            models.Index(fields=["secretariat", "meeting", "order"], name="seat_list"),
            models.Index(fields=["to", "meeting"], name="seat_received"),
            models.Index(fields=["secretariat", "meeting", "region"], name="seat_region"),
        ]

    def __str__(self):
        return self.office


class Answer(Owned):
    """What one seat answered last. Not tracked: it names a person and must be deletable; delete_on: when it is.

    name, office: of who comes, where it is another. to: as in the seat, so that the region sees its answers.
    """

    OUTCOMES = [
        (Outcome.COMES, _("Comes")),
        (Outcome.SENDS, _("Sends another")),
        (Outcome.DECLINES, _("Does not come")),
    ]
    WAYS = [
        ("link", _("by the personal link")),
        ("office", _("entered by the office")),
        ("form", _("by open registration")),
    ]

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="answer")
    to = models.ForeignKey("institutions.Secretariat", models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(_("answer"), max_length=8, choices=OUTCOMES)
    name = models.CharField(_("name"), max_length=120, blank=True)
    office = models.CharField(_("office"), max_length=160, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    companions = models.PositiveSmallIntegerField(_("companions"), null=True, blank=True)
    arrival = models.CharField(_("arrival"), max_length=80, blank=True)
    lodging = models.BooleanField(_("needs lodging"), null=True, blank=True)
    diet = models.CharField(_("food that is not eaten"), max_length=120, blank=True)
    wheelchair = models.CharField(_("wheelchair or help"), max_length=120, blank=True)
    size = models.CharField(_("size of the uniform"), max_length=8, blank=True)
    way = models.CharField(max_length=8, choices=WAYS, default="link")
    answered_at = models.DateTimeField(_("answered"))
    delete_on = models.DateField(_("personal data deleted on"))

    class Meta:
        constraints = [
            Policies(name="meetinganswer", sides=["to_id"]),
            CompositeKey(name="answer_of", columns=["seat_id", "secretariat_id"], to="meetings_seat"),
            models.CheckConstraint(name="answer_another", condition=~Q(outcome="sends") | ~Q(name="")),
        ]
        indexes = [models.Index(fields=["secretariat", "delete_on"], name="answer_deletion")]

    def __str__(self):
        return str(self.get_outcome_display())
