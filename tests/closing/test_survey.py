"""The survey: anybody who has the address answers once, nobody is known, the index is the regulation's."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from lugas.closing import actions, rules, surveying
from lugas.closing.models import Closing, Response
from lugas.meetings.models import Meeting
from tests import factories
from tests.serving import served, visitor

pytestmark = pytest.mark.django_db
MARKS = {one.key: 4 for one in rules.elements()}


@pytest.fixture
def by(house):
    return house["clerk"]


@pytest.fixture
def asked(held, by, settings):
    """An open survey with two own questions."""
    settings.LUGAS_FORM_SECONDS = 0
    with factories.acting(by):
        actions.save_question(held, by=by, text="Apa yang kurang?", kind="words")
        actions.save_question(held, by=by, text="Apakah materi dapat dipakai?", kind="scale")
        actions.open_survey(held, by=by, until=timezone.now() + timedelta(days=1))
    return held


def form(client, held: Meeting, **more) -> dict:
    page = client.get(f"/rapat/{held.slug}/survei/").content.decode()
    stamp = page.split('name="stempel" value="')[1].split('"')[0]
    return {**MARKS, "stempel": stamp, **more}


def test_a_browser_answers_once_and_leaves_nothing_of_itself(client, asked, by):
    with factories.acting(by):
        own = {one.kind: f"own_{one.pk}" for one in asked.questions.all()}
    sent = form(client, asked, **{own["words"]: "Waktu diskusi", own["scale"]: 3})
    answer = client.post(f"/rapat/{asked.slug}/survei/", sent)
    assert "Jawaban Anda diterima" in answer.content.decode()
    assert "sudah menjawab" in client.post(f"/rapat/{asked.slug}/survei/", sent).content.decode()
    with factories.acting(by):
        kept = Response.objects.get()
        assert kept.marks == MARKS
        assert sorted(map(str, kept.answers.values())) == ["3", "Waktu diskusi"]
        found = surveying.results(asked)
    assert str(found.index.value) == "100.00"
    assert [one.words or one.marks for one in found.questions] == [["Waktu diskusi"], {1: 0, 2: 0, 3: 1, 4: 0}]
    assert {one.name for one in Response._meta.fields} == {
        "id", "secretariat", "meeting", "marks", "answers", "answered_on",
    }  # fmt: skip


def test_a_form_that_is_not_whole_comes_back_with_what_was_chosen(client, asked, by):
    sent = form(client, asked)
    del sent["time"]
    answer = client.post(f"/rapat/{asked.slug}/survei/", sent)
    assert answer.status_code == 422
    assert "Pilih salah satu" in answer.content.decode()
    assert answer.content.decode().count("checked") == 8
    with factories.acting(by):
        assert not Response.objects.exists()


def test_who_sends_too_fast_is_told_to_wait_and_no_field_is_wrong(client, asked, by, settings):
    settings.LUGAS_FORM_SECONDS = 60
    sent = form(client, asked)
    answer = client.post(f"/rapat/{asked.slug}/survei/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tunggu beberapa detik, lalu kirim lagi" in page
    assert "perlu dibetulkan" not in page
    assert page.count("checked") == 9
    settings.LUGAS_FORM_SECONDS = 0
    assert "Jawaban Anda diterima" in client.post(f"/rapat/{asked.slug}/survei/", sent).content.decode()


def test_a_program_is_thanked_and_nothing_is_kept(client, asked, by):
    client.post(f"/rapat/{asked.slug}/survei/", form(client, asked, situs_web="http://x"))
    with factories.acting(by):
        assert not Response.objects.exists()


def test_a_survey_that_is_not_open_takes_nothing(client, held, by, settings):
    settings.LUGAS_FORM_SECONDS = 0
    url = f"/rapat/{held.slug}/survei/"
    assert client.get(url).status_code == 404
    assert client.get("/rapat/tidak-ada/survei/").status_code == 404
    with factories.acting(by):
        with pytest.raises(ValidationError, match="sudah lewat"):
            actions.open_survey(held, by=by, until=timezone.now() - timedelta(hours=1))
        actions.open_survey(held, by=by, until=timezone.now() + timedelta(hours=1))
    sent = form(client, held)
    with factories.acting(by):
        Closing.objects.update(survey_from=timezone.now() - timedelta(hours=1))
        actions.close_survey(held, by=by)
    assert "sudah ditutup" in client.post(url, sent).content.decode()
    with factories.acting(by), pytest.raises(ValidationError, match="ditutup"):
        actions.answer_survey(held, marks=MARKS, answers={})


def test_questions_stay_once_somebody_answered(asked, by):
    with factories.acting(by):
        question = asked.questions.first()
        actions.answer_survey(asked, marks=MARKS, answers={})
        with pytest.raises(ValidationError, match="Sudah ada yang menjawab"):
            actions.save_question(asked, question, by=by, text="Lain?", kind="words")
        with pytest.raises(ValidationError, match="Sudah ada yang menjawab"):
            actions.remove_question(question, by=by)


def test_at_most_five_questions_of_ones_own(asked, by):
    with factories.acting(by):
        for number in range(3):
            actions.save_question(asked, by=by, text=f"Lagi {number}?", kind="words")
        with pytest.raises(ValidationError, match="Paling banyak 5"):
            actions.save_question(asked, by=by, text="Keenam?", kind="words")


@pytest.mark.django_db(transaction=True)
def test_on_a_phone_the_survey_is_answered_by_thumb(asked, by):
    with served() as address, visitor() as open_page:
        page = open_page(f"{address}/rapat/{asked.slug}/survei/", width=360)
        assert page.evaluate("document.documentElement.scrollWidth <= 360")
        groups = page.locator("fieldset")
        assert groups.count() == 10
        for number in range(9):
            choice = groups.nth(number).locator("label").nth(3)
            assert choice.bounding_box()["height"] >= 44
            choice.click()
        page.get_by_role("button", name="Kirim").click()
        page.get_by_text("Jawaban Anda diterima").wait_for()
        again = page.goto(f"{address}/rapat/{asked.slug}/survei/")
        assert again.ok
        page.get_by_text("Anda sudah menjawab").wait_for()
        assert open_page.complaints == []
    with factories.acting(by):
        assert Response.objects.get().marks == MARKS
