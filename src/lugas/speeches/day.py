"""What this room puts into a leader's day: the reading copy of a cleared speech, and the briefing that is ready."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.models import Engagement
from lugas.speeches.models import Briefing
from lugas.speeches.queries import visible
from lugas.speeches.rules import READY

Papers = dict[int, list[tuple[str, str]]]


def papers_of(parts: Iterable[Engagement], user: User) -> Papers:
    """By part: (word, address) of what the leader takes along. Two queries, none for who may not see speeches."""
    ids = [one.pk for one in parts]
    if not ids or user.acting is None or not user.has_perm("speeches.view"):
        return {}
    found: Papers = {}
    speeches = visible(user).filter(engagement__in=ids, state__in=READY).order_by("pk")
    for engagement, public_id in speeches.values_list("engagement_id", "public_id"):
        url = reverse("speeches:read", args=[public_id])
        found.setdefault(engagement, []).append((_("Speech in large type"), url))
    briefings = Briefing.objects.at_home().filter(engagement__in=ids, ready_at__isnull=False)
    for engagement, activity in briefings.values_list("engagement_id", "engagement__activity__public_id"):
        url = reverse("speeches:briefing", args=[activity, engagement])
        found.setdefault(engagement, []).append((_("Briefing"), url))
    return found
