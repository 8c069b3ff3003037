"""What becomes of what is late: after how many days who hears of it, and which letters already told of it."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.followups.rules import USUAL_STEPS
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned

MOST_DAYS = MaxValueValidator(120)


@tracked("remindersteps")
class ReminderSteps(Owned):
    """One row for each secretariat that settled something; without one the usual holds (rules.USUAL_STEPS). In working days.

    before: before the day, to who is asked; heads: after it, to the heads there; letter: after it, a letter is drafted. 0
    for heads or letter: never. signer: the office that signs that letter.
    """

    before = models.PositiveSmallIntegerField(
        _("reminded before the day"), default=USUAL_STEPS.before, validators=[MOST_DAYS]
    )
    heads = models.PositiveSmallIntegerField(
        _("heads are told after the day"), default=USUAL_STEPS.heads, validators=[MOST_DAYS]
    )
    letter = models.PositiveSmallIntegerField(
        _("a letter is drafted after the day"), default=USUAL_STEPS.letter, validators=[MOST_DAYS]
    )
    signer = models.ForeignKey(
        "institutions.Position", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signs it")
    )

    class Meta:
        constraints = [
            Policies(name="remindersteps"),
            CompositeKey(
                name="remindersteps_signer", columns=["signer_id", "secretariat_id"], to="institutions_position"
            ),
            models.UniqueConstraint(fields=["secretariat"], name="remindersteps_once"),
            models.CheckConstraint(
                name="remindersteps_rise", condition=Q(heads=0) | Q(letter=0) | Q(heads__lte=F("letter"))
            ),
        ]

    def __str__(self):
        return str(_("How reminders rise"))


class LateLetter(Owned):
    """That a letter tells of a direction that was due on a day: of one lateness no second letter is drafted."""

    direction = models.ForeignKey("followups.Direction", models.PROTECT, related_name="late_letters")
    due_on = models.DateField()
    letter = models.ForeignKey("letters.Letter", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            Policies(name="lateletter"),
            CompositeKey(
                name="lateletter_direction",
                columns=["direction_id", "secretariat_id"],
                to="followups_direction",
            ),
            CompositeKey(name="lateletter_letter", columns=["letter_id", "secretariat_id"], to="letters_letter"),
            models.UniqueConstraint(fields=["secretariat", "direction", "due_on"], name="lateletter_once"),
        ]

    def __str__(self):
        return f"{self.direction}, {self.due_on}"
