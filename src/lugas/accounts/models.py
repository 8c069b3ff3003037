"""Accounts of people and their memberships in secretariats.

The account (name to sign in with, password, second factor) is readable only by its owner and the sign-in pages; what
colleagues see of a person stands on the membership.
"""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lugas.accounts.roles import MEMBER_ROLES, ROLE_NAMES
from lugas.language.dates import local_day
from lugas.tenancy.constraints import IDENTITY, USER, CompositeKey, Policies, TablePolicies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key


class UserManager(BaseUserManager):
    """Makes accounts."""

    def create_user(self, username: str, email: str, password: str | None = None, **fields) -> "User":
        """A new account; without a password it can only be opened by resetting one."""
        user = self.model(username=username.lower(), email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in, by user name or e-mail."""

    username = models.CharField(
        _("user name"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9._-]+$", _("Use small letters, digits, dot, hyphen and underscore."))],
    )
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="id")
    is_operator = models.BooleanField(_("installation operator"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("account made"), default=timezone.now)
    # When the person was told what their data serves (UU 27/2022 art. 21), and when the account lost its name.
    informed_at = models.DateTimeField(null=True, blank=True, editable=False)
    anonymised_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    # Filled by the scope middleware: the membership in which the person acts, or None.
    acting: "Membership | None" = None

    class Meta:
        db_table = "accounts_user"
        constraints = [TablePolicies(name="user", read=f"{IDENTITY} OR id = {USER}", write=IDENTITY)]

    def __str__(self):
        return self.name or self.username

    def has_perm(self, permission: str, record=None) -> bool:
        """Whether the person, in the secretariat and role in which they act, may do this (with this record)."""
        from lugas.accounts.access import may

        return may(self, permission, record)


@tracked("membership")
class Membership(Owned):
    """A person in a secretariat: unit, role, and the name that colleagues see.

    position: for a leader and his aide, whose agenda it is.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("account"), related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=MEMBER_ROLES)
    unit = models.ForeignKey(
        "institutions.Unit", models.PROTECT, verbose_name=_("unit"), null=True, blank=True, related_name="+"
    )
    position = models.ForeignKey(
        "institutions.Position", models.PROTECT, verbose_name=_("position"), null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120)
    since = models.DateTimeField(_("since"), default=timezone.now)
    is_active = models.BooleanField(_("active"), default=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    delete_on = models.DateField(_("name is deleted on"), null=True, blank=True)
    anonymised_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            Policies(name="membership", also=[f"user_id = {USER}"]),
            owner_key("membership_owner"),
            models.UniqueConstraint(fields=["secretariat", "user", "role"], name="membership_once"),
            CompositeKey(name="membership_unit", columns=["unit_id", "secretariat_id"], to="institutions_unit"),
            CompositeKey(
                name="membership_position", columns=["position_id", "secretariat_id"], to="institutions_position"
            ),
            # Whoever still works here keeps the name.
            models.CheckConstraint(
                condition=models.Q(is_active=False) | models.Q(delete_on__isnull=True, anonymised_at__isnull=True),
                name="membership_named_while_active",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.get_role_display()}"

    @cached_property
    def lent_positions(self) -> frozenset[int]:
        """The leaders for whom this member may decide today; asked once a request."""
        today = local_day(timezone.now(), self.secretariat.time_zone)
        return frozenset(self.deputies.on(today).values_list("position_id", flat=True))


# Here, so that Django finds them with the room's models.
from lugas.accounts.models_deputies import Deputy  # noqa: E402
from lugas.accounts.models_house import HouseRules  # noqa: E402
from lugas.accounts.models_invitations import MemberInvitation  # noqa: E402
from lugas.accounts.models_sessions import Session  # noqa: E402
from lugas.accounts.models_tokens import ApiToken  # noqa: E402

__all__ = [
    "MEMBER_ROLES",
    "ROLE_NAMES",
    "ApiToken",
    "Deputy",
    "HouseRules",
    "MemberInvitation",
    "Membership",
    "Session",
    "User",
    "UserManager",
]
