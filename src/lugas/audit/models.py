"""The chain over the trail: blocks of a secretariat, each bound to the one before it. Rows can be added, never changed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.models import Owned, owner_key


class Block(Owned):
    """What came into the trail between two seals. `horizons`: table -> id up to which it is sealed for good."""

    number = models.PositiveIntegerField(_("number"))
    sealed_at = models.DateTimeField(_("sealed"))
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    rows = models.PositiveIntegerField(_("changes"))
    horizons = models.JSONField()

    class Meta:
        verbose_name = _("seal of the trail")
        ordering = ["-number"]
        constraints = [
            Policies(name="auditblock", append_only=True),
            owner_key("auditblock_owner"),
            models.UniqueConstraint(fields=["secretariat", "number"], name="auditblock_number"),
            # One block follows another: the chain cannot fork.
            models.UniqueConstraint(fields=["secretariat", "previous"], name="auditblock_follows"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="auditblock_counts"),
        ]

    def __str__(self):
        return f"{self.number} {self.hash[:12]}"


class Part(Owned):
    """The rows of one history table in a block: their ids, and 32 bytes of hash for each in the same order."""

    block = models.ForeignKey(Block, models.PROTECT, related_name="parts")
    table = models.CharField(max_length=63)
    columns = ArrayField(models.CharField(max_length=63))
    ids = ArrayField(models.BigIntegerField())
    hashes = models.BinaryField()

    class Meta:
        verbose_name = _("part of a seal")
        ordering = ["table"]
        constraints = [
            Policies(name="auditpart", append_only=True),
            owner_key("auditpart_owner"),
            models.UniqueConstraint(fields=["secretariat", "block", "table"], name="auditpart_once"),
            CompositeKey(name="auditpart_block", columns=["block_id", "secretariat_id"], to="audit_block"),
        ]

    def __str__(self):
        return f"{self.table} ({len(self.ids)})"
