"""Who may read a draft besides those who have a part in it: named colleagues, and whoever has a preview link.

Of a link only the hash of its secret is kept, as of the keys of programs (accounts/tokens.py).
"""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.speeches.models.keys import member_key, speech_key
from lugas.speeches.models.speech import Speech
from lugas.tenancy.constraints import Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned


@tracked("speechreader")
class SpeechReader(Owned):
    """A colleague who may read a draft."""

    speech = models.ForeignKey(Speech, models.CASCADE, related_name="readers")
    member = models.ForeignKey("accounts.Membership", models.CASCADE, related_name="+", verbose_name=_("colleague"))
    named_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    named_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reader of a draft")
        ordering = ["id"]
        constraints = [
            Policies(name="speechreader"),
            speech_key("speechreader_speech"),
            member_key("speechreader_member", "member_id"),
            member_key("speechreader_named_by", "named_by_id"),
            models.UniqueConstraint(fields=["secretariat", "speech", "member"], name="speechreader_once"),
        ]

    def __str__(self):
        return f"{self.member}: {self.speech}"


@tracked("previewlink", exclude=("secret_hash", "opened", "opened_at"))
class PreviewLink(Owned):
    """A secret address at which somebody without an account reads the newest version of a draft, until it ends."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    speech = models.ForeignKey(Speech, models.CASCADE, related_name="links")
    name = models.CharField(_("for whom"), max_length=120)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("preview link")
        ordering = ["-made_at", "-id"]
        constraints = [
            Policies(name="previewlink"),
            speech_key("previewlink_speech"),
            member_key("previewlink_maker", "made_by_id"),
            models.CheckConstraint(name="previewlink_ends", condition=Q(expires_at__gt=F("made_at"))),
        ]
        indexes = [models.Index(fields=["secretariat", "speech"], name="previewlink_of")]

    def __str__(self):
        return self.name
