"""Clipping (kliping): one report of the press, with its scan, the keywords that found it and the activities that it reports.

Of an article on the web an excerpt and the address are kept, never the article: a short quotation to inform of current
events takes nothing from its author (UU 28/2014 art. 26 a). A scan is the office's own copy of paper that it bought.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.monitoring.models.outlet import Feed, Keyword, Outlet
from lugas.monitoring.rules import State, Tone
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key

OF_CLIPPING = {"columns": ["clipping_id", "secretariat_id"], "to": "monitoring_clipping"}


class ClippingQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def standing(self):
        """Those that concern the office, or of which nobody knows yet."""
        return self.exclude(state=State.DISMISSED)

    def unjudged(self):
        """Those of which nobody said how they speak."""
        return self.standing().filter(tone=Tone.UNJUDGED)


@tracked("clipping", exclude=("text", "key"))
class Clipping(Owned):
    """One report. published_at: with its hour if `timed`, else the day alone counts. canonical: the one address of the page
    (sameness.py). guid: hash of the name that its feed gives it. same_as: an earlier report of nearly the same title. text:
    what was typed or recognised on a scan. key: roots of the title, by which near ones are found.
    """

    class Way(models.TextChoices):
        HAND = "hand", _("By hand")
        ADDRESS = "address", _("By address")
        SCAN = "scan", _("Scan")
        FEED = "feed", _("Feed")

    class Reading(models.TextChoices):
        NONE = "", _("Nothing to be read")
        WAITS = "waits", _("Being read")
        READ = "read", _("Has been read")
        UNREAD = "unread", _("Could not be read")

    TONES = [
        (Tone.UNJUDGED, _("Not yet judged")),
        (Tone.POSITIVE, _("Positive")),
        (Tone.NEUTRAL, _("Neutral")),
        (Tone.NEGATIVE, _("Negative")),
    ]
    STATES = [(State.NEW, _("New")), (State.KEPT, _("Kept")), (State.DISMISSED, _("Not about us"))]

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="clippings", verbose_name=_("outlet"))
    title = models.CharField(_("title of the report"), max_length=300)
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    timed = models.BooleanField(default=True)
    author = models.CharField(_("who wrote it"), max_length=160, blank=True)
    url = models.CharField(_("address of the report"), max_length=1000, blank=True)
    canonical = models.CharField(max_length=500, blank=True, editable=False)
    excerpt = models.TextField(_("excerpt or summary"), max_length=1200, blank=True)
    text = models.TextField(_("text"), max_length=60_000, blank=True)
    page = models.CharField(_("page of the paper"), max_length=20, blank=True)
    way = models.CharField(_("how it came"), max_length=8, choices=Way)
    feed = models.ForeignKey(Feed, models.PROTECT, null=True, blank=True, related_name="clippings")
    guid = models.CharField(max_length=64, blank=True, editable=False)
    reading = models.CharField(max_length=8, choices=Reading, blank=True, default=Reading.NONE)
    state = models.CharField(_("state"), max_length=10, choices=STATES, default=State.NEW)
    tone = models.CharField(_("tone"), max_length=10, choices=TONES, blank=True, default=Tone.UNJUDGED)
    tone_by = models.CharField(_("judged by"), max_length=160, blank=True)
    tone_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(_("note"), max_length=600, blank=True)
    same_as = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="repeats")
    key = ArrayField(models.CharField(max_length=60), default=list, blank=True, editable=False)
    brought_by = models.CharField(_("brought by"), max_length=160, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OwnedManager.from_queryset(ClippingQuerySet)()

    class Meta:
        ordering = ["-published_at", "-id"]
        constraints = [
            Policies(name="clipping"),
            owner_key("clipping_owner"),
            CompositeKey(name="clipping_outlet", columns=["outlet_id", "secretariat_id"], to="monitoring_outlet"),
            CompositeKey(name="clipping_feed", columns=["feed_id", "secretariat_id"], to="monitoring_feed"),
            CompositeKey(name="clipping_same", columns=["same_as_id", "secretariat_id"], to="monitoring_clipping"),
            models.UniqueConstraint(
                fields=["secretariat", "canonical"], condition=~Q(canonical=""), name="clipping_address_once"
            ),
            models.UniqueConstraint(fields=["feed", "guid"], condition=~Q(guid=""), name="clipping_guid_once"),
            models.CheckConstraint(
                name="clipping_tone",
                condition=Q(tone="", tone_at__isnull=True) | ~Q(tone="") & Q(tone_at__isnull=False),
            ),
            models.CheckConstraint(name="clipping_judged", condition=Q(tone="") | Q(state="kept")),
            models.CheckConstraint(name="clipping_title", condition=~Q(title="")),
        ]
        indexes = [
            models.Index(fields=["secretariat", "-published_at"], name="clipping_day"),
            models.Index(
                fields=["secretariat"], name="clipping_unjudged", condition=Q(tone="") & ~Q(state="dismissed")
            ),
            models.Index(fields=["outlet", "-published_at"], name="clipping_of_outlet"),
            models.Index(fields=["same_as"], name="clipping_repeats", condition=Q(same_as__isnull=False)),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return reverse("monitoring:clipping", args=[self.public_id])


class ClippingFile(Owned):
    """A page of a scan, in its order. picture: of what browsers do not show as one (a scanned PDF, TIFF, HEIC). text: what was
    recognised on it; is_read: whether that was tried."""

    clipping = models.ForeignKey(Clipping, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    picture = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(blank=True)
    is_read = models.BooleanField(default=False)

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            Policies(name="clippingfile"),
            CompositeKey(name="clippingfile_of", **OF_CLIPPING),
            CompositeKey(name="clippingfile_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            CompositeKey(name="clippingfile_picture", columns=["picture_id", "secretariat_id"], to="files_storedfile"),
            models.UniqueConstraint(fields=["clipping", "file"], name="clippingfile_once"),
        ]
        indexes = [models.Index(fields=["file"], name="clippingfile_by_file")]

    def __str__(self):
        return f"{self.clipping_id}/{self.number}"

    @property
    def shown(self):
        """The file that is shown as a picture; None where there is none."""
        return self.file if self.file.is_picture else self.picture


class Mention(Owned):
    """That a keyword found a clipping."""

    clipping = models.ForeignKey(Clipping, models.CASCADE, related_name="mentions")
    keyword = models.ForeignKey(Keyword, models.CASCADE, related_name="mentions")

    class Meta:
        ordering = ["id"]
        constraints = [
            Policies(name="mention"),
            CompositeKey(name="mention_of", **OF_CLIPPING),
            CompositeKey(name="mention_keyword", columns=["keyword_id", "secretariat_id"], to="monitoring_keyword"),
            models.UniqueConstraint(fields=["clipping", "keyword"], name="mention_once"),
        ]
        indexes = [models.Index(fields=["keyword"], name="mention_by_keyword")]

    def __str__(self):
        return f"{self.keyword_id} in {self.clipping_id}"


@tracked("report")
class Report(Owned):
    """That a clipping reports an activity: proposed with how sure (0 to 100) and why, until a person says yes or no."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        CONFIRMED = "confirmed", _("Reports it")
        REJECTED = "rejected", _("Not this one")

    clipping = models.ForeignKey(Clipping, models.CASCADE, related_name="reports")
    activity = models.ForeignKey("agenda.Activity", models.PROTECT, related_name="clippings")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    score = models.PositiveSmallIntegerField(_("how sure"), default=0)
    reasons = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    by = models.CharField(_("by"), max_length=160, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        ordering = ["-score", "id"]
        constraints = [
            Policies(name="report"),
            owner_key("report_owner"),
            CompositeKey(name="report_of", **OF_CLIPPING),
            CompositeKey(name="report_activity", columns=["activity_id", "secretariat_id"], to="agenda_activity"),
            models.UniqueConstraint(fields=["clipping", "activity"], name="report_once"),
            models.CheckConstraint(name="report_score", condition=Q(score__lte=100)),
            # What a person said names the person.
            models.CheckConstraint(name="report_by", condition=Q(state="proposed") | ~Q(by="")),
        ]
        indexes = [models.Index(fields=["activity", "state"], name="report_by_activity")]

    def __str__(self):
        return f"{self.clipping_id}: {self.activity_id}"
