"""The numbers of a secretariat's papers: given by the database, in order, each once, none lost without a word.

The application inserts a row and reads which number it became; it cannot choose one, change one or delete one.
"""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.letters.models.letter import Letter
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key

# Two who take a number at once queue at the row of the series; whoever rolls back gives the number back unseen, since
# the next one has not been given yet. suffix 0 asks for the next number, anything else for a late paper's place behind
# a number that stands.
GIVE = """
IF NEW.suffix = 0 THEN
    UPDATE letters_series SET last = last + 1
        WHERE id = NEW.series_id AND secretariat_id = NEW.secretariat_id RETURNING last INTO NEW.sequence;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such series' USING ERRCODE = 'foreign_key_violation';
    END IF;
ELSE
    PERFORM 1 FROM letters_series WHERE id = NEW.series_id AND secretariat_id = NEW.secretariat_id FOR UPDATE;
    SELECT max(suffix) + 1 INTO NEW.suffix FROM letters_number
        WHERE series_id = NEW.series_id AND sequence = NEW.sequence;
    IF NEW.suffix IS NULL THEN
        RAISE EXCEPTION 'a late number follows one that stands' USING ERRCODE = 'foreign_key_violation';
    END IF;
END IF;
RETURN NEW;
"""


@tracked("series")
class Series(Owned):
    """A series of numbers: of one key (kinds that share it name the same) and year. last: the latest one given."""

    key = models.CharField(_("series"), max_length=40)
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("latest number"), default=0)

    class Meta:
        ordering = ["-year", "key"]
        constraints = [
            Policies(name="series"),
            owner_key("series_owner"),
            models.UniqueConstraint(fields=["secretariat", "key", "year"], name="series_once"),
        ]
        triggers = [
            pgtrigger.Protect(name="keep_series", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="one_by_one",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.last <> OLD.last + 1 OR NEW.key <> OLD.key OR NEW.year <> OLD.year"
                    " OR NEW.secretariat_id <> OLD.secretariat_id"
                ),
            ),
        ]

    def __str__(self):
        return f"{self.key} {self.year}"


@tracked("number")
class Number(Owned):
    """One number and what became of it. text: as printed on the paper, made by the secretariat's pattern."""

    class State(models.TextChoices):
        TAKEN = "taken", _("Taken")
        RESERVED = "reserved", _("Reserved")
        CANCELLED = "cancelled", _("Cancelled")

    series = models.ForeignKey(Series, models.PROTECT, related_name="numbers")
    sequence = models.PositiveIntegerField(_("number"), default=0)
    suffix = models.PositiveSmallIntegerField(_("suffix"), default=0)
    text = models.CharField(_("as printed"), max_length=80, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.TAKEN)
    letter = models.OneToOneField(Letter, models.PROTECT, null=True, blank=True, related_name="numbered")
    reason = models.CharField(_("reason"), max_length=250, blank=True)
    dated = models.DateField(_("date"))
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-series__year", "series__key", "-sequence", "-suffix"]
        constraints = [
            Policies(name="number"),
            owner_key("number_owner"),
            CompositeKey(name="number_series", columns=["series_id", "secretariat_id"], to="letters_series"),
            CompositeKey(name="number_letter", columns=["letter_id", "secretariat_id"], to="letters_letter"),
            models.UniqueConstraint(fields=["series", "sequence", "suffix"], name="number_once"),
            models.UniqueConstraint(
                fields=["secretariat", "text"], condition=~models.Q(text=""), name="number_text_once"
            ),
            # A number that was given up says why.
            models.CheckConstraint(
                condition=~models.Q(state="cancelled") | ~models.Q(reason=""), name="number_cancelled_says_why"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(name="give", operation=pgtrigger.Insert, when=pgtrigger.Before, func=GIVE),
            pgtrigger.Protect(name="keep_number", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.series_id <> OLD.series_id OR NEW.sequence <> OLD.sequence OR NEW.suffix <> OLD.suffix"
                    " OR NEW.secretariat_id <> OLD.secretariat_id OR (OLD.state = 'cancelled' AND NEW.state <> OLD.state)"
                ),
            ),
        ]

    def __str__(self):
        return self.text or f"{self.sequence}"
