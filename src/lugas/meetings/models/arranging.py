"""How the programme is being arranged: what people were told of it, what waits to be told, and the last move, which can be taken back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.meetings.models.meeting import OF_MEETING, Meeting
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.models import Owned


class ProgrammeState(Owned):
    """One for each meeting whose programme was arranged or told. Not tracked: the parts themselves are.

    told: the parts as people were told them last (rules_arranging.Part), None while nobody was. since, due_at: of changes that are held
    back, the first one's hour and when they are told. last_move: where parts lay before the last move, which were made by it.
    """

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="arranging")
    told = models.JSONField(null=True, blank=True)
    told_at = models.DateTimeField(_("told"), null=True, blank=True)
    told_to = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    last_move = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [Policies(name="programmestate"), CompositeKey(name="programmestate_of", **OF_MEETING)]

    def __str__(self):
        return str(self.meeting)


class ProgrammeMessage(Owned):
    """A mail that tells one receiver what changed in a programme; deleted when it went out."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    email = models.EmailField(_("e-mail"), max_length=160)
    greeting = models.CharField(max_length=250)
    body = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [Policies(name="programmemessage"), CompositeKey(name="programmemessage_of", **OF_MEETING)]
        indexes = [models.Index(fields=["secretariat", "meeting"], name="programmemessage_list")]

    def __str__(self):
        return self.greeting
