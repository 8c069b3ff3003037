"""Clearing a release before it goes out: checked, then cleared, by a route that the office settles as data (approvals)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.accounts.models import User
from lugas.accounts.transitions import find
from lugas.agenda.models import Activity
from lugas.approvals import circulation
from lugas.approvals.models import Approval
from lugas.approvals.registry import UNSIGNED, Paper, on_finish, on_return, shows, tells_kinds
from lugas.newsroom.markup import to_text
from lugas.newsroom.models import Release
from lugas.newsroom.rules import TRANSITIONS, ReleaseStatus

SUBJECT = KIND = "newsroom.release"
UNSIGNED.add(KIND)


@tells_kinds
def kinds():
    """The kind for which an office may settle a route."""
    return [(KIND, gettext_lazy("Release to the press"))]


def is_wanted(by: User) -> bool:
    """Whether other eyes than those of `by` have to see a release before it goes out."""
    return bool(circulation.plan_check(KIND, by))


def start(release: Release, *, by: User) -> Approval:
    """Let it go round. Raises ValidationError where the office has no route for releases."""
    if not is_wanted(by):
        raise ValidationError(
            _("No clearance is wanted here: publish it at once, or settle a route for releases."), code="no_route"
        )
    restricted = release.activity is not None and release.activity.secrecy == Activity.Secrecy.RESTRICTED
    return circulation.start(
        SUBJECT,
        release.pk,
        release.title,
        reverse("newsroom:release", args=[release.public_id]),
        kind=KIND,
        unit=None,
        outside=False,
        by=by,
        signer=None,
        restricted=restricted,
    )


def release_of(approval: Approval) -> Release:
    """The release that goes round, held until the end of the transaction."""
    return Release.objects.at_home().select_for_update(of=("self",)).get(pk=approval.subject_id)


@on_finish(SUBJECT)
def cleared(approval: Approval, by: User) -> None:
    """The last of the route agreed: it may go out."""
    _take(release_of(approval), ReleaseStatus.CLEARED)


@on_return(SUBJECT)
def came_back(approval: Approval, by: User) -> None:
    """Sent back or taken back: a draft again."""
    _take(release_of(approval), ReleaseStatus.DRAFT)


def _take(release: Release, status: ReleaseStatus) -> None:
    find(TRANSITIONS, release.status, status)
    release.status = status
    release.save(update_fields=["status", "changed_at"])


@shows(SUBJECT)
def paper(approval: Approval, user: User) -> Paper | None:
    """What is read before one agrees: the whole text."""
    release = Release.objects.at_home().select_related("activity").filter(pk=approval.subject_id).first()
    if release is None or not user.has_perm("newsroom.view", release):
        return None
    activity = release.activity
    hidden = activity is not None and activity.secrecy == Activity.Secrecy.RESTRICTED
    if hidden and not user.has_perm("agenda.view_restricted"):
        return None
    facts = [(_("Title"), release.title)]
    if activity is not None:
        facts.append((_("Activity"), activity.title))
    text = [release.lead, *to_text(release.body).split("\n\n")]
    return Paper(facts=tuple(facts), text=tuple(part for part in text if part))
