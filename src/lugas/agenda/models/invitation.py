"""Invitation (undangan masuk): the letter or note that asks for a leader, and what was decided on it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.agenda.models.activity import Activity
from lugas.agenda.rules import Outcome
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key


class InvitationQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def waiting(self):
        """Those on which nothing that settles was said yet."""
        return self.filter(settled_at__isnull=True)


@tracked("invitation")
class Invitation(Owned):
    """What asks for a leader: number, date, subject, sender, nature, when and how it came, its agenda number."""

    class Form(models.TextChoices):
        LETTER = "letter", _("Letter")
        NOTE = "note", _("Internal note")
        MAIL = "mail", _("E-mail")
        CALENDAR = "calendar", _("Calendar invitation")
        ORAL = "oral", _("By word of mouth or telephone")

    class Nature(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary")
        IMPORTANT = "important", _("Important")
        URGENT = "urgent", _("Urgent")
        IMMEDIATE = "immediate", _("Very urgent")
        CONFIDENTIAL = "confidential", _("Confidential")

    class Way(models.TextChoices):
        PAPER = "paper", _("On paper")
        UPLOAD = "upload", _("As a file")
        MAIL = "mail", _("By e-mail")
        MESSAGE = "message", _("By messaging app")
        INTERNAL = "internal", _("Within the office")
        LUGAS = "lugas", _("Within Lugas")

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="invitations")
    asked = models.ForeignKey(
        "institutions.Position", models.PROTECT, related_name="+", verbose_name=_("leader who is asked")
    )
    asked_role = models.CharField(_("what is asked"), max_length=120, blank=True)
    form = models.CharField(_("form"), max_length=10, choices=Form, default=Form.LETTER)
    number = models.CharField(_("letter number"), max_length=80, blank=True)
    national_number = models.CharField(_("SRIKANDI number"), max_length=80, blank=True)
    dated = models.DateField(_("letter date"), null=True, blank=True)
    subject = models.CharField(_("subject"), max_length=250)
    sender = models.CharField(_("sender"), max_length=160)
    nature = models.CharField(_("nature"), max_length=14, choices=Nature, default=Nature.ORDINARY)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    way = models.CharField(_("way"), max_length=10, choices=Way, default=Way.PAPER)
    agenda_year = models.PositiveSmallIntegerField(_("year"))
    agenda_number = models.PositiveIntegerField(_("agenda number"))
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    summary = models.TextField(_("what it says"), blank=True)
    through = models.CharField(_("through"), max_length=160, blank=True)
    # "beserta ibu": whether the leader's husband or wife is asked too; null where the letter says nothing of it.
    with_spouse = models.BooleanField(_("with husband or wife"), null=True, blank=True)
    calendar_uid = models.CharField(max_length=255, blank=True)
    # Whether it asks for every date of the series that its activity is the first of, not for this one alone.
    whole_series = models.BooleanField(_("for all dates of a series"), default=False)
    calendar_sequence = models.PositiveIntegerField(default=0)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OwnedManager.from_queryset(InvitationQuerySet)()

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            Policies(name="invitation"),
            owner_key("invitation_owner"),
            CompositeKey(name="invitation_activity", columns=["activity_id", "secretariat_id"], to="agenda_activity"),
            CompositeKey(name="invitation_asked", columns=["asked_id", "secretariat_id"], to="institutions_position"),
            models.UniqueConstraint(
                fields=["secretariat", "agenda_year", "agenda_number"], name="invitation_agenda_number"
            ),
            # A calendar invitation that comes again changes the record it belongs to, it makes no second one.
            models.UniqueConstraint(
                fields=["secretariat", "calendar_uid", "asked"],
                name="invitation_calendar",
                condition=~Q(calendar_uid=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["secretariat", "answer_by"], name="invitation_waiting", condition=Q(settled_at__isnull=True)
            ),
            models.Index(fields=["secretariat", "-received_at"], name="invitation_received"),
            models.Index(fields=["secretariat", "activity"], name="invitation_of"),
        ]

    def __str__(self):
        return self.subject

    @property
    def agenda(self) -> str:
        """The agenda number as it is written: "112/2024"."""
        return f"{self.agenda_number}/{self.agenda_year}"


class InvitationFile(Owned):
    """A page, mail or calendar file that came with the invitation; kept as it came."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            Policies(name="invitationfile"),
            CompositeKey(
                name="invitationfile_invitation", columns=["invitation_id", "secretariat_id"], to="agenda_invitation"
            ),
            CompositeKey(name="invitationfile_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            models.UniqueConstraint(fields=["secretariat", "invitation", "file"], name="invitationfile_once"),
        ]

    def __str__(self):
        return str(self.file)


class Decision(Owned):
    """What the leader, or who may decide for him, said. Never changed: a new decision stands beside the old ones.

    representative: the position that stands in, perhaps of another secretariat; its words are kept as they were then.
    """

    OUTCOMES = [
        (Outcome.ATTEND, _("Attends")),
        (Outcome.REPRESENT, _("Represented")),
        (Outcome.TENTATIVE, _("Tentative")),
        (Outcome.RESCHEDULE, _("Reschedule")),
        (Outcome.DECLINE, _("Does not attend")),
        (Outcome.STUDY, _("Advice asked for")),
        (Outcome.WITHDRAWN, _("Decision taken back")),
        (Outcome.UNNAMED, _("Represented, by whom is not determined yet")),
    ]

    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("decision"), max_length=10, choices=OUTCOMES)
    representative = models.ForeignKey("institutions.Position", models.PROTECT, null=True, blank=True, related_name="+")
    representative_name = models.CharField(_("who stands in"), max_length=160, blank=True)
    representative_office = models.CharField(_("office of who stands in"), max_length=160, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    proposed_start = models.DateTimeField(_("proposed time"), null=True, blank=True)
    follow_ups = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=160)
    decided_for = models.CharField(_("for"), max_length=160, blank=True)
    decided_at = models.DateTimeField(_("decided"), default=timezone.now)

    class Meta:
        ordering = ["-decided_at", "-id"]
        constraints = [
            Policies(name="decision", append_only=True),
            owner_key("decision_owner"),
            CompositeKey(
                name="decision_invitation", columns=["invitation_id", "secretariat_id"], to="agenda_invitation"
            ),
            models.CheckConstraint(
                name="decision_representative",
                condition=~Q(outcome="represent") | ~Q(representative_office=""),
            ),
        ]
        indexes = [models.Index(F("secretariat"), F("invitation"), F("decided_at").desc(), name="decision_of")]

    def __str__(self):
        return f"{self.get_outcome_display()}: {self.invitation}"
