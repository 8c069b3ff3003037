"""The screens of the desk: what stands there, for whom, and that a refused form says why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.intake.models import Arrival
from lugas.spokesperson import actions, registry
from lugas.spokesperson.models import Question
from tests.factories import acting, activity, at, sign_in, user

pytestmark = pytest.mark.django_db
DESK = "/kerja/juru-bicara/"


def words(answer) -> str:
    return answer.content.decode()


def page_of(question) -> str:
    return f"{DESK}pertanyaan/{question.public_id}/"


def test_the_desk_shows_what_is_due_first_who_holds_it_and_what_is_late(office, client):
    late = office.take(office.record(wanted_at=timezone.now() - timedelta(hours=1)), title="Yang terlambat",
                       wanted_at=timezone.now() - timedelta(hours=1))  # fmt: skip
    office.take(office.record(rule="information"), title="Yang masih lama", rule="information")
    sign_in(client, office.spokesperson)
    shown = words(client.get(DESK))
    assert shown.index("Yang terlambat") < shown.index("Yang masih lama")
    assert "1 pertanyaan terlambat" in shown
    assert "Juru Bicara" in shown
    assert "Yang terlambat" in words(client.get("/kerja/")) or "pertanyaan untuk dijawab" in words(
        client.get("/kerja/")
    )
    assert "Aturannya memberi 1 hari kerja" in words(client.get(page_of(late)))


def test_each_role_sees_its_part_and_the_asker_is_shown_to_the_desk_alone(office, client):
    question = office.take(office.record())
    secret = office.record(secrecy="restricted")
    for person, sees_asker, sees_secret in (
        (office.spokesperson, True, True), (office.media, True, False), (office.leader, False, True),
    ):  # fmt: skip
        sign_in(client, person)
        shown = words(client.get(page_of(question)))
        assert ("Yohana Lete" in shown) == sees_asker, person
        assert client.get(page_of(secret)).status_code == (200 if sees_secret else 404), person
    sign_in(client, office.planner)
    assert client.get(page_of(question)).status_code == 403
    assert client.get(f"{DESK}garis/").status_code == 200
    sign_in(client, user("53.02", Role.HEAD))
    assert client.get(page_of(question)).status_code == 404


def test_a_refused_form_says_why_and_what_somebody_else_did_meanwhile_is_told(office, client):
    question = office.take(office.record())
    sign_in(client, office.spokesperson)
    answer = client.post(f"{page_of(question)}setujui/", {"outcome": "whole", "is_public": "1"})
    assert answer.status_code == 422
    assert "belum berisi" in words(answer)
    office.write(question)
    answer = client.post(f"{page_of(question)}setujui/", {"outcome": "refused", "is_public": "1"})
    assert "pilih alasan hukumnya" in words(answer)
    assert client.post(f"{page_of(question)}kirim/").status_code == 302
    assert "orang lain lebih dahulu" in words(client.get(page_of(question)))
    assert client.post(f"{page_of(question)}tutup/", {"reason": ""}).status_code == 422


def test_a_unit_answers_on_its_page_and_finds_it_on_today(office, client, tomorrow):
    question = office.take(office.record())
    with acting(office.spokesperson):
        inquiry = actions.ask_unit(
            question, by=office.spokesperson, unit=office.health, words="Per Maret?", due_at=tomorrow
        )
    sign_in(client, office.planner)
    assert "Juru bicara meminta fakta dari unit Anda" in words(client.get("/kerja/"))
    page = words(client.get(f"{DESK}permintaan/{inquiry.pk}/"))
    assert "Per Maret?" in page
    assert "Yohana" not in page
    assert client.post(f"{DESK}permintaan/{inquiry.pk}/jawab/", {"words": ""}).status_code == 422
    assert client.post(f"{DESK}permintaan/{inquiry.pk}/jawab/", {"words": "1.234"}).status_code == 302
    sign_in(client, office.leader)
    assert client.get(f"{DESK}permintaan/{inquiry.pk}/").status_code == 404


def test_a_mail_that_came_in_becomes_a_question_and_is_put_aside(office, client):
    from lugas.files.actions import store

    with at("53"):
        file = store(upload=b"From: a@b.example\r\nSubject: Tanya\r\n\r\nBerapa?", by="surel", name="tanya.eml")
        facts = {
            "kind": "mail",
            "title": "Tanya stunting",
            "subject": "Tanya stunting",
            "sender": "Yohana",
            "summary": "Berapa?",
        }
        arrival = Arrival.objects.create(file=file, state=Arrival.State.BARE, brought_by="surel", facts=facts)
    sign_in(client, office.head)
    assert f"{DESK}catat/?kiriman={arrival.pk}" in words(client.get("/kerja/masuk/kiriman/"))
    form = words(client.get(f"{DESK}catat/?kiriman={arrival.pk}"))
    assert "Tanya stunting" in form
    told = {
        "way": "mail",
        "subject": "Tanya stunting",
        "words": "Berapa?",
        "rule": "press",
        "topic": "health",
        "name": "Yohana",
        "secrecy": "open",
    }
    assert client.post(f"{DESK}catat/?kiriman={arrival.pk}", told).status_code == 302
    with at("53"):
        assert Question.objects.get().way == "mail"
        assert Arrival.objects.get(pk=arrival.pk).state == Arrival.State.DISMISSED
    assert client.get(f"{DESK}catat/?kiriman={arrival.pk}").status_code == 404


def test_a_question_about_an_activity_stands_on_its_trail(office, client):
    with at("53"):
        one = activity("Rakor")
    office.take(office.record(activity=one), activity=one)
    sign_in(client, office.spokesperson)
    assert "Jumlah anak stunting di Belu" in words(client.get(one.get_absolute_url()))


def test_the_yes_is_a_page_of_one_button_for_the_one_who_was_asked(office, client):
    sign_in(client, office.media)
    made = client.post(f"{DESK}pernyataan/baru/disaster/", {"kejadian": "Banjir", "tempat": "Malaka"})
    page = made["Location"]
    assert "[diketahui]" in words(client.get(page))
    answer = client.post(f"{page}minta/", {"approver": office.leader.acting.pk})
    assert answer.status_code == 422
    assert "Masih harus diisi" in words(answer)
    client.post(f"{page}ubah/", {"title": "Banjir di Malaka", "words": "Air naik."})
    assert client.post(f"{page}minta/", {"approver": office.leader.acting.pk}).status_code == 302
    assert client.get(f"{page}setuju/").status_code == 403
    sign_in(client, office.leader)
    assert "Persetujuan Anda diperlukan sekarang" in words(client.get("/kerja/"))
    assert "Ya, keluarkan sekarang" in words(client.get(f"{page}setuju/"))
    assert client.post(f"{page}setuju/").status_code == 302
    assert "Air naik." in words(client.get(page.replace("/kerja", "")))


def test_a_line_says_from_whom_it_comes_and_expired_ones_are_marked_apart(office, client):
    day = timezone.localdate()
    with acting(office.spokesperson):
        facts = {"topic": "health", "words": "Angka Maret.", "sources": "https://contoh.example/angka"}
        actions.write_line(by=office.spokesperson, title="Yang berlaku", valid_from=day, **facts)
        actions.write_line(
            by=office.spokesperson,
            title="Yang lama",
            valid_from=day - timedelta(9),
            valid_until=day - timedelta(1),
            **facts,
        )
    sign_in(client, user("53.02", Role.HEAD))
    shown = words(client.get(f"{DESK}garis/"))
    assert "Yang berlaku" in shown
    assert "Yang lama" not in shown
    assert "Nusa Tenggara Timur" in shown
    old = words(client.get(f"{DESK}garis/?lama=1"))
    assert "Yang lama" in old
    assert "Tidak berlaku lagi" in old


def test_the_quarter_on_paper_and_in_english(office, client):
    office.answer()
    sign_in(client, office.spokesperson)
    paper = client.get(f"{DESK}laporan/?unduh=pdf")
    assert paper.content.startswith(b"%PDF")
    assert "1 jawaban" in words(client.get(f"{DESK}laporan/"))
    client.cookies["django_language"] = "en"
    assert client.get(f"{DESK}laporan/").status_code == 200


def test_who_judges_plainness_is_heard_beside_the_answer_before_it_is_cleared(office, client, monkeypatch):
    monkeypatch.setattr(registry, "_judges", [lambda text: [f"{len(text.split())} kata"]])
    question = office.take(office.record())
    office.write(question)
    sign_in(client, office.spokesperson)
    assert "5 kata" in words(client.get(page_of(question)))
    office.answer(question)
    assert "5 kata" not in words(client.get(page_of(question)))
