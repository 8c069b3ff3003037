"""Signed-in browsers: one row for each, with what a person needs to recognise it and to end it.

The key lies here as a hash only (sessions.py). Before anybody is known the table is open within identity() alone.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from lugas.tenancy.constraints import IDENTITY, USER, TablePolicies
from lugas.tenancy.identifiers import public_id


class Session(AbstractBaseSession):
    """A browser's session. user: NULL until somebody signed in; device: "Chrome, Android", made from the User-Agent."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    device = models.CharField(max_length=80, blank=True)
    address = models.GenericIPAddressField(null=True)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = models.Manager()

    class Meta:
        db_table = "accounts_session"
        ordering = ["-seen_at"]
        constraints = [TablePolicies(name="session", read=f"{IDENTITY} OR user_id = {USER}", write=IDENTITY)]
