"""A change of what was confirmed before: who asked for it and why, what followed, how far it has come."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.agenda.models.activity import Activity
from lugas.agenda.models.engagement import Engagement
from lugas.agenda.rules import ChangeState, What
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key


@tracked("change")
class Change(Owned):
    """One moving, cancelling, confirming or taking away of an activity or of one part in it.

    Where the office checks such changes, it waits until the route is through and is carried out then; elsewhere it is
    done at once. facts: the new facts by field (changing.stored). followed: what followed, as it was told before
    (consequences.told): a list of {text, state, url}.
    """

    WHATS = [
        (What.CONFIRM.value, _("Confirmation")),
        (What.MOVE.value, _("Moving")),
        (What.CANCEL.value, _("Cancellation")),
        (What.DELETE.value, _("Taking away")),
    ]
    STATES = [
        (ChangeState.ASKED.value, _("Waits for the check")),
        (ChangeState.DONE.value, _("Carried out")),
        (ChangeState.RETURNED.value, _("Sent back")),
        (ChangeState.WITHDRAWN.value, _("Taken back")),
    ]

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="changes")
    engagement = models.ForeignKey(Engagement, models.PROTECT, null=True, blank=True, related_name="changes")
    what = models.CharField(_("what"), max_length=8, choices=WHATS)
    facts = models.JSONField(default=dict, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    asked_by = models.ForeignKey(
        "accounts.Membership", models.PROTECT, related_name="+", verbose_name=_("asked for by")
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=STATES, default=ChangeState.ASKED.value)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    followed = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            Policies(name="change"),
            owner_key("change_owner"),
            CompositeKey(name="change_activity", columns=["activity_id", "secretariat_id"], to="agenda_activity"),
            CompositeKey(
                name="change_engagement",
                columns=["engagement_id", "secretariat_id", "activity_id"],
                to="agenda_engagement",
                to_columns=["id", "secretariat_id", "activity_id"],
            ),
            CompositeKey(name="change_asked_by", columns=["asked_by_id", "secretariat_id"], to="accounts_membership"),
            # One thing at a time: what is asked meanwhile would rest on facts that are about to change.
            models.UniqueConstraint(
                fields=["secretariat", "activity"], condition=Q(state="asked"), name="change_one_waits"
            ),
            models.CheckConstraint(
                name="change_settled",
                condition=Q(state="asked", settled_at__isnull=True) | (~Q(state="asked") & Q(settled_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "activity", "-asked_at"], name="change_of")]

    def __str__(self):
        return f"{self.get_what_display()}: {self.activity}"
