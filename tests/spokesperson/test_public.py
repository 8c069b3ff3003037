"""What the public does and reads: asks, confirms, follows, objects; never anything of who asked."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.notices.models import Notice
from lugas.spokesperson import actions, jobs, retention
from lugas.spokesperson.models import Asker, Question
from lugas.spokesperson.rules import Status
from tests.factories import acting, at, secretariat, sign_in

pytestmark = pytest.mark.django_db
OF_THE_ASKER = ("Yohana", "yohana@", "Pos Timor", "812 3456")


def words(answer) -> str:
    return answer.content.decode()


def tells_nothing_of_the_asker(text: str) -> bool:
    return not any(one in text for one in OF_THE_ASKER)


def test_from_the_form_to_the_desk_to_the_answer_to_the_public_page(asker, office, client):
    assert "surel" in words(asker.ask())
    with at("53"):
        assert not Notice.objects.exists(), "nothing reaches the desk before the address is confirmed"
    assert office.the().status == Status.UNCONFIRMED
    page = client.get(asker.link())
    assert office.the().status == Status.UNCONFIRMED, "a program that opens links must not confirm"
    assert "Berapa anak stunting" in words(page)
    code = asker.confirm()
    question = office.the()
    assert question.status == Status.RECEIVED
    with at("53"):
        assert Notice.objects.filter(role="spokesperson").count() == 1
    standing = words(asker.look(code))
    assert "Aturannya memberi 1 hari kerja" in standing
    assert tells_nothing_of_the_asker(standing)
    front = words(client.get("/juru-bicara/"))
    assert "Kesehatan" in front
    assert tells_nothing_of_the_asker(front)

    sign_in(client, office.spokesperson)
    assert "Berapa anak stunting di Belu?" in words(client.get("/kerja/juru-bicara/"))
    page = f"/kerja/juru-bicara/pertanyaan/{question.public_id}/"
    assert "Yohana Lete" in words(client.get(page))
    with acting(office.spokesperson):
        holder = office.spokesperson.acting.pk
    told = {
        "title": "Jumlah anak stunting di Belu",
        "words": "Berapa jumlahnya?",
        "holder": holder,
        "topic": "health",
        "rule": "press",
        "secrecy": "open",
    }
    assert client.post(f"{page}pegang/", told).status_code == 302
    assert client.post(f"{page}jawaban/").status_code == 302
    office.write(office.the())
    assert client.post(f"{page}setujui/", {"outcome": "whole", "is_public": "1"}).status_code == 302
    assert client.post(f"{page}kirim/").status_code == 302
    client.logout()

    question = office.the()
    answer_id = question_answer(question).pk
    [sent] = office.run(jobs.send_answer, answer_id=answer_id)
    assert sent.to == ["yohana@postimor.example"]
    assert "Ada 1.234 anak per Maret." in sent.body
    assert office.run(jobs.send_answer, answer_id=answer_id) == [], "twice mails once"
    public = words(client.get(f"/juru-bicara/{question.public_id}/"))
    assert "Jumlah anak stunting di Belu" in public
    assert "Ada 1.234 anak per Maret." in public
    assert "pada hari yang sama" in public
    assert tells_nothing_of_the_asker(public)
    assert tells_nothing_of_the_asker(words(client.get("/juru-bicara/")))
    assert "Ada 1.234 anak" in words(asker.look(code))
    found = words(client.get("/cari/?q=stunting"))
    assert f"/juru-bicara/{question.public_id}/" in found


def question_answer(question):
    with at("53"):
        return question.answers.get()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "bukan"}, "surel"),
        ({"telephone": "ayam"}, "angka"),
        ({"consent": ""}, "perlu"),
        ({"topic": "karangan"}, "pilihan"),
        ({"stempel": "karangan"}, "sekali lagi"),
        ({"wanted_day": "2020-01-01", "wanted_hour": "10:00"}, "sudah lewat"),
        ({"wanted_day": "2027-01-01"}, "Hari dan jam"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(asker, changes, sentence):
    answer = asker.ask(**changes)
    assert answer.status_code == 422
    assert sentence.lower() in words(answer).lower()
    with at("53"):
        assert not Question.objects.exists()


def test_programs_floods_and_strangers_boxes_are_held_off(asker, settings):
    assert asker.ask(situs_web="https://spam.example").status_code == 200
    with at("53"):
        assert not Question.objects.exists()
    for _each in range(3):
        assert asker.ask().status_code == 200
    assert asker.ask().status_code == 422
    settings.LUGAS_REQUEST_LIMIT = 1
    answer = asker.ask(email="lain@postimor.example")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


def test_a_region_has_its_own_form_in_both_languages(asker, client):
    assert "Who you are" in words(client.get("/en/53.02/tanya/"))
    asker.ask(prefix="/53.02/")
    with at("53.02"):
        assert Question.objects.count() == 1
    with at("53"):
        assert not Question.objects.filter(secretariat=secretariat("53")).exists()


def test_an_answer_that_is_not_published_says_so_with_its_reason_and_nothing_of_its_words(office, client):
    question = office.answer(is_public=False, exemption="h", explanation="Data pasien perorangan.")
    page = words(client.get(f"/juru-bicara/{question.public_id}/"))
    assert "huruf h" in page
    assert "1.234" not in page
    front = words(client.get("/juru-bicara/"))
    assert "hanya kepada penanya" in front
    assert "1 jawaban" in front


def test_a_restricted_question_is_nowhere_in_public_before_its_public_answer(office, client):
    question = office.record(secrecy="restricted")
    office.take(question, secrecy="restricted", title="Isi kotak hitam")
    assert "Kesehatan" not in words(client.get("/juru-bicara/"))
    office.answer(question)
    assert "Isi kotak hitam" in words(client.get("/juru-bicara/"))


def test_the_asker_objects_by_the_link_of_the_mail_and_gets_a_second_answer(office, client):
    question = office.answer()
    [sent] = office.run(jobs.send_answer, answer_id=question_answer(question).pk)
    link = re.search(r"(/tanya/keberatan/\S+)", sent.body)[1]
    assert "Jumlah anak stunting" in words(client.get(link))
    assert client.post(link, {"words": ""}).status_code == 422
    assert "Keberatan Anda" in words(client.post(link, {"words": "Angkanya tidak per kecamatan."}))
    assert client.post(link, {"words": "Lagi"}).status_code == 409
    question = office.the()
    assert (question.status, question.stage) == (Status.IN_HAND, 2)
    page = words(client.get(f"/juru-bicara/{question.public_id}/"))
    assert "mengajukan keberatan" in page
    assert "per kecamatan" not in page
    office.write(question, "<p>Per kecamatan: lihat lampiran.</p>")
    with acting(office.spokesperson):
        actions.submit(question, by=office.spokesperson, outcome="whole")
        actions.send(question, by=office.spokesperson)
    assert "Per kecamatan" in words(client.get(f"/juru-bicara/{question.public_id}/"))
    assert office.the().days_taken == 0


def test_the_time_to_object_ends(office, client):
    question = office.answer()
    with at("53"):
        Question.objects.update(answered_at=timezone.now() - timedelta(days=90))
    [sent] = office.run(jobs.send_answer, answer_id=question_answer(question).pk)
    link = re.search(r"(/tanya/keberatan/\S+)", sent.body)[1]
    assert "sudah lewat" in words(client.get(link))
    assert client.get(link[:-2] + "x/").status_code == 404


def test_a_correction_stands_beside_the_answer_and_on_the_front_page(office, client):
    question = office.answer()
    answer = question_answer(question)
    from lugas.texts.actions import save_version

    with acting(office.spokesperson):
        save_version(answer.text, "<p>Ada 1.243 anak per Maret.</p>", by=office.spokesperson, base=2)
        actions.correct(answer, by=office.spokesperson, note="Angka tertukar.")
    page = words(client.get(f"/juru-bicara/{question.public_id}/"))
    assert "1.243" in page
    assert "1.234" not in page
    assert "Angka tertukar." in page
    assert "Angka tertukar." in words(client.get("/juru-bicara/"))


def test_figures_have_a_chart_with_its_table_and_the_quarter_is_a_paper(office, client):
    office.answer()
    front = words(client.get("/juru-bicara/"))
    assert front.count('<svg class="bars"') == 1
    assert "pada hari yang sama" in front
    link = re.search(r'href="(/juru-bicara/laporan-[^"]+\.pdf)"', front)[1]
    paper = client.get(link)
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    assert client.get("/juru-bicara/laporan-2099-1.pdf").status_code == 404
    assert client.get("/juru-bicara/laporan-ayam.pdf").status_code == 404


def test_what_the_asker_told_goes_on_its_day_and_the_answer_stays(office, asker, client):
    question = office.answer()
    with at("53"):
        Question.objects.update(delete_on=timezone.localdate())
        assert retention.delete_due() == 1
        assert retention.delete_due() == 0
        assert not Asker.objects.exists()
    sign_in(client, office.spokesperson)
    page = words(client.get(f"/kerja/juru-bicara/pertanyaan/{question.public_id}/"))
    assert tells_nothing_of_the_asker(page)
    assert "1.234" in page
    with at("53"):
        late = timezone.now() - timedelta(hours=49)
        client.logout()
    asker.ask()
    with at("53"):
        Question.objects.filter(status=Status.UNCONFIRMED).update(sent_at=late)
        assert retention.delete_due() == 1
        assert Question.objects.count() == 1
