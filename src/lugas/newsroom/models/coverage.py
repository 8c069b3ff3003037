"""Coverage: what is wanted of an event, from whom, by when; what the field wrote, said and filmed of it. Pictures are in photos.py."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.newsroom.rules_coverage import CoverageState, Wanted
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, owner_key

WANTED = [
    (Wanted.PHOTO, _("Photos")),
    (Wanted.VIDEO, _("Video")),
    (Wanted.NOTES, _("Notes")),
    (Wanted.VOICE, _("Voice recording")),
]


def order_key(name: str) -> CompositeKey:
    """The order is of the secretariat that owns the row."""
    return CompositeKey(name=name, columns=["order_id", "secretariat_id"], to="newsroom_coverageorder")


def activity_key(name: str) -> CompositeKey:
    """So is the activity."""
    return CompositeKey(name=name, columns=["activity_id", "secretariat_id"], to="agenda_activity")


@tracked("coverageorder")
class CoverageOrder(Owned):
    """The order to cover an activity (liputan): what is wanted, what to catch, by when. One stands for an activity."""

    STATES = [
        (CoverageState.ORDERED, _("Ordered")),
        (CoverageState.FIELD, _("In the field")),
        (CoverageState.HANDED_IN, _("Handed in")),
        (CoverageState.CHECKED, _("Checked")),
        (CoverageState.CALLED_OFF, _("Called off")),
    ]

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    activity = models.ForeignKey("agenda.Activity", models.PROTECT, related_name="coverage_orders")
    wanted = ArrayField(models.CharField(max_length=10, choices=WANTED), verbose_name=_("what is wanted"))
    points = models.TextField(_("what to catch"), max_length=1000, blank=True)
    due_at = models.DateTimeField(_("wanted by"))
    state = models.CharField(_("state"), max_length=12, choices=STATES, default=CoverageState.ORDERED)
    ordered_by = models.CharField(_("ordered by"), max_length=160)
    handed_in_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    handed_in_by = models.CharField(max_length=160, blank=True)
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    checked_by = models.CharField(max_length=160, blank=True)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("coverage order")
        ordering = ["due_at", "id"]
        constraints = [
            Policies(name="coverageorder"),
            owner_key("coverageorder_owner"),
            activity_key("coverageorder_activity"),
            models.UniqueConstraint(
                fields=["secretariat", "activity"], name="coverageorder_once", condition=~Q(state="called_off")
            ),
            models.CheckConstraint(name="coverageorder_wanted", condition=Q(wanted__len__gte=1)),
            models.CheckConstraint(
                name="coverageorder_handed",
                condition=~Q(state__in=("handed_in", "checked")) | Q(handed_in_at__isnull=False),
            ),
            models.CheckConstraint(
                name="coverageorder_checked", condition=~Q(state="checked") | Q(checked_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["secretariat", "state", "due_at"], name="coverageorder_due"),
            models.Index(fields=["secretariat", "activity"], name="coverageorder_of"),
        ]

    def __str__(self):
        return str(self.activity)


class CoverageMember(Owned):
    """A colleague who was named for an order, beside those whom the duties name."""

    order = models.ForeignKey(CoverageOrder, models.CASCADE, related_name="named")
    member = models.ForeignKey("accounts.Membership", models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            Policies(name="coveragemember"),
            order_key("coveragemember_order"),
            CompositeKey(
                name="coveragemember_member", columns=["member_id", "secretariat_id"], to="accounts_membership"
            ),
            models.UniqueConstraint(fields=["secretariat", "order", "member"], name="coveragemember_once"),
        ]

    def __str__(self):
        return f"{self.order}: {self.member}"


class FieldNote(Owned):
    """What the field wrote: sentences heard, numbers, names. Added, never changed."""

    order = models.ForeignKey(CoverageOrder, models.CASCADE, related_name="notes")
    # The sender's own name of it: sent twice over a poor line, it stands once.
    key = models.CharField(max_length=64, blank=True)
    text = models.TextField(_("note"), max_length=4000)
    by = models.CharField(max_length=160)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            Policies(name="fieldnote", append_only=True),
            order_key("fieldnote_order"),
            models.UniqueConstraint(
                fields=["secretariat", "order", "key"], name="fieldnote_once", condition=~Q(key="")
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "order"], name="fieldnote_of")]

    def __str__(self):
        return self.text


class Recording(Owned):
    """A voice or a film of an activity: a file that is kept as it came, or the address where it lies."""

    class Kind(models.TextChoices):
        VOICE = "voice", _("Voice recording")
        VIDEO = "video", _("Video")

    activity = models.ForeignKey("agenda.Activity", models.PROTECT, related_name="recordings")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    title = models.CharField(_("what it holds"), max_length=200, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    link = models.URLField(_("address"), max_length=400, blank=True)
    by = models.CharField(max_length=160)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("recording")
        ordering = ["at", "id"]
        constraints = [
            Policies(name="recording"),
            activity_key("recording_activity"),
            CompositeKey(name="recording_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            models.CheckConstraint(
                name="recording_where", condition=Q(file__isnull=False, link="") | (Q(file__isnull=True) & ~Q(link=""))
            ),
            models.UniqueConstraint(
                fields=["secretariat", "activity", "file"], name="recording_once", condition=Q(file__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "activity"], name="recording_of")]

    def __str__(self):
        return self.title or str(self.get_kind_display())
