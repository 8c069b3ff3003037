"""A letter is passed on: who sees it, who stamps it, where it goes further, what the sheet and the screens say."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError, transaction
from django.urls import reverse

from lugas.accounts.rules import Role
from lugas.agenda.disposition import document
from lugas.agenda.followups import invitation_subject
from lugas.agenda.models import Invitation
from lugas.followups import actions, queries
from lugas.followups.models import Addressee, Disposition, Stamp
from lugas.followups.people import Target
from lugas.followups.registry import subject_of
from lugas.letters.document_parts import Choice
from lugas.notices.models import Notice
from tests.factories import acting, at, invitation, position, secretariat, sign_in, unit, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """A governor with his account, the head of the bureau in his office, a clerk, and a letter that came."""
    with at("53"):
        bureau = unit()
        governor = position("Gubernur")
        karo = position("Kepala Biro Administrasi Pimpinan", unit=bureau, has_agenda=False)
        letter = invitation(asked=governor, subject="Undangan Dies Natalis", sender="Rektor Undana")
    return {
        "bureau": bureau,
        "governor": governor,
        "karo": karo,
        "letter": letter,
        "leader": user("53", Role.LEADER, position=governor),
        "head": user("53", Role.HEAD, position=karo, unit=bureau),
        "clerk": user("53", Role.CLERK, unit=bureau),
        "media": user("53", Role.MEDIA),
    }


def passed(house, *, to=None, by="leader", **facts) -> Disposition:
    """The governor's disposition of the letter, to the head of the bureau unless told."""
    with acting(house[by]):
        facts = {
            "wished": ["respond"],
            "about": subject_of("agenda.invitation", house["letter"].pk, house[by]),
            **facts,
        }
        to = to or [Target(secretariat("53"), position=house["karo"])]
        return actions.dispose(by=house[by], giver=house["governor"], to=to, **facts)


def test_who_is_meant_is_told_stamps_it_and_the_giver_hears(house):
    one = passed(house, wished=["coordinate", "respond"], note="Siapkan bahan")
    assert (one.title, one.sender, one.wishes) == ("Undangan Dies Natalis", "Rektor Undana", ["respond", "coordinate"])
    with acting(house["head"]):
        [notice] = Notice.objects.for_person(house["head"])
        assert "Undangan Dies Natalis" in notice.text
        assert notice.url == one.get_absolute_url()
        [waiting] = queries.waiting(house["head"])
        actions.mark_done(waiting, by=house["head"], note="Sudah dibahas")
        actions.mark_done(waiting, by=house["head"], note="Sekali lagi")
        stamps = Stamp.objects.filter(addressee=waiting).order_by("id").values_list("kind", "note")
        assert list(stamps) == [("read", ""), ("done", "Sudah dibahas")]
        assert list(queries.waiting(house["head"])) == []
    with acting(house["leader"]):
        texts = [each.text for each in Notice.objects.for_person(house["leader"])]
        assert len([text for text in texts if "Undangan Dies Natalis" in text]) == 1


def test_nobody_else_stamps_it(house):
    one = passed(house)
    with acting(house["media"]):
        assert not queries.waiting(house["media"]).exists()
        with pytest.raises(PermissionDenied):
            actions.mark_read(one.addressees.get(), by=house["media"])


def test_a_clerk_writes_down_for_the_leader_and_a_leader_speaks_for_himself_alone(house):
    assert passed(house, by="clerk").recorded_by == house["clerk"].acting
    with acting(house["leader"]), pytest.raises(PermissionDenied):
        actions.dispose(
            by=house["leader"],
            giver=house["karo"],
            to=[Target(secretariat("53"), unit=house["bureau"])],
            title="Surat",
            note="Tolong",
        )


def test_what_the_sheet_cannot_say_is_refused_with_sentences(house):
    with pytest.raises(ValidationError) as error:
        passed(house, wished=[], to=[Target(secretariat("53"), position=house["governor"])], answer_by=date(2020, 1, 1))
    assert set(error.value.message_dict) == {"to", "wished", "answer_by"}


def test_another_secretariat_reads_stamps_and_passes_on_but_writes_nothing_of_ours(house):
    with at("53.02"):
        sekda = position("Sekretaris Daerah")
        kabag = position("Kabag Prokopim")
    there = user("53.02", Role.HEAD, position=sekda)
    stranger = user("53.01", Role.HEAD)
    one = passed(house, to=[Target(secretariat("53.02"), position=sekda)], wished=["represent"])
    with acting(stranger):
        assert not Disposition.objects.filter(pk=one.pk).exists()
        assert not Addressee.objects.filter(disposition=one).exists()
    with acting(there):
        [waiting] = queries.waiting(there)
        assert waiting.disposition.title == "Undangan Dies Natalis"
        assert waiting.disposition.pk == one.pk
        own = Target(secretariat("53.02"), position=kabag)
        further = actions.pass_on(waiting, by=there, giver=sekda, to=[own], wished=["attend"])
        assert further.subject_id is None
        assert Disposition.objects.filter(pk=one.pk).update(note="x") == 0
        actions.mark_done(waiting, by=there)
    with acting(house["leader"]):
        stamps = Stamp.objects.filter(addressee__disposition=one)
        assert {(stamp.kind, stamp.by_words) for stamp in stamps} == {
            ("read", "Sekretaris Daerah"),
            ("done", "Sekretaris Daerah"),
        }
        assert not Disposition.objects.filter(pk=further.pk).exists()


def test_the_database_refuses_a_stamp_and_a_passing_on_of_what_was_not_addressed_to_one(house):
    one = passed(house)
    with at("53"):
        addressee = one.addressees.get()
    thief = user("53.01", Role.HEAD)
    with acting(thief):
        office = position("Sekda")
        forged = {"giver": office, "giver_words": "x", "recorded_by": thief.acting, "title": "x", "note": "x"}
        with pytest.raises(Exception, match="disposition_parent"), transaction.atomic():
            Disposition.objects.create(parent_id=addressee.pk, **forged)
        with pytest.raises(Exception, match="stamp_addressee"), transaction.atomic():
            Stamp.objects.create(
                addressee_id=addressee.pk, giver_id=secretariat("53").pk, kind="done", by=thief.acting, by_words="x"
            )
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Addressee.objects.create(
                disposition_id=one.pk, secretariat=secretariat("53"), to=secretariat("53.01"), words="x"
            )


def test_a_restricted_letter_is_neither_named_in_a_notice_nor_listed_for_others(house):
    with at("53"):
        Invitation.objects.filter(pk=house["letter"].pk).update(nature=Invitation.Nature.CONFIDENTIAL)
    with acting(house["media"]):
        assert invitation_subject(house["letter"].pk, house["media"]) is None
    one = passed(house, to=[Target(secretariat("53"), position=house["karo"])])
    with acting(house["media"]):
        assert not queries.visible_dispositions(house["media"]).filter(pk=one.pk).exists()
    with acting(house["head"]):
        assert queries.visible_dispositions(house["head"]).filter(pk=one.pk).exists()
        assert not Notice.objects.filter(text__contains="Dies Natalis").exists()


def test_taken_back_nothing_waits_any_more(house):
    one = passed(house)
    with acting(house["leader"]):
        actions.take_back(one, by=house["leader"], reason="Salah alamat")
        with pytest.raises(ValidationError):
            actions.take_back(one, by=house["leader"], reason="Lagi")
    with acting(house["head"]):
        assert list(queries.waiting(house["head"])) == []
        with pytest.raises(ValidationError):
            actions.mark_read(one.addressees.get(), by=house["head"])


def test_the_screens_from_the_letter_to_the_last_stamp(client, house):
    sign_in(client, house["clerk"])
    url = f"{reverse('followups:dispose')}?tentang=agenda.invitation:{house['letter'].pk}"
    page = client.get(url).content.decode()
    assert "Undangan Dies Natalis" in page
    assert "Tanggapan dan saran" in page
    empty = client.post(url, {"giver": house["governor"].pk}).content.decode()
    assert "Pilih sedikitnya satu" in empty
    sent = {"giver": house["governor"].pk, "to": [f"p{house['karo'].pk}"], "wished": ["attend"], "note": "Hadiri"}
    answer = client.post(url, sent, follow=True)
    assert "Kepala Biro Administrasi Pimpinan" in answer.content.decode()
    with at("53"):
        one = Disposition.objects.get()
        addressee = one.addressees.get()
    sign_in(client, house["head"])
    listed = client.get(reverse("followups:dispositions")).content.decode()
    assert "Undangan Dies Natalis" in listed
    assert "disposisi menunggu Anda" in client.get("/kerja/").content.decode()
    client.post(reverse("followups:mark_read", args=[one.public_id, addressee.pk]))
    client.post(reverse("followups:mark_done", args=[one.public_id, addressee.pk]), {"note": "Sudah hadir"})
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Sudah hadir" in page
    trail = client.get(house["letter"].activity.get_absolute_url()).content.decode()
    assert "Disposisi kepada 1 penerima" in trail


def test_a_stranger_finds_nothing(client, house):
    one = passed(house)
    sign_in(client, user("53.01", Role.HEAD))
    assert client.get(one.get_absolute_url()).status_code == 404
    assert (
        client.get(f"{reverse('followups:dispose')}?tentang=agenda.invitation:{house['letter'].pk}").status_code == 404
    )
    assert client.get(f"{reverse('followups:dispose')}?tentang=x:99999999999999999999").status_code == 404


def test_the_printed_sheet_shows_addressees_wishes_and_stamps(client, house):
    passed(house, wished=["coordinate"], note="Siapkan bahan")
    with acting(house["head"]):
        actions.mark_done(queries.waiting(house["head"]).get(), by=house["head"])
    with acting(house["clerk"]):
        told = document(house["letter"], house["clerk"])
    assert told.passed_to[0] == Choice("Kepala Biro Administrasi Pimpinan", True)
    assert [one.words for one in told.wishes if one.ticked] == ["Koordinasi/konfirmasi"]
    assert told.notes[0].startswith("Siapkan bahan – Gubernur")
    assert told.notes[1].startswith("Kepala Biro Administrasi Pimpinan: dibaca ")
    sign_in(client, house["clerk"])
    assert client.get(reverse("agenda:disposition", args=[house["letter"].pk])).content.startswith(b"%PDF")
