"""What follows for speeches from decisions, moves, cancellations and guests; the trail, what lacks, reminders, requests."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from lugas.accounts.handover import registry as leaving
from lugas.agenda import actions as agenda
from lugas.agenda.registry import Wanted, consequences_of, steps_of
from lugas.agenda.rules import Outcome, What
from lugas.approvals.models import Approval
from lugas.duties.preparation import needs_of
from lugas.requests import actions as requests
from lugas.speeches import actions, jobs
from lugas.speeches.models import Material, SalutationLine, Speech
from tests.approvals.making import told
from tests.factories import activity, at, invitation
from tests.requests.conftest import Office as Front
from tests.requests.conftest import Sender
from tests.staff import acting


def speech_step(person, of):
    with acting(person):
        return [one for one in steps_of(of, person) if one.key.startswith("speech")]


def decided(office, asked_role="membuka dan memberi sambutan", **settings):
    governor = office.people["governor"]
    start = timezone.now() + timedelta(days=4)
    with at("53"):
        letter = invitation(activity("Rakor", start=start), office.governor, asked_role=asked_role)
    if settings:
        with acting(office.head):
            actions.settle(by=office.head, **{"rate": 110, "days": 1, "greetings": ["general"], **settings})
    with acting(governor):
        agenda.decide(letter, by=governor, outcome=Outcome.ATTEND)
    return letter


def test_a_decision_that_the_leader_speaks_asks_for_the_speech_and_taking_it_back_takes_that_back(office):
    letter = decided(office)
    with at("53"):
        speech = Speech.objects.get()
        assert (speech.speaker, speech.activity) == (office.governor, letter.activity)
    assert any("Rakor" in one for one in told(office.head))
    governor = office.people["governor"]
    with acting(governor):
        agenda.undo_decision(letter, by=governor)
    assert office.fresh(speech).state == "dropped"


def test_a_decision_asks_for_nothing_where_nobody_is_to_speak_or_the_office_does_not_want_it(office):
    decided(office, asked_role="hadir")
    decided(office, by_itself=False)
    with at("53"):
        assert not Speech.objects.exists()


def test_a_moved_activity_moves_the_usual_deadline_and_tells_the_writer(office):
    part = office.event(days=6)
    speech = office.speech("writing", part=part)
    with acting(office.head):
        shift = timedelta(days=2)
        new_hours = {"starts_at": part.starts_at + shift, "ends_at": part.ends_at + shift}
        told_of = consequences_of(Wanted(What.MOVE, part.activity, facts=new_hours))
        assert any("ikut bergeser" in one.text or "moves along" in one.text for one in told_of)
        agenda.change_activity(part.activity, by=office.head, **new_hours)
    fresh = office.fresh(speech)
    assert fresh.due_at - speech.due_at == shift
    assert fresh.held_at - speech.held_at == shift
    assert any("Lihat lagi sambutan" in one for one in told(office.writer))


def test_a_deadline_set_by_hand_does_not_move(office):
    part = office.event(days=6)
    due = timezone.now() + timedelta(days=2)
    speech = office.speech("writing", part=part, due_at=due)
    with acting(office.head):
        agenda.change_activity(
            part.activity,
            by=office.head,
            starts_at=part.starts_at + timedelta(days=2),
            ends_at=part.ends_at + timedelta(days=2),
        )
    assert office.fresh(speech).due_at == due


def test_a_cancelled_activity_ends_what_goes_round(office):
    part = office.event()
    speech = office.speech("clearance", part=part)
    with acting(office.head):
        agenda.cancel_activity(part.activity, by=office.head, reason="Cuaca")
    fresh = office.fresh(speech)
    assert fresh.state == "dropped"
    assert "Cuaca" in fresh.drop_reason
    with at("53"):
        assert Approval.objects.get().status == "withdrawn"
    assert any("tidak diperlukan lagi" in one for one in told(office.writer))


def test_the_salutation_stands_in_the_order_of_place_and_follows_the_guests(office):
    part = office.event(guests=["Bupati Alor", "Ketua DPRD Provinsi NTT", *["Kepala Bagian Protokol"] * 3])
    speech = office.speech("writing", part=part)
    with at("53"):
        lines = list(SalutationLine.objects.filter(speech=speech))
        assert [one.words for one in lines] == [
            "Ketua DPRD Provinsi NTT",
            "Bupati Alor",
            "Para Kepala Bagian Protokol",
        ]
        assert "UU 9/2010" in lines[0].article
        assert all(one.reason for one in lines[:2])
    with acting(office.writer):
        actions.change_line(lines[1], by=office.writer, words="Bapak Bupati Alor dan keluarga")
        actions.add_line(speech, by=office.writer, words="Para tetua adat", after=lines[1])
    with acting(office.head):
        guests = [{"office": "Wakil Gubernur NTT"}, {"office": "Bupati Alor", "id": int(lines[1].key.split("-")[1])}]
        agenda.set_guests(part.activity, guests, by=office.head)
    with at("53"):
        words = [one.words for one in SalutationLine.objects.filter(speech=speech)]
    assert words == ["Wakil Gubernur NTT", "Bapak Bupati Alor dan keluarga", "Para tetua adat"]
    [notice] = [one for one in told(office.writer) if "Sapaan berubah" in one]
    assert "Wakil Gubernur NTT" in notice
    assert "Ketua DPRD Provinsi NTT" in notice


def test_the_trail_says_how_far_a_speech_is_and_opens_it_only_for_who_may_read(office):
    part = office.event()
    [step] = speech_step(office.head, part.activity)
    assert step.state == "open"
    assert "minta" in step.url
    speech = office.speech("writing", part=part)
    [step] = speech_step(office.writer, part.activity)
    assert step.url == speech.get_absolute_url()
    [step] = speech_step(office.media, part.activity)
    assert step.url == ""
    assert step.state == "open"


def test_an_activity_lacks_its_speech_until_it_is_cleared(office):
    part = office.event()
    speech = office.speech("clearance", part=part)

    def state():
        with at("53"):
            return next(one.state for one in needs_of([part.activity])[part.activity.pk] if one.thing.key == "speech")

    assert state() == "lacking"
    office.clear(speech)
    assert state() == "there"


def test_reminders_are_told_once_and_the_head_hears_of_what_is_late(office):
    speech = office.speech("writing")
    with at("53"):
        Speech.objects.filter(pk=speech.pk).update(due_at=timezone.now() + timedelta(hours=3))
        assert jobs.remind_of_drafts() == 1
        assert jobs.remind_of_drafts() == 0
        Speech.objects.filter(pk=speech.pk).update(due_at=timezone.now() - timedelta(minutes=1))
        assert jobs.remind_of_drafts() == 1
        assert jobs.remind_of_drafts() == 0
    assert sum("terlambat" in one for one in told(office.writer)) == 1
    assert sum("terlambat" in one for one in told(office.head)) == 1


def test_an_office_outside_is_written_to_and_reminded_until_the_material_is_here(office):
    speech = office.speech("writing")
    with acting(office.writer):
        material = actions.ask_material(
            speech,
            by=office.writer,
            what="Data kunjungan wisata",
            due_at=timezone.now() + timedelta(hours=20),
            office="Dinas Pariwisata",
            email="dinas@example.test",
        )
    home = material.secretariat_id
    jobs.send_asked(secretariat_id=home, material_id=material.pk, again=False)
    [sent] = mail.outbox
    assert sent.to == ["dinas@example.test"]
    assert "Data kunjungan wisata" in sent.body
    with at("53"):
        assert jobs.remind_of_material() == 1
        assert jobs.remind_of_material() == 0
    with acting(office.writer):
        actions.receive_material(material, by=office.writer, words="1.200 orang")
    jobs.send_asked(secretariat_id=home, material_id=material.pk, again=True)
    assert len(mail.outbox) == 1


def test_who_leaves_hands_the_speeches_to_a_colleague_who_writes(office):
    speech = office.speech("writing")
    kind = next(one for one in leaving._kinds.values() if one.key == "speeches.speeches")
    with acting(office.head):
        assert [one.title for one in kind.find(office.writer.acting)] == [speech.title]
        with pytest.raises(Exception, match="media-53"):
            kind.hand_over(office.writer.acting, office.media.acting, office.head)
        assert kind.hand_over(office.writer.acting, office.other.acting, office.head) == 1
    assert office.fresh(speech).writer_id == office.other.acting.pk


def test_a_granted_request_for_written_words_becomes_a_speech(client, db):
    front = Front()
    sender = Sender(client, front)
    sender.fill_in("speech")
    sender.confirm()
    request = sender.the()
    with acting(front.clerk):
        requests.screen(request, by=front.clerk)
    with acting(front.head):
        requests.accept(request, by=front.head, answer="Akan kami kirim.")
        speech = Speech.objects.get()
        assert (speech.title, speech.kind, speech.asker) == ("Buku tenun Timor", "written", "Yayasan Tenun Timor")
        assert speech.listed_points == ["Sejarah tenun"]
        assert Material.objects.get().files.count() == 1
        assert "Maria" not in f"{speech.asker}{speech.points}{speech.audience}"
