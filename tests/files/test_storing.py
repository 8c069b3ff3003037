"""What is taken in, what is refused and with which words."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image

from lugas.files.actions import Refused, store
from lugas.files.content import KINDS, recognise
from lugas.files.models import StoredFile
from tests.staff import acting, member, secretariat

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
ICS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
MAIL = b"From: a@example.test\r\nTo: b@example.test\r\nSubject: Undangan\r\n\r\nDengan hormat\r\n"
DOCX = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}


def bomb(width, height):
    """A PNG that says it is very large."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def test_content_decides_what_a_file_is(picture, archive):
    sheet = archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"})
    text = archive({"mimetype": KINDS["odt"][0], "content.xml": "<x/>"})
    found = [recognise(one).kind for one in (PDF, picture, ICS, MAIL, archive(DOCX), sheet, text, b"Catatan rapat\n")]
    assert found == ["pdf", "jpeg", "ics", "eml", "docx", "xlsx", "odt", "txt"]


def scan(form, pages=1, size=(90, 120)):
    """A picture as scanners and telephones make them."""
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
    out = io.BytesIO()
    first, *more = [Image.new("L", size, 200 + number) for number in range(pages)]
    first.save(out, form, **({"save_all": True, "append_images": more} if more else {}))
    return out.getvalue()


def test_scans_of_several_pages_and_pictures_of_telephones_are_taken_in():
    tiff, heic = recognise(scan("TIFF", pages=3)), recognise(scan("HEIF"))
    assert (tiff.kind, tiff.width, tiff.height) == ("tiff", 90, 120)
    assert (heic.kind, heic.width, heic.height) == ("heic", 90, 120)


@pytest.mark.django_db
def test_a_file_of_a_telephone_is_kept_under_its_own_ending():
    people = member(secretariat())
    with acting(people):
        kept = [
            store(upload=SimpleUploadedFile(name, data), by=people)
            for name, data in (("surat.pdf", scan("TIFF")), ("IMG_0007", scan("HEIF")))
        ]
    assert [(one.media_type, one.is_picture) for one in kept] == [("image/tiff", False), ("image/heic", False)]


def vast_tiff():
    """A TIFF that says it is 40,000 points wide and high."""
    entries = [(256, 40_000), (257, 40_000), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, 40_000), (279, 10)]
    packed = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + packed + struct.pack("<I", 0) + b"\0" * 60


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (vast_tiff(), "juta piksel"),
        (scan("TIFF")[:40], "rusak"),
        (scan("HEIF")[:200], "rusak"),
        (b"", "kosong"),
        (b"MZ\x90\x00\x03\x00\x00\x00" + b"\0" * 200, "tidak diterima"),
        (b"<html><script>alert(1)</script></html>", "tidak diterima"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "tidak diterima"),
        (b"%PDF-1.7\nhanya separuh", "terpotong"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00rusak", "rusak"),
        (bomb(40_000, 40_000), "juta piksel"),
        (bomb(9_000, 9_000), "juta piksel"),
    ],
)
def test_what_is_not_taken_in_is_refused_with_a_sentence(data, words):
    with translation.override("id"), pytest.raises(Refused) as refused:
        recognise(data)
    assert words in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({**DOCX, "word/vbaProject.bin": "x"}, "makro"),
        ({**DOCX, "[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}, "makro"),
        ({"mimetype": KINDS["odt"][0], "Basic/Standard/Module1.xml": "x"}, "makro"),
        ({"surat.txt": "x"}, "arsip"),
        ({**DOCX, "word/media/a.bin": b"\0" * 20_000_000}, "terlalu besar"),
    ],
)
def test_dangerous_archives_are_refused(archive, entries, words):
    with translation.override("id"), pytest.raises(Refused) as refused:
        recognise(archive(entries))
    assert words in str(refused.value)


def test_moving_picture_is_refused():
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(Refused):
        recognise(out.getvalue())


@pytest.mark.django_db
def test_same_content_is_kept_once_for_a_secretariat_and_again_for_another():
    ours, theirs = member(secretariat("53")), member(secretariat("53.01"))
    with acting(ours):
        first = store(upload=SimpleUploadedFile("undangan.pdf", PDF), by=ours)
        again = store(upload=PDF, by=ours, name="lain.pdf")
    with acting(theirs):
        other = store(upload=PDF, by=theirs, name="lain.pdf")
        visible = list(StoredFile.objects.values_list("pk", flat=True))
    assert (first.pk, first.name, first.uploaded_by) == (again.pk, "undangan.pdf", "clerk 53")
    assert visible == [other.pk]


@pytest.mark.django_db
def test_name_loses_its_path_and_gets_the_ending_of_its_content():
    clerk = member(secretariat())
    with acting(clerk):
        assert store(upload=PDF, by=clerk, name="../../etc/undangan.exe").name == "undangan.pdf"


@pytest.mark.django_db
def test_picture_is_measured_as_it_is_seen(picture):
    clerk = member(secretariat())
    with acting(clerk):
        file = store(upload=picture, by=clerk, name="foto.jpg")
    assert (file.width, file.height) == (1000, 2000)


@pytest.mark.django_db
def test_too_large_and_unwanted_kinds_are_refused(settings):
    settings.LUGAS_UPLOAD_LIMIT = 1000
    clerk = member(secretariat())
    with acting(clerk), translation.override("id"):
        with pytest.raises(Refused, match="lebih besar dari"):
            store(upload=SimpleUploadedFile("a.txt", b"a" * 1001), by=clerk)
        with pytest.raises(Refused, match="Kirim JPEG, PNG"):
            store(upload=PDF, by=clerk, kinds=["jpeg", "png"])
        assert StoredFile.objects.count() == 0


def test_a_picture_with_chunks_after_its_pixels_is_taken_in():
    """Pillow reads a PNG whole when it is asked for its marks; then it can no longer be verified as it stands."""
    data = io.BytesIO()
    Image.new("RGB", (8, 5)).save(data, "PNG")
    assert (recognise(data.getvalue()).width, recognise(data.getvalue()).height) == (8, 5)
    broken = data.getvalue()[:-20] + b"\0" * 20
    with pytest.raises(Refused):
        recognise(broken)
