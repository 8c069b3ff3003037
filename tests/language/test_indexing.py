"""A word finds its family in PostgreSQL itself; marks, phrases, unfinished and misspelt words; no text breaks the literals."""

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from lugas.language.indexing import (
    LAST_POSITION,
    did_you_mean,
    document_vector,
    excerpt,
    highlight,
    nearest,
    query,
    words,
)
from lugas.language.stemming import stem

FAMILIES = (
    "pertemuan bertemu menemui ditemui temu",
    "koordinasi pengoordinasian berkoordinasi mengoordinasikan mengkoordinasikan",
    "kepemimpinan memimpin dipimpin pimpinan pemimpin",
    "pengentasan mengentaskan dientaskan",
    "anak-anak anaknya anak",
    "penandatanganan menandatangani ditandatangani",
    "pemberdayaan memberdayakan diberdayakan berdaya",
)
TITLE, BODY = (
    "Sambutan Gubernur",
    "Bapak dan Ibu, anak-anak kita membangun NTT. Pengentasan kemiskinan adalah tugas kita bersama di Kupang.",
)


def ask(sql: str, *values: str):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def finds(asked: str, *parts: tuple[str, str], prefix: bool = False) -> bool:
    return ask("SELECT %s::tsvector @@ %s::tsquery", document_vector(parts), query(asked, prefix=prefix))


@pytest.mark.django_db
@pytest.mark.parametrize("family", FAMILIES)
def test_every_form_finds_every_other(family):
    forms = family.split()
    assert [(one, other) for one in forms for other in forms if not finds(one, (f"Kami {other} lagi", "D"))] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("mengentaskan miskin", True),
        ("kemiskinan -kupang", False),
        ("kemiskinan -ende", True),
        ('"pengentasan kemiskinan"', True),
        ('"kemiskinan pengentasan"', False),
        ('"tugas bersama"', False),
        ('"gubernur bapak"', False),
        ("kupang", True),
        ("menari", False),
    ],
)
def test_what_a_person_types(asked, found):
    assert finds(asked, (TITLE, "A"), (BODY, "D")) is found


@pytest.mark.django_db
def test_stop_words_keep_their_room_in_a_phrase():
    assert finds('"kemiskinan adalah tugas"', (BODY, "D"))
    assert not finds('"kemiskinan tugas"', (BODY, "D"))


@pytest.mark.django_db
def test_an_unfinished_word_is_found_by_its_form():
    assert finds("pengen", (BODY, "D"), prefix=True)
    assert not finds("pengen", (BODY, "D"))


@pytest.mark.django_db
def test_the_title_and_the_very_form_rank_higher():
    rank = "SELECT ts_rank(%s::tsvector, %s::tsquery)"
    asked = query("pelantikan")
    title = ask(rank, document_vector([("Melantik pejabat", "A"), ("Isi", "D")]), asked)
    body = ask(rank, document_vector([("Isi", "A"), ("Melantik pejabat", "D")]), asked)
    form = ask(rank, document_vector([("Isi", "A"), ("Pelantikan pejabat", "D")]), asked)
    assert title > form > body


@pytest.mark.django_db
def test_a_very_long_speech_fits():
    text = "pembangunan " * (LAST_POSITION + 500) + " ".join(f"kata{number}" for number in range(5000))
    assert finds("kata4999", (text, "D"))


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=40), st.booleans())
def test_no_text_breaks_the_literals(text, asked, prefix):
    assert ask(
        "SELECT (%s::tsvector IS NOT NULL) AND (%s::tsquery IS NOT NULL)",
        document_vector([(text, "D")]),
        query(asked, prefix=prefix),
    )


def test_a_weight_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="weight"):
        document_vector([("a", "E")])


def test_hits_are_marked_in_their_own_forms():
    assert [piece for piece, hit in highlight(BODY, "pembangunan anak") if hit] == ["anak-anak", "membangun"]
    assert [piece for piece, hit in highlight(BODY, '"tugas kita bersama"') if hit] == ["tugas", "bersama"]
    assert [piece for piece, hit in highlight(BODY, '"bersama tugas" -kupang') if hit] == []


def test_an_excerpt_shows_the_place_with_most_hits():
    text = f"Kemiskinan. {'lorem ' * 200}{BODY}{' ipsum' * 200}"
    pieces = excerpt(text, "mengentaskan kemiskinan")
    assert [piece for piece, hit in pieces if hit] == ["Pengentasan", "kemiskinan"]
    assert pieces[0] == ("… ", False)
    assert pieces[-1] == (" …", False)
    assert len(words("".join(piece for piece, _ in pieces))) == 35


@given(st.text(max_size=200), st.text(max_size=40))
def test_pieces_together_are_the_text(text, asked):
    assert "".join(piece for piece, _ in highlight(text, asked)) == text


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text):
    for number, word in enumerate(words(text), 1):
        assert word.position == number
        assert text[word.start : word.end]
        assert word.root == stem(text[word.start : word.end]) or not text.isascii()


KNOWN = {"pembangunan": 90, "bangun": 99, "pembagunan": 1, "kupang": 40, "kemiskinan": 30, "ende": 3, "desa": 80}


def test_did_you_mean():
    assert did_you_mean("pembanguann di kupnag", KNOWN) == "pembangunan di kupang"
    assert did_you_mean("pembangunan desa", KNOWN) is None
    assert did_you_mean("xylofon", KNOWN) is None
    assert nearest("dsea", KNOWN) == "desa"
    assert nearest("rote", KNOWN) is None


@given(
    st.lists(
        st.sampled_from(
            [
                "mengajar",
                "pelajar",
                "belajar",
                "gemetar",
                "bergetar",
                "sayur-mayur",
                "menyapu",
                "sapu",
                "kinerja",
                "pekerjaan",
                "anak-anak",
                "gotong-royong",
                "é",
                "ku-ku",
            ]
        ),
        min_size=1,
    ),
    st.sampled_from(["ajar", "getar", "sayur", "penyapuan", "kerja", "anak", "royong"]),
)
def test_exactly_the_forms_of_the_root_are_marked(said, asked):
    marked = [piece for piece, hit in highlight(" ".join(said), asked) if hit]
    root = stem(asked)
    assert marked == [one for one in said if any(word.root == root or word.form == asked for word in words(one))]
