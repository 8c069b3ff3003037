"""What holds of every seal, whoever keeps the key: how long it lasts, how it ends, what may be printed of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

ROOT_LASTS = timedelta(days=25 * 365)
# A certificate outlives the use of its key: papers sealed on the last day shall still be called valid years later.
SEAL_LASTS = timedelta(days=10 * 365)
CHANGE_AFTER = timedelta(days=2 * 365)
"""After this age the administrator is asked to change the seal; its certificate then still has eight years to run."""
REVOCATIONS_LAST = timedelta(days=7)


class State(StrEnum):
    """How far a certificate has come: its key seals, or was destroyed when another took its place, or is disowned."""

    ACTIVE = "active"
    RETIRED = "retired"
    REVOKED = "revoked"


class Reason(StrEnum):
    """Why a seal was disowned; the names are those of RFC 5280 section 5.3.1, as lists of revocations carry them."""

    KEY_COMPROMISE = "keyCompromise"
    AFFILIATION_CHANGED = "affiliationChanged"
    CESSATION = "cessationOfOperation"


NEXT: dict[State, frozenset[State]] = {
    State.ACTIVE: frozenset({State.RETIRED, State.REVOKED}),
    State.RETIRED: frozenset({State.REVOKED}),
    State.REVOKED: frozenset(),
}


def is_due(made_at: datetime, now: datetime) -> bool:
    """Whether a seal is so old that it should be changed. Both moments aware."""
    return now - made_at >= CHANGE_AFTER


def spaced(digest: str) -> str:
    """A fingerprint in groups of four, which people can compare."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


@dataclass(frozen=True)
class Footer:
    """What may be printed at the foot of a paper about its signature; BSrE's own words only for what BSrE signed.

    text: Indonesian. is_certified: whether the signature is a certified one (tersertifikasi, UU ITE and PP 71/2019
    art. 60), which a seal of the house is not.
    """

    text: str
    is_certified: bool


HOUSE_FOOTER = Footer(
    "Dokumen ini disegel secara elektronik oleh Sekretariat Daerah. Keasliannya dapat diperiksa pada alamat di kode QR.",
    is_certified=False,
)
BSRE_FOOTER = Footer(
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh "
    "Balai Sertifikasi Elektronik (BSrE), Badan Siber dan Sandi Negara.",
    is_certified=True,
)
