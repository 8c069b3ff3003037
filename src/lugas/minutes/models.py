"""What is kept of a meeting's minutes (notula): its parts with who writes each, questions of the floor, remarks, what is attached."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lugas.meetings.models.meeting import OF_MEETING
from lugas.minutes.rules import Queue
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key

OF_PART = {"columns": ["part_id", "secretariat_id"], "to": "minutes_part"}


def member_key(name: str, column: str) -> CompositeKey:
    """A key to a member of the same office."""
    return CompositeKey(name=name, columns=[column, "secretariat_id"], to="accounts_membership")


@tracked("minutes", exclude=("screen_key", "remarks_key"))
class Minutes(Owned):
    """The minutes of one meeting. asking: everybody in the hall may send questions by telephone.

    screen_key, remarks_key: names in the secret addresses of the hall's screen and of the draft that circulates; "" for
    none, another one revokes the address. closed_at: since then nothing is written into the parts.
    """

    meeting = models.OneToOneField("meetings.Meeting", models.PROTECT, related_name="minutes")
    chair = models.CharField(_("chair"), max_length=160, blank=True)
    secretary = models.CharField(_("secretary"), max_length=160, blank=True)
    recorder = models.CharField(_("recorder"), max_length=160, blank=True)
    invited_by = models.CharField(_("letter of invitation"), max_length=200, blank=True)
    asking = models.BooleanField(_("questions by telephone"), default=False)
    screen_key = models.CharField(max_length=16, blank=True, editable=False)
    remarks_key = models.CharField(max_length=16, blank=True, editable=False)
    circulated_at = models.DateTimeField(_("circulated"), null=True, blank=True)
    remarks_until = models.DateField(_("remarks until"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    letter = models.OneToOneField("letters.Letter", models.SET_NULL, null=True, blank=True, related_name="minutes")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            Policies(name="minutes"),
            owner_key("minutes_owner"),
            CompositeKey(name="minutes_of", **OF_MEETING),
            CompositeKey(name="minutes_letter", columns=["letter_id", "secretariat_id"], to="letters_letter"),
            models.UniqueConstraint(fields=["screen_key"], condition=~Q(screen_key=""), name="minutes_screen"),
            models.UniqueConstraint(fields=["remarks_key"], condition=~Q(remarks_key=""), name="minutes_remarks"),
        ]

    def __str__(self):
        return str(self.meeting)


class Part(Owned):
    """One part of the minutes: opening words, a session of the programme, or the closing.

    text: a line each (rules.read). revision: counted at each change; window: the browser's window that wrote last. Not
    tracked: it is kept every second while somebody types; what would have been overwritten stands in Aside.
    """

    KINDS = [("opening", _("Opening")), ("session", _("Session")), ("closing", _("Closing"))]

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="parts")
    session = models.ForeignKey("meetings.Session", models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=8, choices=KINDS, default="session")
    title = models.CharField(_("title"), max_length=200)
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("text"), max_length=100_000, blank=True)
    revision = models.PositiveIntegerField(default=0)
    window = models.CharField(max_length=32, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="minutespart"),
            owner_key("minutespart_owner"),
            CompositeKey(name="minutespart_of", columns=["minutes_id", "secretariat_id"], to="minutes_minutes"),
            CompositeKey(name="minutespart_session", columns=["session_id", "secretariat_id"], to="meetings_session"),
            models.UniqueConstraint(fields=["minutes", "session"], name="minutespart_once"),
            models.UniqueConstraint(
                fields=["minutes", "kind"], condition=~Q(kind="session"), name="minutespart_frame_once"
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "minutes", "order"], name="minutespart_list")]

    def __str__(self):
        return self.title


@tracked("minutesturn")
class Turn(Owned):
    """That a member has a part to write, since when and until when. The database allows one open turn a part.

    reason: why it was taken over from the one before; "" where it was free or handed over.
    """

    part = models.ForeignKey(Part, models.CASCADE, related_name="turns")
    member = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(_("since"))
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            Policies(name="minutesturn"),
            owner_key("minutesturn_owner"),
            CompositeKey(name="minutesturn_of", **OF_PART),
            member_key("minutesturn_member", "member_id"),
            models.UniqueConstraint(fields=["part"], condition=Q(ended_at__isnull=True), name="minutesturn_one_writer"),
            models.CheckConstraint(
                name="minutesturn_times", condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("taken_at"))
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "part"], name="minutesturn_list")]

    def __str__(self):
        return str(self.member)


class Aside(Owned):
    """What was written beside a part: in a second window, or by who had it no more. settled_at: somebody looked after it."""

    part = models.ForeignKey(Part, models.CASCADE, related_name="asides")
    member = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+")
    text = models.TextField(max_length=100_000)
    window = models.CharField(max_length=32, blank=True)
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            Policies(name="minutesaside"),
            CompositeKey(name="minutesaside_of", **OF_PART),
            member_key("minutesaside_member", "member_id"),
        ]
        indexes = [models.Index(fields=["secretariat", "part"], name="minutesaside_list")]

    def __str__(self):
        return self.text[:60]


@tracked("minutessentence")
class Sentence(Owned):
    """A sentence of the minutes that became a recommendation of the meeting."""

    part = models.ForeignKey(Part, models.CASCADE, related_name="sentences")
    recommendation = models.OneToOneField("meetings.Recommendation", models.CASCADE, related_name="sentence")
    words = models.CharField(_("sentence"), max_length=1000)

    class Meta:
        ordering = ["id"]
        constraints = [
            Policies(name="minutessentence"),
            owner_key("minutessentence_owner"),
            CompositeKey(name="minutessentence_of", **OF_PART),
            CompositeKey(
                name="minutessentence_recommendation",
                columns=["recommendation_id", "secretariat_id"],
                to="meetings_recommendation",
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "part"], name="minutessentence_list")]

    def __str__(self):
        return self.words


class FloorQuestion(Owned):
    """A question from the floor. Not tracked: it may name a person; delete_on: when the name is emptied.

    way: typed by the staff, or sent from a telephone without an account.
    """

    STATES = [
        (Queue.WAITING, _("Waiting")),
        (Queue.SHOWN, _("On the screen")),
        (Queue.ANSWERED, _("Answered")),
        (Queue.LEFT, pgettext_lazy("a question", "Left")),
    ]
    WAYS = [("floor", _("from the floor")), ("phone", _("by telephone"))]

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="questions")
    part = models.ForeignKey(Part, models.SET_NULL, null=True, blank=True, related_name="questions")
    words = models.CharField(_("question"), max_length=500)
    name = models.CharField(_("name"), max_length=120, blank=True)
    office = models.CharField(_("office"), max_length=160, blank=True)
    way = models.CharField(max_length=8, choices=WAYS, default="floor")
    state = models.CharField(_("state"), max_length=8, choices=STATES, default=Queue.WAITING)
    answer = models.CharField(_("answer"), max_length=2000, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    delete_on = models.DateField(_("name deleted on"))

    class Meta:
        ordering = ["id"]
        constraints = [
            Policies(name="floorquestion"),
            CompositeKey(name="floorquestion_of", columns=["minutes_id", "secretariat_id"], to="minutes_minutes"),
            CompositeKey(name="floorquestion_part", **OF_PART),
            models.CheckConstraint(name="floorquestion_answered", condition=~Q(state="answered") | ~Q(answer="")),
        ]
        indexes = [
            models.Index(fields=["secretariat", "minutes", "state"], name="floorquestion_list"),
            models.Index(fields=["secretariat", "delete_on"], name="floorquestion_deletion"),
        ]

    def __str__(self):
        return self.words


@tracked("minutesremark")
class Remark(Owned):
    """What somebody would have otherwise in the draft that circulates. office: who says it, an office and no person."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="remarks")
    part = models.ForeignKey(Part, models.SET_NULL, null=True, blank=True, related_name="+")
    office = models.CharField(_("office"), max_length=160)
    words = models.CharField(_("remark"), max_length=2000)
    made_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            Policies(name="minutesremark"),
            owner_key("minutesremark_owner"),
            CompositeKey(name="minutesremark_of", columns=["minutes_id", "secretariat_id"], to="minutes_minutes"),
            CompositeKey(name="minutesremark_part", **OF_PART),
            models.CheckConstraint(name="minutesremark_settled", condition=Q(settled_at__isnull=True) | ~Q(outcome="")),
        ]
        indexes = [models.Index(fields=["secretariat", "minutes"], name="minutesremark_list")]

    def __str__(self):
        return self.words[:60]


class Attachment(Owned):
    """A photo, recording or paper that belongs to the minutes."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="attachments")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=160, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            Policies(name="minutesattachment"),
            CompositeKey(name="minutesattachment_of", columns=["minutes_id", "secretariat_id"], to="minutes_minutes"),
            CompositeKey(name="minutesattachment_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            models.UniqueConstraint(fields=["minutes", "file"], name="minutesattachment_once"),
        ]

    def __str__(self):
        return self.title or str(self.file)


__all__ = [
    "Aside", "Attachment", "FloorQuestion", "Minutes", "Part", "Remark", "Sentence", "Turn",
]  # fmt: skip
