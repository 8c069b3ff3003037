"""Badges: one for each invited seat, further ones for who comes besides.

What stands printed names a person, so it is not tracked and emptied on its day (UU 27/2022 arts. 16, 43).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.meetings.models import Meeting, Seat
from lugas.meetings.models.meeting import OF_MEETING
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.models import Owned, owner_key


class Badge(Owned):
    """One badge. code: its name in the QR code, which tells nothing; signature: of the code, made with the badge so that printing
    needs no key, or "". seat: the seat that it counts for.

    office, name: as printed. came_for: the office invited, where another came. is_declared: a scan at the door brought it; is_void: that
    scan was taken back. order: by which badges are printed and laid out.
    """

    class Kind(models.TextChoices):
        SEAT = "seat", _("By invitation")
        SUBSTITUTE = "substitute", _("Substitute")
        SPEAKER = "speaker", _("Speaker")
        COMMITTEE = "committee", _("Committee")
        WALK_IN = "walk_in", _("Uninvited")

    code = models.CharField(max_length=16, unique=True, editable=False, db_collation="C")
    signature = models.CharField(max_length=103, blank=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="badges")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.SEAT)
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="badges")
    region = models.ForeignKey("institutions.Region", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=120, blank=True)
    office = models.CharField(_("office"), max_length=160, blank=True)
    came_for = models.CharField(_("came for"), max_length=160, blank=True)
    steps = models.PositiveSmallIntegerField(default=0)
    is_declared = models.BooleanField(default=False, editable=False)
    is_void = models.BooleanField(default=False, editable=False)
    order = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    printed_at = models.DateTimeField(_("printed"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    revoked_why = models.CharField(_("why it was revoked"), max_length=200, blank=True)
    delete_on = models.DateField(_("personal data deleted on"))

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="badge"),
            owner_key("badge_owner"),
            CompositeKey(name="badge_of", **OF_MEETING),
            CompositeKey(name="badge_seat", columns=["seat_id", "secretariat_id"], to="meetings_seat"),
            models.UniqueConstraint(
                fields=["seat"], condition=Q(kind="seat", revoked_at__isnull=True), name="badge_one_a_seat"
            ),
            models.CheckConstraint(name="badge_steps", condition=Q(steps__lte=2)),
            models.CheckConstraint(
                name="badge_of_seat", condition=~Q(kind__in=["seat", "substitute"]) | Q(seat__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["secretariat", "meeting", "order"], name="badge_list"),
            models.Index(fields=["secretariat", "delete_on"], name="badge_deletion"),
        ]

    def __str__(self):
        return self.name or self.office
