"""The evaluation: own questions besides the nine of the regulation, and answers that tell of nobody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.closing.models.closing import OF_MEETING
from lugas.closing.rules import QuestionKind
from lugas.meetings.models import Meeting
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned


@tracked("surveyquestion")
class Question(Owned):
    """A question of one's own, on the scale of four or in words."""

    KINDS = [(QuestionKind.SCALE, _("On the scale of four")), (QuestionKind.WORDS, _("In words"))]

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="questions")
    kind = models.CharField(_("answered"), max_length=8, choices=KINDS, default=QuestionKind.WORDS)
    text = models.CharField(_("question"), max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [Policies(name="surveyquestion"), CompositeKey(name="surveyquestion_of", **OF_MEETING)]
        indexes = [models.Index(fields=["secretariat", "meeting", "order"], name="surveyquestion_list")]

    def __str__(self):
        return self.text


class Response(Owned):
    """One answer to the survey: marks by element, answers by the number of one's own questions, and the day. Nothing of a person."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="responses")
    marks = models.JSONField(default=dict)
    answers = models.JSONField(default=dict, blank=True)
    answered_on = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [
            Policies(name="surveyresponse", append_only=True),
            CompositeKey(name="surveyresponse_of", **OF_MEETING),
        ]
        indexes = [models.Index(fields=["secretariat", "meeting"], name="surveyresponse_list")]

    def __str__(self):
        return f"{self.meeting}, {self.answered_on}"
