"""Whether a file or a code is a paper that this house issued. Asked by the public page; answers without any scope.

Genuine is only what is, byte by byte, a signed copy that was issued; whatever a PDF's signatures say of themselves
decides nothing here. What carries our seal or our code and is not such a copy was altered.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import connection

from lugas.seals.checking import MOST_BYTES, Kind, Report, check_pdf


class Outcome(StrEnum):
    """The answer on a file. UNREADABLE: it may carry our seal, but cannot be opened far enough to tell."""

    GENUINE = "genuine"
    WITHDRAWN = "withdrawn"
    ALTERED = "altered"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Issued:
    """What everybody may know of a signed copy. Of a restricted one only code, sha256 (where they were asked for) and
    state are told; all else is empty. signed_at is aware, to be told in time_zone."""

    code: str | None
    sha256: str | None
    state: str
    is_restricted: bool
    number: str | None = None
    dated: date | None = None
    subject: str | None = None
    secretariat: str | None = None
    signer_office: str | None = None
    signed_at: datetime | None = None
    time_zone: str | None = None
    seal_fingerprint: str | None = None
    seal_state: str | None = None
    backend: str | None = None

    @property
    def stands(self) -> bool:
        """Whether the paper is in force."""
        return self.state == "valid"


@dataclass(frozen=True)
class Verdict:
    """The answer on a file: its SHA-256, the copy that it is or was made from (if one is known), and what was read."""

    outcome: Outcome
    sha256: str
    copy: Issued | None = None
    report: Report | None = None


def issued_by_code(code: str) -> Issued | None:
    """The copy with this code, or None."""
    return next(iter(_issued([code], [])), None)


def verify(data: bytes, *, seconds: float = 0) -> Verdict:
    """Whether these bytes are a paper that was issued. An answer for every file within `seconds` (by default those of
    seals.checking); nothing is kept."""
    digest = hashlib.sha256(data).hexdigest()
    if copy := next(iter(_issued([], [digest])), None):
        return Verdict(Outcome.GENUINE if copy.stands else Outcome.WITHDRAWN, digest, copy)
    if len(data) > MOST_BYTES:
        return Verdict(Outcome.UNREADABLE, digest, report=Report(Kind.TOO_LARGE))
    report = check_pdf(data, seconds=seconds)
    from_which = _issued(list(report.codes), list(report.parts))
    if report.carries_ours or from_which:
        return Verdict(Outcome.ALTERED, digest, _likeliest(from_which, report), report)
    is_open = report.kind in (Kind.SIGNED, Kind.UNSIGNED, Kind.NOT_PDF)
    return Verdict(Outcome.UNKNOWN if is_open else Outcome.UNREADABLE, digest, report=report)


def _likeliest(copies: list[Issued], report: Report) -> Issued | None:
    """The copy from which an altered file was made: the one that stands whole within it, else the one whose code it
    carries; none where the file names several."""
    whole = [one for one in copies if one.sha256 in report.parts]
    named = whole or copies
    return named[0] if len(named) == 1 else None


def _issued(codes: list[str], digests: list[str]) -> list[Issued]:
    if not codes and not digests:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM letters_issued(%s::text[], %s::text[])", [codes, digests])
        return [Issued(*row) for row in cursor.fetchall()]
