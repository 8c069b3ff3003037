"""What the newsroom adds to the menu; the workspace pulls it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.agenda.models import Activity
from lugas.design.parts import MenuItem
from lugas.newsroom.models import CoverageOrder
from lugas.newsroom.rules_coverage import CoverageState


def items(user) -> list[MenuItem]:
    """Releases for whoever may see them, coverage for whoever checks it or goes."""
    found = []
    if user.has_perm("newsroom.view"):
        found.append(MenuItem("releases", _("Media"), reverse("newsroom:list"), "media", 70, letter="m"))
    if user.has_perm("newsroom.check_coverage"):
        handed_in = CoverageOrder.objects.at_home().filter(state=CoverageState.HANDED_IN)
        if not user.has_perm("agenda.view_restricted"):
            handed_in = handed_in.exclude(activity__secrecy=Activity.Secrecy.RESTRICTED)
        found.append(
            MenuItem("coverage", _("Coverage"), reverse("coverage:list"), "camera", 71, waiting=handed_in[:100])
        )
    return found
