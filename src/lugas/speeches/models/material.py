"""Material (bahan) asked of whoever organises: what, by when, and what came."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.speeches.models.keys import OWNER, file_key, member_key, speech_key
from lugas.speeches.models.speech import Speech
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key


@tracked("material", exclude=("reminded",))
class Material(Owned):
    """One thing asked of a unit of the own office, or of an office outside by mail.

    words: what came, where it came as words and not as a file.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Asked for")
        RECEIVED = "received", _("Here")
        DROPPED = "dropped", _("Not needed any more")

    speech = models.ForeignKey(Speech, models.CASCADE, related_name="materials")
    what = models.CharField(_("what is asked for"), max_length=300)
    unit = models.ForeignKey(
        "institutions.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("own unit")
    )
    office = models.CharField(_("office outside"), max_length=160, blank=True)
    email = models.EmailField(_("its e-mail"), max_length=160, blank=True)
    due_at = models.DateTimeField(_("wanted by"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    words = models.TextField(_("what came, in words"), max_length=8000, blank=True)
    asked_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    settled_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    reminded = models.CharField(max_length=8, blank=True, editable=False)

    class Meta:
        verbose_name = _("material")
        ordering = ["due_at", "id"]
        constraints = [
            Policies(name="material"),
            owner_key("material_owner"),
            speech_key("material_speech"),
            CompositeKey(name="material_unit", columns=["unit_id", OWNER], to="institutions_unit"),
            member_key("material_asked_by", "asked_by_id"),
            member_key("material_settled_by", "settled_by_id"),
            models.CheckConstraint(
                name="material_of_one",
                condition=Q(unit__isnull=False, office="") | (Q(unit__isnull=True) & ~Q(office="")),
            ),
            models.CheckConstraint(name="material_settled", condition=Q(state="asked") | Q(settled_at__isnull=False)),
        ]
        indexes = [
            models.Index(fields=["secretariat", "speech"], name="material_of"),
            models.Index(fields=["secretariat", "due_at"], condition=Q(state="asked"), name="material_due"),
        ]

    def __str__(self):
        return self.what

    @property
    def of_whom(self) -> str:
        """The unit or office of which it is asked."""
        return self.unit.name if self.unit else self.office


class MaterialFile(Owned):
    """A file that came."""

    material = models.ForeignKey(Material, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            Policies(name="materialfile"),
            CompositeKey(name="materialfile_material", columns=["material_id", OWNER], to="speeches_material"),
            file_key("materialfile_file"),
            models.UniqueConstraint(fields=["secretariat", "material", "file"], name="materialfile_once"),
        ]

    def __str__(self):
        return str(self.file)
