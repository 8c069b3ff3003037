"""Certificates (sertifikat): a batch goes to its signer once, then each is a numbered and sealed letter of its own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.closing.models.closing import OF_MEETING
from lugas.closing.rules import Role
from lugas.meetings.models import Meeting
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, owner_key


@tracked("certificatebatch")
class Batch(Owned):
    """Certificates that one signer says yes to at once. granted_at: the moment of the yes, which dates them all."""

    class State(models.TextChoices):
        CIRCULATING = "circulating", _("Going round")
        GRANTED = "granted", _("Signed")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="batches")
    signer = models.ForeignKey("institutions.Position", models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.CIRCULATING)
    granted_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            Policies(name="certificatebatch"),
            owner_key("certificatebatch_owner"),
            CompositeKey(name="certificatebatch_of", **OF_MEETING),
            CompositeKey(
                name="certificatebatch_signer", columns=["signer_id", "secretariat_id"], to="institutions_position"
            ),
            models.CheckConstraint(
                name="certificatebatch_moment",
                condition=Q(state="circulating", granted_at__isnull=True)
                | Q(state="granted", granted_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "meeting"], name="certificatebatch_list")]

    def __str__(self):
        return f"{self.meeting}, {self.pk}"


class Certificate(Owned):
    """One certificate. Not tracked: it names a person; the letter has its own history. key: of the person in this role.

    letter: the sealed paper, once it is made. replaces: the one whose name was wrong. email: emptied on delete_email_on.
    """

    ROLES = [(Role.PARTICIPANT, _("Participant")), (Role.SPEAKER, _("Speaker")), (Role.COMMITTEE, _("Committee"))]

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="certificates")
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, blank=True, related_name="certificates")
    role = models.CharField(max_length=12, choices=ROLES)
    key = models.CharField(max_length=64)
    name = models.CharField(_("name"), max_length=120)
    office = models.CharField(_("office"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), max_length=160, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=1, default=0)
    letter = models.OneToOneField("letters.Letter", models.PROTECT, null=True, blank=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    told_at = models.DateTimeField(_("link mailed"), null=True, blank=True)
    delete_email_on = models.DateField(_("address deleted on"))
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="certificate"),
            owner_key("certificate_owner"),
            CompositeKey(name="certificate_of", **OF_MEETING),
            CompositeKey(name="certificate_batch", columns=["batch_id", "secretariat_id"], to="closing_batch"),
            CompositeKey(name="certificate_letter", columns=["letter_id", "secretariat_id"], to="letters_letter"),
            CompositeKey(
                name="certificate_replaces", columns=["replaces_id", "secretariat_id"], to="closing_certificate"
            ),
            # However often the act is repeated, nobody has two that stand.
            models.UniqueConstraint(
                fields=["meeting", "role", "key"], condition=Q(revoked_at__isnull=True), name="certificate_once"
            ),
            models.CheckConstraint(name="certificate_named", condition=~Q(name="")),
        ]
        indexes = [
            models.Index(fields=["secretariat", "meeting", "order"], name="certificate_list"),
            models.Index(fields=["secretariat", "delete_email_on"], name="certificate_deletion"),
        ]

    def __str__(self):
        return self.name
