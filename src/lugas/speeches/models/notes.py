"""What the writer keeps beside the text: quotations with their source, and facts that somebody has to check."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.speeches.models.keys import member_key, speech_key
from lugas.speeches.models.speech import Speech
from lugas.tenancy.constraints import Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned


@tracked("quotation")
class Quotation(Owned):
    """Somebody's words, with where they stand."""

    speech = models.ForeignKey(Speech, models.CASCADE, related_name="quotations")
    words = models.TextField(_("words quoted"), max_length=1000)
    said_by = models.CharField(_("whose words"), max_length=160)
    source = models.CharField(_("where they stand"), max_length=250)
    made_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("quotation")
        ordering = ["id"]
        constraints = [
            Policies(name="quotation"),
            speech_key("quotation_speech"),
            member_key("quotation_maker", "made_by_id"),
            models.CheckConstraint(name="quotation_has_source", condition=~Q(source="") & ~Q(words="")),
        ]
        indexes = [models.Index(fields=["secretariat", "speech"], name="quotation_of")]

    def __str__(self):
        return self.words[:80]


@tracked("claim")
class Claim(Owned):
    """A fact of the text that is to be checked. asked_of: who is asked to; checked_by: who did."""

    class State(models.TextChoices):
        OPEN = "open", _("To be checked")
        RIGHT = "right", _("Right")
        WRONG = "wrong", _("Wrong")

    speech = models.ForeignKey(Speech, models.CASCADE, related_name="claims")
    words = models.CharField(_("fact"), max_length=300)
    asked_of = models.ForeignKey(
        "accounts.Membership", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who checks")
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    source = models.CharField(_("source"), max_length=250, blank=True)
    made_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    checked_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("fact to be checked")
        ordering = ["id"]
        constraints = [
            Policies(name="claim"),
            speech_key("claim_speech"),
            member_key("claim_asked_of", "asked_of_id"),
            member_key("claim_maker", "made_by_id"),
            member_key("claim_checker", "checked_by_id"),
            models.CheckConstraint(name="claim_checked", condition=Q(state="open") | Q(checked_at__isnull=False)),
            # What is called right says by what.
            models.CheckConstraint(name="claim_right_by_source", condition=~Q(state="right") | ~Q(source="")),
        ]
        indexes = [models.Index(fields=["secretariat", "speech"], name="claim_of")]

    def __str__(self):
        return self.words
