"""A sealed paper: what other programs say of it, what it says of the signer, and how long it takes."""

import hashlib
import re
import shutil
import subprocess
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pikepdf
import pytest

from lugas.seals.certificates import root
from lugas.seals.signing import seal_pdf
from tests.factories import at

WHEN = datetime(2024, 4, 18, 9, 30, 12, 345678, tzinfo=ZoneInfo("Asia/Makassar"))


def sealed(paper, code="53", **fields):
    """The paper under the province's seal."""
    with at(code) as office:
        facts = {
            "signer_office": "Kepala Biro Administrasi Pimpinan",
            "signer_name": "Nama Pejabat, S.Sos.",
            "reason": "Menandatangani naskah dinas",
            "place": "Kupang",
            "moment": WHEN,
            **fields,
        }
        return seal_pdf(paper, secretariat_id=office.pk, **facts)


def test_a_sealed_paper_carries_the_signers_name_and_office_and_the_moment(seal, paper):
    result = sealed(paper)
    assert result.bytes.startswith(paper)
    assert result.sha256 == hashlib.sha256(result.bytes).hexdigest()
    assert (result.certificate_serial, result.backend) == (seal.serial, "seal")
    with pikepdf.open(BytesIO(result.bytes)) as pdf:
        [field] = pdf.Root.AcroForm.Fields
        said = field.V
        assert str(said.Name) == "Nama Pejabat, S.Sos., Kepala Biro Administrasi Pimpinan"
        assert (str(said.Reason), str(said.Location)) == ("Menandatangani naskah dinas", "Kupang")
        assert str(said.M) == "D:20240418093012+08'00'"
        assert str(said.SubFilter) == "/ETSI.CAdES.detached"
        first, length, second, rest = (int(one) for one in said.ByteRange)
        assert (first, second + rest) == (0, len(result.bytes))
        # Nothing but the signature itself is left out of what is signed.
        assert second - length == 2 * len(bytes(said.Contents)) + 2


def test_each_object_of_a_sealed_paper_begins_on_a_line_of_its_own(seal, paper):
    """ISO 19005-2, 6.1.9: a file where the seal's objects go on behind %%EOF is no PDF/A, as validators find."""
    data = sealed(paper).bytes
    assert not paper.endswith(b"\n")
    begins = [found.start() for found in re.finditer(rb"\d+ 0 obj\b", data)]
    assert len(begins) > 50
    assert {data[place - 1 : place] for place in begins} == {b"\n"}


@pytest.mark.skipif(shutil.which("pdfsig") is None or shutil.which("openssl") is None, reason="needs poppler-utils")
def test_pdfsig_calls_it_valid_and_trusts_our_root(seal, paper, tmp_path):
    answer = pdfsig(sealed(paper).bytes, tmp_path, trusted=True)
    assert "Signature Validation: Signature is Valid." in answer
    assert "Certificate Validation: Certificate is Trusted." in answer
    assert "Total document signed" in answer
    assert "Segel Sekretariat Daerah Provinsi Nusa Tenggara Timur" in answer


def pdfsig(data, folder, *, trusted):
    """What poppler's pdfsig says, with our root in its NSS database or without."""
    path = folder / "paper.pdf"
    path.write_bytes(data)
    store = folder / "nss"
    store.mkdir()
    certutil = shutil.which("certutil")
    if certutil is None:
        pytest.skip("needs certutil (libnss3-tools), to tell pdfsig which root to trust")
    subprocess.run([certutil, "-N", "-d", f"sql:{store}", "--empty-password"], check=True, capture_output=True)
    if trusted:
        from cryptography.hazmat.primitives.serialization import Encoding

        given = folder / "root.pem"
        given.write_bytes(root().public_bytes(Encoding.PEM))
        command = [certutil, "-A", "-d", f"sql:{store}", "-n", "Lugas", "-t", "CT,C,C", "-i", str(given)]
        subprocess.run(command, check=True, capture_output=True)
    done = subprocess.run(["pdfsig", "-nssdir", f"sql:{store}", str(path)], capture_output=True, text=True)
    return done.stdout
