"""Advice (telaahan staf): what the staff were asked before the leader decides, by when, and what they answered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.agenda.models.invitation import Decision
from lugas.agenda.rules import Outcome
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key

ADVISED = [
    (Outcome.ATTEND, _("Attend")),
    (Outcome.REPRESENT, _("Be represented")),
    (Outcome.TENTATIVE, _("Pencil in")),
    (Outcome.RESCHEDULE, _("Ask for another time")),
    (Outcome.DECLINE, _("Decline")),
]


class AdviceQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def open(self):
        """Those that nobody answered yet."""
        return self.filter(answered_at__isnull=True, withdrawn_at__isnull=True)


@tracked("advice")
class Advice(Owned):
    """One request for advice. unit: whose staff answer, none for anybody of the office. advised: a decision, in rules.Outcome."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="advice")
    unit = models.ForeignKey(
        "institutions.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asked of")
    )
    question = models.CharField(_("question"), max_length=300, blank=True)
    due = models.DateField(_("answer by"))
    advised = models.CharField(_("advice"), max_length=10, choices=ADVISED, blank=True)
    answer = models.TextField(_("reasons"), blank=True, max_length=6000)
    answered_by = models.CharField(max_length=160, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OwnedManager.from_queryset(AdviceQuerySet)()

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            Policies(name="advice"),
            owner_key("advice_owner"),
            CompositeKey(name="advice_decision", columns=["decision_id", "secretariat_id"], to="agenda_decision"),
            CompositeKey(name="advice_unit", columns=["unit_id", "secretariat_id"], to="institutions_unit"),
            models.CheckConstraint(
                name="advice_answered", condition=Q(answered_at__isnull=True) | ~Q(advised="") & ~Q(answer="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["secretariat", "due"],
                name="advice_open",
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
            )
        ]

    def __str__(self):
        return f"{self.decision.invitation}, {self.due}"
