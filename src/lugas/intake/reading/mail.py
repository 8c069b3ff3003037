"""A mail (RFC 5322) with or without a calendar in it (RFC 6047): who writes when about what, its attachments and its events."""

from __future__ import annotations

import re
from collections.abc import Callable

from lugas.intake.reading.calendar import Calendars
from lugas.intake.reading.components import read_components
from lugas.intake.reading.headers import read_date, read_sender, read_text
from lugas.intake.reading.kinds import paper_of
from lugas.intake.reading.limits import LEAST_PICTURE, MAX_CALENDAR_BYTES, MAX_PAPERS, SECONDS_OF_PAPER, Budget
from lugas.intake.reading.papers import Attached, Papers
from lugas.intake.reading.parts import Part, Splitter
from lugas.intake.reading.recurrence import Window
from lugas.intake.reading.result import Attachment, Reading
from lugas.intake.reading.sentences import Notes, Unreadable
from lugas.intake.reading.text import calendar_lines
from lugas.intake.reading.winmail import unpacked

CALENDAR_TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar", "application/calendar"})
ENCRYPTED_TYPES = frozenset({"multipart/encrypted"})
SMIME_TYPES = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
TNEF_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
MBOX_MAIL = re.compile(rb"\n\r?\nFrom [^\r\n]{3,200} \d\d:\d\d(?::\d\d)? [^\r\n]{0,40}\r?\n(?=[!-9;-~]+:)")
BEGINS = re.compile(rb"\s*BEGIN:VCALENDAR", re.IGNORECASE)


def read_mail(
    data: bytes, window: Window, notes: Notes, budget: Budget, longer: Callable[[], None] | None = lambda: None
) -> Reading:
    """What a mail says; `longer` is called before attached papers are read; without it they are not. Raises Unreadable for an encrypted one."""
    if data.startswith(b"From "):
        data = data[data.find(b"\n") + 1 :]
        if MBOX_MAIL.search(data):
            notes.add("mbox")
            data = data[: MBOX_MAIL.search(data).start() + 1]
    splitter = Splitter(notes, budget)
    whole = splitter.split(data)
    collected = _Collected(notes, budget, splitter)
    collected.sender = read_sender(whole.header.get("from"), whole.parameter("charset")) or ""
    collected.take(whole, top=True)
    collected.read_nested()
    sent = read_date(whole.header.get("date"))
    if sent is None:
        if whole.header.get("date"):
            notes.add("date_unread")
        else:
            notes.add("date_missing")
    charset = whole.parameter("charset")
    events = collected.calendars.events(window)
    if collected.papers and longer is not None:
        longer()
        budget = Budget(notes.language, SECONDS_OF_PAPER)
    papers = Papers(notes, budget, sent)
    papers.read(collected.papers if longer is not None else [], collected.words)
    return Reading(
        kind="mail",
        subject=read_text(whole.header.get("subject"), charset),
        sender=read_sender(whole.header.get("from") or whole.header.get("sender"), charset),
        date=sent,
        attachments=tuple(collected.attachments),
        method=collected.calendars.method,
        events=events,
        warnings=notes.sentences(),
        fields=papers.fields,
        text=papers.text,
        pages=papers.pages,
        recognised=papers.recognised,
        message_id=(read_text(whole.header.get("message-id")) or "").strip("<> ")[:255] or None,
        papers=len(collected.papers),
        sheets=papers.sheets,
    )


class _Collected:
    """Walks the parts: attachments and calendars; mails attached to the mail are looked into only when it has no calendar itself."""

    def __init__(self, notes: Notes, budget: Budget, splitter: Splitter) -> None:
        self.notes = notes
        self.budget = budget
        self.splitter = splitter
        self.attachments: list[Attachment] = []
        self.calendars = Calendars(notes, budget)
        self.nested: list[Part] = []
        self.papers: list[Attached] = []
        self.words: list[Part] = []
        self.listing = True
        self.in_report = False
        self.sender = ""

    def take(self, part: Part, top: bool = False) -> None:
        self.budget.check()
        self._refuse_encrypted(part, top)
        if part.parts:
            self.in_report = self.in_report or part.type == "multipart/report"
            for inner in part.parts:
                self.take(inner)
            return
        if part.type in ("message/rfc822", "message/global") and not top:
            self._list_message(part)
            return
        if part.type.startswith("multipart/"):
            return
        name = part.name
        calendar = part.type in CALENDAR_TYPES or (name or "").lower().endswith((".ics", ".vcs", ".ical"))
        attached = part.disposition == "attachment" or name is not None
        if not (calendar or attached) and part.type.startswith(("text/", "message/")):
            if not self.in_report:
                self.words.append(part)
            return
        content = part.body()
        self._keep_paper(name or part.type, content)
        if calendar or BEGINS.match(content[:200]):
            calendar = self._read_calendar(part, content)
        if part.type in TNEF_TYPES or (name or "").lower() == "winmail.dat":
            self._take_winmail(content)
        if (attached or not calendar) and self.listing and not (top and not attached):
            self.attachments.append(Attachment(name, part.type, len(content)))

    def _keep_paper(self, name: str, content: bytes) -> None:
        """An attachment that may be a letter; logos and signatures under the words are none."""
        kind = paper_of(content)
        if kind is None or self.in_report or (kind == "picture" and len(content) < LEAST_PICTURE):
            return
        if len(self.papers) >= MAX_PAPERS:
            self.notes.add("many_papers", count=MAX_PAPERS)
            return
        self.papers.append(Attached(kind, name, content))

    def _take_winmail(self, content: bytes) -> None:
        """What Outlook packed into winmail.dat is taken as if it had been attached."""
        found = unpacked(content, self.sender)
        if found is None:
            self.notes.add("winmail_broken")
            return
        self.notes.add("winmail")
        meeting = found.meeting
        if meeting is not None and not any(BEGINS.match(inner[:200]) for _name, inner in found.files):
            self._read_lines(meeting.calendar, "utf-8", None, "winmail.dat")
            if meeting.recurs:
                self.notes.add("winmail_series")
        for name, inner in found.files:
            if BEGINS.match(inner[:200]):
                self._read_lines(inner, None, None, name)
            else:
                self._keep_paper(name, inner)
            if self.listing:
                self.attachments.append(Attachment(name, "application/octet-stream", len(inner)))

    def _refuse_encrypted(self, part: Part, top: bool) -> None:
        """Without its key nothing of an encrypted mail is known but its envelope; a signed one stays readable."""
        if part.type in ENCRYPTED_TYPES:
            if self.listing:
                raise Unreadable("encrypted_mail", self.notes.language)
            self.notes.add("nested_encrypted")
        elif part.type in SMIME_TYPES:
            kind = (part.parameter("smime-type") or "").lower()
            if kind == "signed-data":
                self.notes.add("signed_opaque")
            elif top and kind in ("enveloped-data", "authenveloped-data", ""):
                raise Unreadable("encrypted_mail", self.notes.language)

    def _list_message(self, part: Part) -> None:
        """A mail attached to the mail: named after its subject when it has no name, as mail programs show it."""
        content = part.body().lstrip(b"\r\n")
        inner = self.splitter.split(content)
        name = part.name or (read_text(inner.header.get("subject")) or "message")[:200] + ".eml"
        if self.listing:
            self.attachments.append(Attachment(name, part.type, len(content)))
        if self.in_report:
            self.notes.add("returned_mail")
        else:
            self.nested.append(inner)

    def read_nested(self) -> None:
        """Events of attached (forwarded) mails, at any depth, when the mail itself has brought none."""
        self.listing = False
        while self.nested and not self.calendars.count:
            waiting, self.nested = self.nested, []
            for inner in waiting[:50]:
                self.take(inner)
            if self.calendars.count:
                self.notes.add("forwarded")

    def _read_calendar(self, part: Part, content: bytes) -> bool:
        """Reads a calendar part into events; False when it holds none, so that it is listed like any other file."""
        if len(content) > MAX_CALENDAR_BYTES:
            self.notes.add("calendar_too_big", megabytes=MAX_CALENDAR_BYTES // 1_000_000)
            return False
        method = (part.parameter("method") or "").upper() or None
        return self._read_lines(content, part.parameter("charset"), method, part.name or part.type)

    def _read_lines(self, content: bytes, charset: str | None, method: str | None, name: str) -> bool:
        components = read_components(calendar_lines(content, charset, self.notes), self.notes, self.budget)
        if not components:
            self.notes.add("calendar_empty", name=name)
            return False
        self.calendars.add(components, method)
        return True
