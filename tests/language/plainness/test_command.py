"""`lugas plain` as a person runs it."""

import io
import json
import zipfile

import docx
import pytest

from lugas.cli import main

TEXT = "Yang terhormat Bupati.\nKami datang dalam rangka melayani. OPD hadir."


@pytest.fixture(autouse=True)
def _indonesian(monkeypatch):
    monkeypatch.delenv("LUGAS_LANGUAGE", raising=False)


def plain(capfdbinary, *arguments: str) -> tuple[int, str, str]:
    code = main(["plain", *arguments])
    out, err = capfdbinary.readouterr()
    return code, out.decode(), err.decode()


def test_findings_with_their_places_then_the_measures(tmp_path, capfdbinary):
    file = tmp_path / "sambutan.txt"
    file.write_text(TEXT)
    code, out, err = plain(capfdbinary, str(file))
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "baris 2, kolom 13: “dalam rangka”: lebih lugas “untuk”.",
        "baris 2, kolom 36: Singkatan OPD belum dijelaskan: “organisasi perangkat daerah (OPD)”.",
        "",
        "3 kalimat, 11 kata terucap, rata-rata 3,7 kata per kalimat.",
        "Keterbacaan: teks kurang dari 100 kata, terlalu pendek untuk diukur.",
        "Waktu bicara: sekitar 0 menit 6 detik (120 kata per menit).",
    ]


def test_json_from_standard_input(monkeypatch, capfdbinary):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    code, out, _ = plain(capfdbinary, "-", "--json", "--rate", "60")
    said = json.loads(out)
    assert code == 0
    assert [said["text"][one["offset"] :][: one["length"]] for one in said["findings"]] == ["dalam rangka", "OPD"]
    assert said["findings"][0] == {
        "offset": 35,
        "length": 12,
        "kind": "bureaucratic",
        "message": "bureaucratic",
        "parameters": {"source": "own"},
        "plain": "untuk",
        "sentence": "“dalam rangka”: lebih lugas “untuk”.",
    }
    assert said["seconds"] == 11


def test_word_and_opendocument(tmp_path, capfdbinary):
    document = docx.Document()
    document.add_paragraph("Kami datang dalam rangka melayani.")
    document.save(tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr(
            "content.xml",
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
            ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><text:p>Kami datang dalam <text:span>rangka'
            "</text:span> melayani.</text:p></office:document-content>",
        )
    for name in ("a.docx", "a.odt"):
        code, out, _ = plain(capfdbinary, str(tmp_path / name))
        assert code == 0
        assert "“dalam rangka”: lebih lugas “untuk”." in out


def test_a_plain_text_is_told_so(tmp_path, capfdbinary, monkeypatch):
    monkeypatch.setenv("LUGAS_LANGUAGE", "en")
    (tmp_path / "a.md").write_text("# Jalan desa\n\nKami membangun jalan.")
    assert plain(capfdbinary, str(tmp_path / "a.md"))[1].startswith("Nothing to make plainer.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Berkas “a.txt” tidak ada.\n"),
        (b"", "Berkas “a.txt” tidak berisi teks.\n"),
        (b"%PDF-1.7 ...", "Berkas “a.txt” bukan teks; yang dapat diperiksa: .txt, .md, .docx, .odt.\n"),
        (b"PK\x03\x04 broken", "Berkas “a.txt” bukan dokumen Word atau OpenDocument yang utuh.\n"),
        (b"a" * (10 * 1024 * 1024 + 1), "Berkas “a.txt” lebih besar dari 10 MB; periksa per bagian.\n"),
    ],
)
def test_a_file_that_cannot_be_used_gets_one_sentence(tmp_path, capfdbinary, content, sentence):
    if content is not None:
        (tmp_path / "a.txt").write_bytes(content)
    assert plain(capfdbinary, str(tmp_path / "a.txt")) == (2, "", sentence)


def test_a_folder_gets_one_sentence(tmp_path, capfdbinary):
    code, out, err = plain(capfdbinary, str(tmp_path))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
