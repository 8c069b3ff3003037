"""Engagement (kegiatan pimpinan): one official's own part in an activity, and the evidence that it took place."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.agenda.models.activity import PUBLIC, Activity
from lugas.agenda.models.invitation import Decision
from lugas.agenda.rules import Status
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key


class TimeRange(Func):
    """tstzrange(start, end, '[)')."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class EngagementQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def of(self, position):
        """The part of one office."""
        return self.filter(position=position)

    def between(self, start, end):
        """Those that share a moment with [start, end)."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def standing(self):
        """All but the cancelled."""
        return self.exclude(status=Status.CANCELLED)

    def public(self):
        """What the public may see now."""
        return self.filter(public_since__lte=models.functions.Now())


@tracked("engagement")
class Engagement(Owned):
    """One official's part: own hours within the activity, own role, state.

    person: who held the office on that day; NULL while nobody does. of: the secretariat of the official, which may
    read it. The database refuses two firm engagements of one person that overlap.
    """

    class Role(models.TextChoices):
        OPENS = "opens", _("Opens")
        SPEAKS = "speaks", _("Speaks")
        ATTENDS = "attends", _("Attends")
        CHAIRS = "chairs", _("Chairs")
        INSPECTS = "inspects", _("Inspects")

    STATUSES = [
        (Status.DRAFT, _("Draft")),
        (Status.TENTATIVE, _("Tentative")),
        (Status.CONFIRMED, _("Confirmed")),
        (Status.DONE, _("Done")),
        (Status.CANCELLED, _("Cancelled")),
    ]

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="engagements")
    position = models.ForeignKey("institutions.Position", models.PROTECT, related_name="engagements")
    of = models.ForeignKey("institutions.Secretariat", models.PROTECT, related_name="+")
    person = models.ForeignKey("institutions.Person", models.PROTECT, null=True, blank=True, related_name="+")
    represents = models.ForeignKey(
        "institutions.Position", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("represents")
    )
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="engagements")
    part = models.CharField(_("part of the event"), max_length=80, blank=True, default="", db_default="")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.ATTENDS)
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("end"))
    status = models.CharField(_("state"), max_length=10, choices=STATUSES, default=Status.DRAFT)
    status_reason = models.CharField(_("reason"), max_length=200, blank=True)
    public_since = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # When those whom it concerns heard of the decision it follows from; until then it can be taken back quietly.
    told_at = models.DateTimeField(null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OwnedManager.from_queryset(EngagementQuerySet)()

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            Policies(name="engagement", sides=["of_id"], also=[PUBLIC]),
            owner_key("engagement_owner"),
            models.UniqueConstraint(fields=["id", "secretariat", "activity"], name="engagement_activity_key"),
            CompositeKey(name="engagement_activity", columns=["activity_id", "secretariat_id"], to="agenda_activity"),
            # The official is of the secretariat that `of` names: nobody reads another's engagement by a false side.
            CompositeKey(name="engagement_position", columns=["position_id", "of_id"], to="institutions_position"),
            CompositeKey(name="engagement_decision", columns=["decision_id", "secretariat_id"], to="agenda_decision"),
            models.CheckConstraint(name="engagement_hours", condition=Q(ends_at__gt=F("starts_at"))),
            ExclusionConstraint(
                name="one_place_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (TimeRange("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(status__in=("confirmed", "done")),
            ),
        ]
        indexes = [
            models.Index(fields=["secretariat", "starts_at"], name="engagement_day"),
            models.Index(fields=["of", "starts_at"], name="engagement_side_day"),
            models.Index(fields=["position", "starts_at"], name="engagement_position_day"),
            models.Index(fields=["secretariat", "activity"], name="engagement_of"),
            models.Index(fields=["starts_at"], name="engagement_public", condition=Q(public_since__isnull=False)),
        ]

    def __str__(self):
        return f"{self.position}: {self.activity}"


class Evidence(Owned):
    """That an engagement took place: when, where, who was there. Added, never changed; the yearly report counts it."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="evidence")
    took_place_at = models.DateTimeField(_("when"))
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)
    place = models.CharField(_("where"), max_length=200)
    people = models.TextField(_("who was there"))
    attendance = models.PositiveIntegerField(_("how many came"), null=True, blank=True)
    note = models.TextField(_("what happened"), blank=True)
    recorded_by = models.CharField(_("recorded by"), max_length=160)
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        ordering = ["-recorded_at", "-id"]
        constraints = [
            Policies(name="evidence", append_only=True),
            owner_key("evidence_owner"),
            CompositeKey(
                name="evidence_engagement", columns=["engagement_id", "secretariat_id"], to="agenda_engagement"
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "engagement"], name="evidence_of")]

    def __str__(self):
        return f"{self.engagement}, {self.took_place_at:%Y-%m-%d}"


class EvidenceFile(Owned):
    """A paper or picture that shows it."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            Policies(name="evidencefile", append_only=True),
            CompositeKey(name="evidencefile_evidence", columns=["evidence_id", "secretariat_id"], to="agenda_evidence"),
            CompositeKey(name="evidencefile_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            models.UniqueConstraint(fields=["secretariat", "evidence", "file"], name="evidencefile_once"),
        ]

    def __str__(self):
        return str(self.file)
