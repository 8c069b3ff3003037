"""Subscription (kalender langganan): a calendar at an address, when it was last fetched and what the server said."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.tenancy.constraints import Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key

PROGRESS = ("etag", "digest", "polled_at", "error", "error_detail")


@tracked("subscription", exclude=PROGRESS)
class Subscription(Owned):
    """A calendar whose coming events are brought in. etag, digest: of what was read last, so that the same is not read again."""

    name = models.CharField(_("name"), max_length=120)
    url = models.CharField(_("address"), max_length=500)
    is_active = models.BooleanField(_("is fetched every half hour"), default=True)
    etag = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    polled_at = models.DateTimeField(_("last fetched"), null=True, blank=True)
    error = models.CharField(max_length=12, blank=True)
    error_detail = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            Policies(name="subscription"),
            owner_key("subscription_owner"),
            models.UniqueConstraint(fields=["secretariat", "url"], name="subscription_once"),
        ]

    def __str__(self):
        return self.name
