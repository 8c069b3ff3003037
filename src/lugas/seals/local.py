"""The backend that signs with the secretariat's own seal: the key is read once in a process and kept in its memory."""

from __future__ import annotations

from functools import lru_cache

from cryptography import x509
from django.utils.translation import gettext as _

from lugas.seals.certificates import root
from lugas.seals.cms import CmsSigner
from lugas.seals.embedding import embed
from lugas.seals.keys import KeyUnreadable, folder, read_key
from lugas.seals.models import SealCertificate
from lugas.seals.rules import HOUSE_FOOTER, State
from lugas.seals.signing import CannotSeal
from lugas.seals.statements import Statement


class LocalBackend:
    """The seal of the house."""

    name = "seal"
    footer = HOUSE_FOOTER

    def sign(self, pdf: bytes, *, secretariat_id: int, statement: Statement) -> tuple[bytes, str]:
        """Sign with the certificate that is in use now; it is asked for each time, so that a revocation holds at once."""
        seal = (
            SealCertificate.objects.filter(secretariat_id=secretariat_id, state=State.ACTIVE.value)
            .only("fingerprint", "serial", "pem")
            .first()
        )
        if seal is None:
            raise CannotSeal(_("This secretariat has no seal in use. The administrator can make one under Seal."))
        try:
            signer = _signer(str(folder()), seal.fingerprint, seal.pem)
        except KeyUnreadable:
            raise CannotSeal(
                _("The key of this secretariat's seal cannot be read. Tell the administrator: a new seal is needed.")
            ) from None
        return embed(pdf, statement, signer.size, signer.sign), seal.serial


@lru_cache(maxsize=64)
def _signer(_folder: str, fingerprint: str, pem: str) -> CmsSigner:
    certificate = x509.load_pem_x509_certificate(pem.encode())
    return CmsSigner(read_key(fingerprint), certificate, (root(),))
