"""Answers: the words that were cleared and sent, what of them is public, and what was corrected afterwards."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.spokesperson.rules import Outcome
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key


@tracked("pressanswer")
class Answer(Owned):
    """The answer of one stage. text: the draft; html: the words as they were cleared, clean HTML.

    exemption: the letter of UU 14/2008 art. 17 for what is withheld from the asker or from the public; explanation: the
    test of consequences behind it, which the asker reads. published_at: since when everybody reads it.
    """

    OUTCOMES = [
        (Outcome.WHOLE, _("All that was asked")),
        (Outcome.PARTLY, _("A part of it")),
        (Outcome.REFUSED, _("Withheld")),
    ]

    question = models.ForeignKey("spokesperson.Question", models.CASCADE, related_name="answers")
    stage = models.PositiveSmallIntegerField(default=1)
    text = models.ForeignKey("texts.Text", models.PROTECT, null=True, blank=True, related_name="+")
    html = models.TextField(_("answer"), blank=True)
    plain = models.TextField(blank=True)
    outcome = models.CharField(_("what it gives"), max_length=8, choices=OUTCOMES, default=Outcome.WHOLE)
    is_public = models.BooleanField(_("is published"), default=True)
    exemption = models.CharField(_("lawful reason"), max_length=2, blank=True)
    explanation = models.TextField(_("what harm is feared"), max_length=1000, blank=True)
    cleared_by = models.CharField(_("cleared by"), max_length=160, blank=True)
    cleared_at = models.DateTimeField(_("cleared"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        ordering = ["stage", "id"]
        constraints = [
            Policies(name="pressanswer", also=["published_at <= now()"]),
            owner_key("pressanswer_owner"),
            CompositeKey(name="pressanswer_of", columns=["question_id", "secretariat_id"], to="spokesperson_question"),
            CompositeKey(name="pressanswer_text", columns=["text_id", "secretariat_id"], to="texts_text"),
            models.UniqueConstraint(fields=["secretariat", "question", "stage"], name="pressanswer_once"),
            models.CheckConstraint(
                name="pressanswer_withheld",
                condition=(Q(outcome="whole") & Q(is_public=True)) | ~Q(exemption="") | Q(cleared_at__isnull=True),
            ),
            models.CheckConstraint(
                name="pressanswer_sent", condition=Q(sent_at__isnull=True) | Q(cleared_at__isnull=False)
            ),
            models.CheckConstraint(
                name="pressanswer_published",
                condition=Q(published_at__isnull=True) | (Q(sent_at__isnull=False) & Q(is_public=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["secretariat", "question"], name="pressanswer_question"),
            models.Index(fields=["text"], name="pressanswer_text_of"),
        ]

    def __str__(self):
        return self.plain[:80] or f"{self.question_id}.{self.stage}"


class Correction(Owned):
    """A visible note on what was corrected in a published answer. Added, never changed."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="corrections")
    text = models.CharField(_("what was corrected"), max_length=400)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.CharField(max_length=160)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            # A correction is written of what the public already reads, so it is public at once.
            Policies(name="answercorrection", append_only=True, also=["at <= now()"]),
            CompositeKey(name="answercorrection_of", columns=["answer_id", "secretariat_id"], to="spokesperson_answer"),
        ]
        indexes = [models.Index(fields=["secretariat", "answer"], name="answercorrection_answer")]

    def __str__(self):
        return self.text
