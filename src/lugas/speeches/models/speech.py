"""Speech (sambutan): what an official is to say at an activity, or in print, from being asked for to being spoken."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lugas.speeches.catalogue import Kind, kind_of
from lugas.speeches.models.keys import OWNER, member_key
from lugas.speeches.rules import OPEN, Access, State, Urgency
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key

MOST_MINUTES = 180


class SpeechQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def open(self):
        """Those on which work is left."""
        return self.filter(state__in=OPEN)

    def standing(self):
        """All but those that are not needed."""
        return self.exclude(state=State.DROPPED)

    def delivered(self):
        """Those that were spoken or handed over."""
        return self.filter(state=State.DELIVERED)


@tracked("speech", exclude=("reminded",))
class Speech(Owned):
    """One speech of one official.

    kind: a key of data/kinds.toml. due_at: by when it is to be cleared. asker: who asks from outside, when somebody
    does. place, held_at: of the activity, or told by hand. text: the draft; as_delivered: what was said, where that
    differs. cleared_version: the version of the draft to which all agreed.
    """

    STATES = [
        (State.ASKED, _("Asked for")),
        (State.WRITING, _("Being written")),
        (State.CLEARANCE, _("In clearance")),
        (State.CLEARED, _("Cleared")),
        (State.DELIVERED, _("Delivered")),
        (State.DROPPED, _("Not needed")),
    ]
    ACCESS = [
        (Access.OFFICE, _("Whoever may see drafts of the office")),
        (Access.NAMED, _("Only who has a part in it, and whom one names")),
    ]
    URGENCIES = [
        (Urgency.ORDINARY, _("Ordinary")),
        (Urgency.URGENT, _("Urgent")),
        (Urgency.IMMEDIATE, _("Immediate")),
    ]

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    kind = models.CharField(_("kind of speech"), max_length=20)
    title = models.CharField(_("occasion"), max_length=200)
    theme = models.CharField(_("theme"), max_length=300, blank=True)
    speaker = models.ForeignKey("institutions.Position", models.PROTECT, related_name="+", verbose_name=_("who speaks"))
    activity = models.ForeignKey(
        "agenda.Activity", models.PROTECT, null=True, blank=True, related_name="speeches", verbose_name=_("activity")
    )
    engagement = models.ForeignKey("agenda.Engagement", models.PROTECT, null=True, blank=True, related_name="speeches")
    asker = models.CharField(_("asked for by"), max_length=160, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    held_at = models.DateTimeField(_("when it is given"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"), default=7, validators=[MaxValueValidator(MOST_MINUTES)]
    )
    audience = models.CharField(_("audience"), max_length=300, blank=True)
    points = models.TextField(_("points to make, one a line"), max_length=4000, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="id")
    urgency = models.CharField(_("urgency"), max_length=10, choices=URGENCIES, default=Urgency.ORDINARY)
    due_at = models.DateTimeField(_("wanted by"))
    due_by_hand = models.BooleanField(default=False)
    access = models.CharField(_("who reads the draft"), max_length=8, choices=ACCESS, default=Access.OFFICE)
    state = models.CharField(_("state"), max_length=10, choices=STATES, default=State.ASKED)
    drop_reason = models.CharField(_("reason"), max_length=200, blank=True)
    writer = models.ForeignKey(
        "accounts.Membership", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("writer")
    )
    asked_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.OneToOneField("texts.Text", models.PROTECT, null=True, blank=True, related_name="speech")
    cleared_version = models.PositiveIntegerField(null=True, blank=True)
    cleared_at = models.DateTimeField(_("cleared"), null=True, blank=True)
    as_delivered = models.OneToOneField(
        "texts.Text", models.PROTECT, null=True, blank=True, related_name="spoken_speech"
    )
    delivered_at = models.DateTimeField(_("delivered"), null=True, blank=True)
    delivered_note = models.CharField(_("what was different"), max_length=300, blank=True)
    noted_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    reminded = models.CharField(max_length=8, blank=True, editable=False)
    is_sample = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OwnedManager.from_queryset(SpeechQuerySet)()

    class Meta:
        verbose_name = _("speech")
        ordering = ["due_at", "id"]
        constraints = [
            Policies(name="speech"),
            owner_key("speech_owner"),
            CompositeKey(name="speech_activity", columns=["activity_id", OWNER], to="agenda_activity"),
            CompositeKey(
                name="speech_engagement",
                columns=["engagement_id", OWNER, "activity_id"],
                to="agenda_engagement",
                to_columns=("id", OWNER, "activity_id"),
            ),
            member_key("speech_writer", "writer_id"),
            member_key("speech_asked_by", "asked_by_id"),
            member_key("speech_noted_by", "noted_by_id"),
            CompositeKey(name="speech_text", columns=["text_id", OWNER], to="texts_text"),
            CompositeKey(name="speech_as_delivered", columns=["as_delivered_id", OWNER], to="texts_text"),
            models.CheckConstraint(
                name="speech_engagement_of_activity", condition=Q(engagement__isnull=True) | Q(activity__isnull=False)
            ),
            models.CheckConstraint(
                name="speech_written_has_text",
                condition=Q(state__in=["asked", "dropped"])
                | Q(text__isnull=False, writer__isnull=False)
                # A writer who left without a successor leaves the finished text.
                | Q(state__in=["cleared", "delivered"], text__isnull=False),
            ),
            models.CheckConstraint(
                name="speech_cleared_version",
                condition=~Q(state__in=["cleared", "delivered"])
                | Q(cleared_version__isnull=False, cleared_at__isnull=False),
            ),
            models.CheckConstraint(
                name="speech_delivered_when", condition=~Q(state="delivered") | Q(delivered_at__isnull=False)
            ),
            models.CheckConstraint(name="speech_dropped_why", condition=~Q(state="dropped") | ~Q(drop_reason="")),
            models.UniqueConstraint(
                fields=["secretariat", "engagement"],
                condition=~Q(state="dropped") & Q(engagement__isnull=False),
                name="speech_once_in_engagement",
            ),
        ]
        indexes = [
            models.Index(fields=["secretariat", "state", "due_at"], name="speech_queue"),
            models.Index(fields=["secretariat", "activity"], name="speech_of"),
            models.Index(fields=["secretariat", "-held_at"], name="speech_archive"),
            models.Index(fields=["secretariat", "writer", "state"], name="speech_of_writer"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        """Its page for staff."""
        return reverse("speeches:speech", args=[self.public_id])

    def kind_data(self) -> Kind:
        """What is known of its kind."""
        return kind_of(self.kind)

    def kind_name(self) -> str:
        """Its kind in the reader's language."""
        return self.kind_data().name(get_language() or "id")

    @property
    def listed_points(self) -> list[str]:
        """The points to make."""
        return [one.strip() for one in self.points.splitlines() if one.strip()]
