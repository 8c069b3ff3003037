"""What an office settles of its speeches."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.speeches.catalogue import usual_greetings
from lugas.speeches.rules import LEAST_RATE, MOST_RATE, USUAL_RATE
from lugas.tenancy.constraints import Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned


@tracked("speechsettings")
class SpeechSettings(Owned):
    """One row for each secretariat that settled something; without one the usual holds.

    rate: words a minute. greetings: keys of data/greetings.toml in the order in which they are spoken. days: how long
    before the activity a speech is wanted (H-1). by_itself: whether a decision that a leader opens or speaks asks for one.
    """

    rate = models.PositiveSmallIntegerField(
        _("words a minute"),
        default=USUAL_RATE,
        validators=[MinValueValidator(LEAST_RATE), MaxValueValidator(MOST_RATE)],
    )
    greetings = ArrayField(models.CharField(max_length=20), default=usual_greetings, blank=True)
    days = models.PositiveSmallIntegerField(
        _("days before the activity"), default=1, validators=[MaxValueValidator(30)]
    )
    by_itself = models.BooleanField(_("a decision asks for the speech by itself"), default=True)

    class Meta:
        verbose_name = _("settings of speeches")
        constraints = [
            Policies(name="speechsettings"),
            models.UniqueConstraint(fields=["secretariat"], name="speechsettings_once"),
        ]

    def __str__(self):
        return str(_("How speeches are written"))
