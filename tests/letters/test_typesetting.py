"""Letters as they lie on the desk: what is read on their pages, and what their PDF promises to archives and screen readers."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from lugas.letters.document_parts import Addressee, Annex, AnnexEntry, Letterhead, SignatureBlock, Table, Verification
from lugas.letters.typesetting import EmblemUnreadable, check_emblem, typeset, typeset_each
from tests.letters.letter_samples import ASSIGNMENT, HEAD, INVITED, LETTER, NOTE, REGIONS

MADE = datetime(2024, 4, 18, 7, 42, tzinfo=UTC)


def pages(pdf: bytes) -> list[str]:
    """Return the words of each page, with all runs of space as one."""
    read = pypdfium2.PdfDocument(pdf)
    return [" ".join(read[i].get_textpage().get_text_range().split()) for i in range(len(read))]


def page(document: object) -> str:
    (only,) = pages(typeset([document], made_at=MADE))
    return only


def picture(pdf: bytes) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil()


def test_invitation_carries_the_parts_of_correspondence_in_their_order():
    text = page(LETTER)
    parts = [
        "PEMERINTAH PROVINSI NUSA TENGGARA TIMUR SEKRETARIAT DAERAH BIRO ADMINISTRASI PIMPINAN",
        "BAP.005/118/IV/2024",
        "Penting",
        "1 (satu) berkas",
        "Undangan Rapat Koordinasi Komunikasi Pimpinan se-NTT",
        "Yth.",
        "Sekretariat Daerah Kabupaten Alor di Kalabahi",
        "Kami mengundang",
        "Rabu–Kamis, 24–25 April 2024",
        "09.00 WITA sampai dengan selesai",
        "Demikian disampaikan",
        "a.n. Sekretaris Daerah Asisten Administrasi Umum u.b. Kepala Biro Administrasi Pimpinan,",
        "Nama Pejabat, S.Sos., M.Si. Pembina Tingkat I (IV/b) NIP. 19700101 199503 1 001",
        "Tembusan: 1. Penjabat Gubernur Nusa Tenggara Timur 2. Sekretaris Daerah Provinsi Nusa Tenggara Timur",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)
    assert "Kupang, 18 April 2024" in text


def test_a_letter_without_number_and_date_leaves_their_places_open():
    text = page(replace(LETTER, number=None, dated=None, attachments=0))
    assert re.search(r"Nomor : (Kupang, )?Sifat : Penting Lampiran : - Hal", text.replace("Kupang, Sifat", "Sifat"))
    assert "None" not in text
    assert "2024" not in text.split("Yth.")[0].replace("Undangan", "")


def test_note_names_who_writes_to_whom_through_whom():
    text = page(NOTE)
    assert (
        "NOTA DINAS Yth. : Penjabat Gubernur Nusa Tenggara Timur Melalui : Sekretaris Daerah "
        "Dari : Kepala Biro Administrasi Pimpinan Tembusan : Kepala Biro Umum Tanggal : 15 April 2024 Nomor : Sifat : Biasa "
        "Lampiran : - Hal : Permohonan membuka rapat koordinasi"
    ) in text


def test_titled_document_has_its_title_and_no_addressee():
    text = page(ASSIGNMENT)
    assert "SURAT TUGAS NOMOR: BAP.090/7/IV/2024 TENTANG PENDAMPINGAN PEMBUKAAN RAPAT" in text
    assert "Kepada : 1. Kepala Bagian Protokol 2. Analis Protokol Untuk : Mendampingi." in text
    assert "Kupang, 19 April 2024 a.n. Sekretaris Daerah" in text
    assert "Yth." not in text
    assert "Hal :" not in text


def test_head_of_an_office_shows_the_office_alone():
    head = Letterhead(kind="office", name="GUBERNUR NUSA TENGGARA TIMUR")
    signer = SignatureBlock(office="Gubernur Nusa Tenggara Timur", capacity="Pj.")
    text = page(replace(LETTER, letterhead=head, signature=signer))
    assert text.startswith("GUBERNUR NUSA TENGGARA TIMUR Nomor")
    assert "Pj. Gubernur Nusa Tenggara Timur," in text


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (SignatureBlock("Sekretaris Daerah"), [("", "Sekretaris Daerah")]),
        (SignatureBlock("Sekretaris Daerah", capacity="Plh."), [("Plh.", "Sekretaris Daerah")]),
        (
            SignatureBlock("Sekretaris Daerah", on_behalf_of="Gubernur", capacity="Plt."),
            [("a.n.", "Gubernur"), ("", "Plt. Sekretaris Daerah")],
        ),
        (
            SignatureBlock("Kepala Biro", on_behalf_of="Sekretaris Daerah", through="Asisten"),
            [("a.n.", "Sekretaris Daerah"), ("", "Asisten"), ("u.b.", "Kepala Biro")],
        ),
    ],
)
def test_signer_stands_under_those_for_whom_he_signs(block, lines):
    assert block.lines() == lines


def test_u_b_without_a_n_and_unknown_capacities_are_refused():
    with pytest.raises(ValueError, match=r"a\.n\."):
        SignatureBlock("Kepala Biro", through="Asisten")
    with pytest.raises(ValueError, match="Pj"):
        SignatureBlock("Kepala Biro", capacity="Ketua")


def test_44_invitees_stand_under_their_regions_and_the_head_of_the_list_comes_again():
    letter, *annex = pages(typeset([INVITED], made_at=MADE))
    assert len(annex) == 2
    assert letter.endswith("1 dari 3")
    assert annex[1].endswith("3 dari 3")
    assert annex[0].startswith(
        "Lampiran : Surat Sekretaris Daerah Nomor : BAP.005/118/IV/2024 Tanggal : 18 April 2024 Daftar Undangan"
    )
    assert all("No. Jabatan" in sheet for sheet in annex)
    whole = " ".join(annex)
    assert [int(number) for number in re.findall(r"(\d+)\. Kepala Bagian", whole)] == list(range(1, 45))
    assert [region for region in REGIONS if region not in whole] == []
    assert f"{REGIONS[-1]} 43. Kepala Bagian Protokol dan Komunikasi Pimpinan 44. Kepala Bagian Perencanaan" in whole


def test_remarks_bring_a_column_of_their_own():
    annex = Annex("Daftar", [AnnexEntry("Kota Kupang", "Kepala Bagian", "membawa bahan")])
    sheet = pages(typeset([replace(LETTER, annex=annex)], made_at=MADE))[1]
    assert "No. Jabatan Keterangan Kota Kupang 1. Kepala Bagian membawa bahan" in sheet


def with_rows(count: int) -> list[str]:
    table = Table(("WITA", "Acara"), [(f"{row}.00", "Diskusi") for row in range(count)])
    return pages(typeset([replace(LETTER, table=table)], made_at=MADE))


def test_a_letter_that_runs_over_numbers_its_pages():
    first, second = with_rows(34)
    assert first.endswith("1 dari 2")
    assert second.endswith("2 dari 2")


def test_a_page_never_carries_a_signature_alone():
    """However long the letter: the last words go over to the next page together with the signature."""
    running_over = [sheets for sheets in map(with_rows, range(12, 30)) if len(sheets) == 2]
    assert running_over
    for sheets in running_over:
        (page_of_signature,) = [number for number, sheet in enumerate(sheets) if "a.n. Sekretaris Daerah" in sheet]
        assert "Demikian disampaikan" in sheets[page_of_signature]


def test_a_letter_of_one_page_has_no_page_number():
    assert "dari 1" not in page(LETTER)


def test_combined_letters_each_count_from_their_own_first_page():
    sheets = pages(typeset([LETTER, INVITED, NOTE], made_at=MADE))
    assert [re.search(r"\d dari \d$", sheet) and sheet[-8:] for sheet in sheets] == [
        None,
        "1 dari 3",
        "2 dari 3",
        "3 dari 3",
        None,
    ]


def test_each_letter_comes_in_its_order():
    letters = [replace(LETTER, addressees=(Addressee(f"Kepala Bagian {number}"),)) for number in range(12)]
    made = list(typeset_each(letters, made_at=MADE))
    assert [re.search(r"Kepala Bagian (\d+)", pages(pdf)[0])[1] for pdf in made] == [
        str(number) for number in range(12)
    ]


def test_same_letter_made_at_the_same_moment_is_the_same_file():
    assert typeset([INVITED], made_at=MADE) == typeset([INVITED], made_at=MADE)
    assert next(typeset_each([LETTER], made_at=MADE)) == typeset([LETTER], made_at=MADE)


def test_threads_of_a_server_may_typeset_at_once():
    expected = typeset([LETTER], made_at=MADE)
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(lambda _: typeset([LETTER], made_at=MADE), range(8))) == {expected}


def test_no_document_is_refused():
    with pytest.raises(ValueError, match="no document"):
        typeset([])


@pytest.mark.parametrize("documents", [[LETTER], [INVITED], [NOTE], [ASSIGNMENT], [LETTER, INVITED, NOTE, ASSIGNMENT]])
def test_pdf_claims_a_2a_and_keeps_what_the_claim_promises(documents):
    pdf = pikepdf.open(BytesIO(typeset(documents, made_at=MADE)))
    with pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == documents[0].title
        assert metadata["xmp:CreateDate"].startswith("2024-04-18T07:42:00")
    assert pdf.Root.Lang == "id"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert len(pdf.Root.StructTreeRoot.K) > 0
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert "/OutputIntents" in pdf.Root
    for number, sheet in enumerate(pdf.pages):
        for name, font in sheet.Resources.get("/Font", {}).items():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor, (number, name)


def test_tables_are_tables_to_a_screen_reader():
    pdf = pikepdf.open(BytesIO(typeset([INVITED], made_at=MADE)))
    kinds = [
        str(part.S)
        for part in pdf.objects
        if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/StructElem"
    ]
    assert kinds.count("/Table") == 1
    assert kinds.count("/TD") >= 88
    assert {"/TH", "/H1", "/P", "/Figure"} <= set(kinds)


def test_another_standard_may_be_asked_for():
    pdf = pikepdf.open(BytesIO(typeset([LETTER], standard="1.7", made_at=MADE)))
    with pdf.open_metadata() as metadata:
        assert "pdfaid:part" not in metadata


def test_markup_and_signs_without_a_letter_form_do_no_harm():
    subject = '#pagebreak() *Rapat* $x$ <end-0> @a \\ "kutip" // — 会議 😀 Łódź e\u0301'
    text = page(replace(LETTER, subject=subject))
    assert '#pagebreak() *Rapat* $x$ <end-0> @a \\ "kutip" // —' in text
    assert "Łódź é" in text


def test_uploaded_emblem_stands_in_the_place_of_the_drawn_one():
    png = BytesIO()
    Image.new("RGB", (40, 50), (200, 0, 0)).save(png, "PNG")
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#c80000" d="M0 0h9v9H0z"/></svg>'
    jpeg = BytesIO()
    Image.new("RGB", (40, 50), (200, 0, 0)).save(jpeg, "JPEG")

    def reds(emblem: bytes | None) -> int:
        drawn = picture(typeset([replace(LETTER, letterhead=replace(HEAD, emblem=emblem))], made_at=MADE))
        return sum(
            count for count, (red, green, _) in drawn.convert("RGB").getcolors(1 << 24) if red > 180 and green < 60
        )

    assert reds(None) == 0
    assert min(reds(png.getvalue()), reds(svg), reds(jpeg.getvalue())) > 1000


@pytest.mark.parametrize("emblem", [b"", b"%PDF-1.7", b"\xff\xfe\x00", b"plain words"])
def test_an_emblem_that_is_no_picture_is_refused(emblem):
    with pytest.raises(EmblemUnreadable):
        typeset([replace(LETTER, letterhead=replace(HEAD, emblem=emblem))])


def test_a_damaged_picture_is_refused_before_it_is_kept():
    png = BytesIO()
    Image.effect_noise((40, 50), 60).save(png, "PNG")
    check_emblem(png.getvalue())
    check_emblem(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>')
    for damaged in (png.getvalue()[:200], b"<svg><path", b"\x89PNG"):
        with pytest.raises(EmblemUnreadable):
            check_emblem(damaged)


def test_code_for_checking_is_shown_only_when_there_is_one():
    assert "Keaslian" not in page(LETTER)
    checked = replace(
        LETTER, verification=Verification("https://lugas.contoh.id/v/7KQ2M9XD", "Periksa keaslian di lugas.contoh.id")
    )
    text = page(checked)
    assert "Periksa keaslian di lugas.contoh.id" in text
    assert text.endswith("Keaslian surat ini dapat diperiksa dengan memindai kode pada tanda tangan.")


def test_a_table_with_cells_missing_is_refused():
    with pytest.raises(ValueError, match="as many cells"):
        Table(("a", "b"), [("1",)])
