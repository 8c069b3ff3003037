"""What is kept of standing in: who may for whom, consent across secretariats, and proposals for a week."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key


@tracked("mayrepresent")
class MayRepresent(Owned):
    """That an office may stand in for a leader. Where a leader has none, the structure decides (rules.may_by_default)."""

    whom = models.ForeignKey("institutions.Position", models.CASCADE, related_name="+", verbose_name=_("leader"))
    who = models.ForeignKey("institutions.Position", models.CASCADE, related_name="+", verbose_name=_("who stands in"))
    of = models.ForeignKey("institutions.Secretariat", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("who may stand in")
        constraints = [
            Policies(name="mayrepresent"),
            CompositeKey(name="mayrepresent_whom", columns=["whom_id", "secretariat_id"], to="institutions_position"),
            CompositeKey(name="mayrepresent_who", columns=["who_id", "of_id"], to="institutions_position"),
            models.UniqueConstraint(fields=["secretariat", "whom", "who"], name="mayrepresent_once"),
            models.CheckConstraint(name="mayrepresent_another", condition=~Q(whom=models.F("who"))),
        ]

    def __str__(self):
        return f"{self.who} → {self.whom}"


@tracked("consentrequest")
class ConsentRequest(Owned):
    """The question to another secretariat whether its official may stand in.

    It carries the words that the other needs to answer, since it cannot read the activity before it agreed.
    """

    invitation = models.ForeignKey("agenda.Invitation", models.PROTECT, related_name="+")
    position = models.ForeignKey("institutions.Position", models.PROTECT, related_name="+")
    of = models.ForeignKey("institutions.Secretariat", models.PROTECT, related_name="+")
    title = models.CharField(_("activity"), max_length=200)
    whom = models.CharField(_("leader"), max_length=160)
    place = models.CharField(_("place"), max_length=200)
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("end"))
    time_zone = models.CharField(max_length=40)
    asked_by = models.CharField(_("asked by"), max_length=160)
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("request for consent")
        ordering = ["starts_at", "id"]
        constraints = [
            Policies(name="consentrequest", sides=["of_id"], append_only=True),
            owner_key("consentrequest_owner"),
            models.UniqueConstraint(fields=["id", "secretariat", "of"], name="consentrequest_sides"),
            CompositeKey(
                name="consentrequest_invitation", columns=["invitation_id", "secretariat_id"], to="agenda_invitation"
            ),
            CompositeKey(name="consentrequest_position", columns=["position_id", "of_id"], to="institutions_position"),
            models.UniqueConstraint(fields=["secretariat", "invitation", "position"], name="consentrequest_once"),
            models.CheckConstraint(name="consentrequest_another", condition=~Q(secretariat=models.F("of"))),
        ]
        indexes = [models.Index(fields=["of", "starts_at"], name="consentrequest_side")]

    def __str__(self):
        return self.title


@tracked("consentanswer")
class ConsentAnswer(Owned):
    """What the other secretariat answered; once, and it stays."""

    request = models.OneToOneField(ConsentRequest, models.PROTECT, related_name="answer")
    asker = models.ForeignKey("institutions.Secretariat", models.PROTECT, related_name="+")
    agreed = models.BooleanField(_("agreed"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=160)
    answered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("answer to a request for consent")
        constraints = [
            Policies(name="consentanswer", sides=["asker_id"], append_only=True),
            CompositeKey(
                name="consentanswer_request",
                columns=["request_id", "asker_id", "secretariat_id"],
                to="delegation_consentrequest",
                to_columns=("id", "secretariat_id", "of_id"),
            ),
            models.CheckConstraint(name="consentanswer_reason", condition=Q(agreed=True) | ~Q(reason="")),
        ]

    def __str__(self):
        return str(self.request)


class Proposal(Owned):
    """A week as the optimiser proposes it. Nothing in it is booked; each line waits for a person's yes.

    chosen: officials by invitation (0: nobody) that a person set by hand ("hand") or let stay ("kept"); the rest is solved
    around them. result: levels and lines as jobs.solve_week wrote them.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    week = models.DateField(_("week"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=6)
    chosen = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    asked_by = models.CharField(_("asked by"), max_length=160)
    # Who is told when it is ready.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [Policies(name="proposal")]
        indexes = [models.Index(fields=["secretariat", "week", "-id"], name="proposal_latest")]

    def __str__(self):
        return str(self.week)
