"""Stored files: papers and pictures, kept as they came, named by their content, served only to whom may see them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.tenancy.constraints import Policies
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
    public_since = models.DateTimeField(null=True, blank=True)
    uploaded_by = models.CharField(_("uploaded by"), max_length=160, blank=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            Policies(name="storedfile", also=["public_since <= now()"]),
            owner_key("storedfile_owner"),
            models.UniqueConstraint(fields=["secretariat", "sha256"], name="storedfile_once"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown as a picture."""
        return self.media_type in {"image/jpeg", "image/png", "image/webp"}
