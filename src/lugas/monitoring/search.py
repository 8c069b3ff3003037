"""How clippings are found; the search room asks for it at start-up. What was put aside is not found."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lugas.monitoring.models import Clipping, Outlet
from lugas.monitoring.rules import VIEW, State
from lugas.search.registry import Entry, register


def _clippings():
    return Clipping.objects.at_home().select_related("outlet", "secretariat__region")


def _describe(clipping: Clipping) -> Entry | None:
    if clipping.state == State.DISMISSED:
        return None
    return Entry(
        kind="clipping",
        key=clipping.public_id,
        title=clipping.title,
        body="\n".join(filter(None, [clipping.excerpt, clipping.text])),
        private=clipping.note,
        meta=", ".join(filter(None, [clipping.outlet.name, clipping.author])),
        url=clipping.get_absolute_url(),
        at=clipping.published_at,
        zone=clipping.secretariat.region.time_zone,
        timed=clipping.timed,
    )


def _of_outlet(outlet: Outlet) -> list[int]:
    return list(Clipping.objects.at_home().filter(outlet=outlet).values_list("pk", flat=True)[:2000])


register(
    Clipping,
    _describe,
    words={"clipping": _("Clipping")},
    permission=VIEW,
    queryset=_clippings,
    follow=[(Outlet, _of_outlet)],
)
