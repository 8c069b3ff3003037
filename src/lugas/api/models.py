"""The answers that are kept for a repeated request (once.py)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from lugas.tenancy.constraints import Policies
from lugas.tenancy.models import Owned, owner_key


class StoredAnswer(Owned):
    """What was answered to a request that carried an idempotency key.

    holder: whose key it is, "token:..." or "user:..."; digest: SHA-256 of method, address and body.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    holder = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    content_type = models.CharField(max_length=80)
    body = models.TextField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            Policies(name="storedanswer"),
            owner_key("storedanswer_owner"),
            models.UniqueConstraint(fields=["secretariat", "holder", "key"], name="storedanswer_once"),
        ]
        indexes = [models.Index(fields=["secretariat", "expires_at"], name="storedanswer_expiry")]

    def __str__(self):
        return self.key
