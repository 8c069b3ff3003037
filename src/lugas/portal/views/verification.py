"""Verification: what a code on a paper leads to, and whether a file is byte by byte what was issued.

Without cookies, sessions and scripts; nothing that is sent here is kept. Asking is limited for each address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from lugas.api.limits import seconds_to_wait
from lugas.language.dates import clock, plain_date, zone_abbreviation
from lugas.letters.verification import Issued, Outcome, Verdict, issued_by_code, verify
from lugas.portal import frame
from lugas.portal.place import Place, find
from lugas.portal.uploads import TooLarge, read_upload
from lugas.seals.certificates import fingerprint, root
from lugas.seals.checking import MOST_BYTES, Kind, SignatureReport, Standing, Trust
from lugas.seals.revocations import current_list
from lugas.seals.rules import spaced

PATH = "verifikasi/"
CODE = re.compile(r"[A-Za-z0-9_-]{22}")
CODES_A_MINUTE = 120


@dataclass(frozen=True)
class Answer:
    """What is said of a file or a code: how it looks, the sentence, what to do next."""

    tone: str
    icon: str
    title: str
    text: str


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, language: str) -> HttpResponse:
    """The form, and the answer on a file. It changes nothing, so it needs no token against forged requests."""
    place = find(language, "")
    if request.method != "POST":
        return show(request, place, {})
    if wait := seconds_to_wait(request, "file", most=settings.LUGAS_VERIFY_LIMIT, seconds=300):
        return too_often(request, place, wait)
    try:
        data = read_upload(request, "berkas", MOST_BYTES)
    except TooLarge:
        answer = Answer("kunyit", "warning", _("This file is too large"), _("At most 20 MB can be checked here."))
        return show(request, place, {"answer": answer}, status=413)
    if not data:
        answer = Answer("kunyit", "warning", _("No file came"), _("Choose the PDF file, then press Check."))
        return show(request, place, {"answer": answer}, status=400)
    verdict = verify(data)
    busy = verdict.report is not None and verdict.report.kind == Kind.BUSY
    context = {
        "answer": answer_on(verdict),
        "copy": verdict.copy,
        "facts": facts(verdict.copy),
        "is_original": verdict.outcome == Outcome.ALTERED,
        "sha256": verdict.sha256,
        "signatures": [signature(one) for one in verdict.report.signatures] if verdict.report else [],
    }
    return show(request, place, context, status=503 if busy else 200)


@require_safe
def page(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """What a code on a paper leads to."""
    place = find(language, "")
    if wait := seconds_to_wait(request, "code", most=CODES_A_MINUTE, seconds=60):
        return too_often(request, place, wait)
    copy = issued_by_code(code) if CODE.fullmatch(code) else None
    path = f"{PATH}{code}/" if CODE.fullmatch(code) else PATH
    if copy is None:
        answer = Answer(
            "mengkudu",
            "warning",
            _("This code is not known"),
            _("No paper of this house carries it. If you scanned it from a letter, ask the office named on it."),
        )
        return show(request, place, {"answer": answer}, path=path, status=404)
    context = {"answer": answer_on_code(copy), "copy": copy, "facts": facts(copy), "by_code": True}
    return show(request, place, context, path=path)


@require_safe
def root_certificate(request: HttpRequest) -> HttpResponse:
    """The root certificate for readers of PDFs (DER, which they open by a press)."""
    response = HttpResponse(root().public_bytes(Encoding.DER), content_type="application/x-x509-ca-cert")
    response["Content-Disposition"] = 'attachment; filename="lugas-akar.cer"'
    return response


@require_safe
def revocations(request: HttpRequest) -> HttpResponse:
    """The list of revoked seals; certificates name this address."""
    response = HttpResponse(current_list(timezone.now()), content_type="application/pkix-crl")
    response["Cache-Control"] = "public, max-age=3600"
    return response


def show(
    request: HttpRequest, place: Place, context: dict[str, Any], *, path: str = PATH, status: int = 200
) -> HttpResponse:
    """The page: nobody keeps it, and no search engine lists what a code leads to."""
    response = frame.show(
        request,
        place,
        "portal/verify.html",
        {"root_fingerprint": spaced(fingerprint(root())), "most": MOST_BYTES, "form_url": place.url(PATH), **context},
        path=path,
        current="verify",
        status=status,
    )
    response["Cache-Control"] = "no-store"
    return response


def too_often(request: HttpRequest, place: Place, wait: int) -> HttpResponse:
    """The answer to who asks too often."""
    minutes = -(-wait // 60)
    answer = Answer(
        "kunyit",
        "clock",
        _("Too many checks from your address"),
        _("Try again in %(count)d minutes.") % {"count": minutes},
    )
    response = show(request, place, {"answer": answer}, status=429)
    response["Retry-After"] = str(wait)
    return response


def answer_on_code(copy: Issued) -> Answer:
    """What a code says: that such a paper exists, not that the one in one's hand is it."""
    if not copy.stands:
        text = _("The office has withdrawn it. It is no longer in force.")
        return Answer("mengkudu", "warning", _("This paper was withdrawn"), text)
    if copy.is_restricted:
        text = _("It is in force. Its content is not open to everybody, so nothing more of it is shown here.")
        return Answer("daun", "shield", _("This paper exists"), text)
    text = _("Compare it with the paper in your hand. If anything differs, that paper is not the one that was issued.")
    return Answer("daun", "shield", _("This code belongs to the paper below"), text)


def answer_on(verdict: Verdict) -> Answer:
    """What is said of a file."""
    if verdict.outcome == Outcome.GENUINE:
        title = _("Genuine")
        text = _("This file is, byte by byte, the one that was issued.")
        return Answer("daun", "check", title, text)
    if verdict.outcome == Outcome.WITHDRAWN:
        text = _("This file is the one that was issued, but the office has withdrawn it. It is no longer in force.")
        return Answer("mengkudu", "warning", _("Genuine, but withdrawn"), text)
    if verdict.outcome == Outcome.ALTERED:
        return Answer("mengkudu", "warning", _("Altered"), how_altered(verdict))
    if verdict.outcome == Outcome.UNKNOWN:
        text = _(
            "This file is no paper of this house: it carries neither our seal nor our code. A scan, a photo or a copy "
            "printed to PDF is another file than the one that was issued; check it by the code on the paper."
        )
        return Answer("kunyit", "info", _("Unknown"), text)
    return Answer("kunyit", "warning", _("This file could not be checked"), why_unreadable(verdict))


def how_altered(verdict: Verdict) -> str:
    """What differs, as far as the file itself shows it."""
    report = verdict.report
    if report is not None and report.parts and verdict.copy is not None and verdict.copy.sha256 in report.parts:
        return _("Something was added to this file after it was sealed. Trust only the paper as it was issued.")
    if report is not None and any(one.standing == Standing.BROKEN for one in report.signatures):
        return _("The sealed content of this file was changed. Trust only the paper as it was issued.")
    return _("This file carries our seal or our code, but it is not the one that was issued. Do not trust it.")


def why_unreadable(verdict: Verdict) -> str:
    """Why nothing can be said, and what to do."""
    kind = verdict.report.kind if verdict.report else Kind.BROKEN
    return {
        Kind.LOCKED: _("It is locked with a password. Send it unlocked."),
        Kind.TOO_LARGE: _("At most 20 MB can be checked here."),
        Kind.TOO_LONG: _("It is built in such a way that reading it takes too long. No paper of this house is."),
        Kind.BUSY: _("Many files are being checked right now. Try again in a minute."),
    }.get(kind, _("It is damaged. Ask the office for it once more."))


def facts(copy: Issued | None) -> list[tuple[str, str]]:
    """What is told of a paper; nothing of a restricted one."""
    if copy is None or copy.is_restricted:
        return []
    language = get_language() or "id"
    signed = ""
    if copy.signed_at and copy.time_zone:
        zone = copy.time_zone
        day, hour = plain_date(copy.signed_at, zone, language), clock(copy.signed_at, zone, language)
        signed = f"{day}, {hour} {zone_abbreviation(zone, copy.signed_at)}"
    dated = plain_date(copy.dated, "UTC", language) if copy.dated else ""
    seal = spaced(copy.seal_fingerprint or "")
    rows = [
        (_("Number"), copy.number),
        (_("Date"), dated),
        (_("Subject"), copy.subject),
        (_("Issued by"), copy.secretariat),
        (_("Signed by"), copy.signer_office),
        (_("Signed on"), signed),
        (_("State"), _("In force") if copy.stands else _("Withdrawn")),
        (_("Fingerprint of the file (SHA-256)"), spaced(copy.sha256 or "")),
        (_("Fingerprint of the seal (SHA-256)"), seal),
    ]
    return [(term, value) for term, value in rows if value]


def signature(one: SignatureReport) -> dict[str, str]:
    """A signature in words: whose it is, and what is to be said of it."""
    standing = {
        Standing.HOLDS: _("The signed content is unchanged."),
        Standing.CHANGED: _("The file was changed after this signature."),
        Standing.BROKEN: _("The signed content was changed: this signature is broken."),
        Standing.UNREADABLE: _("This signature cannot be read."),
    }[one.standing]
    trust = {
        Trust.OURS: _("Seal of this house."),
        Trust.KNOWN: _("The issuer of its certificate is known here."),
        Trust.UNKNOWN: _("Who issued its certificate cannot be checked here."),
    }[one.trust]
    return {"name": one.signer or one.said_by or _("A signature without a name"), "meta": f"{standing} {trust}"}
