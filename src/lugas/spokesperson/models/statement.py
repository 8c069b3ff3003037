"""Standing statements in a crisis: drafted from a prepared form, approved by one person, every version kept and public."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, owner_key


@tracked("statement")
class Statement(Owned):
    """A statement and the words that are next to go out. form: a key of catalogue.statement_forms().

    approver: the one who says yes, reachable by telephone. asked_at: since when the draft waits for him. number: of the
    version that is out, 0 for none. ended_at: since when it no longer stands.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ASKED = "asked", _("Waiting for the yes")
        OUT = "out", _("Standing")
        ENDED = "ended", _("No longer stands")

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    form = models.CharField(_("form"), max_length=20)
    title = models.CharField(_("title"), max_length=200)
    words = models.TextField(_("text"), max_length=6000)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT)
    approver = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    drafted_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    returned = models.CharField(_("what is to be put right"), max_length=400, blank=True)
    number = models.PositiveSmallIntegerField(_("version"), default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            Policies(name="statement"),
            owner_key("statement_owner"),
            CompositeKey(
                name="statement_approver", columns=["approver_id", "secretariat_id"], to="accounts_membership"
            ),
            CompositeKey(
                name="statement_drafter", columns=["drafted_by_id", "secretariat_id"], to="accounts_membership"
            ),
            models.CheckConstraint(
                name="statement_asked", condition=~Q(state="asked") | Q(approver__isnull=False, asked_at__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "state"], name="statement_state")]

    def __str__(self):
        return self.title


class StatementVersion(Owned):
    """Words that went out, in full, with who said yes. Added, never changed: a newer one supersedes it, and both are read.

    key: the public id of the statement, so that the public page asks no other table. is_end: the words with which the
    statement was stood down.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="versions")
    key = models.CharField(max_length=16)
    number = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=200)
    words = models.TextField(_("text"), max_length=6000)
    approved_by = models.CharField(_("approved by"), max_length=160)
    office = models.CharField(_("office that speaks"), max_length=200)
    is_end = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    out_at = models.DateTimeField(_("out since"))

    class Meta:
        ordering = ["-out_at", "-number"]
        constraints = [
            Policies(name="statementversion", append_only=True, also=["out_at <= now()"]),
            owner_key("statementversion_owner"),
            CompositeKey(
                name="statementversion_of", columns=["statement_id", "secretariat_id"], to="spokesperson_statement"
            ),
            models.UniqueConstraint(fields=["secretariat", "statement", "number"], name="statementversion_once"),
        ]
        indexes = [
            models.Index(fields=["secretariat", "-out_at"], name="statementversion_latest"),
            models.Index(fields=["secretariat", "key"], name="statementversion_key"),
        ]

    def __str__(self):
        return f"{self.title} ({self.number})"


class StatementMail(Owned):
    """That a version was mailed to somebody who asked for statements: so that a job which runs twice mails once."""

    version = models.ForeignKey(StatementVersion, models.CASCADE, related_name="mails")
    asker = models.ForeignKey("spokesperson.Asker", models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            Policies(name="statementmail"),
            CompositeKey(
                name="statementmail_version",
                columns=["version_id", "secretariat_id"],
                to="spokesperson_statementversion",
            ),
            CompositeKey(name="statementmail_asker", columns=["asker_id", "secretariat_id"], to="spokesperson_asker"),
            models.UniqueConstraint(fields=["secretariat", "version", "asker"], name="statementmail_once"),
        ]

    def __str__(self):
        return f"{self.version_id}: {self.asker_id}"
