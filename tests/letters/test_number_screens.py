"""Reserving, using, cancelling and writing numbers, on the screens and as verbs."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from lugas.accounts.rules import Role
from lugas.letters import actions, numbering, signing
from lugas.letters.models import Letter, Number, NumberPattern
from lugas.texts.actions import autosave, save_version
from tests import factories
from tests.letters.test_numbering import APRIL, paper
from tests.letters.test_screens import signed_in, words_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 17)


@pytest.fixture
def head():
    return factories.user("53", Role.HEAD)


def reserve(head, **fields) -> list[Number]:
    return actions.reserve_numbers("surat-keluar", by=head, **{"dated": DAY, "purpose": "Surat Gubernur", **fields})


def test_a_reserved_number_is_used_by_the_letter_that_it_waits_for(head):
    with factories.at("53", head):
        kept, other = reserve(head, count=2)
        assert [one.text for one in (kept, other)] == ["400.14.1.1/1/SETDA/2026", "400.14.1.1/2/SETDA/2026"]
        letter = paper()
        actions.use_number(kept, letter, by=head)
        taken = numbering.take(letter, moment=datetime(2026, 5, 4, 2, tzinfo=UTC))
        assert (taken.pk, taken.state, taken.dated, taken.text) == (kept.pk, "taken", DAY, "400.14.1.1/1/BAP/2026")
        assert numbering.take(paper(), moment=APRIL).sequence == 3


def test_a_late_paper_stands_behind_a_number_with_its_date(head):
    with factories.at("53", head):
        stands = numbering.take(paper(), moment=APRIL)
        numbering.take(paper(), moment=datetime(2026, 4, 20, 2, tzinfo=UTC))
        (late,) = reserve(head, behind=stands, dated=date(2026, 4, 30))
        assert (late.text, late.dated) == ("400.14.1.1/1.01/SETDA/2026", DAY)
        letter = paper()
        actions.use_number(late, letter, by=head)
        assert numbering.take(letter, moment=APRIL).text == "400.14.1.1/1.01/BAP/2026"


def test_a_cancelled_number_stays_with_its_reason_and_is_never_given_again(head):
    with factories.at("53", head):
        (kept,) = reserve(head)
        with pytest.raises(ValidationError):
            actions.cancel_number(kept, by=head, reason=" ")
        actions.cancel_number(kept, by=head, reason="Acara batal")
        kept.refresh_from_db()
        assert (kept.state, kept.reason) == ("cancelled", "Acara batal")
        for verb in (
            lambda: actions.cancel_number(kept, by=head, reason="x"),
            lambda: actions.use_number(kept, paper(), by=head),
        ):
            with pytest.raises(ValidationError):
                verb()
        assert numbering.take(paper(), moment=APRIL).sequence == 2


def test_a_draft_that_is_deleted_frees_its_reserved_number(head):
    with factories.at("53", head):
        (kept,) = reserve(head)
        letter = paper()
        actions.use_number(kept, letter, by=head)
        actions.delete_letter(letter, by=head)
        kept.refresh_from_db()
        assert (kept.state, kept.letter) == ("reserved", None)


def test_the_wrong_series_another_letters_number_and_a_foreign_role_are_refused(head):
    with factories.at("53", head):
        (kept,) = reserve(head)
        with pytest.raises(ValidationError):
            actions.use_number(kept, paper("note"), by=head)
        actions.use_number(kept, paper(), by=head)
        with pytest.raises(ValidationError):
            actions.use_number(kept, paper(), by=head)
    media = factories.user("53", Role.MEDIA)
    with factories.at("53", media), pytest.raises(PermissionDenied):
        reserve(media)


def test_the_series_screen_shows_every_number_and_that_none_is_missing(client, head, django_assert_max_num_queries):
    with factories.at("53", head):
        for _number in range(3):
            numbering.take(paper(), moment=APRIL)
        (kept,) = reserve(head)
        actions.cancel_number(kept, by=head, reason="Acara batal")
    signed_in(client, head)
    address = reverse("letters:numbers", args=["surat-keluar", 2026])
    client.get(address)
    with django_assert_max_num_queries(23):
        page = client.get(address).content.decode()
    assert "1 sampai 4, tidak ada yang hilang" in page
    assert "Acara batal" in page
    assert page.count("Undangan</a>") == 3
    answer = client.post(
        reverse("letters:reserve", args=["surat-keluar", 2026]), {"purpose": "Cuti", "dated": "2026-04-17", "count": 2}
    )
    assert answer.status_code == 302
    assert "Cuti" in client.get(address).content.decode()


def test_the_administrator_sets_a_pattern_and_sees_what_it_prints(client):
    keeper = factories.user("53", Role.ADMINISTRATOR)
    signed_in(client, keeper)
    example = reverse("letters:number_example", args=["surat-keluar"])
    good = client.get(example, {"surat-keluar-pattern": "{unit}.{klasifikasi}/{nomor}/{bulan}/{tahun}"})
    assert "BAP.400.14.1.1/118/" in good.content.decode()
    bad = client.get(example, {"surat-keluar-pattern": "{nomor}{tahun}"})
    assert "garis miring" in bad.content.decode()
    clash = client.get(example, {"surat-keluar-pattern": "{klasifikasi}/{nomor}/ND/{unit}/{tahun}"})
    assert "Nota dinas" in clash.content.decode()
    page = reverse("letters:numbering")
    refused = client.post(page, {"key": "surat-keluar", "surat-keluar-pattern": "{nomor}"})
    assert refused.status_code == 422
    kept = client.post(page, {"key": "surat-keluar", "surat-keluar-pattern": "{unit}/{nomor:3}/{tahun}"})
    assert kept.status_code == 302
    with factories.at("53", keeper):
        assert NumberPattern.objects.get().pattern == "{unit}/{nomor:3}/{tahun}"
    signed_in(client, factories.user("53", Role.HEAD))
    assert client.get(page).status_code == 403


def test_another_secretariat_reaches_no_number(client, head):
    with factories.at("53", head):
        (kept,) = reserve(head)
    stranger = factories.user("53.05", Role.HEAD)
    signed_in(client, stranger)
    assert client.post(reverse("letters:cancel_number", args=[kept.pk]), {"reason": "x"}).status_code == 404
    page = client.get(reverse("letters:numbers", args=["surat-keluar", 2026])).content.decode()
    assert "Surat Gubernur" not in page


def test_a_new_paper_is_begun_from_the_chooser(client, head):
    with factories.at("53", head):
        factories.position("Kepala Biro", unit=factories.unit())
    signed_in(client, head)
    chooser = client.get(reverse("letters:new")).content.decode()
    assert "Surat tugas" in chooser
    assert "Lembar disposisi" not in chooser
    answer = client.post(reverse("letters:new"), {"kind": "assignment"})
    page = client.get(answer["Location"]).content.decode()
    assert "content_assigned" in page
    assert client.post(reverse("letters:new"), {"kind": "disposition"}).status_code == 404


def test_the_body_is_drafted_in_the_room_of_texts_and_stands_on_the_paper(client, head):
    with factories.at("53", head):
        letter = paper("letter", author=head.acting, opening="Dengan hormat,")
    signed_in(client, head)
    answer = client.post(reverse("letters:text", args=[letter.public_id]))
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    with factories.at("53", head):
        text = Letter.objects.get(pk=letter.pk).text
        save_version(text, "<h3>Latar</h3><p>Isi <strong>surat</strong> dinas.</p>", by=head, base=1)
        assert list(signing.words_of(Letter.objects.get(pk=letter.pk)))[-2:] == ["Latar", "Isi surat dinas."]
    shown = client.get(reverse("letters:pdf", args=[letter.public_id]))
    assert "Latar Isi surat dinas." in words_of(shown.content)
    assert "Konsep, belum ditandatangani." in words_of(shown.content)


def test_before_it_goes_round_the_page_tells_what_is_in_no_version(client, head):
    with factories.at("53", head):
        letter = paper("letter", author=head.acting, opening="Dengan hormat,")
    signed_in(client, head)
    address = reverse("letters:letter", args=[letter.public_id])
    client.post(reverse("letters:text", args=[letter.public_id]))
    assert "belum menyimpan versi" not in client.get(address).content.decode()
    with factories.at("53", head):
        autosave(Letter.objects.get(pk=letter.pk).text, "<p>Setengah kalimat</p>", by=head, base=1)
    page = client.get(address).content.decode()
    assert f"{head.acting.name} sedang menulis naskah ini dan belum menyimpan versi" in page
    assert "Hanya versi terbaru yang diedarkan." in page
