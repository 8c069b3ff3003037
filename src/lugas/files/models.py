"""Stored files: papers and pictures, kept as they came, named by their content, served only to whom may see them."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, owner_key


@tracked("storedfile")
class StoredFile(Owned):
    """One file. `public_since`: from when everybody may have it (a picture of a published release); NULL means never.

    The bytes lie in the storage under `path`; the type is what the content is, not what the name says.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    path = models.CharField(max_length=200)
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    # Around which point of a picture it is cropped, in thousandths of width and height.
    focus_x = models.PositiveSmallIntegerField(default=500, db_default=500)
    focus_y = models.PositiveSmallIntegerField(default=500, db_default=500)
    public_since = models.DateTimeField(null=True, blank=True)
    uploaded_by = models.CharField(_("uploaded by"), max_length=160, blank=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            Policies(name="storedfile", also=["public_since <= now()"]),
            owner_key("storedfile_owner"),
            models.UniqueConstraint(fields=["secretariat", "sha256"], name="storedfile_once"),
            models.CheckConstraint(name="storedfile_focus", condition=Q(focus_x__lte=1000, focus_y__lte=1000)),
        ]

    def __str__(self):
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown as a picture."""
        return self.media_type in {"image/jpeg", "image/png", "image/webp"}

    @property
    def is_media(self) -> bool:
        """Whether it is a sound or a film: large, played from any place in it."""
        return self.media_type.startswith(("audio/", "video/"))


class Upload(Owned):
    """A file that arrives in pieces over a poor line, until it is whole. Only who began it goes on with it.

    purpose and subject: for what it is meant, as the room that receives it calls them (registry.receives). The pieces lie
    in the storage, so that they outlive the process; result is what the receiving room made of the whole.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Arriving")
        DONE = "done", _("Arrived")
        REFUSED = "refused", _("Not taken in")

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # The sender's own name of it: a creation that is repeated finds the same upload.
    key = models.CharField(max_length=64)
    purpose = models.SlugField(max_length=20)
    subject = models.CharField(max_length=32, blank=True)
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"))
    offset = models.PositiveBigIntegerField(default=0)
    pieces = ArrayField(models.PositiveBigIntegerField(), default=list, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    refusal = models.CharField(max_length=300, blank=True)
    result = models.CharField(max_length=32, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            Policies(name="upload"),
            owner_key("upload_owner"),
            models.UniqueConstraint(fields=["secretariat", "user", "key"], name="upload_once"),
            models.CheckConstraint(name="upload_offset", condition=Q(offset__lte=F("size"))),
            models.CheckConstraint(name="upload_whole", condition=~Q(state="done") | Q(offset=F("size"))),
        ]
        indexes = [
            models.Index(fields=["secretariat", "expires_at"], name="upload_due"),
            models.Index(fields=["secretariat", "user", "state"], name="upload_of"),
        ]

    def __str__(self):
        return self.name

    def piece_path(self, offset: int) -> str:
        """Where the piece that begins at an offset lies in the storage."""
        return f"{self.secretariat_id}/unggahan/{self.pk}/{offset:015d}"


class Pages(Owned):
    """Pictures of the pages of a file, as far as they are made; they lie in the storage beside it (pages.py).

    total: pages of the file, once that is known. titles and heights: of each page that is made, the first at 0, so their
    length is how far it is. Gone with the file.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DRAWING = "drawing", _("Being made")
        DONE = "done", _("Made")
        REFUSED = "refused", _("Cannot be made")

    class Way(models.TextChoices):
        EXACT = "exact", _("From the pages themselves")
        CONVERTED = "converted", _("By LibreOffice")
        OURS = "ours", _("Drawn by Lugas")

    file = models.OneToOneField(StoredFile, models.CASCADE, related_name="pages")
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    way = models.CharField(max_length=10, choices=Way, blank=True)
    total = models.PositiveIntegerField(null=True, blank=True)
    titles = ArrayField(models.CharField(max_length=150, blank=True), default=list, blank=True)
    heights = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            Policies(name="pages"),
            CompositeKey(name="pages_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
        ]

    def __str__(self):
        return f"{self.file}, {len(self.titles)}"
