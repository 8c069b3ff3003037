"""docs/how-to/add-a-kind-of-paper.md followed to the letter: its files laid in a folder make a kind that works."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from lugas.accounts.rules import Role
from lugas.letters import kinds, numbering, series, typesetting
from lugas.letters.models import Letter
from tests import factories
from tests.letters.test_numbering import APRIL
from tests.letters.test_screens import signed_in, words_of

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-kind-of-paper.md"


def start_again():
    """What a process reads once."""
    kinds.kinds.cache_clear()
    series.all_series.cache_clear()
    typesetting._root.cache_clear()
    vars(typesetting._own).clear()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of the page's first step, with the files of the next two."""
    files = re.findall(r"^`([\w.-]+)`\n\n```\w+\n(.*?)^```", PAGE.read_text(), flags=re.MULTILINE | re.DOTALL)
    assert [name for name, _text in files] == ["surat-pengantar.toml", "surat-pengantar.typ"]
    for name, text in files:
        (tmp_path / name).write_text(text)
    monkeypatch.setenv("LUGAS_KINDS", str(tmp_path))
    start_again()
    yield tmp_path
    monkeypatch.undo()
    start_again()


def test_the_page_adds_a_kind_that_can_be_written_numbered_and_printed(client, folder):
    head = factories.user("53", Role.HEAD)
    with factories.at("53", head):
        signer = factories.position("Kepala Biro", unit=factories.unit())
    signed_in(client, head)
    assert "Surat pengantar" in client.get(reverse("letters:new")).content.decode()
    address = client.post(reverse("letters:new"), {"kind": "surat-pengantar"})["Location"]
    sent = {
        "subject": "Pengiriman naskah",
        "addressed_to": "Kepala Dinas Kominfo",
        "content_sent": "Buku agenda | 2 buah | baru\nKartu kendali | 1 bendel",
        "content_received_by": "Maria Seran",
        "dated": "2026-04-17",
        "place": "Kupang",
        "security": "B",
        "signer": signer.pk,
    }
    assert client.post(address, sent).status_code == 302
    with factories.at("53", head):
        letter = Letter.objects.get()
        number = numbering.take(letter, moment=APRIL)
        assert number.text == "000.5.3.1/1/BAP/2026"
    words = words_of(client.get(reverse("letters:pdf", args=[letter.public_id])).content)
    for part in ("SURAT PENGANTAR", "Yth. Kepala Dinas Kominfo", "Naskah atau barang Banyaknya Keterangan"):
        assert part in words
    for part in ("Kartu kendali 1 bendel", "Diterima oleh: Maria Seran", "Kepala Biro,"):
        assert part in words


def test_a_paper_whose_kind_was_taken_away_can_still_be_read(client, folder):
    head = factories.user("53", Role.HEAD)
    with factories.at("53", head):
        factories.position("Kepala Biro", unit=factories.unit())
    signed_in(client, head)
    address = client.post(reverse("letters:new"), {"kind": "surat-pengantar"})["Location"]
    for path in folder.iterdir():
        path.unlink()
    start_again()
    assert client.get(address).status_code == 200
    assert client.get(reverse("letters:letters")).status_code == 200
