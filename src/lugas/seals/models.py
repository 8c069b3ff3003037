"""The certificates of a secretariat's seals. Their private keys are never here: keys.py keeps them as files."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.seals.rules import Reason, State, spaced
from lugas.tenancy.constraints import Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key

# Every sealed paper carries its certificate, so these are as public as the papers.
EVERYBODY = ("true",)
STATES = [(State.ACTIVE.value, _("In use")), (State.RETIRED.value, _("Replaced")), (State.REVOKED.value, _("Revoked"))]
REASONS = [
    (Reason.KEY_COMPROMISE.value, _("The key was lost or came into wrong hands")),
    (Reason.AFFILIATION_CHANGED.value, _("The secretariat changed its name or form")),
    (Reason.CESSATION.value, _("The seal is no longer needed")),
]


@tracked("seal")
class SealCertificate(Owned):
    """One certificate of a secretariat's seal, issued by the installation's root.

    serial: hexadecimal, as in the certificate; fingerprint: SHA-256 over its DER form, hexadecimal. ended_at: when
    its key ceased to seal.
    """

    serial = models.CharField(_("serial number"), max_length=40, unique=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True)
    subject = models.CharField(_("name on the certificate"), max_length=200)
    pem = models.TextField()
    valid_from = models.DateTimeField(_("valid from"))
    valid_until = models.DateTimeField(_("valid until"))
    state = models.CharField(_("state"), max_length=8, choices=STATES, default=State.ACTIVE.value)
    reason = models.CharField(_("reason"), max_length=24, choices=REASONS, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            Policies(name="seal", also=EVERYBODY),
            owner_key("seal_owner"),
            models.UniqueConstraint(
                fields=["secretariat"], condition=Q(state=State.ACTIVE.value), name="seal_one_in_use"
            ),
            models.CheckConstraint(
                condition=Q(state=State.ACTIVE.value, ended_at__isnull=True)
                | (~Q(state=State.ACTIVE.value) & Q(ended_at__isnull=False)),
                name="seal_ended_has_time",
            ),
            models.CheckConstraint(
                condition=(Q(state=State.REVOKED.value) & ~Q(reason=""))
                | (~Q(state=State.REVOKED.value) & Q(reason="")),
                name="seal_revoked_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "-made_at"], name="seal_latest")]
        triggers = [
            pgtrigger.Protect(name="keep_seal", operation=pgtrigger.Delete),
            # What was disowned stays so, and no certificate becomes another.
            pgtrigger.Protect(
                name="stay_seal",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.serial <> OLD.serial OR NEW.fingerprint <> OLD.fingerprint OR NEW.pem <> OLD.pem"
                    " OR NEW.secretariat_id <> OLD.secretariat_id OR NEW.valid_until <> OLD.valid_until"
                    " OR OLD.state = 'revoked' OR (OLD.state = 'retired' AND NEW.state = 'active')"
                ),
            ),
        ]

    def __str__(self):
        return self.subject

    @property
    def spaced_fingerprint(self) -> str:
        """In groups of four, which people can compare."""
        return spaced(self.fingerprint)
