"""Calendars and mails for the reading's tests, written here in the shapes that other programs produce."""

from datetime import UTC, datetime

from lugas.intake.reading import read_bytes

WITA = "BEGIN:VTIMEZONE\nTZID:{tzid}\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0800\nTZOFFSETTO:+0800\nEND:STANDARD\nEND:VTIMEZONE"
YEAR_2024 = (datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC))


def calendar(*parts: str, method: str | None = None, extra: str = "") -> bytes:
    """A VCALENDAR of these parts with CRLF line ends."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Setda//Uji//ID"]
    lines = (
        head
        + ([f"METHOD:{method}"] if method else [])
        + ([extra] if extra else [])
        + list(parts)
        + ["END:VCALENDAR", ""]
    )
    return "\n".join(lines).replace("\r\n", "\n").replace("\n", "\r\n").encode()


def event(*lines: str, uid: str | None = "rakor-1", start: str | None = "DTSTART:20240424T010000Z") -> str:
    """A VEVENT with a UID and a start unless told otherwise."""
    head = ["BEGIN:VEVENT"] + ([f"UID:{uid}"] if uid else []) + ([start] if start else [])
    return "\n".join([*head, *lines, "END:VEVENT"])


def read(data: bytes, window=YEAR_2024, **options) -> dict:
    """The JSON of a reading, in English so that tests can name warnings."""
    return read_bytes(data, window=window, language="en", **options).as_json()


def only(data: bytes, window=YEAR_2024) -> dict:
    """The single event of a reading."""
    (found,) = read(data, window)["events"]
    return found


def starts(
    *lines: str, start: str = "DTSTART:20240424T010000Z", window=YEAR_2024, more: tuple[str, ...] = ()
) -> list[str]:
    """The instances of one event, with further components beside it."""
    return only(calendar(*more, event(*lines, start=start)), window)["instances"]


def mail(body: bytes, *headers: str, kind: str = "text/plain; charset=utf-8") -> bytes:
    """A mail with the usual header before the given one."""
    lines = [
        "From: Biro Administrasi Pimpinan <adpim@nttprov.example>",
        "To: sekda@ttskab.example",
        "Subject: Undangan rapat koordinasi",
        "Date: Mon, 22 Apr 2024 08:30:00 +0800",
        "MIME-Version: 1.0",
        f"Content-Type: {kind}",
        *headers,
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def parts(*bodies: bytes, boundary: str = "batas") -> bytes:
    """Bodies (each with its own header) between boundaries."""
    mark = b"--" + boundary.encode()
    return b"".join(mark + b"\r\n" + body + b"\r\n" for body in bodies) + mark + b"--\r\n"


def part(kind: str, content: bytes, *headers: str) -> bytes:
    """One MIME part."""
    return "\r\n".join([f"Content-Type: {kind}", *headers]).encode() + b"\r\n\r\n" + content
