"""The backend that signs by BSrE, the national certification authority, through its Esign Client Service (HTTP).

Chosen by LUGAS_SIGNING=bsre. The service holds the keys; it is asked with the identity (NIK) and passphrase under which
the office is registered there. Written after the service's published use (POST /api/sign/pdf); tried against a server of
our own, never against the real one, which only government offices reach.
"""

from __future__ import annotations

import base64
import json
import secrets
import urllib.error
import urllib.request
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from lugas.seals.checking import Standing, Trust, check_pdf
from lugas.seals.rules import BSRE_FOOTER
from lugas.seals.signing import CannotSeal
from lugas.seals.statements import NotSignable, Statement

SECONDS = 30
MOST_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True)
class Account:
    """How the service is reached and in whose name: address, its user and password, NIK and passphrase."""

    url: str
    user: str
    password: str
    nik: str
    passphrase: str


class BsreBackend:
    """Signatures of BSrE. Its words may stand on a paper because `sign` takes nothing but a signature of BSrE."""

    name = "bsre"
    footer = BSRE_FOOTER

    def __init__(self, account: Account) -> None:
        self.account = account

    @classmethod
    def from_settings(cls) -> BsreBackend:
        """The account of LUGAS_BSRE_*. Raises ImproperlyConfigured when a part of it is missing."""
        account = Account(**settings.LUGAS_BSRE)
        missing = [f"LUGAS_BSRE_{key.upper()}" for key, value in settings.LUGAS_BSRE.items() if not value]
        if missing:
            raise ImproperlyConfigured(f"LUGAS_SIGNING=bsre needs {', '.join(missing)}")
        if not account.url.startswith(("https://", "http://")):
            raise ImproperlyConfigured("LUGAS_BSRE_URL is an address that begins with https:// or http://")
        return cls(account)

    def sign(self, pdf: bytes, *, secretariat_id: int, statement: Statement) -> tuple[bytes, str]:
        """Let BSrE sign; the answer is checked before anybody relies on it.

        The paper already says that BSrE signed it, so what comes back must be whole and lead to a root in trusted/.
        """
        if not pdf.startswith(b"%PDF-"):
            raise NotSignable("this file is no PDF that can be signed")
        signed = self._ask(pdf, statement)
        report = check_pdf(signed)
        last = report.signatures[-1] if report.signatures else None
        if last is None or last.standing != Standing.HOLDS or not last.covers_all or last.trust != Trust.KNOWN:
            raise CannotSeal(
                _("BSrE's answer carries no signature that can be traced to BSrE. The paper is not signed.")
            )
        return signed, last.serial

    def _ask(self, pdf: bytes, statement: Statement) -> bytes:
        fields = {
            "nik": self.account.nik,
            "passphrase": self.account.passphrase,
            "tampilan": "invisible",
            "reason": statement.reason,
            "location": statement.place,
            "text": statement.signer,
        }
        body, content_type = multipart(fields, pdf)
        login = base64.b64encode(f"{self.account.user}:{self.account.password}".encode()).decode()
        request = urllib.request.Request(  # noqa: S310 - the scheme is checked in from_settings
            f"{self.account.url.rstrip('/')}/api/sign/pdf",
            data=body,
            headers={"Content-Type": content_type, "Authorization": f"Basic {login}", "Accept": "application/pdf"},
        )
        try:
            with _OPENER.open(request, timeout=SECONDS) as response:
                answer = response.read(MOST_BYTES + 1)
        except urllib.error.HTTPError as error:
            raise CannotSeal(_refusal(error.read(10_000))) from None
        except OSError:
            raise CannotSeal(_("BSrE's service does not answer. Try again later; nothing was signed.")) from None
        if len(answer) > MOST_BYTES or not answer.startswith(b"%PDF-"):
            raise CannotSeal(_refusal(answer[:10_000]))
        return answer


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The passphrase goes to the address that was set, and nowhere else."""

    def redirect_request(self, *args, **kwargs) -> None:
        return None


# No proxy of the environment either: the service stands in the office's own network.
_OPENER = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))


def multipart(fields: dict[str, str], pdf: bytes) -> tuple[bytes, str]:
    """The body of a form (RFC 7578) with the fields and the file, and its content type."""
    mark = f"lugas-{secrets.token_hex(16)}"
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
        if value
    ]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="naskah.pdf"\r\n'
    parts += [f"{head}Content-Type: application/pdf\r\n\r\n".encode(), pdf, f"\r\n--{mark}--\r\n".encode()]
    return b"".join(parts), f"multipart/form-data; boundary={mark}"


def _refusal(answer: bytes) -> str:
    """What the service says, in one line; it never repeats the passphrase."""
    try:
        said = json.loads(answer)
        words = str(said.get("error") or said.get("message") or "") if isinstance(said, dict) else ""
    except ValueError:
        words = ""
    if not words:
        return _("BSrE refused to sign and gave no reason. Nothing was signed.")
    return _("BSrE refused to sign: %(words)s. Nothing was signed.") % {"words": " ".join(words.split())[:200]}
