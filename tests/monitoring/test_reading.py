"""Feeds and pages of outlets in the shapes that their systems write, and made to harm."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lugas.monitoring.reading import apart
from lugas.monitoring.reading.apart import read_apart
from lugas.monitoring.reading.article import read_article
from lugas.monitoring.reading.feeds import NoFeed, read_feed
from lugas.monitoring.reading.moments import dated, moment
from lugas.monitoring.reading.plain import LONGEST_EXCERPT, decoded, excerpt, plain

FOLDER = Path(__file__).parent
WITA = ZoneInfo("Asia/Makassar")
PUBLISHED = datetime(2024, 4, 24, 2, 30, tzinfo=UTC)


def feed(name, media_type="application/rss+xml; charset=utf-8"):
    data = (FOLDER / "feeds" / f"{name}.xml").read_bytes()
    return read_feed(data, url="https://media.example.org/umpan/feed.xml", media_type=media_type, zone=WITA)


# File: version, number of items, title, address and moment of the first, author, broken.
SHAPES = {
    "wordpress": ("rss20", 2, "Gubernur Buka Rakor Komunikasi Pimpinan di Soe", "https://cendana.example.org/2024/04/24/gubernur-buka-rakor/", "2024-04-24T03:05", "Maria Bria", False),
    "drupal": ("rss20", 1, "Jalan Soe-Kefamenanu diperbaiki mulai Mei", "https://lontar.example.org/berita/jalan-soe-kefamenanu", "2024-04-24T03:00", "redaksi", False),
    "blogger": ("atom10", 1, "Air bersih sampai di Atambua", "https://warga.example.org/2024/04/air-bersih.html", "2024-04-24T02:30", "Yosef", False),
    "aggregator": ("rss20", 2, "Gubernur NTT tinjau bendungan di Belu", "https://kumpulan.example.org/rss/articles/CBMiAbc?oc=5", "2024-04-24T07:15", "", False),
    "rdf": ("rss10", 1, "Festival kuda sandelwood dibuka Bupati", "https://sandelwood.example.org/a/7", "2024-04-24T01:00", "Umbu", False),
    "old": ("rss091n", 1, "Siaran pagi: banjir surut di Malaka", "https://suaratimor.example.org/pagi", "", "", False),
    "without_guid": ("rss20", 4, "Pelabuhan Tenau ramai", "https://sasando.example.org/berita/2024/pelabuhan-tenau", "2024-04-24T02:30", "", False),
    "bom": ("rss20", 1, "Bendungan Rotiklot penuh – petani lega", "https://flobamora.example.org/rotiklot", "2024-04-24T02:30", "", True),
    "latin": ("rss20", 1, "Misa di Katedral: “Damai” untuk Larantuka", "https://korantua.example.org/misa", "2024-04-24T02:30", "", True),
    "wrong_utf8": ("rss20", 1, "Misa di Katedral: “Damai” untuk Larantuka", "https://korantua.example.org/misa", "2024-04-24T02:30", "", True),
    "wrong_utf16": ("rss20", 1, "Misa di Katedral: “Damai” untuk Larantuka", "https://korantua.example.org/misa", "2024-04-24T02:30", "", False),
    "truncated": ("rss20", 1, "Gubernur Buka Rakor Komunikasi Pimpinan di Soe", "https://cendana.example.org/2024/04/24/gubernur-buka-rakor/", "2024-04-24T03:05", "Maria Bria", True),
    "ampersand": ("rss20", 1, "Ekspor kopi & vanili naik tajam", "https://kabar.example.org/baca?id=3&kanal=ekonomi", "2024-04-24T02:30", "", True),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_a_feed_of_this_shape_is_read(name):
    version, count, title, url, at, author, broken = SHAPES[name]
    read = feed(name)
    first = read.items[0]
    told = first.at.isoformat()[:16] if first.at else ""
    assert (read.version, len(read.items), read.is_broken) == (version, count, broken)
    assert (first.title, first.url, told, first.author) == (title, url, at, author)


def test_every_shape_has_its_test():
    assert {one.stem for one in (FOLDER / "feeds").glob("*.xml")} == set(SHAPES)


def test_of_an_article_a_short_excerpt_is_kept_and_never_its_text():
    read = feed("wordpress")
    assert read.items[0].excerpt.startswith("SOE – Rapat koordinasi dibuka")
    assert read.items[0].excerpt.endswith("kabar yang lugas")
    assert not any("tidak disimpan" in one.excerpt or "appeared" in one.excerpt for one in read.items)
    assert read.items[1].excerpt == "Kapal beras bersandar."
    assert feed("drupal").items[0].excerpt == "Balai jalan memulai pekerjaan pada bulan Mei & selesai akhir tahun."
    assert feed("latin").items[0].excerpt == "Café dan résumé – ditulis benar."


def test_a_feed_that_gathers_from_several_names_each_outlet():
    first, second = feed("aggregator").items
    assert (first.source, first.source_url) == ("Flobamora Daring", "https://flobamora.example.org")
    assert (second.title, second.source) == ("Pelantikan pejabat eselon II di Kupang", "Radio Suara Timor")
    assert first.excerpt == ""


def test_what_lacks_title_or_address_is_still_told_and_scripts_are_no_address():
    items = feed("without_guid").items
    assert items[1].url == "https://sasando.example.org/berita/cuaca"
    assert (items[2].title, items[2].url) == ("Tanpa judul: jembatan Liliba ditutup semalam.", "")
    assert (items[3].title, items[3].url, items[3].at) == ("Tanpa alamat dan tanggal", "", None)
    assert len({one.guid for one in items}) == 4


def test_entities_neither_grow_nor_lead_outside(tmp_path):
    secret = tmp_path / "rahasia"
    secret.write_text("isi rahasia")
    doubled = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "tertawa">{doubled}<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<rss version="2.0"><channel><title>&a11;</title><item><title>Judul &a11; &x;</title></item></channel></rss>'
    ).encode()
    read = read_feed(bomb, url="https://a.example.org/")
    assert len(read.items[0].title) < 300
    assert "rahasia" not in str(read)


def test_a_feed_made_to_be_slow_ends_in_its_own_process(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 2 - apart.GRACE)
    slow = b'<rss version="2.0"><channel><item>' + b"<p " * 900_000
    with pytest.raises(NoFeed):
        read_apart(slow, url="https://a.example.org/")


def test_the_child_reads_what_the_parent_would_and_knows_no_secret(monkeypatch):
    monkeypatch.setenv("LUGAS_SECRET_KEY", "rahasia")
    data = (FOLDER / "feeds" / "wordpress.xml").read_bytes()
    assert read_apart(data, url="https://media.example.org/", zone="Asia/Makassar") == read_feed(
        data, url="https://media.example.org/", zone=WITA
    )


@pytest.mark.parametrize(
    "data", [b"", b"   ", b"<html><body>Bukan umpan</body></html>", b"%PDF-1.7", b'{"version": "x"}']
)
def test_what_is_no_feed_is_told_to_be_none(data):
    with pytest.raises(NoFeed):
        read_feed(data, url="https://media.example.org/")


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda one: f"<rss><channel><item><title>{one}".encode()))
@settings(max_examples=60, deadline=None)
def test_whatever_lies_there_it_is_a_feed_or_none(data):
    try:
        read = read_feed(data, url="https://media.example.org/")
    except NoFeed:
        return
    assert all(one.title for one in read.items)


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("Wed, 24 Apr 2024 02:30:00 +0000", True),
        ("Wed, 24 Apr 2024 10:30:00 WITA", True),
        ("Rabu, 24 April 2024 09:30 WIB", True),
        ("Rabu, 24 April 2024 | 11.30 WIT", True),
        ("24/04/2024 10:30", True),
        ("24 Apr 24 02:30 GMT", True),
        ("2024-04-24T10:30:00+08:00", True),
        ("2024-04-24T02:30:00.123Z", True),
        ("2024-04-24 10:30:00", True),
        ("April 24, 2024 10:30 AM", True),
        ("04/24/2024 10:30", True),
        ("Wed, 24 April 2024 10:30:00 GMT+8", True),
        ("24 April 2024", False),
        ("2024-04-24", False),
    ],
)
def test_a_moment_is_read_in_the_ways_in_which_outlets_write_it(words, hour):
    at, timed = dated(words, WITA)
    assert timed == hour
    assert at.replace(second=0) == PUBLISHED if hour else at.astimezone(WITA).date().isoformat() == "2024-04-24"


@pytest.mark.parametrize(
    "words", ["", "kemarin", "31/02/2024", "Thu, 01 Jan 1970 00:00:00 +0000", "99 Mei 2024", None, 7]
)
def test_what_is_no_moment_is_none(words):
    assert moment(words, WITA) is None


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_no_words_break_the_reading_of_a_moment(words):
    found = moment(words, WITA)
    assert found is None or found.tzinfo is not None


def page(name, media_type="text/html"):
    data = (FOLDER / "pages" / f"{name}.html").read_bytes()
    return read_article(
        data,
        url="https://cendana.example.org/2024/04/24/gubernur-buka-rakor/?utm_source=x",
        media_type=media_type,
        zone=WITA,
    )


def test_a_page_tells_title_outlet_day_and_author_by_what_it_made_for_others():
    told = page("opengraph")
    assert told.title == "Gubernur Buka Rakor Komunikasi Pimpinan di Soe"
    assert (told.outlet, told.author, told.timed) == ("Harian Cendana", "Maria Bria", True)
    assert told.at == datetime(2024, 4, 24, 3, 5, tzinfo=UTC)
    assert told.url == "https://cendana.example.org/2024/04/24/gubernur-buka-rakor/"
    assert told.excerpt == "Rapat koordinasi dibuka di Aula Hotel, dihadiri 22 kabupaten dan kota."


def test_the_article_within_json_ld_is_found_among_its_neighbours():
    told = page("jsonld")
    assert told.title == "Jalan Soe-Kefamenanu Diperbaiki Mulai Mei"
    assert (told.outlet, told.author) == ("Kantor Berita Lontar", "Ana Riwu, Petrus Kale")
    assert told.at == datetime(2024, 4, 24, 3, 0, tzinfo=UTC)


def test_a_page_without_any_of_it_still_tells_title_and_day():
    told = read_article(
        (FOLDER / "pages" / "bare.html").read_bytes(), url="https://sasando.example.org/tenau", media_type="", zone=WITA
    )
    assert told.title == "Pelabuhan Tenau Ramai Menjelang Hari Raya"
    assert told.at == PUBLISHED
    assert told.excerpt == "Penumpang naik dua kali lipat."


def test_a_page_cannot_say_that_it_is_another_sites():
    data = b'<title>Judul berita</title><link rel="canonical" href="https://lain.example.org/x"><meta property="og:url" content="https://cendana.example.org/">'
    assert (
        read_article(data, url="https://cendana.example.org/asli", media_type="", zone=WITA).url
        == "https://cendana.example.org/asli"
    )


@pytest.mark.parametrize("data", [b"", b"hanya teks", b"<html></html>", b"\x89PNG\r\n\x1a\n", b"<title></title>"])
def test_what_tells_no_title_is_no_article(data):
    assert read_article(data, url="https://a.example.org/x", media_type="", zone=WITA) is None


@pytest.mark.parametrize(
    ("data", "header"),
    [
        ("Café di Larantuka".encode(), ""),
        ("Café di Larantuka".encode(), "text/html; charset=iso-8859-1"),
        ("Café di Larantuka".encode("cp1252"), "text/html; charset=UTF-8"),
        ("Café di Larantuka".encode("latin-1"), "text/html; charset=latin1"),
        (b"\xef\xbb\xbf" + "Café di Larantuka".encode(), "text/html; charset=windows-1251"),
        ("Café di Larantuka".encode("utf-16"), ""),
        (b'<meta charset="iso-8859-15">' + "Café di Larantuka".encode("iso-8859-15"), ""),
    ],
)
def test_letters_are_right_whatever_is_said_of_them(data, header):
    assert "Café di Larantuka" in decoded(data, header)


def test_an_excerpt_ends_with_a_sentence_and_holds_no_markup():
    long = "<p>Satu kalimat tentang panen raya di Soe. </p>" * 60
    short = excerpt(long)
    assert len(short) <= LONGEST_EXCERPT
    assert short.endswith("Soe.")
    assert plain("&amp;lt;b&amp;gt;tebal&amp;lt;/b&amp;gt; <script>x()</script>&#8220;kutip&#8221;") == "tebal “kutip”"
    assert len(excerpt("x" * 5000)) == LONGEST_EXCERPT
