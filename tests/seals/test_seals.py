"""Making, changing and revoking a secretariat's seal: what stays true, who may, and where the keys lie."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lugas.institutions.models import Secretariat
from lugas.seals import certificates, keys
from lugas.seals.actions import make_seal, revoke_seal, rotate_seal
from lugas.seals.certificates import fingerprint, root
from lugas.seals.making import active_seal, ensure_seal, ensure_seals, new_seal
from lugas.seals.models import SealCertificate
from lugas.seals.signing import CannotSeal
from lugas.seals.today import items
from tests.factories import acting, at, secretariat, sign_in, user
from tests.seals.test_signing import sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return user("53", "administrator")


def test_every_secretariat_gets_one_seal_and_running_it_again_makes_none(as_owner):
    offices = Secretariat.objects.count()
    with as_owner():
        assert (ensure_seals(), ensure_seals()) == (offices, 0)
    assert SealCertificate.objects.filter(state="active").values("secretariat").distinct().count() == offices


def test_a_certificate_names_the_secretariat_and_leads_to_the_root(seal):
    certificate = x509.load_pem_x509_certificate(seal.pem.encode())
    certificate.verify_directly_issued_by(root())
    assert certificate.subject.rfc4514_string() == seal.subject
    assert "CN=Segel Sekretariat Daerah Provinsi Nusa Tenggara Timur" in seal.subject
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)
    assert certificate.public_key().curve.name == root().public_key().curve.name == "secp256r1"


def test_the_certificate_names_the_list_of_revocations_where_the_address_is_known(settings, db):
    settings.PUBLIC_URL = "https://lugas.example"
    with at("53") as office:
        certificate = x509.load_pem_x509_certificate(ensure_seal(office)[0].pem.encode())
    [point] = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    assert point.full_name[0].value == "https://lugas.example/verifikasi/segel.crl"


def test_the_keys_lie_in_files_that_only_the_secret_opens(seal, seals_folder, settings):
    files = sorted(seals_folder.glob("*.key"))
    assert {one.stem for one in files} == {seal.fingerprint, fingerprint(root())}
    for one in files:
        assert one.stat().st_mode & 0o777 == 0o600
        assert b"ENCRYPTED PRIVATE KEY" in one.read_bytes()
        with pytest.raises((TypeError, ValueError)):
            serialization.load_pem_private_key(one.read_bytes(), None)
    assert seals_folder.stat().st_mode & 0o777 == 0o700
    settings.LUGAS_SEAL_SECRET = "lain"
    with pytest.raises(keys.KeyUnreadable):
        keys.read_key(seal.fingerprint)


def test_no_private_key_is_in_the_database(seal):
    assert "PRIVATE" not in seal.pem
    assert {one.name for one in SealCertificate._meta.get_fields()} & {"key", "private_key"} == set()


def test_two_processes_that_make_the_root_at_once_have_one(seals_folder):
    first = root()
    certificates._make_root(seals_folder / "root.pem")
    assert root() == first
    assert [one.stem for one in seals_folder.glob("*.key")] == [fingerprint(first)]


def test_only_one_seal_is_in_use(seal, admin):
    with acting(admin):
        with pytest.raises(ValidationError):
            make_seal(secretariat("53"), by=admin)
        with pytest.raises(IntegrityError), transaction.atomic():
            new_seal(secretariat("53"))
        assert SealCertificate.objects.at_home().count() == 1


def test_a_changed_seal_signs_with_the_new_key_and_the_old_one_is_gone(seal, admin, paper, seals_folder):
    before = sealed(paper)
    with acting(admin), TestCase.captureOnCommitCallbacks(execute=True):
        new = rotate_seal(secretariat("53"), by=admin)
    seal.refresh_from_db()
    assert (seal.state, bool(seal.ended_at), new.state) == ("retired", True, "active")
    assert sealed(paper).certificate_serial == new.serial != before.certificate_serial
    assert {one.stem for one in seals_folder.glob("*.key")} == {new.fingerprint, fingerprint(root())}


def test_nothing_is_sealed_with_a_revoked_seal(seal, admin, paper):
    sealed(paper)
    with acting(admin), TestCase.captureOnCommitCallbacks(execute=True):
        revoke_seal(seal, by=admin, reason="keyCompromise")
    with pytest.raises(CannotSeal, match="Segel"):
        sealed(paper)
    with acting(admin):
        new = make_seal(secretariat("53"), by=admin)
    assert sealed(paper).certificate_serial == new.serial


def test_a_revocation_is_final_and_needs_a_reason(seal, admin):
    with acting(admin):
        with pytest.raises(ValidationError):
            revoke_seal(seal, by=admin, reason="")
        revoke_seal(seal, by=admin, reason="keyCompromise")
        with pytest.raises(ValidationError):
            revoke_seal(seal, by=admin, reason="keyCompromise")
        for change in ({"state": "active", "reason": "", "ended_at": None}, {"reason": "cessationOfOperation"}):
            with pytest.raises(ProgrammingError), transaction.atomic():
                SealCertificate.objects.filter(pk=seal.pk).update(**change)
        with pytest.raises(ProgrammingError), transaction.atomic():
            SealCertificate.objects.filter(pk=seal.pk).delete()


def test_without_its_key_a_seal_says_so(seal, paper):
    keys.destroy_key(seal.fingerprint)
    with pytest.raises(CannotSeal, match="Kunci segel"):
        sealed(paper)


@pytest.mark.parametrize("role", ["head", "clerk", "auditor", "leader"])
def test_only_the_administrator_manages_the_seal(seal, role):
    other = user("53", role)
    with acting(other):
        for act in (
            lambda: make_seal(secretariat("53"), by=other),
            lambda: rotate_seal(secretariat("53"), by=other),
            lambda: revoke_seal(seal, by=other, reason="keyCompromise"),
        ):
            with pytest.raises(PermissionDenied):
                act()


def test_nobody_touches_another_secretariats_seal(seal):
    stranger = user("53.02", "administrator")
    with acting(stranger):
        assert SealCertificate.objects.filter(pk=seal.pk).exists()
        for act in (
            lambda: make_seal(secretariat("53"), by=stranger),
            lambda: rotate_seal(secretariat("53"), by=stranger),
            lambda: revoke_seal(seal, by=stranger, reason="keyCompromise"),
        ):
            with pytest.raises(PermissionDenied):
                act()
        assert SealCertificate.objects.filter(pk=seal.pk).update(reason="keyCompromise", state="revoked") == 0


def test_a_seal_of_another_installation_does_not_lead_to_our_root(seal, settings, tmp_path):
    certificate, ours = x509.load_pem_x509_certificate(seal.pem.encode()), root()
    settings.LUGAS_SEALS = tmp_path / "elsewhere"
    certificate.verify_directly_issued_by(ours)
    with pytest.raises((InvalidSignature, ValueError)):
        certificate.verify_directly_issued_by(root())


def test_the_screen_tells_the_state_and_changes_the_seal(client, seal, admin):
    sign_in(client, admin)
    page = client.get("/kerja/segel/").content.decode()
    assert seal.spaced_fingerprint in page
    assert seal.serial in page
    assert "Dipakai" in page
    answer = client.post("/kerja/segel/ganti/", follow=True).content.decode()
    assert "Segel baru mulai dipakai." in answer
    assert "Segel terdahulu" in answer
    with at("53") as office:
        new = active_seal(office.pk)
    assert new.spaced_fingerprint in answer
    answer = client.post(f"/kerja/segel/{new.pk}/cabut/", {"reason": "keyCompromise"}, follow=True).content.decode()
    assert "Belum ada segel yang dipakai" in answer
    assert "Kunci hilang atau jatuh ke tangan yang salah" in answer
    answer = client.post("/kerja/segel/buat/", follow=True).content.decode()
    assert "Segel sudah dibuat." in answer


def test_a_revocation_without_a_reason_comes_back(client, seal, admin):
    sign_in(client, admin)
    answer = client.post(f"/kerja/segel/{seal.pk}/cabut/", {})
    assert answer.status_code == 200
    seal.refresh_from_db()
    assert seal.state == "active"


def test_who_may_see_and_who_may_not(client, seal):
    assert client.get("/kerja/segel/").status_code == 302
    sign_in(client, user("53", "auditor"))
    page = client.get("/kerja/segel/")
    assert page.status_code == 200
    assert "Ganti segel" not in page.content.decode()
    assert client.post("/kerja/segel/ganti/").status_code == 403
    sign_in(client, user("53", "clerk"))
    assert client.get("/kerja/segel/").status_code == 403
    sign_in(client, user("53.02", "administrator"))
    assert seal.spaced_fingerprint not in client.get("/kerja/segel/").content.decode()
    assert client.get(f"/kerja/segel/{seal.pk}/cabut/").status_code == 404


def test_today_reminds_the_administrator_of_a_missing_and_of_an_old_seal(seal, admin, as_owner):
    clerk = user("53", "clerk")
    with acting(admin):
        assert items(admin) == []
        with as_owner():
            SealCertificate.objects.filter(pk=seal.pk).update(made_at=timezone.now() - timedelta(days=800))
        assert [one.title for one in items(admin)] == ["Segel sudah dua tahun dipakai"]
        revoke_seal(seal, by=admin, reason="keyCompromise")
        assert [one.title for one in items(admin)] == ["Belum ada segel yang dipakai"]
    with acting(clerk):
        assert items(clerk) == []


def test_the_screen_costs_the_same_with_many_earlier_seals(client, seal, admin):
    sign_in(client, admin)
    with CaptureQueriesContext(connection) as few:
        client.get("/kerja/segel/")
    for _ in range(25):
        with acting(admin):
            rotate_seal(secretariat("53"), by=admin)
    with CaptureQueriesContext(connection) as many:
        page = client.get("/kerja/segel/").content.decode()
    assert len(many) <= len(few) + 1
    assert page.count('class="digest"') == 20
