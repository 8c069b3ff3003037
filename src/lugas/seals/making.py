"""Makes seals: for whoever sets an installation up, and for the administrator's verbs (actions.py)."""

from __future__ import annotations

from cryptography.hazmat.primitives.serialization import Encoding
from django.db import transaction
from django.utils import timezone

from lugas.institutions.models import Secretariat
from lugas.seals.certificates import fingerprint, issue
from lugas.seals.keys import destroy_key, keep_key
from lugas.seals.models import SealCertificate
from lugas.seals.rules import State
from lugas.tenancy.scope import scope


def ensure_seals() -> int:
    """Give each secretariat a seal that has had none yet; return how many were made. Running it twice does no harm."""
    made = 0
    for office in Secretariat.objects.select_related("region"):
        with scope([office.pk], home=office.pk):
            made += ensure_seal(office)[1]
    return made


def ensure_seal(office: Secretariat) -> tuple[SealCertificate, bool]:
    """The seal of a secretariat, in whose scope one works, and whether it was made now.

    A secretariat that had a seal once and revoked it gets none by this: that is its administrator's decision.
    """
    latest = SealCertificate.objects.filter(secretariat_id=office.pk).order_by("state", "-made_at").first()
    return (latest, False) if latest else (new_seal(office), True)


def active_seal(secretariat_id: int) -> SealCertificate | None:
    """The certificate in use."""
    return SealCertificate.objects.filter(secretariat_id=secretariat_id, state=State.ACTIVE.value).first()


@transaction.atomic
def new_seal(office: Secretariat) -> SealCertificate:
    """Issue a certificate and keep its key. Raises IntegrityError when another one is in use."""
    certificate, key = issue(common_name=f"Segel {office.name}", organisation=office.government or office.name)
    mark = fingerprint(certificate)
    seal = SealCertificate.objects.create(
        secretariat_id=office.pk,
        serial=f"{certificate.serial_number:x}",
        fingerprint=mark,
        subject=certificate.subject.rfc4514_string(),
        pem=certificate.public_bytes(Encoding.PEM).decode(),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
    )
    # After the row: whoever loses the race for the one place has no key to clear away.
    keep_key(mark, key)
    return seal


def end_seal(seal: SealCertificate, state: State, reason: str = "") -> None:
    """Take a seal out of use; its key is destroyed as soon as that is certain."""
    seal.state, seal.reason = state.value, reason
    seal.ended_at = seal.ended_at or timezone.now()
    seal.save(update_fields=["state", "reason", "ended_at"])
    mark = seal.fingerprint
    transaction.on_commit(lambda: destroy_key(mark))
