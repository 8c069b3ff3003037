"""Mailbox (kotak surel): where it is and how far it was read; and which of its mails were taken in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key

PROGRESS = ("secret", "uid_validity", "last_uid", "polled_at", "error", "error_detail")


@tracked("mailbox", exclude=PROGRESS)
class Mailbox(Owned):
    """A folder on an IMAP server. secret: the password, encrypted (tenancy/secrets.py).

    uid_validity, last_uid: how far it was read; a server that renumbers its mails tells another validity. error: a key
    of words.ERRORS, with what the server said.
    """

    class Security(models.TextChoices):
        TLS = "tls", _("TLS (port 993)")
        STARTTLS = "starttls", _("STARTTLS (port 143)")
        NONE = "none", _("Unencrypted, only inside the office's own network")

    class Afterwards(models.TextChoices):
        SEEN = "seen", _("Stays, marked as read")
        MOVE = "move", _("Goes into another folder")

    host = models.CharField(_("server"), max_length=200)
    port = models.PositiveIntegerField(_("port"), default=993)
    security = models.CharField(_("encryption"), max_length=8, choices=Security, default=Security.TLS)
    user = models.CharField(_("user name"), max_length=200)
    secret = models.TextField(_("password"))
    folder = models.CharField(_("folder"), max_length=200, default="INBOX")
    afterwards = models.CharField(
        _("what becomes of a mail that was taken in"), max_length=4, choices=Afterwards, default=Afterwards.SEEN
    )
    move_to = models.CharField(_("into the folder"), max_length=200, blank=True)
    is_active = models.BooleanField(_("is looked into every two minutes"), default=True)
    uid_validity = models.PositiveBigIntegerField(default=0)
    last_uid = models.PositiveBigIntegerField(default=0)
    polled_at = models.DateTimeField(_("last looked into"), null=True, blank=True)
    error = models.CharField(max_length=12, blank=True)
    error_detail = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["host", "user", "folder"]
        constraints = [
            Policies(name="mailbox"),
            owner_key("mailbox_owner"),
            models.UniqueConstraint(fields=["secretariat", "host", "user", "folder"], name="mailbox_once"),
        ]

    def __str__(self):
        return f"{self.user} ({self.folder})"


class TakenMail(Owned):
    """That a mail was taken in. is_marked: whether the server was told since (marked as read, or moved)."""

    mailbox = models.ForeignKey(Mailbox, models.PROTECT, related_name="taken")
    uid_validity = models.PositiveBigIntegerField()
    uid = models.PositiveBigIntegerField()
    message_id = models.CharField(max_length=255, blank=True)
    is_marked = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            Policies(name="takenmail"),
            CompositeKey(name="takenmail_mailbox", columns=["mailbox_id", "secretariat_id"], to="intake_mailbox"),
            models.UniqueConstraint(fields=["secretariat", "mailbox", "uid_validity", "uid"], name="takenmail_once"),
        ]
        indexes = [models.Index(fields=["secretariat", "message_id"], name="takenmail_message")]

    def __str__(self):
        return f"{self.mailbox_id}: {self.uid}"
