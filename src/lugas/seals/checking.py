"""Checks the signatures of any PDF: of letters that arrive from outside, and of files that people upload to be verified.

The file is read in a process apart (sandbox.py), so that a hostile one gets a clear answer and harms nothing. Nothing
is fetched from the network and nothing is kept.
"""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from lugas.seals.certificates import root
from lugas.seals.keys import folder
from lugas.seals.reports import Kind, Later, Report, SignatureReport, Standing, Trust
from lugas.seals.sandbox import Busy, Died, Sandbox, TooLong

__all__ = ["MOST_BYTES", "Kind", "Later", "Report", "SignatureReport", "Standing", "Trust", "check_pdf"]

MOST_BYTES = 20 * 1024 * 1024
_sandbox = Sandbox()


def check_pdf(data: bytes, *, seconds: float = 0) -> Report:
    """What can be said of these bytes' signatures; an answer for every file, within `seconds` (by default 8).

    Trusted as ours is what this installation's root issued, revoked or not: who must know asks the seals' records by
    the serial. Others' roots that the administrator put into trusted/ (PEM) beside the keys are known too.
    """
    if len(data) > MOST_BYTES:
        return Report(Kind.TOO_LARGE)
    try:
        answer = _sandbox.ask(data, [root().public_bytes(Encoding.DER)], _known(), seconds)
        return Report.from_json(answer)
    except TooLong:
        return Report(Kind.TOO_LONG)
    except Busy:
        return Report(Kind.BUSY)
    except (Died, KeyError, TypeError, ValueError):
        return Report(Kind.BROKEN)


def _known() -> list[bytes]:
    """Root certificates of others, as DER; a file that is none is passed over (the seals' page says so)."""
    found = []
    for path in sorted(folder().glob("trusted/*.pem")):
        try:
            found += [one.public_bytes(Encoding.DER) for one in x509.load_pem_x509_certificates(path.read_bytes())]
        except ValueError:
            continue
    return found
