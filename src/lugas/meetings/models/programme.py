"""The programme (susunan acara): rooms, parts, speakers. Two parts in one room, or one speaker twice at a time, the database refuses."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.agenda.models.engagement import TimeRange
from lugas.meetings.models.meeting import OF_MEETING, Meeting
from lugas.meetings.rules import SessionKind
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key

# Whoever reads the public programme of a meeting reads these with it.
PUBLISHED = "EXISTS (SELECT 1 FROM meetings_meeting m WHERE m.id = meeting_id AND m.public_since <= now())"


class Hall(Owned):
    """A room of the venue."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="halls")
    name = models.CharField(_("room"), max_length=80)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="hall", also=[PUBLISHED]),
            models.UniqueConstraint(fields=["id", "meeting", "secretariat"], name="hall_owner"),
            CompositeKey(name="hall_of", **OF_MEETING),
            models.UniqueConstraint(fields=["secretariat", "meeting", "name"], name="hall_once"),
        ]

    def __str__(self):
        return self.name


@tracked("session")
class Session(Owned):
    """One part of the programme, in one room."""

    KINDS = [
        (SessionKind.REGISTRATION, _("Registration")),
        (SessionKind.OPENING, _("Opening")),
        (SessionKind.SESSION, _("Session")),
        (SessionKind.DISCUSSION, _("Discussion")),
        (SessionKind.BREAK, _("Break")),
        (SessionKind.PRAYER, _("Prayer time")),
        (SessionKind.CLOSING, _("Closing")),
    ]

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sessions")
    hall = models.ForeignKey(Hall, models.PROTECT, related_name="sessions", verbose_name=_("room"))
    kind = models.CharField(_("kind"), max_length=12, choices=KINDS, default=SessionKind.SESSION)
    title = models.CharField(_("title"), max_length=200)
    moderator = models.CharField(_("moderator"), max_length=160, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("end"))
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["starts_at", "hall__order", "id"]
        constraints = [
            Policies(name="meetingsession", also=[PUBLISHED]),
            models.UniqueConstraint(fields=["id", "secretariat", "starts_at", "ends_at"], name="session_owner"),
            # What rooms above keep of a part stays with it when it is moved.
            owner_key("session_key"),
            CompositeKey(name="session_of", **OF_MEETING),
            CompositeKey(
                name="session_hall",
                columns=["hall_id", "meeting_id", "secretariat_id"],
                to="meetings_hall",
                to_columns=["id", "meeting_id", "secretariat_id"],
            ),
            models.CheckConstraint(name="session_times", condition=Q(ends_at__gt=F("starts_at"))),
            ExclusionConstraint(
                name="session_one_room",
                expressions=[
                    ("hall", RangeOperators.EQUAL),
                    (TimeRange("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "meeting", "starts_at"], name="session_list")]

    def __str__(self):
        return self.title


class Speaker(Owned):
    """Somebody who speaks (narasumber). email, telephone: for the committee alone."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="speakers")
    name = models.CharField(_("name with titles"), max_length=120)
    office = models.CharField(_("office"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), max_length=160, blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="speaker"),
            models.UniqueConstraint(fields=["id", "secretariat"], name="speaker_owner"),
            CompositeKey(name="speaker_of", **OF_MEETING),
        ]
        indexes = [models.Index(fields=["secretariat", "meeting", "order"], name="speaker_list")]

    def __str__(self):
        return self.name


class Talk(Owned):
    """A speaker in a part of the programme. starts_at, ends_at: the part's own, held to it by the key talk_of.

    name, office: as printed, so that the public programme needs no other table.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="talks")
    session = models.ForeignKey(Session, models.CASCADE, related_name="talks")
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="talks")
    topic = models.CharField(_("topic"), max_length=250, blank=True)
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField(editable=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="talk", also=[PUBLISHED]),
            CompositeKey(name="talk_meeting", **OF_MEETING),
            CompositeKey(
                name="talk_of",
                columns=["session_id", "secretariat_id", "starts_at", "ends_at"],
                to="meetings_session",
                to_columns=["id", "secretariat_id", "starts_at", "ends_at"],
            ),
            CompositeKey(name="talk_speaker", columns=["speaker_id", "secretariat_id"], to="meetings_speaker"),
            models.UniqueConstraint(fields=["session", "speaker"], name="talk_once"),
            ExclusionConstraint(
                name="talk_one_place",
                expressions=[
                    ("speaker", RangeOperators.EQUAL),
                    (TimeRange("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "meeting"], name="talk_list")]

    def __str__(self):
        return f"{self.name}: {self.topic}"
