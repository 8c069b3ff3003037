"""A reading as a calm text for a clerk, in Indonesian or English; hours in WITA beside the zone that the sender used."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lugas.intake.reading.letter.fields import Field
from lugas.intake.reading.result import Event, Reading
from lugas.intake.reading.zones import OFFICE_ZONE

DAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni",
           "Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}  # fmt: skip
INDONESIAN_HOURS = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}
WORDS = {  # Indonesian, English
    "mail": ("Surel", "Mail"),
    "calendar": ("Kalender", "Calendar"),
    "from": ("Dari", "From"),
    "sent": ("Dikirim", "Sent"),
    "attachments": ("Lampiran", "Attachments"),
    "untitled": ("(tanpa judul)", "(untitled)"),
    "letter": ("Surat", "Letter"),
    "recognised": ("dibaca dari gambar", "read from a picture"),
    "number": ("Nomor", "Number"),
    "dated": ("Tanggal surat", "Letter date"),
    "nature": ("Sifat", "Nature"),
    "ordinary": ("biasa", "ordinary"),
    "important": ("penting", "important"),
    "urgent": ("segera", "urgent"),
    "immediate": ("sangat segera", "very urgent"),
    "confidential": ("rahasia", "confidential"),
    "title": ("Acara", "Event"),
    "until_finished": ("selesai", "until finished"),
    "room": ("Ruang", "Room"),
    "dress": ("Pakaian", "Dress"),
    "asked": ("Kepada", "To"),
    "with_spouse": ("beserta pendamping", "with spouse"),
    "alone": ("tanpa pendamping", "without spouse"),
    "contact": ("Narahubung", "Contact"),
    "check": ("(periksa)", "(check)"),
    "no_events": ("Tidak ada kegiatan di dalamnya.", "No event in it."),
    "when": ("Waktu", "When"),
    "no_time": ("tidak disebut", "not told"),
    "all_day": ("sepanjang hari", "all day"),
    "until": ("sampai", "until"),
    "place": ("Tempat", "Place"),
    "organizer": ("Penyelenggara", "Organiser"),
    "attendees": ("Diundang", "Invited"),
    "status": ("Keadaan", "Status"),
    "repeats": ("Berulang", "Recurs"),
    "times": ("{count} kali", "{count} times"),
    "and_more": ("dan {count} lagi", "and {count} more"),
    "warnings": ("Perlu diperhatikan", "Please note"),
    "CONFIRMED": ("pasti", "confirmed"),
    "TENTATIVE": ("sementara", "tentative"),
    "CANCELLED": ("dibatalkan", "cancelled"),
    "ACCEPTED": ("hadir", "comes"),
    "DECLINED": ("tidak hadir", "does not come"),
    "DELEGATED": ("diwakilkan", "delegated"),
    "NEEDS-ACTION": ("belum menjawab", "no answer yet"),
    "REQUEST": ("undangan", "invitation"),
    "PUBLISH": ("pemberitahuan", "announcement"),
    "CANCEL": ("pembatalan", "cancellation"),
    "REPLY": ("jawaban", "reply"),
    "COUNTER": ("usul waktu lain", "proposal of another time"),
    "DECLINECOUNTER": ("usul waktu lain ditolak", "refusal of another time"),
    "REFRESH": ("permintaan versi terbaru", "request for the newest version"),
    "ADD": ("tambahan pertemuan", "additional occurrence"),
}
SURE = 0.8  # below this a field is to be looked at
SHOWN_INSTANCES = 10
SHOWN_ATTENDEES = 30


def spoken(reading: Reading, language: str) -> str:
    """The whole text, lines separated by newlines, without one at the end."""
    return _Speaker(language).reading(reading)


class _Speaker:
    def __init__(self, language: str) -> None:
        self.language = language

    def word(self, key: str, **values: object) -> str:
        pair = WORDS.get(key)
        return (pair[self.language == "en"] if pair else key).format(**values)

    def reading(self, reading: Reading) -> str:
        kind = self.word(reading.kind)
        lines = [kind if reading.kind == "calendar" else f"{kind}: {reading.subject or self.word('untitled')}"]
        if reading.recognised:
            lines[0] += f" ({self.word('recognised')})"
        if reading.method:
            lines[0] += f" ({self.word(reading.method)})"
        if reading.sender:
            lines.append(self.line("from", reading.sender))
        if reading.date:
            lines.append(self.line("sent", self.clock(reading.date, ZoneInfo(OFFICE_ZONE), "WITA")))
        if reading.attachments:
            shown = ", ".join(f"{a.name or a.type} ({self.size(a.size)})" for a in reading.attachments)
            lines.append(self.line("attachments", shown))
        if reading.fields:
            lines += ([""] if reading.kind == "mail" else []) + self.letter(reading.fields)
        elif not reading.events:
            lines += ["", self.word("no_events")]
        for event in reading.events:
            lines += ["", *self.event(event)]
        if reading.warnings:
            lines += ["", self.word("warnings") + ":", *(f"  - {warning}" for warning in reading.warnings)]
        return "\n".join(lines)

    def letter(self, fields: dict[str, Field]) -> list[str]:
        """The fields of a letter, a line each; what is not quite sure says so."""
        told = {name: field.value for name, field in fields.items()}
        days = [self.day(told[name]) for name in ("start_day", "end_day") if name in told]
        hours = [f"{told[name]:%H.%M}" for name in ("start_time", "end_time") if name in told]
        if told.get("until_finished"):
            hours.append(self.word("until_finished"))
        zone = INDONESIAN_HOURS.get(datetime.now(ZoneInfo(told["zone"])).utcoffset()) if "zone" in told else None
        when = f" {self.word('until')} ".join(dict.fromkeys(days))
        if hours:
            when += f"{', ' if when else ''}pukul {' - '.join(hours)}"
            when += f" {zone}" if zone else ""
        asked = "; ".join(told.get("asked", ()))
        if "with_spouse" in told:
            asked += f" ({self.word('with_spouse' if told['with_spouse'] else 'alone')})"
        contact = ", ".join(str(told[name]) for name in ("contact", "phone") if name in told)
        lines = [
            ("number", told.get("number"), ("number",)),
            ("dated", self.day(told["date"]) if "date" in told else None, ("date",)),
            ("nature", self.word(told["nature"]) if "nature" in told else None, ("nature",)),
            ("title", told.get("title"), ("title",)),
            ("when", when, ("start_day", "start_time")),
            ("place", told.get("place"), ("place",)),
            ("room", told.get("room"), ("room",)),
            ("dress", told.get("dress"), ("dress",)),
            ("asked", asked, ("asked",)),
            ("contact", contact, ("contact", "phone")),
        ]
        return [self.line(key, f"{text} {self.doubt(fields, names)}") for key, text, names in lines if text]

    def doubt(self, fields: dict[str, Field], names: tuple[str, ...]) -> str:
        """ "(check)" where one of these is not sure."""
        unsure = any(fields[name].sure < SURE for name in names if name in fields)
        return self.word("check") if unsure else ""

    def line(self, label: str, text: str) -> str:
        return f"  {self.word(label) + ':':<15} {' '.join(text.split())}"

    def event(self, event: Event) -> list[str]:
        lines = [" ".join((event.summary or self.word("untitled")).split()), self.line("when", self.span(event))]
        if event.place:
            lines.append(self.line("place", event.place))
        if event.status:
            lines.append(self.line("status", self.word(event.status)))
        if event.organizer:
            lines.append(self.line("organizer", str(event.organizer)))
        if event.attendees:
            people = [f"{a.name or a.email} ({self.word(a.answer)})" for a in event.attendees[:SHOWN_ATTENDEES]]
            lines.append(self.line("attendees", ", ".join(people + self.more(event.attendees, SHOWN_ATTENDEES))))
        if event.recurrence or len(event.instances) > 1:
            lines.append(self.line("repeats", self.word("times", count=len(event.instances))))
            zone, label = self.zone(event)
            for moment in event.instances[:SHOWN_INSTANCES]:
                lines.append(
                    " " * 18 + (self.clock(moment, zone, label) if isinstance(moment, datetime) else self.day(moment))
                )
            lines += [" " * 18 + text for text in self.more(event.instances, SHOWN_INSTANCES)]
        return lines

    def more(self, listed: tuple, shown: int) -> list[str]:
        return [self.word("and_more", count=len(listed) - shown)] if len(listed) > shown else []

    def span(self, event: Event) -> str:
        """ "Rabu, 24 April 2024, pukul 09.00-12.00 WITA", with the office's time behind where the zone is another."""
        start, end = event.start, event.end
        if start is None:
            return self.word("no_time")
        if not isinstance(start, datetime):
            last = end - timedelta(days=1) if end and end > start else start
            days = self.day(start) if last == start else f"{self.day(start)} {self.word('until')} {self.day(last)}"
            return f"{days}, {self.word('all_day')}"
        zone, label = self.zone(event)
        text = self.hours(start, end, zone, label)
        office = ZoneInfo(OFFICE_ZONE)
        if self.local(start, zone).utcoffset() != self.local(start, office).utcoffset():
            text += f" ({self.hours(start, end, office, 'WITA')})"
        return text

    def hours(self, start: datetime, end: datetime | None, zone: ZoneInfo, label: str) -> str:
        begin = self.local(start, zone)
        close = self.local(end, zone) if isinstance(end, datetime) else begin
        if close <= begin:
            return self.clock(start, zone, label)
        if close.date() == begin.date():
            return f"{self.clock(start, zone, '')}-{self.time(close)} {label}"
        return f"{self.clock(start, zone, '')} {self.word('until')} {self.clock(close, zone, label)}"

    def zone(self, event: Event) -> tuple[ZoneInfo, str]:
        """The event's zone and its short name; Singapore's hour is WITA's, and a zone known only inside the file is shown in WITA."""
        office = ZoneInfo(OFFICE_ZONE)
        if event.zone in (None, "UTC") or not isinstance(event.start, datetime):
            return office, "WITA"
        try:
            zone = ZoneInfo(event.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return office, "WITA"
        return zone, INDONESIAN_HOURS.get(self.local(event.start, zone).utcoffset(), event.zone)

    @staticmethod
    def local(moment: datetime, zone: ZoneInfo) -> datetime:
        try:
            return moment.astimezone(zone)
        except OverflowError:
            return moment.astimezone(UTC)

    def clock(self, moment: datetime, zone: ZoneInfo, label: str) -> str:
        local = self.local(moment, zone)
        at = "at" if self.language == "en" else "pukul"
        return f"{self.day(local.date())}, {at} {self.time(local)} {label}".rstrip()

    def time(self, moment: datetime) -> str:
        return moment.strftime("%H:%M" if self.language == "en" else "%H.%M")

    def day(self, day: date) -> str:
        return f"{DAYS[self.language][day.weekday()]}, {day.day} {MONTHS[self.language][day.month - 1]} {day.year}"

    def size(self, size: int | None) -> str:
        if size is None:
            return "?"
        if size < 1000:
            return f"{size} B"
        return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
