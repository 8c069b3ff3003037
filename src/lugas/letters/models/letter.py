"""Official papers as records that are rendered: what a letter says, to whom, and how far it has come.

What an activity says of itself (title, place, hours) is not repeated here: the agenda ties letters to activities and
hands the facts over when a letter is typeset. Which kinds there are is data (kinds.py).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lugas.letters.kinds import Kind, kind_or_plain
from lugas.letters.rules import Status
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, owner_key


@tracked("letter")
class Letter(Owned):
    """One paper (naskah dinas) to one or many.

    content: the values of the fields that only its kind has. text: its body, where it is drafted in the room of texts. number: as printed; empty until it is signed.
    outside_number: the one that another system (SRIKANDI) gave. destroy_after: by the retention of its kind.
    """

    STATUSES = [
        (Status.DRAFT.value, _("Draft")),
        (Status.CIRCULATING.value, _("Being initialled")),
        (Status.SIGNED.value, _("Signed")),
        (Status.SENT.value, _("Sent")),
        (Status.ANSWERED.value, _("Answered")),
        (Status.CANCELLED.value, _("Cancelled")),
    ]

    class Security(models.TextChoices):
        """Security class of the content; the letters are PerANRI 5/2021's."""

        ORDINARY = "B", _("Ordinary")
        LIMITED = "T", _("Limited")
        CONFIDENTIAL = "R", _("Confidential")
        SECRET = "SR", _("Secret")

    class Nature(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary")
        IMPORTANT = "important", _("Important")
        URGENT = "urgent", _("Urgent")
        IMMEDIATE = "immediate", _("Very urgent")

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    status = models.CharField(_("status"), max_length=12, choices=STATUSES, default=Status.DRAFT)
    dated = models.DateField(_("date"))
    place = models.CharField(_("place of writing"), max_length=60)
    number = models.CharField(_("number"), max_length=80, blank=True)
    outside_number = models.CharField(_("number in another system"), max_length=80, blank=True)
    classification = models.CharField(_("classification code"), max_length=20, blank=True)
    security = models.CharField(_("security class"), max_length=2, choices=Security, default=Security.ORDINARY)
    nature = models.CharField(_("nature"), max_length=14, choices=Nature, default=Nature.IMPORTANT)
    subject = models.CharField(_("subject"), max_length=250)
    opening = models.TextField(_("opening"), blank=True)
    notes = models.TextField(_("notes"), blank=True)
    closing = models.TextField(_("closing"), blank=True)
    content = models.JSONField(default=dict, blank=True)
    text = models.OneToOneField(
        "texts.Text", models.PROTECT, null=True, blank=True, related_name="letter", verbose_name=_("text")
    )
    unit = models.ForeignKey(
        "institutions.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("drafting unit")
    )
    author = models.ForeignKey(
        "accounts.Membership", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author")
    )
    signer = models.ForeignKey("institutions.Position", models.PROTECT, related_name="+", verbose_name=_("signer"))
    on_behalf_of = models.ForeignKey(
        "institutions.Position", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("on behalf of")
    )
    addressed_to = models.CharField(_("to"), max_length=200, blank=True)
    through = models.CharField(_("through"), max_length=200, blank=True)
    copies = ArrayField(models.CharField(max_length=160), default=list, blank=True, verbose_name=_("copies"))
    signed_at = models.DateTimeField(_("signed"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=250, blank=True)
    cancel_reason = models.CharField(_("reason of the cancellation"), max_length=250, blank=True)
    destroy_after = models.DateField(_("may be destroyed after"), null=True, blank=True)
    is_sample = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-dated", "-id"]
        constraints = [
            Policies(name="letter"),
            owner_key("letter_owner"),
            CompositeKey(name="letter_signer", columns=["signer_id", "secretariat_id"], to="institutions_position"),
            CompositeKey(
                name="letter_on_behalf", columns=["on_behalf_of_id", "secretariat_id"], to="institutions_position"
            ),
            CompositeKey(name="letter_author", columns=["author_id", "secretariat_id"], to="accounts_membership"),
            CompositeKey(name="letter_text", columns=["text_id", "secretariat_id"], to="texts_text"),
            CompositeKey(name="letter_unit", columns=["unit_id", "secretariat_id"], to="institutions_unit"),
            models.UniqueConstraint(
                fields=["secretariat", "number"], condition=~models.Q(number=""), name="letter_number_once"
            ),
            # A paper in force carries a number and the moment of its signature; a draft has neither.
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "circulating"], number="", signed_at__isnull=True)
                | (models.Q(status__in=["signed", "sent", "answered"], signed_at__isnull=False) & ~models.Q(number=""))
                | models.Q(status="cancelled"),
                name="letter_signed_has_number",
            ),
        ]
        indexes = [
            models.Index(fields=["secretariat", "-dated"], name="letter_latest"),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self) -> str:
        """Its page for staff."""
        return reverse("letters:letter", args=[self.public_id])

    def kind_data(self) -> Kind:
        """What is known of its kind."""
        return kind_or_plain(self.kind)

    def copies_wanted(self) -> int:
        """How many sealed copies it has once all are made: one to all, and one for each of several invitees."""
        count = self.invitees.count()
        return 1 if count <= 1 else count + 1

    def kind_name(self) -> str:
        """Its kind in the reader's language."""
        return kind_or_plain(self.kind).name(get_language() or "id")

    @property
    def is_open(self) -> bool:
        """Whether its words may still be changed: nothing that carries initials or a number changes any more."""
        return self.status == Status.DRAFT

    @property
    def is_restricted(self) -> bool:
        """Whether no more of it may be told than that it exists."""
        return self.security != self.Security.ORDINARY


class Invitee(Owned):
    """One office to which a letter goes (yang diundang, or whoever else gets a copy of their own).

    region: of an office within the province; empty for one outside. email: where it differs from the secretariat's.
    """

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="invitees")
    region = models.ForeignKey("institutions.Region", models.PROTECT, null=True, blank=True, related_name="+")
    office = models.CharField(_("office"), max_length=160)
    body = models.CharField(_("body"), max_length=160, blank=True)
    place = models.CharField(_("place"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="invitee"),
            owner_key("invitee_owner"),
            CompositeKey(name="invitee_letter", columns=["letter_id", "secretariat_id"], to="letters_letter"),
        ]
        indexes = [models.Index(fields=["secretariat", "letter", "order"], name="invitee_of")]

    def __str__(self):
        return ", ".join(filter(None, [self.office, self.body]))


class Emblem(Owned):
    """The emblem on a secretariat's letterhead, uploaded by its administrator."""

    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            Policies(name="emblem"),
            CompositeKey(name="emblem_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            models.UniqueConstraint(fields=["secretariat"], name="emblem_once"),
        ]

    def __str__(self):
        return str(self.file)
