"""How dispositions and directions are found, by the giver's office and by the receivers'; the search room asks for it at start-up."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lugas.followups.models import Direction, Disposition
from lugas.followups.queries import RESTRICTED, VIEW
from lugas.followups.rules import wish_words
from lugas.search.registry import Entry, register


def _dispositions() -> QuerySet[Disposition]:
    return Disposition.objects.at_home().select_related("secretariat__region").prefetch_related("addressees")


def _disposition(disposition: Disposition) -> Entry:
    receivers = list(disposition.addressees.all())
    wished = [wish_words(wish, language) for wish in disposition.wishes for language in ("id", "en")]
    return Entry(
        kind="disposition",
        key=disposition.public_id,
        title=disposition.title or disposition.note[:250],
        meta=f"{disposition.giver_words} → {', '.join(one.words for one in receivers)}",
        body="\n".join(filter(None, [disposition.sender, disposition.number, *wished, disposition.note])),
        url=disposition.get_absolute_url(),
        at=disposition.made_at,
        zone=disposition.secretariat.time_zone,
        restricted=disposition.restricted,
        readers=tuple({one.to_id for one in receivers if one.to_id != disposition.secretariat_id}),
    )


def _directions() -> QuerySet[Direction]:
    return Direction.objects.at_home().select_related("secretariat__region")


def _direction(direction: Direction) -> Entry:
    zone = direction.secretariat.time_zone
    return Entry(
        kind="direction",
        key=direction.public_id,
        title=direction.what,
        meta=f"{direction.giver_words} → {direction.words}",
        body="\n".join(filter(None, [direction.title, direction.details])),
        url=direction.get_absolute_url(),
        # The day until which it is to be done is the one that people look for.
        at=datetime.combine(direction.due_on, time(12), ZoneInfo(zone)),
        zone=zone,
        restricted=direction.restricted,
        readers=(direction.to_id,) if direction.to_id != direction.secretariat_id else (),
    )


register(
    Disposition,
    _disposition,
    words={"disposition": _("Disposition")},
    permission=VIEW,
    restricted=RESTRICTED,
    queryset=_dispositions,
)
register(
    Direction,
    _direction,
    words={"direction": _("Direction")},
    permission=VIEW,
    restricted=RESTRICTED,
    queryset=_directions,
)
