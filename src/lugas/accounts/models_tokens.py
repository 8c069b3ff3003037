"""Keys of programs: with one, a program of the office acts as its holder, in one membership, until the key ends.

Only the hash of the secret is kept. Colleagues see that a key stands (an administrator may revoke it), never the secret.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.tenancy.constraints import IDENTITY, CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key


class TokenQuerySet(OwnedQuerySet):
    """Tokens."""

    def in_force(self):
        """Neither revoked nor ended."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())


@tracked("apitoken", exclude=("secret_hash", "last_used_at"))
class ApiToken(Owned):
    """A key with which a program works in the secretariat and role of one membership.

    secret_hash: SHA-256 of the secret, which is 256 bits of chance and therefore needs no salt. user: the member's
    account, so that the key can be tried before any secretariat is known.
    """

    class Access(models.TextChoices):
        """What the program may do."""

        READ = "read", _("Read only")
        WRITE = "write", _("Read and write")

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    membership = models.ForeignKey("accounts.Membership", models.CASCADE, related_name="tokens")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("what it is for"), max_length=80)
    access = models.CharField(_("what it may do"), max_length=5, choices=Access.choices, default=Access.READ)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    ending = models.CharField(max_length=4, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("ends on"))
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OwnedManager.from_queryset(TokenQuerySet)()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            Policies(name="apitoken", also=[IDENTITY]),
            owner_key("apitoken_owner"),
            CompositeKey(
                name="apitoken_membership", columns=["membership_id", "secretariat_id"], to="accounts_membership"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="apitoken_ends_after_it_began"
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "membership"], name="apitoken_membership_index")]

    def __str__(self):
        return self.name

    @property
    def is_in_force(self) -> bool:
        """Whether the key opens anything now."""
        return self.revoked_at is None and self.expires_at > timezone.now()
