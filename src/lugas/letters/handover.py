"""Who leaves: papers that the member drafts or lets go round get another author; signed ones keep theirs."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lugas.accounts.handover import OpenWork, registry
from lugas.accounts.models import Membership, User
from lugas.letters.models import Letter
from lugas.letters.rules import Status

UNFINISHED = (Status.DRAFT, Status.CIRCULATING)


def unfinished(membership: Membership) -> QuerySet[Letter]:
    """The papers of this author that are not signed yet."""
    return Letter.objects.at_home().filter(author=membership, status__in=UNFINISHED)


def find(membership: Membership) -> list[OpenWork]:
    """The papers, the newest first."""
    return [OpenWork(str(one), one.get_absolute_url()) for one in unfinished(membership).order_by("-pk")]


def hand_over(membership: Membership, to: Membership, by: User) -> int:
    """Make the colleague their author."""
    return unfinished(membership).update(author=to)


registry.register("letters.drafts", _("Papers not signed yet"), find=find, hand_over=hand_over)
