"""winmail.dat (TNEF): the files that Outlook packed into it, and the meeting that its properties may tell of."""

from __future__ import annotations

from dataclasses import dataclass

from lugas.intake.reading.meeting import Meeting, meeting_of

MOST_FILES = 50


@dataclass(frozen=True)
class Unpacked:
    """Name and content of each file, and the meeting."""

    files: list[tuple[str, bytes]]
    meeting: Meeting | None


def unpacked(content: bytes, sender: str = "") -> Unpacked | None:
    """What is in it; None when it is damaged. sender: who sent the mail, the organiser where the meeting names no address."""
    from tnefparse import TNEF

    try:
        packed = TNEF(content, do_checksum=False)
        found = []
        for one in packed.attachments[:MOST_FILES]:
            name = one.long_filename() if hasattr(one, "long_filename") else one.name
            name = name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name or "")
            found.append((name.replace("\\", "/").rsplit("/", 1)[-1].strip("\0 ")[:255], bytes(one.data or b"")))
        return Unpacked(found, meeting_of(packed, sender))
    except Exception:  # the parser lets through whatever the bytes lead it to
        return None
