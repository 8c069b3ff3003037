"""The press list, and what was mailed to it.

Whoever is on the list asked for it and confirmed the address (double opt-in); what is kept of a person goes again soon
after they leave (UU 27/2022 arts. 16, 20, 43), so the list itself leaves no history, only counts.
"""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lugas.newsroom.press_rules import ContactState, CopyState, MailingState, What
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, owner_key


class PressContact(Owned):
    """One address on the press list. is_trusted: gets material under embargo before its hour.

    failures: how many copies in a row the mail server did not take for now; a refusal for good ends it at once.
    """

    STATES = [
        (ContactState.ASKED, _("Address not confirmed")),
        (ContactState.ON, _("On the list")),
        (ContactState.LEFT, _("Left the list")),
        (ContactState.BOUNCED, _("Address does not exist")),
    ]

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    name = models.CharField(_("name"), max_length=120)
    outlet = models.CharField(_("outlet"), max_length=120)
    email = models.EmailField(_("e-mail"), max_length=160)
    language = models.CharField(max_length=2, default="id")
    state = models.CharField(_("state"), max_length=8, choices=STATES, default=ContactState.ASKED)
    is_trusted = models.BooleanField(_("gets material under embargo"), default=False)
    failures = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        ordering = ["outlet", "name", "id"]
        constraints = [
            Policies(name="presscontact"),
            owner_key("presscontact_owner"),
            models.UniqueConstraint(Lower("email"), F("secretariat"), name="presscontact_once"),
            models.CheckConstraint(
                name="presscontact_confirmed", condition=~Q(state="on") | Q(confirmed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="presscontact_ended",
                condition=Q(state__in=["left", "bounced"], ended_at__isnull=False)
                | (~Q(state__in=["left", "bounced"]) & Q(ended_at__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "state", "outlet"], name="presscontact_list")]

    def __str__(self):
        return self.outlet


@tracked("mailing")
class Mailing(Owned):
    """A release, its correction or its withdrawal on the way to the press list; or a standing statement, by its name.

    subject, text, html: as they were then.
    goes_at: when the first copy goes. The same is never mailed twice; what was stopped may be let go anew.
    """

    WHATS = [
        (What.RELEASE, _("The release")),
        (What.CORRECTION, _("A correction")),
        (What.WITHDRAWAL, _("The withdrawal")),
        (What.STATEMENT, _("A standing statement")),
    ]
    STATES = [
        (MailingState.WAITING, _("Waits for its hour")),
        (MailingState.GOING, _("Going out")),
        (MailingState.DONE, _("Gone out")),
        (MailingState.STOPPED, _("Stopped")),
    ]

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    release = models.ForeignKey("newsroom.Release", models.PROTECT, null=True, blank=True, related_name="mailings")
    correction = models.ForeignKey("newsroom.Correction", models.PROTECT, null=True, blank=True, related_name="+")
    statement = models.CharField(max_length=24, blank=True)
    what = models.CharField(_("what"), max_length=10, choices=WHATS)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField(blank=True)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=STATES, default=MailingState.WAITING)
    goes_at = models.DateTimeField(_("goes out"))
    made_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            Policies(name="mailing"),
            owner_key("mailing_owner"),
            CompositeKey(name="mailing_release", columns=["release_id", "secretariat_id"], to="newsroom_release"),
            CompositeKey(
                name="mailing_correction", columns=["correction_id", "secretariat_id"], to="newsroom_correction"
            ),
            CompositeKey(name="mailing_maker", columns=["made_by_id", "secretariat_id"], to="accounts_membership"),
            models.UniqueConstraint(
                fields=["secretariat", "release", "what", "correction", "statement"],
                condition=~Q(state="stopped"),
                nulls_distinct=False,
                name="mailing_once",
            ),
            models.CheckConstraint(
                name="mailing_of_a_correction",
                condition=Q(what="correction", correction__isnull=False)
                | (~Q(what="correction") & Q(correction__isnull=True)),
            ),
            models.CheckConstraint(
                name="mailing_of_one_thing",
                condition=Q(what="statement", release__isnull=True) & ~Q(statement="")
                | ~Q(what="statement") & Q(release__isnull=False, statement=""),
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "release", "-made_at"], name="mailing_of")]

    def __str__(self):
        return self.subject

    def get_absolute_url(self) -> str:
        """Where its progress is seen."""
        return reverse("newsroom:mailing", args=[self.public_id])


class MailingCopy(Owned):
    """One copy of a mailing. contact: empty once the person's data were deleted. try_at: not before that.

    Not tracked: it names an address, which must be deletable; state and hour stay.
    """

    STATES = [
        (CopyState.QUEUED, _("Waits")),
        (CopyState.SENT, _("Sent")),
        (CopyState.REFUSED, _("Refused by the mail server")),
        (CopyState.FAILED, _("Not delivered")),
        (CopyState.LEFT_OUT, _("Left the list meanwhile")),
    ]

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="copies")
    contact = models.ForeignKey(PressContact, models.SET_NULL, null=True, related_name="copies")
    state = models.CharField(_("state"), max_length=8, choices=STATES, default=CopyState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "mailing copies"
        constraints = [
            Policies(name="mailingcopy"),
            CompositeKey(name="mailingcopy_mailing", columns=["mailing_id", "secretariat_id"], to="newsroom_mailing"),
            CompositeKey(
                name="mailingcopy_contact", columns=["contact_id", "secretariat_id"], to="newsroom_presscontact"
            ),
            models.UniqueConstraint(fields=["secretariat", "mailing", "contact"], name="mailingcopy_once"),
        ]
        indexes = [
            models.Index(
                fields=["secretariat", "mailing", "try_at"], name="mailingcopy_next", condition=Q(state="queued")
            )
        ]

    def __str__(self):
        return f"{self.mailing_id}-{self.pk}"
