"""What could be plainer, and where; nothing that is plain already."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.language.plainness import Settings, advice, check
from lugas.language.plainness.checking import KINDS
from lugas.language.plainness.data import abbreviations, plainer_words
from lugas.language.plainness.sentences import sentences
from lugas.language.plainness.wording import SENTENCES, say

PLAIN = "Kami membangun jalan desa. Rakyat memakainya sejak Mei. Anak-anak berjalan ke sekolah dengan aman, dan ibu menjual hasil kebun di pasar."


def found(text: str, settings: Settings | None = None) -> list[tuple[str, str, str]]:
    """(kind, what is said, the plainer way) of each finding."""
    report = check(text, settings)
    return [(one.kind, text[one.offset : one.offset + one.length], one.plain) for one in report.findings]


def test_plain_words_have_no_findings():
    assert found(PLAIN) == []


@pytest.mark.parametrize(
    ("text", "kind", "said", "plain"),
    [
        ("Kami datang dalam rangka melayani.", "bureaucratic", "dalam rangka", "untuk"),
        ("Dalam rangka untuk melayani kami datang.", "redundant", "Dalam rangka untuk", "untuk"),
        ("Kami undang semua stakeholder desa.", "foreign", "stakeholder", "pemangku kepentingan"),
        ("Implementasi aturan ini mudah.", "foreign", "Implementasi", "pelaksanaan"),
        ("Kita perlu merubah cara kerja.", "nonstandard", "merubah", "mengubah"),
        ("Kita bekerja agar supaya maju.", "redundant", "agar supaya", "agar"),
        ("Kami melaksanakan\nkegiatan di desa.", "bureaucratic", "melaksanakan\nkegiatan", ""),
        ("Acara ini di-launching kemarin.", "foreign", "di-launching", "diluncurkan"),
        ("Semua OPD hadir.", "abbreviation", "OPD", "organisasi perangkat daerah"),
        ("Semua XYZW hadir.", "abbreviation", "XYZW", ""),
        ("Tidak mungkin kita tidak hadir.", "double_negation", "Tidak mungkin kita tidak", ""),
        ("Ini bukan tanpa alasan.", "double_negation", "bukan tanpa", ""),
        (
            "Program peningkatan kualitas pengelolaan pelayanan sudah jalan.",
            "noun_pile",
            "peningkatan kualitas pengelolaan pelayanan",
            "",
        ),
        (
            "Dana disalurkan, dicatat, dan dilaporkan kemarin.",
            "passive_chain",
            "disalurkan, dicatat, dan dilaporkan",
            "",
        ),
    ],
)
def test_what_could_be_plainer(text, kind, said, plain):
    assert found(text) == [(kind, said, plain)]


@pytest.mark.parametrize(
    "text",
    [
        "Kami bicara di dalam, rangka jembatan itu kuat.",
        "Program Reformasi Birokrasi Nasional sudah jalan.",
        "NTT, RI, dan DPRD sudah dikenal.",
        "Semua organisasi perangkat daerah (OPD) hadir, dan OPD bekerja.",
        "Semua OPD (organisasi perangkat daerah) hadir.",
        "Bab II dan XIV dibaca.",
        "PEMERINTAH DAERAH OPD",
        "Mau tidak mau kita berangkat.",
        "Kami tidak datang, dan mereka tidak tahu.",
        "Kepala dinas terhormat itu tersebut dalam daftar terbaru.",
    ],
)
def test_what_is_no_finding(text):
    assert found(text) == []


def test_long_sentences_by_the_offices_own_limit():
    text = "Kami datang ke desa itu bersama kepala desa."
    assert found(text, Settings(sentence_words=5)) == [("long_sentence", text[:-1], "")]
    assert check(text, Settings(sentence_words=3)).findings[0].message == "very_long_sentence"
    assert found("Kami. " * 30) == []


def test_an_office_may_know_more_abbreviations():
    assert found("Semua OPD hadir.", Settings(known_abbreviations=frozenset({"OPD"}))) == []


@pytest.mark.parametrize("wrong", [{"sentence_words": 0}, {"words_per_minute": 0}, {"noun_pile": -1}])
def test_settings_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValueError, match="limits"):
        Settings(**wrong)


def test_sentences_end_where_people_end_them():
    text = "Yang saya hormati Dr. J. Boro, S.H.\nPara tamu dari a.n. Bupati.\n\nIni Rp1.250.000 untuk No. 5. Sudahkah? “Sudah!” kata mereka.\n- satu butir\n- dua butir"
    assert [text[one.start : one.end] for one in sentences(text)] == [
        "Yang saya hormati Dr. J. Boro, S.H.",
        "Para tamu dari a.n. Bupati.",
        "Ini Rp1.250.000 untuk No. 5.",
        "Sudahkah?",
        "“Sudah!” kata mereka.",
        "- satu butir",
        "- dua butir",
    ]


WORDS = st.sampled_from(
    [*(" ".join(said) for said in plainer_words()), *abbreviations(), "tidak", "dipakai", "peningkatan", "rakyat"]
)
SPEECH = st.lists(st.tuples(WORDS, st.sampled_from([" ", ". ", ", ", "\n", "\n\n", " (", ") "]))).map(
    lambda parts: "".join(word + mark for word, mark in parts)
)


@given(st.one_of(st.text(), SPEECH))
def test_never_fails_and_every_place_lies_in_the_text(text):
    report = check(text)
    assert [one for one in report.findings if one.kind not in KINDS] == []
    for one in report.findings:
        said = text[one.offset : one.offset + one.length]
        assert len(said) == one.length > 0
        assert said == said.strip()
        assert say(one.message, "id", **{**one.parameters, "said": said, "plain": one.plain})
        if one.kind in ("bureaucratic", "redundant", "foreign", "nonstandard"):
            assert plainer_words()[tuple(said.lower().split())].plain == one.plain
        if one.kind == "abbreviation":
            assert said == one.parameters["short"]


@given(st.text())
def test_sentences_do_not_overlap_and_hold_all_words(text):
    found = sentences(text)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(one.start <= token.start < token.end <= one.end for one in found for token in one.tokens)


def test_the_table_of_plainer_words_is_large_and_its_own_words_are_plain():
    table = plainer_words()
    assert len(table) >= 150
    assert [
        entry.plain for entry in table.values() if tuple(entry.plain.split()) in table and entry.kind == "nonstandard"
    ] == []
    assert {entry.source for entry in table.values()} == {"own", "PKUA", "KBBI"}


def test_every_sentence_has_both_languages():
    assert [code for code, (indonesian, english) in SENTENCES.items() if not indonesian or not english] == []


def test_advice_names_the_passage_and_tells_each_thing_once():
    told = advice("Dalam rangka peningkatan mutu, dalam rangka itu pula kami hadir. " * 2, "id")
    assert sum("dalam rangka" in one.lower() for one in told) == len(
        {one.lower() for one in told if "dalam rangka" in one.lower()}
    )
    assert any("untuk" in one for one in told)
    long = "Kami " + "datang dan pergi dan " * 20 + "pulang."
    assert any(one.startswith("“Kami datang dan pergi") for one in advice(long, "id"))
    assert any(one.startswith("“Kami") and "words" in one for one in advice(long, "en"))
