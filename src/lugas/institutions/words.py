"""Ways in words: by what one travels, how long it takes, from where it is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.design.parts import State
from lugas.institutions.legs import LegInForce
from lugas.institutions.models import OwnLeg, OwnWay, TravelLeg
from lugas.institutions.spots import Way
from lugas.language.dates import plain_date

ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s;]+)\S*")
MODES = {"road": lazy("road"), "ferry": lazy("ferry"), "fast_boat": lazy("fast boat"), "flight": lazy("plane")}


def by_modes(way: Way | None) -> str:
    """ "by road, ferry (estimate)"; nothing where there is no way to go."""
    if way is None or not way.modes:
        return ""
    text = _("by %(modes)s") % {"modes": ", ".join(str(MODES[one]) for one in way.modes)}
    return _("%(way)s (estimate)") % {"way": text} if way.estimated else text


@dataclass(frozen=True)
class LegLine:
    """One way as the list shows it. delivered: what is delivered, where the office's own values hold instead."""

    held: LegInForce
    mode: str
    values: str
    state: State
    checked: str
    source: str
    delivered: str


def described(held: LegInForce) -> LegLine:
    """A way in words."""
    leg = held.leg
    return LegLine(
        held,
        str(MODES[leg.mode]),
        values_of(held.values, leg.mode),
        leg_state(held),
        checked(held),
        source_words(held.values.source),
        values_of(leg, leg.mode) if held.is_own and not held.is_added else "",
    )


def source_words(source: str) -> str:
    """Where the values are from, as one says it: of an address its site alone."""
    told = ADDRESS.sub(r"\1", source)
    return told.replace("memory", _("from memory"), 1) if told.startswith("memory") else told


def values_of(row: TravelLeg | OwnLeg | OwnWay, mode: str) -> str:
    """ "3 j 15 m · 110 km · 7 kali seminggu"."""
    often = ""
    if row.per_week == 0:
        often = _("does not go at present")
    elif row.per_week is not None:
        number = plain_number(row.per_week)
        often = ngettext("%(n)s time a week", "%(n)s times a week", round(row.per_week)) % {"n": number}
    elif mode == TravelLeg.Mode.FLIGHT:
        often = _("not known how often")
    far = f"{plain_number(row.distance_km)} km" if row.distance_km else ""
    return " · ".join(filter(None, [hours_words(row.hours), far, often]))


def plain_number(number: float) -> str:
    """ "110", "2,5": without places that say nothing."""
    return number_format(int(number) if number == int(number) else round(number, 2), use_l10n=True)


def hours_words(hours: float) -> str:
    """Hours to the minute: "2 h 6 m", "40 m"."""
    whole, minutes = divmod(round(hours * 60), 60)
    parts = [_("%(n)s h") % {"n": whole}] if whole else []
    if minutes or not whole:
        parts.append(_("%(n)s m") % {"n": minutes})
    return " ".join(parts)


def leg_state(held: LegInForce) -> State:
    """Whether what holds was checked, and whether it is counted with at all."""
    if not held.usable:
        return State(_("Not counted with"), "idle", "")
    if held.verified:
        return State(_("Checked"), "settled", "daun")
    return State(_("Nobody checked it"), "lacking", "kunyit")


def checked(held: LegInForce) -> str:
    """Whose values hold, and by whom and when they were checked."""
    if not held.is_own:
        return ""
    if held.verified_at is None:
        return _("added by the office") if held.is_added else _("the office's own values")
    day = plain_date(held.verified_at, timezone.get_current_timezone(), get_language() or "id")
    if held.is_added:
        return _("added by the office, checked by %(who)s on %(day)s") % {"who": held.verified_by, "day": day}
    return _("the office's own values, checked by %(who)s on %(day)s") % {"who": held.verified_by, "day": day}
