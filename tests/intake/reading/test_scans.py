"""Scans and photographs: straightened and recognised, in several formats; and papers that cannot be read say so in one sentence."""

import io
import json
import struct
import zipfile
import zlib

import numpy
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from lugas.intake.reading import Unreadable, read_bytes
from tests.intake.reading.letters import scan, typeset, word
from tests.intake.reading.samples import mail, part, parts
from tests.intake.reading.test_command import file, lugas_read, refusal  # noqa: F401

TOLD = {"start_day": "2024-04-24", "start_time": "09:00", "zone": "Asia/Makassar", "until_finished": True}
SUBJECT = "Undangan Rapat Koordinasi Pengendalian Inflasi Daerah Tahun 2024"


def values(data: bytes, name: str = "surat.jpg") -> dict:
    found = read_bytes(data, name=name, language="en")
    assert found.recognised
    return {key: one.as_json()["value"] for key, one in found.fields.items()}


def photographed() -> bytes:
    """The letter lying askew on a dark table, seen from one side, with a shadow over half of it."""
    page = pypdfium2.PdfDocument(typeset())[0].render(scale=3).to_pil().convert("L")
    width, height = page.size
    picture = Image.new("L", (width + 500, height + 500), 60)
    corners = (200, 150, 330, height + 380, width + 260, height + 330, width + 330, 250)
    frame = [(0, 0), (0, height), (width, height), (width, 0)]
    target = [(corners[n], corners[n + 1]) for n in range(0, 8, 2)]
    rows, wanted = [], []
    for (x, y), (u, v) in zip(target, frame, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    matrix = numpy.linalg.solve(numpy.array(rows), numpy.array(wanted))
    warped = page.transform(picture.size, Image.Transform.PERSPECTIVE, tuple(matrix), Image.Resampling.BICUBIC)
    mask = Image.new("L", page.size, 255).transform(picture.size, Image.Transform.PERSPECTIVE, tuple(matrix))
    picture.paste(warped, mask=mask)
    light = numpy.linspace(0.6, 1.0, picture.width)[None, :]
    out = io.BytesIO()
    Image.fromarray((numpy.asarray(picture) * light).astype("uint8")).save(out, "JPEG", quality=80)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: scan(3.0, quality=75), id="jpeg at a slant"),
        pytest.param(lambda: scan(-1.2, "WEBP"), id="webp"),
        pytest.param(lambda: scan(0.4, "TIFF"), id="tiff"),
        pytest.param(lambda: scan(180.0, "PNG"), id="png on its head"),
        pytest.param(photographed, id="photograph"),
    ],
)
def test_a_scanned_letter_is_read_like_its_text(data):
    found = values(data())
    assert {key: found.get(key) for key in TOLD} == TOLD
    assert found["subject"] == SUBJECT


@pytest.mark.parametrize("across", [True, False], ids=["across", "down"])
@pytest.mark.parametrize("darkest", [0.62, 0.8])
def test_light_that_fades_over_a_page_is_no_edge_of_a_sheet(across, darkest):
    page = numpy.asarray(Image.open(io.BytesIO(scan(1.5, "PNG"))), numpy.float32)
    light = numpy.linspace(darkest, 1.0, page.shape[1 if across else 0])
    out = io.BytesIO()
    Image.fromarray((page * (light[None, :] if across else light[:, None])).astype("uint8")).save(out, "PNG")
    found = values(out.getvalue(), "kiriman.png")
    assert {key: found.get(key) for key in TOLD} == TOLD
    assert found["subject"] == SUBJECT


def test_a_scan_tells_its_number_and_its_sender_in_bold_capitals():
    found = values(scan(2.0, quality=75))
    assert found["number"] == "521/123/DKP/2024"
    assert found["sender"] == "Dinas Ketahanan Pangan Kabupaten Timor Tengah Selatan"


def test_the_searchable_copy_is_dark_on_white():
    sheet = read_bytes(scan(2.0), name="surat.jpg").sheets[0]
    assert 235 < numpy.median(sheet.picture) <= 255
    assert sheet.picture.min() < 60


def test_a_picture_from_a_phone_in_heic():
    import pillow_heif

    pillow_heif.register_heif_opener()
    assert values(scan(1.0, "HEIF", quality=70), "IMG_0001.HEIC")["start_day"] == "2024-04-24"


def test_a_pdf_without_text_and_a_searchable_copy_of_it(file, tmp_path):  # noqa: F811
    out = io.BytesIO()
    Image.open(io.BytesIO(scan(1.5))).save(out, "PDF", resolution=160)
    path, copy = file(out.getvalue(), "pindaian.pdf"), tmp_path / "salinan.pdf"
    ended = lugas_read(path, "--json", "--copy", str(copy), limit=90)
    found = json.loads(ended.stdout)
    assert found["recognised"] is True
    assert found["fields"]["start_day"]["value"] == "2024-04-24"
    assert 0 < found["fields"]["start_day"]["confidence"] < 1
    text = pypdfium2.PdfDocument(copy.read_bytes())[0].get_textpage().get_text_range()
    assert "Koordinasi" in text
    assert "Makassar" not in text


def test_several_pages_are_one_letter():
    out = io.BytesIO()
    pages = [Image.open(io.BytesIO(scan())), Image.new("L", (1200, 1700), 250)]
    ImageDraw.Draw(pages[1]).text((200, 200), "Tembusan: Bupati Timor Tengah Selatan", fill=0, font_size=40)
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    found = read_bytes(out.getvalue(), name="dua.tiff", language="en")
    assert found.pages == 2
    assert "Tembusan" in found.text


def locked_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(typeset())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="rahasia", owner="rahasia"))
    return out.getvalue()


def png_bomb() -> bytes:
    """60,000 x 60,000 white points in a few kilobytes."""
    row = b"\0" + bytes(60_000 // 8)
    packer = zlib.compressobj(9)
    packed = b"".join([packer.compress(row) for _ in range(2_000)]) + packer.flush()

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(300_000_000))
    return out.getvalue()


def old_office(locked: bool) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + ("EncryptedPackage".encode("utf-16-le") if locked else b"")
    )


def blank() -> bytes:
    out = io.BytesIO()
    Image.new("L", (1200, 1700), 250).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (locked_pdf, "a.pdf is locked with a password; ask for a file without one."),
        (
            lambda: typeset()[:3000],
            "The PDF a.pdf is damaged or cut off and cannot be opened; ask for the file once more.",
        ),
        (png_bomb, "The picture a.pdf has more than 100 million pixels; make it smaller and send it again."),
        (zip_bomb, "What is packed in a.pdf becomes too big when opened; it was not read."),
        (
            lambda: word()[:9000],
            "The document a.pdf is damaged and cannot be opened; ask for the file once more.",
        ),
        (lambda: old_office(True), "The document a.pdf is locked with a password; ask for a file without one."),
        (
            lambda: old_office(False),
            "a.pdf is an Outlook or old Office file; save the mail as .eml or the calendar as .ics first.",
        ),
        (blank, "There is nothing that can be read on a.pdf."),
        (lambda: b"%PDF-1.7\n" + bytes(100_000_000), "The file a.pdf is too big; at most 48 MB can be read."),
        (
            lambda: scan()[:9000],
            "The picture a.pdf is damaged and cannot be opened; send it once more.",
        ),
    ],
    ids=lambda one: getattr(one, "__name__", "") if callable(one) else one[:30],
)
def test_a_bad_paper_gets_one_sentence(file, data, sentence):  # noqa: F811
    assert refusal(file(data(), "a.pdf")) == sentence


def test_a_bad_attachment_stops_nothing():
    data = mail(
        parts(part("application/pdf; name=kunci.pdf", locked_pdf()), part("image/jpeg; name=s.jpg", scan())),
        kind="multipart/mixed; boundary=batas",
    )
    found = read_bytes(data, language="en")
    assert found.fields["start_time"].as_json()["value"] == "09:00"
    assert found.warnings == (
        "The attachment kunci.pdf was not read: kunci.pdf is locked with a password; ask for a file without one.",
    )


def test_without_the_data_a_scan_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("LUGAS_TESSDATA", str(tmp_path))
    with pytest.raises(Unreadable, match="make setup"):
        read_bytes(scan(), name="surat.jpg", language="en")
