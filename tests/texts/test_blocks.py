"""Texts as blocks: whatever comes in, what is kept is the same few tags, and its words stay."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lugas.texts.blocks import (
    Cell,
    Heading,
    Item,
    Listing,
    Paragraph,
    Run,
    Table,
    as_data,
    blocks,
    clean,
    plain,
    to_html,
    width,
)
from lugas.texts.plainly import from_plain, kept, to_plain

KEPT = re.compile(
    r"</?(p|h2|h3|strong|em|u|ul|li|blockquote|table|tr)>|<br>|<ol( start=\"\d+\")?( type=\"[aAiI]\")?>|</ol>|"
    r"<t[dh]( colspan=\"\d+\")?( rowspan=\"\d+\")?>|</t[dh]>"
)
LETTERS = st.text(alphabet=st.sampled_from("ab <>&*_\\|#->1.é\u00a0'\"“\n"), max_size=20)


@st.composite
def runs(draw):
    made = draw(st.lists(st.tuples(LETTERS, st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=4))
    return "".join(Html.run(words, bold, italic, underline) for words, bold, italic, underline in made)


class Html:
    """HTML as editors write it."""

    @staticmethod
    def run(words, bold, italic, underline):
        words = words.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
        for wanted, tag in ((bold, "b"), (italic, "i"), (underline, "u")):
            words = f"<{tag}>{words}</{tag}>" if wanted else words
        return words


PARAGRAPH = runs().map(lambda inner: f"<p>{inner}</p>")
ANY = st.recursive(
    st.one_of(PARAGRAPH, runs().map(lambda inner: f"<h2>{inner}</h2>"), runs().map(lambda inner: f"<h3>{inner}</h3>")),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(
            lambda parts: f"<ul>{''.join(f'<li>{one}</li>' for one in parts)}</ul>"
        ),
        st.tuples(st.lists(inner, min_size=1, max_size=3), st.integers(1, 30), st.sampled_from("1aAiI")).map(
            lambda found: (
                f'<ol start="{found[1]}" type="{found[2]}">{"".join(f"<li>{one}</li>" for one in found[0])}</ol>'
            )
        ),
        st.lists(inner, min_size=1, max_size=2).map(lambda parts: f"<blockquote>{''.join(parts)}</blockquote>"),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda parts: (
                f"<table><tr><th colspan='2'>x</th></tr><tr>{''.join(f'<td>{one}</td>' for one in parts)}</tr></table>"
            )
        ),
    ),
    max_leaves=8,
)
TEXTS = st.lists(ANY, max_size=4).map("".join)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_kept_html_stays_as_it_is_and_holds_only_our_tags(html):
    once = clean(html)
    assert clean(once) == once
    assert re.findall(r"<", KEPT.sub("", once)) == []


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_the_plain_field_gives_back_the_same_text(html):
    parts = blocks(html)
    assert to_html(from_plain(to_plain(parts))) == to_html(parts)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_anything_that_is_sent_can_be_kept(text):
    once = clean(kept(text))
    assert clean(once) == once


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("<script>alert(1)</script><p onclick=x>a</p>", "<p>a</p>"),
        ('<p>a <a href="javascript:x">b</a> <img src=x onerror=y></p>', "<p>a b</p>"),
        ("<h1>a</h1><h5>b</h5><div>c</div>d", "<h2>a</h2><h3>b</h3><p>c</p><p>d</p>"),
        ("<p>a<br>b</p><p></p><p> </p>", "<p>a<br>b</p>"),
        ("<b>a</b><i>b</i><p><b>c</b>  <b> d</b></p>", "<p><strong>a</strong><em>b</em></p><p><strong>c</strong> <strong>d</strong></p>"),
        ("<ol start=4 type=a><li>x</ol>", '<ol start="4" type="a"><li><p>x</p></li></ol>'),
        ("<ol start=-1 type=z><li>x</ol>", "<ol><li><p>x</p></li></ol>"),
        ("<table><tr><td colspan=9999>x</table>", '<table><tr><td colspan="50"><p>x</p></td></tr></table>'),
        ("polos", "<p>polos</p>"),
        ("", ""),
        ("<p>a\x00b\x0bc</p>", "<p>abc</p>"),
    ],
)  # fmt: skip
def test_what_editors_write_becomes_what_is_kept(written, html):
    assert clean(written) == html


def test_nesting_without_end_is_read_without_harm():
    deep = clean("<blockquote>" * 3000 + "dalam" + "<ul><li>" * 300 + "sekali")
    assert "dalam" in deep
    assert "sekali" in deep
    assert deep.count("<blockquote>") + deep.count("<ul>") <= 9


def test_letters_get_a_text_as_plain_data():
    html = "<h2>Dasar</h2><p>a <b>b</b></p><ol type='a'><li>x</li></ol><table><tr><th>k</th><td rowspan='2'>l</td></tr><tr><td>m</td></tr></table>"
    parts = blocks(html)
    assert parts == [
        Heading(2, (Run("Dasar"),)),
        Paragraph((Run("a "), Run("b", bold=True))),
        Listing((Item((Paragraph((Run("x"),)),)),), "a"),
        Table(
            (
                (Cell((Paragraph((Run("k"),)),), heading=True), Cell((Paragraph((Run("l"),)),), rows=2)),
                (Cell((Paragraph((Run("m"),)),)),),
            )
        ),
    ]
    assert width(parts[3]) == 2
    assert plain(parts) == "Dasar\na b\nx\nk\nl\nm"
    data = as_data(parts)
    assert [one["kind"] for one in data] == ["heading", "paragraph", "list", "table"]
    assert data[2] == {
        "kind": "list",
        "numbered": True,
        "style": "a",
        "start": 1,
        "items": [[{"kind": "paragraph", "runs": [{"text": "x", "bold": False, "italic": False, "underline": False}]}]],
    }


def test_marks_of_the_plain_field_are_read_as_people_type_them():
    typed = "## Dasar\nSurat Gubernur\nnomor 3\n\n1. satu\n  a. anak\n2) dua\n\n*) keterangan\n\n> kutipan\n\n| a | b |\n| c | |"
    assert to_html(from_plain(typed)) == (
        "<h2>Dasar</h2><p>Surat Gubernur<br>nomor 3</p>"
        '<ol><li><p>satu</p><ol type="a"><li><p>anak</p></li></ol></li><li><p>dua</p></li></ol>'
        "<p>*) keterangan</p><blockquote><p>kutipan</p></blockquote>"
        "<table><tr><td><p>a</p></td><td><p>b</p></td></tr><tr><td><p>c</p></td><td></td></tr></table>"
    )
