"""Certificates from who was there to who fetches them: one yes, each its number and seal, nothing twice."""

import io

import pikepdf
import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from lugas.approvals import actions as approvals
from lugas.approvals.queries import approval_of, open_step
from lugas.closing import actions, issuing, jobs, links, people
from lugas.closing.models import Batch, Certificate
from lugas.door.models import Badge
from lugas.letters.models import SignedCopy
from lugas.letters.verification import issued_by_code
from tests import factories

pytestmark = pytest.mark.django_db


def propose(held, house) -> Batch:
    with factories.at("53", house["clerk"]):
        return actions.propose_certificates(held, by=house["clerk"], signer=house["signer"])


def grant(batch, house) -> None:
    with factories.at("53", house["head"]):
        while step := open_step(approval_of(issuing.SUBJECT, batch.pk)):
            approvals.grant(step, by=house["head"])


def sealed(held, house) -> Batch:
    batch = propose(held, house)
    grant(batch, house)
    jobs.issue_all(secretariat_id=held.secretariat_id, batch_id=batch.pk)
    return batch


def rows(held) -> list[Certificate]:
    with factories.at("53"):
        found = Certificate.objects.at_home().filter(meeting=held)
        return list(found.select_related("letter", "meeting__activity", "secretariat__region").order_by("pk"))


def test_one_yes_gives_each_a_number_and_a_seal_of_its_own(held, there, house):
    batch = propose(held, house)
    assert {(one.role, one.name) for one in rows(held)} == {
        ("participant", "Yohanis Manu"), ("speaker", "Dr. Maria"), ("committee", "Kepala Biro"),
    }  # fmt: skip
    assert not any(one.letter for one in rows(held))
    grant(batch, house)
    # The first is made within the yes, so that a missing seal would take it back.
    assert sum(one.letter is not None for one in rows(held)) == 1
    for _twice in range(2):
        jobs.issue_all(secretariat_id=held.secretariat_id, batch_id=batch.pk)
    made = rows(held)
    assert len({one.letter.number for one in made}) == 3
    assert all("SERT" in one.letter.number for one in made)
    with factories.at("53"):
        copies = list(SignedCopy.objects.filter(letter__in=[one.letter for one in made]))
    assert len(copies) == 3
    told = issued_by_code(copies[0].code)
    assert told is not None
    assert told.stands
    assert told.number == next(one.letter.number for one in made if one.letter_id == copies[0].letter_id)


def test_the_paper_says_who_as_what_at_which_meeting_and_how_long(held, there, house):
    sealed(held, house)
    one = next(row for row in rows(held) if row.role == "participant")
    assert one.letter.addressed_to == "Yohanis Manu"
    assert one.letter.content["as"] == "Peserta, Kepala Bagian Protokol"
    assert held.activity.title in one.letter.content["for"]
    assert "selama 3 jam" in one.letter.content["for"]


def test_nobody_gets_a_second_one(held, there, house):
    sealed(held, house)
    with pytest.raises(ValidationError, match="Tidak ada lagi"), factories.at("53", house["clerk"]):
        actions.propose_certificates(held, by=house["clerk"], signer=house["signer"])
    assert len(rows(held)) == 3


def test_who_lacks_the_hours_gets_one_when_the_condition_is_lowered(held, there, house):
    sealed(held, house)
    with factories.at("53", house["clerk"]):
        actions.settle(held, by=house["clerk"], least_hours=0)
        actions.propose_certificates(held, by=house["clerk"], signer=house["signer"])
    assert rows(held)[-1].name == "Petrus Nabu"


def test_a_batch_that_was_sent_back_leaves_nothing_and_all_are_due_again(held, there, house):
    batch = propose(held, house)
    with factories.at("53", house["head"]):
        step = open_step(approval_of(issuing.SUBJECT, batch.pk))
        approvals.send_back(step, by=house["head"], remark="Periksa nama")
    assert rows(held) == []
    assert propose(held, house).pk != batch.pk


def test_a_batch_is_taken_back_by_its_writer(held, there, house):
    batch = propose(held, house)
    with factories.at("53", house["clerk"]):
        actions.take_back_certificates(batch, by=house["clerk"], reason="Nama salah")
    assert rows(held) == []


def test_a_wrong_name_is_put_right_by_a_new_paper_under_the_same_link(client, held, there, house):
    sealed(held, house)
    wrong = next(row for row in rows(held) if row.role == "participant")
    token = links.token_of(wrong)
    with factories.at("53", house["clerk"]), pytest.raises(PermissionDenied):
        actions.correct_certificate(wrong, by=house["clerk"], name="Yohanes Manu", reason="Ejaan")
    with factories.at("53", house["head"]):
        actions.correct_certificate(wrong, by=house["head"], name="Yohanes Manu", reason="Ejaan")
    page = client.get(f"/sertifikat/{token}/")
    assert "sedang ditandatangani" in page.content.decode()
    sealed(held, house)
    page = client.get(f"/sertifikat/{token}/").content.decode()
    assert "Yohanes Manu" in page
    right = rows(held)[-1]
    assert right.letter.number in page
    assert right.letter.number != wrong.letter.number
    with factories.at("53"):
        old = SignedCopy.objects.get(letter=wrong.letter)
    assert not issued_by_code(old.code).stands


def test_whoever_has_the_link_fetches_the_sealed_file_without_account(client, held, there, house):
    sealed(held, house)
    one = next(row for row in rows(held) if row.role == "participant")
    answer = client.get(f"/sertifikat/{links.token_of(one)}/unduh/")
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert "/AcroForm" in pdf.Root
    assert client.get(f"/sertifikat/{links.token_of(one)[:-2]}xx/").status_code == 404
    with factories.at("53", house["head"]):
        actions.revoke_certificate(one, by=house["head"], reason="Keliru")
    assert client.get(f"/sertifikat/{links.token_of(one)}/").status_code == 410
    assert client.get(f"/sertifikat/{links.token_of(one)}/unduh/").status_code == 410


def test_each_with_an_address_is_mailed_once(held, there, house):
    sealed(held, house)
    with factories.at("53", house["clerk"]):
        assert actions.mail_certificates(held, by=house["clerk"]) == 2
    for _twice in range(2):
        jobs.mail_links(secretariat_id=held.secretariat_id, meeting_id=held.pk, origin="https://contoh.id")
    assert sorted(one.to[0] for one in mail.outbox) == ["kupang@example.org", "maria@example.org"]
    assert "/sertifikat/" in mail.outbox[0].body
    assert mail.outbox[0].attachments[0][2] == "application/pdf"


def test_addresses_are_deleted_on_their_day(held, there, house):
    sealed(held, house)
    with factories.at("53"):
        Certificate.objects.update(delete_email_on=factories.DAY)
    jobs.forget_addresses(secretariat_id=held.secretariat_id)
    assert {one.email for one in rows(held)} == {""}


def test_nobody_gets_one_before_the_meeting(house):
    from tests.meetings.making import meeting

    coming = meeting(house["clerk"], days=5)
    with factories.at("53", house["clerk"]), pytest.raises(ValidationError, match="mulai"):
        actions.propose_certificates(coming, by=house["clerk"], signer=house["signer"])


def test_a_speaker_whose_badge_never_came_through_a_door_in_use_gets_none(held, there, house):
    from tests.door import making
    from tests.door.test_screens import came, rebuilt

    def speakers() -> list[str]:
        return [one.name for one in people.waiting(held)[0] if one.role == "speaker"]

    with factories.acting(house["clerk"]):
        guest, lost = making.badge(held, None, "Tamu", "walk_in"), making.badge(held, None, "Dr. Maria", "speaker")
        Badge.objects.filter(pk=lost.pk).update(office="Kemendagri")
        # A door that nobody used tells nothing of anybody.
        assert speakers() == ["Dr. Maria"]
        came(held, guest, "in", -2, 9)
        rebuilt(held, guest)
        assert speakers() == []
        assert ("Dr. Maria", "absent") in [(one.name, why) for one, why in people.waiting(held)[1]]
        # The lost badge was replaced; she came by the new one.
        fresh = making.badge(held, None, "Dr. Maria", "speaker")
        Badge.objects.filter(pk=fresh.pk).update(office="Kemendagri")
        came(held, fresh, "in", -2, 10)
        rebuilt(held, fresh)
        assert speakers() == ["Dr. Maria"]


def test_a_missing_seal_takes_the_yes_back(held, there, house, monkeypatch):
    from lugas.letters import signing
    from lugas.seals.signing import CannotSeal

    def refuse(*args, **facts):
        raise CannotSeal("tidak ada segel")

    batch = propose(held, house)
    monkeypatch.setattr(signing, "seal_pdf", refuse)
    with factories.at("53", house["head"]), pytest.raises(ValidationError, match="segel"):
        approvals.grant(open_step(approval_of(issuing.SUBJECT, batch.pk)), by=house["head"])
    with factories.at("53"):
        assert Batch.objects.get(pk=batch.pk).state == Batch.State.CIRCULATING
    assert not any(one.letter for one in rows(held))
