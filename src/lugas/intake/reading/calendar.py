"""VEVENTs into events: one entry a UID, the newest version of it, with its changed occurrences (RFC 5545, 3.6.1; RFC 5546, 2.1.4-2.1.5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from lugas.intake.reading.components import Component
from lugas.intake.reading.ends import read_span
from lugas.intake.reading.limits import MAX_LISTED_DATES, Budget
from lugas.intake.reading.people import read_attendees, read_person
from lugas.intake.reading.properties import Property
from lugas.intake.reading.recurrence import Change, Series, Window, instances
from lugas.intake.reading.result import Changed, Event
from lugas.intake.reading.rule import Rule, from_vcalendar, parse_rule
from lugas.intake.reading.sentences import Notes
from lugas.intake.reading.times import parse_moment, to_utc
from lugas.intake.reading.when import When, read_value, read_when
from lugas.intake.reading.zones import Zones

WITHOUT_START = frozenset({"CANCEL", "REPLY"})  # of an iTIP message that may leave DTSTART out (RFC 5546, 3.2.3, 3.2.5)
NEVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Version:
    """One VEVENT: a version of an event or of one of its occurrences, in the order of the file."""

    component: Component
    zones: Zones
    calendar: int
    order: int
    method: str | None
    uid: str | None
    age: tuple[int, datetime, datetime, int]
    start: When | None
    end: When | None

    @property
    def name(self) -> str:
        """How warnings call it."""
        summary = self.component.first("SUMMARY")
        return (summary.text() if summary else None) or self.uid or "?"

    @property
    def status(self) -> str | None:
        if self.method == "CANCEL":
            return "CANCELLED"
        status = self.component.word("STATUS")
        return "CANCELLED" if status == "CANCELED" else status

    @property
    def recurs(self) -> bool:
        return any(self.component.first(name) for name in ("RRULE", "RDATE", "EXDATE"))

    def text(self, name: str) -> str | None:
        found = self.component.first(name)
        return found.text() if found else None


class Calendars:
    """Collects the versions of all calendars of one file (a mail may bring several parts) and makes events of them."""

    def __init__(self, notes: Notes, budget: Budget) -> None:
        self.notes = notes
        self.budget = budget
        self.versions: list[Version] = []
        self.method: str | None = None
        self.count = 0
        self.refused = 0

    def add(self, calendars: list[Component], method: str | None = None) -> None:
        """Takes the VEVENTs of parsed calendars; `method` is what a mail's Content-Type says, for calendars without METHOD."""
        for calendar in calendars:
            own = calendar.word("METHOD") or method
            self.method = self.method or own
            zones = Zones(calendar, self.notes, self.budget)
            self.count += 1
            for component in calendar.parts:
                if component.name == "VEVENT":
                    self.budget.check()
                    self._take(component, zones, own)

    def _take(self, component: Component, zones: Zones, method: str | None) -> None:
        start, end = read_span(component, zones, self.notes)
        uid = component.first("UID")
        version = Version(
            component, zones, self.count, len(self.versions), method,
            (uid.value.strip() or None) if uid else None, self._age(component), start, end,
        )  # fmt: skip
        gone = component.first("RECURRENCE-ID") is not None and version.status == "CANCELLED"
        if start is None and method not in WITHOUT_START and not gone:
            self.refused += 1
            self.notes.add("no_start", name=version.name)
            return
        if start is not None and start.floating:
            self.notes.add("floating", zone=start.zone_name)
        self.versions.append(version)

    def _age(self, component: Component) -> tuple[int, datetime, datetime, int]:
        """What makes a version the newer one: SEQUENCE, then DTSTAMP, then LAST-MODIFIED, then the later in the file."""
        said = component.first("SEQUENCE")
        sequence = 0
        if said is not None:
            digits = said.value.strip()
            if digits.isascii() and digits.isdigit() and len(digits) < 10:
                sequence = int(digits)
            else:
                self.notes.add("sequence_unread", value=said.value)
        return sequence, _stamp(component, "DTSTAMP"), _stamp(component, "LAST-MODIFIED"), len(self.versions)

    def events(self, window: Window) -> tuple[Event, ...]:
        """One event for each UID, and for each VEVENT without one (twice the same is one)."""
        groups: dict[object, list[Version]] = {}
        for version in self.versions:
            if version.uid is None:
                self.notes.add("no_uid", name=version.name)
            groups.setdefault(version.uid or version.order, []).append(version)
        events: dict[Event, None] = {}
        for group in groups.values():
            self.budget.check()
            events[self._event(group, window)] = None
        return tuple(events)

    def _event(self, group: list[Version], window: Window) -> Event:
        masters = [version for version in group if version.component.first("RECURRENCE-ID") is None]
        changed = [version for version in group if version.component.first("RECURRENCE-ID") is not None]
        if not masters:
            return self._loose_occurrences(changed, window)
        master = max(masters, key=lambda version: version.age)
        if len(masters) > 1 and any(other.start != master.start for other in masters):
            self.notes.add("versions", name=master.name, count=len(masters))
        outdated = {v.calendar for v in masters if v.age[0] < master.age[0]} - {master.calendar}
        changed = [v for v in changed if not (v.calendar in outdated and v.age[0] < master.age[0])]
        series = self._series(master)
        starts = ()
        if series is not None:
            series.changes = [
                replace(change, outdated=version.age[0] < master.age[0] and version.recurs)
                for version, change in self._changes(changed, master.start)
            ]
            if master.status != "CANCELLED":
                starts = instances(series, window, self.notes, self.budget)
        return replace(self._entry(master, None, starts), changed=self._changed(changed, master))

    def _changed(self, versions: list[Version], master: Version) -> tuple[Changed, ...]:
        """The occurrences that are told apart and take place."""
        return tuple(
            Changed(
                change.of.moment,
                change.start.moment,
                version.end.moment if version.end else None,
                version.text("SUMMARY"),
                version.text("LOCATION"),
            )
            for version, change in self._changes(versions, master.start)
            if change.start is not None and not change.and_future
        )

    def _loose_occurrences(self, changed: list[Version], window: Window) -> Event:
        """Occurrences whose series is not in the file: one entry, told by the first of them."""
        found = self._changes(changed, None)
        if len(found) > 1:
            self.notes.add("loose_occurrences", name=found[0][0].name, count=len(found))
        if not found:
            return self._entry(changed[0], None, ())
        starts = {change.start.moment for _, change in found if change.start is not None}
        first, change = found[0]
        held = sorted((moment for moment in starts if window.holds(moment)), key=str)[: max(0, self.budget.instances)]
        self.budget.instances -= len(held)
        return self._entry(first, change.of, tuple(held))

    def _changes(self, versions: list[Version], like: When | None) -> list[tuple[Version, Change]]:
        """The newest version of each changed occurrence, in the order of the occurrences."""
        newest: dict[object, tuple[Version, Change]] = {}
        for version in sorted(versions, key=lambda version: version.age):
            found = version.component.first("RECURRENCE-ID")
            of = read_when(found, version.zones, self.notes, like or version.start)
            if of is None:
                continue
            reach = found.parameters.get("RANGE", "").upper()
            if reach == "THISANDPRIOR":
                self.notes.add("range_prior", name=version.name)
            start = None if version.status == "CANCELLED" else version.start
            newest[of.moment] = version, Change(of, start, reach == "THISANDFUTURE")
        return sorted(newest.values(), key=lambda pair: pair[1].of.wall)

    def _series(self, master: Version) -> Series | None:
        if master.start is None:
            return None
        component = master.component
        return Series(
            name=master.name,
            start=master.start,
            rules=self._rules(component.all("RRULE"), master.start),
            without_rules=self._rules(component.all("EXRULE"), master.start),
            extra=self._listed(component.all("RDATE"), master),
            without=self._listed(component.all("EXDATE"), master),
        )

    def _rules(self, found: list[Property], start: When) -> list[Rule]:
        """The rules that can be followed; a whole day has no hours to choose among (RFC 5545, 3.3.10)."""
        texts = dict.fromkeys(from_vcalendar(rule.value.strip()) for rule in found[:20])
        rules = [parse_rule(text, self.notes) for text in texts if text]
        rules = [rule for rule in rules if rule is not None]
        return [replace(rule, by_hour=(), by_minute=(), by_second=()) for rule in rules] if start.is_date else rules

    def _listed(self, found: list[Property], master: Version) -> list[When]:
        """RDATE or EXDATE values; of a period (start/end) the start counts."""
        moments: list[When] = []
        for listed in found:
            for value in listed.value.replace(";", ",").split(","):
                if not value.strip():
                    continue
                if len(moments) >= MAX_LISTED_DATES:
                    self.notes.add("many_dates", name=master.name, count=MAX_LISTED_DATES)
                    return moments
                if not len(moments) & 1023:
                    self.budget.check()
                when = read_value(value.partition("/")[0], listed, master.zones, self.notes, master.start)
                if when is not None:
                    moments.append(when)
        return moments

    def _entry(self, version: Version, of: When | None, starts: tuple) -> Event:
        component, start, end = version.component, version.start, version.end
        organizer = component.first("ORGANIZER")
        rules = dict.fromkeys(from_vcalendar(rule.value.strip()) for rule in component.all("RRULE")[:20])
        return Event(
            uid=version.uid,
            sequence=version.age[0],
            status=version.status,
            method=version.method,
            summary=version.text("SUMMARY"),
            start=start.moment if start else None,
            end=end.moment if end else None,
            all_day=bool(start and start.is_date),
            floating=bool(start and start.floating),
            zone=start.zone_name if start else None,
            place=version.text("LOCATION"),
            organizer=read_person(organizer) if organizer else None,
            attendees=read_attendees(component.all("ATTENDEE"), self.notes),
            recurrence="\n".join(rule for rule in rules if rule)[:2000] or None,
            recurrence_id=of.moment if of else None,
            instances=starts,
            description=version.text("DESCRIPTION"),
        )


def _stamp(component: Component, name: str) -> datetime:
    """DTSTAMP or LAST-MODIFIED as UTC for comparing; a local time counts as UTC, none as the oldest."""
    found = component.first(name)
    moment = parse_moment(found.value) if found else None
    if not isinstance(moment, datetime):
        return NEVER
    return (to_utc(moment) or NEVER) if moment.tzinfo else moment.replace(tzinfo=UTC)
