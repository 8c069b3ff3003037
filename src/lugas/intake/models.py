"""Arrival (kiriman): a file that was brought in, what was read of it, and what became of it. A paper is read in a job meanwhile.

A file that cannot be read stays here with the sentence that says why; nothing that arrived is ever lost. What was read
of a recorded one tells the desk from where each field came.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.intake.mailbox.models import Mailbox, TakenMail
from lugas.intake.subscribed.models import Subscription
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key

# Django finds an app's models here; those of the other ways in stand beside what reads them.
__all__ = ["Arrival", "ArrivalPage", "MailAnswer", "Mailbox", "SignatureCheck", "Subscription", "TakenMail"]

LOOKED_AT = ("read", "bare", "unread")


class ArrivalQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def open(self):
        """Those that somebody still has to look at."""
        return self.filter(state__in=[*LOOKED_AT, Arrival.State.READING])


@tracked("arrival")
class Arrival(Owned):
    """One event of a calendar file, one mail, or one paper. facts: what was read of it, empty when unread.

    copy: the searchable copy of what was recognised; the file itself is never changed.
    """

    class State(models.TextChoices):
        READING = "reading", _("Being read")
        READ = "read", _("Read, not recorded yet")
        BARE = "bare", _("Facts to be filled in by hand")
        UNREAD = "unread", _("Could not be read")
        RECORDED = "recorded", _("Recorded")
        DISMISSED = "dismissed", _("Put aside")

    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    copy = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
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
            CompositeKey(name="arrival_copy", columns=["copy_id", "secretariat_id"], to="files_storedfile"),
            CompositeKey(
                name="arrival_invitation", columns=["invitation_id", "secretariat_id"], to="agenda_invitation"
            ),
        ]
        indexes = [
            models.Index(
                fields=["secretariat", "-brought_at"],
                name="arrival_open",
                condition=Q(state__in=("reading", "read", "bare", "unread")),
            ),
            models.Index(fields=["secretariat", "invitation"], name="arrival_of"),
        ]

    def __str__(self):
        return self.facts.get("title") or str(self.file)


@tracked("arrivalpage")
class ArrivalPage(Owned):
    """A further page of a letter that was photographed page by page; the first is the arrival's own file."""

    arrival = models.ForeignKey(Arrival, models.CASCADE, related_name="pages")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("page"))

    class Meta:
        ordering = ["number"]
        constraints = [
            Policies(name="arrivalpage"),
            owner_key("arrivalpage_owner"),
            CompositeKey(name="arrivalpage_arrival", columns=["arrival_id", "secretariat_id"], to="intake_arrival"),
            CompositeKey(name="arrivalpage_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            models.UniqueConstraint(fields=["arrival", "number"], name="arrivalpage_number"),
            models.CheckConstraint(condition=Q(number__gte=2), name="arrivalpage_after_the_first"),
        ]

    def __str__(self):
        return f"{self.arrival}: {self.number}"


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


@tracked("mailanswer")
class MailAnswer(Owned):
    """What goes back by mail to whoever invited by mail: drafted from a decision, sent by a person's yes.

    in_reply_to, references: of the mail that is answered (RFC 5322, 3.6.4). due_at: before it nothing goes. withheld_at: another
    decision came before it went.
    """

    invitation = models.ForeignKey("agenda.Invitation", models.PROTECT, related_name="mail_answers")
    decision = models.OneToOneField("agenda.Decision", models.PROTECT, related_name="mail_answer")
    to = models.CharField(_("to"), max_length=254)
    subject = models.CharField(_("subject"), max_length=250)
    body = models.TextField(_("words"), max_length=20_000)
    in_reply_to = models.CharField(max_length=255, blank=True)
    references = models.TextField(blank=True)
    due_at = models.DateTimeField()
    approved_by = models.CharField(_("sent by"), max_length=160, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    withheld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            Policies(name="mailanswer"),
            owner_key("mailanswer_owner"),
            CompositeKey(
                name="mailanswer_invitation", columns=["invitation_id", "secretariat_id"], to="agenda_invitation"
            ),
            CompositeKey(name="mailanswer_decision", columns=["decision_id", "secretariat_id"], to="agenda_decision"),
            # Nothing goes without a person's yes, and nothing both goes and is withheld.
            models.CheckConstraint(
                name="mailanswer_yes", condition=Q(sent_at__isnull=True) | Q(approved_at__isnull=False)
            ),
            models.CheckConstraint(
                name="mailanswer_sent_or_withheld", condition=Q(sent_at__isnull=True) | Q(withheld_at__isnull=True)
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "invitation"], name="mailanswer_of")]

    def __str__(self):
        return self.subject
