"""Word files: out, back, tracked changes and comments, and files that should not be taken."""

import io
import zipfile
from itertools import count

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings

from lugas.texts.blocks import blocks, clean, to_html
from lugas.texts.word.marks import around
from lugas.texts.word.opening import Reason, Unreadable, open_word
from lugas.texts.word.reading import read, settled_blocks
from lugas.texts.word.writing import Facts, write
from tests.texts.making import WHO, W, added, gone, repacked, run, saved, tracked_docx, with_body
from tests.texts.test_blocks import TEXTS

FACTS = Facts("Undangan rapat", "Biro Adpim", "id", "abcdefghijkl", 4, "Undangan rapat · versi 4")
STRUCTURE = clean(
    "<h2>Dasar</h2><p>Kami <b>mengundang</b> <i>Saudara</i> <u>hadir</u><br>pada:</p>"
    "<ol><li>satu<ol type='a'><li>anak</li><li>anak dua</li></ol></li><li>dua<p>lanjutan</p></li></ol><p>antara</p>"
    "<ol start='3'><li>tiga</li></ol><ul><li>butir<ul><li>anak butir</li></ul></li></ul><h3>Rincian</h3>"
    "<table><tr><th>No</th><th>Acara</th></tr><tr><td rowspan='2'>1</td><td>Buka</td></tr><tr><td>Tutup</td></tr>"
    "<tr><td colspan='2'>Selesai</td></tr></table><blockquote>Kutipan</blockquote><p>Terima kasih.</p>"
)


def back(data, how=True):
    """The HTML with all changes taken or refused."""
    numbers = {number: how for change in read(data).changes for number in change.numbers}
    return to_html(settled_blocks(data, numbers)[0])


def told(data):
    return [(one.kind, one.words) for one in read(data).changes]


def test_all_structure_comes_back_as_it_went_out():
    assert back(write(blocks(STRUCTURE), FACTS)) == STRUCTURE


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_no_word_of_any_text_is_lost_on_the_way(html):
    out = settled_blocks(write(blocks(html), FACTS), {})[0]
    assert sorted(to_words(to_html(out))) == sorted(to_words(clean(html)))


def to_words(html):
    from lugas.texts.blocks import plain

    return plain(blocks(html)).split()


def test_the_file_is_made_as_word_people_expect():
    document = docx.Document(io.BytesIO(write(blocks(STRUCTURE), FACTS)))
    properties = document.core_properties
    assert (properties.title, properties.author, properties.language) == ("Undangan rapat", "Biro Adpim", "id-ID")
    assert [one.style.name for one in document.paragraphs if one.style.name.startswith("Heading")] == [
        "Heading 1",
        "Heading 2",
    ]
    languages = {one.get(docx.oxml.ns.qn("w:val")) for one in document.styles.element.iter(docx.oxml.ns.qn("w:lang"))}
    assert languages == {"id-ID"}
    numbered = [one for one in document.paragraphs if one._p.pPr is not None and one._p.pPr.numPr is not None]
    assert [one.text for one in numbered][:3] == ["satu", "anak", "anak dua"]
    assert document.tables[0].style.name == "Table Grid"
    assert "w:tblHeader" in document.tables[0].rows[0]._tr.xml
    assert read(write([], FACTS)).origin == ("abcdefghijkl", 4)


def test_changes_are_told_one_by_one_with_the_words_around_them():
    reading = read(tracked_docx())
    assert [(one.kind, one.words, one.author) for one in reading.changes] == [
        ("deleted", "Saudara", "Karo"),
        ("inserted", "Bapak/Ibu", "Karo"),
        ("inserted", "Mohon tepat waktu.¶", "Karo"),
    ]
    assert around(reading.changes[1]) == ("Kami mengundang", "hadir.")
    assert [(one.author, one.words, one.passage) for one in reading.comments] == [("Sekda", "Pukul berapa?", "hadir")]
    assert reading.changes[0].written_at.isoformat() == "2024-04-24T08:00:00"


def test_each_change_is_taken_or_refused_by_itself():
    data = tracked_docx()
    first, second, third = (one.numbers for one in read(data).changes)
    tail = "<p>Terima kasih.</p>"
    assert back(data) == f"<h2>Dasar</h2><p>Kami mengundang Bapak/Ibu hadir.</p><p>Mohon tepat waktu.</p>{tail}"
    assert back(data, False) == f"<h2>Dasar</h2><p>Kami mengundang Saudara hadir.</p>{tail}"
    only_third = {**dict.fromkeys([*first, *second], False), **dict.fromkeys(third, True)}
    html = to_html(settled_blocks(data, only_third)[0])
    assert html == f"<h2>Dasar</h2><p>Kami mengundang Saudara hadir.</p><p>Mohon tepat waktu.</p>{tail}"


@pytest.mark.parametrize(
    ("paragraphs", "changes", "taken", "refused"),
    [
        ([added("a") + run("b")], [("inserted", "a")], "<p>ab</p>", "<p>b</p>"),
        ([f"<w:ins w:id='1' {WHO}>{gone('x')}{run('y')}</w:ins>{run('z')}"],
         [("inserted", "xy"), ("deleted", "x")], "<p>yz</p>", "<p>z</p>"),
        ([f"<w:pPr><w:rPr><w:del w:id='1' {WHO}/></w:rPr></w:pPr>{run('a')}", run("b")],
         [("deleted", "¶")], "<p>ab</p>", "<p>a</p><p>b</p>"),
        ([f"<w:pPr><w:rPr><w:del w:id='1' {WHO}/></w:rPr></w:pPr>{gone('a')}", run("b")],
         [("deleted", "a¶")], "<p>b</p>", "<p>a</p><p>b</p>"),
        ([run("a", look=f"<w:b/><w:rPrChange w:id='1' {WHO}><w:rPr/></w:rPrChange>")],
         [("formatted", "a")], "<p><strong>a</strong></p>", "<p>a</p>"),
        ([f"<w:pPr><w:pStyle w:val='Heading1'/><w:pPrChange w:id='1' {WHO}><w:pPr/></w:pPrChange></w:pPr>{run('a')}"],
         [("formatted", "a")], "<h2>a</h2>", "<p>a</p>"),
        ([f"<w:moveFromRangeStart w:id='1' {WHO} w:name='m'/><w:moveFrom w:id='2' {WHO}>{run('x')}</w:moveFrom>"
          f"<w:moveFromRangeEnd w:id='1'/>{run('a')}",
          f"{run('b')}<w:moveToRangeStart w:id='3' {WHO} w:name='m'/><w:moveTo w:id='4' {WHO}>{run('x')}</w:moveTo>"
          "<w:moveToRangeEnd w:id='3'/>"],
         [("moved", "x")], "<p>a</p><p>bx</p>", "<p>xa</p><p>b</p>"),
        ([f"<w:tbl {W}><w:tr><w:tc><w:p>{run('a')}</w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:id='1' {WHO}/></w:trPr>"
          f"<w:tc><w:p>{gone('b')}</w:p></w:tc></w:tr></w:tbl>", run("c")],
         [("deleted", "b")], "<table><tr><td><p>a</p></td></tr></table><p>c</p>",
         "<table><tr><td><p>a</p></td></tr><tr><td><p>b</p></td></tr></table><p>c</p>"),
    ],
)  # fmt: skip
def test_every_kind_of_change_can_be_taken_and_refused(paragraphs, changes, taken, refused):
    data = with_body(*paragraphs)
    assert told(data) == changes
    assert back(data) == taken
    assert back(data, False) == refused


def test_words_in_links_boxes_controls_and_notes_are_kept_and_pictures_counted():
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
        f"<w:drawing><w:txbxContent><w:p>{run('dalam kotak')}</w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><w:txbxContent><w:p>{run('dalam kotak')}</w:p></w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    data = with_body(
        f"{run('a ')}<w:hyperlink>{run('tautan', look='<w:noProof/>')}</w:hyperlink>{box}",
        f"<w:sdt><w:sdtContent>{run('isian')}</w:sdtContent></w:sdt>",
        f"{run('x', look='<w:vanish/>')}{run('b')}<w:r><w:drawing/></w:r>",
        "<w:r><w:t>satu</w:t><w:tab/><w:t>dua</w:t><w:br/><w:t>tiga</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r>",
    )
    assert back(data) == (
        "<p>a tautan</p><p>dalam kotak</p><p>isian</p><p>b</p><p>satu dua<br>tiga\N{NON-BREAKING HYPHEN}x</p>"
    )
    assert read(data).left_out == {"hidden": 1, "pictures": 1}


def test_lists_made_by_words_own_styles_are_lists():
    document = docx.Document()
    for words, style in (("a", "List Number"), ("b", "List Number"), ("c", "List Bullet"), ("d", "List Bullet 2")):
        document.add_paragraph(words, style=style)
    document.add_paragraph("Judul", style="Title")
    assert back(saved(document)) == (
        "<ol><li><p>a</p></li><li><p>b</p></li></ol><ul><li><p>c</p></li></ul><ul><li><p>d</p></li></ul><h2>Judul</h2>"
    )


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\x20" * 60_000_000)
    return out.getvalue()


def with_entities(data):
    bad = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return repacked(
        data,
        lambda name, part: (
            bad + part.split(b"?>", 1)[1].replace(b"Dasar", b"&x;") if name == "word/document.xml" else part
        ),
    )


GOOD = tracked_docx()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), Reason.LOCKED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Reason.OLD),
        (b"{\\rtf1 halo}", Reason.RICH_TEXT),
        (b"%PDF-1.7", Reason.OTHER),
        (b"halo", Reason.OTHER),
        (GOOD[: len(GOOD) // 2], Reason.DAMAGED),
        (repacked(GOOD, lambda name, part: part[: len(part) // 2] if name == "word/document.xml" else part), Reason.DAMAGED),
        (repacked(GOOD, lambda name, part: None if name == "word/document.xml" else part), Reason.OTHER),
        (repacked(GOOD, lambda name, part: part.replace(b"wordprocessingml.document.main", b"x.macroEnabled.main")
                  if name == "[Content_Types].xml" else part), Reason.MACROS),
        (repacked(GOOD, lambda name, part: part.replace(b"document", b"documenz") if name == "word/document.xml" else part),
         Reason.OTHER),
        (with_entities(GOOD), Reason.DAMAGED),
        (bomb(), Reason.BURSTING),
    ],
    # By number: a Word file has its time in it, and a test must have one name in all processes.
    ids=count(1),
)  # fmt: skip
def test_what_is_no_sound_word_file_is_not_opened(data, reason):
    with pytest.raises(Unreadable) as problem:
        read(data)
    assert problem.value.reason == reason


def test_programs_in_a_file_are_found_by_their_part():
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(Unreadable) as problem:
        open_word(out.getvalue())
    assert problem.value.reason == Reason.MACROS


def test_what_a_file_points_to_outside_is_never_read():
    document = docx.Document()
    document.part.relate_to("http://127.0.0.1:9/stolen.xml", document.part.rels["rId3"].reltype, is_external=True)
    document.part.relate_to("file:///etc/passwd", "http://x/relationships/styles", is_external=True)
    paragraph = document.add_paragraph("a")
    paragraph._p.append(parse_xml(f"<w:hyperlink {W}>{run('b')}</w:hyperlink>"))
    assert back(saved(document)) == "<p>ab</p>"


def test_a_strict_file_is_read_as_well():
    strict = repacked(
        GOOD,
        lambda name, part: part.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )
    assert back(strict) == back(GOOD)
