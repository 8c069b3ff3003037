"""Photos of an activity: the original, kept untouched and private; the print made of it, which alone may become public; who is
on it, by what right it is shown, until when it is kept. What the public sees of an album stands in a table of its own."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.newsroom.models.coverage import CoverageOrder, activity_key
from lugas.newsroom.rules_coverage import Citizens, ConsentKind
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, owner_key


def photo_key(name: str) -> CompositeKey:
    """The photo is of the secretariat that owns the row."""
    return CompositeKey(name=name, columns=["photo_id", "secretariat_id"], to="newsroom_photo")


# What people wrote about persons is not kept in the history: it would outlive the picture's own day of deletion.
@tracked("photo", exclude=("caption", "alternative_text", "photographer", "rights_note", "name"))
class Photo(Owned):
    """One photo in the album of an activity. `print`: upright, in sRGB, bare of what the camera wrote, with the areas blurred."""

    class Use(models.TextChoices):
        PUBLIC = "public", _("Free to use with the credit")
        PRESS = "press", _("Press and this office, with the credit")
        OFFICE = "office", _("This office only")

    CITIZENS = [
        (Citizens.UNSEEN, _("Nobody looked yet")),
        (Citizens.NONE, _("No private person can be recognised")),
        (Citizens.CROWD, _("A crowd at a public event, nobody singled out")),
        (Citizens.CONSENT, _("Everybody recognisable has agreed")),
        (Citizens.HIDDEN, _("Made unrecognisable")),
    ]

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    activity = models.ForeignKey("agenda.Activity", models.PROTECT, related_name="photos")
    order = models.ForeignKey(CoverageOrder, models.SET_NULL, null=True, blank=True, related_name="photos")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    print = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    is_damaged = models.BooleanField(default=False)
    name = models.CharField(_("file name"), max_length=200, blank=True)
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    likeness = models.BigIntegerField(null=True, blank=True)
    like = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    is_chosen = models.BooleanField(_("one of the best"), default=False)

    alternative_text = models.CharField(_("what the picture shows"), max_length=250, blank=True)
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    photographer = models.CharField(_("photographer"), max_length=120, blank=True)
    use = models.CharField(_("may be used by"), max_length=8, choices=Use, default=Use.PUBLIC)
    rights_note = models.CharField(_("note on the rights"), max_length=200, blank=True)
    embargo_until = models.DateTimeField(_("not before"), null=True, blank=True)

    citizens = models.CharField(_("private persons"), max_length=8, choices=CITIZENS, default=Citizens.UNSEEN)
    children = models.BooleanField(_("children can be recognised"), default=False)
    # Rectangles in ten-thousandths of width and height: x, y, w, h, one after the other.
    areas = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    delete_on = models.DateField(_("delete on"), null=True, blank=True)

    cleared_at = models.DateTimeField(_("cleared"), null=True, blank=True)
    cleared_by = models.CharField(max_length=160, blank=True)
    brought_by = models.CharField(_("sent by"), max_length=160)
    is_sample = models.BooleanField(_("sample data"), default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("photo")
        ordering = ["taken_at", "id"]
        constraints = [
            Policies(name="photo"),
            owner_key("photo_owner"),
            activity_key("photo_activity"),
            CompositeKey(name="photo_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            CompositeKey(name="photo_print", columns=["print_id", "secretariat_id"], to="files_storedfile"),
            CompositeKey(name="photo_order", columns=["order_id", "secretariat_id"], to="newsroom_coverageorder"),
            CompositeKey(name="photo_like", columns=["like_id", "secretariat_id"], to="newsroom_photo"),
            models.UniqueConstraint(fields=["secretariat", "activity", "file"], name="photo_once"),
            # What is public was looked at, has words and a print.
            models.CheckConstraint(
                name="photo_cleared",
                condition=Q(cleared_at__isnull=True)
                | (Q(print__isnull=False) & ~Q(citizens="unseen") & ~Q(alternative_text="") & ~Q(use="office")),
            ),
        ]
        indexes = [
            models.Index(fields=["secretariat", "activity", "taken_at"], name="photo_of"),
            models.Index(fields=["secretariat", "delete_on"], name="photo_due", condition=Q(delete_on__isnull=False)),
        ]

    def __str__(self):
        return self.alternative_text or self.name or self.public_id


class PhotoPerson(Owned):
    """Who is on a photo, from the left: an official as called on that day, or another in words."""

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="people")
    position = models.ForeignKey("institutions.Position", models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(_("who it is"), max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("person on a photo")
        ordering = ["order", "id"]
        constraints = [Policies(name="photoperson"), photo_key("photoperson_photo")]
        indexes = [models.Index(fields=["secretariat", "photo", "order"], name="photoperson_of")]

    def __str__(self):
        return self.words


class PhotoConsent(Owned):
    """That somebody on a photo agreed to its use: who, how, on which day, and who noted it (UU 27/2022 arts. 22 and 24)."""

    KINDS = [
        (ConsentKind.WRITTEN, _("In writing")),
        (ConsentKind.RECORDED, _("Recorded")),
        (ConsentKind.GUARDIAN, _("By parent or guardian")),
    ]

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="consents")
    who = models.CharField(_("who agreed"), max_length=120)
    kind = models.CharField(_("how"), max_length=10, choices=KINDS)
    given_on = models.DateField(_("on"))
    noted_by = models.CharField(max_length=160)
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("consent")
        ordering = ["given_on", "id"]
        constraints = [
            Policies(name="photoconsent"),
            photo_key("photoconsent_photo"),
            models.CheckConstraint(name="photoconsent_who", condition=~Q(who="")),
        ]
        indexes = [models.Index(fields=["secretariat", "photo"], name="photoconsent_of")]

    def __str__(self):
        return f"{self.who}, {self.given_on}"


class AlbumPicture(Owned):
    """What the public sees of a cleared photo: the print, its words and its credit, from its hour on. Nothing else of the record."""

    photo = models.OneToOneField(Photo, models.CASCADE, related_name="shown")
    activity = models.ForeignKey("agenda.Activity", models.PROTECT, related_name="+")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    alternative_text = models.CharField(max_length=250)
    caption = models.CharField(max_length=500, blank=True)
    credit = models.CharField(max_length=240, blank=True)
    order = models.PositiveIntegerField(default=0)
    public_since = models.DateTimeField()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="albumpicture", also=["public_since <= now()"]),
            photo_key("albumpicture_photo"),
            activity_key("albumpicture_activity"),
            CompositeKey(name="albumpicture_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            models.CheckConstraint(name="albumpicture_words", condition=~Q(alternative_text="")),
        ]
        indexes = [models.Index(fields=["activity", "order"], name="albumpicture_of")]

    def __str__(self):
        return self.alternative_text
