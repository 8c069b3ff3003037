"""Verification by everybody: the page behind a code, and the answer on a file, byte by byte."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lugas.api.limits import network
from lugas.files.actions import store
from lugas.letters.models import Letter, SignedCopy
from lugas.letters.rules import Status
from lugas.letters.typesetting import typeset
from lugas.seals.actions import revoke_seal
from lugas.seals.making import active_seal, ensure_seal
from lugas.seals.signing import seal_pdf
from tests.factories import acting, at, position, user
from tests.letters.letter_samples import LETTER
from tests.seals.attacks import ATTACKS

pytestmark = pytest.mark.django_db
WHEN = datetime(2024, 4, 18, 9, 30, tzinfo=ZoneInfo("Asia/Makassar"))
SECRET = "Mutasi pejabat yang belum diumumkan"


@pytest.fixture(autouse=True)
def seals_folder(settings, tmp_path):
    settings.LUGAS_SEALS = tmp_path / "seals"


def issue(code="53", *, subject="Undangan rapat koordinasi", number="005/118/IV/2024", pdf=None, **fields):
    """A signed letter with its one copy; the copy's bytes stand on it as `data`."""
    with at(code) as office:
        ensure_seal(office)
        letter = Letter.objects.create(
            kind="invitation",
            dated=date(2024, 4, 18),
            place="Kupang",
            subject=subject,
            number=number,
            status=Status.SIGNED,
            signed_at=WHEN,
            signer=position("Sekretaris Daerah", held=False),
            **fields,
        )
        sealed = seal_pdf(
            pdf or typeset([LETTER]),
            secretariat_id=office.pk,
            signer_office="Sekretaris Daerah",
            signer_name="Nama Pejabat",
            reason="Undangan",
            moment=WHEN,
        )
        copy = SignedCopy.objects.create(
            letter=letter,
            file=store(upload=sealed.bytes, by="", name="surat.pdf"),
            sha256=sealed.sha256,
            size=len(sealed.bytes),
            backend=sealed.backend,
            certificate_serial=sealed.certificate_serial,
            signer_office="Sekretaris Daerah",
            signer_name="Nama Pejabat",
            signed_at=WHEN,
        )
    copy.data = sealed.bytes
    return copy


def check(client, data, path="/verifikasi/", **headers):
    """Send a file to the page."""
    return client.post(path, {"berkas": SimpleUploadedFile("x.pdf", data)}, **headers)


def words(answer) -> str:
    """The page's words, without marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def headline(answer) -> str:
    """The verdict."""
    found = re.search(r'role="status">.*?<strong>(.*?)</strong>', answer.content.decode(), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_code_on_a_paper_leads_to_what_was_issued(client):
    copy = issue()
    answer = client.get(f"/verifikasi/{copy.code}/")
    page = words(answer)
    assert answer.status_code == 200
    assert headline(answer) == "Kode ini milik surat di bawah"
    for told in (
        "005/118/IV/2024", "18 April 2024", "Undangan rapat koordinasi", "Sekretaris Daerah", "09.30 WITA", "Berlaku",
        "Sekretariat Daerah Provinsi Nusa Tenggara Timur",
    ):  # fmt: skip
        assert told in page
    shown = page.replace(" ", "")
    assert copy.sha256 in shown
    with at("53") as office:
        assert active_seal(office.pk).fingerprint in shown
    assert "Nama Pejabat" not in page
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer.content.decode()


def test_in_english_too(client):
    copy = issue()
    answer = client.get(f"/en/verifikasi/{copy.code}/")
    assert headline(answer) == "This code belongs to the paper below"
    assert f'href="/verifikasi/{copy.code}/"' in answer.content.decode()
    assert headline(check(client, copy.data, "/en/verifikasi/")) == "Genuine"


@pytest.mark.parametrize("code", ["A" * 22, "x", "A" * 21 + "'", "A" * 300])
def test_an_unknown_code_is_told_as_unknown(client, code):
    issue()
    answer = client.get(f"/verifikasi/{code}/")
    assert answer.status_code == 404
    assert headline(answer) == "Kode ini tidak dikenal"


def test_a_file_as_issued_is_genuine(client):
    copy = issue()
    answer = check(client, copy.data)
    assert (answer.status_code, headline(answer)) == (200, "Asli")
    assert "005/118/IV/2024" in words(answer)
    assert not answer.cookies


@pytest.mark.parametrize("name", ATTACKS)
def test_a_file_that_was_changed_is_altered(client, name):
    copy = issue()
    answer = check(client, ATTACKS[name](copy.data))
    # Without the signature's bytes and with no code on the paper nothing of us is left to recognise.
    expected = {"Tidak dikenal", "Diubah"} if name == "forge_empty_contents" else {"Diubah"}
    assert headline(answer) in expected


def test_what_was_appended_to_is_told_with_its_original(client):
    copy = issue()
    answer = check(client, ATTACKS["incremental_page"](copy.data))
    page = words(answer)
    assert headline(answer) == "Diubah"
    assert "Ada yang ditambahkan pada berkas ini setelah disegel." in page
    assert "Surat sebagaimana diterbitkan" in page
    assert "005/118/IV/2024" in page


def test_a_paper_without_our_seal_but_with_our_code_is_altered(client):
    copy = issue()
    address = b"https://lugas.example/verifikasi/" + copy.code.encode() + b"/"
    answer = check(client, typeset([LETTER]) + b"\n% " + address + b"\n%%EOF\n")
    assert headline(answer) == "Diubah"
    assert "005/118/IV/2024" in words(answer)


def test_the_same_letter_unsigned_is_unknown(client):
    issue()
    assert headline(check(client, typeset([LETTER]))) == "Tidak dikenal"


def test_one_letters_signature_on_another_is_altered(client):
    first, second = issue(), issue(number="005/119/IV/2024", pdf=typeset([LETTER], title="Lain"))
    assert first.sha256 != second.sha256
    taken = re.search(rb"/Contents <[0-9A-F]+>", second.data)[0]
    mixed = re.sub(rb"/Contents <[0-9A-F]+>", lambda found: taken.ljust(len(found[0])), first.data)
    assert headline(check(client, mixed)) == "Diubah"


def test_a_paper_of_another_secretariat_is_genuine_too(client):
    copy = issue("53.02")
    assert headline(check(client, copy.data)) == "Asli"
    assert "Timor Tengah Selatan" in words(client.get(f"/verifikasi/{copy.code}/"))


def test_of_a_restricted_letter_no_more_is_told_than_that_it_exists(client):
    open_one = issue(number="005/200/IV/2024")
    copy = issue(subject=SECRET, security="R", pdf=typeset([LETTER], title="Rahasia"))
    assert "005/200/IV/2024" in words(client.get(f"/verifikasi/{open_one.code}/"))
    by_code, by_file = client.get(f"/verifikasi/{copy.code}/"), check(client, copy.data)
    assert headline(by_code) == "Surat ini ada"
    assert headline(by_file) == "Asli"
    altered = check(client, ATTACKS["append_comment"](copy.data))
    assert headline(altered) == "Diubah"
    for answer in (by_code, by_file):
        page = words(answer)
        for kept in (SECRET, "005/118/IV/2024", "18 April 2024", "Penanda tangan", "09.30", copy.sha256[:4] + " "):
            assert kept not in page
    # What the altered file says of itself is no secret of ours: whoever sent it has it.
    assert SECRET not in words(altered)
    assert "005/118/IV/2024" not in words(altered)


def test_a_withdrawn_paper_says_so(client):
    copy = issue()
    with at("53"):
        SignedCopy.objects.filter(pk=copy.pk).update(state=SignedCopy.State.REVOKED)
    assert headline(client.get(f"/verifikasi/{copy.code}/")) == "Surat ini sudah ditarik"
    assert headline(check(client, copy.data)) == "Asli, tetapi sudah ditarik"


def test_what_a_revoked_seal_sealed_stays_what_was_issued(client):
    copy = issue()
    admin = user("53", "administrator")
    with acting(admin), at("53") as office:
        revoke_seal(active_seal(office.pk), by=admin, reason="keyCompromise")
    assert headline(check(client, copy.data)) == "Asli"


@pytest.mark.parametrize(
    ("data", "status", "title"),
    [
        (b"", 400, "Belum ada berkas"),
        (b"PK\x03\x04 not a pdf", 200, "Tidak dikenal"),
        (b"%PDF-1.7\nrusak", 200, "Berkas ini tidak dapat diperiksa"),
    ],
)
def test_other_files_get_a_clear_answer(client, data, status, title):
    answer = check(client, data)
    assert (answer.status_code, headline(answer)) == (status, title)


def test_a_file_that_is_too_large_is_refused_unread(client, monkeypatch):
    monkeypatch.setattr("lugas.portal.views.verification.MOST_BYTES", 1000)
    for size in (1001, 200_000):
        answer = check(client, bytes(size))
        assert (answer.status_code, headline(answer)) == (413, "Berkas ini terlalu besar")


def test_nothing_that_is_sent_is_written_down(client, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    copy = issue()
    before = {path for path in tmp_path.rglob("*") if "seals" not in path.parts}
    assert headline(check(client, copy.data)) == "Asli"
    assert {path for path in tmp_path.rglob("*") if "seals" not in path.parts} == before


def test_nobody_asks_without_end(client):
    copy = issue()
    answers = [client.get(f"/verifikasi/{copy.code}/").status_code for _ in range(121)]
    assert answers == [200] * 120 + [429]
    last = client.get(f"/verifikasi/{copy.code}/")
    assert headline(last) == "Terlalu banyak pemeriksaan dari alamat Anda"
    assert 0 < int(last["Retry-After"]) <= 60
    assert client.get(f"/verifikasi/{copy.code}/", REMOTE_ADDR="10.1.2.3").status_code == 200


def test_who_asks_is_known_by_address_and_behind_a_proxy_by_what_the_proxy_says(rf, settings):
    settings.SECURE_PROXY_SSL_HEADER = None
    forged = {"HTTP_X_FORWARDED_FOR": "1.1.1.1, 2.2.2.2", "REMOTE_ADDR": "10.0.0.1"}
    assert network(rf.get("/", **forged)) == "10.0.0.1"
    assert network(rf.get("/", REMOTE_ADDR="2001:db8:1:2:3::4")) == "2001:db8:1:2::/64"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert network(rf.get("/", **forged)) == "2.2.2.2"


def test_root_and_revocations_are_there_for_everybody(client):
    from cryptography import x509

    copy = issue()
    root = x509.load_der_x509_certificate(client.get("/verifikasi/akar.cer").content)
    with at("53") as office:
        seal = active_seal(office.pk)
    x509.load_pem_x509_certificate(seal.pem.encode()).verify_directly_issued_by(root)
    answer = client.get("/verifikasi/segel.crl")
    listed = x509.load_der_x509_crl(answer.content)
    assert listed.is_signature_valid(root.public_key())
    assert list(listed) == []
    admin = user("53", "administrator")
    with acting(admin):
        revoke_seal(seal, by=admin, reason="keyCompromise")
    listed = x509.load_der_x509_crl(client.get("/verifikasi/segel.crl").content)
    assert [f"{one.serial_number:x}" for one in listed] == [copy.certificate_serial]
