"""What a day holds in the words of a brief, how two states of it differ, and when it goes out. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """Whose day a brief tells."""

    LEADER = "leader"
    HEAD = "head"
    LIAISON = "liaison"
    DUTY = "duty"


class Occasion(StrEnum):
    """Why a brief was told."""

    EVENING = "evening"
    MORNING = "morning"
    CHANGE = "change"


@dataclass(frozen=True)
class Line:
    """One activity of the day, in words. key: the activity's name in addresses.

    phone and notes are for some roles alone and are neither kept nor copied; papers, (word, address) of what a leader takes
    along, neither. restricted: what goes to everybody says only
    that the time is taken.
    """

    key: str
    time: str
    title: str
    duration: str = ""
    place: str = ""
    organiser: str = ""
    dress: str = ""
    companions: str = ""
    who: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    contact: str = ""
    state: str = ""
    phone: str = ""
    notes: str = ""
    lacks: str = ""
    url: str = ""
    restricted: bool = False
    papers: tuple[tuple[str, str], ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None


# What is told of a line, in the order in which an office prints it; a change of any of these is told.
TOLD = ("time", "title", "place", "organiser", "dress", "companions", "who", "officers", "contact", "state")


def kept(lines: Iterable[Line]) -> list[dict[str, str]]:
    """The lines as they are kept to be compared later: no telephone, no notes."""
    return [{"key": one.key, **{name: joined(getattr(one, name)) for name in TOLD}} for one in lines]


def joined(value: str | Iterable[str]) -> str:
    """A text, or several joined."""
    return value if isinstance(value, str) else "; ".join(value)


def digest(lines: Sequence[Mapping[str, str]]) -> str:
    """A name for what was told."""
    text = json.dumps(list(lines), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Difference:
    """One line that came, went or changed. fields: (name, old, new)."""

    kind: str
    key: str
    title: str
    time: str
    fields: tuple[tuple[str, str, str], ...] = ()


def differences(before: Sequence[Mapping[str, str]], after: Sequence[Mapping[str, str]]) -> list[Difference]:
    """What became of a day: lines that came ("added") or changed in the new order, then those that went ("removed")."""
    old = {one["key"]: one for one in before}
    new = {one["key"] for one in after}
    found = []
    for line in after:
        earlier = old.get(line["key"])
        if earlier is None:
            found.append(Difference("added", line["key"], line["title"], line["time"]))
            continue
        fields = tuple(
            (name, earlier.get(name, ""), line.get(name, ""))
            for name in TOLD
            if earlier.get(name, "") != line.get(name, "")
        )
        if fields:
            found.append(Difference("changed", line["key"], line["title"], line["time"], fields))
    return found + [
        Difference("removed", one["key"], one["title"], one["time"]) for one in before if one["key"] not in new
    ]


@dataclass(frozen=True)
class Due:
    """A round of briefs that should go out: for which day, and on which occasion."""

    day: date
    occasion: Occasion


# A worker that was down makes up for it within this time; later the hour has no meaning any more.
PATIENCE = timedelta(hours=3)


def due(now: datetime, evening: time, morning: time) -> list[Due]:
    """The rounds whose hour has come. now: on the office's clock. The evening tells the next day, the morning its own."""
    found = []
    for back in (1, 0):
        day = now.date() - timedelta(days=back)
        for hour, occasion, told in (
            (morning, Occasion.MORNING, day),
            (evening, Occasion.EVENING, day + timedelta(days=1)),
        ):
            begins = datetime.combine(day, hour, now.tzinfo)
            if begins <= now < begins + PATIENCE:
                found.append(Due(told, occasion))
    return found


def plain(text: str) -> str:
    """A text without the signs by which chat programs set type, so that a title cannot begin or end bold."""
    return " ".join(text.translate(str.maketrans("", "", "*_~`")).split())


def chat_text(heading: str, day: str, lines: Sequence[Line], words: Mapping[str, str]) -> str:
    """The day as one pastes it into a chat, for everybody who is in it: *bold* as chat programs take it.

    words: the label of each field, "busy" for what is restricted, "empty" for a day without anything.
    """
    parts = [f"*{plain(heading)}*\n_{plain(day)}_"]
    for number, line in enumerate(lines, start=1):
        if line.restricted:
            parts.append(f"{number}. *{plain(line.time)}*\n{words['busy']}")
            continue
        length = f" ({line.duration})" if line.duration else ""
        rows = [f"{number}. *{plain(line.time)}*{length}", f"*{plain(line.title)}*"]
        for name in ("state", "place", "organiser", "dress", "who", "companions", "officers", "contact"):
            value = plain(joined(getattr(line, name)))
            if value:
                rows.append(f"{words[name]}: {value}")
        parts.append("\n".join(rows))
    if not lines:
        parts.append(words["empty"])
    return "\n\n".join(parts)


@dataclass(frozen=True)
class ChangeRow:
    """A difference in words: its mark, what it is about, and each field as (label, old, new)."""

    kind: str
    key: str
    mark: str
    title: str
    time: str
    fields: tuple[tuple[str, str, str], ...]


def change_rows(found: Sequence[Difference], words: Mapping[str, str]) -> list[ChangeRow]:
    """Differences ready to be shown."""
    return [
        ChangeRow(
            one.kind,
            one.key,
            words[one.kind],
            one.title,
            one.time,
            tuple((words[name], old or "–", new or "–") for name, old, new in one.fields),
        )
        for one in found
    ]


def change_text(rows: Sequence[ChangeRow]) -> str:
    """What changed as plain text: a mark for each line, old and new with an arrow."""
    parts = []
    for one in rows:
        parts.append(f"[{one.mark.upper()}] {one.time}: {one.title}")
        parts += [f"  {label}: {old} -> {new}" for label, old, new in one.fields]
    return "\n".join(parts)


def change_sentence(rows: Sequence[ChangeRow], more: str) -> str:
    """What changed in one sentence: the first line with its fields; more: how the number of others is said ("%d lagi")."""
    first = rows[0]
    told = f"{first.mark}: {first.title}"
    if first.fields:
        told += ", " + ", ".join(f"{label.lower()} {old} -> {new}" for label, old, new in first.fields)
    else:
        told += f", {first.time}"
    return f"{told} ({more % (len(rows) - 1)})" if len(rows) > 1 else told
