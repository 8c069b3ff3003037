"""The heads of all chains, for printing and mailing: whoever keeps them can later tell whether a chain was rewritten."""

from __future__ import annotations

from collections.abc import Iterable

from lugas.audit.checking import Head
from lugas.audit.models import Block
from lugas.institutions.models import Secretariat
from lugas.tenancy.scope import scope

EXPLAINED = """Kepala rantai jejak perubahan, satu baris untuk tiap sekretariat: kode wilayah, nomor mata rantai, saat disegel,
sidik. Simpan pesan ini. Dengan `lugas audit --verify --heads BERKAS` terbukti bahwa jejak sampai saat itu tidak ditulis ulang.
(Heads of the trail's chains. Keep this: with it a rewritten trail shows.)
"""


def heads() -> list[Head]:
    """The last block of each secretariat that has one."""
    found = []
    for secretariat in Secretariat.objects.select_related("region").order_by("region__code"):
        with scope([secretariat.pk]):
            last = Block.objects.filter(secretariat=secretariat).order_by("-number").first()
        if last is not None:
            found.append(Head(secretariat.region.code, last.number, last.sealed_at.isoformat(), last.hash))
    return found


def letter(found: Iterable[Head]) -> tuple[str, str]:
    """Subject and text of the mail."""
    return "[Lugas] Kepala rantai jejak", EXPLAINED + "\n" + "\n".join(map(str, found)) + "\n"
