"""What follows for coverage and releases when a confirmed activity is moved or cancelled. Looked for by the agenda's AppConfig."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.agenda.registry import Consequence, Follows, Wanted, consequences
from lugas.agenda.rules import What
from lugas.newsroom.models import CoverageOrder, Release
from lugas.newsroom.queries import how
from lugas.newsroom.rules import ReleaseStatus, Visibility
from lugas.newsroom.rules_coverage import OPEN


@consequences(70)
def coverage(wanted: Wanted) -> list[Consequence]:
    """An order that stands moves along, or is called off; those who go are told."""
    if wanted.what == What.CONFIRM or wanted.engagement is not None:
        return []
    order = CoverageOrder.objects.at_home().filter(activity=wanted.activity, state__in=OPEN).first()
    if order is None:
        return []
    moves = wanted.what == What.MOVE
    text = (
        _("The coverage moves along; those who go are told.")
        if moves
        else _("The coverage is called off; those who go are told.")
    )
    return [
        Consequence(text, Follows.TOLD, reverse("coverage:order", args=[order.public_id]), _("Coverage"), keeps=True)
    ]


@consequences(80)
def releases(wanted: Wanted) -> list[Consequence]:
    """Each release that tells of it: one that is public is to be put right or withdrawn, one that waits looked at."""
    if wanted.what == What.CONFIRM or wanted.engagement is not None:
        return []
    found = []
    for one in Release.objects.own().filter(activity=wanted.activity).exclude(status=ReleaseStatus.WITHDRAWN):
        public = how(one) == Visibility.PUBLIC
        text = (
            _("The release “%(title)s” is public and tells otherwise.")
            if public
            else _("The release “%(title)s” tells otherwise.")
        )
        url = reverse("newsroom:release", args=[one.public_id])
        found.append(Consequence(text % {"title": one.title}, Follows.TODO, url, _("Open the release"), keeps=True))
    return found
