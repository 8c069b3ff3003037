"""What can be said of a file's signatures, as plain data that fits into JSON. No Django, no PDF library."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What the file as a whole is."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    NOT_PDF = "not_pdf"
    BROKEN = "broken"
    LOCKED = "locked"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    BUSY = "busy"


class Trust(StrEnum):
    """Who vouches for the signer: this installation's root, one that the administrator trusts, or nobody known here."""

    OURS = "ours"
    KNOWN = "known"
    UNKNOWN = "unknown"


class Later(StrEnum):
    """What was added to the file after the signature."""

    NOTHING = "nothing"
    PERMITTED = "permitted"
    CHANGES = "changes"


class Standing(StrEnum):
    """One word for a signature: it holds, the file was changed after it, it is broken, or it cannot be read."""

    HOLDS = "holds"
    CHANGED = "changed"
    BROKEN = "broken"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class SignatureReport:
    """One signature. signer, issuer: names on the certificate; said_by, reason, place: what the signature says itself.

    moment: the time that the signer's machine told, ISO 8601 or empty. serial, fingerprint: hexadecimal.
    """

    standing: Standing
    later: Later = Later.NOTHING
    covers_all: bool = False
    trust: Trust = Trust.UNKNOWN
    signer: str = ""
    organisation: str = ""
    issuer: str = ""
    said_by: str = ""
    reason: str = ""
    place: str = ""
    moment: str = ""
    serial: str = ""
    fingerprint: str = ""
    is_timestamp: bool = False

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> SignatureReport:
        """The report again. Raises KeyError, TypeError and ValueError for what is none."""
        words = {"standing": Standing(data["standing"]), "later": Later(data["later"]), "trust": Trust(data["trust"])}
        return cls(**{**data, **words})


@dataclass(frozen=True)
class Report:
    """A file's signatures in the order in which they were made.

    carries_ours: our root's mark is somewhere in the file, readable as a signature or not. codes: codes of our
    verification page that stand in it. parts: SHA-256 of the file up to the end of each signature that leaves
    something behind it, which is what stood before somebody added to it.
    """

    kind: Kind
    signatures: tuple[SignatureReport, ...] = ()
    carries_ours: bool = False
    codes: tuple[str, ...] = ()
    parts: tuple[str, ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Whether there are signatures and every one holds."""
        return bool(self.signatures) and all(one.standing == Standing.HOLDS for one in self.signatures)

    def as_json(self) -> dict[str, Any]:
        """For the record of an arrival, and for the way between the processes."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Report:
        """The report again. Raises KeyError, TypeError and ValueError for what is none."""
        signatures = tuple(SignatureReport.from_json(one) for one in data["signatures"])
        return cls(
            Kind(data["kind"]),
            signatures,
            bool(data["carries_ours"]),
            tuple(map(str, data["codes"])),
            tuple(map(str, data["parts"])),
        )
