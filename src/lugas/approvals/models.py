"""Routes as editable data, the papers that go round by them, each step of a paper, and who stands in for whom.

What must never happen is refused by the database: two open steps of a paper, one paper going round twice, an approval
of one's own, one person twice in a route, a skip without its reason, two deputies of one person on one day.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.approvals import rules
from lugas.institutions.models import DateRange
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key

DAYS = [MaxValueValidator(rules.MOST_DAYS)]


class VerbChoices(models.TextChoices):
    """What a step asks for (rules.Verb)."""

    INITIAL = rules.Verb.INITIAL.value, _("Initials")
    CLEAR = rules.Verb.CLEAR.value, _("Agreement")
    SIGN = rules.Verb.SIGN.value, _("Signature")


ROUTE_VERBS = [choice for choice in VerbChoices.choices if choice[0] != rules.Verb.SIGN]


@tracked("route")
class Route(Owned):
    """Which offices see papers of a kind before they are signed. The signer is no step of a route: he always comes last.

    kind: key of the kind of paper, "" for any. unit: for papers drafted in it or below it; none for any. sign_days:
    working days that the signer has.
    """

    class Reach(models.TextChoices):
        ANY = rules.Reach.ANY.value, _("Anywhere")
        INSIDE = rules.Reach.INSIDE.value, _("Within the region")
        OUTSIDE = rules.Reach.OUTSIDE.value, _("Out of the region")

    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind of paper"), max_length=40, blank=True)
    unit = models.ForeignKey(
        "institutions.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("drafting unit")
    )
    reach = models.CharField(_("goes to"), max_length=8, choices=Reach, default=Reach.ANY)
    sign_days = models.PositiveSmallIntegerField(_("working days for the signature"), default=1, validators=DAYS)
    is_active = models.BooleanField(_("in use"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_sample = models.BooleanField(_("typical, not yet checked by the office"), default=False)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="route"),
            owner_key("route_owner"),
            models.UniqueConstraint(fields=["secretariat", "name"], name="route_name_once"),
            CompositeKey(name="route_unit", columns=["unit_id", "secretariat_id"], to="institutions_unit"),
        ]

    def __str__(self):
        return self.name


@tracked("routestep")
class RouteStep(Owned):
    """One office in a route, found by its place above the drafting unit or named outright (position)."""

    class Office(models.TextChoices):
        SUPERIOR = rules.Office.SUPERIOR.value, _("The writer's superior")
        SUBSECTION = rules.Office.SUBSECTION.value, _("Head of the sub-section")
        SECTION = rules.Office.SECTION.value, _("Head of the section")
        BUREAU = rules.Office.BUREAU.value, _("Head of the bureau")
        ASSISTANT = rules.Office.ASSISTANT.value, _("Assistant")
        SECRETARIAT = rules.Office.SECRETARIAT.value, _("Regional Secretary")
        LEADER = rules.Office.LEADER.value, _("The leader whom it is for")
        POSITION = rules.Office.POSITION.value, _("One office, by name")

    route = models.ForeignKey(Route, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(_("order"))
    verb = models.CharField(_("what is asked"), max_length=8, choices=ROUTE_VERBS, default=rules.Verb.INITIAL.value)
    office = models.CharField(_("who"), max_length=12, choices=Office)
    position = models.ForeignKey(
        "institutions.Position", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office")
    )
    days = models.PositiveSmallIntegerField(_("working days"), default=1, validators=DAYS)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="routestep"),
            owner_key("routestep_owner"),
            CompositeKey(name="routestep_route", columns=["route_id", "secretariat_id"], to="approvals_route"),
            CompositeKey(
                name="routestep_position", columns=["position_id", "secretariat_id"], to="institutions_position"
            ),
            models.UniqueConstraint(fields=["secretariat", "route", "order"], name="routestep_place_once"),
            models.CheckConstraint(
                name="routestep_names_office",
                condition=Q(office="position", position__isnull=False)
                | (~Q(office="position") & Q(position__isnull=True)),
            ),
            models.CheckConstraint(name="routestep_never_signs", condition=~Q(verb="sign")),
        ]

    def __str__(self):
        return str(self.position) if self.position_id else self.get_office_display()


@tracked("approval")
class Approval(Owned):
    """One paper that goes round. subject, subject_id: whose record it is ("letters.letter", its id); url: where it is read.

    writer_key: the account of who let it go round, so that the database can tell an approval of one's own, whatever
    role it is given in. restricted: only who has a part in it may know more than that it exists.
    """

    class Status(models.TextChoices):
        OPEN = rules.Status.OPEN.value, _("Going round")
        GRANTED = rules.Status.GRANTED.value, _("Signed")
        RETURNED = rules.Status.RETURNED.value, _("Sent back")
        WITHDRAWN = rules.Status.WITHDRAWN.value, _("Taken back")

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    title = models.CharField(_("paper"), max_length=250)
    kind = models.CharField(_("kind of paper"), max_length=40, blank=True)
    url = models.CharField(max_length=200)
    nature = models.CharField(_("nature"), max_length=14, blank=True)
    restricted = models.BooleanField(_("restricted"), default=False)
    route = models.ForeignKey(Route, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("route"))
    started_by = models.ForeignKey(
        "accounts.Membership", models.PROTECT, related_name="+", verbose_name=_("let go round by")
    )
    writer_key = models.BigIntegerField(editable=False)
    started_at = models.DateTimeField(_("since"), auto_now_add=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    finished_at = models.DateTimeField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            Policies(name="approval"),
            owner_key("approval_owner"),
            models.UniqueConstraint(fields=["id", "secretariat", "writer_key"], name="approval_writer"),
            CompositeKey(name="approval_route", columns=["route_id", "secretariat_id"], to="approvals_route"),
            CompositeKey(
                name="approval_started_by", columns=["started_by_id", "secretariat_id"], to="accounts_membership"
            ),
            models.UniqueConstraint(
                fields=["secretariat", "subject", "subject_id"], condition=Q(status="open"), name="approval_once"
            ),
            models.CheckConstraint(
                name="approval_finished",
                condition=Q(status="open", finished_at__isnull=True)
                | (~Q(status="open") & Q(finished_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="approval_withdrawn_with_reason", condition=~Q(status="withdrawn") | ~Q(reason="")
            ),
        ]
        indexes = [
            models.Index(fields=["secretariat", "subject", "subject_id", "-id"], name="approval_of"),
            models.Index(fields=["secretariat", "-started_at", "-id"], name="approval_latest"),
            models.Index(fields=["secretariat", "writer_key", "-started_at"], name="approval_written"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        """Where the paper is read and the step given."""
        return reverse("approvals:approval", args=[self.public_id])


class StepQuerySet(OwnedQuerySet):
    """Querysets of steps."""

    def told(self):
        """With all that telling of a step needs."""
        return self.select_related("position", "acted_by", "acted_for")


@tracked("approvalstep", exclude=("reminded_on", "escalated_at"))
class Step(Owned):
    """One office's part in a paper that goes round.

    acted_by: the membership that gave it; acted_for: the colleague in whose stead, so that both names stand in the
    trail; acted_key: the account behind acted_by. A skipped step that nobody skipped is an office without a holder.
    """

    class State(models.TextChoices):
        WAITING = rules.State.WAITING.value, _("Not yet due")
        OPEN = rules.State.OPEN.value, _("Waiting")
        DONE = rules.State.DONE.value, _("Given")
        SKIPPED = rules.State.SKIPPED.value, _("Skipped")
        RETURNED = rules.State.RETURNED.value, _("Sent back")

    approval = models.ForeignKey(Approval, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(_("order"))
    verb = models.CharField(_("what is asked"), max_length=8, choices=VerbChoices)
    position = models.ForeignKey("institutions.Position", models.PROTECT, related_name="+", verbose_name=_("office"))
    days = models.PositiveSmallIntegerField(_("working days"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    opened_at = models.DateTimeField(_("due since"), null=True, blank=True)
    due_at = models.DateTimeField(_("due until"), null=True, blank=True)
    writer_key = models.BigIntegerField(editable=False)
    acted_by = models.ForeignKey(
        "accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )
    acted_for = models.ForeignKey(
        "accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("in whose stead")
    )
    acted_key = models.BigIntegerField(null=True, blank=True, editable=False)
    acted_at = models.DateTimeField(_("when"), null=True, blank=True)
    acted_as = models.CharField(_("office as called then"), max_length=160, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    remark = models.TextField(_("remark"), max_length=2000, blank=True)
    reminded_on = models.DateField(null=True, blank=True, editable=False)
    escalated_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OwnedManager.from_queryset(StepQuerySet)()

    class Meta:
        ordering = ["order"]
        constraints = [
            Policies(name="approvalstep"),
            owner_key("approvalstep_owner"),
            CompositeKey(
                name="approvalstep_approval",
                columns=["approval_id", "secretariat_id", "writer_key"],
                to="approvals_approval",
                to_columns=["id", "secretariat_id", "writer_key"],
            ),
            CompositeKey(
                name="approvalstep_position", columns=["position_id", "secretariat_id"], to="institutions_position"
            ),
            CompositeKey(
                name="approvalstep_acted_by", columns=["acted_by_id", "secretariat_id"], to="accounts_membership"
            ),
            CompositeKey(
                name="approvalstep_acted_for", columns=["acted_for_id", "secretariat_id"], to="accounts_membership"
            ),
            models.UniqueConstraint(fields=["secretariat", "approval", "order"], name="approvalstep_place_once"),
            models.UniqueConstraint(
                fields=["secretariat", "approval"], condition=Q(state="open"), name="approvalstep_one_open"
            ),
            models.UniqueConstraint(
                fields=["secretariat", "approval", "acted_key"],
                condition=Q(state="done"),
                name="approvalstep_person_once",
            ),
            models.CheckConstraint(
                name="approvalstep_not_ones_own",
                condition=~Q(state__in=["done", "returned", "skipped"])
                | Q(acted_key__isnull=True)
                | ~Q(acted_key=F("writer_key")),
            ),
            models.CheckConstraint(
                name="approvalstep_given_by_somebody",
                condition=~Q(state__in=["done", "returned"])
                | Q(acted_by__isnull=False, acted_key__isnull=False, acted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="approvalstep_skipped_with_reason", condition=~Q(state="skipped") | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="approvalstep_returned_with_remark", condition=~Q(state="returned") | ~Q(remark="")
            ),
            models.CheckConstraint(
                name="approvalstep_signature_never_skipped", condition=~Q(state="skipped", verb="sign")
            ),
            models.CheckConstraint(
                name="approvalstep_open_has_deadline", condition=~Q(state="open") | Q(due_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["secretariat", "position"], condition=Q(state="open"), name="approvalstep_due"),
        ]

    def __str__(self):
        return f"{self.get_verb_display()}: {self.position}"


@tracked("substitution")
class Substitution(Owned):
    """Who acts for an absent colleague from one day to another, both included.

    Standing in for somebody who stands in is not possible: a deputy acts for the absent one's own office alone.
    with_signing: also signs, for which UU 30/2014 arts. 13-14 want a written mandate (basis).
    """

    absent = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+", verbose_name=_("who is absent"))
    deputy = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+", verbose_name=_("deputy"))
    start = models.DateField(_("from"))
    end = models.DateField(_("until"))
    reason = models.CharField(_("reason"), max_length=200)
    with_signing = models.BooleanField(_("also signs"), default=False)
    basis = models.CharField(_("letter of mandate"), max_length=160, blank=True)
    made_by = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+", verbose_name=_("recorded by"))
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-start", "-id"]
        constraints = [
            Policies(name="substitution"),
            owner_key("substitution_owner"),
            CompositeKey(name="substitution_absent", columns=["absent_id", "secretariat_id"], to="accounts_membership"),
            CompositeKey(name="substitution_deputy", columns=["deputy_id", "secretariat_id"], to="accounts_membership"),
            CompositeKey(name="substitution_maker", columns=["made_by_id", "secretariat_id"], to="accounts_membership"),
            models.CheckConstraint(name="substitution_of_another", condition=~Q(absent=F("deputy"))),
            models.CheckConstraint(name="substitution_days", condition=Q(end__gte=F("start"))),
            models.CheckConstraint(name="substitution_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="substitution_mandate", condition=Q(with_signing=False) | ~Q(basis="")),
            ExclusionConstraint(
                name="substitution_once",
                expressions=[
                    ("absent", RangeOperators.EQUAL),
                    (DateRange("start", "end", models.Value("[]")), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "deputy", "end"], name="substitution_of")]

    def __str__(self):
        return _("%(deputy)s for %(absent)s") % {"deputy": self.deputy.name, "absent": self.absent.name}
