"""The province's office with its leaders, and a sender who fills in the public form."""

import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from lugas.accounts.rules import Role
from lugas.requests import jobs
from lugas.requests.models import Request
from tests.factories import at, position, user

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PERSON = {
    "name": "Maria Bano", "organisation": "Yayasan Tenun Timor", "email": "maria@tenun.example",
    "telephone": "+62 812 3456 7890", "consent": "on",
}  # fmt: skip


class Office:
    """The Governor with who works for him."""

    def __init__(self):
        with at("53") as secretariat:
            self.secretariat = secretariat
            self.governor = position("Gubernur Nusa Tenggara Timur", short_title="Gubernur", order=1)
            self.deputy = position("Wakil Gubernur Nusa Tenggara Timur", short_title="Wagub", order=2)
        self.head, self.clerk = user("53", Role.HEAD), user("53", Role.CLERK)


@pytest.fixture
def office(db):
    return Office()


class Sender:
    """Somebody at the public pages: no account, no cookies."""

    def __init__(self, client, office):
        self.client, self.office = client, office

    def fill_in(self, kind="audience", *, prefix="/", paper=PDF, **changes):
        """Send the form of a kind as it stands on the page."""
        url = f"{prefix}permohonan/{kind}/"
        page = self.client.get(url).content.decode()
        stamp = re.search(r'name="stempel" value="([^"]+)"', page)[1]
        data = {**PERSON, "stempel": stamp, "asked": self.office.governor.pk, **MATTERS[kind]}
        if paper:
            data["paper_letter"] = SimpleUploadedFile("surat.pdf", paper)
        return self.client.post(url, {**data, **changes})

    def run(self, job, **ids):
        """A job as a worker runs it; the mails it sent."""
        mail.outbox.clear()
        job(secretariat_id=self.office.secretariat.pk, **ids)
        return list(mail.outbox)

    def the(self) -> Request:
        """The one request there is."""
        with at("53"):
            return Request.objects.select_related("details").get()

    def link(self) -> str:
        """The path in the mail that asks for confirmation."""
        [sent] = self.run(jobs.send_confirmation, request_id=self.the().pk, origin="https://lugas.example")
        return re.search(r"https://lugas\.example(/\S+)", sent.body)[1]

    def confirm(self) -> str:
        """Open the link and press the button; the code that is shown."""
        answer = self.client.post(self.link())
        return re.search(r"\d+(?:-[0-9A-Z]{4}){3}", answer.content.decode())[0]

    def look(self, code, prefix="/"):
        """Ask how a request stands."""
        return self.client.post(f"{prefix}permohonan/status/", {"kode": code})


MATTERS = {
    "audience": {"subject": "Pameran tenun ikat", "message": "Memohon dukungan pameran.", "people": "Ketua dan sekretaris"},
    "invitation": {
        "subject": "Pembukaan pameran tenun", "day": "2027-03-12", "start": "09:00", "place": "Aula El Tari, Kupang",
        "number": "12/YTT/2027",
    },
    "speech": {"subject": "Buku tenun Timor", "day": "2027-02-01", "message": "Sejarah tenun"},
}  # fmt: skip


@pytest.fixture
def sender(client, office):
    return Sender(client, office)
