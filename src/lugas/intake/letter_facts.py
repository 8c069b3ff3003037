"""From the fields of a letter that was read to the facts of an arrival, and back to what the screens show of each.

Facts are plain JSON; `sources` says for each of them the piece of the letter it came from and how sure the reading was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from lugas.design.parts import State
from lugas.intake.arrivals import DAY_END, DAY_START, MOST_TEXT, USUAL_LENGTH, Places, name_of_sender
from lugas.intake.matching import KnownLeader, match_asked, match_place

SURE, GUESSED, HARDLY = 0.85, 0.8, 0.65
UNTIL_FINISHED = timedelta(hours=3)
MOST_SOURCE = 240
# Which fields of the reading stand behind each field of the forms and of the desk.
BEHIND = {
    "number": ("number",),
    "dated": ("date",),
    "subject": ("subject",),
    "sender": ("sender",),
    "nature": ("nature",),
    "title": ("title", "subject"),
    "day": ("start_day",),
    "last_day": ("end_day",),
    "start": ("start_time",),
    "end": ("end_time",),
    "until_finished": ("until_finished",),
    "place": ("place",),
    "region": ("place",),
    "room": ("room",),
    "dress": ("dress",),
    "asked": ("asked",),
    "with_spouse": ("with_spouse",),
    "contact_name": ("contact",),
    "contact_phone": ("phone",),
}


@dataclass(frozen=True)
class Source:
    """What a field shows of where it came from: the piece of the letter and how sure it is."""

    text: str
    state: State


def facts_of_letter(read: dict[str, Any], places: Places, leaders: Iterable[KnownLeader], name: str) -> dict[str, Any]:
    """The facts of a reading's JSON. name: what the letter is called while it has no subject."""
    fields = read["fields"]
    value = {key: one["value"] for key, one in fields.items()}
    subject = value.get("subject") or read.get("subject") or ""
    place = value.get("place", "")
    # The house may be named with its town in the room's part, so both are looked at.
    match = match_place(f"{place} {value.get('room', '')}".strip(), places.venues, places.regions)
    start, end, all_day = hours_of(value, places.home_zone)
    return {
        "kind": "mail" if read["kind"] == "mail" else "read",
        "title": (value.get("title") or subject or name)[:200],
        "subject": subject[:250],
        "sender": (value.get("sender") or name_of_sender(read.get("from")))[:160],
        "number": (value.get("number") or "")[:80],
        "nature": value.get("nature", ""),
        "dated": value.get("date", ""),
        "start": start.isoformat() if start else "",
        "end": end.isoformat() if end else "",
        "all_day": all_day,
        "until_finished": bool(value.get("until_finished")) and bool(start) and "end_time" not in value,
        "zone": value.get("zone", ""),
        "recurs": False,
        "coming": False,
        "occurrence": "",
        "place": place[:160],
        "room": value.get("room", "")[:80],
        "venue": match.venue,
        "region": match.region or places.home_region,
        "region_known": match.region is not None,
        "dress": value.get("dress", "")[:120],
        "contact_name": value.get("contact", "")[:120],
        "contact_phone": value.get("phone", "")[:40],
        "asked": match_asked(value.get("asked", ()), leaders),
        "with_spouse": value.get("with_spouse"),
        "uid": "",
        "sequence": 0,
        "message_id": read.get("message_id") or "",
        "cancelled": False,
        "summary": (read.get("text") or "")[:MOST_TEXT],
        "pages": read.get("pages", 0),
        "recognised": bool(read.get("recognised")),
        "sources": {
            key: {"text": one["source"][:MOST_SOURCE], "page": one["page"], "sure": one["confidence"]}
            for key, one in fields.items()
        },
    }


def hours_of(value: dict[str, Any], zone: ZoneInfo) -> tuple[datetime | None, datetime | None, bool]:
    """Start and end as moments, and whether the letter tells the day alone. The letter's zone counts, else the office's."""
    if "start_day" not in value:
        return None, None, False
    told = ZoneInfo(value["zone"]) if value.get("zone") else zone
    first = date.fromisoformat(value["start_day"])
    last = date.fromisoformat(value.get("end_day") or value["start_day"])
    if "start_time" not in value:
        return datetime.combine(first, DAY_START, told), datetime.combine(last, DAY_END, told), True
    start = datetime.combine(first, time.fromisoformat(value["start_time"]), told)
    if "end_time" in value:
        end = datetime.combine(last, time.fromisoformat(value["end_time"]), told)
    elif last > first:
        end = datetime.combine(last, max(DAY_END, start.time()), told)
    else:
        end = start + (UNTIL_FINISHED if value.get("until_finished") else USUAL_LENGTH)
    return start, end if end > start else start + USUAL_LENGTH, False


def company_of(facts: dict[str, Any]) -> str:
    """Whether the letter asks the spouse too, in words; empty when it does not say."""
    return company_words(facts.get("with_spouse"))


def company_words(told: bool | None) -> str:
    """The same of what was recorded."""
    if told is None:
        return ""
    return _("with husband or wife") if told else _("without husband or wife")


def state_of(sure: float) -> State:
    """How sure a reading is, as word, shape and colour."""
    if sure >= SURE:
        return State(_("Read clearly"), "settled", "daun")
    if sure >= HARDLY:
        return State(_("Check"), "lacking", "kunyit")
    return State(_("Uncertain"), "late", "mengkudu")


def source_of(facts: dict[str, Any], key: str) -> Source | None:
    """Where the form's field of that name came from; None when it was not read."""
    sources = facts.get("sources") or {}
    told = next((sources[name] for name in BEHIND.get(key, ()) if name in sources), None)
    if told is None:
        return None
    text = f"{told['text']} ({_('page %(number)s') % {'number': told['page']}})" if told["page"] > 1 else told["text"]
    # The words of a place may be clear while the region behind them is a guess; a known venue settles it.
    sure = min(told["sure"], GUESSED) if key == "region" and not facts.get("venue") else told["sure"]
    return Source(text, state_of(sure))


def mark(form: Any, facts: dict[str, Any]) -> None:
    """Let each field of a form know its source, for the templates."""
    for key, field in form.fields.items():
        field.source = source_of(facts, key)


# Where a letter's fact stands on the desk, by the name the desk gives the line.
ON_THE_DESK = {
    "number": "number",
    "subject": "subject",
    "sender": "sender",
    "title": "title",
    "when": "day",
    "where": "place",
    "asked": "asked",
    "nature": "nature",
}


def sources_of_letter(facts: dict[str, Any], invitation: Any) -> dict[str, tuple[str, State | None]]:
    """For each fact of the desk the piece of the letter it came from, or that somebody put it otherwise."""
    activity = invitation.activity
    start = datetime.fromisoformat(facts["start"]) if facts.get("start") else None
    same = {
        "number": facts["number"] == invitation.number,
        "subject": facts["subject"] == invitation.subject,
        "sender": facts["sender"] == invitation.sender,
        "title": facts["title"] == activity.title,
        "when": start == activity.starts_at,
        "where": facts["place"] == activity.place or bool(facts["venue"]),
        "asked": facts["asked"] == invitation.asked_id,
        "nature": facts["nature"] == invitation.nature,
    }
    found: dict[str, tuple[str, State | None]] = {}
    for line, key in ON_THE_DESK.items():
        source = source_of(facts, key)
        if source is not None:
            words = _("in the letter: “%(words)s”") % {"words": source.text}
            found[line] = (
                (words, None if source.state.tone == "daun" else source.state) if same[line] else (_("by hand"), None)
            )
    return found
