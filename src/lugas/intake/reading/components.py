"""Lines into components (RFC 5545, 3.4 and 3.6): which calendar holds which events and time zones, also where BEGIN and END do not match."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lugas.intake.reading.limits import MAX_EVENTS, Budget
from lugas.intake.reading.properties import Property, name_of, split
from lugas.intake.reading.sentences import Notes

EVENT_WORDS = """
    UID SEQUENCE STATUS SUMMARY DTSTART DTEND DURATION LOCATION ORGANIZER ATTENDEE RRULE EXRULE RDATE EXDATE RECURRENCE-ID
    DTSTAMP LAST-MODIFIED DESCRIPTION ATTACH X-MICROSOFT-CDO-ALLDAYEVENT
"""
# Standard and common, but not needed: passed over without a word (RFC 5545, 5546, 7986, 9073, 9074, 9253, vCalendar 1.0).
OTHER_WORDS = """
    ACTION AALARM CALSCALE CATEGORIES CLASS COLOR COMMENT COMPLETED CONCEPT CONFERENCE CONTACT CREATED DALARM DCREATED DUE ESTIMATE
    FREEBUSY GEO IMAGE LINK LOCATION-TYPE MALARM NAME PALARM PARTICIPANT-TYPE PERCENT-COMPLETE PRIORITY PRODID REFID
    REFRESH-INTERVAL RELATED-TO REPEAT REQUEST-STATUS RESOURCES RNUM SOURCE STRUCTURED-DATA STYLED-DESCRIPTION TRANSP TRIGGER
    TZNAME TZURL TZUNTIL URL
"""
PROPERTIES_OF = {
    "VCALENDAR": frozenset({"METHOD", "VERSION", "X-WR-TIMEZONE", "TZ", "DAYLIGHT"}),
    "VEVENT": frozenset(EVENT_WORDS.split()),
    "VTIMEZONE": frozenset({"TZID", "X-LIC-LOCATION"}),
    "STANDARD": frozenset({"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"}),
    "DAYLIGHT": frozenset({"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"}),
}
PASSED_OVER = frozenset(OTHER_WORDS.split()).union(*PROPERTIES_OF.values())
PARTS_OF_EVENT = frozenset({"VALARM", "VLOCATION", "VRESOURCE", "PARTICIPANT"})
UNREAD = frozenset({"VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY", "VPOLL"})
MAX_PROPERTIES = 120_000  # of one component: a list of that many attendees or dates is no event
DEEPEST = 12


@dataclass(slots=True)
class Component:
    """A component with the properties that are read (in the order of the file) and the components within it."""

    name: str
    properties: dict[str, list[Property]] = field(default_factory=dict)
    parts: list[Component] = field(default_factory=list)
    size: int = 0

    def first(self, name: str) -> Property | None:
        found = self.properties.get(name)
        return found[0] if found else None

    def all(self, name: str) -> list[Property]:
        return self.properties.get(name, [])

    def word(self, name: str) -> str | None:
        """The first value of that name as a keyword in capitals, None when absent or empty."""
        found = self.first(name)
        return (found.value.strip().upper() or None) if found else None


def read_components(lines: Iterable[str], notes: Notes, budget: Budget) -> list[Component]:
    """The VCALENDARs of a file. Events outside any calendar get one of their own, so do they read alike."""
    return _Builder(notes, budget).build(lines)


class _Builder:
    def __init__(self, notes: Notes, budget: Budget) -> None:
        self.notes = notes
        self.budget = budget
        self.calendars: list[Component] = []
        self.open: list[Component] = []
        self.events = 0

    def build(self, lines: Iterable[str]) -> list[Component]:
        for number, line in enumerate(lines):
            if not number & 1023:
                self.budget.check()
            name = name_of(line)
            if name == "BEGIN":
                self.begin(line.partition(":")[2].strip().upper())
            elif name == "END":
                self.end(line.partition(":")[2].strip().upper())
            elif self.open:
                self.take(name, line)
        if self.open:
            self.notes.add("not_closed", name=self.open[0].name)
        return self.calendars

    def begin(self, name: str) -> None:
        if name == "VCALENDAR" and self.open:
            self.notes.add("not_closed", name=self.open[-1].name)
            self.open.clear()
        if name != "VCALENDAR" and not self.open:
            if name not in ("VEVENT", "VTIMEZONE", *UNREAD):
                return
            self.notes.add("no_calendar", name=name)
            self.open.append(Component("VCALENDAR"))
            self.calendars.append(self.open[0])
        if name in ("VEVENT", "VTIMEZONE", *UNREAD):
            # Neither stands within another: the one before was never closed.
            while len(self.open) > 1:
                self.notes.add("not_closed", name=self.open.pop().name)
        component = Component(name)
        if name == "VCALENDAR":
            self.calendars.append(component)
        elif name == "VEVENT":
            self.events += 1
            if self.events <= MAX_EVENTS:
                self.open[-1].parts.append(component)
            else:
                self.notes.add("many_events", count=MAX_EVENTS)
        elif name in ("VTIMEZONE", "STANDARD", "DAYLIGHT"):
            self.open[-1].parts.append(component)
        else:
            self.pass_over(name)
        if len(self.open) < DEEPEST:
            self.open.append(component)

    def pass_over(self, name: str) -> None:
        if name in UNREAD:
            self.notes.add("component_unread", name=name)
        elif name not in PARTS_OF_EVENT and not name.startswith("X-") and name != "DAYLIGHT":
            self.notes.add("component_unknown", name=name)

    def end(self, name: str) -> None:
        if not any(component.name == name for component in self.open):
            self.notes.add("end_without_begin", name=name)
            return
        while self.open:
            component = self.open.pop()
            if component.name == name:
                return
            self.notes.add("not_closed", name=component.name)

    def take(self, name: str, line: str) -> None:
        component = self.open[-1]
        wanted = PROPERTIES_OF.get(component.name)
        if wanted is None:
            return
        if name not in wanted:
            if name not in PASSED_OVER and not name.startswith("X-"):
                self.notes.add("property_unknown", name=name)
            return
        component.size += 1
        if component.size > MAX_PROPERTIES:
            self.notes.add("many_properties", count=MAX_PROPERTIES)
            return
        component.properties.setdefault(name, []).append(split(name, line))
