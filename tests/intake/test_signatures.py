"""Signatures on letters from outside: checked in a job, told on the incoming sheet."""

import pytest
from django.core.files.base import ContentFile

from lugas.files.models import StoredFile
from lugas.intake.actions import bring
from lugas.intake.jobs import check_signatures
from lugas.intake.models import SignatureCheck
from lugas.intake.signatures import checked
from lugas.letters.typesetting import typeset
from lugas.seals import certificates
from lugas.seals.cms import CmsSigner
from lugas.seals.embedding import embed
from lugas.seals.statements import Statement
from lugas.tenancy.scope import current
from tests.factories import acting, at, invitation, moment
from tests.letters.letter_samples import LETTER, NOTE
from tests.portal.test_verification import issue
from tests.seals.attacks import ATTACKS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def seals_folder(settings, tmp_path):
    settings.LUGAS_SEALS = tmp_path / "seals"
    return tmp_path / "seals"


@pytest.fixture
def outside(settings, tmp_path, seals_folder):
    """A letter signed by another house: function of the PDF, and its root's certificate."""
    settings.LUGAS_SEALS = tmp_path / "outside"
    root = certificates.root()
    certificate, key = certificates.issue("Dirjen Otda", "Kementerian Dalam Negeri")
    settings.LUGAS_SEALS = seals_folder
    signer = CmsSigner(key, certificate, (root,))
    said = Statement("Direktur Jenderal", "Undangan", "Jakarta", moment())
    return lambda pdf: embed(pdf, said, signer.size, signer.sign), root


def arrive(office, data):
    """A letter is brought in, and the job that waits for it runs; what the sheet says of it."""
    with acting(office.clerk):
        [arrival], refusals = bring([ContentFile(data, name="surat.pdf")], by=office.clerk)
        assert not refusals
        file = arrival.file
    check_signatures(secretariat_id=file.secretariat_id, file_id=file.pk)
    with acting(office.clerk):
        [said] = checked([file])
    return said, file


def test_bringing_a_pdf_asks_for_a_check_and_other_files_for_none(office):
    from procrastinate.contrib.django.models import ProcrastinateJob

    with acting(office.clerk):
        before = ProcrastinateJob.objects.filter(task_name="intake.jobs.check_signatures").count()
        bring([ContentFile(typeset([LETTER]), name="a.pdf"), ContentFile(b"Isi surat", name="a.txt")], by=office.clerk)
        waiting = ProcrastinateJob.objects.filter(task_name="intake.jobs.check_signatures")
        assert waiting.count() == before + 1
        assert set(waiting.last().args) == {"secretariat_id", "file_id"}


def test_a_letter_signed_elsewhere_is_unchanged_but_its_issuer_unknown(office, outside):
    sign, _root = outside
    said, _file = arrive(office, sign(typeset([LETTER])))
    assert said.state.word == "Tidak berubah, tetapi penerbitnya tidak dikenal di sini"
    assert said.lines == (
        "Ditandatangani oleh Dirjen Otda, sertifikat dari Lugas: Akar Segel Elektronik, tertulis: Direktur Jenderal",
    )


def test_with_its_root_among_the_trusted_it_is_valid(office, outside, seals_folder):
    from cryptography.hazmat.primitives.serialization import Encoding

    sign, root = outside
    (seals_folder / "trusted").mkdir(parents=True)
    (seals_folder / "trusted" / "lain.pem").write_bytes(root.public_bytes(Encoding.PEM))
    said, _file = arrive(office, sign(typeset([LETTER])))
    assert said.state.word == "Tanda tangan sah"


@pytest.mark.parametrize("name", ["incremental_page", "flip_byte", "wrap_signature", "shadow_swap_pages"])
def test_a_letter_that_was_changed_says_so(office, outside, name):
    sign, _root = outside
    said, _file = arrive(office, ATTACKS[name](sign(typeset([LETTER]))))
    assert said.state.word in {"Diubah setelah ditandatangani", "Tanda tangan tidak dapat diperiksa"}
    assert said.state.tone in {"mengkudu", "kunyit"}


def test_a_letter_of_this_installation_is_known_and_so_is_one_that_differs(office):
    copy = issue("53.02")
    assert arrive(office, copy.data)[0].state.word == "Terbitan sistem ini, tidak berubah"
    changed = ATTACKS["incremental_note"](copy.data)
    assert arrive(office, changed)[0].state.word == "Berbeda dari yang diterbitkan di sini"


def test_a_letter_without_a_signature_says_so(office):
    said, _file = arrive(office, typeset([NOTE]))
    assert (said.state.word, said.lines) == ("Tanpa tanda tangan elektronik", ())


def test_the_job_twice_checks_once(office):
    _said, file = arrive(office, typeset([LETTER]))
    check_signatures(secretariat_id=file.secretariat_id, file_id=file.pk)
    with acting(office.clerk):
        assert SignatureCheck.objects.filter(file=file).count() == 1


def test_the_incoming_sheet_tells_it(clerk, office, outside):
    sign, _root = outside
    _said, file = arrive(office, sign(typeset([LETTER])))
    with acting(office.clerk):
        one = invitation(asked=office.governor, sender="Kemendagri")
        one.files.create(file=StoredFile.objects.get(pk=file.pk), secretariat_id=current().home)
    page = clerk.get(f"/kerja/masuk/{one.pk}/").content.decode()
    assert "Tidak berubah, tetapi penerbitnya tidak dikenal di sini" in page
    assert "Ditandatangani oleh Dirjen Otda" in page


def test_another_secretariat_reads_nothing_of_it(office):
    _said, file = arrive(office, typeset([LETTER]))
    with at("53.02"):
        assert not SignatureCheck.objects.filter(file_id=file.pk).exists()
        assert checked([file]) == []
