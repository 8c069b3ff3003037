"""Reads a stranger's PDF and judges its signatures (pyHanko), without a network. Runs in a process apart (sandbox.py).

A hostile file may take this process's time and memory, which are bounded from outside; it finds no Django, no
database and no keys here.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import x509 as asn1
from cryptography.exceptions import InvalidSignature
from cryptography.x509 import Certificate, SubjectKeyIdentifier, load_der_x509_certificate
from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, pdf_name
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from lugas.seals.reports import Kind, Later, Report, SignatureReport, Standing, Trust

MOST_SIGNATURES = 40
MOST_FIELDS = 5_000
MOST_UNPACKED = 48 * 1024 * 1024
MOST_OF_STREAM = 8 * 1024 * 1024
LONGEST = 200
CODE = re.compile(rb"verifikasi/([A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])")
_STREAM = re.compile(rb"\bstream\r?\n")


def inspect(data: bytes, ours: Sequence[bytes], known: Sequence[bytes]) -> Report:
    """What can be said of these bytes. ours, known: root certificates (DER) of this house, and others to be trusted."""
    if b"%PDF-" not in data[:1024]:
        return Report(Kind.NOT_PDF)
    our_roots = [load_der_x509_certificate(one) for one in ours]
    marks = [SubjectKeyIdentifier.from_public_key(one.public_key()).digest for one in our_roots]
    codes, is_marked = scan(data, marks)
    try:
        reader = PdfFileReader(BytesIO(data), strict=False)
        if reader.encrypted and not _opens(reader):
            return Report(Kind.LOCKED, carries_ours=is_marked, codes=codes)
        fields = list(signed_fields(reader))
    except (PdfError, *_HOSTILE):
        return Report(Kind.BROKEN, carries_ours=is_marked, codes=codes)
    context = ValidationContext(
        trust_roots=[asn1.Certificate.load(one) for one in (*ours, *known)],
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    found = [judge(reader, name, one, context, our_roots) for name, one in fields]
    reports = tuple(report for report, _end in found)
    ends = sorted({end for _report, end in found if 0 < end < len(data)})
    return Report(
        Kind.SIGNED if reports else Kind.UNSIGNED,
        reports,
        is_marked or any(one.trust == Trust.OURS for one in reports),
        codes,
        tuple(hashlib.sha256(data[:end]).hexdigest() for end in ends),
    )


# What reading a file that breaks every rule may raise in a library; each is answered as a broken file.
_HOSTILE = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, NotImplementedError, OSError,
    RecursionError, RuntimeError, TypeError, ValueError, zlib.error,
)  # fmt: skip


def scan(data: bytes, marks: Sequence[bytes]) -> tuple[tuple[str, ...], bool]:
    """Codes of our verification page, and whether a mark (our root's key identifier) stands anywhere in the file.

    Looks at the bytes as they are, so that a file with a ruined structure is known too, and into packed streams.
    """
    codes: dict[str, None] = {}
    is_marked = False
    hexadecimal = [mark.hex().encode() for mark in marks]
    for part in (data, *_unpacked(data)):
        codes.update((one.decode(), None) for one in CODE.findall(part))
        # Strings in UTF-16 have a zero between the letters.
        if b"v\x00e\x00r\x00i\x00f" in part:
            codes.update((one.decode(), None) for one in CODE.findall(part.replace(b"\x00", b"")))
        if not is_marked:
            lower = part.lower()
            is_marked = any(mark in part for mark in marks) or any(mark in lower for mark in hexadecimal)
    return tuple(codes)[:MOST_SIGNATURES], is_marked


def _unpacked(data: bytes) -> Iterator[bytes]:
    """The streams packed by Flate, unpacked as far as the bounds allow."""
    left = MOST_UNPACKED
    for found in _STREAM.finditer(data):
        if left <= 0:
            return
        if data[found.end() : found.end() + 1] not in (b"\x78", b"\x68", b"\x58", b"\x48"):
            continue
        # Only up to its end: what is left over would be copied, for each stream the rest of the file.
        end = data.find(b"endstream", found.end())
        packed = memoryview(data)[found.end() : end if end > 0 else found.end() + MOST_OF_STREAM]
        try:
            part = zlib.decompressobj().decompress(packed, min(left, MOST_OF_STREAM))
        except zlib.error:
            continue
        left -= len(part)
        yield part


def _opens(reader: PdfFileReader) -> bool:
    """Whether the file opens without a password, as files do that only forbid printing."""
    try:
        reader.decrypt("")
        return bool(reader.security_handler and reader.security_handler.is_authenticated())
    except (PdfError, *_HOSTILE):
        return False


def signed_fields(reader: PdfFileReader) -> Iterator[tuple[str, Any]]:
    """The signature fields that carry a signature, wherever they stand in the tree of fields.

    pyHanko's own walk stops at the first thing that breaks a rule; attackers count on that.
    """
    root = reader.root
    form = _at(root, "/AcroForm")
    if not isinstance(form, DictionaryObject):
        return
    seen: set[tuple[int, int]] = set()
    waiting = [(one, "") for one in _listed(_at(form, "/Fields"))]
    count = 0
    while waiting:
        raw, parent = waiting.pop(0)
        count += 1
        if count > MOST_FIELDS:
            raise ValueError("more fields than any honest file has")
        if isinstance(raw, IndirectObject):
            key = (raw.idnum, raw.generation)
            if key in seen:
                continue
            seen.add(key)
        one = raw.get_object()
        if not isinstance(one, DictionaryObject):
            continue
        name = ".".join(filter(None, [parent, _text(one, "/T")]))
        value = _at(one, "/V")
        if isinstance(value, DictionaryObject) and "/ByteRange" in value and "/Contents" in value:
            yield name, one
        waiting += [(kid, name) for kid in _listed(_at(one, "/Kids"))]


def _at(value: DictionaryObject, key: str) -> Any:
    """An entry of a dictionary, what it refers to; None where there is none. (The dictionary's own get does not follow
    references.)"""
    try:
        return value[key]
    except KeyError:
        return None


def _listed(value: Any) -> list[Any]:
    """The elements of a PDF array as they stand in it, references unresolved."""
    return list(list.__iter__(value)) if isinstance(value, list) else []


def judge(
    reader: PdfFileReader, name: str, field: Any, context: ValidationContext, our_roots: Sequence[Certificate]
) -> tuple[SignatureReport, int]:
    """One signature, and where in the file what it signs ends (0 when that cannot be told)."""
    value = _at(field, "/V")
    said = {
        "said_by": _text(value, "/Name"),
        "reason": _text(value, "/Reason"),
        "place": _text(value, "/Location"),
    }
    end = _end(value)
    try:
        signature = EmbeddedPdfSignature(reader, field, name)
        certificate = signature.signer_cert
        facts = {**said, **_certificate(certificate), "moment": _moment(signature)}
        is_timestamp = signature.sig_object_type == pdf_name("/DocTimeStamp")
    except Exception:
        # pyHanko and asn1crypto have many types of errors; whatever it is, the signature cannot be read.
        return SignatureReport(Standing.UNREADABLE, **said), end
    state, is_trusted = _state(signature, context, is_timestamp)
    trust = Trust.KNOWN if is_trusted else Trust.UNKNOWN
    if any(_issued_by(root, certificate.dump()) for root in our_roots):
        trust = Trust.OURS
    return SignatureReport(**state, **facts, trust=trust, is_timestamp=is_timestamp), end


def _state(
    signature: EmbeddedPdfSignature, context: ValidationContext, is_timestamp: bool
) -> tuple[dict[str, Any], bool]:
    """Whether it holds, what it covers and what came after it; and whether its certificate leads to a trusted root."""
    validate = validate_pdf_timestamp if is_timestamp else validate_pdf_signature
    try:
        status = validate(signature, context)
    except Exception:
        # A signature that its validator cannot finish with is not one that holds.
        return {"standing": Standing.UNREADABLE, "later": Later.CHANGES}, False
    if not (status.intact and status.valid):
        return {"standing": Standing.BROKEN, "later": Later.CHANGES}, False
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return {"standing": Standing.HOLDS, "covers_all": True}, status.trusted
    if status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and _is_permitted(signature, status):
        return {"standing": Standing.HOLDS, "later": Later.PERMITTED}, status.trusted
    return {"standing": Standing.CHANGED, "later": Later.CHANGES}, status.trusted


def _is_permitted(signature: EmbeddedPdfSignature, status: Any) -> bool:
    """Whether nothing came after a signature but further signatures and what belongs to them.

    A form that was filled in changes what one reads, so it is not permitted here, though the standard may allow it; nor
    is anything behind the end that belongs to no revision, because some readers rebuild a file from all it contains.
    """
    level = status.modification_level
    if level == ModificationLevel.NONE:
        return not _behind(signature).strip(b"\0\t\n\f\r ")
    if level not in (ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING):
        return False
    signed = {name for name, _field in signed_fields(signature.reader)}
    return set(status.diff_result.changed_form_fields) <= signed


def _behind(signature: EmbeddedPdfSignature) -> bytes:
    """The bytes of the file behind what a signature signs."""
    stream = signature.reader.stream
    stream.seek(_end(signature.sig_object))
    return stream.read()


def _issued_by(root: Certificate, der: bytes) -> bool:
    """Whether a root itself issued a certificate; our root lets no other authority come between."""
    try:
        load_der_x509_certificate(der).verify_directly_issued_by(root)
    except (InvalidSignature, TypeError, ValueError):
        return False
    return True


def _certificate(certificate: asn1.Certificate) -> dict[str, str]:
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return {
        "signer": _short(subject.get("common_name") or subject.get("organization_name") or ""),
        "organisation": _short(subject.get("organization_name") or ""),
        "issuer": _short(issuer.get("common_name") or issuer.get("organization_name") or ""),
        "serial": f"{certificate.serial_number:x}",
        "fingerprint": certificate.sha256.hex(),
    }


def _moment(signature: EmbeddedPdfSignature) -> str:
    try:
        moment = signature.self_reported_timestamp
    except (PdfError, *_HOSTILE):
        return ""
    return moment.isoformat() if isinstance(moment, datetime) else ""


def _end(value: Any) -> int:
    """Where the second part of a ByteRange ends."""
    try:
        numbers = [int(one) for one in _listed(_at(value, "/ByteRange"))]
    except (TypeError, ValueError):
        return 0
    return numbers[2] + numbers[3] if len(numbers) == 4 and min(numbers) >= 0 else 0


def _text(value: Any, key: str) -> str:
    try:
        return _short(_at(value, key) or "")
    except (PdfError, *_HOSTILE):
        return ""


def _short(words: Any) -> str:
    """One line without control signs, not longer than a name is."""
    if isinstance(words, list):
        words = words[0] if words else ""
    return "".join(sign for sign in " ".join(str(words).split()) if sign.isprintable())[:LONGEST]
