"""When an office's briefs go out, what was told to whom, and the screens that show the day."""

from datetime import time

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.briefs.rules import Occasion
from lugas.tenancy.constraints import IDENTITY, CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key


@tracked("briefsettings")
class BriefSettings(Owned):
    """One row for each secretariat that settled something; without one the delivered hours hold."""

    evening = models.TimeField(_("the evening before, at"), default=time(18, 0))
    morning = models.TimeField(_("in the morning, at"), default=time(5, 30))
    by_mail = models.BooleanField(_("also by mail"), default=True)

    class Meta:
        constraints = [
            Policies(name="briefsettings"),
            owner_key("briefsettings_owner"),
            models.UniqueConstraint(fields=["secretariat"], name="briefsettings_once"),
        ]

    def __str__(self):
        return str(_("When the daily brief goes out"))


class SentBrief(Owned):
    """What a member was told of a day, in order: evening, morning, then each change.

    lines: what it said (rules.kept), to tell later what became of it; digest: a name for it. Telephones and notes are
    not kept. Forgotten after a month.
    """

    membership = models.ForeignKey("accounts.Membership", models.CASCADE, related_name="+")
    day = models.DateField()
    occasion = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Occasion])
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    lines = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["day", "number"]
        constraints = [
            Policies(name="sentbrief"),
            owner_key("sentbrief_owner"),
            CompositeKey(
                name="sentbrief_membership", columns=["membership_id", "secretariat_id"], to="accounts_membership"
            ),
            models.UniqueConstraint(fields=["secretariat", "membership", "day", "number"], name="sentbrief_order"),
            # A job that runs twice tells nobody twice.
            models.UniqueConstraint(
                fields=["secretariat", "membership", "day", "occasion"],
                condition=~Q(occasion="change"),
                name="sentbrief_once",
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "day", "occasion"], name="sentbrief_day")]

    def __str__(self):
        return f"{self.membership_id}: {self.day}, {self.occasion}"


@tracked("screen", exclude=("secret_hash",))
class Screen(Owned):
    """A display in the office that shows the day board by an address of its own, until that is revoked.

    secret_hash: SHA-256 of the secret, which is 256 bits of chance and therefore needs no salt.
    """

    name = models.CharField(_("where it hangs"), max_length=80)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [Policies(name="screen", also=[IDENTITY]), owner_key("screen_owner")]

    def __str__(self):
        return self.name
