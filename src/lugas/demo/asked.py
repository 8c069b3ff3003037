"""What the public asked the sample's province for: audiences in each state, so that the queue is seen at work.

Senders are invented and their addresses lead nowhere (RFC 2606). No mail goes out: the rows are made as they stand.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from lugas.accounts.models import User
from lugas.accounts.rules import Role
from lugas.agenda.actions.naming import name_of
from lugas.demo.people import Office
from lugas.files.actions import store
from lugas.requests.links import code_hash, code_of
from lugas.requests.models import Details, Paper, Request, Slot, Step
from lugas.requests.queries import free
from lugas.requests.rules import Status, delete_on
from lugas.tenancy.scope import scope

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
"""An empty sheet in the place of a letter."""
ASKED = (
    (
        "audience",
        Status.RECEIVED,
        "Panitia Festival Sandelwood",
        "Pembukaan festival kuda dan tenun",
        "Ketua dan dua pengurus",
    ),
    ("audience", Status.RECEIVED, "Ikatan Guru Kepulauan", "Rumah dinas guru di pulau terluar", "Pengurus provinsi"),
    (
        "audience",
        Status.SCREENED,
        "Koperasi Nelayan Teluk Mutiara",
        "Cold storage dan bahan bakar nelayan",
        "Ketua koperasi",
    ),
    (
        "audience",
        Status.OFFERED,
        "Yayasan Tenun Ikat Timor",
        "Pameran tenun di ibu kota",
        "Ketua, sekretaris, dua penenun",
    ),
    ("speech", Status.RECEIVED, "Panitia Jubileum Paroki", "Sambutan untuk buku kenangan 100 tahun", ""),
)


def make(office: Office) -> None:
    """The requests of one secretariat."""
    with scope([office.secretariat.pk], home=office.secretariat.pk):
        for number, (kind, status, organisation, subject, people) in enumerate(ASKED):
            one = received(office, number, kind, organisation, subject, people)
            if status in (Status.SCREENED, Status.OFFERED):
                step(one, Status.SCREENED, office.acting(Role.CLERK), "Suratnya lengkap; lembaganya dikenal.")
            if status == Status.OFFERED:
                for span in free(one, 45)[:3]:
                    Slot.objects.create(request=one, starts_at=span.start, ends_at=span.end)
                step(one, Status.OFFERED, office.acting(Role.HEAD))


def step(one: Request, status: Status, by: User, words: str = "") -> None:
    """Take a request a step further without telling its sender, whose address leads nowhere."""
    one.status = status
    one.save(update_fields=["status", "changed_at"])
    Step.objects.create(request=one, status=status, by=name_of(by), words=words)


def received(office: Office, number: int, kind: str, organisation: str, subject: str, people: str) -> Request:
    """A request that reached the office some days ago."""
    at = timezone.now() - timedelta(days=number + 1)
    one = Request(
        kind=kind, status=Status.RECEIVED, asked=office.structure.positions["gubernur"], sent_at=at, confirmed_at=at
    )
    one.delete_on = delete_on(at.date())
    one.code_hash = code_hash(code_of(one))
    one.save()
    Details.objects.create(
        request=one,
        name="Nama contoh",
        organisation=organisation,
        email=f"contoh{number}@lembaga.example",
        telephone="0380 000 000",
        subject=subject,
        facts={"message": f"Menyampaikan {subject[0].lower()}{subject[1:]}.", "people": people},
        consented_at=at,
    )
    letter = store(upload=PDF + f"% {number}\n%%EOF\n".encode(), by=organisation, name="surat permohonan.pdf")
    Paper.objects.create(request=one, key="letter", name=letter.name, file=letter)
    Step.objects.create(request=one, status=Status.RECEIVED, at=at)
    return one
