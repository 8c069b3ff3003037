"""Questions of the press and the public, from wherever they come. What the asker told of himself stands apart and is deleted.

A question's own row holds nothing but what the public may read of it once public_since has come; Asker holds everything
about the person, his own words included, and goes on its day.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.spokesperson.rules import OPEN, Status
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key


class QuestionQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def confirmed(self):
        """Those that reached the desk: an unconfirmed address may be anybody's."""
        return self.exclude(status=Status.UNCONFIRMED)

    def open(self):
        """Those that still wait for an answer."""
        return self.filter(status__in=OPEN)

    def public(self):
        """What the public may read now."""
        return self.filter(public_since__lte=models.functions.Now())


@tracked("question")
class Question(Owned):
    """One question. title, words: as the public reads them, written by the desk; empty until it took the question in.

    topic, rule: keys of catalogue.topics() and catalogue.rules(). wanted_at: when the asker needs it. due_at: until when
    it is to be answered by the rule, None while the office waits for the asker; kept so that lists sort by it, made anew
    by timing.settle. days_taken: working days that the first answer took. stage: 2 after an objection. withheld: the letter of UU 14/2008
    art. 17 for which the answer is not published.
    """

    class Way(models.TextChoices):
        FORM = "form", _("Form on the portal")
        MAIL = "mail", _("Mail")
        TELEPHONE = "telephone", _("Telephone")
        DOORSTEP = "doorstep", _("On the spot")

    class Secrecy(models.TextChoices):
        OPEN = "open", _("Public")
        RESTRICTED = "restricted", _("Restricted")

    STATUSES = [
        (Status.UNCONFIRMED, _("Address not confirmed")),
        (Status.RECEIVED, _("New")),
        (Status.IN_HAND, _("Being answered")),
        (Status.WAITING, _("Waiting for the asker")),
        (Status.CLEARING, _("Being cleared")),
        (Status.CLEARED, _("Ready to be sent")),
        (Status.ANSWERED, _("Answered")),
        (Status.CLOSED, _("Closed without an answer")),
    ]

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    code_hash = models.CharField(max_length=64, unique=True)
    way = models.CharField(_("how it came"), max_length=10, choices=Way)
    rule = models.CharField(_("which clock"), max_length=12)
    topic = models.CharField(_("topic"), max_length=20)
    title = models.CharField(_("question in one line"), max_length=200, blank=True)
    words = models.TextField(_("question, as it is published"), max_length=4000, blank=True)
    status = models.CharField(_("state"), max_length=12, choices=STATUSES, default=Status.RECEIVED)
    stage = models.PositiveSmallIntegerField(_("stage"), default=1)
    secrecy = models.CharField(_("secrecy"), max_length=10, choices=Secrecy, default=Secrecy.OPEN)
    language = models.CharField(max_length=2, default="id")
    activity = models.ForeignKey("agenda.Activity", models.PROTECT, null=True, blank=True, related_name="questions")
    holder = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    received_at = models.DateTimeField(_("received"), null=True, blank=True)
    wanted_at = models.DateTimeField(_("needed by"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    extended_days = models.PositiveSmallIntegerField(_("days added"), default=0)
    extension_reason = models.CharField(_("reason for more time"), max_length=300, blank=True)
    objected_at = models.DateTimeField(_("objection"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    days_taken = models.PositiveSmallIntegerField(_("working days taken"), null=True, blank=True)
    in_time = models.BooleanField(_("within its time"), default=True)
    withheld = models.CharField(_("why its answer is not published"), max_length=2, blank=True)
    public_since = models.DateTimeField(null=True, blank=True)
    delete_on = models.DateField(_("personal data deleted on"))
    reminded_on = models.DateField(null=True, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OwnedManager.from_queryset(QuestionQuerySet)()

    class Meta:
        ordering = ["-sent_at", "-id"]
        constraints = [
            Policies(name="question", also=["public_since <= now()"]),
            owner_key("question_owner"),
            CompositeKey(name="question_activity", columns=["activity_id", "secretariat_id"], to="agenda_activity"),
            CompositeKey(name="question_holder", columns=["holder_id", "secretariat_id"], to="accounts_membership"),
            models.CheckConstraint(
                name="question_received", condition=Q(status="unconfirmed") | Q(received_at__isnull=False)
            ),
            # Nobody outside reads of a restricted question before it was answered.
            models.CheckConstraint(
                name="question_restricted",
                condition=Q(secrecy="open") | Q(public_since__isnull=True) | Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(name="question_extension", condition=Q(extended_days=0) | ~Q(extension_reason="")),
            models.CheckConstraint(name="question_stage", condition=Q(stage=1) | Q(objected_at__isnull=False)),
        ]
        indexes = [
            models.Index(fields=["secretariat", "status", "due_at"], name="question_desk"),
            models.Index(fields=["secretariat", "-answered_at"], name="question_answered"),
            models.Index(fields=["secretariat", "delete_on"], name="question_deletion"),
            models.Index(
                fields=["secretariat", "-public_since"], name="question_public", condition=Q(public_since__isnull=False)
            ),
        ]

    def __str__(self):
        return self.title or f"{self.topic} {self.sent_at:%Y-%m-%d}"


class Asker(Owned):
    """Who asked, and what he said in his own words. Not tracked: it must be deletable.

    organisation: the outlet. wants_statements: standing statements are to be mailed to him too. reply: words that he
    sent when he was asked back.
    """

    question = models.OneToOneField(Question, models.CASCADE, related_name="asker")
    name = models.CharField(_("name"), max_length=120)
    organisation = models.CharField(_("outlet or body"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), max_length=160, blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    words = models.TextField(_("question"), max_length=4000, blank=True)
    reply = models.TextField(_("what the asker added"), max_length=4000, blank=True)
    wants_statements = models.BooleanField(_("also wants standing statements"), default=False)
    consented_at = models.DateTimeField(_("agreed to"), null=True, blank=True)

    class Meta:
        constraints = [
            Policies(name="asker"),
            owner_key("asker_owner"),
            CompositeKey(name="asker_of", columns=["question_id", "secretariat_id"], to="spokesperson_question"),
        ]
        indexes = [models.Index(fields=["secretariat", "email"], name="asker_email")]

    def __str__(self):
        return self.subject


@tracked("pause")
class Pause(Owned):
    """The office asked the asker back, and waits. words: what it asked; the clock stands meanwhile."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="pauses")
    words = models.TextField(_("what we asked"), max_length=1000)
    started_at = models.DateTimeField(_("since"), default=timezone.now)
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["started_at", "id"]
        constraints = [
            Policies(name="pause"),
            CompositeKey(name="pause_of", columns=["question_id", "secretariat_id"], to="spokesperson_question"),
            models.UniqueConstraint(
                fields=["secretariat", "question"], condition=Q(ended_at__isnull=True), name="pause_once"
            ),
            models.CheckConstraint(
                name="pause_hours", condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("started_at"))
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "question"], name="pause_question")]

    def __str__(self):
        return f"{self.started_at:%Y-%m-%d}: {self.question_id}"


@tracked("inquiry")
class Inquiry(Owned):
    """A unit that knows is asked for facts, until a day and hour; its answer is for the desk alone."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="inquiries")
    unit = models.ForeignKey("institutions.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    words = models.TextField(_("what the unit is asked"), max_length=2000)
    due_at = models.DateTimeField(_("until"))
    asked_by = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    reply = models.TextField(_("what the unit says"), max_length=8000, blank=True)
    replied_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    escalated = models.BooleanField(default=False)

    class Meta:
        ordering = ["asked_at", "id"]
        verbose_name_plural = "inquiries"
        constraints = [
            Policies(name="inquiry"),
            owner_key("inquiry_owner"),
            CompositeKey(name="inquiry_of", columns=["question_id", "secretariat_id"], to="spokesperson_question"),
            CompositeKey(name="inquiry_unit", columns=["unit_id", "secretariat_id"], to="institutions_unit"),
            CompositeKey(name="inquiry_asker", columns=["asked_by_id", "secretariat_id"], to="accounts_membership"),
            CompositeKey(name="inquiry_replier", columns=["replied_by_id", "secretariat_id"], to="accounts_membership"),
            models.CheckConstraint(name="inquiry_replied", condition=Q(replied_at__isnull=True) | ~Q(reply="")),
        ]
        indexes = [
            models.Index(fields=["secretariat", "question"], name="inquiry_question"),
            models.Index(
                fields=["secretariat", "unit", "due_at"], name="inquiry_open", condition=Q(replied_at__isnull=True)
            ),
        ]

    def __str__(self):
        return f"{self.unit}: {self.words[:60]}"


class Step(Owned):
    """One step on the way of a question: what was done, by whom. Added, never changed; tells nothing of the asker."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=20)
    words = models.CharField(_("remark"), max_length=400, blank=True)
    by = models.CharField(_("by"), max_length=160, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            Policies(name="questionstep", append_only=True),
            CompositeKey(name="questionstep_of", columns=["question_id", "secretariat_id"], to="spokesperson_question"),
        ]
        indexes = [models.Index(fields=["secretariat", "question"], name="questionstep_question")]

    def __str__(self):
        return f"{self.verb}: {self.question_id}"
