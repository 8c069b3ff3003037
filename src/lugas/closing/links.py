"""The personal link of a certificate (tenancy/identifiers.py): whoever has it reads and fetches this one paper."""

from __future__ import annotations

from typing import cast

from lugas.closing.models import Certificate
from lugas.search.addresses import public_address
from lugas.tenancy import identifiers

ROOM, PURPOSE = "closing.certificate", "read"


def token_of(certificate: Certificate) -> str:
    """The end of the link."""
    return identifiers.token_of(ROOM, PURPOSE, cast(int, certificate.secretariat_id), certificate.public_id)


def opened(token: str) -> tuple[int, str] | None:
    """Office and public id of the certificate that a link opens; None for what is no link of ours."""
    return identifiers.opened(ROOM, PURPOSE, token)


def address(certificate: Certificate, origin: str = "") -> str:
    """The whole link. The secretariat and its region must be loaded. origin: as in search.addresses.public_address."""
    return public_address(certificate.secretariat, f"sertifikat/{token_of(certificate)}/", origin=origin)


def standing(certificate: Certificate) -> Certificate:
    """The one that took its place after corrections, or the same."""
    found = certificate
    while found.revoked_at is not None and (newer := getattr(found, "replaced_by", None)) is not None:
        found = newer
    return found
