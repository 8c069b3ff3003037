"""Outlet (media), Feed (umpan) and Keyword (kata kunci): where reports come from, and what is looked for in them."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.monitoring.rules import INTERVALS
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key

PROGRESS = ("etag", "modified", "digest", "read_at", "next_at", "failures", "error", "error_detail", "taken")


@tracked("outlet")
class Outlet(Owned):
    """A newspaper, site, radio or television station. host: of its website, by which an article's address names it."""

    class Kind(models.TextChoices):
        NEWSPAPER = "newspaper", _("Newspaper")
        ONLINE = "online", _("Online")
        RADIO = "radio", _("Radio")
        TELEVISION = "television", _("Television")

    name = models.CharField(_("name of the outlet"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ONLINE)
    website = models.CharField(_("website"), max_length=300, blank=True)
    host = models.CharField(max_length=120, blank=True, editable=False)
    region = models.ForeignKey(
        "institutions.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("region")
    )
    is_active = models.BooleanField(_("is followed"), default=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            Policies(name="outlet"),
            owner_key("outlet_owner"),
            models.UniqueConstraint("secretariat", Lower("name"), name="outlet_once"),
            models.UniqueConstraint(fields=["secretariat", "host"], condition=~Q(host=""), name="outlet_host_once"),
            models.CheckConstraint(name="outlet_name", condition=~Q(name="")),
        ]

    def __str__(self):
        return self.name


@tracked("feed", exclude=PROGRESS)
class Feed(Owned):
    """A feed (RSS, Atom) that is read in the background. outlet: None for one in which each item names its own outlet.

    takes_all: every item comes in; otherwise those that a keyword finds. etag, modified, digest: of what was read last.
    failures: in a row; each doubles the pause. GONE: the server said that it will never be there again.
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("Is read")
        PAUSED = "paused", _("Paused")
        GONE = "gone", _("Gone for good")

    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="feeds", verbose_name=_("outlet")
    )
    url = models.CharField(_("address of the feed"), max_length=500)
    takes_all = models.BooleanField(_("take every report, whether a keyword finds it or not"), default=False)
    minutes = models.PositiveSmallIntegerField(
        _("is read every"), default=30, choices=[(one, one) for one in INTERVALS]
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.ACTIVE)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    read_at = models.DateTimeField(_("last read"), null=True, blank=True)
    next_at = models.DateTimeField(default=timezone.now)
    failures = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=12, blank=True)
    error_detail = models.CharField(max_length=200, blank=True)
    taken = models.PositiveIntegerField(default=0)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["outlet__name", "id"]
        constraints = [
            Policies(name="feed"),
            owner_key("feed_owner"),
            CompositeKey(name="feed_outlet", columns=["outlet_id", "secretariat_id"], to="monitoring_outlet"),
            models.UniqueConstraint(fields=["secretariat", "url"], name="feed_once"),
            models.CheckConstraint(name="feed_minutes", condition=Q(minutes__in=INTERVALS)),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="feed_due", condition=Q(state="active")),
            models.Index(fields=["secretariat", "outlet"], name="feed_of_outlet"),
        ]

    def __str__(self):
        return self.url


@tracked("keyword")
class Keyword(Owned):
    """What the office looks for in the press (keywords.py says how it is written)."""

    words = models.CharField(
        _("what is looked for"),
        max_length=120,
        help_text=_('All words, in any of their forms. "In quotes": side by side and just so.'),
    )
    without = models.CharField(
        _("not with these words"), max_length=200, blank=True, help_text=_("Separated by commas.")
    )
    is_active = models.BooleanField(_("is looked for"), default=True)

    class Meta:
        ordering = ["words", "id"]
        constraints = [
            Policies(name="keyword"),
            owner_key("keyword_owner"),
            models.UniqueConstraint("secretariat", Lower("words"), name="keyword_once"),
            models.CheckConstraint(name="keyword_words", condition=~Q(words="")),
        ]

    def __str__(self):
        return self.words
