"""Signed copies of a letter, and how each went out."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.letters.models.letter import Invitee, Letter
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, owner_key


def code() -> str:
    """A code for the QR on a signed paper: 128 bits, so that nobody finds papers by trying."""
    return secrets.token_urlsafe(16)


@tracked("signedcopy")
class SignedCopy(Owned):
    """One sealed PDF of a letter: to all (no invitee) or to one. Its bytes never change; sha256 is over all of them.

    code: in the QR's address, by which anybody may ask whether the paper is genuine.
    """

    class State(models.TextChoices):
        VALID = "valid", _("Valid")
        REVOKED = "revoked", _("Withdrawn")

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="signed_copies")
    invitee = models.ForeignKey(Invitee, models.PROTECT, null=True, blank=True, related_name="signed_copies")
    code = models.CharField(max_length=22, unique=True, default=code, editable=False)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    backend = models.CharField(max_length=20)
    certificate_serial = models.CharField(max_length=64)
    signer_office = models.CharField(_("signer's office"), max_length=200)
    signer_name = models.CharField(_("signer"), max_length=120, blank=True)
    signed_at = models.DateTimeField(_("signed"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.VALID)

    class Meta:
        ordering = ["letter", "id"]
        constraints = [
            Policies(name="signedcopy"),
            owner_key("signedcopy_owner"),
            CompositeKey(name="signedcopy_letter", columns=["letter_id", "secretariat_id"], to="letters_letter"),
            CompositeKey(name="signedcopy_invitee", columns=["invitee_id", "secretariat_id"], to="letters_invitee"),
            CompositeKey(name="signedcopy_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            # However often a job begins again, nobody has two.
            models.UniqueConstraint(fields=["letter", "invitee"], name="signedcopy_once", nulls_distinct=False),
        ]
        indexes = [models.Index(fields=["sha256"], name="signedcopy_digest")]

    def __str__(self):
        return f"{self.letter} ({self.code})"


@tracked("dispatch")
class Dispatch(Owned):
    """One sending of a signed copy: by mail, into another secretariat's Incoming, or told to have been handed over.

    to: the secretariat that receives it within Lugas, which may read this row. message_id: of the mail; the same when
    it is sent again, so that a mail server drops the second.
    """

    class Way(models.TextChoices):
        MAIL = "mail", _("By e-mail")
        LUGAS = "lugas", _("Within Lugas")
        HAND = "hand", _("Handed over")

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting to be sent")
        SENT = "sent", _("Sent")
        RECEIVED = "received", _("Received")
        REFUSED = "refused", _("Refused")
        FAILED = "failed", _("Failed")

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="dispatches")
    copy = models.ForeignKey(SignedCopy, models.PROTECT, related_name="dispatches")
    way = models.CharField(_("way"), max_length=6, choices=Way)
    address = models.CharField(_("address"), max_length=254, blank=True)
    to = models.ForeignKey("institutions.Secretariat", models.PROTECT, null=True, blank=True, related_name="+")
    office = models.CharField(_("office"), max_length=320)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    message_id = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(_("what the other side said"), max_length=300, blank=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        ordering = ["letter", "id"]
        constraints = [
            Policies(name="dispatch", sides=["to_id"]),
            owner_key("dispatch_owner"),
            CompositeKey(name="dispatch_letter", columns=["letter_id", "secretariat_id"], to="letters_letter"),
            CompositeKey(name="dispatch_copy", columns=["copy_id", "secretariat_id"], to="letters_signedcopy"),
            models.UniqueConstraint(
                fields=["copy", "way", "address", "to"], name="dispatch_once", nulls_distinct=False
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "letter", "state"], name="dispatch_of")]

    def __str__(self):
        return f"{self.office}, {self.get_way_display()}"
