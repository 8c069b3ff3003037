"""Requests of the public: an invitation, an audience, words of a leader. What the sender told stands apart and is deleted.

Request and its steps are the office's record and stay; Details holds everything about a person and goes on its day.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.requests.rules import CLOSED, Status
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key


class RequestQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def confirmed(self):
        """Those whose sender confirmed the address: the others have not reached the office."""
        return self.exclude(status=Status.UNCONFIRMED)

    def open(self):
        """Those that somebody still has to answer."""
        return self.confirmed().exclude(status__in=CLOSED)


@tracked("request")
class Request(Owned):
    """One request. kind: a key of registry.kinds(); code_hash: of the code by which its sender follows it."""

    STATUSES = [
        (Status.UNCONFIRMED, _("Address not confirmed")),
        (Status.RECEIVED, _("Received")),
        (Status.SCREENED, _("Screened")),
        (Status.OFFERED, _("Hours offered")),
        (Status.CHOSEN, _("Hours chosen")),
        (Status.ACCEPTED, _("Granted")),
        (Status.PASSED, _("Passed on")),
        (Status.REFUSED, _("Refused")),
    ]

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    kind = models.CharField(_("kind"), max_length=20)
    status = models.CharField(_("state"), max_length=12, choices=STATUSES, default=Status.UNCONFIRMED)
    asked = models.ForeignKey("institutions.Position", models.PROTECT, related_name="+", verbose_name=_("leader"))
    language = models.CharField(max_length=2, default="id")
    code_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("received"), null=True, blank=True)
    closed_at = models.DateTimeField(_("answered"), null=True, blank=True)
    delete_on = models.DateField(_("personal data deleted on"))
    arrival = models.ForeignKey("intake.Arrival", models.PROTECT, null=True, blank=True, related_name="requests")
    activity = models.ForeignKey("agenda.Activity", models.PROTECT, null=True, blank=True, related_name="requests")
    changed_at = models.DateTimeField(auto_now=True)

    objects = OwnedManager.from_queryset(RequestQuerySet)()

    class Meta:
        ordering = ["-sent_at", "-id"]
        constraints = [
            Policies(name="request"),
            owner_key("request_owner"),
            CompositeKey(name="request_asked", columns=["asked_id", "secretariat_id"], to="institutions_position"),
            CompositeKey(name="request_arrival", columns=["arrival_id", "secretariat_id"], to="intake_arrival"),
            CompositeKey(name="request_activity", columns=["activity_id", "secretariat_id"], to="agenda_activity"),
        ]
        indexes = [
            models.Index(fields=["secretariat", "kind", "status"], name="request_queue"),
            models.Index(fields=["secretariat", "delete_on"], name="request_deletion"),
        ]

    def __str__(self):
        return f"{self.kind} {self.sent_at:%Y-%m-%d}"


class Details(Owned):
    """What the sender told of himself and of the matter, and what was answered. Not tracked: it must be deletable.

    note: for the leader's own circle alone. answer: the words that the sender reads.
    """

    request = models.OneToOneField(Request, models.CASCADE, related_name="details")
    name = models.CharField(_("name"), max_length=120)
    organisation = models.CharField(_("body or group"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), max_length=160)
    telephone = models.CharField(_("telephone"), max_length=40)
    subject = models.CharField(_("subject"), max_length=200)
    facts = models.JSONField(default=dict, blank=True)
    note = models.TextField(_("private note"), max_length=2000, blank=True)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    consented_at = models.DateTimeField(_("agreed to"))

    class Meta:
        verbose_name_plural = "details"
        constraints = [
            Policies(name="requestdetails"),
            CompositeKey(name="requestdetails_of", columns=["request_id", "secretariat_id"], to="requests_request"),
        ]
        indexes = [models.Index(fields=["secretariat", "email"], name="requestdetails_email")]

    def __str__(self):
        return self.subject


class Paper(Owned):
    """A paper of a request. Until the address is confirmed its bytes lie here; then it becomes a stored file."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="papers")
    key = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    content = models.BinaryField(null=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            Policies(name="requestpaper"),
            CompositeKey(name="requestpaper_of", columns=["request_id", "secretariat_id"], to="requests_request"),
            CompositeKey(name="requestpaper_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
        ]
        indexes = [models.Index(fields=["secretariat", "request"], name="requestpaper_request")]

    def __str__(self):
        return self.name


class Slot(Owned):
    """Hours that were offered to the sender; one of them may be chosen."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("end"))
    is_chosen = models.BooleanField(_("chosen"), default=False)

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            Policies(name="requestslot"),
            CompositeKey(name="requestslot_of", columns=["request_id", "secretariat_id"], to="requests_request"),
            models.CheckConstraint(name="requestslot_hours", condition=models.Q(ends_at__gt=models.F("starts_at"))),
            models.UniqueConstraint(
                fields=["secretariat", "request"], condition=models.Q(is_chosen=True), name="requestslot_one"
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "request"], name="requestslot_request")]

    def __str__(self):
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class Step(Owned):
    """One step on the way of a request: what was done, by whom. Added, never changed; tells nothing of its sender."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="steps")
    status = models.CharField(_("state"), max_length=12, choices=Request.STATUSES)
    words = models.CharField(_("remark"), max_length=400, blank=True)
    by = models.CharField(_("by"), max_length=160, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            Policies(name="requeststep", append_only=True),
            CompositeKey(name="requeststep_of", columns=["request_id", "secretariat_id"], to="requests_request"),
        ]
        indexes = [models.Index(fields=["secretariat", "request"], name="requeststep_request")]

    def __str__(self):
        return f"{self.get_status_display()}: {self.request_id}"
