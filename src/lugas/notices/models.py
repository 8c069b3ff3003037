"""Notices: what somebody must hear of, and whether it was seen.

The sender's secretariat owns the notice; the receiver's may read it and keeps its own record of having seen it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from lugas.accounts.rules import PERMISSIONS, allowed
from lugas.tenancy.constraints import USER, CompositeKey, Policies
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key


class NoticeQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def for_person(self, user):
        """What this person, in the secretariat and role in which they act, was told since they belong to it."""
        acting = user.acting
        return self.filter(
            Q(user_id__isnull=True) | Q(user_id=user.pk),
            Q(role="") | Q(role=acting.role),
            Q(permission="") | Q(permission__in=[one for one in PERMISSIONS if allowed(acting.role, one)]),
            to_id=acting.secretariat_id,
            at__gte=acting.since,
        )

    def with_seen(self, user):
        """Each with `is_seen`: whether this person has seen it."""
        seen = NoticeSeen.objects.filter(
            notice=OuterRef("pk"), user_id=user.pk, secretariat_id=user.acting.secretariat_id
        )
        return self.annotate(is_seen=Exists(seen))


class Notice(Owned):
    """One sentence to one secretariat: to one member, to all with a role, or to the whole office.

    permission: what one needs to read it, beyond being meant; the sentence may speak of something restricted.
    """

    to = models.ForeignKey("institutions.Secretariat", models.PROTECT, related_name="+")
    user_id = models.BigIntegerField(null=True, blank=True)
    role = models.CharField(max_length=20, blank=True)
    permission = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=30)
    text = models.CharField(_("what happened"), max_length=300)
    url = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = OwnedManager.from_queryset(NoticeQuerySet)()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            Policies(name="notice", sides=["to_id"], append_only=True),
            owner_key("notice_owner"),
            models.UniqueConstraint(fields=["id", "to"], name="notice_receiver"),
        ]
        indexes = [models.Index(fields=["to", "-at"], name="notice_to")]

    def __str__(self):
        return self.text


class NoticeSeen(Owned):
    """That a person has seen a notice."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="seen")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            Policies(name="noticeseen", also=[f"user_id = {USER}"]),
            CompositeKey(
                name="noticeseen_notice",
                columns=["notice_id", "secretariat_id"],
                to="notices_notice",
                to_columns=["id", "to_id"],
            ),
            models.UniqueConstraint(fields=["secretariat", "notice", "user"], name="noticeseen_once"),
        ]

    def __str__(self):
        return f"{self.user_id}: {self.notice_id}"


class NoticeMail(Owned):
    """That a notice went out by mail to a person: so that a job which runs twice mails once."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="mails")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            Policies(name="noticemail", append_only=True),
            CompositeKey(
                name="noticemail_notice",
                columns=["notice_id", "secretariat_id"],
                to="notices_notice",
                to_columns=["id", "to_id"],
            ),
            models.UniqueConstraint(fields=["secretariat", "notice", "user"], name="noticemail_once"),
        ]

    def __str__(self):
        return f"{self.user_id}: {self.notice_id}"


class PushSubscription(Owned):
    """A browser of a person that shows notices also while no page is open (RFC 8030). The keys encrypt what is sent to it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    endpoint = models.URLField(max_length=600)
    public_key = models.CharField(max_length=120)
    secret = models.CharField(max_length=60)
    device = models.CharField(_("device"), max_length=80)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            Policies(name="pushsubscription"),
            owner_key("pushsubscription_owner"),
            models.UniqueConstraint(fields=["secretariat", "endpoint"], name="pushsubscription_once"),
        ]
        indexes = [models.Index(fields=["secretariat", "user"], name="pushsubscription_of")]

    def __str__(self):
        return self.device
