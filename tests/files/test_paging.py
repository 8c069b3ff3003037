"""Pictures of pages: what people see of slides and PDF, and what hostile files come to."""

import io
import stat
import zipfile

import pytest
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Inches, Pt

from lugas.files.paging import apart, converting, limits
from lugas.files.paging.limits import Unreadable
from tests.files.decks import (
    GREEN,
    WORDS,
    blank,
    box,
    changed,
    ink,
    is_red,
    pages_of,
    saved,
    seen,
    words,
)

ODD = "#set text(red) *tebal* _miring_ $x^2$ \\ @rujuk <label> [isi] ~ // `kode` {1+1} \" ' =="


@pytest.fixture(autouse=True)
def ours(monkeypatch):
    """No LibreOffice, wherever the tests run."""
    monkeypatch.setattr(converting, "program", lambda: None)


def png(size=(200, 100), colour="red", right="lime") -> bytes:
    """A picture whose right half has another colour."""
    made = Image.new("RGB", size, colour)
    made.paste(Image.new("RGB", (size[0] // 2, size[1]), right), (size[0] // 2, 0))
    out = io.BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


def pdf(count=3) -> bytes:
    """A PDF with coloured pages."""
    sheets = [Image.new("RGB", (400, 300), one) for one in ["red", "lime", "blue"] * count][:count]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


def test_a_red_box_is_red_where_it_stands():
    slide, deck = blank()
    box(slide.shapes, 1, 2, 3, 1)
    pixels = seen(saved(deck))
    assert pixels.shape == (720, 960, 3)
    for x, y in ((1.1, 2.1), (3.9, 2.9)):
        assert is_red(pixels, x, y)
    for x, y in ((0.9, 2.5), (4.1, 2.5), (2.5, 1.9), (2.5, 3.1)):
        assert not is_red(pixels, x, y)


def test_forms_lines_and_turned_ones():
    slide, deck = blank()
    box(slide.shapes, 0, 0, 2, 2, kind=MSO_SHAPE.OVAL)
    box(slide.shapes, 4, 3, 4, 1).rotation = 90
    pixels = seen(saved(deck))
    assert is_red(pixels, 1, 1)
    assert not is_red(pixels, 0.1, 0.1)
    assert is_red(pixels, 6, 2)
    assert not is_red(pixels, 4.3, 3.5)


def test_text_stands_in_its_frame_whatever_signs_it_has():
    slide, deck = blank()
    words(slide, 5, 3, 4, 3, ODD)
    page = pages_of(saved(deck))[0]
    pixels = seen(page)
    assert page.whole
    assert page.title == " ".join(ODD.split())
    assert ink(pixels, 5, 3, 9, 6) > 300
    assert ink(pixels) == ink(pixels, 5, 3, 9, 6)


def test_words_never_become_markup_of_the_drawing():
    slide, deck = blank()
    words(slide, 1, 1, 8, 1, '#for i in range(9) [BANYAK] #image("/etc/passwd")', 12)
    one = ink(seen(saved(deck)))
    other, deck = blank()
    words(other, 1, 1, 8, 1, "xfor i in range(9) xBANYAKx ximage(x/etc/passwdxx", 12)
    assert one == pytest.approx(ink(seen(saved(deck))), rel=0.25)


def test_a_placeholder_stands_where_its_layout_and_master_say():
    deck = Presentation()
    layout = deck.slide_layouts[1]
    slide = deck.slides.add_slide(layout)
    slide.shapes.title.text = "Judul"
    where = layout.placeholders[0]
    assert slide.shapes.title._element.spPr.xfrm is None
    pixels = seen(saved(deck))
    left, top = where.left / 914400, where.top / 914400
    right, bottom = left + where.width / 914400, top + where.height / 914400
    assert ink(pixels) == ink(pixels, left, top, right, bottom) > 300
    # The master says 44 points in the middle of the frame.
    assert ink(pixels, left, top, left + 2.5, bottom) == 0


def test_what_the_master_draws_stands_on_the_slide_and_its_hints_do_not():
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    assert ink(seen(saved(deck))) == 0
    box(slide.shapes, 1, 1, 1, 1)
    data = saved(deck)
    # The same form, laid into the master.
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        form = archive.read("ppt/slides/slide1.xml").split(b"<p:sp>")[-1].split(b"</p:spTree>")[0]
    data = changed(data, "ppt/slideMasters/slideMaster1.xml", b"</p:spTree>", b"<p:sp>" + form + b"</p:spTree>")
    data = changed(data, "ppt/slides/slide1.xml", b"<p:sp>" + form, b"")
    assert is_red(seen(data), 1.5, 1.5)
    hidden = changed(data, "ppt/slides/slide1.xml", b"<p:sld ", b'<p:sld showMasterSp="0" ')
    assert not is_red(seen(hidden), 1.5, 1.5)


def test_groups_move_and_stretch_what_is_in_them():
    slide, deck = blank()
    group = slide.shapes.add_group_shape()
    box(group.shapes, 0, 0, 1, 1)
    box(group.shapes, 1, 0, 1, 1, GREEN)
    group.left, group.top, group.width, group.height = Inches(4), Inches(2), Inches(4), Inches(3)
    pixels = seen(saved(deck))
    assert is_red(pixels, 4.1, 2.1)
    assert is_red(pixels, 5.9, 4.9)
    assert not is_red(pixels, 6.1, 3)
    assert pixels[3 * 96, 7 * 96].tolist()[1] > 120


def test_a_picture_is_shown_with_its_crop():
    slide, deck = blank()
    shown = slide.shapes.add_picture(io.BytesIO(png()), Inches(2), Inches(2), Inches(4), Inches(2))
    pixels = seen(saved(deck))
    assert is_red(pixels, 2.5, 3)
    assert not is_red(pixels, 5.5, 3)
    shown.crop_right = 0.5
    assert is_red(seen(saved(deck)), 5.5, 3)


def test_a_table_stands_in_rows_with_a_coloured_head():
    slide, deck = blank()
    table = slide.shapes.add_table(3, 2, Inches(1), Inches(1), Inches(6), Inches(3)).table
    for row in range(3):
        for column in range(2):
            table.cell(row, column).text = f"Sel {row} {column}"
    pixels = seen(saved(deck))
    head, body = pixels[round(1.8 * 96), round(3.5 * 96)], pixels[round(2.8 * 96), round(3.5 * 96)]
    assert head.max() < 210 < body.max()
    for row in (1, 2):
        for column in (0, 1):
            assert ink(pixels, 1 + 3 * column, 1 + row, 4 + 3 * column, 2 + row) > 30


def test_charts_are_drawn_in_simple_lines():
    slide, deck = blank()
    data = CategoryChartData()
    data.categories = ["Ende", "Alor"]
    data.add_series("Peserta", (10, 40))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1), Inches(8), Inches(5), data)
    pixels = seen(saved(deck))
    blue = (pixels[:, :, 2] > pixels[:, :, 0] + 50).sum(axis=0)
    left, right = blue[: 5 * 96].max(), blue[5 * 96 :].max()
    assert right == pytest.approx(left * 4, rel=0.1)


def test_a_kind_that_is_not_drawn_is_a_box_with_a_word():
    slide, deck = blank()
    data = CategoryChartData()
    data.categories = ["A"]
    data.add_series("S", (1,))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1), Inches(8), Inches(5), data)
    with_gap = changed(saved(deck), "ppt/slides/slide1.xml", b'drawingml/2006/chart"', b'drawingml/2099/unknown"')
    page = pages_of(with_gap)[0]
    assert page.whole
    assert seen(page)[192, 192].tolist() == pytest.approx([236] * 3, abs=3)


def test_long_text_is_made_to_fit_the_slide():
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Judul yang sangat panjang " * 12
    slide.placeholders[1].text = "\n".join(f"Butir {number} dengan kata yang cukup panjang" for number in range(40))
    pixels = seen(saved(deck))
    frame = deck.slide_layouts[1].placeholders[1]
    bottom = (frame.top + frame.height) / 914400
    assert ink(pixels, 0, bottom + 0.1) == 0
    assert ink(pixels, 0, bottom - 0.5, 10, bottom) > 50
    # A frame of its own does not run off the slide either.
    slide, deck = blank()
    words(slide, 1, 5, 3, 1, "kata " * 400)
    pixels = seen(saved(deck))
    assert ink(pixels, 0, 7.45) == 0


def test_bullets_and_numbers_stand_before_their_lines():
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.placeholders[1].text = "Satu butir"
    frame = deck.slide_layouts[1].placeholders[1]
    left = frame.left / 914400
    data = saved(deck)
    sign, gap = (left, 1, left + 0.25), (left + 0.27, 1, left + 0.45)
    assert ink(seen(data), *sign) > 5
    assert ink(seen(data), *gap) == 0
    bare = changed(data, "ppt/slides/slide1.xml", b"<a:p>", b"<a:p><a:pPr><a:buNone/></a:pPr>")
    assert ink(seen(bare), *gap) > 5


def test_letters_of_other_directions_and_odd_signs_are_drawn():
    slide, deck = blank()
    words(slide, 1, 1, 8, 2, "\u202eשלום עליכם\u0007 — naïve ½ \U0001f600")
    page = pages_of(saved(deck))[0]
    assert page.whole
    assert ink(seen(page)) > 100


def test_grounds_of_the_slide_and_of_its_master():
    slide, deck = blank()
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = GREEN
    pixels = seen(saved(deck))
    assert pixels[5, 5].tolist() == pytest.approx([0, 0xA0, 0], abs=6)
    slide, deck = blank()
    slide.background.fill.gradient()
    assert pages_of(saved(deck))[0].whole


def test_hidden_slides_are_shown_too_since_they_are_part_of_the_file():
    deck = Presentation()
    for title in ("Satu", "Tersembunyi"):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = title
    deck.slides[1]._element.set("show", "0")
    assert [one.title for one in pages_of(saved(deck))] == ["Satu", "Tersembunyi"]


def test_a_broken_slide_says_so_and_the_others_are_shown():
    deck = Presentation()
    for _number in range(3):
        blank(deck)
    data = changed(saved(deck), "ppt/slides/slide2.xml", b"<p:spTree>", b"<p:spTree><p:nvGrpSpPr/>")
    assert len(pages_of(data)) == 3
    gone = changed(data, "ppt/_rels/presentation.xml.rels", b"slides/slide2.xml", b"slides/slide9.xml")
    assert [one.whole for one in pages_of(gone)] == [True, False, True]
    named = changed(data, "ppt/presentation.xml", b'<p:sldId id="257" r:id="', b'<p:sldId id="257" r:id="x')
    shown = pages_of(named)
    assert [one.whole for one in shown] == [True, False, True]
    assert ink(seen(shown[1])) > 500


def test_a_child_that_falls_over_a_page_is_followed_by_another(monkeypatch, tmp_path):
    """The page takes longer than a page may."""
    monkeypatch.setattr(apart, "SECONDS_OF_PAGE", 3)
    child = tmp_path / "python"
    child.write_text(
        "#!/bin/sh\n"
        'case "$4" in 1) echo \'{"total": 3, "size": null}\'; printf x > 0001.large; printf y > 0001.small;'
        ' echo \'{"page": 1, "title": "a", "height": 9, "whole": true}\'; sleep 60;; esac\n'
    )
    child.chmod(child.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setattr(apart.sys, "executable", str(child))
    shown = pages_of(pdf())
    assert [(one.number, one.whole) for one in shown] == [(1, True), (2, False), (3, False)]


def test_pages_of_a_pdf_are_exact_and_carry_their_words():
    shown = list(apart.drawn(pdf(), "pdf", WORDS))
    assert shown[0] == apart.Start(3, apart.EXACT)
    assert [seen(one)[300, 300].argmax() for one in shown[1:]] == [0, 1, 2]
    assert Image.open(io.BytesIO(shown[1].small)).width == 320
    assert [one.number for one in pages_of(pdf(), "pdf", first=3)] == [3]


def test_no_more_than_so_many_pages():
    deck = Presentation()
    for _number in range(limits.MOST_PAGES + 3):
        blank(deck)
    start, *shown = apart.drawn(saved(deck), "pptx", WORDS)
    assert (start.total, len(shown)) == (limits.MOST_PAGES + 3, limits.MOST_PAGES)


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut off", b"%PDF-1.4 nothing %%EOF"])
def test_a_damaged_file_is_refused(kind, data):
    with pytest.raises(Unreadable):
        pages_of(data, kind)


def test_a_file_packed_to_burst_is_refused():
    _slide, deck = blank()
    out = io.BytesIO(saved(deck))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/media/image1.png", b"0" * 60_000_000)
    with pytest.raises(Unreadable):
        pages_of(out.getvalue())


def test_a_picture_of_more_pixels_than_are_decoded_is_a_grey_box():
    bomb = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")
    slide, deck = blank()
    name = io.BytesIO(png())
    slide.shapes.add_picture(name, Inches(2), Inches(2), Inches(4), Inches(2))
    data = changed(saved(deck), "ppt/media/image1.png", png(), bomb.getvalue())
    page = pages_of(data)[0]
    assert page.whole
    assert seen(page)[round(2.2 * 96), round(2.2 * 96)].tolist() == pytest.approx([236] * 3, abs=3)


def test_sizes_and_places_beyond_reason_do_no_harm():
    slide, deck = blank()
    far = box(slide.shapes, 1, 1, 1, 1)
    far.left, far.width = Emu(2**44), Emu(2**44)
    box(slide.shapes, 3, 3, 1, 1)
    words(slide, 1, 1, 0, 0, "tanpa ruang", 400).paragraphs[0].runs[0].font.size = Pt(4000)
    page = pages_of(saved(deck))[0]
    assert page.whole
    assert is_red(seen(page), 3.1, 3.1) or ink(seen(page)) > 0


def test_libreoffice_is_given_a_deck_without_links_and_a_profile_without_macros(monkeypatch, tmp_path):
    slide, deck = blank()
    run = words(slide, 1, 1, 4, 1, "tautan").paragraphs[0].runs[0]
    run.hyperlink.address = "http://203.0.113.9/diam"
    data = saved(deck)
    (tmp_path / "jadi.pdf").write_bytes(pdf(1))
    office = tmp_path / "soffice"
    office.write_text(
        f"#!/bin/sh\n"
        f'echo "$@" > {tmp_path}/args; env > {tmp_path}/env; ulimit -v > {tmp_path}/memory\n'
        f'cat "$HOME"/user/registrymodifications.xcu > {tmp_path}/xcu\n'
        f'mkdir -p "$8"; cp {tmp_path}/jadi.pdf "$8/deck.pdf"\n'
    )
    office.chmod(0o755)
    monkeypatch.setattr(converting, "program", lambda: str(office))
    monkeypatch.setenv("LUGAS_SECRET", "rahasia")
    start, page = apart.drawn(data, "pptx", WORDS)
    assert start.way == apart.CONVERTED
    assert page.title == "tautan"
    assert is_red(seen(page), 5, 3)
    assert "DisableMacrosExecution" in (tmp_path / "xcu").read_text()
    assert "rahasia" not in (tmp_path / "env").read_text()
    assert int((tmp_path / "memory").read_text()) * 1024 <= converting.MEMORY
    linked = zipfile.ZipFile(io.BytesIO(data))
    assert any(b"203.0.113.9" in linked.read(one) for one in linked.namelist())
    cut = zipfile.ZipFile(io.BytesIO(converting.without_links(data)))
    assert not any(b"203.0.113.9" in cut.read(one) for one in cut.namelist())


def test_a_converter_that_fails_leaves_our_own_drawing(monkeypatch):
    slide, deck = blank()
    box(slide.shapes, 1, 1, 1, 1)
    monkeypatch.setattr(converting, "program", lambda: "/bin/false")
    start, page = apart.drawn(saved(deck), "pptx", WORDS)
    assert start.way == apart.OURS
    assert is_red(seen(page), 1.5, 1.5)


def test_the_child_has_no_secrets_and_bounds(monkeypatch, tmp_path):
    monkeypatch.setenv("LUGAS_SECRET", "rahasia")
    spy = tmp_path / "python"
    spy.write_text(f"#!/bin/sh\nenv > {tmp_path}/env\nexit 2\n")
    spy.chmod(0o755)
    monkeypatch.setattr(apart.sys, "executable", str(spy))
    with pytest.raises(Unreadable):
        pages_of(pdf(), "pdf")
    assert "rahasia" not in (tmp_path / "env").read_text()
