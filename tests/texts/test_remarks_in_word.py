"""Our remarks in the Word file that goes out, and what becomes of them when it comes back."""

import io
from datetime import datetime

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as some

from lugas.accounts.rules import Role
from lugas.texts import actions, queries
from lugas.texts.blocks import blocks, clean, plain, to_html
from lugas.texts.models import Remark
from lugas.texts.views.versions import as_word
from lugas.texts.word.reading import read, settled_blocks
from lugas.texts.word.remarking import Said
from lugas.texts.word.writing import write
from tests.factories import acting, user
from tests.texts.making import answered, saved
from tests.texts.test_blocks import TEXTS
from tests.texts.test_word import FACTS, STRUCTURE

DATE = qn("w:date")
AT = datetime(2024, 4, 24, 8, 5, 30)


def said(passage, words="Perjelas.", author="Drs. Kepala Biro, M.Si."):
    return Said(author, AT, words, passage)


def opened(data):
    return docx.Document(io.BytesIO(data))


def passages(*wanted, html=STRUCTURE):
    return [one.passage for one in read(write(blocks(html), FACTS, map(said, wanted))).comments]


def test_a_remark_is_a_comment_that_word_shows():
    (one,) = opened(write(blocks(STRUCTURE), FACTS, [said("mengundang", "Perjelas.\nSiapa saja?")])).comments
    assert (one.author, one.initials, one.text) == ("Drs. Kepala Biro, M.Si.", "KB", "Perjelas.\nSiapa saja?")
    assert one.timestamp.replace(tzinfo=None) == AT


@pytest.mark.parametrize(
    "wanted",
    [
        ["Kami"],
        ["mengundang Saudara"],
        ["ami mengun", "undang Sau", "mengundang"],
        ["hadir pada:"],
        ["Dasar Kami mengundang"],
        ["anak dua", "Tutup", "Kutipan Terima"],
        ["Saudara", "Saudara"],
    ],
)
def test_a_comment_stands_at_the_words_that_the_remark_speaks_of(wanted):
    assert passages(*wanted) == wanted


def test_a_remark_on_the_whole_or_on_words_that_are_gone_stands_at_the_beginning():
    data = write(blocks(STRUCTURE), FACTS, [said(""), said("Kalimat yang dihapus")])
    assert [one.passage for one in read(data).comments] == ["Dasar", "Dasar"]
    assert [one.text for one in opened(data).comments] == ["Perjelas.", "“Kalimat yang dihapus”\nPerjelas."]


def test_a_text_without_words_still_carries_its_remarks():
    data = write([], FACTS, [said(""), said("tiada")])
    assert [one.author for one in opened(data).comments] == ["Drs. Kepala Biro, M.Si."] * 2
    assert settled_blocks(data, {})[0] == []


def test_words_that_xml_cannot_hold_do_not_stop_the_file():
    (one,) = opened(write(blocks(STRUCTURE), FACTS, [said("Ka\x01mi", "Per\x01jelas.", "Ka\x02ro")])).comments
    assert (one.author, one.text) == ("Karo", "Perjelas.")


@given(TEXTS, some.lists(some.tuples(some.integers(0, 200), some.integers(1, 60)), max_size=5))
@settings(max_examples=60, deadline=None)
def test_the_text_comes_back_the_same_whatever_was_remarked(html, spans):
    parts = blocks(html)
    words = plain(parts)
    wanted = [" ".join(words[start : start + length].split()) for start, length in spans]
    data = write(parts, FACTS, map(said, wanted))
    # Against the file without remarks: Word has no place for some of what HTML tells apart.
    assert to_html(settled_blocks(data, {})[0]) == to_html(settled_blocks(write(parts, FACTS), {})[0])
    assert [one.passage for one in read(data).comments if one.words == "Perjelas."] == [
        one or " ".join(words.split("\n")[0].split()) for one in wanted
    ] or not words.strip()


@pytest.fixture
def clerk():
    return user("53", Role.CLERK, name="Penata Naskah")


@pytest.fixture
def text(clerk):
    with acting(clerk):
        return actions.new_text(by=clerk, title="Undangan", html=clean("<p>Kami mengundang Saudara hadir.</p>"))


def out(text):
    return as_word(text, queries.current(text), "Biro")


@pytest.mark.django_db
class TestTheWayBack:
    def test_only_open_remarks_go_out_with_the_hour_of_the_office(self, clerk, text):
        with acting(clerk):
            made = actions.remark(text, by=clerk, words="Sebut nama.", passage="Saudara")
            actions.resolve(actions.remark(text, by=clerk, words="Sudah.", passage="hadir"), by=clerk)
            Remark.objects.filter(pk=made.pk).update(made_at="2024-04-24T00:05:00Z")
            (one,) = opened(out(text)).comments
            assert (one.author, one.text, f"{one.timestamp:%H.%M}") == ("Penata Naskah", "Sebut nama.", "08.05")

    def test_what_is_said_of_a_later_version_does_not_go_out_with_an_earlier_one(self, clerk, text):
        with acting(clerk):
            first = queries.current(text)
            actions.save_version(text, "<p>lain</p>", by=clerk, base=1)
            actions.remark(text, by=clerk, words="Bagus.", passage="lain")
            assert list(opened(as_word(text, first, "Biro")).comments) == []
            assert len(list(opened(out(text)).comments)) == 1

    def test_our_own_remarks_are_known_again_and_not_offered(self, clerk, text):
        with acting(clerk):
            settled = actions.remark(text, by=clerk, words="Sebut\n nama.", passage="Saudara")
            actions.remark(text, by=clerk, words="Kapan?", passage="yang sudah hilang")
            data = out(text)
            actions.resolve(settled, by=clerk)
            done = actions.bring_word(text, by=clerk, upload=data)
            assert (done.state, done.version.number, done.left_out) == ("done", 1, {"known": 2})
            assert Remark.objects.count() == 2

    def test_a_changed_one_is_offered_with_what_it_said_before(self, clerk, text):
        with acting(clerk):
            actions.remark(text, by=clerk, words="Sebut nama.", passage="Saudara")
            actions.remark(text, by=clerk, words="Kapan?", passage="hadir")
            document = opened(out(text))
            first = next(iter(document.comments))
            first.paragraphs[0].runs[-1].text = "Sebut nama dan gelar."
            found = actions.bring_word(text, by=clerk, upload=saved(document))
            (row,) = found.changes.all()
            assert (row.words, row.remark, row.before) == ("Saudara", "Sebut nama dan gelar.", "Sebut nama.")
            actions.decide(row, by=clerk, take=True)
            actions.finish_word(found, by=clerk)
            assert Remark.objects.get(words="Sebut nama dan gelar.").passage == "Saudara"

    def test_an_answer_is_offered_with_what_it_answers(self, clerk, text):
        with acting(clerk):
            actions.remark(text, by=clerk, words="Sebut nama.", passage="Saudara")
            found = actions.bring_word(text, by=clerk, upload=answered(out(text), "Sudah saya sebut."))
            (row,) = found.changes.all()
            assert (row.author, row.remark, row.before) == ("Sekda", "Sudah saya sebut.", "Sebut nama.")

    @pytest.mark.parametrize(
        ("author", "date"),
        [
            ("Penata Naskah", None),  # a copy of ours: one is known, the other is new
            ("Penata Naskah", "2031-01-01T07:00:00Z"),
            ("Sekda", None),
        ],
    )
    def test_the_same_words_said_anew_are_offered(self, clerk, text, author, date):
        with acting(clerk):
            actions.remark(text, by=clerk, words="Perjelas.", passage="Saudara")
            document = opened(out(text))
            (ours,) = document.comments
            made = document.add_comment(document.paragraphs[0].runs[0], text="Perjelas.", author=author)
            made._comment_elm.set(DATE, date or ours._comment_elm.get(DATE))
            rows = actions.bring_word(text, by=clerk, upload=saved(document)).changes.all()
            assert [(one.author, one.remark) for one in rows] == [(author, "Perjelas.")]

    def test_the_same_words_at_another_time_are_not_ours(self, clerk, text):
        with acting(clerk):
            actions.remark(text, by=clerk, words="Perjelas.", passage="Saudara")
            document = opened(out(text))
            (ours,) = document.comments
            ours._comment_elm.set(DATE, "2031-01-01T07:00:00Z")
            (row,) = actions.bring_word(text, by=clerk, upload=saved(document)).changes.all()
            assert (row.remark, row.written_at.isoformat()) == ("Perjelas.", "2030-12-31T23:00:00+00:00")

    def test_a_comment_that_was_taken_is_not_offered_with_the_next_file(self, clerk, text):
        with acting(clerk):
            document = opened(out(text))
            document.add_comment(document.paragraphs[0].runs[0], text="Pukul berapa?", author="Sekda")
            found = actions.bring_word(text, by=clerk, upload=saved(document))
            actions.decide_rest(found, by=clerk, take=True)
            actions.finish_word(found, by=clerk)
            document.paragraphs[0].add_run(" Terima kasih.")
            again = actions.bring_word(text, by=clerk, upload=saved(document))
            assert (again.state, again.left_out) == ("done", {"known": 1})
            assert Remark.objects.count() == 1
            # It goes out as what it is by now: a remark of ours, in the name of who said it.
            assert [(one.author, one.text) for one in opened(out(text)).comments] == [("Sekda", "Pukul berapa?")]
