"""The text of a release: what is kept of what people send, and the simple marks."""

import pytest

from lugas.newsroom.markup import clean, kept, plain, to_html, to_text


@pytest.mark.parametrize(
    ("sent", "result"),
    [
        ("<p>Halo <b>semua</b></p>", "<p>Halo <strong>semua</strong></p>"),
        ("<p onclick='x()'>a<script>alert(1)</script></p>", "<p>a</p>"),
        ('<p style="color:red" class="x">a</p>', "<p>a</p>"),
        ("<img src=x onerror=alert(1)><p>a</p>", "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', '<a rel="noopener noreferrer">a</a>'),
        (
            '<a href="https://a.id/?x=1" target="_blank">a</a>',
            '<a href="https://a.id/?x=1" rel="noopener noreferrer">a</a>',
        ),
        ("<h1>Judul</h1><!-- rahasia --><iframe src=x></iframe>", "<h2>Judul</h2>"),
        ("<style>p{}</style><p>a</p>", "<p>a</p>"),
    ],
)
def test_only_plain_tags_are_kept(sent, result):
    assert clean(sent) == result


def test_marks_become_html():
    text = "Pembuka\ndua baris\n\n## Judul\n\n- satu\n- **dua**\n\n1. a\n2. b\n\n> kata *beliau*\n\n[laman](https://nttprov.go.id)"
    assert to_html(text) == (
        "<p>Pembuka<br>dua baris</p><h2>Judul</h2><ul><li><p>satu</p></li><li><p><strong>dua</strong></p></li></ul>"
        "<ol><li><p>a</p></li><li><p>b</p></li></ol><blockquote><p>kata <em>beliau</em></p></blockquote>"
        '<p><a href="https://nttprov.go.id">laman</a></p>'
    )


def test_what_looks_like_html_in_plain_text_is_shown_as_written():
    assert kept("a < b & <script>") == "<p>a &lt; b &amp; &lt;script&gt;</p>"
    assert kept("[x](javascript:alert(1))") == '<p><a rel="noopener noreferrer">x</a>)</p>'


def test_html_written_as_marks_gives_the_same_html_again():
    html = kept(
        "<p>Satu<br>dua</p><h2>Judul</h2><h3>Anak</h3><ul><li><p>a</p></li><li><p>b</p></li></ul><ol><li><p>c</p></li></ol>"
        "<blockquote><p>kutipan</p></blockquote><p><strong>kuat</strong> dan <em>miring</em> "
        '<a href="https://a.id">laman</a></p>'
    )
    assert kept(to_text(html)) == html


def test_bare_words_have_no_marks():
    assert plain("<p>a &amp; b</p><p>c</p>") == "a & b c"
