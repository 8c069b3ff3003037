"""What a leader passes on and asks for: dispositions with their addressees and stamps, directions with their steps.

Two secretariats may have a part in one: each writes its own rows (the giver the disposition, the receiver its stamps)
and reads the other's by the sides of the policies, so that nobody writes into another's house.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.followups.rules import UNDONE, Progress
from lugas.letters.models import Letter
from lugas.tenancy.constraints import SCOPE, CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key

Nature = Letter.Nature


class Given(Owned):
    """What a disposition and a direction share: by whom and about what, in words that also the receiver may read.

    giver: the office whose word it is; recorded_by: who wrote it down, perhaps an aide. subject, subject_id: the record
    it is about (registry.py); title: what that is called.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    giver = models.ForeignKey("institutions.Position", models.PROTECT, related_name="+", verbose_name=_("given by"))
    giver_words = models.CharField(_("office as called then"), max_length=160)
    recorded_by = models.ForeignKey(
        "accounts.Membership", models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    subject = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    title = models.CharField(_("about"), max_length=250, blank=True)
    nature = models.CharField(_("nature"), max_length=14, choices=Nature, default=Nature.ORDINARY)
    restricted = models.BooleanField(_("restricted"), default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


@tracked("disposition")
class Disposition(Given):
    """A letter passed on (disposisi): to whom, what is wished. parent: the part by which it came to this office.

    sender, number, dated: as the letter says, so that also another secretariat reads what it is about.
    """

    parent = models.ForeignKey("followups.Addressee", models.PROTECT, null=True, blank=True, related_name="passed_on")
    sender = models.CharField(_("sender"), max_length=160, blank=True)
    number = models.CharField(_("letter number"), max_length=80, blank=True)
    dated = models.DateField(_("letter date"), null=True, blank=True)
    wishes = ArrayField(models.CharField(max_length=30), default=list, blank=True, verbose_name=_("wishes"))
    note = models.TextField(_("note"), max_length=2000, blank=True)
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            Policies(
                name="disposition",
                also=[
                    f"id = ANY (ARRAY(SELECT a.disposition_id FROM followups_addressee a WHERE a.to_id = {SCOPE}))",
                ],
            ),
            owner_key("disposition_owner"),
            CompositeKey(name="disposition_giver", columns=["giver_id", "secretariat_id"], to="institutions_position"),
            CompositeKey(
                name="disposition_recorder", columns=["recorded_by_id", "secretariat_id"], to="accounts_membership"
            ),
            # Only what was passed to this office can be passed on by it.
            CompositeKey(
                name="disposition_parent",
                columns=["parent_id", "secretariat_id"],
                to="followups_addressee",
                to_columns=["id", "to_id"],
            ),
            models.CheckConstraint(name="disposition_says", condition=~Q(wishes=[]) | ~Q(note="")),
            models.CheckConstraint(
                name="disposition_taken_back", condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason="")
            ),
        ]
        indexes = [
            models.Index(fields=["secretariat", "-made_at"], name="disposition_given"),
            models.Index(fields=["secretariat", "subject", "subject_id"], name="disposition_about"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        """Where it is read, for staff of either side."""
        return reverse("followups:disposition", args=[self.public_id])


class AddresseeQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def standing(self):
        """Those whose disposition was not taken back."""
        return self.filter(disposition__withdrawn_at__isnull=True)

    def undone(self):
        """Those that carry no stamp of being done."""
        return self.filter(~Exists(Stamp.objects.filter(addressee=OuterRef("pk"), kind=Stamp.Kind.DONE)))


class Addressee(Owned):
    """One to whom a disposition passes a letter on: an office, a unit, or a secretariat as a whole."""

    disposition = models.ForeignKey(Disposition, models.CASCADE, related_name="addressees")
    to = models.ForeignKey("institutions.Secretariat", models.PROTECT, related_name="+")
    position = models.ForeignKey("institutions.Position", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("institutions.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(_("to"), max_length=160)
    order = models.PositiveSmallIntegerField(default=0)

    objects = OwnedManager.from_queryset(AddresseeQuerySet)()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="addressee", sides=["to_id"]),
            owner_key("addressee_owner"),
            models.UniqueConstraint(fields=["id", "to"], name="addressee_receiver"),
            models.UniqueConstraint(fields=["id", "to", "secretariat"], name="addressee_sides"),
            CompositeKey(
                name="addressee_disposition", columns=["disposition_id", "secretariat_id"], to="followups_disposition"
            ),
            # The office is of the secretariat that `to` names: nobody reads a disposition by a false side.
            CompositeKey(name="addressee_position", columns=["position_id", "to_id"], to="institutions_position"),
            CompositeKey(name="addressee_unit", columns=["unit_id", "to_id"], to="institutions_unit"),
            models.CheckConstraint(name="addressee_one", condition=Q(position__isnull=True) | Q(unit__isnull=True)),
            models.UniqueConstraint(
                fields=["disposition", "to", "position", "unit"], name="addressee_once", nulls_distinct=False
            ),
        ]
        indexes = [
            models.Index(fields=["to"], include=["disposition"], name="addressee_to"),
            models.Index(fields=["to", "position"], name="addressee_office"),
        ]

    def __str__(self):
        return self.words


class Stamp(Owned):
    """That an addressee has read a disposition, or done what it wishes. Written by the receiver, read by both."""

    class Kind(models.TextChoices):
        READ = "read", _("Has been read")
        DONE = "done", _("Finished")

    addressee = models.ForeignKey(Addressee, models.PROTECT, related_name="stamps")
    giver = models.ForeignKey("institutions.Secretariat", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4, choices=Kind)
    by = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+")
    by_words = models.CharField(_("as"), max_length=160)
    note = models.TextField(_("what was done"), max_length=1000, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            Policies(name="stamp", sides=["giver_id"], append_only=True),
            CompositeKey(
                name="stamp_addressee",
                columns=["addressee_id", "secretariat_id", "giver_id"],
                to="followups_addressee",
                to_columns=["id", "to_id", "secretariat_id"],
            ),
            CompositeKey(name="stamp_by", columns=["by_id", "secretariat_id"], to="accounts_membership"),
            models.UniqueConstraint(fields=["addressee", "kind"], name="stamp_once"),
        ]

    def __str__(self):
        return f"{self.addressee}: {self.get_kind_display()}"


class DirectionQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def with_progress(self):
        """Each with `progress`: the state that its last step left it in."""
        last = DirectionStep.objects.filter(direction=OuterRef("pk")).order_by("-number").values("progress")[:1]
        return self.annotate(progress=Coalesce(Subquery(last), Value(Progress.OPEN.value)))

    def undone(self):
        """Those of which something is still to be done."""
        return self.with_progress().filter(progress__in=UNDONE)


@tracked("direction", exclude=("reminded_on", "raised_on"))
class Direction(Given):
    """What a leader asks to be done (arahan): what, by whom, until which day, how urgent (nature).

    to: the secretariat of the one who is asked, which may read it. body: an office outside Lugas that has to do it; whom
    `to` names follows it up there. Its state is that of its last step. raised_on: when the heads heard that it is late.
    """

    what = models.CharField(_("what is to be done"), max_length=250)
    details = models.TextField(_("details"), max_length=2000, blank=True)
    to = models.ForeignKey("institutions.Secretariat", models.PROTECT, related_name="+")
    position = models.ForeignKey("institutions.Position", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("institutions.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(_("to"), max_length=160)
    body = models.CharField(_("office outside"), max_length=100, blank=True, db_default="")
    due_on = models.DateField(_("until"))
    reminded_on = models.DateField(null=True, blank=True, editable=False)
    raised_on = models.DateField(null=True, blank=True, editable=False)

    objects = OwnedManager.from_queryset(DirectionQuerySet)()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            Policies(name="direction", sides=["to_id"]),
            owner_key("direction_owner"),
            models.UniqueConstraint(fields=["id", "secretariat", "to"], name="direction_sides"),
            CompositeKey(name="direction_giver", columns=["giver_id", "secretariat_id"], to="institutions_position"),
            CompositeKey(
                name="direction_recorder", columns=["recorded_by_id", "secretariat_id"], to="accounts_membership"
            ),
            CompositeKey(name="direction_position", columns=["position_id", "to_id"], to="institutions_position"),
            CompositeKey(name="direction_unit", columns=["unit_id", "to_id"], to="institutions_unit"),
            models.CheckConstraint(name="direction_one", condition=Q(position__isnull=True) | Q(unit__isnull=True)),
            models.CheckConstraint(name="direction_says", condition=~Q(what="")),
        ]
        indexes = [
            models.Index(fields=["secretariat", "due_on"], name="direction_due"),
            models.Index(fields=["to", "due_on"], name="direction_to"),
            models.Index(fields=["secretariat", "subject", "subject_id"], name="direction_about"),
        ]

    def __str__(self):
        return self.what

    def get_absolute_url(self) -> str:
        """Where it is read, for staff of either side."""
        return reverse("followups:direction", args=[self.public_id])


class DirectionStep(Owned):
    """What was done about a direction: taken up, reported, dropped, opened again. Added, never changed.

    number: its place; that it is unique lets the database refuse the second of two who act at once. giver, to: the two
    sides, so that each reads the other's steps.
    """

    PROGRESSES = [
        (Progress.OPEN.value, _("Not begun")),
        (Progress.ONGOING.value, _("In progress")),
        (Progress.DONE.value, _("Reported as done")),
        (Progress.RETURNED.value, _("Returned")),
        (Progress.VERIFIED.value, _("Verified")),
        (Progress.DROPPED.value, _("Dropped")),
    ]

    direction = models.ForeignKey(Direction, models.PROTECT, related_name="steps")
    giver = models.ForeignKey("institutions.Secretariat", models.PROTECT, related_name="+")
    to = models.ForeignKey("institutions.Secretariat", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    progress = models.CharField(_("state"), max_length=8, choices=PROGRESSES)
    text = models.TextField(_("what was done"), max_length=4000, blank=True)
    by = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+")
    by_words = models.CharField(_("as"), max_length=160)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            Policies(name="directionstep", sides=["giver_id", "to_id"], append_only=True),
            owner_key("directionstep_owner"),
            models.UniqueConstraint(fields=["id", "secretariat", "giver", "to"], name="directionstep_sides"),
            CompositeKey(
                name="directionstep_direction",
                columns=["direction_id", "giver_id", "to_id"],
                to="followups_direction",
                to_columns=["id", "secretariat_id", "to_id"],
            ),
            CompositeKey(name="directionstep_by", columns=["by_id", "secretariat_id"], to="accounts_membership"),
            models.UniqueConstraint(fields=["direction", "number"], name="directionstep_place"),
            models.CheckConstraint(
                name="directionstep_side", condition=Q(secretariat=F("giver")) | Q(secretariat=F("to"))
            ),
            # What is reported, dropped or opened again says why.
            models.CheckConstraint(
                name="directionstep_says", condition=Q(progress__in=["ongoing", "verified"]) | ~Q(text="")
            ),
        ]

    def __str__(self):
        return f"{self.direction}: {self.get_progress_display()}"


class StepFile(Owned):
    """A paper or picture that shows what was done; it stays with the secretariat that brought it."""

    step = models.ForeignKey(DirectionStep, models.PROTECT, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            Policies(name="stepfile", append_only=True),
            CompositeKey(name="stepfile_step", columns=["step_id", "secretariat_id"], to="followups_directionstep"),
            CompositeKey(name="stepfile_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            models.UniqueConstraint(fields=["secretariat", "step", "file"], name="stepfile_once"),
        ]

    def __str__(self):
        return str(self.file)


class StepLink(Owned):
    """What else shows what was done: an address, or an activity of the one who reports (subject, subject_id: its record).

    title: what it is called, kept here because the other side cannot read the record. giver, to: as in DirectionStep.
    """

    step = models.ForeignKey(DirectionStep, models.PROTECT, related_name="links")
    giver = models.ForeignKey("institutions.Secretariat", models.PROTECT, related_name="+")
    to = models.ForeignKey("institutions.Secretariat", models.PROTECT, related_name="+")
    title = models.CharField(_("what it is"), max_length=250)
    url = models.CharField(_("address"), max_length=300, blank=True)
    subject = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            Policies(name="steplink", sides=["giver_id", "to_id"], append_only=True),
            CompositeKey(
                name="steplink_step",
                columns=["step_id", "secretariat_id", "giver_id", "to_id"],
                to="followups_directionstep",
                to_columns=["id", "secretariat_id", "giver_id", "to_id"],
            ),
            models.CheckConstraint(name="steplink_shows", condition=~Q(url="") | ~Q(subject="")),
        ]

    def __str__(self):
        return self.title


# Here, so that Django finds them with the room's models.
from lugas.followups.models_late import LateLetter, ReminderSteps  # noqa: E402

__all__ = [
    "Addressee",
    "Direction",
    "DirectionStep",
    "Disposition",
    "LateLetter",
    "Nature",
    "ReminderSteps",
    "Stamp",
    "StepFile",
    "StepLink",
]
