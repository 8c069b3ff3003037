"""Arrival (kiriman): a file that was brought in, what was read of it, and what became of it.

A file that cannot be read stays here with the sentence that says why; nothing that arrived is ever lost. What was read
of a recorded one tells the desk from where each field came.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key


class ArrivalQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def open(self):
        """Those that somebody still has to look at."""
        return self.filter(state__in=[Arrival.State.READ, Arrival.State.BARE, Arrival.State.UNREAD])


@tracked("arrival")
class Arrival(Owned):
    """One event of a calendar file, one mail, or one paper. facts: what rules.Facts says of it, empty when unread."""

    class State(models.TextChoices):
        READ = "read", _("Read, not recorded yet")
        BARE = "bare", _("Facts to be filled in by hand")
        UNREAD = "unread", _("Could not be read")
        RECORDED = "recorded", _("Recorded")
        DISMISSED = "dismissed", _("Put aside")

    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    event = models.PositiveSmallIntegerField(_("which event of the file"), default=0)
    invitation = models.ForeignKey("agenda.Invitation", models.PROTECT, null=True, blank=True, related_name="arrivals")
    state = models.CharField(_("state"), max_length=10, choices=State)
    facts = models.JSONField(default=dict, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    sentence = models.CharField(_("what became of it"), max_length=400, blank=True)
    brought_by = models.CharField(_("brought by"), max_length=160)
    brought_at = models.DateTimeField(_("brought"), auto_now_add=True)

    objects = OwnedManager.from_queryset(ArrivalQuerySet)()

    class Meta:
        ordering = ["-brought_at", "id"]
        constraints = [
            Policies(name="arrival"),
            owner_key("arrival_owner"),
            CompositeKey(name="arrival_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            CompositeKey(
                name="arrival_invitation", columns=["invitation_id", "secretariat_id"], to="agenda_invitation"
            ),
        ]
        indexes = [
            models.Index(
                fields=["secretariat", "-brought_at"],
                name="arrival_open",
                condition=Q(state__in=("read", "bare", "unread")),
            ),
            models.Index(fields=["secretariat", "invitation"], name="arrival_of"),
        ]

    def __str__(self):
        return self.facts.get("title") or str(self.file)


@tracked("signaturecheck")
class SignatureCheck(Owned):
    """What was found of the signatures in a PDF that arrived. signatures: SignatureReport of the room seals, as JSON.

    outcome: of letters.verification: whether the file is, byte by byte, a paper that this installation issued.
    """

    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12)
    signatures = models.JSONField(default=list, blank=True)
    checked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            Policies(name="signaturecheck"),
            owner_key("signaturecheck_owner"),
            CompositeKey(name="signaturecheck_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            models.UniqueConstraint(fields=["secretariat", "file"], name="signaturecheck_once"),
        ]

    def __str__(self):
        return f"{self.file}: {self.outcome}"
