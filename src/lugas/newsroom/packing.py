"""Photos in one ZIP archive, written while it is sent: one photo at a time in memory, however many there are."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from django.core.files.storage import default_storage

from lugas.files.models import StoredFile
from lugas.newsroom.models import Photo

AT_ONCE = 256 * 1024


class Outlet:
    """What a ZipFile writes into when it cannot go back: the bytes are taken out as they come."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.at = 0

    def write(self, data: bytes) -> int:
        """Take bytes in."""
        self.parts.append(bytes(data))
        self.at += len(data)
        return len(data)

    def tell(self) -> int:
        """How many there were."""
        return self.at

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        """What came since the last time."""
        data, self.parts = b"".join(self.parts), []
        return data


def archive(files: Iterable[tuple[Photo, StoredFile | None]], zone: ZoneInfo) -> Iterator[bytes]:
    """The archive, piece by piece. Pictures are packed already, so they are stored as they are; names begin with a number."""
    outlet = Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED, allowZip64=True) as packed:  # type: ignore[call-overload]
        for number, (photo, file) in enumerate(files, start=1):
            if file is None or not default_storage.exists(file.path):
                continue
            taken = (photo.taken_at or photo.made_at).astimezone(zone)
            entry = zipfile.ZipInfo(f"{number:03d} {file.name}", max(taken.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
            with (
                packed.open(entry, "w", force_zip64=file.size > 2**31) as written,
                default_storage.open(file.path) as kept,
            ):
                while piece := kept.read(AT_ONCE):
                    written.write(piece)
                    yield outlet.taken()
    yield outlet.taken()
