"""Speakers by letter and personal link: yes or no, material, honorarium; budget and documents."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import openpyxl
import pypdfium2
import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from PIL import Image

from lugas.accounts.rules import Role
from lugas.agenda.actions import publish_activity
from lugas.agenda.models import Activity
from lugas.files.models import Pages, StoredFile
from lugas.letters.models import Invitee
from lugas.meetings import actions, jobs_speaking, links_speaking, queries
from lugas.meetings.models import BudgetLine, Honorarium, Material, Meeting, SpeakerAnswer
from lugas.tenancy.clock import database_clock
from tests.factories import acting, position, sign_in, user
from tests.meetings.making import day, meeting

pytestmark = pytest.mark.django_db
ACCOUNT = {
    "do": "account",
    "tax_number": "09.254.294.3-407.000",
    "bank": "Bank NTT",
    "number": "0123456789",
    "name": "Yosef Bria",
}


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    """A storage of this test's own."""
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def head(client):
    person = user("53", Role.HEAD)
    sign_in(client, person)
    return person


@pytest.fixture
def held(head):
    return meeting(head)


@pytest.fixture
def speaker(head, held):
    with acting(head):
        one = actions.save_speaker(
            held, by=head, name="Analis Kebijakan", office="Kemendagri", email="analis@example.test"
        )
        actions.save_session(
            held,
            by=head,
            title="Nomenklatur",
            hall=held.halls.get(),
            speakers=[one],
            starts_at=day(20, 11),
            ends_at=day(20, 12),
        )
        return one


@pytest.fixture
def link(head, held, speaker):
    """The personal page of the speaker, who was asked by mail."""
    with acting(head):
        assert actions.send_speaker_links(held, by=head, origin="https://lugas.example") == 1
    jobs_speaking.mail_speakers(secretariat_id=held.secretariat_id, meeting_id=held.pk, origin="https://lugas.example")
    [only] = mail.outbox
    return re.search(r"https://lugas\.example(/\S+)", only.body)[1]


def pdf(text: str = "Nomenklatur") -> bytes:
    """A PDF of one page, with a different size for each text."""
    made = pypdfium2.PdfDocument.new()
    made.new_page(400 + len(text), 300)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def picture(colour: str) -> bytes:
    """A small PNG."""
    out = BytesIO()
    Image.new("RGB", (40, 50), colour).save(out, "PNG")
    return out.getvalue()


def bring(client, link, text="Nomenklatur", **more):
    sent = {"do": "material", "note": "", "upload": SimpleUploadedFile("paparan.pdf", pdf(text)), **more}
    return client.post(link, sent)


def test_the_letter_asks_the_chosen_speakers(head, held, speaker):
    with acting(head):
        letter = actions.draft_speaker_letter(held, by=head, signer=position("Sekretaris Daerah"), speakers=[speaker])
        [only] = Invitee.objects.filter(letter=letter)
        assert (only.office, only.body, only.email) == ("Kemendagri", "Analis Kebijakan", "analis@example.test")
        assert held.activity.letters.filter(letter=letter).exists()


def test_a_speaker_is_asked_once_and_reminded_only_when_silent(head, held, speaker, link):
    jobs_speaking.mail_speakers(secretariat_id=held.secretariat_id, meeting_id=held.pk)
    assert len(mail.outbox) == 1
    assert "Nomenklatur" in mail.outbox[0].body
    with acting(head):
        with pytest.raises(ValidationError, match="Hari ini"):
            actions.remind_speakers(held, by=head)
        SpeakerAnswer.objects.update(told_at=database_clock() - timedelta(days=2))
        assert actions.remind_speakers(held, by=head) == 1
    for _twice in range(2):
        jobs_speaking.remind(secretariat_id=held.secretariat_id, meeting_id=held.pk)
    assert len(mail.outbox) == 2


def test_a_speaker_answers_by_link_without_an_account(client, head, held, speaker, link):
    client.logout()
    page = client.get(link).content.decode()
    assert "Nomenklatur" in page
    assert 'value="comes"' in page
    assert "checked" not in page, "nobody's yes is taken for granted"
    assert client.post(link, {"do": "answer", "reason": ""}).status_code == 422
    assert client.post(link, {"do": "answer", "outcome": "declines", "reason": ""}).status_code == 422
    assert client.post(link, {"do": "answer", "outcome": "comes", "reason": ""}).status_code == 200
    assert (
        client.post(
            link, {"do": "description", "biography": "Analis sejak 2015.", "travel": "Dari Jakarta"}
        ).status_code
        == 200
    )
    with acting(head):
        told = SpeakerAnswer.objects.get()
        assert (told.outcome, told.biography, told.travel) == ("comes", "Analis sejak 2015.", "Dari Jakarta")
    assert "Anda sudah menjawab" in client.get(link).content.decode()
    refused = client.post(link, {"do": "answer", "outcome": "declines", "reason": ""}).content.decode()
    assert "Anda sudah menjawab" not in refused
    assert refused.count("autofocus") == 1, "the page opens at the one form that was refused"
    sign_in(client, head)
    page = client.get(f"/kerja/rapat/{held.slug}/narasumber/{speaker.pk}/").content.decode()
    assert "Analis sejak 2015." in page
    assert link in page
    assert "Hadir" in client.get(f"/kerja/rapat/{held.slug}/narasumber/").content.decode()


def test_a_made_up_link_opens_nothing(client, link):
    assert client.get(f"{link[:-4]}abc/").status_code == 404
    assert client.post(f"{link[:-4]}abc/", {"do": "answer", "outcome": "comes"}).status_code == 404


def test_a_photo_is_a_photo_and_another_takes_its_place(client, head, link):
    sent = {"do": "description", "biography": "", "travel": ""}
    assert client.post(link, sent | {"upload": SimpleUploadedFile("foto.png", b"bukan gambar")}).status_code == 422
    for colour in ("red", "blue"):
        assert client.post(link, sent | {"upload": SimpleUploadedFile("foto.png", picture(colour))}).status_code == 200
    with acting(head):
        assert SpeakerAnswer.objects.get().photo.is_picture


def test_material_is_checked_by_content_kept_in_versions_and_shown_in_pages(client, head, held, speaker, link):
    refused = client.post(link, {"do": "material", "upload": SimpleUploadedFile("paparan.pdf", b"MZ\x90\x00 program")})
    assert refused.status_code == 422
    assert bring(client, link).status_code == 200
    assert bring(client, link, "Nomenklatur, diperbaiki", note="Angka 2026").status_code == 200
    with acting(head):
        assert [one.number for one in Material.objects.all()] == [2, 1]
        assert Pages.objects.count() == 2
    page = client.get(f"/kerja/rapat/{held.slug}/narasumber/{speaker.pk}/").content.decode()
    assert "Angka 2026" in page
    assert "Bahan Analis Kebijakan" in client.get(f"/kerja/rapat/{held.slug}/acara/").content.decode()
    assert "Bahan Analis Kebijakan" in client.get(f"/kerja/rapat/{held.slug}/dokumen/").content.decode()


def test_the_public_reads_what_the_speaker_let_out_and_the_office_cleared(client, head, held, speaker, link):
    bring(client, link)
    with acting(head):
        publish_activity(Activity.objects.get(pk=held.activity_id), by=head)
        Activity.objects.filter(pk=held.activity_id).update(public_since=database_clock())
        actions.publish_programme(Meeting.objects.select_related("activity").get(pk=held.pk), by=head)
        material = Material.objects.select_related("meeting", "file").get()
        with pytest.raises(ValidationError, match="belum membukanya"):
            actions.clear_material(material, by=head)
        with pytest.raises(IntegrityError), transaction.atomic():
            Material.objects.update(public_since=database_clock())
    client.post(link, {"do": "let", "public": "1"})
    public, file = f"/rapat/{held.slug}/", f"/berkas/{material.file.public_id}/"
    client.logout()
    assert "Bahan Analis" not in client.get(public).content.decode()
    assert client.get(file).status_code == 404
    with acting(head):
        actions.clear_material(Material.objects.select_related("meeting").get(), by=head)
    assert "Bahan Analis" in client.get(public).content.decode()
    assert client.get(file).status_code == 200
    client.post(link, {"do": "let", "public": "0"})
    assert "Bahan Analis" not in client.get(public).content.decode()
    assert client.get(file).status_code == 404


def test_the_office_keeps_material_that_a_speaker_sent(client, head, held, speaker):
    page = f"/kerja/rapat/{held.slug}/narasumber/{speaker.pk}/"
    wrong = {"upload": SimpleUploadedFile("paparan.pdf", b"MZ\x90\x00 program")}
    answer = client.post(f"{page}bahan/", wrong)
    assert answer.status_code == 422
    assert "Simpan bahan yang dikirim ke kantor" in answer.content.decode()
    sent = {"upload": SimpleUploadedFile("paparan.pdf", pdf()), "note": "Lewat surel", "public": "on"}
    assert client.post(f"{page}bahan/", sent).status_code == 302
    assert "Lewat surel" in client.get(page).content.decode()
    with acting(head):
        made = Material.objects.select_related("meeting").get()
        assert (made.number, made.open, Pages.objects.count()) == (1, True, 1)
        actions.clear_material(made, by=head)
        # A newer version is looked at anew.
        actions.enter_material(speaker, by=head, upload=SimpleUploadedFile("b.pdf", pdf("Kedua")), public=True)
        assert not Material.objects.filter(public_since__isnull=False).exists()
    media = user("53", Role.MEDIA)
    with acting(media), pytest.raises(PermissionDenied):
        actions.enter_material(speaker, by=media, upload=SimpleUploadedFile("c.pdf", pdf("Ketiga")))


def test_a_degree_behind_the_name_is_no_ending_of_the_file(head, held):
    with acting(head):
        one = actions.save_speaker(held, by=head, name="Dr. Maria Uji, M.Si.")
        brought = actions.enter_material(one, by=head, upload=SimpleUploadedFile("paparan.pdf", pdf()))
        assert brought.file.name == "Bahan Dr. Maria Uji, M.Si.pdf"


def test_hiding_the_programme_hides_the_files_too(client, head, held, speaker, link):
    bring(client, link, public="on")
    with acting(head):
        Meeting.objects.filter(pk=held.pk).update(public_since=database_clock())
        material = actions.clear_material(Material.objects.select_related("meeting").get(), by=head)
        assert StoredFile.objects.get(pk=material.file_id).public_since is not None
        actions.hide_programme(held, by=head)
        assert StoredFile.objects.get(pk=material.file_id).public_since is None


def test_an_account_lies_encrypted_and_is_seen_by_few(client, head, held, speaker, link):
    assert client.post(link, {**ACCOUNT, "number": "nol satu"}).status_code == 422
    assert client.post(link, ACCOUNT).status_code == 200
    assert "…789" in client.get(link).content.decode()
    assert "0123456789" not in client.get(link).content.decode()
    with acting(head):
        actions.set_honorarium(speaker, by=head, gross=1_700_000, tax_percent=Decimal(5))
        with connection.cursor() as cursor:
            cursor.execute("SELECT t::text FROM meetings_honorarium t")
            [(row,)] = cursor.fetchall()
    assert "0123456789" not in row
    assert "Bria" not in row
    url = f"/kerja/rapat/{held.slug}/narasumber/honorarium/"
    page = client.get(url).content.decode()
    assert "0123456789" in page
    assert "Rp1.615.000" in page
    book = openpyxl.load_workbook(BytesIO(b"".join(client.get(f"{url}tabel/").streaming_content)))
    row = [cell.value for cell in book.active[2]]
    assert (row[5], row[7:]) == ("0123456789", [1_700_000, 85_000, 1_615_000])
    assert client.get(f"{url}lembar/")["Content-Type"] == "application/pdf"
    clerk = user("53", Role.CLERK)
    with acting(clerk), pytest.raises(PermissionDenied):
        actions.set_honorarium(speaker, by=clerk, gross=1)
    sign_in(client, clerk)
    for end in ("", "tabel/", "lembar/"):
        assert client.get(f"{url}{end}").status_code == 403
    assert "0123456789" not in client.get(f"/kerja/rapat/{held.slug}/narasumber/{speaker.pk}/").content.decode()


def test_what_speakers_told_is_deleted_on_its_day(client, head, held, speaker, link):
    client.post(link, ACCOUNT)
    client.post(
        link,
        {
            "do": "description",
            "biography": "Analis.",
            "travel": "Kupang",
            "upload": SimpleUploadedFile("f.png", picture("red")),
        },
    )
    client.post(link, {"do": "answer", "outcome": "declines", "reason": "Sakit"})
    with acting(head):
        jobs_speaking.forget_speakers(secretariat_id=held.secretariat_id)
        assert Honorarium.objects.exists(), "not before its day"
        for model in (Honorarium, SpeakerAnswer):
            model.objects.update(delete_on=date.today())
    for _twice in range(2):
        jobs_speaking.forget_speakers(secretariat_id=held.secretariat_id)
    with acting(head):
        assert not Honorarium.objects.exists()
        told = SpeakerAnswer.objects.get()
        assert (told.outcome, told.reason, told.biography, told.travel, told.photo) == ("declines", "-", "", "", None)


def test_whoever_is_taken_off_the_list_leaves_nothing_behind(client, head, held, speaker, link):
    bring(client, link)
    client.post(link, ACCOUNT)
    sent = {"do": "description", "biography": "", "travel": "", "upload": SimpleUploadedFile("f.png", picture("red"))}
    assert client.post(link, sent).status_code == 200
    with acting(head):
        assert StoredFile.objects.count() == 2
        actions.remove_speaker(speaker, by=head)
        assert not Honorarium.objects.exists()
        assert not StoredFile.objects.exists()
    assert client.get(link).status_code == 410


def test_a_budget_adds_up_and_is_printed(client, head, held):
    url = f"/kerja/rapat/{held.slug}/anggaran/"
    assert "Belum ada rencana" in client.get(url).content.decode()
    for what, volume, price in (("Konsumsi peserta", "44", "65000"), ("Transpor lokal", "2.5", "150001")):
        sent = {"what": what, "volume": volume, "unit": "orang", "price": price, "account": "5.1.02.01"}
        assert client.post(f"{url}baris/", sent).status_code == 302
    page = client.get(url).content.decode()
    assert "Rp2.860.000" in page
    assert "Rp3.235.003" in page
    with acting(head):
        assert queries.budget(held).total == 3_235_003
    text = "\n".join(
        one.get_textpage().get_text_bounded() for one in pypdfium2.PdfDocument(client.get(f"{url}lembar/").content)
    )
    assert "Rp3.235.003" in text
    book = openpyxl.load_workbook(BytesIO(b"".join(client.get(f"{url}tabel/").streaming_content)))
    assert [cell.value for cell in book.active[4]][5] == 3_235_003
    with acting(head):
        line = BudgetLine.objects.first()
    client.post(f"{url}baris/{line.pk}/hapus/")
    assert "Konsumsi peserta" not in client.get(url).content.decode()


def test_documents_stand_in_one_place(client, head, held, speaker):
    url = f"/kerja/rapat/{held.slug}/dokumen/"
    client.post(
        f"{url}lampirkan/", {"files": [SimpleUploadedFile("KAK.pdf", pdf()), SimpleUploadedFile("x.pdf", b"MZ")]}
    )
    with acting(head):
        actions.draft_speaker_letter(held, by=head, signer=position("Sekretaris Daerah"), speakers=[speaker])
    page = client.get(url).content.decode()
    assert "KAK.pdf" in page
    assert "Permohonan narasumber" in page


def test_the_list_of_speakers_costs_the_same_for_two_and_for_four(client, head, held, django_assert_max_num_queries):
    used = []
    for count in (2, 4):
        with acting(head):
            for number in range(count - held.speakers.count()):
                one = actions.save_speaker(
                    held, by=head, name=f"N{count}{number}", email=f"n{count}{number}@example.test"
                )
                actions.enter_speaker_answer(one, by=head, outcome="comes")
        with django_assert_max_num_queries(30) as captured:
            client.get(f"/kerja/rapat/{held.slug}/narasumber/")
        used.append(len(captured))
    assert used[0] == used[1]


def test_the_link_names_nobody(head, held, speaker, link):
    with acting(head):
        answer = SpeakerAnswer.objects.get()
    assert links_speaking.opened(link.rstrip("/").rsplit("/", 1)[1]) == (held.secretariat_id, answer.public_id)
    assert "analis" not in link.lower()


def test_material_of_a_restricted_meeting_opens_only_for_who_may_see_it(client, head, held, speaker):
    with acting(head):
        brought = actions.enter_material(speaker, by=head, upload=SimpleUploadedFile("paparan.pdf", pdf()))
    url = f"/berkas/{brought.file.public_id}/"
    planner = user("53", Role.PLANNER)
    sign_in(client, planner)
    assert client.get(url).status_code == 200
    with acting(head):
        Activity.objects.filter(pk=held.activity_id).update(secrecy=Activity.Secrecy.RESTRICTED)
    assert client.get(url).status_code == 404
    sign_in(client, head)
    assert client.get(url).status_code == 200
