"""A change of an answer that is asked for after the day set: it waits, and somebody of the office says yes or no."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.meetings.models.invited import Answer, Seat
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned


class LateChange(Owned):
    """What an invited office asks to be changed; until then its answer stays. Not tracked: it names a person.

    facts: as actions.answer takes them. to: as in the seat, so that the region sees what it asked. delete_on: when facts are emptied.
    """

    STATES = [("waits", _("Waits for the office")), ("granted", _("Granted")), ("refused", _("Refused"))]

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="late_changes")
    to = models.ForeignKey("institutions.Secretariat", models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(_("answer"), max_length=8, choices=Answer.OUTCOMES)
    facts = models.JSONField(default=dict, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=STATES, default="waits")
    refusal = models.CharField(_("why not"), max_length=300, blank=True)
    asked_at = models.DateTimeField(_("asked"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=160, blank=True)
    delete_on = models.DateField(_("personal data deleted on"))

    class Meta:
        verbose_name = _("later change of an answer")
        ordering = ["asked_at", "id"]
        constraints = [
            Policies(name="latechange", sides=["to_id"]),
            CompositeKey(name="latechange_of", columns=["seat_id", "secretariat_id"], to="meetings_seat"),
            models.UniqueConstraint(fields=["seat"], name="latechange_once", condition=Q(state="waits")),
            models.CheckConstraint(
                name="latechange_decided",
                condition=Q(state="waits", decided_at__isnull=True) | ~Q(state="waits") & Q(decided_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "state", "asked_at"], name="latechange_list")]

    def __str__(self):
        return str(self.get_outcome_display())
