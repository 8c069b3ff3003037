"""The sample's press list. Outlets are invented and their addresses lead nowhere (RFC 2606); no mail goes out."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from lugas.demo.people import Office
from lugas.newsroom.models import PressContact
from lugas.newsroom.press_rules import ContactState
from lugas.tenancy.scope import scope

OUTLETS = (
    ("Harian Cendana", "Maria Lopez", "redaksi@cendana.example", ContactState.ON, True),
    ("Radio Suara Timor", "Yosef Tamo", "berita@suaratimor.example", ContactState.ON, True),
    ("Flobamora Daring", "Ana Riwu", "kabar@flobamora.example", ContactState.ON, False),
    ("Kantor Berita Lontar", "Petrus Kale", "meja@lontar.example", ContactState.ON, False),
    ("TV Sasando", "Rina Manu", "liputan@sasando.example", ContactState.ASKED, False),
    ("Mingguan Sandelwood", "Umbu Ndima", "surat@sandelwood.example", ContactState.LEFT, False),
)


def make(office: Office) -> None:
    """The list of one secretariat."""
    now = timezone.now()
    with scope([office.secretariat.pk], home=office.secretariat.pk):
        PressContact.objects.bulk_create(
            PressContact(
                outlet=outlet,
                name=name,
                email=email,
                state=state,
                is_trusted=trusted,
                asked_at=now - timedelta(days=40),
                confirmed_at=None if state == ContactState.ASKED else now - timedelta(days=39),
                ended_at=now - timedelta(days=3) if state == ContactState.LEFT else None,
            )
            for outlet, name, email, state, trusted in OUTLETS
        )
