"""Signing by BSrE, against a small server that answers as the service does: what is taken, what is refused."""

import base64
import json
import threading
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.exceptions import ImproperlyConfigured

from lugas.seals import certificates
from lugas.seals.cms import CmsSigner
from lugas.seals.embedding import embed
from lugas.seals.rules import BSRE_FOOTER, HOUSE_FOOTER
from lugas.seals.signing import CannotSeal, footer
from lugas.seals.statements import Statement
from tests.seals.test_signing import WHEN, sealed

pytestmark = pytest.mark.django_db
ACCOUNT = {"user": "esign", "password": "sandi", "nik": "5371000000000001", "passphrase": "frasa rahasia"}


class Service:
    """The server: keeps what it was asked, answers as it is told."""

    def __init__(self, signer):
        self.signer, self.asked, self.answer = signer, [], None
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                head = b"Content-Type: " + self.headers["Content-Type"].encode() + b"\r\n\r\n"
                parts = {
                    part.get_param("name", header="content-disposition"): part.get_payload(decode=True)
                    for part in BytesParser().parsebytes(head + body).get_payload()
                }
                service.asked.append((self.path, self.headers["Authorization"], parts))
                status, data = service.answer or (200, service.sign(parts["file"]))
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def sign(self, pdf):
        return embed(pdf, Statement("BSrE", "uji", "", WHEN), self.signer.size, self.signer.sign)


@pytest.fixture
def service(settings, tmp_path, seals_folder):
    """BSrE's server, with a root of its own that this installation trusts."""
    settings.LUGAS_SEALS = tmp_path / "bsre"
    other_root = certificates.root()
    certificate, key = certificates.issue("Kepala Biro", "Pemerintah Provinsi")
    settings.LUGAS_SEALS = seals_folder
    (seals_folder / "trusted").mkdir(parents=True)
    (seals_folder / "trusted" / "bsre.pem").write_bytes(other_root.public_bytes(Encoding.PEM))
    running = Service(CmsSigner(key, certificate, (other_root,)))
    running.serial = f"{certificate.serial_number:x}"
    settings.LUGAS_SIGNING = "bsre"
    settings.LUGAS_BSRE = {"url": running.url, **ACCOUNT}
    yield running
    running.server.shutdown()


def test_the_service_is_asked_with_the_account_and_its_signature_is_taken(service, paper):
    result = sealed(paper)
    [(path, login, parts)] = service.asked
    assert path == "/api/sign/pdf"
    assert base64.b64decode(login.removeprefix("Basic ")).decode() == "esign:sandi"
    assert parts["file"] == paper
    assert {key: parts[key].decode() for key in ("nik", "passphrase", "tampilan", "location")} == {
        "nik": ACCOUNT["nik"], "passphrase": ACCOUNT["passphrase"], "tampilan": "invisible", "location": "Kupang",
    }  # fmt: skip
    assert (result.backend, result.certificate_serial) == ("bsre", service.serial)


def test_only_bsre_gets_bsres_footer(service, settings):
    assert footer() == BSRE_FOOTER
    settings.LUGAS_SIGNING = "seal"
    assert footer() == HOUSE_FOOTER
    assert "BSrE" not in HOUSE_FOOTER.text
    assert (BSRE_FOOTER.is_certified, HOUSE_FOOTER.is_certified) == (True, False)


def test_a_signature_that_does_not_lead_to_bsre_is_refused(service, seals_folder, paper):
    (seals_folder / "trusted" / "bsre.pem").unlink()
    with pytest.raises(CannotSeal, match="BSrE"):
        sealed(paper)


@pytest.mark.parametrize("answer", ["unsigned", "more"])
def test_a_paper_that_comes_back_otherwise_than_signed_is_refused(service, paper, answer):
    service.answer = (200, paper if answer == "unsigned" else service.sign(paper) + b"\n% lagi\n")
    with pytest.raises(CannotSeal, match="tidak ditandatangani"):
        sealed(paper)


@pytest.mark.parametrize(
    ("status", "data", "told"),
    [
        (400, json.dumps({"status_code": 2031, "error": "Passphrase anda salah"}).encode(), "Passphrase anda salah"),
        (500, b"<html>", "tanpa alasan"),
        (200, b'{"message": "NIK tidak terdaftar"}', "NIK tidak terdaftar"),
        (302, b"", "tanpa alasan"),
    ],
)
def test_a_refusal_is_told_and_nothing_is_signed(service, paper, status, data, told):
    service.answer = (status, data)
    with pytest.raises(CannotSeal, match=told) as error:
        sealed(paper)
    assert ACCOUNT["passphrase"] not in str(error.value)
    assert len(service.asked) == 1


def test_a_service_that_does_not_answer_is_told(service, settings, paper):
    settings.LUGAS_BSRE = {**settings.LUGAS_BSRE, "url": "http://127.0.0.1:9"}
    with pytest.raises(CannotSeal, match="tidak menjawab"):
        sealed(paper)


@pytest.mark.parametrize("lacking", ["url", "user", "password", "nik", "passphrase"])
def test_an_account_that_lacks_a_part_says_which(service, settings, lacking, paper):
    settings.LUGAS_BSRE = {**settings.LUGAS_BSRE, lacking: ""}
    with pytest.raises(ImproperlyConfigured, match=f"LUGAS_BSRE_{lacking.upper()}"):
        sealed(paper)


def test_another_word_for_the_backend_is_refused(settings, paper, seal):
    settings.LUGAS_SIGNING = "lain"
    with pytest.raises(ImproperlyConfigured, match="lain"):
        sealed(paper)
