"""Signs papers: the one door for all rooms, whichever backend the installation uses.

Letters call seal_pdf within the transaction that numbers a paper. The default backend is the secretariat's own seal;
LUGAS_SIGNING=bsre chooses the national service (bsre.py).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from lugas.seals.rules import Footer
from lugas.seals.statements import NotSignable, Statement

__all__ = ["Backend", "CannotSeal", "NotSignable", "Sealed", "backend", "footer", "seal_pdf"]


class CannotSeal(RuntimeError):
    """Nothing can be signed now: no seal, no key, or the service does not answer. `str()` is for the reader."""


@dataclass(frozen=True)
class Sealed:
    """A signed paper: its bytes, their SHA-256 (hexadecimal), the certificate's serial (hexadecimal), the backend."""

    bytes: bytes
    sha256: str
    certificate_serial: str
    backend: str


class Backend(Protocol):
    """A way to sign: its name as kept with each signed copy, and what may be printed of its signatures."""

    name: str
    footer: Footer

    def sign(self, pdf: bytes, *, secretariat_id: int, statement: Statement) -> tuple[bytes, str]:
        """The signed PDF and the serial (hexadecimal) of the certificate. Raises CannotSeal, NotSignable."""


def backend() -> Backend:
    """The backend that the settings choose."""
    if settings.LUGAS_SIGNING == "bsre":
        from lugas.seals.bsre import BsreBackend

        return BsreBackend.from_settings()
    if settings.LUGAS_SIGNING != "seal":
        raise ImproperlyConfigured(f'LUGAS_SIGNING is "seal" or "bsre", not "{settings.LUGAS_SIGNING}"')
    from lugas.seals.local import LocalBackend

    return LocalBackend()


def footer() -> Footer:
    """What a paper that is going to be signed now may carry at its foot."""
    return backend().footer


def seal_pdf(
    pdf: bytes,
    *,
    secretariat_id: int,
    signer_office: str,
    signer_name: str,
    reason: str,
    moment: datetime,
    place: str = "",
) -> Sealed:
    """Sign a PDF with the secretariat's seal; signer's name and office stand in the signature.

    moment: the aware time of signing, written with its zone. Raises CannotSeal, and NotSignable for what is no PDF.
    """
    signer = ", ".join(filter(None, [signer_name, signer_office]))
    chosen = backend()
    statement = Statement(signer=signer, reason=reason, place=place, moment=moment)
    signed, serial = chosen.sign(pdf, secretariat_id=secretariat_id, statement=statement)
    return Sealed(signed, hashlib.sha256(signed).hexdigest(), serial, chosen.name)
