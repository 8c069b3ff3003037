"""A letter from draft to the addressee: initials, the signer's yes, number and seal in one, copies, mail, Incoming."""

import io

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse

from lugas.approvals import actions as approvals
from lugas.approvals.queries import approval_of, open_step
from lugas.letters import actions
from lugas.letters.kinds import INVITATION
from lugas.letters.models import Dispatch, Letter, Number, SignedCopy
from lugas.letters.signing import verification_address
from lugas.seals.actions import make_seal
from tests import factories
from tests.api.programs import Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """A bureau with a head who signs, a clerk who writes, and the administrator who made the seal."""
    with factories.at("53"):
        bureau = factories.unit()
        signer = factories.position("Kepala Biro Administrasi Pimpinan", unit=bureau)
    head = factories.user("53", "head", unit=bureau, position=signer)
    clerk = factories.user("53", "clerk", unit=bureau)
    administrator = factories.user("53", "administrator")
    with factories.at("53", administrator):
        make_seal(administrator.acting.secretariat, by=administrator)
    return {"bureau": bureau, "signer": signer, "head": head, "clerk": clerk}


def draft(house, **fields) -> Letter:
    letter = actions.write_letter(
        by=house["clerk"],
        **{
            "kind": INVITATION,
            "dated": factories.DAY,
            "place": "Kupang",
            "subject": "Undangan Rapat Koordinasi",
            "opening": "Kami mengundang Saudara.",
            "closing": "Terima kasih.",
            "signer": house["signer"],
            **fields,
        },
    )
    return letter


def grant_all(letter: Letter, by) -> None:
    while step := open_step(approval_of("letters.letter", letter.pk)):
        approvals.grant(step, by=by)


def signed(house, regions=("53.02",), **fields) -> Letter:
    with factories.at("53", house["clerk"]):
        letter = draft(house, **fields)
        actions.invite_regions(
            letter, [factories.region(code) for code in regions], ["Kabag Prokopim"], by=house["clerk"]
        )
        actions.submit(letter, by=house["clerk"])
    with factories.at("53", house["head"]):
        grant_all(letter, house["head"])
        letter.refresh_from_db()
    return letter


def test_the_signers_yes_numbers_typesets_and_seals_in_one(house):
    letter = signed(house)
    with factories.at("53", house["head"]):
        assert letter.status == "signed"
        number = Number.objects.get(letter=letter)
        assert (number.sequence, number.state, number.text) == (1, "taken", letter.number)
        copy = SignedCopy.objects.get(letter=letter)
        assert copy.signer_office.endswith("Kepala Biro Administrasi Pimpinan")
        data = default_storage.open(copy.file.path).read()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            words = str(pdf.Root.AcroForm.Fields[0].V.Name)
        assert "Kepala Biro Administrasi Pimpinan" in words
        assert verification_address(copy.code).endswith(f"/verifikasi/{copy.code}/")


def test_what_circulates_or_is_signed_is_not_changed(house):
    with factories.at("53", house["clerk"]):
        letter = draft(house, addressed_to="Bupati")
        actions.submit(letter, by=house["clerk"])
        with pytest.raises(ValidationError, match=r"diparaf|initial"):
            actions.change_letter(letter, by=house["clerk"], subject="Lain")
        actions.take_back(letter, by=house["clerk"], reason="Salah tanggal")
        assert actions.change_letter(letter, by=house["clerk"], subject="Lain").status == "draft"


def test_when_nothing_can_be_sealed_the_yes_is_not_given_and_no_number_is_lost(house, settings):
    settings.LUGAS_SEALS = "/nonexistent/seals"
    with factories.at("53", house["clerk"]):
        letter = draft(house, addressed_to="Bupati")
        actions.submit(letter, by=house["clerk"])
    with factories.at("53", house["head"]):
        with pytest.raises(ValidationError):
            grant_all(letter, house["head"])
        letter.refresh_from_db()
        assert letter.status == "circulating"
        assert not Number.objects.exists()
        assert open_step(approval_of("letters.letter", letter.pk)) is not None


def test_copies_of_several_follow_under_the_same_number_however_often_the_job_runs(house):
    from lugas.letters.jobs import seal_some

    letter = signed(house, regions=("53.02", "53.05", "53.71"))
    with factories.at("53", house["head"]):
        keys = list(letter.invitees.values_list("pk", flat=True))
        for _ in range(2):
            seal_some(secretariat_id=letter.secretariat_id, letter_id=letter.pk, invitee_ids=keys)
        copies = SignedCopy.objects.filter(letter=letter)
        assert copies.count() == 4 == letter.copies_wanted()
        assert len({one.code for one in copies}) == 4
        assert Number.objects.count() == 1


def test_it_is_mailed_signed_and_lies_in_the_other_secretariats_incoming(house, mailoutbox):
    from lugas.intake.models import Arrival
    from lugas.letters.jobs import mail, within

    letter = signed(house)
    with factories.at("53", house["clerk"]):
        letter.invitees.update(email="prokopim@tts.example")
        made = actions.send(letter, by=house["clerk"])
        assert {one.way for one in made} == {"mail", "lugas"}
        assert actions.send(letter, by=house["clerk"]) == []
        for one in made:
            for _ in range(2):
                (mail if one.way == "mail" else within)(secretariat_id=one.secretariat_id, dispatch_id=one.pk)
        letter.refresh_from_db()
        assert letter.status == "sent"
        assert {one.state for one in Dispatch.objects.filter(letter=letter)} == {"sent", "received"}
    assert len(mailoutbox) == 1
    message = mailoutbox[0]
    assert message.to == ["prokopim@tts.example"]
    assert letter.number in message.body
    assert message.extra_headers["Message-ID"].startswith("<surat-")
    assert message.attachments[0].content.startswith(b"%PDF")
    there = factories.user("53.02", "clerk")
    with factories.at("53.02", there):
        arrival = Arrival.objects.get()
        assert arrival.facts["number"] == letter.number


def test_a_refused_address_is_told_and_tried_again_at_another(house, client):
    from lugas.notices.models import Notice

    letter = signed(house)
    with factories.at("53", house["clerk"]):
        letter.invitees.update(email="prokopim@tts.example")
        [dispatch] = [one for one in actions.send(letter, by=house["clerk"]) if one.way == "mail"]
        from lugas.letters.sending import refused

        dispatch.refresh_from_db()
        refused(dispatch, 550, b"no such mailbox")
        assert dispatch.state == "refused"
        assert Notice.objects.filter(text__contains="tidak sampai").exists()
        again = actions.send_again(dispatch, by=house["clerk"], address="kabag@tts.example")
        assert (again.state, again.address, again.message_id) == ("queued", "kabag@tts.example", dispatch.message_id)


def test_a_withdrawn_letter_keeps_its_number_as_cancelled(house):
    letter = signed(house)
    with factories.at("53", house["head"]):
        with pytest.raises(ValidationError):
            actions.revoke(letter, by=house["head"], reason=" ")
        actions.revoke(letter, by=house["head"], reason="Salah tempat")
        assert Number.objects.get(letter=letter).state == "cancelled"
        assert SignedCopy.objects.get(letter=letter).state == "revoked"


def test_a_restricted_letter_is_hidden_from_other_roles(house, client):
    letter = signed(house, security="R")
    media = factories.user("53", "media")
    factories.sign_in(client, media)
    assert client.get(reverse("letters:letter", args=[letter.public_id])).status_code == 404
    assert letter.subject not in client.get(reverse("letters:letters")).content.decode()


def test_the_zip_of_a_signed_letter_holds_the_signed_files_and_the_combined_print_says_that_it_is_unsigned(
    house, client
):
    import zipfile

    import pypdfium2

    letter = signed(house)
    factories.sign_in(client, house["clerk"])
    packed = b"".join(client.get(reverse("letters:archive", args=[letter.public_id])).streaming_content)
    with factories.at("53", house["clerk"]), zipfile.ZipFile(io.BytesIO(packed)) as archive:
        copy = SignedCopy.objects.select_related("file").get(letter=letter)
        assert archive.read(archive.namelist()[0]) == default_storage.open(copy.file.path).read()
    answer = client.get(reverse("letters:combined", args=[letter.public_id]))
    page = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_range()
    assert "tidak bertanda tangan elektronik" in " ".join(page.split())


def test_nobody_is_struck_off_a_numbered_letter(house, client):
    letter = signed(house)
    with factories.at("53", house["clerk"]):
        invitee = letter.invitees.get()
    factories.sign_in(client, house["clerk"])
    answer = client.post(
        reverse("letters:strike", args=[letter.public_id]), {"invitee": invitee.pk}, follow=True
    ).content.decode()
    assert "Surat bernomor tetap di buku seperti adanya" in answer
    refused = Program(house["clerk"]).post(f"/letters/{letter.public_id}/strike-invitees", invitees=[invitee.pk])
    assert refused.status_code == 409
    assert "Surat bernomor tetap di buku seperti adanya" in refused.json()["detail"]
    with factories.at("53", house["clerk"]):
        assert letter.invitees.count() == 1
