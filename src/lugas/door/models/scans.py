"""What was scanned, each scan for good; and what follows from all of them, kept up to date scan by scan (rules.fold says what it must be)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.door.models.badges import Badge
from lugas.door.models.door import Device
from lugas.door.rules import Kind, Why
from lugas.meetings.models import Meeting, Seat
from lugas.meetings.models.meeting import OF_MEETING
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.models import Owned

OF_DEVICE = {"columns": ["device_id", "secretariat_id"], "to": "door_device"}
OF_BADGE = {"columns": ["badge_id", "secretariat_id"], "to": "door_badge"}
OF_SEAT = {"columns": ["seat_id", "secretariat_id"], "to": "meetings_seat"}
MARK = 47


class Scan(Owned):
    """One scan as it was handed in. key: the phone's own, so that what comes twice is kept once. badge: its code, known or not.

    at: on the right clock; told_at: as the phone said, in milliseconds since 1970; clock: by how many its clock was ahead when this
    first came. what: JSON as it was signed, emptied on delete_on where it tells of a person. part: id of the part of the programme at
    whose door it was made. target: the key of the scan that it takes back. why: why it does not count (rules.Why).
    """

    KINDS = [
        (Kind.IN, _("Came in")),
        (Kind.OUT, _("Left")),
        (Kind.WALK_IN, _("Came uninvited")),
        (Kind.SUBSTITUTE, _("Came as a substitute")),
        (Kind.REPRINT, _("Badge printed again")),
        (Kind.UNDO, _("Took a scan back")),
    ]
    WHYS = [
        (Why.UNKNOWN, _("This badge is not known here.")),
        (Why.REVOKED, _("This badge was revoked.")),
        (Why.SEAT, _("The invitation that it names does not stand.")),
        (Why.STEPS, _("Whom an invited office sends may send another, and no further.")),
        (Why.TAKEN, _("This badge belongs to somebody already.")),
        (Why.UNDONE, _("It was taken back.")),
        (Why.SIGNATURE, _("The phone's signature does not fit.")),
        (Why.MALFORMED, _("What the phone told cannot be read.")),
    ]

    # Each index costs at every scan: the meeting's stands first in those below.
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="scans", db_index=False)
    key = models.CharField(max_length=32, db_collation="C")
    kind = models.CharField(_("what"), max_length=10, choices=KINDS)
    badge = models.CharField(max_length=16, blank=True, db_collation="C")
    device = models.ForeignKey(Device, models.PROTECT, null=True, blank=True, related_name="scans", db_index=False)
    by = models.CharField(_("by"), max_length=160, blank=True)
    at = models.DateTimeField(_("when"))
    told_at = models.BigIntegerField()
    clock = models.BigIntegerField(default=0)
    received_at = models.DateTimeField()
    what = models.TextField(blank=True)
    signature = models.CharField(max_length=86, blank=True)
    part = models.BigIntegerField(null=True, blank=True)
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    steps = models.PositiveSmallIntegerField(default=0)
    target = models.CharField(max_length=32, blank=True, db_collation="C")
    why = models.CharField(_("why it does not count"), max_length=10, choices=WHYS, blank=True)
    delete_on = models.DateField(_("personal data deleted on"), null=True, blank=True)

    class Meta:
        ordering = ["at", "key"]
        constraints = [
            Policies(name="doorscan"),
            CompositeKey(name="doorscan_of", **OF_MEETING),
            CompositeKey(name="doorscan_device", **OF_DEVICE),
            CompositeKey(name="doorscan_seat", **OF_SEAT),
            models.UniqueConstraint(fields=["secretariat", "meeting", "key"], name="doorscan_once"),
        ]
        indexes = [
            models.Index(fields=["meeting", "id"], name="doorscan_latest"),
            models.Index(fields=["meeting", "badge"], name="doorscan_badge"),
            models.Index(fields=["meeting", "target"], name="doorscan_undo", condition=~models.Q(target="")),
            models.Index(
                fields=["secretariat", "delete_on"], name="doorscan_deletion", condition=~models.Q(delete_on=None)
            ),
        ]

    def __str__(self):
        return self.key


class Arrival(Owned):
    """Who came: one row for each badge. first, last_in, last_out: marks (rules.mark); first_at: the moment of first.

    device, by: where and by whom the first arrival was taken.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="arrivals", db_index=False)
    badge = models.OneToOneField(Badge, models.PROTECT, related_name="arrival")
    first = models.CharField(max_length=MARK, null=True, blank=True, db_collation="C")
    first_at = models.DateTimeField(_("arrived"), null=True, blank=True)
    last_in = models.CharField(max_length=MARK, null=True, blank=True, db_collation="C")
    last_out = models.CharField(max_length=MARK, null=True, blank=True, db_collation="C")
    device = models.ForeignKey(Device, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    by = models.CharField(_("by"), max_length=160, blank=True)

    class Meta:
        ordering = ["first", "id"]
        constraints = [
            Policies(name="doorarrival"),
            CompositeKey(name="doorarrival_of", **OF_MEETING),
            CompositeKey(name="doorarrival_badge", **OF_BADGE),
            CompositeKey(name="doorarrival_device", **OF_DEVICE),
        ]
        indexes = [models.Index(fields=["meeting", "first"], name="doorarrival_latest")]

    def __str__(self):
        return self.first or ""


class SeatArrival(Owned):
    """That a seat counts as present, once: by the badge of its earliest arrival. first: the mark of it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    seat = models.OneToOneField(Seat, models.PROTECT, related_name="came")
    badge = models.OneToOneField(Badge, models.PROTECT, related_name="counts")
    first = models.CharField(max_length=MARK, db_collation="C")

    class Meta:
        constraints = [
            Policies(name="seatarrival"),
            CompositeKey(name="seatarrival_of", **OF_MEETING),
            CompositeKey(name="seatarrival_badge", **OF_BADGE),
            CompositeKey(name="seatarrival_seat", **OF_SEAT),
        ]

    def __str__(self):
        return self.first
