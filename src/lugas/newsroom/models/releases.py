"""Releases: what the office tells the press and the public of an activity."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.newsroom.rules import ReleaseStatus
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key

# Published at last, and its hour has come: an embargo needs no job that might be late.
PUBLIC = "status IN ('published', 'withdrawn') AND publish_at <= now()"


class ReleaseQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def public(self):
        """What the public may read now; of the withdrawn, that they were, and why."""
        return self.filter(
            status__in=[ReleaseStatus.PUBLISHED, ReleaseStatus.WITHDRAWN], publish_at__lte=models.functions.Now()
        )


@tracked("release")
class Release(Owned):
    """A press release (siaran pers). publish_at in the future is the embargo or the set time: until then nobody sees it.

    body is HTML, sanitised when it is saved. outdated: what became of the activity since it was written; empty once
    somebody looked at it.
    """

    STATUSES = [
        (ReleaseStatus.DRAFT, _("Draft")),
        (ReleaseStatus.CHECKING, _("Being checked")),
        (ReleaseStatus.CLEARED, _("Cleared")),
        (ReleaseStatus.PUBLISHED, _("Published")),
        (ReleaseStatus.WITHDRAWN, _("Withdrawn")),
    ]
    OUTDATED = [
        ("changed", _("The activity was changed after this was written.")),
        ("cancelled", _("The activity was cancelled after this was written.")),
    ]

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    slug = models.SlugField(max_length=80)
    activity = models.ForeignKey(
        "agenda.Activity", models.PROTECT, null=True, blank=True, related_name="releases", verbose_name=_("activity")
    )
    title = models.CharField(_("title"), max_length=200)
    lead = models.TextField(_("lead"), max_length=600, blank=True)
    body = models.TextField(_("text"), blank=True)
    status = models.CharField(_("state"), max_length=10, choices=STATUSES, default=ReleaseStatus.DRAFT)
    publish_at = models.DateTimeField(_("visible from"), null=True, blank=True)
    embargo_note = models.CharField(_("embargo, as the press is told"), max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(_("reason for the withdrawal"), max_length=300, blank=True)
    written_by = models.CharField(_("written by"), max_length=160, blank=True)
    outdated = models.CharField(max_length=9, choices=OUTDATED, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OwnedManager.from_queryset(ReleaseQuerySet)()

    class Meta:
        ordering = ["-publish_at", "-id"]
        constraints = [
            Policies(name="release", also=[PUBLIC]),
            owner_key("release_owner"),
            CompositeKey(name="release_activity", columns=["activity_id", "secretariat_id"], to="agenda_activity"),
            models.CheckConstraint(
                name="release_hour",
                condition=Q(status__in=["draft", "checking", "cleared"]) | Q(publish_at__isnull=False),
            ),
            models.CheckConstraint(
                name="release_withdrawn", condition=~Q(status="withdrawn") | ~Q(withdrawn_reason="")
            ),
        ]
        indexes = [
            models.Index(fields=["secretariat", "-publish_at"], name="release_latest"),
            models.Index(
                fields=["-publish_at"], name="release_public", condition=Q(status__in=["published", "withdrawn"])
            ),
            models.Index(fields=["secretariat", "activity"], name="release_of"),
        ]

    def __str__(self):
        return self.title


class Correction(Owned):
    """A visible note on what was corrected in a published release. Added, never changed; for a draft none is written."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="corrections")
    text = models.CharField(_("what was corrected"), max_length=400)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.CharField(max_length=160)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            # `at`: a correction is written of what the public already reads, so it is public at once.
            Policies(name="correction", append_only=True, also=["at <= now()"]),
            owner_key("correction_owner"),
            CompositeKey(name="correction_release", columns=["release_id", "secretariat_id"], to="newsroom_release"),
        ]
        indexes = [models.Index(fields=["secretariat", "release"], name="correction_of")]

    def __str__(self):
        return self.text


class ReleasePicture(Owned):
    """A picture of a release, with the words for whoever cannot see it."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="pictures")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    alternative_text = models.CharField(_("alternative text"), max_length=250)
    caption = models.CharField(_("caption"), max_length=250, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    # The hour of the release, repeated so that the policy asks no other table.
    public_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="releasepicture", also=["public_since <= now()"]),
            CompositeKey(
                name="releasepicture_release", columns=["release_id", "secretariat_id"], to="newsroom_release"
            ),
            CompositeKey(name="releasepicture_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            models.CheckConstraint(name="releasepicture_words", condition=~Q(alternative_text="")),
        ]
        indexes = [models.Index(fields=["secretariat", "release", "order"], name="releasepicture_of")]

    def __str__(self):
        return self.alternative_text


@tracked("norelease")
class NoRelease(Owned):
    """That of an activity nothing is released, and why: a decision like any other, not a gap."""

    activity = models.OneToOneField("agenda.Activity", models.PROTECT, related_name="no_release")
    reason = models.CharField(_("reason"), max_length=300)
    made_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            Policies(name="norelease"),
            owner_key("norelease_owner"),
            CompositeKey(name="norelease_activity", columns=["activity_id", "secretariat_id"], to="agenda_activity"),
            CompositeKey(name="norelease_maker", columns=["made_by_id", "secretariat_id"], to="accounts_membership"),
            models.CheckConstraint(name="norelease_with_reason", condition=~Q(reason="")),
        ]

    def __str__(self):
        return self.reason
