"""Makes the certificates (X.509): the installation's root, the seals' that it issues, and the list of revoked ones.

The root's key lies with the other keys (keys.py); its certificate is root.pem in the same folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey, EllipticCurvePublicKey
from cryptography.x509.oid import NameOID
from django.conf import settings

from lugas.seals.keys import folder, keep_key, new_key, read_key, write_once
from lugas.seals.rules import REVOCATIONS_LAST, ROOT_LASTS, SEAL_LASTS

ROOT_NAME = "Lugas: Akar Segel Elektronik"
REVOCATIONS_PATH = "/verifikasi/segel.crl"
_LONGEST = 64
"""Characters that X.520 allows in a name's part."""


@dataclass(frozen=True)
class Revoked:
    """A certificate that shall be trusted no longer: serial in hexadecimal, since when (aware), the reason's name."""

    serial: str
    moment: datetime
    reason: str


def root() -> x509.Certificate:
    """The installation's root certificate, made with its key when the first seal needs it."""
    path = folder() / "root.pem"
    if not path.exists():
        _make_root(path)
    return _root(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _root(path: Path, _changed: int) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


@lru_cache(maxsize=4)
def _root_key(fingerprint: str) -> EllipticCurvePrivateKey:
    return read_key(fingerprint)


def _make_root(path: Path) -> None:
    """Write the root's key and, last, its certificate. Of two processes at once the first one's root stays."""
    key = new_key()
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.COMMON_NAME, ROOT_NAME),
            # Two installations have two roots: a reader that trusts both must be able to tell them apart.
            x509.NameAttribute(NameOID.SERIAL_NUMBER, x509.random_serial_number().to_bytes(20, "big").hex()[:12]),
        ]
    )
    now = datetime.now(UTC)
    usage = _usage(key_cert_sign=True, crl_sign=True)
    certificate = (
        _builder(name, name, key.public_key(), now, now + ROOT_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    keep_key(fingerprint(certificate), key)
    try:
        write_once(path, certificate.public_bytes(serialization.Encoding.PEM))
    except FileExistsError:
        folder().joinpath(f"{fingerprint(certificate)}.key").unlink()


def issue(common_name: str, organisation: str) -> tuple[x509.Certificate, EllipticCurvePrivateKey]:
    """A new seal's certificate by the root, with its key: for signatures that cannot be disowned, and nothing else."""
    issuer = root()
    key = new_key()
    now = datetime.now(UTC)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:_LONGEST]),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name[:_LONGEST]),
        ]
    )
    until = min(now + SEAL_LASTS, issuer.not_valid_after_utc)
    builder = (
        _builder(name, issuer.subject, key.public_key(), now, until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(
                issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
            ),
            critical=False,
        )
    )
    if settings.PUBLIC_URL:
        place = x509.UniformResourceIdentifier(settings.PUBLIC_URL + REVOCATIONS_PATH)
        points = [x509.DistributionPoint(full_name=[place], relative_name=None, reasons=None, crl_issuer=None)]
        builder = builder.add_extension(x509.CRLDistributionPoints(points), critical=False)
    return builder.sign(_root_key(fingerprint(issuer)), hashes.SHA256()), key


def revocation_list(revoked: Iterable[Revoked], moment: datetime) -> bytes:
    """The list of revoked certificates (CRL, DER), signed by the root at this moment (aware)."""
    issuer = root()
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.subject)
        .last_update(moment)
        .next_update(moment + REVOCATIONS_LAST)
        .add_extension(x509.CRLNumber(int(moment.timestamp())), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(
                issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
            ),
            critical=False,
        )
    )
    for one in revoked:
        entry = (
            x509.RevokedCertificateBuilder()
            .serial_number(int(one.serial, 16))
            .revocation_date(one.moment)
            .add_extension(x509.CRLReason(x509.ReasonFlags(one.reason)), critical=False)
        )
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(_root_key(fingerprint(issuer)), hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 over the certificate, hexadecimal."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def _builder(
    subject: x509.Name, issuer: x509.Name, key: EllipticCurvePublicKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(**allowed: bool) -> x509.KeyUsage:
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{one: allowed.get(one, False) for one in every})
