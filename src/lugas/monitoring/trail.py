"""What the press told of an activity, as a step of its trail. Looked for by the agenda's AppConfig."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.models import Activity
from lugas.design.parts import TrailStep
from lugas.monitoring import words
from lugas.monitoring.models import Report
from lugas.monitoring.queries import of_activity
from lugas.monitoring.rules import KEEP, VIEW, State

SHOWN = 4
MOST = 200


@registry.trail_steps(85)
def press_steps(activity: Activity, user: User) -> list[TrailStep]:
    """The reports of it by outlet, with how they speak; those that are proposed wait for a yes. Two queries."""
    if not user.has_perm(VIEW) or activity.secretariat_id != user.acting.secretariat_id:
        return []
    found = list(of_activity(activity)[:MOST])
    proposed = (
        Report.objects.at_home()
        .filter(activity=activity, state=Report.State.PROPOSED)
        .exclude(clipping__state=State.DISMISSED)
        .count()
    )
    if not found and not proposed:
        return []
    url = f"{reverse('monitoring:list')}?{urlencode({'kegiatan': activity.public_id})}"
    lines = [f"{one.outlet.name}: {one.title}" for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(_("and %(count)s more") % {"count": len(found) - SHOWN})
    if proposed:
        asked = ngettext("%(n)s more report is perhaps about it", "%(n)s more reports are perhaps about it", proposed)
        lines.append(asked % {"n": proposed})
    waits = bool(proposed) and user.has_perm(KEEP)
    newest = words.stamp(found[0].published_at, activity.time_zone, timed=found[0].timed) if found else ""
    return [TrailStep("clippings", summary(found), "open" if waits else "settled", newest, tuple(lines), url, _("See"))]


def summary(found: list) -> str:
    """ "3 berita di 2 media, 1 negatif"."""
    if not found:
        return _("The press")
    reports = ngettext("%(n)s report", "%(n)s reports", len(found)) % {"n": len(found)}
    names = {one.outlet_id for one in found}
    outlets = ngettext("%(n)s outlet", "%(n)s outlets", len(names)) % {"n": len(names)}
    negative = sum(one.tone == "negative" for one in found)
    whole = _("%(reports)s in %(outlets)s") % {"reports": reports, "outlets": outlets}
    told = ngettext("%(n)s of them negative", "%(n)s of them negative", negative) % {"n": negative}
    return f"{whole}, {told}" if negative else whole
