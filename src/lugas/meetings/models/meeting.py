"""Meeting (rapat koordinasi): an activity that an office holds itself, with its committee and its checklist."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.meetings.rules import ASKS
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key

OF_MEETING = {"columns": ["meeting_id", "secretariat_id"], "to": "meetings_meeting"}


@tracked("meeting")
class Meeting(Owned):
    """What a meeting has besides its activity. slug: its name in public addresses. asks: what an answer tells besides (rules.ASKS).

    answers_until: until then the invited answer and change by themselves. public_since: the programme is on the portal.
    sends_letter: whoever drafted the letter of invitation wants it sent as soon as it is signed.
    """

    ASKS = [
        ("companions", _("Companions")),
        ("arrival", _("Day and hour of arrival")),
        ("lodging", _("Lodging")),
        ("diet", _("Food that is not eaten")),
        ("wheelchair", _("Wheelchair or a companion who helps")),
        ("size", _("Size of the uniform")),
    ]

    activity = models.OneToOneField("agenda.Activity", models.PROTECT, related_name="meeting")
    slug = models.SlugField(_("name in addresses"), max_length=80)
    basis = models.TextField(_("legal basis"), max_length=3000, blank=True)
    asks = ArrayField(models.CharField(max_length=12, choices=ASKS), default=list, blank=True, size=len(ASKS))
    answers_until = models.DateTimeField(_("answers until"), null=True, blank=True)
    public_since = models.DateTimeField(_("programme public since"), null=True, blank=True)
    sends_letter = models.BooleanField(_("the signed letter goes out by itself"), default=False, db_default=False)
    is_sample = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("meeting")
        ordering = ["-id"]
        constraints = [
            Policies(name="meeting", also=["public_since <= now()"]),
            owner_key("meeting_owner"),
            CompositeKey(name="meeting_activity", columns=["activity_id", "secretariat_id"], to="agenda_activity"),
            models.UniqueConstraint(fields=["secretariat", "slug"], name="meeting_slug"),
        ]

    def __str__(self):
        return self.slug

    def get_absolute_url(self) -> str:
        """Its page for the staff."""
        return reverse("meetings:meeting", args=[self.slug])


class CommitteeMember(Owned):
    """A function in the committee (panitia), who fills it and with which task; positions rather than persons."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="committee")
    function = models.CharField(_("function"), max_length=120)
    name = models.CharField(_("who"), max_length=160)
    task = models.CharField(_("task"), max_length=250, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [Policies(name="committeemember"), CompositeKey(name="committeemember_of", **OF_MEETING)]
        indexes = [models.Index(fields=["secretariat", "meeting", "order"], name="committeemember_list")]

    def __str__(self):
        return self.function


@tracked("meetingtask")
class Task(Owned):
    """One line of the checklist. days: from the first day of the meeting, below 0 before it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="tasks")
    what = models.CharField(_("what is to be done"), max_length=200)
    days = models.SmallIntegerField(_("days from the first day"))
    doer = models.CharField(_("who does it"), max_length=160, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.CharField(_("done by"), max_length=160, blank=True)

    class Meta:
        ordering = ["days", "id"]
        constraints = [Policies(name="meetingtask"), CompositeKey(name="meetingtask_of", **OF_MEETING)]
        indexes = [models.Index(fields=["secretariat", "meeting", "days"], name="meetingtask_list")]

    def __str__(self):
        return self.what


assert tuple(key for key, _word in Meeting.ASKS) == ASKS
