"""What is said of strangers' files: whole ones, changed ones, and ones made to do harm."""

import time
from io import BytesIO

import pikepdf
import pytest

from lugas.seals import checking
from lugas.seals.checking import Kind, Later, Standing, Trust, check_pdf
from tests.seals.attacks import ATTACKS
from tests.seals.test_signing import sealed


@pytest.fixture
def signed(seal, paper):
    """A sealed paper."""
    return sealed(paper).bytes


def test_our_own_paper_holds_and_is_told_with_its_signer(seal, signed):
    report = check_pdf(signed)
    [one] = report.signatures
    assert (report.kind, report.holds, report.carries_ours, report.parts) == (Kind.SIGNED, True, True, ())
    assert (one.standing, one.later, one.covers_all, one.trust) == (Standing.HOLDS, Later.NOTHING, True, Trust.OURS)
    assert one.signer == "Segel Sekretariat Daerah Provinsi Nusa Tenggara Timur"
    assert one.said_by == "Nama Pejabat, S.Sos., Kepala Biro Administrasi Pimpinan"
    assert one.moment == "2024-04-18T09:30:12+08:00"
    assert (one.serial, one.fingerprint) == (seal.serial, seal.fingerprint)


@pytest.mark.parametrize("name", ATTACKS)
def test_no_changed_paper_is_called_whole(name, signed):
    changed = ATTACKS[name](signed)
    assert changed != signed
    report = check_pdf(changed)
    assert not any(one.covers_all and one.standing == Standing.HOLDS for one in report.signatures)


@pytest.mark.parametrize("name", sorted(set(ATTACKS) - {"forge_empty_contents"}))
def test_our_mark_is_found_in_every_changed_paper(name, signed):
    assert check_pdf(ATTACKS[name](signed)).carries_ours


def test_an_unsigned_paper_has_no_signature(seal, paper):
    report = check_pdf(paper)
    assert (report.kind, report.signatures, report.carries_ours) == (Kind.UNSIGNED, (), False)


def test_a_seal_of_another_installation_is_not_ours(seal, paper, settings, tmp_path):
    signed = sealed(paper).bytes
    settings.LUGAS_SEALS = tmp_path / "elsewhere"
    [one] = check_pdf(signed).signatures
    assert (one.standing, one.trust) == (Standing.HOLDS, Trust.UNKNOWN)


def locked(paper, user):
    result = BytesIO()
    with pikepdf.open(BytesIO(paper)) as document:
        document.save(result, encryption=pikepdf.Encryption(owner="pemilik", user=user))
    return result.getvalue()


def bomb():
    """A stream of a few kilobytes that unpacks to a gigabyte, where the table of objects should be."""
    import zlib

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    head = b"%PDF-1.7\n"
    body = b"1 0 obj\n<< /Type /XRef /W [1 4 2] /Size 99999999 /Root 2 0 R /Filter /FlateDecode /Length %d >>\nstream\n"
    return head + body % len(packed) + packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"


def nested(deep=200_000):
    """Arrays within arrays."""
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /AcroForm << /Fields " + b"[" * deep + b"]" * deep + b" >> >>\nendobj\n"
        b"xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n"
        + b"%d\n%%%%EOF\n"
        % (9 + 58 + 2 * deep)
    )


def circle():
    """A table of objects that names itself as the one before it."""
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
        b"trailer\n<< /Size 2 /Root 1 0 R /Prev 46 >>\nstartxref\n46\n%%EOF\n"
    )


def test_a_locked_file_is_told_as_locked(seal, paper):
    assert check_pdf(locked(paper, "rahasia")).kind == Kind.LOCKED
    assert check_pdf(locked(paper, "")).kind == Kind.UNSIGNED


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", b"PK\x03\x04", bytes(1000), b"%PDF-" + bytes(range(256)) * 400, bomb(), nested(), circle()],
    ids=["empty", "head", "zip", "zeroes", "noise", "bomb", "nested", "circle"],
)
def test_hostile_files_get_an_answer_and_harm_nothing(seal, data, paper):
    began = time.monotonic()
    assert check_pdf(data).kind in {Kind.NOT_PDF, Kind.BROKEN, Kind.UNSIGNED, Kind.TOO_LONG}
    assert time.monotonic() - began < 12
    assert check_pdf(paper).kind == Kind.UNSIGNED


def test_a_file_that_takes_too_long_ends_the_process_and_the_next_one_is_read(seal, paper, monkeypatch):
    check_pdf(paper)
    monkeypatch.setattr("lugas.seals.sandbox.SECONDS", 0.001)
    assert check_pdf(sealed(paper).bytes * 40).kind == Kind.TOO_LONG
    monkeypatch.setattr("lugas.seals.sandbox.SECONDS", 8.0)
    assert check_pdf(paper).kind == Kind.UNSIGNED


def test_a_file_that_is_too_large_is_not_opened(seal, monkeypatch):
    monkeypatch.setattr(checking, "MOST_BYTES", 100)
    assert check_pdf(bytes(101)).kind == Kind.TOO_LARGE
