"""What the press room says in words: tones with their looks, what hinders a feed, why an activity is proposed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.design.parts import State, Tone
from lugas.language.dates import clock, long_date, plain_date, zone_abbreviation
from lugas.monitoring import rules
from lugas.monitoring.models import Clipping, Feed, Report

LOOKS: dict[str, tuple[str, Tone]] = {
    rules.Tone.UNJUDGED: ("waiting", "kunyit"),
    rules.Tone.POSITIVE: ("settled", "daun"),
    rules.Tone.NEUTRAL: ("idle", ""),
    rules.Tone.NEGATIVE: ("late", "mengkudu"),
}
TONES: dict[str, Any] = dict(Clipping.TONES)
REASONS = {
    rules.Reason.WORDS: lazy("words of its title"),
    rules.Reason.DAY: lazy("the day"),
    rules.Reason.PLACE: lazy("the place"),
    rules.Reason.PEOPLE: lazy("who took part"),
}
REPORT_LOOKS: dict[str, tuple[str, Tone]] = {
    Report.State.PROPOSED: ("tentative", "kunyit"),
    Report.State.CONFIRMED: ("settled", "daun"),
    Report.State.REJECTED: ("idle", ""),
}


def language() -> str:
    """The language of the page."""
    return get_language() or "id"


def tone(clipping: Clipping) -> State:
    """How a clipping speaks, or that it was put aside."""
    if clipping.state == rules.State.DISMISSED:
        return State(str(clipping.get_state_display()), "refused", "")
    shape, colour = LOOKS[clipping.tone]
    return State(str(clipping.get_tone_display()), shape, colour)


def feed_state(feed: Feed) -> State:
    """How a feed fares."""
    if feed.state != Feed.State.ACTIVE:
        return State(str(feed.get_state_display()), "idle" if feed.state == Feed.State.PAUSED else "refused", "")
    if feed.error:
        return State(_("Hindered"), "late", "mengkudu")
    return (
        State(str(feed.get_state_display()), "settled", "daun")
        if feed.read_at
        else State(_("Not read yet"), "waiting", "kunyit")
    )


def report_state(report: Report) -> State:
    """Whether a person said that it reports the activity."""
    shape, colour = REPORT_LOOKS[report.state]
    return State(str(report.get_state_display()), shape, colour)


def why(report: Report) -> str:
    """Why an activity was proposed and how surely: "72 %: kata-kata judulnya, harinya"."""
    if not report.reasons:
        return ""
    listed = ", ".join(str(REASONS[rules.Reason(one)]) for one in report.reasons if one in set(rules.Reason))
    return f"{report.score} %: {listed}"


def stamp(moment: datetime, zone: ZoneInfo | str, *, timed: bool = True) -> str:
    """ "24 April 2024, 10.20 WITA", or the day alone."""
    day = plain_date(moment, zone, language())
    return f"{day}, {clock(moment, zone, language())} {zone_abbreviation(zone, moment)}" if timed else day


def hour(clipping: Clipping, zone: ZoneInfo) -> str:
    """The hour of a report on its day; empty where none is known."""
    return clock(clipping.published_at, zone, language()) if clipping.timed else ""


def day_words(moment: datetime, zone: ZoneInfo) -> str:
    """The whole day: "Rabu, 24 April 2024"."""
    return long_date(moment, zone, language())


def trouble(key: str, detail: str = "") -> str:
    """What hinders the reading of a feed or a page, as a sentence, with what the server said."""
    if (key, detail) == ("status", rules.GONE):
        return _("The outlet says that this is gone for good. It is not asked for any more.")
    if key == "status" and detail in ("401", "402", "403"):
        return _("The outlet does not give it to programs. Read it in a browser and add it by hand.")
    if (key, detail) == ("status", "404"):
        return _("There is nothing at this address. Check it.")
    if key == "status" and detail == "429":
        return _("The outlet asks to be asked less often. It is tried again later.")
    sentence = {
        "connect": _("The outlet's server does not answer. It is tried again later."),
        "tls": _("The certificate of the outlet's server does not hold, so nothing was asked of it."),
        "address": _("This address is not allowed: only public https addresses are fetched."),
        "status": _("The outlet's server does not give it out just now."),
        "large": _("It is larger than is read here."),
        "feed": _("What lies there is no feed. Look on the outlet's site for “RSS” and copy that address."),
        "page": _("This page tells no title, so nothing could be read from it. Add it by hand."),
    }.get(key, _("It could not be read."))
    return f"{sentence} ({detail})" if detail else sentence
