"""What the public does: sends a request, confirms the address, follows it by its code; nothing reaches the office before."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone

from lugas.agenda.actions import decide
from lugas.agenda.models import Invitation
from lugas.agenda.rules import Outcome
from lugas.files.models import StoredFile
from lugas.intake.models import Arrival
from lugas.requests import jobs
from lugas.requests.models import Details, Request
from tests.factories import acting, at, sign_in
from tests.intake.test_arriving import record

pytestmark = pytest.mark.django_db


def words(answer) -> str:
    return answer.content.decode()


def test_nothing_reaches_the_office_before_the_address_is_confirmed(sender, office):
    answer = sender.fill_in("invitation")
    assert answer.status_code == 200
    assert "surel" in words(answer)
    with at("53"):
        assert not Arrival.objects.exists()
        assert not StoredFile.objects.exists()
    page = sender.client.get(sender.link())
    assert "Pembukaan pameran tenun" in words(page)
    with at("53"):
        assert not Arrival.objects.exists(), "a program that opens links must not confirm"


def test_a_confirmed_invitation_lies_filled_in_on_the_list_and_the_sender_follows_it(sender, office, client):
    sender.fill_in("invitation", asked=office.deputy.pk)
    code = sender.confirm()
    assert "Diterima" in words(sender.look(code))
    sign_in(client, office.clerk)
    record(client)
    with acting(office.head):
        made = Invitation.objects.select_related("activity").get()
        assert (made.subject, made.sender, made.number) == (
            "Pembukaan pameran tenun", "Yayasan Tenun Timor", "12/YTT/2027",
        )  # fmt: skip
        assert made.asked_id == office.deputy.pk
        assert made.activity.starts_at.isoformat() == "2027-03-12T01:00:00+00:00"
        assert [one.file.name for one in made.files.all()] == ["surat.pdf"]
        # The address goes on its day, so it was copied nowhere.
        assert not any(
            "0812" in one or "3456" in one or "maria@" in one for one in (made.summary, str(made.activity.notes))
        )
        assert "Sedang ditelaah" in words(sender.look(code))
        decide(invitation=made, by=office.head, outcome=Outcome.DECLINE, reason="Rahasia dapur")
    # The decision can be undone for ten minutes; until then nobody is told.
    assert sender.run(jobs.answer_invitations) == []
    assert "tidak dapat hadir" not in words(sender.look(code))
    with at("53"):
        Invitation.objects.update(settled_at=timezone.now() - timedelta(minutes=11))
    sender.run(jobs.answer_invitations)
    shown = words(sender.look(code))
    assert "Wagub tidak dapat hadir" in shown
    assert "Rahasia dapur" not in shown
    [sent] = sender.run(jobs.send_answer, request_id=sender.the().pk, status=sender.the().status)
    assert sent.to == ["maria@tenun.example"]
    assert "Wagub tidak dapat hadir" in sent.body
    assert code in sent.body


def test_an_invitation_that_is_put_aside_is_refused_with_the_reason(sender, office, client):
    sender.fill_in("invitation", asked=office.deputy.pk)
    code = sender.confirm()
    sign_in(client, office.clerk)
    with at("53"):
        arrival = Arrival.objects.get()
    where = f"/kerja/masuk/kiriman/{arrival.pk}/singkirkan/"
    # Without a reason nothing happens: its sender would learn nothing.
    assert "Beri alasan" in client.post(where, follow=True).content.decode()
    with at("53"):
        assert Arrival.objects.get().state == Arrival.State.READ
    client.post(where, {"reason": "Pameran ini untuk umum; silakan undang Dinas Pariwisata."})
    shown = words(sender.look(code))
    assert "tidak dapat memenuhi undangan" in shown
    assert "silakan undang Dinas Pariwisata" in shown
    assert sender.the().status == "refused"
    [sent] = sender.run(jobs.send_answer, request_id=sender.the().pk, status=sender.the().status)
    assert sent.to == ["maria@tenun.example"]
    assert "silakan undang Dinas Pariwisata" in sent.body
    # Closed is closed: the round over decided invitations adds nothing.
    assert sender.run(jobs.answer_invitations) == []


def test_a_code_is_typed_as_one_likes_and_tells_nothing_of_its_sender(sender):
    sender.fill_in()
    code = sender.confirm()
    shown = sender.look(code.lower().replace("-", " "))
    assert shown.status_code == 200
    assert "Audiensi" in words(shown)
    assert not any(one in words(shown) for one in ("Maria", "maria@", "812 3456", "Pameran tenun"))
    assert sender.look(code[:-1] + ("2" if code[-1] != "2" else "3")).status_code == 404
    assert sender.look("halo").status_code == 404
    assert sender.look("").status_code == 404


def test_no_address_holds_anything_of_a_person(sender):
    sender.fill_in()
    link = unquote(sender.link())
    assert not any(one in link for one in ("maria", "Maria", "tenun"))


def test_the_link_confirms_once_and_a_false_one_opens_nothing(sender):
    sender.fill_in()
    link = sender.link()
    first, second = sender.client.post(link), sender.client.post(link)
    assert first.status_code == second.status_code == 200
    with at("53"):
        assert Request.objects.get().steps.count() == 1
    assert sender.client.get(link[:-2] + "x/").status_code == 404
    assert sender.client.post(link[:-2] + "x/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "bukan"}, "surel"),
        ({"telephone": "ayam"}, "angka"),
        ({"consent": ""}, "perlu"),
        ({"paper": b"MZ\x90\x00\x03"}, "PDF"),
        ({"paper": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}, "Kirim PDF atau gambar"),
        ({"paper": None}, "perlu"),
        ({"stempel": "karangan"}, "sekali lagi"),
        ({"kind": "invitation", "day": "2020-01-01"}, "sudah lewat"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(sender, changes, sentence):
    answer = sender.fill_in(**changes)
    assert answer.status_code == 422
    assert sentence.lower() in words(answer).lower()
    with at("53"):
        assert not Request.objects.exists()


def test_a_program_that_fills_in_the_hidden_field_is_thanked_and_forgotten(sender):
    assert sender.fill_in(situs_web="https://spam.example").status_code == 200
    with at("53"):
        assert not Request.objects.exists()


def test_who_sends_too_much_waits_and_nobody_fills_a_strangers_box(sender, settings):
    for _each in range(3):
        assert sender.fill_in().status_code == 200
    assert sender.fill_in().status_code == 422
    settings.LUGAS_REQUEST_LIMIT = 1
    answer = sender.fill_in(email="lain@tenun.example")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


def test_the_form_speaks_english_under_its_address_and_so_does_the_mail(sender):
    assert "Who you are" in words(sender.client.get("/en/permohonan/audience/"))
    sender.fill_in(prefix="/en/")
    [sent] = sender.run(jobs.send_confirmation, request_id=sender.the().pk, origin="https://lugas.example")
    assert sent.subject.startswith("Confirm your request")
    assert "https://lugas.example/en/permohonan/konfirmasi/" in sent.body


def test_a_region_has_its_own_form_and_one_without_leaders_says_so(sender):
    page = sender.client.get("/permohonan/")
    assert '/53.02/permohonan/"' in words(page)
    assert "belum menerima permohonan" in words(sender.client.get("/53.02/permohonan/audience/"))
    assert sender.client.get("/permohonan/apa-saja/").status_code == 404


def test_what_was_told_is_deleted_on_its_day_and_the_record_stays(sender):
    sender.fill_in()
    code = sender.confirm()
    today = timezone.localdate()
    with at("53"):
        # The sender agreed to a year.
        assert Request.objects.get().delete_on == today + timedelta(days=365)
        Request.objects.update(delete_on=today + timedelta(days=1))
    sender.run(jobs.delete_told)
    with at("53"):
        assert Details.objects.exists()
        Request.objects.update(delete_on=today)
    sender.run(jobs.delete_told)
    sender.run(jobs.delete_told)
    with at("53"):
        assert not Details.objects.exists()
        assert Request.objects.get().steps.count() == 1
        assert Request.objects.get().papers.count() == 0
    assert "Diterima" in words(sender.look(code))


def test_what_nobody_confirms_goes_after_two_days_with_its_papers(sender):
    sender.fill_in()
    with at("53"):
        Request.objects.update(sent_at=timezone.now() - timedelta(hours=49))
    sender.run(jobs.delete_told)
    with at("53"):
        assert not Request.objects.exists()
        assert not Details.objects.exists()
