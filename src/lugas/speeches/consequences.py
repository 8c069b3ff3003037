"""What follows for speeches when a confirmed activity is moved or cancelled. Looked for by the agenda's AppConfig."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lugas.agenda.registry import Consequence, Follows, Wanted, consequences
from lugas.agenda.rules import What
from lugas.speeches.models import Speech
from lugas.speeches.rules import OPEN, State


@consequences(40)
def speeches(wanted: Wanted) -> list[Consequence]:
    """Each speech of the activity, or of the one part that changes: it moves along, or is not needed any more."""
    if wanted.what == What.CONFIRM:
        return []
    found = Speech.objects.at_home().filter(activity=wanted.activity, state__in=(*OPEN, State.CLEARED))
    if wanted.engagement is not None:
        found = found.filter(engagement=wanted.engagement)
    told = []
    for one in found.select_related("speaker"):
        names = {"who": one.speaker.short_title}
        url = one.get_absolute_url()
        if wanted.engagement is not None:
            text = _("The speech of %(who)s stands as it is; look whether it is still needed.") % names
            told.append(Consequence(text, Follows.TODO, url, _("Open the speech"), keeps=True))
        elif wanted.what == What.MOVE:
            text = _("The speech of %(who)s moves along with its deadline; the writer is told.") % names
            told.append(Consequence(text, Follows.ITSELF, url, _("Open the speech"), keeps=True))
        else:
            text = _("The speech of %(who)s is not needed any more; the writer is told.") % names
            told.append(Consequence(text, Follows.TOLD, url, _("Open the speech"), keeps=True))
    return told
