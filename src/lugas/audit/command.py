"""`lugas audit`: prints the heads of the chains, seals now, mails the heads, or checks every chain against the trail."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from lugas import running
from lugas.running import Problem


def run(*, verify: bool, seal: bool, heads_file: Path | None, mail: Sequence[str]) -> int:
    """0 when all is well; 1 when a check found something, which is named on standard output."""
    noted = ""
    if heads_file is not None:
        try:
            noted = heads_file.read_text(errors="replace")
        except OSError as error:
            raise Problem(f"berkas tidak terbaca (cannot be read): {heads_file}: {error.strerror}") from error
    with running.database():
        running.setup_django()
        from lugas.audit.checking import heads_in

        known = heads_in(noted)
        if heads_file is not None and not known:
            raise Problem(f"tidak ada kepala rantai di {heads_file} (no head of a chain in that file)")
        if seal:
            seal_all()
        if mail:
            send(mail)
        return check_all(known) if verify or heads_file else show()


def seal_all() -> None:
    """Seal every secretariat now."""
    from lugas.audit.jobs import seal
    from lugas.institutions.models import Secretariat

    for number in Secretariat.objects.order_by("pk").values_list("pk", flat=True):
        seal(secretariat_id=number)


def send(addresses: Sequence[str]) -> None:
    """Mail the heads to these addresses."""
    from django.core.mail import send_mail

    from lugas.audit.heads import heads, letter

    subject, body = letter(heads())
    send_mail(subject, body, None, list(addresses))
    print(f"Terkirim ke (sent to) {', '.join(addresses)}")


def show() -> int:
    """Print the heads."""
    from lugas.audit.heads import heads

    for head in heads():
        print(head)
    return 0


def check_all(noted: list) -> int:
    """Check each secretariat and tell; findings are printed one a line."""
    from lugas.audit.checking import check
    from lugas.institutions.models import Secretariat
    from lugas.tenancy.scope import scope

    wrong = 0
    for secretariat in Secretariat.objects.select_related("region").order_by("region__code"):
        with scope([secretariat.pk]):
            result = check(secretariat, noted)
        for finding in result.findings:
            print(f"PERLU  {secretariat.region.code}  {finding}")
        wrong += len(result.findings)
        if result.head:
            print(
                f"{'PERLU' if result.findings else 'baik '}  {result.head}  {result.rows} perubahan disegel (sealed), "
                f"{result.waiting} menunggu (waiting)"
            )
        elif result.waiting:
            print(f"belum  {secretariat.region.code}: {result.waiting} perubahan belum disegel (not sealed yet)")
    if wrong:
        print(f"{wrong} temuan (findings)", file=sys.stderr)
    return 1 if wrong else 0
