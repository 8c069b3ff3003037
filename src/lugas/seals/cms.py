"""The signature that stands in a PDF: CMS SignedData (RFC 5652) as PAdES asks for it (ETSI EN 319 142-1, B-B).

Everything that is the same for each paper of one key is encoded once, so that a signature costs one digest and one
ECDSA operation. The file's time of signing stands in the PDF, not here (EN 319 142-1, 6.3).
"""

from __future__ import annotations

import hashlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import Encoding

_SEQUENCE, _SET, _OCTETS, _INTEGER = 0x30, 0x31, 0x04, 0x02
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_DATA = bytes.fromhex("06092a864886f70d010701")
_CONTENT_TYPE = bytes.fromhex("06092a864886f70d010903")
_MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
_SIGNING_CERTIFICATE = bytes.fromhex("060b2a864886f70d010910022f")
_SHA256 = bytes.fromhex("300b0609608648016503040201")
_ECDSA_SHA256 = bytes.fromhex("300a06082a8648ce3d040302")
_LONGEST_SIGNATURE = 72
"""Bytes of an ECDSA signature on P-256 in DER, at most."""


class CmsSigner:
    """Signs digests with one key; its certificate and those above it go along with each signature."""

    def __init__(
        self, key: EllipticCurvePrivateKey, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...]
    ) -> None:
        der = certificate.public_bytes(Encoding.DER)
        self._key = key
        self._certificates = _der(0xA0, *sorted([der, *(one.public_bytes(Encoding.DER) for one in chain)]))
        serial = certificate.serial_number.to_bytes(certificate.serial_number.bit_length() // 8 + 1, "big")
        self._identifier = _der(_SEQUENCE, certificate.issuer.public_bytes(), _der(_INTEGER, serial))
        named = _der(_SEQUENCE, _der(_SEQUENCE, _der(_SEQUENCE, _der(_OCTETS, hashlib.sha256(der).digest()))))
        self._attributes = (
            _der(_SEQUENCE, _CONTENT_TYPE, _der(_SET, _DATA)),
            _der(_SEQUENCE, _SIGNING_CERTIFICATE, _der(_SET, named)),
        )
        self.size = len(self._assemble(b"", bytes(_LONGEST_SIGNATURE), bytes(32)))

    def sign(self, digest: bytes) -> bytes:
        """The signature over a file whose SHA-256 is this digest; never longer than `size`."""
        attributes = self._signed(digest)
        signature = self._key.sign(_der(_SET, attributes), ECDSA(hashes.SHA256()))
        return self._assemble(attributes, signature, digest)

    def _signed(self, digest: bytes) -> bytes:
        said = _der(_SEQUENCE, _MESSAGE_DIGEST, _der(_SET, _der(_OCTETS, digest)))
        return b"".join(sorted((*self._attributes, said)))

    def _assemble(self, attributes: bytes, signature: bytes, digest: bytes) -> bytes:
        signer = _der(
            _SEQUENCE,
            _der(_INTEGER, b"\x01"),
            self._identifier,
            _SHA256,
            _der(0xA0, attributes or self._signed(digest)),
            _ECDSA_SHA256,
            _der(_OCTETS, signature),
        )
        data = _der(
            _SEQUENCE,
            _der(_INTEGER, b"\x01"),
            _der(_SET, _SHA256),
            _der(_SEQUENCE, _DATA),
            self._certificates,
            _der(_SET, signer),
        )
        return _der(_SEQUENCE, _SIGNED_DATA, _der(0xA0, data))


def _der(tag: int, *parts: bytes) -> bytes:
    """One element: tag, length, content."""
    content = b"".join(parts)
    length = len(content)
    if length < 0x80:
        return bytes((tag, length)) + content
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(size))) + size + content
