"""Duties: who serves at an activity in which role, who can and who is away, what an activity needs, how it went.

A duty belongs to a member, who answers it on the phone; the account stands beside it, because one human being with two
memberships is still in one place only.
"""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.agenda.models import Activity
from lugas.agenda.models.engagement import TimeRange
from lugas.duties.rules import STANDING, DutyState
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key

MOST = 20


def member_key(name: str) -> CompositeKey:
    """The member is of the secretariat that owns the row."""
    return CompositeKey(name=name, columns=["member_id", "secretariat_id"], to="accounts_membership")


def activity_key(name: str) -> CompositeKey:
    """So is the activity."""
    return CompositeKey(name=name, columns=["activity_id", "secretariat_id"], to="agenda_activity")


@tracked("dutyrole")
class DutyRole(Owned):
    """A role that a secretariat adds to those of data/roles.toml."""

    key = models.SlugField(max_length=30)
    name = models.CharField(_("name of the role"), max_length=60)

    class Meta:
        verbose_name = _("role on duty")
        ordering = ["name"]
        constraints = [
            Policies(name="dutyrole"),
            models.UniqueConstraint(fields=["secretariat", "key"], name="dutyrole_once"),
        ]

    def __str__(self):
        return self.name


@tracked("usualneed")
class UsualNeed(Owned):
    """How many of a role a secretariat wants for a kind and level, where data/needs.toml says otherwise."""

    level = models.CharField(max_length=10)
    kind = models.CharField(max_length=12, choices=Activity.Kind)
    role = models.SlugField(max_length=30)
    count = models.PositiveSmallIntegerField(_("how many"), validators=[MaxValueValidator(MOST)])

    class Meta:
        verbose_name = _("usual need")
        constraints = [
            Policies(name="usualneed"),
            models.UniqueConstraint(fields=["secretariat", "level", "kind", "role"], name="usualneed_once"),
        ]

    def __str__(self):
        return f"{self.level} {self.kind} {self.role}: {self.count}"


@tracked("dutyneed")
class DutyNeed(Owned):
    """How many of a role one activity wants, where that is not what is usual."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="duty_needs")
    role = models.SlugField(max_length=30)
    count = models.PositiveSmallIntegerField(_("how many"), validators=[MaxValueValidator(MOST)])

    class Meta:
        verbose_name = _("need of an activity")
        constraints = [
            Policies(name="dutyneed"),
            activity_key("dutyneed_activity"),
            models.UniqueConstraint(fields=["secretariat", "activity", "role"], name="dutyneed_once"),
        ]

    def __str__(self):
        return f"{self.activity}: {self.count} {self.role}"


@tracked("skill")
class Skill(Owned):
    """That a member can serve in a role."""

    member = models.ForeignKey("accounts.Membership", models.CASCADE, related_name="skills")
    role = models.SlugField(max_length=30)

    class Meta:
        verbose_name = _("skill")
        constraints = [
            Policies(name="skill"),
            member_key("skill_member"),
            models.UniqueConstraint(fields=["secretariat", "member", "role"], name="skill_once"),
        ]

    def __str__(self):
        return f"{self.member}: {self.role}"


@tracked("leave")
class Leave(Owned):
    """Days on which a member is away, or stands by for what comes suddenly."""

    class Kind(models.TextChoices):
        LEAVE = "leave", _("Leave")
        STANDBY = "standby", _("Standby")

    member = models.ForeignKey(
        "accounts.Membership", models.CASCADE, related_name="leaves", verbose_name=_("colleague")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.LEAVE)
    start = models.DateField(_("from"))
    end = models.DateField(_("until"))
    note = models.CharField(_("note"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("leave or standby")
        ordering = ["start", "id"]
        constraints = [
            Policies(name="leave"),
            member_key("leave_member"),
            models.CheckConstraint(name="leave_days", condition=Q(end__gte=F("start"))),
        ]
        indexes = [models.Index(fields=["secretariat", "start"], name="leave_day")]

    def __str__(self):
        return f"{self.member}, {self.start}"


class DutyQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def standing(self):
        """Those that take a person's hours."""
        return self.filter(state__in=STANDING)

    def between(self, start, end):
        """Those that share a moment with [start, end)."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)


@tracked("duty")
class Duty(Owned):
    """One member in one role at one activity. The database refuses one account in two activities at a time."""

    STATES = [
        (DutyState.PROPOSED, _("Proposed")),
        (DutyState.ASKED, _("Asked")),
        (DutyState.CONFIRMED, _("Has said yes")),
        (DutyState.REFUSED, _("Refused")),
        (DutyState.REPLACED, _("Replaced")),
        (DutyState.RELEASED, _("Released")),
        (DutyState.DONE, _("Done")),
    ]

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="duties")
    role = models.SlugField(max_length=30)
    member = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="duties")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("end"))
    state = models.CharField(_("state"), max_length=10, choices=STATES, default=DutyState.ASKED)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    why = models.CharField(_("why this colleague"), max_length=300, blank=True)
    put_by = models.CharField(_("put on duty by"), max_length=160)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OwnedManager.from_queryset(DutyQuerySet)()

    class Meta:
        verbose_name = _("duty")
        ordering = ["starts_at", "id"]
        constraints = [
            Policies(name="duty"),
            owner_key("duty_owner"),
            activity_key("duty_activity"),
            member_key("duty_member"),
            CompositeKey(name="duty_replaces", columns=["replaces_id", "secretariat_id"], to="duties_duty"),
            models.CheckConstraint(name="duty_hours", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="duty_refusal", condition=~Q(state="refused") | ~Q(reason="")),
            models.UniqueConstraint(
                fields=["secretariat", "activity", "role", "member"],
                name="duty_once",
                condition=Q(state__in=("proposed", "asked", "confirmed", "done")),
            ),
            # Two roles at one activity are possible, two places are not.
            ExclusionConstraint(
                name="duty_one_place",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("activity", RangeOperators.NOT_EQUAL),
                    (TimeRange("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=("proposed", "asked", "confirmed", "done")),
            ),
        ]
        indexes = [
            models.Index(fields=["secretariat", "starts_at"], name="duty_day"),
            models.Index(fields=["secretariat", "activity"], name="duty_of"),
            models.Index(fields=["secretariat", "member", "starts_at"], name="duty_member_day"),
        ]

    def __str__(self):
        return f"{self.member}: {self.role}, {self.activity}"


@tracked("preparation")
class Preparation(Owned):
    """What people ticked of the things that an activity needs: it is there, or it is not needed. Who and when."""

    class State(models.TextChoices):
        THERE = "there", _("There")
        NOT_NEEDED = "not_needed", _("Not needed")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="preparations")
    key = models.SlugField(max_length=30)
    state = models.CharField(_("state"), max_length=10, choices=State)
    by = models.CharField(max_length=160)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("preparation")
        constraints = [
            Policies(name="preparation"),
            activity_key("preparation_activity"),
            models.UniqueConstraint(fields=["secretariat", "activity", "key"], name="preparation_once"),
        ]

    def __str__(self):
        return f"{self.activity}: {self.key}"


class Debrief(Owned):
    """What an officer answered after the event: a score for each question of data/questions.toml, and words."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="debriefs")
    scores = models.JSONField(default=dict)
    words = models.TextField(_("in words"), max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            Policies(name="debrief"),
            CompositeKey(name="debrief_duty", columns=["duty_id", "secretariat_id"], to="duties_duty"),
            models.UniqueConstraint(fields=["secretariat", "duty"], name="debrief_once"),
        ]

    def __str__(self):
        return str(self.duty)


class Alarm(Owned):
    """That an alarm was told, for the hour at which the activity then began: a job that runs twice tells once."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    starts_at = models.DateTimeField()

    class Meta:
        constraints = [
            Policies(name="alarm"),
            activity_key("alarm_activity"),
            models.UniqueConstraint(fields=["secretariat", "activity", "key", "starts_at"], name="alarm_once"),
        ]

    def __str__(self):
        return f"{self.activity}: {self.key}"
