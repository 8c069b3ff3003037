"""The door of a meeting: the key that signs its badges, and the phones that may scan there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.meetings.models import Meeting
from lugas.meetings.models.meeting import OF_MEETING
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, owner_key


@tracked("door", exclude=("private_key", "changes"))
class Door(Owned):
    """What a meeting's door has of its own. event: its name in badge codes; private_key: encrypted (tenancy/secrets.py).

    quorum: the share of the seats that must have come, in per cent, None where no rule asks for one. changes: counts what changed
    among the badges, so that phones see that their list is old.
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="door")
    event = models.CharField(max_length=8, unique=True, editable=False)
    public_key = models.CharField(max_length=43, editable=False)
    private_key = models.TextField(editable=False)
    quorum = models.PositiveSmallIntegerField(_("quorum, in per cent of the seats"), null=True, blank=True)
    changes = models.PositiveBigIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            Policies(name="door"),
            owner_key("door_owner"),
            CompositeKey(name="door_of", **OF_MEETING),
            models.CheckConstraint(name="door_quorum", condition=Q(quorum__isnull=True) | Q(quorum__range=(1, 100))),
        ]

    def __str__(self):
        return self.event


@tracked("doordevice", exclude=("last_seen_at", "clock"))
class Device(Owned):
    """A phone that may scan at one meeting. public_key: Ed25519, base 64. clock: by how many milliseconds its clock was ahead at last."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="devices")
    name = models.CharField(_("name of the phone"), max_length=60)
    public_key = models.CharField(max_length=43, editable=False)
    enrolled_at = models.DateTimeField(_("enrolled"))
    enrolled_by = models.CharField(_("enrolled by"), max_length=160, blank=True)
    last_seen_at = models.DateTimeField(_("last seen"), null=True, blank=True)
    clock = models.BigIntegerField(default=0)
    locked_at = models.DateTimeField(_("locked out"), null=True, blank=True)
    locked_by = models.CharField(_("locked out by"), max_length=160, blank=True)

    class Meta:
        ordering = ["enrolled_at", "id"]
        constraints = [
            Policies(name="doordevice"),
            owner_key("doordevice_owner"),
            CompositeKey(name="doordevice_of", **OF_MEETING),
        ]
        indexes = [models.Index(fields=["secretariat", "meeting", "enrolled_at"], name="doordevice_list")]

    def __str__(self):
        return self.name


class EnrolmentCode(Owned):
    """A code that lets one phone in, once, until it ends. Kept as a hash (tenancy/identifiers.py)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=160, blank=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [Policies(name="enrolmentcode"), CompositeKey(name="enrolmentcode_of", **OF_MEETING)]
        indexes = [models.Index(fields=["secretariat", "expires_at"], name="enrolmentcode_ends")]

    def __str__(self):
        return str(self.expires_at)
