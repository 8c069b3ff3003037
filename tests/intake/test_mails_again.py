"""The same mail twice: known by its Message-ID it changes what was recorded of it, or says that nothing is new."""

from lugas.agenda.models import Invitation
from lugas.intake.models import Arrival
from tests.factories import acting
from tests.intake.reading.letters import letter
from tests.intake.test_arriving import drop, record
from tests.intake.test_papers import read_all

LIST = "/kerja/masuk/kiriman/"


def mail(hours="09.00 WITA s.d. selesai", message_id="surat-7@dinas.example"):
    """A mail whose words are a letter."""
    head = f"From: Dinas Pangan <pangan@dinas.example>\r\nSubject: Undangan\r\nMessage-ID: <{message_id}>\r\n"
    head += "Date: Mon, 22 Apr 2024 09:00:00 +0800\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    return (head + letter(hours=hours)).encode()


def recorded(clerk, office):
    drop(clerk, ("surat.eml", mail()))
    read_all(office)
    record(clerk, until_finished="on")
    with acting(office.clerk):
        return Invitation.objects.get()


def test_a_mail_whose_words_are_a_letter_fills_the_form(clerk, office):
    drop(clerk, ("surat.eml", mail()))
    page = clerk.get(LIST).content.decode()
    assert "hari/tanggal : Rabu, 24 April 2024" in page
    record(clerk, until_finished="on")
    with acting(office.clerk):
        made = Invitation.objects.select_related("activity").get()
        assert (made.number, made.asked_id) == ("521/123/DKP/IV/2024", office.governor.pk)
        assert made.sender == "Dinas Ketahanan Pangan Kabupaten Timor Tengah Selatan"
        assert made.activity.starts_at.hour == 1  # 09.00 WITA


def test_a_mail_that_comes_again_with_other_hours_changes_its_record(clerk, office):
    made = recorded(clerk, office)
    drop(clerk, ("lagi.eml", mail(hours="14.00 WITA s.d. selesai")))
    read_all(office)
    assert f"Mengubah nomor agenda {made.agenda}" in clerk.get(LIST).content.decode()
    record(clerk)
    with acting(office.clerk):
        again = Invitation.objects.select_related("activity").get()
        assert again.activity.starts_at.hour == 6  # 14.00 WITA
        assert [one.file.name for one in again.files.order_by("id")] == ["surat.eml", "lagi.eml"]


def test_a_mail_that_says_nothing_new_is_known(clerk, office):
    made = recorded(clerk, office)
    # One blank more: another file, the same mail.
    drop(clerk, ("lagi.eml", mail() + b"\r\n"))
    read_all(office)
    assert f"Sudah tercatat: {made.agenda}" in clerk.get(LIST).content.decode()
    record(clerk)
    with acting(office.clerk):
        assert Invitation.objects.count() == 1
        assert Arrival.objects.filter(state="recorded").count() == 2


def test_another_mail_of_the_same_words_is_another_letter(clerk, office):
    recorded(clerk, office)
    drop(clerk, ("lain.eml", mail(message_id="surat-8@dinas.example")))
    read_all(office)
    assert "Undangan baru" in clerk.get(LIST).content.decode()
