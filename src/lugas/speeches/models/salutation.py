"""The salutation list ("Yang saya hormati ..."): whom a speech greets, in the order of place."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.speeches.models.keys import speech_key
from lugas.speeches.models.speech import Speech
from lugas.speeches.order import Line
from lugas.tenancy.constraints import Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned


@tracked("salutationline")
class SalutationLine(Owned):
    """One line (order.Line). made: the words by the rule of place, "" for a line added by hand."""

    speech = models.ForeignKey(Speech, models.CASCADE, related_name="salutation")
    order = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=80)
    words = models.CharField(_("as spoken"), max_length=250)
    made = models.CharField(max_length=250, blank=True)
    article = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    added = models.BooleanField(default=False)
    left_out = models.BooleanField(_("not spoken"), default=False)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="salutationline"),
            speech_key("salutationline_speech"),
            models.UniqueConstraint(fields=["secretariat", "speech", "key"], name="salutationline_once"),
            models.CheckConstraint(name="salutationline_words", condition=~Q(words="")),
        ]
        indexes = [models.Index(fields=["secretariat", "speech", "order"], name="salutationline_of")]

    def __str__(self):
        return self.words

    def line(self) -> Line:
        """As the rules read it."""
        return Line(self.key, self.words, self.made, self.article, self.reason, self.added, self.left_out)
