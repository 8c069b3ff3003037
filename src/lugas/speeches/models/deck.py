"""Decks (bahan tayang): the slides of an activity, made here or brought, each version kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.speeches.models.keys import OWNER, file_key, member_key
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned


@tracked("deck")
class Deck(Owned):
    """One version of the slides of an activity. slides: how many, as far as that is known."""

    class Way(models.TextChoices):
        MADE = "made", _("Made here from the facts")
        BROUGHT = "brought", _("Brought")

    activity = models.ForeignKey("agenda.Activity", models.PROTECT, related_name="decks")
    number = models.PositiveIntegerField(_("version"))
    way = models.CharField(max_length=8, choices=Way)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    note = models.CharField(_("what changed"), max_length=250, blank=True)
    slides = models.PositiveSmallIntegerField(null=True, blank=True)
    made_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("deck")
        ordering = ["-number"]
        constraints = [
            Policies(name="deck"),
            CompositeKey(name="deck_activity", columns=["activity_id", OWNER], to="agenda_activity"),
            file_key("deck_file"),
            member_key("deck_maker", "made_by_id"),
            models.UniqueConstraint(fields=["secretariat", "activity", "number"], name="deck_number_once"),
        ]

    def __str__(self):
        return f"{self.activity}, {self.number}"
