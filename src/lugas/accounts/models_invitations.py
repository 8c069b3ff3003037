"""Invitations to work in a secretariat: sent by mail, accepted once by a link of which only the hash is kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.accounts.roles import MEMBER_ROLES
from lugas.tenancy.constraints import IDENTITY, CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key


class InvitationQuerySet(OwnedQuerySet):
    """Invitations of colleagues."""

    def open(self):
        """Neither accepted nor revoked; an expired one is open too, since it can be sent again."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)


@tracked("memberinvitation", exclude=("token_hash",))
class MemberInvitation(Owned):
    """Somebody asked by e-mail to work here in a role. round: how often a link was made; only the newest opens."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=MEMBER_ROLES)
    unit = models.ForeignKey(
        "institutions.Unit", models.PROTECT, verbose_name=_("unit"), null=True, blank=True, related_name="+"
    )
    position = models.ForeignKey(
        "institutions.Position", models.PROTECT, verbose_name=_("position"), null=True, blank=True, related_name="+"
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="id")
    made_by = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    round = models.PositiveSmallIntegerField(default=1, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    member = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, related_name="+", editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = OwnedManager.from_queryset(InvitationQuerySet)()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            Policies(name="memberinvitation", also=[IDENTITY]),
            owner_key("memberinvitation_owner"),
            CompositeKey(name="memberinvitation_unit", columns=["unit_id", "secretariat_id"], to="institutions_unit"),
            CompositeKey(
                name="memberinvitation_position", columns=["position_id", "secretariat_id"], to="institutions_position"
            ),
            CompositeKey(
                name="memberinvitation_by", columns=["made_by_id", "secretariat_id"], to="accounts_membership"
            ),
            CompositeKey(
                name="memberinvitation_member", columns=["member_id", "secretariat_id"], to="accounts_membership"
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(revoked_at__isnull=True),
                name="memberinvitation_one_end",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True, member__isnull=True)
                | models.Q(accepted_at__isnull=False, member__isnull=False),
                name="memberinvitation_accepted_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "-made_at"], name="memberinvitation_newest")]

    def __str__(self):
        return self.name or self.email

    @property
    def state(self) -> str:
        """accepted, revoked, expired or waiting."""
        if self.accepted_at:
            return "accepted"
        if self.revoked_at:
            return "revoked"
        return "expired" if self.expires_at <= timezone.now() else "waiting"
